"""What a check gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ingest.passage import Passage

Verdict = Literal["supported", "unsupported", "contradicted"]
Code = Literal[
    "number", "unit", "limit", "date", "period", "article", "code", "link", "programme", "place", "name",
    "negation", "modality", "restriction", "order", "added", "unrelated", "no_sources", "inference",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
Cited = Passage | str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence does not pass: `code` for programs, `text` for people, `words` of the sentence it is about."""

    code: Code
    verdict: Verdict
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on a sentence. Without reasons it is supported; one contradiction makes it contradicted."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()

    @property
    def supported(self) -> bool:
        return self.verdict == "supported"

    @classmethod
    def of(cls, reasons: Sequence[Reason]) -> "Check":
        """From all that was found, each thing once."""
        unique = tuple(dict.fromkeys(reasons))
        if not unique:
            return cls("supported")
        worst: Verdict = (
            "contradicted" if any(item.verdict == "contradicted" for item in unique) else "unsupported"
        )
        return cls(worst, unique)


def unsupported(code: Code, text: str, words: str = "") -> Reason:
    return Reason(code, "unsupported", text, words)


def contradicted(code: Code, text: str, words: str = "") -> Reason:
    return Reason(code, "contradicted", text, words)
