"""What is sent to a model, and no more: the masked question, the draft and the passages it cites, as lines with ids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer
from assistant.models.layout import Line, lines_of
from assistant.models.masking import Masked, mask
from assistant.models.tokens import Tokens
from assistant.references import quote

_SOURCE_CHARS = 700
_ALL_SOURCES_CHARS = 12_000
_DRAFT_CHARS = 8_000
# Ids of what comes with the project; everything else was added by whoever runs it.
_REVIEWED = ("rule:", "programme:", "guide:", "strategy:", "cancelled:")


@dataclass(frozen=True)
class Piece:
    """A line of the draft or a source: `sent` has tokens, `text` is as it stands; `numbers` are its citations.

    `trusted`: reviewed, or the composer's own. What a document that was added says may be quoted, but bears nothing out
    beyond what the composer says of it: a document can be written to be obeyed.
    """

    id: str
    sent: str
    text: str
    numbers: tuple[int, ...]
    line: Line | None = None
    trusted: bool = True


@dataclass(frozen=True)
class Material:
    """All that a model may use for one answer; `pieces` by id ("D1", "S1")."""

    answer: Answer
    question: Masked
    sent_question: str
    pieces: dict[str, Piece]
    tokens: Tokens = field(default_factory=Tokens)

    @property
    def draft(self) -> list[Piece]:
        return [piece for piece in self.pieces.values() if piece.line]

    @property
    def sources(self) -> list[Piece]:
        return [piece for piece in self.pieces.values() if not piece.line]


def gather(answer: Answer, question: str, text_of: Callable[[str], str | None]) -> Material | None:
    """The material for rewording `answer`; None where it is too long for one call, and is better left as it is.

    `text_of` gives the passage with an id. Personal data is masked in the question and, by the same means, in the
    draft where it repeats the question.
    """
    tokens = Tokens()
    masked = mask(question)
    pieces: dict[str, Piece] = {}
    for number, line in enumerate(lines_of(answer), 1):
        sentence = line.sentence
        sent = tokens.hide(_hidden(sentence.text, masked))
        pieces[f"D{number}"] = Piece(f"D{number}", sent, sentence.text, tuple(sentence.citations), line)
    if not pieces or sum(len(piece.sent) for piece in pieces.values()) > _DRAFT_CHARS:
        return None
    left = _ALL_SOURCES_CHARS
    for source in answer.sources:
        text = _around(source.quote, text_of(source.id) or source.quote)
        left -= len(text)
        if left < 0:
            break
        shown = f"{source.title}{f', {source.locator}' if source.locator else ''}: {text}"
        sent = tokens.hide(" ".join(shown.split()))
        reviewed = source.id.startswith(_REVIEWED)
        pieces[f"S{source.n}"] = Piece(f"S{source.n}", sent, shown, (source.n,), trusted=reviewed)
    return Material(answer, masked, tokens.hide(masked.text), pieces, tokens)


def listed(pieces: Sequence[Piece]) -> str:
    """Pieces as lines of a prompt."""
    return "\n".join(f"{piece.id}: {' '.join(piece.sent.split())}" for piece in pieces)


def _around(quoted: str, text: str) -> str:
    """At most 700 signs of `text` that hold the quote."""
    if len(text) <= _SOURCE_CHARS:
        return text
    at = max(text.find(quoted), 0)
    start = max(0, min(at - (_SOURCE_CHARS - len(quoted)) // 2, len(text) - _SOURCE_CHARS))
    return text[start : start + _SOURCE_CHARS] if quoted in text else quote(text)


def _hidden(text: str, masked: Masked) -> str:
    for placeholder, original in masked.originals.items():
        text = text.replace(original, placeholder)
    return text
