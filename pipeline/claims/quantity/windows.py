"""Over what a figure was counted: a week, an opening weekend, the first 28 days, all so far.

... in its first 28 days              first_28_days
... in just three days                first_3_days
... so far; ... worldwide             total
"""

import datetime as dt
import re

from pipeline.claims.weekends import DAY
from pipeline.layers import Hit, Layers, within
from pipeline.normalize.numbers import cardinal

DAYS_OF_WINDOW = {2: "weekend", 3: "weekend", 4: "weekend", 6: "week", 7: "week", 8: "week"}
WINDOW_REACH = 120  # characters between a figure and the words that say over what it was counted
BEFORE_IS_FARTHER = 20  # characters: such words follow their figure more often than they precede it
FOLLOWS = 20  # characters between an amount and the words behind it that say over what it was counted
ITSELF = re.compile(  # what follows a total that is a sum by itself
    r"[^\w\s-]| (?:to|of|at|is|was|now|so|since|stands?|stood|has|had|for|in|by|from|on|as|and|but|after|past|over"
    r"|above|reach\w*|pass\w*|ris\w+|rose|gross|haul|tally|earnings|box office|cume|worldwide|domestic)\b"
    r"| [\d$\u00a3\u20ac]"
)
WITH_PREVIEWS = re.compile(r"(?:includ|exclud)(?:ing|es?|ed)\b")
SINCE_THEN = re.compile(r"\b(?:since|before|until) (?:the |its |that )?$")
AGAINST_LAST = re.compile(r"\b(?:with|on|than|against|from|versus|over) $")
LEADS_ON = re.compile(  # "taking its total to $64m", "a cumulative 2.3 billion yen", "/Total $141m"
    r" (?:(?:[a-z]+ )?(?:to|of|at|is|stands at|now stands at|was|reached|past|beyond) [^,;.]{0,20})?"
    r"[\d$\u00a3\u20ac]"
)
SUM = re.compile(r"(?:total|haul|gross|\d-day)$", re.IGNORECASE)
SPAN = (
    r"(?:in|over|within|during|after|across) (?:just |only |its |the |their |these |those )*"
    r"(?P<first>first |opening |initial |debut )?"
    r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](?P<unit>day|week)s?\b"
)
DURATION = re.compile(
    rf"(?: (?:of viewing|viewed|streamed|watched|worldwide|globally|domestically|gross|nett?))? {SPAN}"
)
DURATION_BEFORE = re.compile(rf"(?:And |But |and |but )?(?i:{SPAN})")
CLAUSE_OPENS = re.compile(r"[;:] |, (?:and|but|while) ")
MOST_DAYS = 400
LIST_RULE = re.compile(
    r"(?:lists?|charts?|rankings?|tall(?:y|ies)) (?:is|are|was|were) "
    r"(?:calculated|based|compiled|ranked|measured|counted)"
    r"|(?:lists?|charts?|rankings?) counts? |\b[Ff]igures (?:here )?(?:are (?!in\b|out\b)|cover |count )"
)


def window(layers: Layers, start: int, end: int, period: str | None) -> str | None:
    """Return over what a figure was counted, a key of windows.toml.

    The nearest words of its sentence say so; else the length of its period; else the sentence that tells how the
    article's list is made. "$1.2 billion worldwide", with no time named, is the total so far.
    """
    first, last = layers.sentence_at(start)
    near = within(layers.hits["windows"], max(first, start - WINDOW_REACH), min(last, end + WINDOW_REACH))
    said = [hit for hit in near if hit.key != "everywhere" and not _spent(layers, hit, start, end)]
    said = [hit for hit in said if not _part_of_name(layers.text, first, hit)]
    if said:
        return min(said, key=lambda m: m.start - end if m.start >= end else start - m.end + BEFORE_IS_FARTHER).key
    return by_length(period) or _rule_of_the_list(layers) or _everywhere(near)


def _part_of_name(text: str, first: int, hit: Hit) -> bool:
    """Return whether the words stand in a name: "the host of Weekend Breakfast"."""
    return hit.start > first and text[hit.start].isupper() and text[hit.start - 1] == " "


