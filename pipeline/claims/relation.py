"""Relations between entities: what a work is based on, who made it, who plays whom, what else it is called.

the series is based on the novel 'Salt Roads' by Ann Hale
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ based_on
                                  ~~~~~~~~~~~~~~~~~~~ created_by
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline import vocab
from pipeline.claims import modality, subjects
from pipeline.discourse.named import last_work
from pipeline.layers import Layers, Topic, last_before, within
from pipeline.model import NameMention, RelationClaim, Role

NOUNS = vocab.alternation(vocab.surfaces("media"))
WRITTEN = vocab.alternation((*vocab.words("media", "book"), *vocab.words("media", "comic")))
GENRES = vocab.alternation(vocab.words("media", "genre"))
SOURCE = rf"(?:the |a |an |his |her |their )?(?:[\w'-]+ ){{0,5}}?(?:(?:{NOUNS}) )?[\"']*(?=[\"'A-Z0-9])"
BASED_ON = re.compile(
    rf"(?:based on|adapted from|inspired by|drawn from|adaptation of|(?:story|plot|idea|premise) comes from) {SOURCE}"
)
SOURCES = ("based on ", "adapted from ", "inspired by ", "drawn from ", "adaptation of ", " comes from ")
"""What the words for a source begin with: asking for these first is cheap."""
THE_ORIGINAL = re.compile(r"original (?<= the original )[\"']?(?=[A-Z0-9])")
IS_WRITTEN = re.compile(rf"[\"']* (?:{WRITTEN})\b")
MADE_BY = re.compile(
    r"(?P<how>directed|created|written|produced|developed|brainchild) (?:by|of) (?:the )?(?:[a-z][\w-]* ){0,3}(?=[A-Z])"
)
DIRECTOR = re.compile(r"(?P<role>director|creator) (?=[A-Z])")
OF_THE_TOPIC = re.compile(r"\b(?P<the>[Tt]he |[Ff]or |[Bb]y |[Ff]rom |[Ss]ays |[Ss]aid |[Ww]ith )$")
IN_THE_CHAIR = re.compile(r"in the director's chair\b")
SITS = re.compile(r" (?:is|was|sits|sat|returns|returned)(?: back)? $")
AKA = re.compile(
    r"[\"']* ?\(?(?:aka|a\.k\.a\.|also known as|otherwise known as|known in English as) [\"']*(?=[A-Z0-9])"
)
BY = re.compile(r"[\"',]* (?:(?:a|an|the) (?:[a-z][\w-]* ){1,4})?by (?:the )?(?:[a-z][\w-]* ){0,3}$")
AUTHOR_OF = re.compile(  # "Ann Hale's thriller", "Ann Hale, whose second novel"
    rf"(?:'s?|,? whose) (?:[\w-]+ ){{0,3}}?(?:{WRITTEN}) [\"']*$"
)
STARRING = re.compile(
    r"[\"',]* ?\(?(?:,? (?:which|who) )?(?:starring|featuring) (?:(?!alongside|opposite)[a-z]+ ){0,2}$"
)
STORY = re.compile(r"\b(?:story|plot|idea|premise|tale|script|season|series|show|film|it)$")
ATTACHED = re.compile(  # "the film, directed by": the participle hangs on the words before it
    rf"(?:[\"',)]|\b(?:is|was|were|are|been|be|and|{NOUNS}|the)) $"
)
UNNAMED_SOURCE = re.compile(  # "based on the novel by", "adapted from Ann Hale's 1998 novel"
    r"(?:based on|adapted from|inspired by|adaptation of) (?:"
    rf"(?:the|a|an) (?P<noun>(?:[\w'-]+ ){{0,3}}?(?:{WRITTEN})) (?:by|from|of) (?:[a-z][\w-]* ){{0,3}}(?=[A-Z])"
    r"|(?=[A-Z]))"
)
HIS_BOOK = re.compile(rf"'s? (?:[\w-]+ ){{0,3}}?(?:{WRITTEN})\b(?! [\"'A-Z])")
STARS = re.compile(
    r"(?:\b(?:and|which|that|film|movie|series|drama|show|it)|[,\"')])"
    r" (?:also |now )?(?P<verb>stars?|starred|features?) (?=[A-Z])"
)
STARS_IN = re.compile(
    r" (?:stars|starred|appears|appeared|(?:plays|played|portrays|portrayed) (?:the )?(?P<part>[a-z][\w' -]{2,40}?))"
    r" in (?:the )?(?:[\w-]+ ){0,3}?[\"']?$"
)
AND_MORE = re.compile(r",? and |, (?:with )?")
PLAYED_BY = re.compile(r",? (?:who is |which is |is |was )?(?:played|portrayed|voiced) by (?:actor |actress )?$")
IN_BRACKETS = re.compile(r"(?:'s?)? \($")
FOLLOWS = re.compile(
    r"\b(?:follows?|following|cent(?:er|re)s on|tells|stars?|plays|about|sees|focuses on|features?|story of)\b"
)
IN_LANGUAGE = re.compile(
    r"[\"']* \((?:[\"'](?P<first>[^\"'()]{2,60})[\"'] in (?!the )[A-Z][a-z]+"
    r"|in [A-Z][a-z]+,? [\"'](?P<last>[^\"'()]{2,60})[\"'])\)"
)
DIRECTS = re.compile(r"'s? (?:[\w-]+ ){0,2}?(?:film|movie|biopic|documentary|blockbuster) [\"']?$")
TITLED = re.compile(r"[\"'](?P<title>[A-Z][^\"\n]{1,60}?),?[\"'](?![a-z])")
MUSIC = re.compile(r"\b(?:singles?|songs?|tracks?|albums?|streams|vinyl|Spotify|singer)\b")
SCREEN = re.compile(r"\b(?:box office|cinemas?|theat(?:er|re)s)\b")
THRILLER_OF = re.compile(rf"'s? (?:[\w-]+ ){{0,3}}?(?:{GENRES}) [\"']*$")
MUSIC_CHART = re.compile(r"[Ss]ingle|[Aa]lbum|Hot 100|Billboard 200|[Ss]ong|ARIA")
PRINTED = re.compile(r"\b(?:novels?|books?|author|hardbacks?|paperbacks?|memoir|writer|bestsellers?)\b")
PLAYED = re.compile(r", (?:who|whom) $")
PLAYS = re.compile(r" (?:plays|portrays|played)\b")
AS = re.compile(r" (?:as|plays|portrays|stars as|playing) (?:[A-Z][a-z]+\.? )?$")
CHARACTER = re.compile(r"'s? character,? $")
RELATION = {
    "directed": "directed_by",
    "created": "created_by",
    "brainchild": "created_by",
    "written": "created_by",
    "developed": "created_by",
    "produced": "produced_by",
    "director": "directed_by",
    "creator": "created_by",
}
THE = re.compile(r"\b[Tt]he [\"']?$")
LONGEST_CAST = 8  # people of one list
AROUND = 160  # characters around a title in which its medium is told
NEARBY = 400  # characters around a title in which the chart stands that it is on
NEAR = 60  # characters between a work and who made it


def find(layers: Layers) -> Iterator[RelationClaim]:
    """Yield the relations of the article, each pair of words once."""
    told = set()
    for reading in OF_WORKS if layers.works else (_portrayed,):
        for claim in reading(layers):
            key = (claim.relation, claim.subject, claim.object, claim.end)
            if layers.speaks(claim.start) and claim.subject != claim.object and key not in told:
                told.add(key)
                yield claim


def _based_on(layers: Layers) -> Iterator[RelationClaim]:
    if not any(words in layers.text for words in SOURCES):
        return
    for cue in BASED_ON.finditer(layers.text):
        source = _starting_at(layers.works, cue.end()) or _titled(layers, cue.end())
        subject = _work(layers, cue.start(), cue.end())
        if source and subject and subject.name != source.value:
            yield _claim(layers, cue.start(), _closed(layers, source), subject, "based_on", source)
    for cue in UNNAMED_SOURCE.finditer(layers.text):
        author = _starting_at(layers.people, cue.end())
        subject = _work(layers, cue.start(), cue.end()) if author else None
        if author is None or subject is None:
            continue
        book = HIS_BOOK.match(layers.text, author.end)
        if cue["noun"] or book:
            start, end = (cue.start("noun"), author.end) if cue["noun"] else (author.start, book.end())
            words = layers.article.text[start:end]
            source = NameMention(start=start, end=end, text=words, type="other", value=words)
            yield _claim(layers, cue.start(), end, subject, "based_on", source)


def _titled(layers: Layers, position: int) -> NameMention | None:
    """Return the words in quote marks that open just before `position` as a work."""
    told = TITLED.match(layers.text, position - 1)
    if told is None:
        return None
    start, end = told.span("title")
    words = layers.article.text[start:end]
    return NameMention(start=start, end=end, text=words, type="work", value=words)


def _original(layers: Layers) -> Iterator[RelationClaim]:
    """The original 'Salt Roads' comic: what the work spoken of goes back to."""
    for cue in THE_ORIGINAL.finditer(layers.text):
        source = _starting_at(layers.works, cue.end())
        subject = _held_work(layers, cue.start())
        if source and subject and subject.name == source.value:
            subject = last_work(layers, layers.sentence_at(cue.start())[0])
        if not (source and subject and IS_WRITTEN.match(layers.text, source.end)):
            continue
        if subject.name.casefold() != source.value.casefold():
            yield _claim(layers, cue.start(), _closed(layers, source), subject, "based_on", source)


def _made_by(layers: Layers) -> Iterator[RelationClaim]:
    for cue in MADE_BY.finditer(layers.text):
        maker = _starting_at(layers.people, cue.end())
        if maker is None:
            continue
        lead = layers.text[max(0, cue.start() - NEAR) : cue.start()]
        owner = last_before(layers.works, cue.start())
        if not (ATTACHED.search(lead) or (owner and owner.end == cue.start() - 1)):
            continue
        if subject := _work(layers, cue.start(), cue.end()):
            yield _claim(layers, cue.start(), maker.end, subject, RELATION[cue["how"]], maker)


def _by(layers: Layers) -> Iterator[RelationClaim]:
    """'Salt Roads' by Ann Hale; 'Salt Roads', a webtoon by Ann Hale; of music, who performs it."""
    for work in layers.works:
        maker = _next(layers.people, work.end)
        if maker and maker.start - work.end <= NEAR and BY.fullmatch(layers.text, work.end, maker.start):
            start = work.start - (layers.text[work.start - 1 : work.start] in ("'", '"'))
            relation = "performed_by" if _is_music(layers, work) else "created_by"
            yield _claim(layers, start, maker.end, Topic.of(work), relation, maker)


def _is_music(layers: Layers, work: NameMention) -> bool:
    """Return whether a title is that of music: by its medium, or where it stands on a chart of music."""
    if work.medium is not None:
        return work.medium == "music"
    first, last = layers.sentence_at(work.start)
    if PRINTED.search(layers.text, first, last):
        return False
    return any(
        MUSIC_CHART.search(chart.value) for chart in within(layers.charts, max(0, first - NEARBY), last + NEARBY)
    )


def _directs(layers: Layers) -> Iterator[RelationClaim]:
    """Ann Hale's film 'Salt Roads'; of a work known as a film, Ann Hale's 'Salt Roads'."""
    for work in layers.works:
        maker = last_before(layers.people, work.start)
        if maker is None or work.start - maker.end > NEAR:
            continue
        between = layers.text[maker.end : work.start]
        about = layers.text[max(0, maker.start - AROUND) : work.end + AROUND]
        film = work.medium == "film" or (work.medium is None and SCREEN.search(about) and not MUSIC.search(about))
        owns = film and between.rstrip("\"'\u2018") in ("'s ", "' ", "'s", "'")
        if owns or DIRECTS.fullmatch(between):
            yield _claim(layers, maker.start, _closed(layers, work), Topic.of(work), "directed_by", maker)


def _author(layers: Layers) -> Iterator[RelationClaim]:
    """Ann Hale's novel 'Salt Roads'; Ann Hale, whose second novel 'Salt Roads' ..."""
    for work in layers.works:
        maker = last_before(layers.people, work.start)
        if maker is None or work.start - maker.end > NEAR:
            continue
        genre = THRILLER_OF.fullmatch(layers.text, maker.end, work.start)
        printed = genre and PRINTED.search(layers.text, *layers.sentence_at(work.start))
        if printed or AUTHOR_OF.fullmatch(layers.text, maker.end, work.start):
            yield _claim(layers, maker.start, _closed(layers, work), Topic.of(work), "created_by", maker)


