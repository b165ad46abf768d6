"""What a checker of sentences has to offer to those who let a model write."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Outcome = Literal["supported", "unsupported", "contradicted"]


class Checked(Protocol):
    """A verdict on a sentence."""

    @property
    def outcome(self) -> Outcome: ...

    @property
    def reason(self) -> str: ...


class Checker(Protocol):
    """Judges whether a sentence stands in its sources."""

    def check(self, sentence: str, language: str, sources: Sequence[str]) -> Checked: ...


@dataclass(frozen=True)
class Finding:
    outcome: Outcome
    reason: str = ""