def _spent(layers: Layers, hit: Hit, start: int, end: int) -> bool:
    """Return whether the words belong to another amount: "lifted its total to $64m after a $3m Sunday".

    Behind a figure they belong to the last amount before them ("$5m and $13m in total"), a total to the one that
    it leads up to ("another $3m takes its total to $64m").
    """
    if layers.text[hit.start : hit.end].lower() == "total" and not ITSELF.match(layers.text, hit.end):
        return True  # "Total takings came to $5m": of all, not since the start
    far = hit.end <= start or hit.start - end > len(" domestic ")
    if far and layers.text[hit.start : hit.end].lower() == "overall":
        return True  # "sales overall were 5 million": of all
    if SINCE_THEN.search(layers.text, max(0, hit.start - len("since the ")), hit.start):
        return True  # "has fallen since the weekend"
    if hit.key == "previews" and WITH_PREVIEWS.search(layers.text, max(0, hit.start - 20), hit.end + 12):
        return True  # "$20m, previews included": what else it was counted over is another matter
    last = layers.text.startswith("last", hit.start)
    if last and AGAINST_LAST.search(layers.text, max(0, hit.start - len("against ")), hit.start):
        return True  # "up 9,000 on last week's episode"
    if last and layers.text.startswith("'s ", hit.end) and hit.end + len("'s ") < start:
        return True  # "After last week's fireworks it took $9m"
    if hit.end <= start:
        if _leads_on(layers, hit) and not within(layers.quantities, hit.end, start):
            return False
        told = within(layers.quantities, max(0, hit.start - FOLLOWS), hit.start)
        if told and told[-1].end < start and not layers.text[told[-1].end : hit.start].strip(" )").count(","):
            return True
        return hit.key == "total" and bool(within(layers.quantities, hit.end, start))
    if _leads_on(layers, hit):
        return True
    between = layers.text[end : hit.start]
    if "(" in between and ")" not in between and within(layers.quantities, end + between.index("("), hit.start):
        return True  # "$5m ($13m in total)"
    own = next(iter(within(layers.quantities, start, end)), None)
    return own is not None and any(
        other.unit in (own.unit, None) and layers.text[other.start - 1] != "("
        for other in within(layers.quantities, end, hit.start)
    )


def _leads_on(layers: Layers, hit: Hit) -> bool:
    """Return whether the words are a sum whose figure follows: "taking its total to $64m"."""
    sums = hit.key == "total" or SUM.search(layers.text, hit.start, hit.end) is not None
    return sums and LEADS_ON.match(layers.text, hit.end) is not None


def duration(layers: Layers, start: int, end: int, of: str | None) -> str | None:
    """Return the window that the figure's own clause gives as a number of days or weeks, as "first_3_days".

    "12 million hours in three days", "In just three days it drew 12 million"; seven days are a week, unless the first.

    of  what the figure is of: "takings", whose three days are the opening weekend; "audience", which days of catching
        up are added to; "sum", of hours or copies; None = days without "first" tell nothing of it
    """
    first, last = layers.sentence_at(start)
    said = DURATION.match(layers.text, end, min(last, end + WINDOW_REACH))
    if said is None:
        for clause in CLAUSE_OPENS.finditer(layers.text, first, start):
            first = clause.end()
        said = DURATION_BEFORE.match(layers.text, first, start)
        if said is None or any(q.start > said.end() for q in within(layers.quantities, said.end(), start)):
            return None
    number = 1 if said["n"] == "a" else cardinal(said["n"].replace("-", " "))
    if number is None or not number < MOST_DAYS or not (said["first"] or of):
        return None
    if of == "takings" and not said["first"] and layers.text.startswith(" to ", said.end()):
        return "weekend"  # "over the four days to Sunday"
    return _window_of(int(number), said["unit"], bool(said["first"]), of)


def _window_of(number: int, unit: str, from_release: bool, of: str | None) -> str | None:
    days = number * (7 if unit == "week" else 1)
    if of == "audience" and not from_release:
        return f"consolidated_{days}_days" if days in (7, 28) else None
    if days == 28 and (from_release or unit == "day"):
        return "first_28_days"
    if number == 1:
        return None
    if unit == "week":
        return f"first_{number}_weeks" if from_release else None  # "in three weeks", of a run
    if days == 7:
        return "first_week" if from_release else "week"
    return "opening_weekend" if of == "takings" and days == 3 else f"first_{number}_days"


def _everywhere(near: list[Hit]) -> str | None:
    return "total" if any(hit.key == "everywhere" for hit in near) else None


def by_length(period: str | None) -> str | None:
    """Return the window that a period by its days is: a week or a weekend, None for any other."""
    first, slash, last = (period or "").partition("/")
    if not slash or last == ".." or len(first) != len(DAY):
        return None
    return DAYS_OF_WINDOW.get((dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1)


def _rule_of_the_list(layers: Layers) -> str | None:
    """Return the window in a sentence such as "The list is calculated by the hours in the first 28 days"."""
    if "rule_of_the_list" not in layers.memo:
        told = (
            window.key
            for window in layers.hits["windows"]
            if LIST_RULE.search(layers.text, *layers.sentence_at(window.start))
        )
        layers.memo["rule_of_the_list"] = next(told, None)
    return layers.memo["rule_of_the_list"]
