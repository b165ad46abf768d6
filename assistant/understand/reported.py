"""Who is said to claim something ("our consultant says that ..."): the claim is the matter, not whoever made it."""

import re
from functools import lru_cache

from assistant.understand.words import words

_FEWEST_WORDS_LEFT = 3


def without_reports(text: str, language: str) -> str:
    """The text without the words by which its sentences report what others say, or what was read or heard."""
    left = _report(language).sub("", text)
    return left if len(left.split()) >= _FEWEST_WORDS_LEFT else text


@lru_cache(maxsize=32)
def _report(language: str) -> re.Pattern[str]:
    """ "My tax adviser claims that" or "I read that", where a sentence or a clause begins."""
    heard, whose = words("heard", language).pattern, words("somebody", language).pattern
    says, that = words("claims", language).pattern, words("that", language).pattern
    somebody = rf"{whose}\s+(?:[\w-]+\s+){{0,2}}?{says}"
    return re.compile(
        rf"(?:(?<=^)|(?<=[.,;:!?]\s))\W*(?:{heard}|{somebody})(?:\s*,)?(?:\s+{that})?[\s:,]+", re.IGNORECASE
    )
