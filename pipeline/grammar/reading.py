"""One sentence, read as phrases: what stands before a verb, before "who", before a bracket.

Ann Hale, who owns the firm near Leeds, has sold 4 million copies
~~~~~~~~ phrase before "has", past the aside; also what "who" is about
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline import vocab
from pipeline.grammar.words import Word, words_at
from pipeline.layers import Layers

LONGEST_AHEAD = 7  # words of a subject behind the figure
LONGEST_ASIDE = 22  # words between two commas

KNOWS, UNSURE = (frozenset(vocab.words("verbs", kind)) for kind in ("knows", "unsure"))
SET_APART = frozenset({"after", "before", "since", "during", "until", "despite", "like", "including", "following"})
NO_CLAUSE = frozenset(
    {"during", "despite", "amid", "via", "besides", "alongside", "including", "excluding", "unlike", "like", "versus"}
)
OBJECTS = frozenset({"them", "these", "those", "us", "him", "her", "it"})
TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "time"})
FINITE = ("VERB", "BE", "HAVE")
GROUP = ("BE", "HAVE", "MODAL", "ADV")  # before a verb, they belong to it
PHRASE = ("NOUN", "NAME", "DET", "OWN", "PREP", "ADV", "FIGURE", "DATE", "CONJ")
OPENERS = frozenset({";", ":", "-", "\u2013", "\u2014", '"', "'", "(", "[", "\u2022", "*", "/", "|", "."})
LISTS = frozenset({"include", "includes", "included", "including", "comprise", "comprises"})
SENSES = frozenset({"hear", "read", "find", "learn", "write", "feel"})  # what they bring may be a thing too
SEES = frozenset({"see", "sees", "saw", "seeing", "let", "lets", "makes", "make", "helped", "help", "helps"})
Span = tuple[int, int]
"""Words [first, last) of a reading."""


@dataclass(slots=True)
class Reading:
    """The words of a sentence, and the one of them that is asked about, at `at`."""

    layers: Layers
    words: list[Word]
    at: int

    # --- verbs

    def group(self, verb: int) -> int:
        """Return where the group of a verb begins, with its auxiliaries and adverbs: "has now also sold"."""
        words = self.words
        start = verb
        while start:
            before = words[start - 1].tag
            dated = before == "DATE" and start > 1 and words[start - 2].tag in ("BE", "HAVE", "MODAL")
            if before not in GROUP and not dated:
                break
            start -= 1
        return start

    def unsure(self, verb: int) -> bool:
        """Return whether what the verb says may never have happened: "could win"."""
        group = [word.lower for word in self.words[self.group(verb) : verb]]
        return any(word in UNSURE for word in group) and not ("could" in group and "only" in group)

    def relative(self, verb: int) -> bool:
        """Return whether the verb stands in a clause that "who" or "which" opens."""
        start = self.group(verb)
        return bool(start) and self.words[start - 1].tag == "REL"

    # --- phrases

    def simple(self, end: int) -> Span:
        """Return the noun phrase that ends at `end`, without what hangs on it by a preposition."""
        begin = end
        while begin and self.words[begin - 1].tag in ("NOUN", "NAME", "DET", "OWN", "FIGURE"):
            begin -= 1
            if self.words[begin].tag == "DET":
                break
        return begin, end

    def chunk(self, end: int) -> Span:
        """Return the run of capitalised words that ends at `end`."""
        last = self.words[end - 1] if end > 1 and self.capital(end - 2) else None
        begin = end - (last is not None and last.tag == "NOUN" and "." in last.lower[1:-1])  # "Bay 91.7"
        while begin and (
            self.words[begin - 1].tag in ("NAME", "OWN") or self.capital(begin - 1) or self._in_title(begin, end)
        ):
            begin -= 1
        while begin < end and self.words[begin].tag == "OWN":
            begin += 1
        return begin, end

    def _in_title(self, begin: int, end: int) -> bool:
        """Return whether the small word before `begin` is written with a capital within a title: "No Time To Go"."""
        word = self.words[begin - 1]
        inner = 1 < begin < end and self.words[begin - 2].tag not in ("MARK", "NAME")
        return inner and word.tag in ("PREP", "DET", "TO", "CONJ") and self.text(word)[:1].isupper()

    def capital(self, index: int) -> bool:
        """Return whether a word that is no name known is written with a capital."""
        word = self.words[index]
        return word.tag == "NOUN" and self.text(word)[:1].isupper()

    def phrase(self, end: int) -> Span | None:
        """Return the noun phrase that ends at `end` and opens its clause; None where other words come before it."""
        words, close = self.words, end
        if end and words[end - 1].lower in (",", ")", "-", "\u2013", "\u2014"):
            opened = self.aside(end - 1)
            if opened is None:
                return None
            end = opened
        begin = end
        while begin and words[begin - 1].tag in PHRASE and words[begin - 1].lower != "but":
            begin -= 1
            if self._contact(begin):
                return begin, end
        if begin == end:
            return None
        if apposed := self._apposition(begin, end, close):
            return apposed
        lead = words[begin - 1] if begin else None
        if lead is not None and lead.lower in SET_APART and begin > 1 and self._verbless(begin - 1):
            return self.phrase(begin - 1)  # "Coverage of the race after the news averaged"
        if lead is not None and lead.lower in NO_CLAUSE and close == end:
            link = self.joins(begin, end)
            return (link + 1, end) if link is not None else None  # "During its search agents took": two phrases in one
        if lead is not None and lead.lower in SET_APART and close != end:
            return None  # "fell after the listing, rose and slumped"
        if lead is not None and lead.lower == "than":
            return None  # "no better than third on its debut"
        if lead is None or lead.tag in ("SUB", "CONJ") or lead.lower in OPENERS:
            return begin, end
        if lead.lower in ("which", "whom") and begin > 1 and words[begin - 2].lower == "of":
            return begin, end  # "€3m, of which overtime took €1m"
        if lead.tag == "REL" and words[begin].tag == "PREP":
            return self.antecedent(begin - 1)  # "which in its third week fell"
        if lead.lower in OBJECTS and begin > 1 and words[begin - 2].tag == "PREP":
            return begin, end  # "Among them the ferry beat"
        place = end - begin == 1 and getattr(words[begin].mention, "type", "") == "place"
        if lead.lower == "," and place and begin > 1 and self._named(begin - 2):
            return self.phrase(begin - 1)  # "a castle near Newport, Gwent"
        if lead.lower == "," and words[begin].tag == "CONJ" and end - begin > 1:
            return begin + 1, end  # "Leeds is fourth, and Marl and Dee are fifth"
        if lead.lower == ",":
            return (begin, end) if self._fronted(begin - 1) or not self.joins(begin, end) else None
        heard = lead.lower in SENSES and begin > 1 and words[begin - 2].tag == "TO" and self.joins(begin - 1, end)
        if (lead.tag in FINITE and lead.lower in KNOWS and not heard) or (
            lead.tag in (*FINITE, "ING") and lead.lower in SEES
        ):
            return begin, end
        if lead.tag in (*FINITE, "ING"):
            if (link := self.joins(begin - 1, end)) is not None:
                if words[begin].tag == "PREP" and words[link - 1].tag != "FIGURE":
                    return None  # "armed with guns and knives", but "fell to £4m and the fleet grew"
                return (link + 1, end) if words[link].lower in ("and", "but") else None
            if self.relative(begin - 1):
                return self.antecedent(self.group(begin - 1) - 1)
            if lead.tag == "ING" and begin > 1 and words[begin - 2].tag in ("NOUN", "NAME"):
                return self.phrase(begin - 1)  # "A tour drawing 20,000 people will begin"
            if words[begin - 1].tag in ("VERB", "ING") and words[begin].tag == "PREP" and begin > 1:
                close = begin - 1
                while close > 1 and words[close - 1].tag in ("ADV", "DATE") and words[begin - 1].tag == "ING":
                    close -= 1  # "The shows now running in Leeds"
                return self.phrase(close) if words[close - 1].tag in ("NOUN", "NAME", "FIGURE") else None
        return None

    def _contact(self, begin: int) -> bool:
        """Return whether a clause begins there that hangs on the noun before it: "the minutes the film was watched"."""
        words = self.words
        if not begin or words[begin].tag != "DET" or words[begin - 1].tag not in ("NOUN", "FIGURE"):
            return False
        return any(word.tag in (*FINITE, "ING") for word in words[:begin])

    def _apposition(self, begin: int, end: int, close: int) -> Span | None:
        """Return the name that an aside gives to a phrase without one: "Their nearest rival, the Bell show, fell"."""
        words = self.words
        if close - end < 3 or words[end].lower != "," or any(self._named(index) for index in range(begin + 1, end)):
            return None
        inner = end + 1
        owned = words[begin + 1 : begin + 2] and words[begin + 1].tag == "OWN"  # "Hale's streaming arm, Emberline, has"
        if not (words[inner].tag == "DET" or self._named(inner)) or (words[begin].tag == "NAME" and not owned):
            return None
        if words[inner].lower in ("a", "an") and self.capital(begin):
            return None  # "Chirple, a birdsong app built by two brothers, shot"
        stop = inner + 1
        while stop < close - 1 and words[stop].tag in ("NOUN", "NAME", "OWN"):
            stop += 1
        if stop < close - 1 and words[stop].tag != "PREP":
            return None
        return (inner, stop) if any(self._named(index) for index in range(inner, stop)) else None

    def _named(self, index: int) -> bool:
        return self.words[index].tag == "NAME" or self.capital(index)

    def _verbless(self, end: int) -> bool:
        """Return whether only a noun phrase stands between the clause's beginning and `end`."""
        if self.words[end - 1].tag not in ("NOUN", "NAME"):
            return False
        for index in range(end - 1, -1, -1):
            if self.words[index].tag in (*FINITE, "MODAL", "ING", "REL"):
                return self.words[index].lower in KNOWS
            if self.words[index].lower in OPENERS or self.words[index].lower == ",":
                return True
        return True

    def owned(self, end: int) -> Span | None:
        """Return the noun phrase that "whose" opens and that ends at `end`."""
        words = self.words
        begin = end
        while begin and words[begin - 1].tag in ("NOUN", "NAME", "OWN", "FIGURE", "ADV", "MARK") and end - begin < 8:
            begin -= 1
        return (begin, end) if begin < end and begin and words[begin - 1].lower == "whose" else None

    def antecedent(self, relative: int) -> Span | None:
        """Return the noun phrase that a relative clause is about: the one right before it."""
        words = self.words
        end = relative
        if end and words[end - 1].lower == ",":
            end -= 1
            if end > 1 and words[end - 1].lower.isdigit() and words[end - 2].lower == ",":
                end -= 2  # "Ann Hale, 41, who"
        if end and words[end - 1].lower == ")":
            end = next((index for index in range(end - 1, -1, -1) if words[index].lower == "("), 0)
        begin, end = self.simple(end)
        told = begin < end and words[end - 1].tag == "NOUN" and not any(self._named(i) for i in range(begin, end))
        before = begin - (words[begin - 1].tag == "DATE") if begin else 0  # "last year's biggest hit"
        if told and before > 1 and words[before - 1].lower == "," and words[before - 2].tag == "NAME":
            return before - 2, before - 1  # "'Ember', her third film, which took"
        if begin < end and words[end - 1].lower in TIMES:
            return None  # "two sessions a week that cost"
        kind = getattr(words[end - 1].mention, "type", "") if begin < end else ""
        named = kind in ("place", "organization", "person") and begin > 1
        where = begin > 1 and words[begin - 1].lower in ("in", "at", "on", "near") and words[begin - 2].tag == "NOUN"
        if words[relative].lower == "which" and where:
            return None  # "the fish in the river, which declined"
        if words[relative].lower == "that" and named and words[begin - 1].tag == "PREP" and words[begin].tag != "DET":
            return self.simple(begin - 1)  # "homes in Norway that have": a name needs no telling apart
        if words[relative].lower == "which" and kind == "person":
            return self.simple(begin - 1) if begin and words[begin - 1].tag == "PREP" else None
        if words[relative].lower == "who" and kind not in ("", "person"):
            return None
        return (begin, end) if begin < end else None

    def ahead(self) -> Span | None:
        """Return the subject of the clause behind the comma that follows the figure: "After losing 4%, Hale rose"."""
        words = self.words
        comma = next((index for index in range(self.at + 1, len(words)) if words[index].lower == ","), None)
        if comma is None:
            return None
        verb = next((index for index in range(comma + 1, len(words)) if words[index].tag in (*FINITE, "MODAL")), None)
        if verb is None:
            return None
        end = self.group(verb)
        while end > comma + 1 and words[end - 1].lower == ",":
            opened = self.aside(end - 1)
            end = opened if opened and opened > comma else comma
        plain = all(word.tag != "ING" for word in words[comma + 1 : end]) and end - comma <= LONGEST_AHEAD
        return (comma + 1, end) if plain and end > comma + 1 else None

    def after(self, begin: int) -> Span | None:
        """Return the noun phrase that begins at `begin`: an object."""
        words = self.words
        end = begin
        if begin < len(words) and words[begin].lower == "it":
            return begin, begin + 1
        while (
            end < len(words)
            and (words[end].tag in ("NOUN", "NAME", "DET", "OWN") or words[end].lower == "&")
            and not (end > begin and words[end].tag == "DET")
        ):
            end += 1
            if words[end - 1].tag == "NAME" and words[end - 1].mention is not None:
                following = words[end].tag if end < len(words) else ""
                if following != "OWN" and not (end < len(words) and self.capital(end)):
                    break
        return (begin, end) if end > begin else None

    def joins(self, begin: int, end: int) -> int | None:
        """Return where the last "and" of [begin, end) stands."""
        return next((index for index in range(end - 1, begin, -1) if self.words[index].tag == "CONJ"), None)

    def _fronted(self, comma: int) -> bool:
        """Return whether the words before a comma only set the scene: "In May, ...", "Meanwhile, ..."."""
        words = self.words
        begin = comma
        while begin and words[begin - 1].lower not in (",", ";", ":", '"', "."):
            begin -= 1
        return words[begin].tag in ("PREP", "SUB", "ADV", "DATE", "ING", "CONJ")

    def aside(self, close: int) -> int | None:
        """Return where the aside begins that ends with the mark at `close`."""
        words = self.words
        opener = "(" if words[close].lower == ")" else words[close].lower
        first = max(-1, close - LONGEST_ASIDE)
        for at in range(close - 1, first, -1):
            if words[at].lower == opener and not (opener == "," and close - at > 2 and self._goes_on(at)):
                return self._of_list(at, first) if opener == "," else at
        return None

    def _of_list(self, comma: int, first: int) -> int:
        """Return where the aside begins that the comma at `comma` is part of: "vans, which include A, B and C,"."""
        words = self.words
        for at in range(comma - 1, first, -1):
            word = words[at]
            if word.tag in ("BE", "HAVE", "MODAL", "SUB", "FIGURE", "PRON") or word.lower in OPENERS:
                return comma
            if word.tag in ("REL", "VERB") or word.lower in LISTS:
                listed = words[at + 1 if word.tag == "REL" else at].lower in LISTS
                opens = at - (word.tag != "REL" and words[at - 1].tag == "REL")
                return opens - 1 if listed and words[opens - 1].lower == "," else comma
        return comma

    def _goes_on(self, comma: int) -> bool:
        """Return whether a list or an age within an aside is set off by the comma: ", led by Bell, 41, and Hale,"."""
        after = self.words[comma + 1]
        return (after.tag == "CONJ" and after.lower != "but") or after.lower.isdigit()

    def trimmed(self, begin: int, end: int) -> Span:
        """Return [begin, end) without a date and its preposition at either end, nor adverbs."""
        words = self.words
        while begin < end:
            if words[begin].tag in ("ADV", "CONJ", "DATE", "MARK", "OWN"):
                begin += 1
            elif words[begin].tag == "PREP" and self._scene(begin, end):
                begin += 2
            elif self._sets_scene(begin) and (second := self._second(begin, end)):
                begin = second
            else:
                break
        while end > begin and words[end - 1].tag in ("DATE", "ADV"):
            end -= 1
            if end > begin and words[end - 1].tag == "PREP":
                end -= 1
        return begin, end

    def _sets_scene(self, begin: int) -> bool:
        """Return whether a preposition leads to the phrase: "At that price the firm", "Since its debut the"."""
        return self.words[begin].tag == "PREP" or (begin > 0 and self.words[begin - 1].lower in SET_APART)

    def _second(self, begin: int, end: int) -> int | None:
        """Return where a second noun phrase follows the one of a preposition: "At that price the company"."""
        words = self.words
        return next(
            (
                index
                for index in range(end - 1, begin + 1, -1)
                if words[index - 1].tag in ("NOUN", "NAME", "DATE", "FIGURE")
                and (
                    words[index].tag == "DET"
                    or words[index - 1].lower in ("basis", "terms")
                    or (index == end - 1 and self._is_title(index))
                )
            ),
            None,
        )

    def _is_title(self, index: int) -> bool:
        """Return whether a work is named behind a noun of a scene: "At the box office 'Ember' led"."""
        before = self.words[index - 1]
        named = getattr(self.words[index].mention, "type", "") == "work"
        return named and before.tag == "NOUN" and before.lower not in vocab.surfaces("media")

    def _scene(self, begin: int, end: int) -> bool:
        """Return whether a date, place or channel only sets the scene of a phrase: "On SBS Letters Home drew"."""
        words = self.words
        if begin + 1 < end and words[begin + 1].tag == "DATE":
            return True
        goes_on = begin + 2 < end and words[begin + 1].tag == "NAME" and words[begin + 2].tag in ("NAME", "NOUN", "DET")
        return goes_on and words[begin].lower in ("in", "on", "at", "for", "across")

    def text(self, word: Word) -> str:
        """Return the letters of a word as they are written."""
        return self.layers.text[word.start : word.end]


