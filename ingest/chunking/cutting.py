"""Lines to pieces that fit: packed together, cut between sentences only where they must be, never beyond the window."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Fits = Callable[[str], bool]
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»’)\]]*\s+(?=[\"“„«(\[]?[^\W_a-zà-öø-ÿ])|\n")
_CLAUSE = re.compile(r"(?<=[;:])\s+|(?<=,)\s+| \| ")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Atom:
    """A piece of the document's text that is not cut if it fits, and where it stands."""

    start: int
    end: int
    locator: str | None


def divided(text: str, atom: Atom, fits: Fits) -> Iterator[Atom]:
    """The atom, or parts of it that fit: sentences, clauses, words, at last letters."""
    if fits(text[atom.start : atom.end]):
        yield atom
        return
    for pattern in (_SENTENCE, _CLAUSE, _SPACE):
        if cut := _middle(text, atom, pattern):
            left, right = cut
            yield from divided(text, Atom(atom.start, left, atom.locator), fits)
            yield from divided(text, Atom(right, atom.end, atom.locator), fits)
            return
    if atom.end - atom.start < 2:
        yield atom
        return
    half = (atom.start + atom.end) // 2
    yield from divided(text, Atom(atom.start, half, atom.locator), fits)
    yield from divided(text, Atom(half, atom.end, atom.locator), fits)


def _middle(text: str, atom: Atom, pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """The boundary nearest to the middle as (end of the left part, start of the right part)."""
    middle = (atom.start + atom.end) / 2
    found = [
        match
        for match in pattern.finditer(text, atom.start, atom.end)
        if atom.start < match.start() < match.end() < atom.end
    ]
    if not found:
        return None
    best = min(found, key=lambda match: abs(match.start() - middle))
    return best.start(), best.end()


def packed(text: str, atoms: Sequence[Atom], fits: Fits, enough: Fits) -> Iterator[list[Atom]]:
    """Groups of atoms that stand one after the other: each fits, and is closed when it would be more than enough.

    `enough` says whether a text is still of the size that is aimed at. What is left at the end joins the last group
    if that still fits, so that no passage is a crumb.
    """
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and enough(text[groups[-1][0].start : atom.end]):
            groups[-1].append(atom)
        else:
            groups.append([atom])
    if len(groups) > 1:
        last, before = groups[-1], groups[-2]
        whole = text[before[0].start : last[-1].end]
        crumb = (last[-1].end - last[0].start) * 4 < before[-1].end - before[0].start
        if crumb and fits(whole):
            groups[-2:] = [before + last]
    yield from groups


def overlap(text: str, before: Sequence[Atom], least: int, most: int) -> int:
    """Where the last sentences before a cut begin, of `least` to `most` letters; the end of it if none is so long."""
    start, end = before[0].start, before[-1].end
    begins = (match.end() for match in _SENTENCE.finditer(text, start, end) if match.end() < end)
    return max((begin for begin in begins if least <= end - begin <= most), default=end)
