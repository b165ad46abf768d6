"""Keeps passages within the encoder's window: long ones become several, at natural boundaries, never cut."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from corpus.errors import CorrectCorpus
from ingest.passage import Passage

MOST_TOKENS = 400
SEPARATORS = ("\n", ". ", "; ", ", ", " ")
LONGEST_LABEL = 80


class TokenCounter(Protocol):
    """Counts the tokens that a text takes of the encoder's window, special tokens and prefix included."""

    def __call__(self, text: str) -> int: ...


class Fitter(Protocol):
    """`fitted` with an encoder's way of counting and its window already given."""

    def __call__(self, whole: Passage, lines: Sequence[str]) -> list[Passage]: ...


def fitted(
    whole: Passage, lines: Sequence[str], count: TokenCounter, most: int = MOST_TOKENS
) -> list[Passage]:
    """`whole` with `lines` as its text, or several passages of at most `most` tokens each.

    The first keeps the id and the alternative wordings, the following ones get `-2`, `-3`, ...; every one
    repeats the heading, and a line `Label: a, b, c` that is divided repeats its label. Raises CorrectCorpus
    if the heading leaves no room.
    """
    head = whole.model_copy(update={"text": ""}).embedded_text

    def fits(text: str) -> bool:
        return count(f"{head}\n{text}") <= most

    together = "\n".join(lines)
    if not together or fits(together):
        return [whole.model_copy(update={"text": together})] if together else []
    texts = list(_packed([part for line in lines for part in _divided(line, fits, whole.id)], fits))
    rest = [
        whole.model_copy(update={"text": text, "id": f"{whole.id}-{number}", "also_asked": ()})
        for number, text in enumerate(texts[1:], start=2)
    ]
    return [whole.model_copy(update={"text": text}) for text in texts[:1]] + rest


def _packed(lines: Sequence[str], fits: Callable[[str], bool]) -> Iterator[str]:
    """Joins lines as long as they fit together."""
    group = ""
    for line in lines:
        joined = f"{group}\n{line}" if group else line
        if group and not fits(joined):
            yield group
            group = line
        else:
            group = joined
    if group:
        yield group


def _divided(line: str, fits: Callable[[str], bool], owner: str) -> list[str]:
    if fits(line):
        return [line]
    label, colon, rest = line.partition(": ")
    prefix = f"{label}: " if colon and len(label) <= LONGEST_LABEL else ""
    body = rest if prefix else line
    for separator in SEPARATORS:
        pieces = body.split(separator)
        if len(pieces) < 2:
            continue
        middle = len(pieces) // 2
        end = separator.rstrip() if separator == ". " else ""
        first, second = separator.join(pieces[:middle]) + end, separator.join(pieces[middle:])
        return [*_divided(prefix + first, fits, owner), *_divided(prefix + second, fits, owner)]
    raise CorrectCorpus(f"{owner} has a word or heading longer than the encoder's window: shorten it.")