def _director(layers: Layers) -> Iterator[RelationClaim]:
    """The director Ann Hale; 'Harbour Lights' director Ann Hale; Ann Hale is in the director's chair."""
    text = layers.text
    if "director" not in text and "creator" not in text:
        return
    for cue in DIRECTOR.finditer(text):
        maker = _starting_at(layers.people, cue.end())
        if maker is None:
            continue
        owner = last_before(layers.works, cue.start())
        owner = owner if owner and 0 <= cue.start() - owner.end <= len("'s ") else None
        lead = OF_THE_TOPIC.search(text, max(0, cue.start() - len(" from ")), cue.start())
        held = _held_work(layers, cue.start()) if lead else None
        subject = Topic.of(owner) if owner else held
        if subject:
            start = owner.start if owner else lead.start() if lead["the"].lower() == "the " else cue.start()
            yield _claim(layers, start, maker.end, subject, RELATION[cue["role"]], maker)
    for cue in IN_THE_CHAIR.finditer(text):
        maker = last_before(layers.people, cue.start())
        subject = _held_work(layers, cue.start()) or last_work(layers, cue.start())
        if maker and subject and SITS.fullmatch(text, maker.end, cue.start()):
            yield _claim(layers, maker.start, cue.end(), subject, "directed_by", maker)


