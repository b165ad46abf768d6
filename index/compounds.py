"""Parts of compound words, for languages that write them as one word.

A dictionary of words would be needed for each language, and would lack the words of this field; pieces of four
letters need none and did better where both were measured (docs/index.md).
"""

COMPOUNDING = frozenset({"de", "nl", "da", "sv", "no", "nb", "nn", "is", "fi", "et", "hu"})
LETTERS = 4


def parts(word: str) -> list[str]:
    """All pieces of a word of letters, in order; none for a shorter word or a number."""
    if not word.isalpha():
        return []
    return [word[start : start + LETTERS] for start in range(len(word) - LETTERS + 1)]
