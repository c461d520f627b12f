"""The days over which the poll of an article was taken, wherever it says so.

The poll of 900 adults was conducted on May 7 and 8.      2022-05-07/2022-05-08, for all its shares
"""

import re

from pipeline.claims.runs import lies_ahead
from pipeline.claims.stretches import NUMBERED, iso, joined, past
from pipeline.layers import Layers

SURVEYED = re.compile(  # "The survey of 1,200 adults was conducted"
    r"\b(?:conducted|carried out|surveyed|polled|interviewed|questioned|asked [\d,]+ [\w ]{1,30}"
    r"|(?:poll|survey) was (?:taken|done|held)|fieldwork (?:was|took place|ran))\b[^.;]{0,60}$"
)
NOT_THEN = re.compile(r"\b(?:since|after|before|following|until)\b[^.;]{0,50}$")
LONGEST_SURVEY = 40  # days


def surveyed(layers: Layers) -> str | None:
    """Return the days over which the article's poll was taken, wherever it says so."""
    for date in joined(layers):
        if lies_ahead(layers, date.first) and not NUMBERED.search(date.text):
            continue  # "interviewed voters expect to win on Election Day"
        begin = layers.sentence_at(date.start)[0]
        lead = layers.text[max(begin, date.start - 90) : date.start]
        if (date.last - date.first).days < LONGEST_SURVEY and SURVEYED.search(lead) and not NOT_THEN.search(lead):
            return iso(past(date, layers.article.published))
    return None
