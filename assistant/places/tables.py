"""The reviewed tables that the gazetteer is built from."""

from dataclasses import dataclass
from importlib.resources import as_file, files

from corpus.regions import VERSIONS, Region, Regions


@dataclass(frozen=True, slots=True)
class Recoded:
    """A code of 2021 or 2024 and a region of 2016 in it, with the share of that region's people."""

    code: str
    version: str
    code_2016: str
    share: float


@dataclass(frozen=True, slots=True)
class Tables:
    """Regions of 2016, the region of places (GeoNames id to NUTS 3 code and whether a border is near), recodings."""

    regions: tuple[Region, ...]
    places: dict[int, tuple[str, bool]]
    recoded: tuple[Recoded, ...]

    @property
    def regions_of_places(self) -> dict[int, str]:
        """GeoNames id to NUTS 3 code."""
        return {number: code for number, (code, _edge) in self.places.items()}


def tables_of(regions: Regions) -> Tables:
    """What the corpus knows of regions, as the builder needs it."""
    return Tables(
        regions=tuple(regions.by_code.values()),
        places={place.geonameid: (place.nuts3, place.edge) for place in regions.places()},
        recoded=tuple(
            Recoded(code, version, old, share)
            for version in VERSIONS[1:]
            for code in sorted(regions.codes(version))
            for old, share in regions.to_2016(code, version)
        ),
    )


def load_tables() -> Tables:
    """The tables of the shipped corpus."""
    with as_file(files("corpus") / "nuts") as folder:
        return tables_of(Regions(folder, {}))
