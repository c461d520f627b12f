"""The spaCy pipeline that marks an article: a plain tokenizer and our own components, no model.

Each component fills one layer (see `layers.py`) and reads those before it; the order below is the order of work.
An installed spaCy model is one more marker of names and stays optional.
"""

import re
from collections.abc import Callable

import spacy
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.clean import clean
from pipeline.layers import Layers
from pipeline.mentions import (
    capitals,
    charts,
    dates,
    glued,
    impossible_dates,
    marks,
    organizations,
    people,
    places,
    quantities,
    sentences,
    topics,
    works,
)
from pipeline.mentions.lexicon import Lexicon
from pipeline.model import MAX_CHARS, Article

MARKERS: tuple[tuple[str, Callable[[Layers], None]], ...] = (
    ("sentences", sentences.mark),
    ("quoted", marks.mark),
    ("dates", dates.mark),
    ("quantities", quantities.mark),  # reads dates: a year is no quantity
    ("places", places.mark),
    ("capitals", capitals.mark),
    ("people", people.mark),
    ("organizations", organizations.mark),
    ("works", works.mark),  # reads people: a name in quote marks may be a nickname
    ("charts", charts.mark),
    ("topics", topics.mark),
    ("glued", glued.mark),
    ("impossible_dates", impossible_dates.mark),
)

LOOKED_AT = (LOWER, NORM)
"""Attributes of a word that the lexicon compares; spaCy would work out a dozen more for each new word."""

TOKEN = re.compile(r" ?(?:[^\W_]+|[\W_])")
"""A run of letters and digits, or one sign, with the blank before it: all that vocabularies need, in a fraction of the
time of spaCy's own rules (contractions, addresses, smileys), and linear on any text."""

if not Doc.has_extension("layers"):
    Doc.set_extension("layers", default=None)


@Language.factory("newsclaims_lexicon")
def make_lexicon(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that looks up vocabulary words."""
    lexicon = Lexicon(nlp.vocab, nlp.make_doc)

    def component(doc: Doc) -> Doc:
        doc._.layers.hits = lexicon(doc)
        return doc

    return component


def _register(layer: str, mark: Callable[[Layers], None]) -> None:
    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        def component(doc: Doc) -> Doc:
            mark(doc._.layers)
            return doc

        return component

    Language.factory(f"newsclaims_{layer}", func=make)


for _layer, _mark in MARKERS:
    _register(_layer, _mark)


class Tokenizer:
    """Splits a text into tokens that give it back to the letter, blanks included."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        words = TOKEN.findall(text)
        return Doc(self._vocab, words=words, spaces=[False] * len(words))


def build() -> Language:
    """Return the pipeline; building it takes tens of milliseconds, so build it once a process."""
    nlp = spacy.blank("en")
    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {attr: getters[attr] for attr in LOOKED_AT}
    nlp.tokenizer = Tokenizer(nlp.vocab)
    nlp.max_length = MAX_CHARS
    nlp.add_pipe("newsclaims_lexicon")
    for layer, _ in MARKERS:
        nlp.add_pipe(f"newsclaims_{layer}")
    return nlp


def annotate(article: Article, nlp: Language) -> Layers:
    """Return every layer of `article`. Pure: no clock, no database, no other article."""
    return nlp(tokenize(article, nlp))._.layers


def tokenize(article: Article, nlp: Language) -> Doc:
    """Return the tokens of `article` with its empty layers; characters keep their offsets."""
    text = clean(article.text)
    doc = nlp.make_doc(text)
    doc._.layers = Layers(article, text)
    return doc
