"""Whether a question goes on from the one before.

By how it begins, what it points back to or takes back, and how short it is.
"""

import re
from functools import lru_cache
from typing import Literal

from assistant.understand.tables import read_table
from assistant.understand.words import words as pattern_of

Following = Literal["no", "maybe", "yes"]
_WORDS_OF_A_FOLLOW_UP = 14
_WORDS_OF_A_SHORT_QUESTION = 7


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_table("continuations.yaml")
    return table


@lru_cache(maxsize=64)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = {part: by_language.get(language, []) for part, by_language in _table().items()}
    begins, anywhere = (
        _any_of([*words["begins"], *words["extends"]]),
        _any_of([*words["points_back"], *words["corrects"]]),
    )
    return re.compile(rf"^\W*{begins}", re.IGNORECASE), re.compile(anywhere, re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    parts = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)" if parts else r"(?!)"


def without_beginning(question: str, language: str) -> str:
    """The question without the words by which it goes on ("and what about ...")."""
    begins, _ = _patterns(language)
    return begins.sub("", begins.sub("", question, count=1), count=1)


def extends(question: str, language: str) -> bool:
    """Whether a turn asks if what was just said holds for something else, too ("even for small projects?")."""
    begins = _table()["extends"].get(language, [])
    short = len(question.split()) <= _WORDS_OF_A_SHORT_QUESTION
    return short and bool(
        re.match(
            rf"^\W*(?:{_any_of(_table()['begins'].get(language, []))}\W+)?{_any_of(begins)}",
            question,
            re.IGNORECASE,
        )
    )


def without_pointing_back(question: str, language: str) -> str:
    """The question without the words that point back ("the same question")."""
    return _patterns(language)[1].sub(" ", question)


def follows(question: str, language: str, names_something: bool) -> Following:
    """ "yes" where the wording says so, "maybe" where only brevity does; `names_something`: a place or programme."""
    words = len(question.split())
    begins, anywhere = _patterns(language)
    points_back = any(one.search(question) for one in (begins, anywhere, pattern_of("which_of_them")))
    if words <= _WORDS_OF_A_FOLLOW_UP and points_back:
        return "yes"
    return "maybe" if words <= _WORDS_OF_A_SHORT_QUESTION and not names_something else "no"
