"""What a statement stands on: a passage, and the words of it that are quoted."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from ingest.passage import Passage

_QUOTE_LENGTH = 320
_REMEMBERED = 4096
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")


@dataclass(frozen=True)
class Ref:
    """A passage to cite; the quote is the sentence of it that holds `needle`, if there is one."""

    passage: str
    needle: str | None = None


class PassageBook:
    """All passages by id; a long entry is split into `id`, `id-2`, ...: the one that holds the needle is cited."""

    def __init__(self, look_up: Callable[[str], Passage | None]) -> None:
        """`look_up` gives the passage with an id, or None; what it gave is remembered."""
        self._look_up = lru_cache(maxsize=_REMEMBERED)(look_up)
        self._quoted_before = lru_cache(maxsize=_REMEMBERED)(self._quoted)
        self._added: OrderedDict[str, Passage] = OrderedDict()
        self._lock = Lock()

    def add(self, passage: Passage) -> None:
        """Take in a passage that was computed for an answer; the oldest of very many are forgotten."""
        with self._lock:
            self._added[passage.id] = passage
            self._added.move_to_end(passage.id)
            if len(self._added) > _REMEMBERED:
                self._added.popitem(last=False)

    def get(self, passage_id: str) -> Passage | None:
        """The passage with an id, as looked up or as added."""
        return self._added.get(passage_id) or self._look_up(passage_id)

    def quoted(self, ref: Ref) -> tuple[Passage, str] | None:
        """The passage that `ref` means with the words of it that are quoted; None where there is none."""
        return self._quoted(ref) if ref.passage in self._added else self._quoted_before(ref)

    def all_of(self, passage_id: str) -> list[Passage]:
        """The entry `passage_id` with its continuations, in order."""
        first = self.get(passage_id)
        found = [first] if first else []
        while found and (following := self.get(f"{passage_id}-{len(found) + 1}")):
            found.append(following)
        return found

    def _quoted(self, ref: Ref) -> tuple[Passage, str] | None:
        passage = self.cited(ref)
        return (passage, quote(passage.text, ref.needle)) if passage else None

    def cited(self, ref: Ref) -> Passage | None:
        """The passage that `ref` means, or None where no passage has this id."""
        whole_programme = ref.passage.startswith("programme:") and "#" not in ref.passage
        parts = self.all_of(f"{ref.passage}#overview" if whole_programme else ref.passage)
        holding = [part for part in parts if ref.needle and ref.needle in part.text]
        return next(iter(holding or parts), None)


def quote(text: str, needle: str | None = None) -> str:
    """A verbatim piece of `text`, at most 320 signs: around the needle, else from the start."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(text)))
    at = text.find(needle) if needle else -1
    if at >= 0 and needle:
        begin, end = next((piece for piece in pieces if piece[0] <= at < piece[1]), pieces[0])
        if end - begin <= _QUOTE_LENGTH:
            return text[begin:end].strip()
        left = max(begin, at - _QUOTE_LENGTH // 2)
        left = left if left == begin else text.find(" ", left) + 1
        return text[left : min(end, left + _QUOTE_LENGTH)].rsplit(" ", 1)[0].strip(" ,;")
    end = 0
    for _, stop in pieces:
        if stop > _QUOTE_LENGTH:
            break
        end = stop
    return text[:end].strip() if end else text[:_QUOTE_LENGTH].rsplit(" ", 1)[0].strip()
