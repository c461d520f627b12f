"""Date mentions: tables of sentences, of values, and what holds for every text."""

from datetime import date, datetime

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import dates
from pipeline.model import Article, DateMention
from pipeline.normalize.dates import amounts, calendar, grammar, observances
from pipeline.normalize.dates.reading import READERS
from pipeline.normalize.dates.resolving import RESOLVERS
from tests.linear import grows_in_line
from tests.tables import table

PUBLISHED = "2022-02-09"
WORDS = (
    "the a of two 20 1 2019 2020-21 - \u2013 , . 's to half year years days week quarter third ago last next early end "
    "Monday May Jan. March 24 30 8 p.m. now every old 1/2 3:15 13/04/2021 '90s \n that earlier will said"
).split(" ")


def mentions(text: str, published: str = PUBLISHED) -> list[DateMention]:
    day = date.fromisoformat(published) if published else None
    layers = Layers(Article(text=text, published=day), clean(text))
    dates.mark(layers)
    return layers.dates


@table("dates")
def test_dates(case):
    found = mentions(case["text"], case.get("published", PUBLISHED))
    assert [[m.text, m.timex, m.value or ""] for m in found] == case["dates"]


@table("dates_days")
def test_days_of_a_value(case):
    days = calendar.days_of(case["value"])
    assert [day.isoformat() for day in days or ()] == case["days"]


@table("dates_absolute")
def test_where_dateparser_differs(case):
    base = datetime.fromisoformat(PUBLISHED)
    theirs = dateparser.parse(case["text"], languages=["en"], settings={"RELATIVE_BASE": base})
    assert [m.value for m in mentions(f"Signed {case['text']}.")] == [case["ours"]]
    assert (theirs.date().isoformat() if theirs else "") == case.get("theirs", case["ours"])


@pytest.mark.parametrize("word", ["may", "we", "second", "sat", "sun", "mar", "march", "dec", "MAY", "SAT", "WE"])
@pytest.mark.parametrize("frame", ["{}", "They {} go.", "{} said so.", "In the end, {} was it.", "a {} time", "'{}'"])
def test_words_that_dateparser_takes_for_dates(word, frame):
    assert mentions(frame.format(word)) == []


@pytest.mark.parametrize("word", ["may", "sat", "sun", "mar"])
def test_dateparser_does_take_them_for_dates(word):
    assert dateparser.parse(word, languages=["en"]) is not None


def test_first_and_last_day():
    (week,) = mentions("The single topped sales in the week of Feb. 7 to 13.")
    assert (week.first, week.last) == (date(2022, 2, 7), date(2022, 2, 13))
    (length,) = mentions("It ran for 28 days.")
    assert (length.first, length.last) == (None, None)


def test_every_rule_has_a_reader_and_every_reader_a_rule():
    assert {name for name, _ in grammar.RULES} == set(READERS)


@pytest.mark.parametrize(
    ("key", "year", "expected"),
    [
        ("thanksgiving", 2022, date(2022, 11, 24)),
        ("black_friday", 2022, date(2022, 11, 25)),
        ("easter", 2024, date(2024, 3, 31)),
        ("ash_wednesday", 2022, date(2022, 3, 2)),
        ("election_day", 2020, date(2020, 11, 3)),
        ("mothers_day", 2022, date(2022, 5, 8)),
        ("memorial_day", 2022, date(2022, 5, 30)),
        ("christmas_day", 1999, date(1999, 12, 25)),
        ("lunar_new_year", 2022, date(2022, 2, 1)),
        ("thanksgiving", 99999, None),
    ],
)
def test_holidays(key, year, expected):
    assert observances.day_in(key, year) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (28, "D", "P28D"),
        (2.5, "Y", "P2Y6M"),
        (1.5, "TM", "PT1M30S"),
        (0.5, "DE", "P5Y"),
        ("X", "W", "PXW"),
        ("X", "TH", "PTXH"),
        (2, "2W", "P4W"),
        (2, "CE", "P200Y"),
    ],
)
def test_durations(count, unit, expected):
    assert amounts.duration(count, unit) == expected


def check(text: str, published: str) -> None:
    end = 0
    for mention in mentions(text, published):
        assert end <= mention.start < mention.end
        assert mention.text == text[mention.start : mention.end]
        assert mention.text.strip() == mention.text
        assert mention.timex in ("DATE", "TIME", "DURATION", "SET")
        assert (mention.first is None) == (mention.last is None)
        assert mention.first is None or mention.first <= mention.last
        assert mention.value is not None or not published
        end = mention.end


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([PUBLISHED, "", "0001-01-01", "9999-12-31"]))
def test_words_of_time_in_any_order(words, published):
    check(" ".join(words), published)
    check("".join(words), published)


@settings(deadline=None, max_examples=150)
@given(
    st.text(
        st.one_of(st.characters(categories=["Nd", "No", "Nl", "Pd"]), st.sampled_from("0123456789 -/:.'sth")),
        max_size=80,
    )
)
def test_every_digit_and_dash_of_unicode(text):
    check(text, PUBLISHED)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_any_text(text):
    check(text, PUBLISHED)


@pytest.mark.parametrize(
    "unit",
    [
        "7",
        "7-",
        "1/2/",
        "12:34:",
        "the ",
        "two-",
        "a half ",
        "early the end of ",
        "2020-21 ",
        "'",
        " ",
        " \n",
        "January ",
        "1,000",
    ],
)
def test_long_lines_take_time_in_proportion(unit):
    assert grows_in_line(mentions, unit, 1000)


def test_every_kind_that_a_reader_gives_can_be_resolved():
    kinds = {
        "day",
        "week_ending",
        "month",
        "year",
        "quarter",
        "weekday",
        "unit",
        "shift",
        "fixed",
        "hour",
        "span",
        "ref",
    }
    assert kinds <= set(RESOLVERS)
