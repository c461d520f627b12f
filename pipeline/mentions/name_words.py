"""The words of a run of capitals, as persons and organizations both read them."""


def name_words(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the words of a run of capitals with their spans, possessive endings cut off."""
    words = []
    for word in text[start:end].split(" "):
        begin, start = start, start + len(word) + 1
        if word[-2:] == "'s":
            word = word[:-2]
        elif word[-1:] == "'":
            word = word[:-1]
        if word:
            words.append((word, begin, begin + len(word)))
    return words
