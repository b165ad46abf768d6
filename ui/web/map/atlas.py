"""Which regions a programme covers and where they lie: what the map draws."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus import Corpus, Region, Shapes
from corpus.types import Part


@dataclass(frozen=True)
class ProgrammeArea:
    """An area as NUTS codes of any level, and the names of its parts that have no code."""

    name: str
    codes: tuple[str, ...]
    parts: tuple[str, ...] = ()


# More than there are programmes.
_AREAS_KEPT: Final = 256


@dataclass(frozen=True, eq=False)
class Atlas:
    """Regions (NUTS 3 of 2016) and areas, shared by all conversations; without `shapes` regions are points."""

    regions: Sequence[Region]
    areas: Mapping[str, ProgrammeArea]
    shapes: Shapes | None = None

    @classmethod
    def of_corpus(cls, corpus: Corpus) -> "Atlas":
        """The regions and all programme areas of a corpus."""
        areas = {
            key: ProgrammeArea(
                item.name, item.area.codes, tuple(_part_name(part) for part in item.area.parts)
            )
            for key, item in corpus.programmes.items()
        }
        return cls(tuple(corpus.regions.by_code.values()), areas, corpus.shapes)

    @lru_cache(maxsize=_AREAS_KEPT)  # noqa: B019 - a process has one atlas, for as long as it runs
    def covered(self, programme: str) -> tuple[Region, ...]:
        """The regions of a programme's area, by code; none for a programme that is not known."""
        area = self.areas.get(programme)
        if area is None or not area.codes:
            return ()
        return tuple(region for region in self.regions if region.code.startswith(area.codes))

    def undrawn(self, programmes: Iterable[str]) -> list[str]:
        """Names of the parts of these areas that are no NUTS regions and therefore not on the map."""
        parts = (
            part
            for programme in programmes
            if programme in self.areas
            for part in self.areas[programme].parts
        )
        return list(dict.fromkeys(parts))


def _part_name(part: Part) -> str:
    return f"{part.name} ({part.part_of or part.country})"
