"""What the place engine hands on."""

from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import PlaceCandidate, PlaceFound, Precision

Level = Literal["country", "nuts1", "nuts2", "nuts3", "place", "postcode", "coordinates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several places that a text may mean."""

    name: str
    country: str
    nuts3: str | None
    region: str | None
    geonameid: int | None = None
    population: int = 0
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as understood.

    `country` is ISO 3166 alpha-2. `codes` are NUTS 2016 codes of any level: for a point the one code it lies
    in, for a region all that it covers (South Moravia: CZ064; Saxony: DED2, DED4, DED5); empty when the place
    lies outside the regions of NUTS, or when it is not known which of the `candidates` is meant. `regions` are
    the same in NUTS 3 codes. `edge` says that at our precision the point may lie in one of the `neighbours`
    instead. `partial` says that the place is an area smaller than its codes (County Louth in IE062); `parts`
    and `not_parts` name the parts of programme areas (`PL:powiat żarski`) that it certainly lies in, and
    certainly does not.
    """

    text: str
    name: str
    country: str
    level: Level
    codes: tuple[str, ...] = ()
    nuts3: str | None = None
    nuts3_name: str | None = None
    edge: bool = False
    neighbours: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    partial: bool = False
    parts: tuple[str, ...] = ()
    not_parts: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    geonameid: int | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0

    @property
    def ambiguous(self) -> bool:
        """Whether a person has to say which of the candidates is meant."""
        return bool(self.candidates)

    @property
    def extent(self) -> tuple[str, ...]:
        """The NUTS 3 codes of 2016 that the place lies in or covers."""
        return self.regions or self.codes

    @property
    def precision(self) -> Precision:
        if self.partial:
            return "part"
        return "edge" if self.edge else "exact"

    def with_text(self, text: str) -> "Place":
        return replace(self, text=text)

    def to_found(self) -> PlaceFound:
        """As the answer format gives it."""
        return PlaceFound(
            text=self.text,
            name=self.name,
            country=self.country,
            nuts3=self.nuts3,
            precision=self.precision,
            candidates=[
                PlaceCandidate(name=c.name, country=c.country, nuts3=c.nuts3, region=c.region)
                for c in self.candidates
            ],
            nuts3_name=self.nuts3_name,
            lat=self.lat,
            lon=self.lon,
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in running text: `span` is (start, end) in characters; `near` for "near X"."""

    span: tuple[int, int]
    text: str
    place: Place
    near: bool = False
