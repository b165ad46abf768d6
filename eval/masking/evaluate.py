"""Measures masking on labelled texts: what has to go, and what has to stay."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.models import mask

CASES = Path(__file__).parent / "cases.jsonl"


class MaskingCase(BaseModel):
    """A text with the pieces that are personal (`mask`) and pieces that are not (`keep`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    lang: str
    text: str
    mask: tuple[str, ...]
    keep: tuple[str, ...] = ()


@dataclass
class MaskingTotals:
    """Counts by language; `faults` names each piece that was left or lost."""

    personal: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    needed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of personal pieces that are not in the masked text any more."""
        return self.masked.total() / max(1, self.personal.total())

    @property
    def left_alone(self) -> float:
        """Share of other pieces that are still there."""
        return self.kept.total() / max(1, self.needed.total())


def load_masking_cases(path: Path = CASES) -> list[MaskingCase]:
    """Cases of a JSON Lines file."""
    reader = TypeAdapter(MaskingCase)
    return [reader.validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def evaluate_masking(cases: Iterable[MaskingCase]) -> MaskingTotals:
    """Mask every text once and count."""
    totals = MaskingTotals()
    for case in cases:
        text = mask(case.text).text
        for piece in case.mask:
            totals.personal[case.lang] += 1
            totals.masked[case.lang] += piece not in text
            if piece in text:
                totals.faults.append(f"{case.id} ({case.lang}): {piece} is left")
        for piece in case.keep:
            totals.needed[case.lang] += 1
            totals.kept[case.lang] += piece in text
            if piece not in text:
                totals.faults.append(f"{case.id} ({case.lang}): {piece} is lost")
    return totals
