"""The gazetteer at question time: rows by name, code, point and neighbourhood."""

import math
import sqlite3
from pathlib import Path

from assistant.places.countries import nuts_country
from assistant.places.normal import name_key, written_key
from assistant.places.region_table import RegionTable
from assistant.places.rows import COLUMNS, KM_PER_DEGREE, Row, distance_km, row_of
from assistant.places.schema import BESIDE_ITS_COUNTRY, CELLS_PER_DEGREE, cell_of, gazetteer_file
from assistant.places.spelling import slips
from assistant.places.types import Candidate, Place
from corpus.errors import PrepareFirst

# So many values at most in one query.
_MOST_VALUES = 900
_SHORTEST_BEGINNING, _LEAST_BEGINNING = 6, 1_000
# Places at whose border distance the neighbouring region comes into question.
NEIGHBOUR_KM = 10.0


class Gazetteer(RegionTable):
    """Read-only access; may be shared between threads. Opening it takes milliseconds: all rows stay on disk."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._well_known: dict[str, list[str]] = {}
        self._countries = [
            row_of(values)
            for values in self._rows(f"SELECT {COLUMNS}, 0 FROM entity WHERE level = 'country'")
        ]

    def named(self, key: str, *, with_country: bool = False) -> list[Row]:
        """All entities with this key (see `name_key`).

        `with_country`: also those that are called so only where their country stands beside the name.
        """
        most = BESIDE_ITS_COUNTRY if with_country else BESIDE_ITS_COUNTRY - 1
        found = self._rows(
            f"SELECT {COLUMNS}, rank FROM name JOIN entity ON entity.id = name.entity"
            " WHERE key = ? AND rank <= ?",
            (key, most),
        )
        return [row_of(values) for values in found]

    def named_as(self, text: str, key: str, *, with_country: bool = False) -> list[Row]:
        """Entities with this key; where `text` has umlauts, those spelled with them go before all others."""
        written = written_key(text)
        if name_key(text) == key != written:
            spelt_so = self.named(written, with_country=with_country)
            return spelt_so or self.named(key, with_country=with_country)
        return self.named(key, with_country=with_country)

    def known(self, keys: list[str]) -> set[str]:
        """Which of the keys name something."""
        found: set[str] = set()
        for start in range(0, len(keys), _MOST_VALUES):
            some = tuple(keys[start : start + _MOST_VALUES])
            marks = ", ".join("?" * len(some))
            rows = self._rows(f"SELECT DISTINCT key FROM name WHERE key IN ({marks})", some)
            found.update(str(key) for (key,) in rows)
        return found

    def countries(self) -> list[Row]:
        """All countries."""
        return self._countries

    def entity(self, number: int) -> Row | None:
        found = self._rows(f"SELECT {COLUMNS}, 0 FROM entity WHERE id = ?", (number,))
        return row_of(found[0]) if found else None

    def by_geonameid(self, number: int) -> Row | None:
        """The place with this id of GeoNames; None if there is none."""
        found = self._rows(f"SELECT {COLUMNS}, 0 FROM entity WHERE geonameid = ?", (number,))
        return row_of(found[0]) if found else None

    def misspelt(self, key: str) -> list[tuple[str, int]]:
        """Well-known names a slip or two of the keyboard away, with how many."""
        return slips(key, self._typed(key[:1]))

    def _typed(self, letter: str) -> list[str]:
        """Well-known names that begin with this letter."""
        if letter not in self._well_known:
            rows = self._rows(
                "SELECT key FROM typed WHERE key >= ? AND key < ?", (letter, chr(ord(letter) + 1))
            )
            self._well_known[letter] = [str(key) for (key,) in rows]
        return self._well_known[letter]

    def beginning_with(self, key: str) -> list[Row]:
        """Places whose own name goes on after this one ("Bad Neustadt"), but for hamlets."""
        if len(key) < _SHORTEST_BEGINNING:
            return []
        found = self._rows(
            f"SELECT {COLUMNS}, 1 FROM name JOIN entity ON entity.id = name.entity WHERE key > ? AND key < ?"
            " AND rank = 0 AND level = 'place' AND codes != '' AND population >= ? LIMIT 50",
            (f"{key} ", f"{key} ~", _LEAST_BEGINNING),
        )
        return [row_of(values) for values in found]

    def word_frequency(self, key: str) -> dict[str, float]:
        """Zipf frequency by language, for names that are also everyday words."""
        return {
            str(lang): float(str(zipf))
            for lang, zipf in self._rows("SELECT lang, zipf FROM word WHERE key = ?", (key,))
        }

    def around(self, lat: float, lon: float, km: float) -> list[tuple[float, Row]]:
        """Places within `km` kilometres, nearest first, with their distance."""
        reach_lat = km / KM_PER_DEGREE
        reach_lon = reach_lat / max(0.05, math.cos(math.radians(lat)))
        found: list[tuple[float, Row]] = []
        steps = int(reach_lat * 2 * CELLS_PER_DEGREE) + 2
        for step in range(steps + 1):
            row_lat = lat - reach_lat + step * (2 * reach_lat / steps)
            first, last = cell_of(row_lat, lon - reach_lon), cell_of(row_lat, lon + reach_lon)
            values = self._rows(f"SELECT {COLUMNS}, 0 FROM entity WHERE cell BETWEEN ? AND ?", (first, last))
            found.extend((distance_km(lat, lon, row), row) for row in map(row_of, values))
        unique = {row.id: (distance, row) for distance, row in found if distance <= km}
        return sorted(unique.values(), key=lambda pair: (pair[0], pair[1].id))

    def neighbours(self, row: Row) -> tuple[str, ...]:
        """NUTS 3 codes of places close to a place near a border, other than its own, the nearest first."""
        if not row.edge or row.lat is None or row.lon is None:
            return ()
        near = (code for _, other in self.around(row.lat, row.lon, NEIGHBOUR_KM) for code in other.codes)
        return tuple(dict.fromkeys(code for code in near if code not in row.codes and code in self._nuts3))

    def place(self, row: Row, text: str) -> Place:
        """A row as a `Place`."""
        regions = self.expand(row.codes)
        nuts3 = regions[0] if len(regions) == 1 else None
        return Place(
            text=text,
            name=row.name,
            country=row.country,
            level=row.level,
            codes=row.codes,
            regions=regions,
            nuts3=nuts3,
            nuts3_name=self._nuts3[nuts3][0] if nuts3 else None,
            edge=row.edge,
            neighbours=self.neighbours(row),
            partial=row.partial,
            parts=row.parts,
            not_parts=row.not_parts,
            geonameid=row.geonameid,
            admin1=row.admin1,
            lat=row.lat,
            lon=row.lon,
            population=row.population,
        )

    def candidate(self, row: Row) -> Candidate:
        """A row as one of several possible meanings."""
        regions = self.expand(row.codes)
        nuts3 = regions[0] if len(regions) == 1 else None
        region = self._nuts3[nuts3][0] if nuts3 else None
        return Candidate(row.name, row.country, nuts3, region, row.geonameid, row.population, row.id)

    def resolve(
        self, text: str, country: str | None = None, hints: frozenset[str] = frozenset()
    ) -> Place | None:
        """What a name, postcode, NUTS code or pair of coordinates stands for; None when nothing is known.

        `country` (ISO, or EL and UK) must agree; `hints` are ISO codes of countries that make a meaning more
        likely. Several likely meanings give a place with `candidates` and no codes.
        """
        from assistant.places.resolve import resolve

        return resolve(self, text, country, hints)

    def resolve_all(
        self, text: str, country: str | None = None, hints: frozenset[str] = frozenset()
    ) -> list[Place]:
        """Like `resolve`, for a text that may list several places ("Brno and Vienna"): each as a place of its own."""
        from assistant.places.resolve import resolve_all

        return resolve_all(self, text, country, hints)


def open_gazetteer(home: Path) -> Gazetteer:
    """The gazetteer under `home`; raises PrepareFirst when it is missing, old or damaged."""
    file = gazetteer_file(home)
    if not file.is_file():
        raise PrepareFirst(
            f"The gazetteer of place names is missing in {file.parent} or older than the data: run `interreg prepare`."
        )
    try:
        return Gazetteer(file)
    except sqlite3.DatabaseError as error:
        raise PrepareFirst(
            f"The gazetteer {file} is damaged ({error}): delete the file and run `interreg prepare`."
        ) from error


def same_country(row_country: str, country: str) -> bool:
    """Whether an ISO code and a code as typed mean the same state, with its outermost regions."""
    from assistant.places.countries import PART_OF

    given = nuts_country(country)
    return given in (nuts_country(row_country), nuts_country(PART_OF.get(row_country, row_country)))
