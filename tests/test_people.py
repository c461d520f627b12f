"""Persons and organizations of an article, and the cast that claims read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cast
from pipeline.annotate import annotate
from pipeline.model import Article
from tests.tables import table


def layers_of(nlp, text):
    return annotate(Article(text=text), nlp)


@table("people")
def test_people(case, nlp):
    assert [f"{m.text} = {m.value}" for m in layers_of(nlp, case["text"]).people] == case["people"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Hannah Roe ran the mill.", "f"),
        ("Tom Roe ran the mill.", "m"),
        ("Mrs Roe ran the mill.", "f"),
        ("Sir Alex Roe ran the mill.", "m"),
        ("The actress Alex Roe ran the mill.", "f"),
        ("Alex Roe, 30, sold his mill. Roe said he was glad.", "m"),
        ("Alex Roe, 30, ran the mill.", None),
    ],
)
def test_gender_where_the_words_tell(text, gender, nlp):
    (person,) = cast.gather(layers_of(nlp, text)).people.values()
    assert person.gender == gender


def test_the_cast_holds_forms_and_roles(nlp):
    people = cast.gather(layers_of(nlp, "The director Ann Webb left. Webb, a former miner, is 61. Tom Hale stayed."))
    webb = people.people["Ann Webb"]
    assert webb.forms == ["Ann Webb", "Webb"]
    assert "director" in webb.roles
    assert people.with_role("director") is webb
    assert people.with_role("minister") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Webb told The Korea Times.", ["The Korea Times"]),
        ("Ann Webb told BBC Radio 4 and the BBC.", ["BBC Radio 4", "BBC"]),
        ("Harbour Films and the Tenby Film Council met.", ["Harbour Films", "Tenby Film Council"]),
        ("The Office of Trade Policy wrote to Netflix.", ["Office of Trade Policy", "Netflix"]),
        ("Critics of The Korea TimesNight Barge fans both loved it.", ["The Korea Times"]),
        ("People like the sun, and time is a target.", []),
        ("Variety reports that it rained.", ["Variety"]),
        ("The variety of mills is great.", []),
        ("The U.S. Department of Ports met.", ["U.S. Department of Ports"]),
        ("The Institute for Applied Hydraulics met.", ["Institute for Applied Hydraulics"]),
        ("The Department for Harbours, Roads and Rail met.", ["Department for Harbours, Roads and Rail"]),
        ("Kettle Police came to Kettle.", ["Kettle Police"]),
        ("The President of the Rail Commission left.", ["Rail Commission"]),
        ("Under the Rail Services Act it ends.", []),
        ("The Court of Appeals and the Tenby Film Council met.", ["Court of Appeals", "Tenby Film Council"]),
    ],
)
def test_organizations(text, names, nlp):
    assert [one.value for one in layers_of(nlp, text).organizations] == names


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann",
                "Webb",
                "Mr",
                "de",
                "Films",
                "Lee",
                "Sung-Min",
                "said",
                "'s",
                ",",
                "J.",
                "The",
                "\n",
                "of",
                "BBC",
                '"',
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_names_is_read(nlp, words):
    layers = layers_of(nlp, " ".join(words))
    for mention in layers.people + layers.organizations:
        assert layers.article.text[mention.start : mention.end] == mention.text
        assert mention.value
