"""What a checker of sentences has to offer, and a plain one that needs no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.understand.fold import folded
from corpus.numbers import unsupported

Outcome = Literal["supported", "unsupported", "contradicted"]
_STEM = 5
_SHORTEST = 4
_SHARE = 0.75


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


class WordCheck:
    """Figures and codes occur in the sources, and so do three of four longer words by their stems.

    Strict and simple: it turns away most free wordings, and every translation. Negation and modality it does not see.
    """

    def check(self, sentence: str, language: str, sources: Sequence[str]) -> Finding:  # noqa: ARG002 - the contract
        if missing := unsupported(sentence, sources):
            return Finding("unsupported", f"not in the sources: {', '.join(missing)}")
        known = {word[:_STEM] for source in sources for word in folded(source).split()}
        words = [word for word in folded(sentence).split() if len(word) >= _SHORTEST]
        found = sum(word[:_STEM] in known for word in words)
        if words and found < _SHARE * len(words):
            return Finding("unsupported", f"{found} of {len(words)} words are in the sources")
        return Finding("supported")
