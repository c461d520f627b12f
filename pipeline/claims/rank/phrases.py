"""The words between names and places: what says that a name stands at a place, and what says that it is another.

Every pattern reads the text right before or behind a name or a place; `rank_nearest` says in which order they count.
"""

import re
from functools import partial

from pipeline import vocab
from pipeline.claims.names import NO_NAME

_any = partial(vocab.any_of, "rank_phrases")
FINITE = rf"(?:{_any('finite')}|[a-z]{{3,}}ed)\b"  # verbs that may stand behind the name of what is ranked
OPENS = re.compile(  # what may stand before a place whose name follows
    r"(?:^|[.;:(\n][\"')]? ?|, |\b(?:and|with|while|then|but),? )"
    r"(?:(?:[Aa]nd|[Bb]ut|[Aa]lso|[Jj]ust|[Tt]hen|[Oo]nly|[Ww]hile|[Ss]till),? )?"
    r"(?:(?:[A-Za-z][a-z]*(?:ing|ed|wn)|[Nn]ew|[Uu]p|[Dd]own|[Bb]ack|[Ss]traight|[Hh]olding)(?: [a-z]+){0,4} )?"
    r"(?:(?:[Ii]n|[Aa]t|[Oo]n|[Tt]o|[Tt]aking|[Cc]oming) )?(?:[Tt]he |[Aa] |joint |close |distant |solid ){0,3}$"
)
OF_LIST = re.compile(r"(?:^|[.\n][\"']? ?|, )(?:The |the |(?:The )?(?:[A-Z][\w.]*|[a-z]+)(?: [A-Z]\w*){0,3}'s )$")
NEW_TO = re.compile(r"\b[Nn]ew (?:to|in|on) [^,.;]{2,30}, (?:at|in) $")
NAME_NEXT = re.compile(r" [\"']?[A-Z]")
IS_NAME = re.compile(  # "Third on the night was", "At No. 5 was", "fourth went to", "in second we find"
    r"(?:,? (?:places?|spots?|slots?|positions?))?(?: respectively,?)?"
    r"(?: (?:on|in|for|of|among|this|last|at|between|by)(?: [\w'-]+){1,6}?)?,?"
    r" (?:was|were|is|are|came|comes|sits?|sat|stands?|stood|go(?:es)? to|went to|belong(?:s|ed) to|we find|fell to"
    r"|finds|saw|there is|there was)\b(?! (?:by|in|at|on|when|because|not|a place)\b)"
)
TO_NAME = re.compile(r"(?:,|:)? (?:to )?(?=[\"'(]*(?:[a-z]+ ){0,3}[\"'(]*[A-Z0-9])")
TO_TITLE = re.compile(  # words that introduce the name behind: "the local drama ", "A24's ", "newcomer "
    r"(?: |,|: )*(?:(?:a|an|the|local|new|another|its|their|his|her|fellow|last [a-z]+'s) )?"
    r"(?:(?:[a-z][\w'-]*|[A-Z][\w.&]*'s?|[A-Z]\w+(?=(?: [A-Z]\w+)?'s? )|[A-Z][a-z]+(?= [a-z\"'])),? ){0,7}[\"'(]*"
)
ASIDES = (
    r"(?:[\"']*(?:,[\"']?(?! (?:and|but|while|with)\b)[^;()\n]{1,110}?,(?! (?:and|but)\b)"
    r"|,?[\"']? ?\([^()\n]{0,90}\)|,?[\"']? [-\u2013\u2014] [^\n;]{1,90}? [-\u2013\u2014])){0,2}"
)
LINK = rf"(?:(?:{_any('small')}|[a-z]+ing) )*"  # between a name and a place without a verb
BESIDE = re.compile(rf"[.!?]?[\"']?{ASIDES}[\"']?,? ?[\"'(]?{LINK}$")
IN_BRACKET = re.compile(r"[.!?]?[\"']* \($")
TO_PLACE = re.compile(r"[\"']?,? (?:down |up |back )?(?:to|into) (?:the )?$")
VERB = rf"(?:{_any('verb')}|(?:re-)?[a-z]{{2,}}(?:ed|s))"
SAYS = re.compile(
    rf"(?:[.!?]?[\"'])?\)?,?{ASIDES}[\"']?,? (?:(?:who|which|that) )?(?:(?:{_any('adverb')}|[a-z]+ly) ){{0,2}}"
    rf"(?:to [a-z]+|having|{VERB})\b(?<!says)(?<!said)(?<!reported)(?<!reports)"
)
CUT = re.compile(
    r"; |: |\b(?:while|whereas|(?:says?|said|reports?|reported|noted|adds?|added) that)\b"
    r"|,? (?:and|but|as|though|although) (?:the|a|an|its|his|her|their) [a-z-]+ "
)
PRONOUN = re.compile(
    r"(?:[;:,] |\b(?:and|but|as|when|while|so) )(?:(?:a|an|in|on|at|the) (?:[a-z]+ ){1,2})?(?:it|they|she|he)\b"
)
OBLIQUE = re.compile(
    rf"\b{_any('oblique')} (?:the |its |his |her |their |a |an |this |last |next )?"
    r"(?:(?!(?:and|but|or|while|as|sits?|comes?|came|stands?|is|was|are|were) )[a-z-]+ ){0,2}[\"'(]*$"
)
DISPLACED = re.compile(
    rf"\b{_any('displacing')} (?:(?:the|its|his|her|their|an?) )?(?:last (?:week|year|month)'s )?"
    r"(?:[a-z-]+,? ){0,3}[\"'(]*"
    r"(?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}(?:'s?)? [\"'(]+|[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}'s? )?$"
)
PUSHED = re.compile(rf"\b{_any('pushing')} (?:the |its |last (?:week|year|month)'s )?(?:[a-z-]+,? ){{0,3}}[\"'(]*$")
OWNER = re.compile(r"(?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}'s?) [\"'(]*$")
WITH = re.compile(
    r"\b(?:with|leaving|leaves|left|had|has|have|ahead of|followed by|including|such as|by|behind)"
    r" (?:the |its |their )?[\"'(]*$"
)
WHICH = re.compile(r"[.!?]?[\"']?,?[\"']? (?:which|who|now|whose [a-z]+)\b")
WITH_TITLE = re.compile(
    r"(?: on (?:the |that )?(?:[\w'-]+ ){0,4}?(?:chart|list|survey|ranking|countdown|week)s?)?(?: this week)?"
    r"(?: for (?:an?|the|its|his|her|their) (?:[a-z-]+ ){1,3}(?:week|weekend|month|year|time|day)(?: running)?)?"
    r"(?:,? (?:with|as|thanks to|(?P<won>for)|courtesy of)|:) (?:(?:her|his|their|its|the|a) )?"
    r"(?:(?!(?:for|of|from|in|on|at|by|to)\b)[a-z][\w-]* ){0,4}[\"'(]*"
)
OWNS = re.compile(
    r" (?![a-z]+ed\b|is\b|was\b|are\b|were\b|has\b|had\b|came\b|fell\b|rose\b|held\b|took\b|in\b|at\b)[a-zA-Z\"']"
)
NO_START = re.compile(rf"(?:{NO_NAME}) |(?:{NO_NAME}|{_any('opening')})$")
EDITION = re.compile(  # "the anniversary pressing of Ann Hale's ": what is placed is the work
    rf"\b{_any('edition')} of (?:(?:the|its|her|his|their) )?(?:[A-Z][\w.&]*(?: [A-Z][\w.&]*){{0,2}}'s? )?[\"'(]*$"
)
RELATIVE = re.compile(r"\b(?:which|whom|that|whose|said|week's|year's|month's|day's|night's) $")
CLAUSE_OPENS = re.compile(r"(?:^|[.;:\n][\"']? |, (?:and )?|\b(?:while|but|when|because) )(?:[Tt]he )?$")
STARRING = re.compile(r"\b(?:starring|stars|featuring|with|by|about|and) [^;:.]*$")
IS_CAST = re.compile(r"\b(?:starring|featuring|directed by) (?:[A-Z][^,;:.]{1,40}(?:, | and ))*$")
COUPLED = re.compile(r"(?:both )?[\"']?[A-Z][\w.&' -]{0,40}? and (?:the )?[\"']?$")
PEOPLE = re.compile(r"^(?:[A-Z][a-z]+ )?[A-Z][a-z]+(?:ish|ese|ench|ean|ian|can|man|utch)$")
CLOSED = re.compile(rf"(?:[.!?]?[\"'])?,? {VERB}\b")
NOUN_NEXT = re.compile(r" (?!(?:is|was|are|were|has|had|have|in|at|on|and)\b|[a-z]+ed\b)(?P<noun>[a-z-]+)\b")
DESCRIBED = re.compile(
    rf"(?:,|,? when| after| because) (?:the|this|that|its|his|her) (?:[a-z][\w'-]* ){{1,5}}?{VERB}\b"
)
WHOSE = re.compile(r"[a-z]\w*, (?:which|who) ")
WHO_ACTS = re.compile(r"\b(?:who|which) (?:[a-z]+ ){1,3}$")
MODEL = re.compile(r" (?:i\d+|\d-[A-Z]\w+|[A-Z]?\d+[A-Z]\w*)\b")
AND_ONE = re.compile(r"[,;] (?:and )?[\"']$|\band [\"']$")
OFF_PLACE = re.compile(r"[\"']? (?:off|from) (?:the )?$")
IN_TITLES = frozenset((" to ", " a ", " of ", " of the ", " the "))
OPENING_WORD = re.compile(rf"(?:{NO_NAME}) (?:the )?(?=[A-Z])(?<!The )(?<!A )")
IN_LIST = re.compile(r"(?:[,:;]|\band) (?P<who>[A-Z][^,:;()\n]{1,50}?) $")  # "were: Shame List (6th)"
IN_PLACES = re.compile(r"\b[Ii]n (?:the )?(?:[A-Z][\w.]*(?: [A-Z][\w.]*)?,? (?:and )?)*$")
IN_THESE = re.compile(r"\b[Ii]n (?:the )?$")
SHARED = re.compile(r"(?: places?| spots?)?,? and (?:(?:the|at|in|No\.?) )*$")
ANDED = re.compile(
    r"[\"']?,?(?: ?\([^()\n]{1,60}\),?)? (?:and|&) (?:the |its |[A-Z][\w.& ]{1,24}'s? (?:[a-z]+ )?)*[\"'(]*"
)
BY = re.compile(r"[\"']?,? (?:by|from) (?:[a-z][\w'-]* |[A-Z][\w-]*(?= [a-z]) ){0,5}")
OWNED_THING = re.compile(
    r" (?P<what>[^\W\d_a-z][\w.&-]*(?: [^\W\d_a-z][\w.&-]*){0,3}'s?"
    r"(?: (?!(?:with|on|in|at|which|who|and)\b)[a-z][\w'-]*){1,5})(?=[(,.;]| \(| (?:with|on|at|which)\b)"
)
OWN_WORK = re.compile(r"'s (?P<noun>[a-z]+)(?=[,.;]| (?:is|was|has|had)\b)")
CHAIN = re.compile(r"(?: places?| spots?)?,?(?: and)?(?: (?:in|at))?(?: the)? ")
SHARES = re.compile(
    r"\b(?:share|shares|shared|sharing|tie|ties|tied|joint|joint-[a-z]+|level|dead-heated)\b"
    r"(?: (?:for|in|on|the|a))* ?$"
)
SHARED_WITH = re.compile(r",? (?:level |along )?with (?:the )?")
COUPLE = re.compile(r",? and (?:the )?|, ")
WITH_OWN = re.compile(  # "with Bell's pirate ship the runner-up"
    r"\bwith (?P<who>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,2}'s?(?: [a-z][\w-]*){1,3}?)"
    r" (?:(?:the|a|in|at|up|down|to) ){0,3}$"
)
LAST_WEEKS = re.compile(
    r"\b(?:[Ll]ast (?:week|month|year)'s|[Tt]he (?:Christmas|Easter|Halloween|summer|current|eventual|reigning)) $"
)
NAME_AT = re.compile(r"(?:(?!(?:on|in|at|for|with|by|of|from)\b)[a-z]+ ){0,3}[\"'(]*[A-Z0-9\"']")
TITLE_BEHIND = re.compile(
    r"(?: of (?:the |this )?[a-z]+)?,? (?:(?!(?:after|behind|since|before|for|in|on|at|to|from|with|by|of|and|ahead"
    r"|than|as|was|is|went)\b)[a-z][\w-]* ){0,4}[\"']?(?=[A-Z0-9])"
)
COPULA = re.compile(r"\b(?:is|was|are|were|become|became|becomes|remain(?:s|ed)?|as|being|it|be)\b[^,;]{0,24}$")
WAS_LATER = re.compile(r"[^.;:\n]{0,60}? (?:was|were|is|are)\b")
