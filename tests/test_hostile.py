"""Texts made to be slow or odd: every stage takes time in line with their length, and none fails."""

import pytest

from tests.linear import FACTOR, grows_in_line

LENGTH = 20_000

NEWS = (
    "“Ozark” stayed at No. 1 on Netflix’s list of English-language series with 96.34 million hours, and the "
    "streamer said on Tuesday that the fourth season was also the most watched title in 40 countries. "
)
PIECES = {
    "news": NEWS, "brackets": "(", "curly quotes": "“", "straight quotes": '"', "apostrophes": "'",
    "mixed quotes": "“a' ", "nested quotes": "“'", "possessives": "'s", "contractions": "it's ", "underscores": "_",
    "ranks": " No. 1", "grouped figures": "1,000,", "figures": "9", "dollars": "$1 ", "percent": "5% ",
    "scales": " million", "number words": "twenty ", "hyphens": "one-", "garbled places": " the United States Kingdom",
    "places": "New York, ", "date ranges": "Jan. 1 to ", "days": "on Tuesday, ", "line ends": "\n", "blanks": " ",
    "no-break spaces": "\u00a0", "names": "Anna ", "full names": "Lee Jae-kyoo said ", "joined names": "Ann and ",
    "capitals": "A", "letters": "a", "speech": "he said, ", "short quotes": "“Yes,” he said. ",
    "titles": "“Squid Game” ", "charts": "Billboard 200 ", "ordinals": "first ", "of the": "of the ", "commas": ", ",
    "dots": ".", "dashes": "– ", "NULs": "\x00", "Hangul": "좀비", "emoji": "👍", "combining marks": "e\u0301",
    "right to left": "\u202e", "initials": "J. ",
}  # fmt: skip


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_time_is_in_line_with_length(read, piece):
    assert grows_in_line(lambda text: read(text, "2022-02-04"), piece, LENGTH // FACTOR // len(piece))
    text = piece * (LENGTH // len(piece)) + " " + NEWS
    found = read(text, "2022-02-04")
    for mention in found.mentions:
        assert mention.text == text[mention.start : mention.end]
    for claim in found.claims:
        assert claim.evidence == text[claim.start : claim.end]