def _held_work(layers: Layers, position: int) -> Topic | None:
    """Return the work that the sentence of `position` is about, if it is about one."""
    held = layers.topics[layers.sentence_index(position)]
    return held if held and held.type == "work" else None


def _aka(layers: Layers) -> Iterator[RelationClaim]:
    for work in layers.works:
        cue = AKA.match(layers.text, work.end)
        other = _starting_at(layers.works, cue.end()) if cue else None
        if other:
            end = other.end + (layers.text[other.end : other.end + 1] == ")")
            yield _claim(layers, work.start, end, Topic.of(work), "also_known_as", other)
        if told := IN_LANGUAGE.match(layers.text, work.end):
            group = "first" if told["first"] else "last"
            start, end = told.span(group)
            words = layers.article.text[start:end]
            other = NameMention(start=start, end=end, text=words, type="work", value=words)
            yield _claim(layers, work.start, told.end(), Topic.of(work), "also_known_as", other)


def _portrayed(layers: Layers) -> Iterator[RelationClaim]:
    """Nora Pell, who Ann Hale plays; Ann Hale as Nora Pell; Ann Hale's character, Nora Pell."""
    for one, other in zip(layers.people, layers.people[1:], strict=False):
        if other.start - one.end > NEAR or one.value == other.value:
            continue
        between = layers.text[one.end : other.start]
        if PLAYED.fullmatch(between) and (plays := PLAYS.match(layers.text, other.end)):
            yield _claim(layers, one.start, plays.end(), Topic.of(one), "portrayed_by", other)
        elif PLAYED_BY.fullmatch(between):
            yield _claim(layers, one.start, other.end, Topic.of(one), "portrayed_by", other)
        elif IN_BRACKETS.fullmatch(between) and layers.text[other.end : other.end + 1] == ")":
            first, _ = layers.sentence_at(one.start)
            if layers.works and FOLLOWS.search(layers.text, first, one.start):
                yield _claim(layers, one.start, other.end + 1, Topic.of(one), "portrayed_by", other)
        elif AS.fullmatch(between) or CHARACTER.fullmatch(between):
            yield _claim(layers, one.start, other.end, Topic.of(other), "portrayed_by", one)


