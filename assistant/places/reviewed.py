"""Reviewed names that no table has: regions above NUTS 3, exonyms, islands, nicknames of countries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.places.countries import iso
from assistant.places.parts import load_parts, part_key
from assistant.places.yaml_file import read_mapping
from corpus.errors import CorrectCorpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.places.entities import Entity
    from assistant.places.types import Level


@dataclass(frozen=True, slots=True)
class CountryNames:
    """Names of a country that Babel lacks, and what its people and things are called."""

    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesByHand:
    """By GeoNames id: the region of places that the table lacks, and further names."""

    regions: dict[int, str] = field(default_factory=dict)
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)


@cache
def read_data(name: str) -> dict[str, Any]:
    """A reviewed file of this folder; raises CorrectCorpus when it is not YAML with a mapping at its top."""
    return read_mapping("assistant.places", f"data/{name}")


def reviewed_countries() -> dict[str, CountryNames]:
    """By ISO code."""
    return {
        code: CountryNames(entry["name"], tuple(entry.get("names", ())))
        for code, entry in read_data("countries.yaml")["countries"].items()
    }


def reviewed_places() -> PlacesByHand:
    data = read_data("places.yaml")
    return PlacesByHand(
        regions={int(number): code for number, code in data["regions"].items()},
        names={int(number): tuple(names) for number, names in data["names"].items()},
    )


@cache
def names_refused() -> frozenset[str]:
    """Keys that are no further name of any city, whatever the source says."""
    return frozenset(read_data("places.yaml")["not_names"].split())


def reviewed_regions(nuts3: frozenset[str]) -> Iterator[Entity]:
    """Regions with the codes that they cover; raises CorrectCorpus for a code that covers no region of `nuts3`."""
    for file in ("regions.yaml", "landscapes.yaml"):
        for entry in read_data(file)["regions"]:
            codes, name, *names = entry
            # Parts of one region stand in one line; each is shown by the name that was typed.
            each = file == "landscapes.yaml" and codes.startswith(("part of ", "in "))
            for shown, others in [(one, ()) for one in (name, *names)] if each else [(name, tuple(names))]:
                special = _without_codes(codes, shown, others)
                yield special or _with_codes(file, codes, shown, others, nuts3)
    for codes, name, *names in read_data("landscapes.yaml")["beside"]:
        yield replace(_with_codes("landscapes.yaml", codes, name, (), nuts3), beside=tuple(names))


def _with_codes(file: str, codes: str, name: str, names: tuple[str, ...], nuts3: frozenset[str]) -> Entity:
    from assistant.places.entities import Entity

    partial = codes.startswith("part of ")
    within, _, without = codes.removeprefix("part of ").partition(" not ")
    listed = tuple(within.split())
    for code in listed:
        if not any(region.startswith(code) for region in nuts3):
            raise CorrectCorpus(
                f"assistant/places/data/{file} gives {name} the code {code}, which no region of NUTS 2016"
                " begins with: correct the code."
            )
    return Entity(
        level=_level(listed, nuts3),
        name=name,
        country=iso(listed[0][:2]),
        names=names,
        codes=listed,
        partial=partial,
        not_parts=_other_parts(listed[0], name, without) if partial else (),
    )


def _without_codes(what: str, name: str, names: tuple[str, ...]) -> Entity | None:
    """An area "in XX" of a country, or one "like KEY" of the named parts; None for anything else."""
    from assistant.places.entities import Entity

    how, _, of = what.partition(" ")
    if how == "in":
        return Entity(level="nuts2", name=name, country=of, names=names)
    if how != "like":
        return None
    spec = next((spec for spec in load_parts() if spec.key == of), None)
    if spec is None:
        raise CorrectCorpus(
            f"assistant/places/data/landscapes.yaml says that {name} is like {of}, which is no part: correct the key."
        )
    return Entity(
        level="nuts3", name=name, country=spec.place_country or spec.country, names=names,
        codes=(spec.part_of,) if spec.part_of else (), partial=spec.part_of is not None, parts=(spec.key,),
    )  # fmt: skip


def _other_parts(region: str, name: str, without: str) -> tuple[str, ...]:
    """Parts of the region that an area in it has nothing to do with: those named, and of a powiat all others."""
    if without:
        return (part_key(region[:2], without),)
    if name.startswith("powiat "):
        return tuple(spec.key for spec in load_parts() if spec.part_of == region and name not in spec.names)
    return ()


def _level(codes: tuple[str, ...], nuts3: frozenset[str]) -> Level:
    if len(codes) > 1:
        return "nuts2" if all(len(code) > 3 for code in codes) else "nuts1"
    if codes[0] in nuts3:
        return "nuts3"
    return "nuts1" if len(codes[0]) == 3 else "nuts2"
