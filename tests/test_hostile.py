"""Texts made to be slow or odd: every stage takes time in line with their length, and none fails."""

from time import process_time

import pytest

LENGTH = 20_000
SECONDS = 2.0
"""An ordinary text of this length takes some 0.1; a stage that goes by the square takes far more."""

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
    text = piece * (LENGTH // len(piece)) + " " + NEWS
    begin = process_time()
    found = read(text, "2022-02-04")
    assert process_time() - begin < SECONDS
    for mention in found.mentions:
        assert mention.text == text[mention.start : mention.end]
    for claim in found.claims:
        assert claim.evidence == text[claim.start : claim.end]
