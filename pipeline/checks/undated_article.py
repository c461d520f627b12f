"""An article without a day of publication: its "Friday" and "last week" have no place in the calendar."""

from collections.abc import Iterable, Iterator

from pipeline.checks.topic import sentence
from pipeline.flag import Flag
from pipeline.model import content_id

CHECK = "undated_article"


def find(articles: Iterable[tuple[str, str, str, int | None]]) -> Iterator[Flag]:
    """Yield a flag for each article without a date.

    articles  (id, the name it goes by, a name for people, day of publication); the flag is about the name, so that
              a decision on it outlives an edit of the text
    """
    for article_id, name, label, published in articles:
        if published is None:
            yield Flag(
                id=content_id("flag", CHECK, name or article_id),
                check=CHECK,
                severity="info",
                summary=sentence(
                    f"{label} gives no day of publication, so “Friday” or “last week” in it have no place in the "
                    "calendar: what day was it?"
                ),
                article_id=article_id,
            )