def _starring(layers: Layers) -> Iterator[RelationClaim]:
    """'Harbour Lights', starring Ann Hale; it stars Ann Hale; Ann Hale plays the queen in 'Salt Roads'."""
    text = layers.text
    for work in layers.works:
        actor = _next(layers.people, work.end)
        if actor and actor.start - work.end <= NEAR and STARRING.fullmatch(text, work.end, actor.start):
            for one in _listed(layers, actor):
                yield _claim(layers, work.start, one.end, Topic.of(work), "starring", one)
        actor = last_before(layers.people, work.start)
        told = STARS_IN.fullmatch(text, actor.end, work.start) if actor and work.start - actor.end <= NEAR else None
        if told:
            yield _claim(layers, actor.start, _closed(layers, work), Topic.of(work), "starring", actor)
        if told and told["part"]:
            start, end = told.span("part")
            part = Topic(layers.article.text[start:end], "other", None, None, start, end)
            yield _claim(layers, actor.start, end, part, "portrayed_by", actor)
    if not any(verb in text for verb in (" star", " feature")):
        return
    for cue in STARS.finditer(text):
        actor = _starting_at(layers.people, cue.end())
        named = last_before(layers.works, cue.start() + 1)
        beside = named is not None and cue.start() + 1 - named.end <= 1
        if actor is None or (beside and THE.search(text, max(0, named.start - 5), named.start)):
            continue  # "the 'Harbour Lights' stars Ann Hale and ..."
        subject = Topic.of(named) if beside else _work(layers, cue.end() - 1, cue.end())
        if subject:
            for one in _listed(layers, actor):
                yield _claim(layers, cue.start("verb"), one.end, subject, "starring", one)


