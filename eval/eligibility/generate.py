"""A case for each region (NUTS 3) of the corpus: its programmes follow from the codes of the areas.

Regions of which a programme takes only a named part are left out: a code cannot decide them. A file of one's own
holds cases whose question is a place and whose `expect.programmes_exact` are its programmes.
"""

from pathlib import Path

from corpus import Corpus, load_corpus
from eval.cases import Case, Expectation, load_cases


def generate(path: Path | None = None) -> tuple[Case, ...]:
    """The cases, in the order of the codes; raises CorrectInput if a line of the file is wrong."""
    if path is not None:
        return load_cases(path)
    corpus = load_corpus()
    return tuple(_case(corpus, code) for code in codes(corpus) if not decided_by_parts(corpus, code))


def codes(corpus: Corpus) -> list[str]:
    """The NUTS 3 codes (2016) that places of the table lie in."""
    return sorted({row.nuts3 for row in corpus.regions.places() if row.nuts3})


def by_codes(corpus: Corpus, nuts3: str) -> set[str]:
    """Programmes whose area has a code that the region's code begins with: computed from the files alone."""
    return {p.id for p in corpus.programmes.values() if any(nuts3.startswith(code) for code in p.area.codes)}


def decided_by_parts(corpus: Corpus, nuts3: str) -> set[str]:
    """Programmes for which a named part of this region, or of its country, decides."""
    country = {"EL": "GR", "UK": "GB"}.get(nuts3[:2], nuts3[:2])
    return {
        programme.id
        for programme in corpus.programmes.values()
        for part in programme.area.parts
        if (nuts3.startswith(part.part_of) if part.part_of else part.country in (country, nuts3[:2]))
    }


def _case(corpus: Corpus, code: str) -> Case:
    return Case(
        id=code,
        lang="en",
        kind=code[:2],
        question=code,
        expect=Expectation(
            status=("answered", "partly_answered"), programmes_exact=tuple(sorted(by_codes(corpus, code)))
        ),
    )
