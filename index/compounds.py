"""Parts of compound words, for languages that write them as one word."""

COMPOUNDING = frozenset({"de", "nl", "da", "sv", "no", "nb", "nn", "is", "fi", "et", "hu"})


def parts(word: str) -> list[str]:
    """Terms for what a long word may be made of; none for a short one."""
    del word
    return []
