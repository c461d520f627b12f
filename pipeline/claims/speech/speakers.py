"""Speakers: the person or body that a subject means; left open rather than guessed.

Ann Webb met Tom Hale. "It is done," she said.      "she" is Ann Webb
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import vocab
from pipeline.cast import Person
from pipeline.claims.speech import parts
from pipeline.claims.speech.new_names import opening_name, written_as_name
from pipeline.claims.speech.reach import plural
from pipeline.claims.speech.scene import Scene
from pipeline.claims.speech.subjects import AGENTS, TITLES, Subject, of_span, phrase_before
from pipeline.layers import within
from pipeline.model import Span

GOVERNED = re.compile(r" (?:by|of|to|with|for|from|against|at|about|on|over|like|than)(?: [a-z]+){0,3} \Z")
PLAIN = vocab.surfaces("plain_words")
SENTENCES_BACK, SENTENCES_NEAR, FARTHEST, SHORT_LINE = 7, 3, 30, 60
"""Sentences in which a pronoun's person is sought, and an unknown name may be meant; lines looked through for them;
characters of an item of a list."""
CLEARLY = 2
"""How many times as often as others a person is named whom "the singer" means."""
RECENT = 5
"""Speakers that are looked through for the one of a sentence."""
FAR_BACK = 60
"""Names that are looked through for whom a noun or a pronoun means; real articles have fewer in reach."""
GENDER = {"he": "m", "she": "f"}
OPENS = {
    "m": re.compile(r"(?:(?:But|And|Yet|So|Then) |[A-Z][^,.;:\"]{2,60}, )?[Hh]e\b"),
    "f": re.compile(r"(?:(?:But|And|Yet|So|Then) |[A-Z][^,.;:\"]{2,60}, )?[Ss]he\b"),
}
POINTS = {"m": re.compile(r"\b(?:he|his|him|himself)\b"), "f": re.compile(r"\b(?:she|her|herself)\b")}
"""Pronouns after a name that show its gender, and so that it is a person's."""
GROUP = re.compile(r"(The [A-Z][a-z]+s?)(?=,? [a-z])")
"""A band or a team that opens a sentence: "The Harrow, who split up"."""
COLLECTIVE = frozenset([*vocab.words("speech_words", "collective"), *vocab.words("speech_words", "body_nouns")])
SOURCES = frozenset(vocab.words("speech_words", "sources"))
COMPOUNDS = frozenset(vocab.words("speech_words", "compounds"))
OFFICES = frozenset(form for form, key in TITLES.items() if vocab.load("titles")[key]["kind"] == "office")
SINGULAR = ("a", "an", "one", "another", "this", "that", "each", "every")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a subject is: canonical name (None = left open), the words in the text, type, confidence of the name."""

    name: str | None
    mention: str | None
    type: str | None
    confidence: float
    start: int = -1
    end: int = -1


NOBODY = Speaker(None, None, None, 0.0)


AGE = re.compile(r"\b(\d{1,3})-year-old\b")
STATED = re.compile(r", (?:aged )?(\d{1,3})(?=[,.;)]| and )")
NATIONAL = re.compile(r"\w+m[ae]n|\w+wom[ae]n|Dane|Swede|Finn|Scot|Pole|Serb|Croat|Turk|Spaniard|Swiss")
"""With "the": somebody of a nation, not a body: "the Irishman"."""
PLACED = re.compile(r"([A-Z][a-z'-]+ [A-Z][a-z'-]+) (?:of|from|at) (?:the )?[A-Z]")
"""Somebody of somewhere: "Ada Webb of Harbour Films"."""
WITHIN_NAME = re.compile(r"([A-Z][\w-]+) (?:of|for) \Z")
"""Before a name that only ends a longer one: "the Leeds Observatory for" Human Rights."""
OWN_NAME = re.compile(
    r"^(?:[a-z][\w'-]* ){1,6}(?<!\b(?:the|for) )(?<!\b(?:of|in|by|at|to|on) )(?<!\b(?:from|with) )"
    r"((?:[A-Z][\w.&'-]*)(?: (?:of|the|and|for|[A-Z&][\w.&'-]*))*)$"
)
"""The name after words that only describe it: "film's distributor Harbour"."""


def resolve(scene: Scene, subject: Subject, recent: list[Speaker], pronoun: str | None = None) -> Speaker:
    """Return who `subject` is; `recent` holds the speakers so far, oldest first; `pronoun` reads "his" as "he"."""
    mention = scene.layers.article.text[subject.start : subject.end].strip()
    low = pronoun or mention.lower()
    if subject.kind == "pronoun" and low == "it":
        body = _body_that_spoke(scene, subject.start, recent) or _last_body(scene, subject.start)
        return Speaker(body, mention, "organization" if body else None, 0.5, subject.start, subject.end)
    if subject.kind == "pronoun":
        person, confidence = _antecedent(scene, low, subject.start, recent)
        return Speaker(person, mention, "person" if person else None, confidence, subject.start, subject.end)
    if subject.kind == "relative":
        head = _antecedent_of(scene, subject.start, low)
        if head is not None and head.kind not in ("pronoun", "relative"):
            found = resolve(scene, head, recent)
            return Speaker(found.name, mention, found.type, found.confidence * 0.9, subject.start, subject.end)
        return Speaker(None, mention, None, 0.2, subject.start, subject.end)
    people = within(scene.layers.people, subject.start, subject.end) if subject.kind == "person" else ()
    if people:
        if " and " in mention and (len(people) > 1 or mention.find(" and ") < people[-1].start - subject.start):
            others = re.match(r"([A-Z][\w'-]+) and ", mention)
            if others and others[1].lower() in TITLES:
                others = None
            if len(people) == 1:
                name = f"{others[1]} and {people[0].value}" if others else people[0].value
                return Speaker(name, mention, "person", 0.8, subject.start, subject.end)
            names = " and ".join(dict.fromkeys(person.value for person in people))
            if len({person.value for person in people}) == 1:
                names = people[0].value
            return Speaker(names, mention, "person", 0.9, subject.start, subject.end)
        value = people[-1].value
        return Speaker(value, mention, "person", 0.95 if " " in value else 0.85, subject.start, subject.end)
    noun = low.split(" ")[-1]
    if subject.kind in ("organization", "name") and not (low.startswith("the ") and noun in TITLES):
        organizations = within(scene.layers.organizations, subject.start, subject.end)
        lead = WITHIN_NAME.search(mention[: organizations[-1].start - subject.start]) if organizations else None
        whole = lead is None or lead[1].lower() in TITLES
        if organizations and organizations[-1].end >= subject.end - 2 and whole:
            return Speaker(organizations[-1].value, mention, "organization", 0.9, subject.start, subject.end)
        name = re.sub(r"^[Tt]he ", "", mention)
        if mention != name and NATIONAL.fullmatch(name):
            return Speaker(mention, mention, "nominal", 0.5, subject.start, subject.end)
        if capitals := OWN_NAME.search(name):
            name = capitals[1]
        if (placed := PLACED.match(name)) and PLAIN.get(placed[1].split(" ")[1].lower()) is None:
            name = placed[1]
        return Speaker(name, mention, "organization" if mention != name else None, 0.7, subject.start, subject.end)
    if low.startswith(("the ", "its ")) and (body := _body_called(scene, low, subject.start)):
        return Speaker(body, mention, "organization", 0.6, subject.start, subject.end)
    if low.startswith("the ") and len(low.split(" ")) < 5:
        compound = low.split(" ")[-2] in COMPOUNDS
        if not compound and (person := scene.cast.with_role(noun)):
            return Speaker(person.name, mention, "person", 0.6, subject.start, subject.end)
        aged = AGE.search(low)
        if aged and (person := _aged(scene, aged[1])):
            return Speaker(person.name, mention, "person", 0.7, subject.start, subject.end)
        if noun in PERSON_NOUNS or noun.endswith("-year-old"):
            gender = vocab.load("titles")[TITLES[noun]].get("gender") if noun in TITLES else None
            name, _ = _nearest(scene, gender, subject.start, recent)
            if (
                name is not None
                and not _of_other_office(scene, name, noun)
                and not (aged and _of_other_age(scene, name, aged[1]))
            ):
                return Speaker(name, mention, "person", 0.5, subject.start, subject.end)
    return Speaker(mention, mention, "nominal", 0.5, subject.start, subject.end)


def _antecedent_of(scene: Scene, relative: int, word: str) -> Subject | None:
    """Return the noun phrase that "who" is about, by the grammar where the words before it hold a verb or no person."""
    head = phrase_before(scene, scene.unit_at(relative)[0], relative, 0)
    if head is not None and head.kind not in ("nominal", "name"):
        return head
    span = parts.antecedent(scene, relative)
    if head is None or parts.holds_verb(scene, head.start, head.end):
        return of_span(scene, span) if span else None
    if word != "who" or span is None or head.kind != "nominal" or span[1] != head.end:
        return head
    agents = (AGENTS | COLLECTIVE).intersection(scene.lowers[scene.word_at(head.start) : scene.word_at(head.end)])
    owned = scene.masked[scene.starts[scene.word_at(span[1]) - 1]].islower()
    return of_span(scene, span) if owned and not agents else head  # "good news for savers who"


PERSON_NOUNS = frozenset(vocab.words("speech_words", "person_nouns"))
"""Nouns that, with "the", name again a person who has been named; "the official" and "the spokesman" may be others."""
BODY_NOUNS = frozenset(vocab.words("speech_words", "body_nouns"))


def _body_called(scene: Scene, nominal: str, position: int) -> str | None:
    """Return the organization that "the studio" means: one whose name holds the word, else the last subject."""
    words = nominal.split()
    noun = words[-1].rstrip("s") if words[-1].endswith("s") else words[-1]
    if noun not in BODY_NOUNS or len(words) > 3:
        return None
    index = bisect_left(scene.layers.organizations, position, key=lambda body: body.start)
    near = scene.layers.organizations[max(0, index - FAR_BACK) : index]
    bodies = [body for body in near if not scene.in_quote(body.start)]
    named = [body for body in bodies if noun in body.value.lower()]
    if named:
        return named[-1].value
    return _last_body(scene, position)


def _aged(scene: Scene, age: str) -> Person | None:
    """Return the person whose age the article gives: "Ann Roe, 45,"."""
    if not age.isdigit():
        return None
    stated = f", {age}"
    at = scene.text.find(stated)
    for _ in range(4):
        if at < 0:
            return None
        if scene.text[at + len(stated) : at + len(stated) + 1] in (",", ".", ")", "", "\n") and (
            mention := scene.cast.ending_at(at)
        ):
            return mention[2]
        at = scene.text.find(stated, at + 1)
    return None


def _of_other_age(scene: Scene, name: str, age: str) -> bool:
    """Return whether the article gives the person of that name another age."""
    ends = [end for _, end in scene.cast.people[name].spans] if name in scene.cast.people else []
    stated = [found[1] for end in ends[:FAR_BACK] if (found := STATED.match(scene.text, end))]
    return bool(stated) and age not in stated


def _of_other_office(scene: Scene, name: str, noun: str) -> bool:
    """Return whether the article gives the person of that name another office, or this one to others."""
    known = scene.cast.people.get(name)
    if known is None or noun in known.roles or noun not in OFFICES:
        return False
    return bool(known.roles) or any(noun in person.roles for person in scene.cast.people.values())


def _body_that_spoke(scene: Scene, position: int, recent: list[Speaker]) -> str | None:
    """Return the organization that spoke last, in this sentence or the one before it."""
    last = recent[-1] if recent else None
    start = scene.units[max(scene.unit_index(position) - 1, 0)][0]
    spoke = last is not None and last.type == "organization" and start <= last.start < position
    return last.name if spoke else None


def _last_body(scene: Scene, position: int) -> str | None:
    """Return the organization that opened this sentence or one of the three before it; None where two did."""
    index = scene.unit_index(position)
    for back in range(0, 4):
        if index < back:
            break
        start, end = scene.units[index - back]
        opening = within(scene.layers.organizations, start, min(end, start + 60, position))
        opening = [body for body in opening if not _governed(scene, body.start)]
        if opening:
            return opening[0].value if len({body.value for body in opening}) == 1 else None
    return None


def _antecedent(scene: Scene, pronoun: str, position: int, recent: list[Speaker]) -> tuple[str | None, float]:
    """Return the person that "he" or "she" means: the nearest compatible subject, a few sentences back."""
    gender = GENDER.get(pronoun)
    if gender is None:
        return _several(scene, position, recent) if pronoun == "they" else (None, 0.3)
    return _nearest(scene, gender, position, recent)


def _nearest(scene: Scene, gender: str | None, position: int, recent: list[Speaker]) -> tuple[str | None, float]:
    """Return the nearest person before `position` that `gender` (None: any) allows, subjects and speakers first."""
    wanted = (gender, None) if gender else ("m", "f", None)
    index = scene.unit_index(position)
    owner = stranger = None
    for back, (start, end) in _units_back(scene, index):
        last = next((one for one in reversed(recent[-RECENT:]) if start <= one.start < min(end, position)), None)
        people = _people_outside(scene, start, min(end, position))
        fitting = [(begin, person) for begin, person, owns in people if person.gender in wanted and not owns]
        fitting = [one for one in fitting if gender and one[1].gender == gender] or fitting
        free = [one for one in fitting if not _governed(scene, one[0])]
        fitting = free or (fitting if gender else [])
        if last is not None and last.type == "person" and last.name in scene.cast.people:
            person = scene.cast.people[last.name]
            if person.gender in wanted:
                return person.name, 0.85 if person.gender == gender else 0.7
        if not fitting and last and (_unnamed_person(last, gender) or _unknown_name(scene, last)):
            return last.name, 0.6
        if back and gender and OPENS[gender].match(scene.masked, start):
            continue  # the pronoun goes on through this sentence
        lead = opening_name(scene, start, min(end, position)) if gender else None
        if lead:
            first = fitting[0][0] if fitting else end
            if lead[0] < first and POINTS[gender].search(scene.masked, lead[1], min(end, position, first)):
                return scene.text[lead[0] : lead[1]], 0.5
        if fitting:
            person = fitting[0][1]
            sole = len({one.name for _, one in fitting}) == 1
            if gender is None and not sole:  # "the singer": whom the article is about, if it is plain who
                ranked = sorted({one.name: len(one.spans) for _, one in fitting}.items(), key=lambda item: -item[1])
                return (ranked[0][0], 0.5) if ranked[0][1] >= CLEARLY * ranked[1][1] else (None, 0.2)
            return person.name, (0.85 if sole else 0.65) - 0.05 * back
        if lead and back < SENTENCES_NEAR and stranger is None and scene.text.find(" ", *lead) > 0:
            stranger = scene.text[lead[0] : lead[1]]  # two words, as persons are named
        owners = [person for _, person, owns in people if owns and person.gender == gender]
        if owners and back and owner is None:
            owner = owners[0].name
    found = stranger or owner
    return (found, 0.45) if found else (None, 0.2)


def _units_back(scene: Scene, index: int) -> Iterator[tuple[int, Span]]:
    """Yield the sentences back from number `index`, counted; captions and items of lists are none of them."""
    layers, back = scene.layers, 0
    here = layers.region_at(scene.units[index][0]).kind
    for number in range(index, max(index - FARTHEST, -1), -1):
        start, end = scene.units[number]
        if number < index:
            region = layers.region_at(start).kind
            words = scene.text[start:end].count(" ")
            listed = end - start < SHORT_LINE and (words == 0 or scene.text[end - 1 : end].isalnum())
            if not scene.speaks(start) or listed:
                continue
            back += 1
            if region == "caption" and here != "caption":
                continue
        if back >= SENTENCES_BACK:
            return
        yield back, (start, end)


def _several(scene: Scene, position: int, recent: list[Speaker]) -> tuple[str | None, float]:
    """Return who "they" are: those who spoke last, where they are several, or the group that opens a sentence."""
    index = scene.unit_index(position)
    last = recent[-1] if recent else None
    for back in range(0, 3):
        if index < back:
            break
        start, _ = scene.units[index - back]
        if last is not None and start <= last.start < position and last.name:
            return (last.name, 0.5) if _is_plural(last) or _unnamed_source(last) else (None, 0.3)
        if back and (group := GROUP.match(scene.masked, start)) and not scene.cast.starting_at(start + 4):
            return group[1], 0.45
    return None, 0.3


def _is_plural(speaker: Speaker) -> bool:
    """Return whether a speaker is several: "the lawyers", "Roe and Webb"; what "they" meant goes on."""
    words = (speaker.mention or "").lower().split(" ")
    if "and" in words or words == ["they"] or speaker.type == "organization" or COLLECTIVE.intersection(words[:3]):
        return True
    return speaker.type == "nominal" and plural(words[-1]) and words[0] not in SINGULAR


def _unnamed_source(speaker: Speaker) -> bool:
    """Return whether a speaker is one of whom not even the sex is told: "a source", later "they"."""
    words = (speaker.mention or "").lower().split(" ")
    return words[0] in (*SINGULAR, "the") and not SOURCES.isdisjoint(words[:5])


def _unknown_name(scene: Scene, speaker: Speaker) -> bool:
    """Return whether a speaker is a name that nothing shows to be a person's or a body's, but may be a person's."""
    name = speaker.name or ""
    return (
        speaker.type is None
        and speaker.mention == name
        and PLAIN.get(name.split(" ")[-1].lower()) is None
        and written_as_name(scene, name.split(" "), name)
        and not within(scene.layers.places, speaker.start, speaker.end)
    )


