"""NUTS regions: names, points, levels, and the way between the versions of 2016, 2021 and 2024.

Programme areas are legally in NUTS 2016, so 2016 is the version in which everything is decided. Statistical
regions of countries outside the Union (CH, NO, TR, RS, ...) are treated alike.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from corpus.errors import CorrectCorpus

NutsVersion = Literal["2016", "2021", "2024"]
VERSIONS: tuple[NutsVersion, ...] = ("2016", "2021", "2024")


class Region(NamedTuple):
    """A NUTS 3 region of 2016; `lat` and `lon` are a point inside it in degrees."""

    code: str
    country: str
    name: str
    lat: float
    lon: float


class PlaceRow(NamedTuple):
    """Where a GeoNames place lies; `edge`: within about 5 km of a regional border."""

    geonameid: int
    nuts3: str
    edge: bool


@dataclass(frozen=True)
class Regions:
    """The regions of one corpus folder; files are read when first needed."""

    folder: Path
    higher_names: Mapping[str, str]

    @cached_property
    def by_code(self) -> Mapping[str, Region]:
        """NUTS 3 code of 2016 -> region."""
        rows = _read(self.folder / "nuts3_2016.csv", 5)
        return {
            code: Region(code, country, name, float(lat), float(lon))
            for code, country, name, lat, lon in rows
        }

    def name(self, code: str) -> str | None:
        """Name of a region of any level, if known (levels 0 to 2: where a programme names it)."""
        region = self.by_code.get(code)
        return region.name if region else self.higher_names.get(code)

    @staticmethod
    def covers(code: str, area_codes: Iterable[str]) -> bool:
        """Whether a region lies in an area: some area code is its own or the beginning of it."""
        return code.startswith(tuple(area_codes))

    def codes(self, version: NutsVersion = "2016") -> frozenset[str]:
        """The NUTS 3 codes that exist in a version."""
        return frozenset(self.by_code) if version == "2016" else frozenset(self._back[version])

    def expand(self, code: str, version: NutsVersion = "2016") -> tuple[str, ...]:
        """All NUTS 3 codes of the version inside a code of any level; empty if there are none."""
        return self._inside[version].get(code, ())

    def versions_of(self, code: str) -> tuple[NutsVersion, ...]:
        """The versions in which a code of any level exists."""
        return tuple(version for version in VERSIONS if self.expand(code, version))

    def from_2016(self, code: str, version: NutsVersion) -> list[tuple[str, float]]:
        """What became of a NUTS 3 region of 2016: (new code, share of its population), largest first.

        Shares add up to 1. Raises KeyError if the code does not exist in 2016.
        """
        if version == "2016":
            return [(self.by_code[code].code, 1.0)]
        return _largest_first(self._forth[version][code].items())

    def to_2016(self, code: str, version: NutsVersion) -> list[tuple[str, float]]:
        """Which regions of 2016 a NUTS 3 region of `version` is made of, largest share first.

        The number is the share of the *old* region's population that lives in the new one (populations of the
        new region are not in the data): (X, 1.0) means that the new region holds all of X. Parts without
        inhabitants are left out. Raises KeyError if the code does not exist in the version.
        """
        if version == "2016":
            return [(self.by_code[code].code, 1.0)]
        return _largest_first(self._back[version][code].items())

    def places(self) -> Iterator[PlaceRow]:
        """All places of the table, with their NUTS 3 of 2016, in the order of the codes."""
        with gzip.open(self.folder / "places.csv.gz", "rt", encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            next(lines)
            for nuts3, inside, edge in lines:
                for deltas, is_edge in ((inside, False), (edge, True)):
                    geonameid = 0
                    for delta in deltas.split():
                        geonameid += int(delta)
                        yield PlaceRow(geonameid, nuts3, is_edge)

    @cached_property
    def _inside(self) -> Mapping[NutsVersion, Mapping[str, tuple[str, ...]]]:
        """Code of any level -> the NUTS 3 codes that begin with it."""
        inside: dict[NutsVersion, dict[str, tuple[str, ...]]] = {}
        for version in VERSIONS:
            lists: dict[str, list[str]] = defaultdict(list)
            for code in sorted(self.codes(version)):
                for length in range(2, len(code) + 1):
                    lists[code[:length]].append(code)
            inside[version] = {beginning: tuple(codes) for beginning, codes in lists.items()}
        return inside

    @cached_property
    def _forth(self) -> Mapping[NutsVersion, Mapping[str, Mapping[str, float]]]:
        return {version: self._changes(version) for version in VERSIONS[1:]}

    @cached_property
    def _back(self) -> Mapping[NutsVersion, Mapping[str, Mapping[str, float]]]:
        back: dict[NutsVersion, dict[str, dict[str, float]]] = {}
        for version, changes in self._forth.items():
            sources: dict[str, dict[str, float]] = defaultdict(dict)
            for old, targets in changes.items():
                for new, share in targets.items():
                    sources[new][old] = share
            back[version] = dict(sources)
        return back

    def _changes(self, version: NutsVersion) -> dict[str, dict[str, float]]:
        """Old code -> new code -> share of the old population; a code that is not listed stays as it was."""
        listed: dict[str, dict[str, float]] = defaultdict(dict)
        for old, new, share in _read(self.folder / f"changes_2016_{version}.csv", 3):
            if float(share) > 0:  # a border that moved without moving a person changes no answer
                listed[old][new] = float(share)
        result: dict[str, dict[str, float]] = {}
        for code in self.by_code:
            targets = listed.get(code, {})
            # Listed with a sliver only (0.0001): the region itself stays and keeps the rest.
            rest = 1.0 - sum(targets.values())
            result[code] = {**targets, code: targets.get(code, 0.0) + rest} if rest > 0.5 else targets
        return result


def _largest_first(shares: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(shares, key=lambda item: (-item[1], item[0]))


def _read(path: Path, columns: int) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except OSError as error:
        raise CorrectCorpus(
            f"nuts/{path.name}: cannot be read ({error.strerror}); restore the file."
        ) from error
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise CorrectCorpus(
                f"nuts/{path.name}, line {number}: {len(row)} columns instead of {columns}; correct the line."
            )
    return rows[1:]