def read(layers: Layers, start: int, end: int) -> Reading | None:
    """Return the words around the figure at [start, end), None where they are not told apart there."""
    words = words_at(layers, start, end)
    at = bisect_left(words, end, key=lambda word: word.end)
    whole = at < len(words) and words[at].mention is not None and words[at].mention.start <= start
    return Reading(layers, words, at) if whole and words[at].tag == "FIGURE" else None


def read_whole(layers: Layers, position: int) -> Reading | None:
    """Return the words of the sentence at `position`, asked about as a whole; None where it has none."""
    words = words_at(layers, position, position)
    return Reading(layers, words, len(words) - 1) if words else None


def read_at(layers: Layers, position: int) -> Reading | None:
    """Return the words around the one that begins at `position`, None where no word begins there."""
    words = words_at(layers, position, position)
    at = bisect_left(words, position, key=lambda word: word.start)
    return Reading(layers, words, at) if at < len(words) and words[at].start == position else None


def read_around(layers: Layers, start: int, end: int) -> Reading | None:
    """Return the words around the first one that ends behind `start`, None where none of [start, end) is one."""
    words = words_at(layers, start, end)
    at = bisect_right(words, start, key=lambda word: word.end)
    return Reading(layers, words, at) if at < len(words) and words[at].start < end else None
