"""Clauses and references: whose verb it is, how far it is asserted, and whom a description stands for."""

from pipeline.annotate import annotate
from pipeline.discourse import referents
from pipeline.grammar.mood import mood
from pipeline.grammar.reading import read_around
from pipeline.grammar.subject import subject_span
from pipeline.model import Article
from tests.tables import table


@table("subjects")
def test_subjects(case, nlp):
    layers = annotate(Article(text=case["text"]), nlp)
    span = subject_span(layers, layers.text.index(case["verb"]))
    assert (layers.text[slice(*span)] if span else "") == case["subject"]


@table("moods")
def test_moods(case, nlp):
    layers = annotate(Article(text=case["text"]), nlp)
    start = layers.text.index(case["words"])
    assert (mood(read_around(layers, start, start + len(case["words"]))) or "") == case["mood"]


@table("referents")
def test_descriptions(case, nlp):
    layers = annotate(Article(text=case["text"]), nlp)
    start = layers.text.rindex(case["words"])
    found = referents.described(layers, start, start + len(case["words"]))
    assert (found.name if found else "") == case["name"]
