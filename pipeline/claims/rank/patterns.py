"""The ways a sentence says whose a place is, as a table over the letters of its outline.

To teach another way, add a row: how it looks, how its names and places go together, an example with what it tells.
The letters are those of `outline`; in a row `{NAME}`, `{LIST}`, `{RANKS}` ... stand for the pieces below. Groups:

names    the names placed, in order               places   their places, or one place
range    "the top five", whose size counts        verb     where the row names a class of verbs
in, the, kind, came, count, scope                 what makes a bare ordinal a place; see `placed`
"""

import re
from dataclasses import dataclass

WORDS = "[dnag]"
NAME = rf"(?:{WORDS}{{0,5}}(?:Nn{{1,3}})?N(?:\([^()]{{0,14}}\))?(?:y[dna]{{0,3}}N)?)"  # "the Nine drama A (4m) by B"
PIECES = {
    "WORDS": WORDS,
    "NAME": NAME,
    "LIST": rf"(?P<names>{NAME}(?:,{NAME}){{0,8}}(?:,?c{NAME})?)",
    "RANKS": r"(?P<places>T|P(?:(?:,|,?c)[it]?d?P){0,4})",
    "OPENS": r"(?:^|(?<=[,;:.(-])|(?<=[,;.]c)|(?<=[,;.]s))",
    "ASIDE": r"(?:,?[iwoyxf][^,;:.bkelujvzPR()]{1,14},?|,[^,;:.bkelujvPR()]{1,14},|\([^()]{1,14}\))?",
    "VERB": "[kxelujv]",
    "ENDS": "(?![gnN])",
    "OF_WHOM": "[oy][dn]{0,2}N,?(?=i)",  # "For Nine, in second was"
    "LEAD_IN": "[aznkxvopq]{1,3},?(?=[ftidP])",  # "Next came, in fourth,"; "Up one to third is"
    "MOVING": "z[^,;:.bkelujvzPR()]{1,9}(?=[it]P)",  # "Falling hard from second to fourth was"
}
ZIPPED, LAST, WHOLE, BRACKETED, OWN, FIRST, ATTRIBUTE = (
    "zipped",
    "last",
    "whole",
    "bracketed",
    "own",
    "first",
    "attribute",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say whose a place is.

    outline  what it looks like, over the letters of a sentence
    reads    how names and places go together:
             zipped     the first name has the first place, and so on; one place is the first name's
             last       the names fill the list's last places: "the top five was rounded out by A and B"
             whole      the names fill the whole list: "the top three are A, B and C"
             bracketed  a name with its place in brackets, in a sentence that speaks of the list
             first      who leads or wins what the words before the group `field` end name: a race, a list
             attribute  a place that a title right behind it has, in an article about charts
             own        the words are a place; whose it is the verb tells
    example  a sentence of its kind
    told     what the example tells: "name place" for each, in order
    firm     counts only where the words alone say that they are a place: "No. 3", "third place"; "third" may not be
    says     the construction says that a bare ordinal is a place
    many     only of as many places as names
    """

    outline: str
    reads: str
    example: str
    told: tuple[str, ...]
    firm: bool = False
    says: bool = False
    many: bool = False


PATTERNS = (
    # --- the place before its verb, the name behind
    Pattern(
        r"{OPENS}(?:{OF_WHOM}|{LEAD_IN}|{MOVING})?(?:fd?P)?(?P<in>[ita]{0,3})(?:[nND]g)?(?P<the>d?)"
        r"(?P<kind>[dna]{0,2}){RANKS}{ASIDE},?a?(?:h?b|pv|(?P<came>kt?)|b{VERB}(?P<by>y))a?{LIST}{ENDS}(?P<count>[iw]q)?",
        ZIPPED,
        "In fourth with $4.1 million was 'Ember'.",
        ("Ember 4",),
    ),
    Pattern(
        r"{OPENS}(?P<the>)[dna]{0,3}(?P<in>[it]{0,2}){RANKS}{ASIDE}b[dnaP]{1,5}[yo][dna]{0,4}N,(?P<names>N)(?=[(.,]|$)",
        ZIPPED,
        "In fifth was a first film by Ann Hale, 'Ember'.",
        ("Ember 5",),
    ),
    Pattern(
        r"^[ao]{0,2}(?P<the>)(?P<in>i)d?(?P<places>P),[dna]{0,3}(?P<names>N)(?=[vkxlhbejm])",
        ZIPPED,
        "In third place, Dee Town drew.",
        ("Dee Town 3",),
    ),
    Pattern(
        r"(?:^|(?<=\.))[dn]{0,2}{RANKS}(?P<the>)(?P<in>)[:]{LIST}(?![gN])",
        ZIPPED,
        "Third place: Dee Town.",
        ("Dee Town 3",),
    ),
    Pattern(
        r"^(?P<the>)(?P<in>i?){RANKS},{LIST}(?=$|[.(;]|,q|q)",
        ZIPPED,
        "In third place, Dee Town (92,000).",
        ("Dee Town 3",),
    ),
    Pattern(
        r"^[an]{1,2},(?P<in>i)(?P<the>){RANKS},b{LIST}{ENDS}",
        ZIPPED,
        "Next, in fourth place, was Dee Town.",
        ("Dee Town 4",),
    ),
    Pattern(
        r"^[ao]{1,3}b(?P<names>N)(?P<in>i)(?P<the>)(?P<places>P)(?=$|[,.;wiy])",
        ZIPPED,
        "Just behind was Dee Town in second.",
        ("Dee Town 2",),
    ),
    Pattern(
        r"{OPENS}[dnaS]{1,4}[oi][dnagD]{1,4}b[dnag]{0,4}(?P<names>N)(?P<in>i)(?P<the>)(?P<places>P)(?=$|[,;.(])",
        ZIPPED,
        "The best of the newcomers was Dee Town in ninth.",
        ("Dee Town 9",),
        says=True,
    ),
    # --- the place behind the name
    Pattern(
        r"(?<=[,c])(?P<the>)(?P<in>)(?P<places>P)t(?P<names>N){ENDS}",
        ZIPPED,
        "First prize went to Dee Town, second to Marl.",
        ("Dee Town 1", "Marl 2"),
        says=True,
    ),
    Pattern(
        r"(?<=[,c])(?P<names>N),?(?P<the>)(?P<in>)(?P<places>P)(?=$|[,;c.])",
        ZIPPED,
        "Dee Town won gold, Marl silver and Hull bronze.",
        ("Dee Town 1", "Marl 2", "Hull 3"),
        firm=True,
    ),
    Pattern(
        r"{LIST}(?:,[^,;PR]{1,16},|-)?[hma]{0,3}[bkx](?P<in>[ita]{0,2})(?P<the>)[dna]{0,2}{RANKS}",
        ZIPPED,
        "Marl and Dee Town took second and third.",
        ("Marl 2", "Dee Town 3"),
        many=True,
    ),
    Pattern(
        r"(?:^|(?<=[,;.]))[dn]{0,3}(?P<names>N),(?P<the>)(?P<in>i?)a?[dna]{0,2}(?P<places>P)(?P<scope>[ios][dnDq]{1,4})(?=[,.;]|$)",
        ZIPPED,
        "Dee Town, third in the table, lost.",
        ("Dee Town 3",),
    ),
    Pattern(
        r"(?:^|(?<=[,;.:bvxkluejzsrc]))[dna]{0,3}(?P<names>N)(?:\([^()]{0,14}\))?,(?:[dD]?[nD]?g)?(?P<the>)(?P<in>i?)a?[dna]{0,2}(?P<places>P)"
        r"(?:[ios][dnDq]{1,4})?(?=[,.;]|$)",
        ZIPPED,
        "Dee Town, in third place, lost.",
        ("Dee Town 3",),
        firm=True,
    ),
    Pattern(
        r"(?P<names>{NAME}),(?P<the>)(?P<in>)a(?P<places>P)(?=[,.;]|$)",
        ZIPPED,
        "The win ousted Dee Town, now second.",
        ("Dee Town 2",),
        says=True,
    ),
    Pattern(
        r"(?:^|c,)zi{0,2}(?P<the>)(?P<in>)d?(?P<places>P),(?P<names>{NAME})(?=[,.;f(]|$)",
        ZIPPED,
        "Marl led the chart and, squeaking in at No. 9, the veteran Dee Town.",
        ("Dee Town 9",),
    ),
    Pattern(
        r"(?:(?:^|(?<=[,;.])|(?<=s)|(?<=c))(?:[dD]|[dD]?[nN]{1,2})(?:g|D)?n?|Dg)(?P<the>)(?P<in>)(?P<places>P),(?P<names>{NAME})(?=[,.])",
        ZIPPED,
        "Last week's number one, 'Ember', drops out.",
        ("Ember 1",),
        firm=True,
    ),
    Pattern(
        r"(?:[kxb]a?(?:[iowt]|nw)?|hp)(?:(?P<the>d)[na]{1,2})?a?(?P<places>[PT])(?=$|[,.;:()]|[iowfyscDa])",
        OWN,
        "Dee Town trailed in third.",
        ("Dee Town 3",),
    ),
    Pattern(
        r"jd?[na]{0,2}(?P<names>N)(?P<places>T)",
        ZIPPED,
        "A survey put Dee Town top.",
        ("Dee Town 1",),
        says=True,
    ),
    Pattern(
        r"w[dnag]{0,5}(?P<names>N)(?:\([^()]{0,14}\))?[as]{0,2}(?P<in>i?)(?P<the>d?)(?P<kind>[na]{0,2})(?P<places>P)(?=$|[,;.:cwiyoD])",
        ZIPPED,
        "Marl won, with Dee Town a distant second.",
        ("Dee Town 2",),
        says=True,
    ),
    Pattern(
        r"j[dnag]{0,4}(?P<names>N)(?:,[^;.]{1,20}?,|\([^()]{0,20}\)|-[^-;.]{1,20}-)?a?[ti](?P<the>)(?P<in>)d?(?P<places>[PT])(?=$|[,.;:()]|[iowfyscDa])",
        ZIPPED,
        "The win pushed Dee Town, in ninth before, to third.",
        ("Dee Town 3",),
        says=True,
    ),
    Pattern(
        r"(?P<places>P)(?:,[na]{0,2})?(?P<names>N){ENDS}",
        ATTRIBUTE,
        "'Tin Parade' topped the singles chart. It follows last year's number eight 'Marsh Lights'.",
        ("Marsh Lights 8",),
        firm=True,
    ),
    Pattern(
        r"r[dna]{0,3}(?P<names>N)(?:\([^()]{0,14}\))?[hma]{0,3}[xkb][^,;:.r]{0,5}?(?P<in>[it])d?(?P<places>P)(?=$|[,.;:()]|[iowfyscDa])",
        ZIPPED,
        "They praised Ann Hale, whose 'Ember' (Nine) rose to fourth.",
        ("Ember 4",),
        says=True,
    ),
    # --- superlatives
    Pattern(
        r"{OPENS}[dngD]{0,4}(?P<places>S)[iowyncadqDg,]{0,14}b(?:,?a,?)?{LIST}{ENDS}",
        ZIPPED,
        "The busiest port of the year was Dee Town.",
        ("Dee Town 1",),
        firm=True,
    ),
    Pattern(
        r"[SP].*?[,cw]d?[na]{0,2}(?P<names>N)(?:\([^()]{0,14}\))?,?d(?P<places>S)(?=$|[,;.(cio])",
        ZIPPED,
        "Marl had the second-lowest rate in Europe, Dee Town the highest.",
        ("Marl 2", "Dee Town 1"),
        says=True,
    ),
    Pattern(
        r"w[dnag]{0,5}(?P<names>N)(?:\([^()]{0,14}\))?a?d(?P<places>S)(?=$|[,;.(ciosw])",
        ZIPPED,
        "Marl led, with Dee Town (9%) now the second-largest market.",
        ("Dee Town 2",),
        says=True,
    ),
    Pattern(
        r"(?P<names>N)[hma]{0,3}u{NAME}s[dngDa]{0,3}(?P<places>S)",
        ZIPPED,
        "Dee Town has overtaken Marl as the country's busiest port.",
        ("Dee Town 1",),
    ),
    Pattern(
        r"b[a]?[uj](?:s|[oi])[dngDa]{0,3}(?P<places>[STP])[iowncadqDg]{0,8}y[dna]{0,4}(?P<names>N){ENDS}",
        ZIPPED,
        "Marl has been replaced as the country's busiest port by Dee Town.",
        ("Dee Town 1",),
        says=True,
    ),
    # --- who leads
    Pattern(
        r"{OPENS}(?P<verb>l)(?P<field>[dngaDi]{1,8})b{LIST}{ENDS}",
        FIRST,
        "Leading the medal table were Dee Town.",
        ("Dee Town 1",),
    ),
    Pattern(
        r"n(?P<field>[oidngD]{0,6}[hma]{0,3}b)a?(?P<verb>l)a?y{LIST}{ENDS}",
        FIRST,
        "The race was won by Ann Hale.",
        ("Ann Hale 1",),
    ),
    Pattern(
        r"(?<=[,cw])(?P<names>N)(?P<in>)(?P<the>d)(?P<kind>[na]{1,2})(?P<places>P)(?=$|[,;.c])",
        ZIPPED,
        "Marl led, Hull came next and Dee Town a distant third.",
        ("Dee Town 3",),
    ),
    Pattern(
        r"(?<=[,c])[na]{0,2}(?P<names>N),?(?P<the>)(?P<in>i)(?P<places>P)(?=$|[,;c.])",
        ZIPPED,
        "Marl was third and newcomer Dee Town in tenth.",
        ("Marl 3", "Dee Town 10"),
    ),
    Pattern(
        r"^[dn]{0,3}(?P<names>N)[^:]{1,30}:[dna]{0,2}(?P<places>P)$",
        ZIPPED,
        "Dee Town, in its ninth year, just keeps going: sixth.",
        ("Dee Town 6",),
        says=True,
    ),
    Pattern(
        r"(?:^|(?<=[,;.sc]))dn{1,3}i(?P<places>P),[dnag]{0,4}(?P<names>N)(?=[,.(])",
        ZIPPED,
        "The title at number two, 'Ember', sold well.",
        ("Ember 2",),
        firm=True,
    ),
    Pattern(
        r"{OPENS}d[dnaoi]{1,6},[dnag]{0,3}(?P<names>N),[hma]{0,2}[kxb]a?(?P<in>[it]{0,2})(?P<the>d?)(?P<kind>[na]{0,2})(?P<places>P)"
        r"(?=$|[,.;:()]|[iowfyscDa])",
        ZIPPED,
        "The only newcomer in the list, Dee Town, came in at number seven.",
        ("Dee Town 7",),
    ),
    # --- of a list
    Pattern(
        r"(?P<range>R)n{0,2}[hma]{0,2}b?a?(?P<closing>e)[aoni]?y{LIST}{ENDS}",
        LAST,
        "The top five was rounded out by Marl and Dee Town.",
        ("Marl 4", "Dee Town 5"),
    ),
    Pattern(
        r"(?P<closing>e)[aoi]?[dgnD]{0,4}(?P<range>R)(?:[io][dn]{1,4})?(?:ba?|,){LIST}{ENDS}",
        LAST,
        "Rounding out the top five were Marl and Dee Town.",
        ("Marl 4", "Dee Town 5"),
    ),
    Pattern(
        r"{LIST}h?a?(?P<closing>e)[aoi]?[dgnD]{0,4}(?P<range>R)",
        LAST,
        "Marl and Dee Town rounded out the top five.",
        ("Marl 4", "Dee Town 5"),
        many=True,
    ),
    Pattern(
        r"{OPENS}d?n{0,2}(?P<range>R)(?:[oi]?[dnD]{0,4})(?:ba?|:){LIST}{ENDS}",
        WHOLE,
        "The top three are Marl, Dee Town and Hull.",
        ("Marl 1", "Dee Town 2", "Hull 3"),
    ),
    Pattern(
        r"{LIST}[hma]{0,2}[bex]a?o?d?(?P<range>R)",
        WHOLE,
        "Marl, Dee Town and Hull made up the top three.",
        ("Marl 1", "Dee Town 2", "Hull 3"),
    ),
    Pattern(
        r"(?P<names>N)\((?P<places>[Pq])\)|N\([^()fD]{1,10}(?P<moved>P)\)",
        BRACKETED,
        "Marl (4) and Dee Town (7) made the top ten.",
        ("Marl 4", "Dee Town 7"),
    ),
)


def _whole(pattern: Pattern) -> str:
    """Return the outline of a pattern with its pieces in place."""
    outline = pattern.outline
    for name, piece in PIECES.items():
        outline = outline.replace(f"{{{name}}}", piece)
    return outline


def _needed(outline: str) -> frozenset[str]:
    """Return the letters one of which an outline must hold to be worth a search: those of its places, list or verb."""
    return frozenset("".join(re.findall(r"\(\?P<(?:places|range|verb)>\[?([PRSTlq|]+)", outline)).replace("|", ""))


COMPILED = {pattern: re.compile(_whole(pattern)) for pattern in PATTERNS}
NEEDED = {pattern: _needed(_whole(pattern)) for pattern in PATTERNS}
