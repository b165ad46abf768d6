"""An entity of the gazetteer as it is stored, and how far it is from a point."""

import math
from dataclasses import dataclass

from assistant.places.types import Level

COLUMNS = (
    "entity.id, level, name, country, admin1, geonameid, population, lat, lon, codes, edge, partial,"
    " parts, not_parts"
)
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as stored; `rank` is 0 when it was found by its own name, 1 by another one."""

    id: int
    level: Level
    name: str
    country: str
    admin1: str | None
    geonameid: int | None
    population: int
    lat: float | None
    lon: float | None
    codes: tuple[str, ...]
    edge: bool
    partial: bool
    parts: tuple[str, ...]
    not_parts: tuple[str, ...]
    rank: int = 1


def row_of(values: tuple[object, ...]) -> Row:
    """A row of a query for COLUMNS and the rank."""
    (
        number,
        level,
        name,
        country,
        admin1,
        geonameid,
        population,
        lat,
        lon,
        codes,
        edge,
        partial,
        parts,
        others,
        rank,
    ) = values
    return Row(
        number, level, name, country, admin1, geonameid, population, lat, lon,  # type: ignore[arg-type]
        tuple(str(codes).split()), bool(edge), bool(partial),
        tuple(filter(None, str(parts).split("\x1f"))), tuple(filter(None, str(others).split("\x1f"))), int(str(rank)),
    )  # fmt: skip


def distance_km(lat: float, lon: float, row: Row) -> float:
    """Kilometres from a point to a place, good enough for some ten kilometres; infinite without coordinates."""
    if row.lat is None or row.lon is None:
        return math.inf
    east = (row.lon - lon) * math.cos(math.radians((lat + row.lat) / 2))
    return math.hypot(row.lat - lat, east) * KM_PER_DEGREE
