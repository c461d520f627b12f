"""Signs at the end of a phrase: a bracket that closes it, a typed dash, a comma; places in the masked text."""

import re

PAREN = re.compile(r" ?\([^()\n]{1,40}\)\Z")


def before_paren(masked: str, left: int, end: int) -> int:
    """Return where the words before a bracket end: "Ann Roe (pictured)"; `end` where there is none."""
    paren = PAREN.search(masked, max(left, end - 44), end) if masked[end - 1] == ")" else None
    return paren.start() if paren else end


def last_dash(masked: str, left: int, end: int) -> int:
    """Return where the last typed dash in [left, end) has its last stroke; -1 = none."""
    single, double = masked.rfind(" - ", left, end), masked.rfind(" -- ", left, end)
    return max(single + 1 if single >= 0 else -1, double + 2 if double >= 0 else -1)


def trimmed(text: str, end: int) -> int:
    """Return where the words before `end` end, without commas, blanks and typed dashes."""
    while end > 0 and (text[end - 1] in " ," or text[end - 3 : end] == " --" or text[end - 2 : end] == "--"):
        end -= 1
    return end
