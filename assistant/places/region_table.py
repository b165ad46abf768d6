"""The regions of NUTS in the gazetteer's file: codes of each version, what lies in them, how many live there."""

import sqlite3
from pathlib import Path

from assistant.places.rows import COLUMNS, Row, row_of


class RegionTable:
    """Read-only access to the file; may be shared between threads. All rows stay on disk."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._nuts3 = {
            str(code): (str(name), str(country))
            for code, name, country in self._rows("SELECT code, name, country FROM region")
        }
        self._people = {
            str(code): float(str(people)) for code, people in self._rows("SELECT code, people FROM region")
        }

    def close(self) -> None:
        self._connection.close()

    @property
    def nuts3(self) -> dict[str, tuple[str, str]]:
        """All regions of 2016: code to (name, country as in the code)."""
        return self._nuts3

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        return self._connection.execute(query, values).fetchall()

    def to_2016(self, code: str) -> list[tuple[str, float]]:
        """Regions of 2016 inside a NUTS code of any level and version, with the share of their people.

        A code that exists in 2016 keeps its meaning of 2016. Empty for an unknown code.
        """
        inside = [(region, 1.0) for region in self._nuts3 if region.startswith(code)]
        if inside:
            return inside
        found = self._rows(
            "SELECT code_2016, MAX(share) FROM recoded WHERE code LIKE ? || '%' AND share > 0 GROUP BY code_2016",
            (code,),
        )
        return [(str(region), float(str(share))) for region, share in found]

    def in_version(self, code: str, version: str) -> list[tuple[str, float]]:
        """What became of a NUTS 3 region of 2016 in "2021" or "2024": codes with the share of its people."""
        if version == "2016":
            return [(code, 1.0)] if code in self._nuts3 else []
        found = self._rows(
            "SELECT code, share FROM recoded WHERE version = ? AND code_2016 = ? AND share > 0"
            " ORDER BY share DESC, code",
            (version, code),
        )
        return [(str(new), float(str(share))) for new, share in found]

    def codes_of(self, version: str) -> list[str]:
        """All NUTS 3 codes of "2016", "2021" or "2024", in their order."""
        if version == "2016":
            return sorted(self._nuts3)
        rows = self._rows("SELECT DISTINCT code FROM recoded WHERE version = ? ORDER BY code", (version,))
        return [str(code) for (code,) in rows]

    def people(self, region: str) -> float:
        """About how many people live in a NUTS 3 region of 2016; at least one."""
        return max(1.0, self._people.get(region, 0.0))

    def region_of(self, codes: tuple[str, ...]) -> Row | None:
        """The region, no part of it, with exactly these codes."""
        found = self._rows(
            f"SELECT {COLUMNS}, 0 FROM entity WHERE codes = ? AND level IN ('nuts1', 'nuts2', 'nuts3')"
            " AND partial = 0 AND parts = '' ORDER BY id",
            (" ".join(codes),),
        )
        return row_of(found[0]) if found else None

    def expand(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """The NUTS 3 codes of 2016 inside codes of any level."""
        if not codes or all(code in self._nuts3 for code in codes):
            return codes
        return tuple(region for region in self._nuts3 if region.startswith(codes))
