"""Models that think aloud before they answer: what stands between <think> and </think> is no part of the answer."""

from collections.abc import Iterable, Iterator

_OPEN, _CLOSE = "<think>", "</think>"


def without_thoughts(pieces: Iterable[str], received: list[str]) -> Iterator[str]:
    """The pieces of a text without a block of thoughts at its beginning; all of them are added to `received`.

    A block that is never closed is no answer: nothing comes after it.
    """
    begun, held = False, ""
    for piece in pieces:
        received.append(piece)
        if begun:
            yield piece
            continue
        held += piece
        start = held.lstrip()
        if _OPEN.startswith(start[: len(_OPEN)]) and len(start) < len(_OPEN):
            continue  # it may still become one
        if start.startswith(_OPEN):
            _, closed, rest = start.partition(_CLOSE)
            if not closed:
                continue
            held = rest.lstrip()
        begun = True
        yield held
    if not begun and not held.lstrip().startswith(_OPEN):
        yield held
