"""What filters look at, as numbers by position: a mask over a million passages takes a millisecond.

facets.json           the values of each field
facets/<field>.npy    for each passage the number of its value
facets/day.npy        days since 0001-01-01 of each passage's date, 0 where none is known
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.manifest import damaged
from index.types import Filters, day_of, document_of, kind_of
from ingest.passage import Passage

FILE = "facets.json"
FOLDER = "facets"
DOCUMENT = "document"
_DAY = "day"
_COUNTRY = "country"
_SEPARATOR = "|"

Mask = NDArray[np.bool_]

# Countries are several: each combination of them is a value of its own.
_VALUES: dict[str, Callable[[Passage], str | None]] = {
    "collection": lambda passage: passage.collection,
    "programme": lambda passage: passage.programme,
    "strand": lambda passage: passage.strand,
    "language": lambda passage: passage.language,
    "period": lambda passage: passage.period,
    "confidence": lambda passage: passage.confidence,
    "kind": lambda passage: kind_of(passage.id),
    "source_kind": lambda passage: passage.kind,
    _COUNTRY: lambda passage: _SEPARATOR.join(passage.countries) or None,
    DOCUMENT: lambda passage: document_of(passage.id),
}


def write_facets(folder: Path, passages: Sequence[Passage]) -> None:
    """Writes the fields of all passages."""
    (folder / FOLDER).mkdir()
    values: dict[str, list[str | None]] = {}
    for name, value_of in _VALUES.items():
        numbers: dict[str | None, int] = {}
        codes = [numbers.setdefault(value_of(passage), len(numbers)) for passage in passages]
        _save(folder, name, np.array(codes, np.min_scalar_type(max(len(numbers) - 1, 0))))
        # a document's name serves for nothing but telling documents apart
        values[name] = [] if name == DOCUMENT else list(numbers)
    _save(folder, _DAY, np.array([_ordinal(day_of(passage)) for passage in passages], np.int32))
    (folder / FILE).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")


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
        wanted = np.array([_passes(name, value, allowed) for value in self._values_of(name)], bool)
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


def _passes(name: str, value: str | None, allowed: frozenset[str | None]) -> bool:
    if name == _COUNTRY and value is not None:
        return not allowed.isdisjoint(value.split(_SEPARATOR))
    return value in allowed


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _save(folder: Path, name: str, codes: NDArray[Any]) -> None:
    np.save(folder / FOLDER / f"{name}.npy", codes)