def _listed(layers: Layers, first: NameMention) -> list[NameMention]:
    """Return the person and those named in one list with him: "Ann Hale, Otto Reed and Karl Berg"."""
    found = [first]
    while len(found) < LONGEST_CAST:
        more = AND_MORE.match(layers.text, found[-1].end)
        other = _starting_at(layers.people, more.end()) if more else None
        if other is None or PLAYS.match(layers.text, other.end):
            break
        found.append(other)
    return found


def _work(layers: Layers, start: int, end: int) -> Topic | None:
    """Return the work that the words at [start, end) are about: their subject, else what the sentence is about."""
    subject = subjects.of(layers, start, end)
    if subject is None or (subject.type != "work" and STORY.search(subject.name)):
        return _held_work(layers, start) or (last_work(layers, start) if subject else None)
    return subject if subject.type == "work" else None


def _claim(layers: Layers, start: int, end: int, subject: Topic, relation: str, other: NameMention) -> RelationClaim:
    return RelationClaim(
        start=start,
        end=end,
        evidence=layers.article.text[start:end],
        modality=modality.modality(layers, start, end),
        roles=(Role("subject", subject.start, subject.end), Role("object", other.start, other.end)),
        subject=subject.name,
        subject_type=subject.type,
        relation=relation,
        object=other.value,
        object_type=other.type,
    )


def _closed(layers: Layers, name: NameMention) -> int:
    """Return the name's end with its closing quote mark."""
    return name.end + (layers.text[name.end : name.end + 1] in ("'", '"') and layers.text[name.start - 1] in "'\"")


def _starting_at(names: Sequence[NameMention], position: int) -> NameMention | None:
    name = _next(names, position)
    return name if name and name.start == position else None


def _next(names: Sequence[NameMention], position: int) -> NameMention | None:
    index = bisect_left(names, position, key=lambda name: name.start)
    return names[index] if index < len(names) else None


OF_WORKS = (_based_on, _original, _made_by, _by, _author, _director, _directs, _aka, _portrayed, _starring)
"""All readings, in order; without a work only people portrayed are left."""
