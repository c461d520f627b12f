"""How results look on a terminal."""

import pytest

from pipeline import show

FLAG = {
    "id": "3fa91c0212345678",
    "check_name": "value_conflict",
    "severity": "error",
    "article_id": None,
    "article": None,
    "summary": "“Ozark”, hours viewed from 24 to 30 January 2022: 96.34 million against 69.34 million.",
    "suggestion": "96340000 | 69340000",
    "status": "open",
    "spans": [
        {"article_id": "a", "role": "other", "source": "Streamwire", "published": "2022-02-02", "external_id": None,
         "before": "The fourth season of the series stayed on top with ", "text": "96.34 million hours",
         "after": ", more than double that of the runner-up.\n\nNext line"},
        {"article_id": "b", "role": "suspect", "source": None, "published": None, "external_id": "coast-97",
         "before": "It took ", "text": "69.34\u00a0million hours", "after": "."},
    ],
}  # fmt: skip


def plain(text: str, style: str) -> str:
    return text


def lines(flag=FLAG, width=100, db=None) -> list[str]:
    return list(show.flag_lines(flag, width, db, plain))


def test_a_flag_shows_what_where_and_what_to_do():
    shown = lines()
    assert shown[0] == "3fa91c02  value_conflict"
    assert shown[1].strip() == FLAG["summary"]
    assert shown[2].split() == "? coast-97 It took [69.34 million hours].".split()
    assert "Streamwire, 2 Feb 2022" in shown[3]
    assert "[96.34 million hours], more" in shown[3]
    assert shown[-2].split() == ["suggested", "96,340,000", "or", "69,340,000"]
    assert shown[-1].strip() == "decide     newsclaims decide 3fa91c02 correct --value 96340000"


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_too_wide(width):
    wide = FLAG | {"summary": FLAG["summary"] * 4, "suggestion": "지금 우리 학교는 " * 10}
    wide["spans"] = [span | {"before": "좀비 " * 100, "after": "word " * 100} for span in FLAG["spans"]]
    assert all(show.columns(line) <= width for line in lines(wide, width)[:-1])


def test_the_command_can_be_copied():
    flag = FLAG | {"suggestion": "Lee Jae-kyoo | O'Hara"}
    assert lines(flag, db="my claims.db")[-1].endswith("correct --value 'Lee Jae-kyoo' --db 'my claims.db'")
    assert lines(FLAG | {"suggestion": "O'Hara"})[-1].endswith('--value "O\'Hara"')
    assert lines(FLAG | {"suggestion": None})[-1].endswith("decide 3fa91c02 confirm")


def test_a_decided_flag_says_so_and_offers_no_command():
    last = {
        "verdict": "correct",
        "value": "96340000",
        "reviewer": "Dana",
        "note": "checked",
        "decided_at": "2022-02-03T09",
    }
    shown = lines(FLAG | {"status": "corrected", "decisions": [{"verdict": "dismiss"}, last]})
    assert "corrected" in shown[0]
    assert shown[-1].strip() == "decided    correct 96340000, by Dana, 3 Feb 2022 (checked)"
    assert not any("newsclaims decide" in line for line in shown)


def test_an_article_without_doubted_words_shows_how_it_opens():
    article = {"id": "a", "source": "Coast 97 FM", "published": None, "opening": "Zombies on top\n\nIt took"}
    shown = lines(FLAG | {"spans": [], "article": article, "suggestion": None})
    assert shown[0] == "3fa91c02  value_conflict · Coast 97 FM"
    assert shown[2].strip() == "Zombies on top It took"


def test_errors_come_first():
    flags = [FLAG | {"severity": severity} for severity in ("info", "warning", "error", "error")]
    flags.append(FLAG | {"status": "confirmed"})
    shown = list(show.flag_list(flags, 100, None, plain))
    headings = [line for line in shown if line and line == line.upper()]
    assert headings == ["ERRORS (2)", "WARNINGS (1)", "NOTES (1)", "DECIDED (1)"]


@pytest.mark.parametrize(
    ("before", "words", "after", "width", "expected"),
    [
        ("It took ", "5 hours", " to end.", 40, "It took |5 hours| to end."),
        ("one two three four ", "5 hours", " six seven eight nine", 27, "… four |5 hours| six …"),
        ("one two three four ", "5 hours", ".", 22, "… three four |5 hours|."),
        ("a\n\nb ", "5\u00a0hours", "\n c", 40, "b |5 hours|"),
        ("the ", "first of a great many words", " here", 24, "the |first … words| here"),
    ],
)
def test_excerpts_keep_the_words_in_the_middle(before, words, after, width, expected):
    assert "|".join(show.excerpt(before, words, after, width)) == expected


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("좀비", 4), ("e\u0301", 1), ("", 0)])
def test_columns(text, width):
    assert show.columns(text) == width


def test_counts_leave_out_zeros():
    assert show.counts({"rank": 3, "quote": 0, "date": 1200}, show.KINDS) == "3 ranks, 1,200 dates"
    assert show.counts({}) == "none"
