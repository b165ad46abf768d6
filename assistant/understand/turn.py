"""A turn of a conversation: what was heard, and what it did."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.places import Mention, Place
from assistant.understand.facts import Facts, Told
from assistant.understand.following import without_beginning
from assistant.understand.words import words

Move = Literal["question", "reply", "correction", "addition", "forget", "reset", "doubt"]

_CLAUSE = re.compile(r"(?:^|[.,;:!–-]\s+)\W*(?:\w+\s+)?$")
_QUESTION_MARK = re.compile(r"[?;]\s*$|\?")
_WORDS_OF_A_RETRACTION = 12
_STARTS = re.compile(r"^\W*")


@dataclass(frozen=True)
class Turned:
    """What a turn did and the facts after it; `members` are those whose places it named (empty: none)."""

    move: Move
    facts: Facts
    names_places: bool = False


@dataclass(frozen=True)
class Heard:
    """A text with all that was understood of it alone."""

    text: str
    language: str
    told: Told
    places: tuple[Mention, ...]
    country_places: tuple[Place, ...]
    countries: tuple[str, ...]
    names_programme: bool
    goes_on: bool
    turn: int

    @property
    def length(self) -> int:
        return len(self.text.split())

    @property
    def asks(self) -> bool:
        """Whether it is a question: by its mark, or by a question word where a clause begins."""
        return bool(_QUESTION_MARK.search(self.text)) or self.asks_in_words

    @property
    def asks_in_words(self) -> bool:
        """Whether a question word stands where a clause begins."""
        text = without_beginning(self.text, self.language)
        return any(_CLAUSE.search(text[: match.start()]) for match in words("asks").finditer(text))

    @property
    def starts_with_no(self) -> bool:
        """Whether it begins by taking something back ("no, ...", "sorry, ...")."""
        start = _STARTS.sub("", self.text)
        found = words("not", self.language).match(start) or words("meant").match(start)
        return found is not None and not (self.asks and self.length > _WORDS_OF_A_RETRACTION)
