"""The cast of one article: every person with all forms of the name, gender where the words tell, and roles held.

Read from `layers.people` and the words beside each name; claims use it to know who "she" or "the director" is.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from pipeline import vocab
from pipeline.layers import Layers
from pipeline.model import Span

TITLES = vocab.surfaces("titles")
GIVEN = vocab.surfaces("given_names")
APPOSITION = re.compile(
    r"(?: \([^)]{1,40}\))?, ((?:[\w'-]+ ){0,6}?[\w'-]+)(?=[,.]| (?:of|at|for|in|from|and|who|with|on)\b)"
)
PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|himself|herself)\b")
GENDER = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
ENOUGH = 2
"""Pronouns beside a name, all of one gender, that tell the gender of a bearer whose given name does not."""


@dataclass(slots=True)
class Person:
    """One person of the article.

    name    the fullest form as first written
    forms   every form as written, in order of first use
    gender  m, f or None = the article does not tell
    roles   nouns the article gives the person ("director", "minister"), lower case
    spans   every mention, in order of the text
    """

    name: str
    forms: list[str] = field(default_factory=list)
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Cast:
    """All persons of one article, by canonical name in order of first mention."""

    people: dict[str, Person]
    mentions: list[tuple[int, int, Person]]  # sorted by start
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [start for start, _, _ in self.mentions]

    def before(self, position: int) -> int:
        """Return how many mentions begin before `position`."""
        return bisect_left(self.starts, position)

    def ending_at(self, end: int) -> tuple[int, int, Person] | None:
        """Return the mention whose last character is just before `end`."""
        index = self.before(end) - 1
        return self.mentions[index] if index >= 0 and self.mentions[index][1] == end else None

    def starting_at(self, start: int) -> tuple[int, int, Person] | None:
        """Return the mention that begins at `start`."""
        index = self.before(start)
        return self.mentions[index] if index < len(self.mentions) and self.mentions[index][0] == start else None

    def within(self, start: int, stop: int) -> tuple[int, int, Person] | None:
        """Return the first mention that lies in [start, stop)."""
        index = self.before(start)
        return self.mentions[index] if index < len(self.mentions) and self.mentions[index][1] <= stop else None

    def with_role(self, role: str) -> Person | None:
        """Return the one person who holds `role`; None if nobody or several do."""
        found = [person for person in self.people.values() if role in person.roles]
        return found[0] if len(found) == 1 else None


def gather(layers: Layers) -> Cast:
    """Return the cast of the article."""
    people: dict[str, Person] = {}
    mentions = []
    text = layers.text
    pronouns: dict[str, Counter] = {}
    for index, mention in enumerate(layers.people):
        person = people.setdefault(mention.value, Person(mention.value))
        person.spans.append((mention.start, mention.end))
        mentions.append((mention.start, mention.end, person))
        if mention.text not in person.forms:
            person.forms.append(mention.text)
        _title(text, mention.start, person)
        if text[mention.end : mention.end + 1] in (",", " ") and (
            appositive := APPOSITION.match(text, mention.end, mention.end + 90)
        ):
            person.roles.update(word for word in appositive[1].lower().split() if word in TITLES)
        if person.gender is None and _given_gender(person) is None:
            following = layers.people[index + 1].start if index + 1 < len(layers.people) else len(text)
            stop = min(following, mention.end + 90, _line_end(text, mention.end))
            if found := PRONOUN.search(text, mention.end, stop):
                pronouns.setdefault(person.name, Counter())[GENDER[found[1].lower()]] += 1
    for person in people.values():
        if person.gender is None:
            person.gender = _given_gender(person)
        if person.gender is None and person.name in pronouns:
            (gender, most), *others = pronouns[person.name].most_common()
            if most >= ENOUGH and not others:
                person.gender = gender
    return Cast(people, mentions)


def _given_gender(person: Person) -> str | None:
    key = GIVEN.get(person.name.split(" ")[0].split("-")[0])
    return vocab.load("given_names")[key].get("gender") if key else None


def _title(text: str, start: int, person: Person) -> None:
    if text[start - 1 : start] != " ":
        return
    before = text[max(0, start - 24) : start - 1]
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :].lstrip("\"'([\u2014\u2013-,;:").lower()
    if (key := TITLES.get(word)) is None:
        return
    title = vocab.load("titles")[key]
    if title["kind"] == "style" or _given_gender(person) is None:  # "the woman Tom Webb met"
        person.gender = person.gender or title.get("gender")
    if title["kind"] != "style":
        person.roles.add(word)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)