def _unnamed_person(speaker: Speaker, gender: str | None) -> bool:
    """Return whether a speaker is one person without a name whom `gender` allows: "a spokesman for the port"."""
    words = (speaker.mention or "").lower().split()[:4]
    if speaker.type == "person" or not words or words[0] not in ("a", "an", "the", "one", "another"):
        return False
    noun = next((word for word in words if word in TITLES or word in PERSON_NOUNS), None)
    if noun is None:
        return False
    known = vocab.load("titles")[TITLES[noun]].get("gender") if noun in TITLES else None
    return known is None or gender is None or known == gender


def _governed(scene: Scene, start: int) -> bool:
    """Return whether the name at `start` stands after a preposition, and so is no subject: "a sketch by Tom Hale"."""
    return GOVERNED.search(scene.masked, max(0, start - 40), start) is not None


def _people_outside(scene: Scene, start: int, end: int) -> list[tuple[int, Person, bool]]:
    """Return the persons named in [start, end) outside quotes: position, person, and whether as an owner ("Webb's")."""
    found = []
    cast = scene.cast
    for begin, after_, person in cast.mentions[cast.before(start) : cast.before(end)][:FAR_BACK]:
        if not scene.in_quote(begin):
            found.append((begin, person, scene.masked[after_ : after_ + 2] == "'s"))
    return found
