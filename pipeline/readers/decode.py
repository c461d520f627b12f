"""Bytes -> text: which encoding, and words that were once decoded with the wrong one ("itâ€™s") put right.

This is the only place where characters change; line ends and everything else stay as they were decoded.
"""

import codecs
import re

from charset_normalizer import from_bytes
from ftfy import fix_encoding

BOMS = (  # UTF-32 first: its little-endian mark opens with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = {  # how files that are no text begin, by the formats' own specifications
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an Office document",
    b"\x1f\x8b": "gzip-compressed",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3": "a SQLite database",
    b"{\\rtf": "a rich text (RTF) file",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ": "xz-compressed",
    b"\x28\xb5\x2f\xfd": "zstd-compressed",
    b"\x7fELF": "a program",
}
MAX_CONTROLS = 0.01
"""Share of control characters above which bytes are no text; found text has none, binary files some 10%."""
MAX_HIGH = 0.12
"""Share of bytes above 127 up to which a text is English in a Western encoding; quote marks and accents make 1-3%."""

_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")  # escape (1b) is left out: terminals leave it in logs
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MAC_MARKS = re.compile(rb"(?<=[a-z])\xd5(?=[a-z])|\xd2(?=[A-Za-z])|(?<=[a-z.,?!])\xd3|(?<= )\xd0(?= )|\xca(?=\d)")
_WINDOWS_MARKS = re.compile(rb"[\x91-\x97\x85\xa0\xa3\xa9]|(?<=[a-z])[\xe0-\xfc]")
_MOJIBAKE = (
    re.compile(  # UTF-8 read as Windows-1252 or Latin-1: quote marks, accents, signs, emoji; and stray C1 controls
        "â€|â\x80|Ã[\u0080-\u00bf\u0152-\u0192\u02c6-\u2122 ]|Â[\u0080-\u00bf]|ï»¿|ðŸ|Ð[\u0080-\u00bf]"
        "|[\u0080-\u0084\u0086-\u009f]"
    )
)
_MOJIBAKE_LETTERS = "âÃÂïðÐ"  # looked for first: almost no text has one
_C1_BYTES = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
# A closing mark whose third byte, which Windows-1252 has not, was lost on the way.
_LOST_CLOSING = re.compile("(?<=\\S)â€(?:\ufffd|(?=[\\s.,;:!?)]|$))")


class UnreadableError(ValueError):
    """An input that is no text; the message says why in words that follow its name ("is a PDF file; ...")."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Return `data` as text, without byte-order mark.

    Tried in order: a byte-order mark, UTF-16 by its pattern of NULs, UTF-8, `declared` (what an HTML page or a server
    says), UTF-8 with stray Windows-1252 bytes in it, Windows-1252 and Mac Roman by their quote marks, and what
    charset-normalizer finds. Raises UnreadableError for what is no text in any of them.
    """
    text = _decode(data, declared)
    if any(letter in text for letter in _MOJIBAKE_LETTERS) or _C1_BYTES.search(data):
        return _mend(text)
    return text


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\x00" in data:
        return _strictly(data, _utf16_by_nuls(data))
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"begins as {error.encoding.upper()} but breaks off at byte {error.start}; save it as UTF-8"
        ) from error


def _utf16_by_nuls(data: bytes) -> str:
    """Latin letters in UTF-16 have a NUL in every second byte, always on the same side."""
    sample = data[:4096]
    half = len(sample) // 2 or 1
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    _refuse_binary(data)
    raise UnreadableError(
        f"holds a NUL byte at byte {data.index(0)}, so it is no plain text; save the article as UTF-8"
    )


def _refuse_binary(data: bytes) -> None:
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(f"is {name}, not plain text; extract its text first")
    sample = data[:65536]
    if len(_CONTROLS.findall(sample)) > MAX_CONTROLS * len(sample) + 1:
        raise UnreadableError("is full of control characters, so it is no plain text; extract its text first")


def _legacy(data: bytes, declared: str | None) -> str:
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass  # pages lie about their encoding; go on by the bytes
    high, whole = len(_HIGH.findall(data)), sum(len(run) for run in _MULTIBYTE.findall(data))
    if whole > high / 2:  # mostly UTF-8, with parts pasted from elsewhere
        return data.decode("utf-8", "newsclaims-stray")
    if high <= MAX_HIGH * len(data) + 2:
        mac = len(_MAC_MARKS.findall(data)) > len(_WINDOWS_MARKS.findall(data))
        try:
            return data.decode("mac_roman" if mac else "cp1252")
        except UnicodeDecodeError:
            pass  # one of the five bytes that Windows-1252 leaves free
    found = from_bytes(data).best()
    if found is None:
        raise UnreadableError("is in no text encoding that can be recognised; save it as UTF-8")
    return str(found)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Error handler: a byte that is no UTF-8 is Windows-1252 (Latin-1 where that has none)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "ignore") or byte.decode("latin-1"), error.start + 1


codecs.register_error("newsclaims-stray", _stray)


def _mend(text: str) -> str:
    """Mend line by line, so that a clean line stays as it is whatever its neighbours hold."""
    text = _LOST_CLOSING.sub("\u201d", text)
    return "\n".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
