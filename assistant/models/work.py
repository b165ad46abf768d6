"""One answer in the making: the lines so far, and what of the composer's draft they stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

from assistant.answer import Sentence
from assistant.models.calling import Budget
from assistant.models.layout import Line
from assistant.models.material import Material
from assistant.models.parsing import Refused, Written
from assistant.understand.fold import folded


@dataclass
class Work:
    """`lines` so far, the draft lines that they stand for (`covered`) or keep (`kept`), and what was `refused`."""

    material: Material
    budget: Budget
    cancel: Event | None
    lines: list[Line] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    refused: list[tuple[int, Refused]] = field(default_factory=list)
    failed: bool = False

    def add(self, item: Written, at: int | None = None) -> Line:
        """Add a line as written, or the draft's where it was kept; at a place, or at the end."""
        pieces = [self.material.pieces[name] for name in item.ids]
        drafted = next((piece.line for piece in pieces if piece.line), None)
        if item.kept and drafted:
            sentence = drafted.sentence
        else:
            numbers = list(dict.fromkeys(number for piece in pieces for number in piece.numbers))
            text = self.material.question.restore(self.material.tokens.fill(item.text))
            sentence = Sentence(text=text, citations=numbers)
        self.covered |= {piece.id for piece in pieces if piece.line}
        self.kept |= set(item.ids) if item.kept else set()
        line = Line(sentence, drafted.lead if drafted else " ")
        self.lines.insert(len(self.lines) if at is None else at, line)
        return line

    def own(self, refused: Refused) -> Iterator[Sentence]:
        """The draft's lines that a refused one stood for, where they were not said yet."""
        for name in refused.ids:
            if name.startswith("D") and name not in self.covered:
                yield self.add(Written((name,), kept=True)).sentence

    def place(self, refused: list[tuple[int, Refused]], fresh: list[Written]) -> None:
        """Put each repaired line where the refused one stood, the draft's lines where there is none."""
        shift = 0
        for at, item in refused:
            better = next((new for new in fresh if not item.ids or set(new.ids) & set(item.ids)), None)
            if better:
                fresh.remove(better)
            names = [name for name in item.ids if name.startswith("D") and name not in self.covered]
            for new in [better] if better else [Written((name,), kept=True) for name in names]:
                self.add(new, at + shift)
                shift += 1

    def says_again(self, item: Written) -> bool:
        """Whether a line says only what stands in the answer already: models that go round in circles do that."""
        if item.kept:
            return item.ids[0] in self.covered
        text = self.material.question.restore(self.material.tokens.fill(item.text))
        return self.kept.issuperset(item.ids) or any(
            folded(line.sentence.text) == folded(text) for line in self.lines
        )
