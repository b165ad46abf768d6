"""Named parts of programme areas that have no NUTS code: which places they certainly hold, and which not."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.places.yaml_file import read_mapping
from corpus.errors import CorrectCorpus


@dataclass(frozen=True, slots=True)
class PartSpec:
    """How a part (`country`, `part` as in the programme files) is recognised.

    `country` is ISO. `part_of` is the NUTS 3 region that it is a piece of;
    `place_country` the ISO code that its places carry if that is another one (Saint-Martin: MF). A place lies
    in it when its GeoNames
    first-level unit is in `admin1` or its GeoNames id in `inside`; it lies outside when the id is in `outside`,
    when another unit of the same country is known for it (`admin1` given), or when `rest_outside` says that the
    list `inside` is complete. Otherwise nobody knows. `names` are what people call it.
    """

    key: str
    country: str
    part: str
    part_of: str | None = None
    whole_country: bool = False
    place_country: str | None = None
    admin1: tuple[str, ...] = ()
    inside: tuple[int, ...] = ()
    outside: tuple[int, ...] = ()
    rest_outside: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BeyondArea:
    """Countries (ISO) whose applicants are welcome from outside the area as well, with what they must know."""

    countries: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class AreaExceptions:
    """By programme id: who may come from outside the area, and countries that cannot be ruled out."""

    beyond_area: dict[str, BeyondArea]
    open_countries: dict[str, frozenset[str]]


@cache
def load_parts() -> tuple[PartSpec, ...]:
    """All parts of `corpus/nuts/parts.yaml`; raises CorrectCorpus when the file cannot be understood."""
    try:
        return tuple(_spec(entry) for entry in _file()["parts"])
    except (KeyError, TypeError, ValueError) as error:
        raise CorrectCorpus(
            f"corpus/nuts/parts.yaml cannot be understood ({error!r}): repair the entry."
        ) from error


@cache
def area_exceptions() -> AreaExceptions:
    """What the areas alone do not tell; raises CorrectCorpus when the file cannot be understood."""
    try:
        return AreaExceptions(
            beyond_area={
                entry["programme"]: BeyondArea(frozenset(entry["countries"]), str(entry["note"]))
                for entry in _file()["beyond_area"]
            },
            open_countries={
                entry["programme"]: frozenset(entry["countries"]) for entry in _file()["open_countries"]
            },
        )
    except (KeyError, TypeError) as error:
        raise CorrectCorpus(
            f"corpus/nuts/parts.yaml cannot be understood ({error!r}): repair the entry."
        ) from error


@cache
def _file() -> dict[str, Any]:
    return read_mapping("corpus", "nuts/parts.yaml")


def _spec(entry: dict[str, object]) -> PartSpec:
    fields = dict(entry)
    for name in ("admin1", "inside", "outside", "names"):
        value = fields.get(name, ())
        if not isinstance(value, list | tuple):
            raise ValueError(f"{name} of {entry.get('part')} is not a list")
        fields[name] = tuple(value)
    return PartSpec(key=part_key(str(entry["country"]), str(entry["part"])), **fields)  # type: ignore[arg-type]


def part_key(country: str, part: str) -> str:
    """The name under which a place carries the part: `PL:powiat żarski`."""
    return f"{country}:{part}"
