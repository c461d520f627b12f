"""One article in, all that it alone can tell out: the only recipe of the stages. No file, database or clock."""

from spacy.language import Language

from pipeline import claims
from pipeline.annotate import annotate
from pipeline.model import Annotated, Article


def process(article: Article, nlp: Language) -> Annotated:
    """Return the mentions, claims and findings of `article`, each in order of the text."""
    layers = annotate(article, nlp)
    return Annotated(
        article=article,
        mentions=tuple(layers.mentions()),
        claims=tuple(claims.find(layers)),
        findings=tuple(sorted(layers.findings, key=lambda f: (f.start, f.end, f.check))),
    )
