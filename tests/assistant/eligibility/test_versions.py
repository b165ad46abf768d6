"""Every NUTS 3 code of 2016, 2021 and 2024: the verdicts of all programmes agree with those of what it is made of."""

from collections.abc import Mapping
from functools import lru_cache

import pytest

from assistant.eligibility.area import coverage
from assistant.places import Gazetteer, Place
from corpus import Corpus
from corpus.regions import NutsVersion
from tests.assistant.eligibility import oracle

Outcomes = Mapping[str, str]


@lru_cache(maxsize=1)
def split_regions() -> frozenset[str]:
    """Regions of which some programme takes only a named part: their places are judged one by one."""
    return frozenset(
        part["part_of"]
        for programme in oracle.PROGRAMMES.values()
        for part in programme["area"].get("parts", [])
        if part.get("part_of")
    )


def outcomes(corpus: Corpus, place: Place) -> Outcomes:
    return {pid: coverage(programme, place).outcome for pid, programme in corpus.programmes.items()}


def expected(regions: list[str]) -> Outcomes:
    """From the area codes alone: all of the regions inside, some, or none."""
    found = {}
    for programme in oracle.PROGRAMMES:
        inside = [oracle.in_area(programme, region) for region in regions]
        found[programme] = "in_area" if all(inside) else "partly_in_area" if any(inside) else "outside"
    return found


@pytest.mark.parametrize("version", ["2016", "2021", "2024"])
def test_every_code_is_judged_by_what_it_is_made_of(
    version: NutsVersion, gazetteer: Gazetteer, shipped: Corpus
) -> None:
    faults, judged = [], 0
    for code in sorted(shipped.regions.codes(version)):
        place = gazetteer.resolve(code)
        assert place is not None, code
        if place.ambiguous:
            assert _split_between_versions(shipped, code), f"{code} asks which part, but is one region"
            continue
        regions = list(place.extent)
        # A name that is shorter than its region, or a part of a country without regions: judged by other tests.
        if set(regions) & split_regions() or any(
            oracle.has_parts_in(p, regions[0]) for p in oracle.PROGRAMMES
        ):
            continue
        judged += 1
        got, wanted = outcomes(shipped, place), expected(regions)
        faults += [(code, pid, got[pid], wanted[pid]) for pid in wanted if got[pid] != wanted[pid]]
    assert not faults, faults[:10]
    assert judged > 1000


def _split_between_versions(corpus: Corpus, code: str) -> bool:
    """Whether a code means different ground in different versions, or ground of several regions of 2016."""
    made_of = {
        tuple(old for old, _ in corpus.regions.to_2016(code, version))
        for version in corpus.regions.versions_of(code)
    }
    return len(made_of) > 1 or any(len(regions) > 1 for regions in made_of)


@pytest.mark.parametrize("version", ["2021", "2024"])
def test_a_recoded_region_is_judged_as_before(
    version: NutsVersion, gazetteer: Gazetteer, shipped: Corpus
) -> None:
    """Recoded means: the new code holds exactly one whole region of 2016."""
    recoded = 0
    for code in sorted(shipped.regions.codes(version) - shipped.regions.codes("2016")):
        parts = shipped.regions.to_2016(code, version)
        if len(parts) != 1 or parts[0][1] < 1.0:
            continue
        new, old = gazetteer.resolve(code), gazetteer.resolve(parts[0][0])
        assert new is not None
        assert old is not None
        assert outcomes(shipped, new) == outcomes(shipped, old), (code, parts)
        recoded += 1
    assert recoded > 20
