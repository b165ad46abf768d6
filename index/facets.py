"""What filters look at, as numbers by position: a mask over a million passages takes a millisecond.

facets.json           the values of each field
facets/<field>.npy    for each passage the number of its value
facets/day.npy        days since 0001-01-01 of each passage's date, 0 where none is known
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.manifest import damaged
from index.types import NAMED, Filters, day_of, document_of, values_of
from ingest.passage import Passage

FILE = "facets.json"
FOLDER = "facets"
DOCUMENT = "document"
_DAY = "day"
_SEPARATOR = "\x1f"

Mask = NDArray[np.bool_]


def _combined(values: tuple[str | None, ...]) -> str | None:
    """Several values as one: a passage may be about several countries. Combinations are few."""
    return _SEPARATOR.join(value for value in values if value is not None) or None


def write_facets(folder: Path, passages: Sequence[Passage]) -> None:
    """Writes the fields of all passages."""
    (folder / FOLDER).mkdir()
    values: dict[str, list[str | None]] = {}
    for name in (*NAMED, DOCUMENT):
        numbers: dict[str | None, int] = {}
        codes = [numbers.setdefault(_value(passage, name), len(numbers)) for passage in passages]
        _save(folder, name, np.array(codes, np.min_scalar_type(max(len(numbers) - 1, 0))))
        # a document's name serves for nothing but telling documents apart
        values[name] = [] if name == DOCUMENT else list(numbers)
    _save(folder, _DAY, np.array([_ordinal(day_of(passage)) for passage in passages], np.int32))
    (folder / FILE).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


def _value(passage: Passage, name: str) -> str | None:
    return document_of(passage.id) if name == DOCUMENT else _combined(values_of(passage, name))


class Facets:
    """The fields of a version's passages; read when first asked for."""

    def __init__(self, version: Path, passages: int) -> None:
        self._version = version
        self._passages = passages
        self._codes: dict[str, NDArray[Any]] = {}
        self._values: dict[str, list[str | None]] | None = None

    def admitted(self, filters: Filters | None) -> Mask:
        """Which passages pass, bool (passages,)."""
        chosen = np.ones(self._passages, bool)
        if filters is None:
            return chosen
        for name, allowed in filters.limits():
            chosen &= self._having(name, allowed)
        if filters.since or filters.until:
            days = self.codes(_DAY)
            within = (days >= _ordinal(filters.since)) & (days > 0)
            if filters.until:
                within &= days <= _ordinal(filters.until)
            chosen &= within | (days == 0) if filters.general else within
        return chosen

    def codes(self, name: str) -> NDArray[Any]:
        """The numbers of a field's values, (passages,). Raises RebuildIndex if they cannot be read."""
        if name not in self._codes:
            try:
                codes = np.load(self._version / FOLDER / f"{name}.npy", allow_pickle=False)
            except (OSError, ValueError, EOFError) as error:
                raise damaged(self._version, "what filters look at cannot be read") from error
            if codes.shape != (self._passages,):
                raise damaged(self._version, "what filters look at is of another number")
            self._codes[name] = codes
        return self._codes[name]

    def _having(self, name: str, allowed: frozenset[str | None]) -> Mask:
        wanted = np.array([_passes(value, allowed) for value in self._values_of(name)], bool)
        try:
            chosen: Mask = wanted[self.codes(name)]
        except IndexError as error:
            raise damaged(self._version, "what filters look at is not in order") from error
        return chosen

    def _values_of(self, name: str) -> list[str | None]:
        try:
            if self._values is None:
                self._values = json.loads((self._version / FILE).read_text(encoding="utf-8"))
            return self._values[name]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(self._version, "what filters look at cannot be read") from error


def _passes(value: str | None, allowed: frozenset[str | None]) -> bool:
    return value in allowed if value is None else not allowed.isdisjoint(value.split(_SEPARATOR))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _save(folder: Path, name: str, codes: NDArray[Any]) -> None:
    np.save(folder / FOLDER / f"{name}.npy", codes)
