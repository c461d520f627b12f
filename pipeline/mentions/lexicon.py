"""Vocabulary words, all lists in one pass of spaCy's PhraseMatcher over the tokens."""

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline import vocab
from pipeline.layers import Hit

LISTS: tuple[str, ...] = (
    "charts",
    "chart_heads",
    "rank_cues",
    "windows",
    "metrics",
    "events",
    "broadcasters",
)
"""The vocabularies that are looked up as whole words, wherever they stand."""


class Lexicon:
    """Finds the words of `LISTS`; on overlapping words of one list, the longest counts.

    A token holds the blank before it, so that each form is looked up with and without one.
    """

    def __init__(self, spacy_vocab: Vocab, make_doc) -> None:
        self._strings = spacy_vocab.strings
        self._matchers: list[PhraseMatcher] = []
        self._labels: dict[int, tuple[str, str]] = {}
        for attribute, cased in (("ORTH", True), ("LOWER", False)):
            matcher = PhraseMatcher(spacy_vocab, attr=attribute)
            for name in LISTS:
                if vocab.case_matters(name) is cased:
                    self._add(matcher, name, make_doc)
            if len(matcher):
                self._matchers.append(matcher)

    def _add(self, matcher: PhraseMatcher, name: str, make_doc) -> None:
        for key, entry in vocab.load(name).items():
            label = f"{name}:{key}"
            matcher.add(label, [make_doc(blank + form) for form in entry["forms"] for blank in ("", " ")])
            self._labels[self._strings[label]] = (name, key)

    def __call__(self, doc: Doc) -> dict[str, list[Hit]]:
        """Return the hits of each list, in order of the text, none overlapping another of its list."""
        found: dict[str, list[Hit]] = {name: [] for name in LISTS}
        for matcher in self._matchers:
            for label, first, last in matcher(doc):
                name, key = self._labels[label]
                start, end = doc[first], doc[last - 1]
                found[name].append(Hit(key, start.idx + (start.text[0] == " "), end.idx + len(end)))
        return {name: _longest(hits) for name, hits in found.items()}


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
