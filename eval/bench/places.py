"""How fast and how right places are, by kind of input: name, exonym, inflected form, postcode, code, coordinates.

Right means that the text leads to the region of the tables. A question back is no fault but counts apart; another
region, and sure of it, is one. For the places found by name and by point the programmes are compared as well: the
assistant has to name those whose codes begin the code of the table's region, computed from the files alone. Programmes
that take only a named part of the region are left to the assistant's own tests: a code cannot decide them.
"""

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from assistant.eligibility.area import programmes_for
from assistant.places import Gazetteer, Place, open_gazetteer
from assistant.settings import load_settings
from corpus import Corpus, load_corpus
from eval.bench.inflecting import LANGUAGES
from eval.bench.place_inputs import (
    Input,
    coordinates,
    exonyms,
    inflected,
    nuts_codes,
    postcodes,
    table_names,
)
from eval.bench.timing import Report, as_lines, figure, machine, main, memory_mb, parser, timed
from eval.eligibility.generate import by_codes, decided_by_parts

SEED = 2021
POSITIVE = ("in_area", "partly_in_area")
WITH_PROGRAMMES = ("name, one region", "point")
FAULTS = ("another region", "no region", "not found")


class Bench:
    """Counts what comes of inputs, and how long it takes."""

    def __init__(self, gazetteer: Gazetteer, corpus: Corpus) -> None:
        self._gazetteer, self._corpus = gazetteer, corpus
        self.lookups: list[float] = []
        self.deciding: list[float] = []
        self.faults: list[str] = []
        self.programmes: Counter[str] = Counter()
        self._areas: dict[str, tuple[set[str], set[str]]] = {}
        self._named: dict[tuple[object, ...], set[str]] = {}

    def run(self, inputs: Sequence[Input], kind: str, *, with_programmes: bool = False) -> str:
        """What came of the inputs, in one line."""
        outcomes: Counter[str] = Counter()
        for text, country, right in inputs:
            place, took = timed(lambda text=text, country=country: self._gazetteer.resolve(text, country))  # type: ignore[misc]
            self.lookups.append(took * 1000)
            outcome = _outcome(place, right)
            outcomes[outcome] += 1
            if outcome in FAULTS:
                found = ", ".join(place.codes) or place.country if place else "-"
                self.faults.append(
                    f"{kind}: {text} ({country or '-'}) {found} instead of {', '.join(sorted(right))}"
                )
            if with_programmes and place is not None and not place.ambiguous:
                self._compare(place, next(iter(right)), kind)
        known = len(inputs) or 1
        shares = ", ".join(f"{name} {count} ({count / known:.1%})" for name, count in outcomes.most_common())
        return f"{len(inputs)}: {shares}"

    def _compare(self, place: Place, nuts3: str, kind: str) -> None:
        # All that a verdict on a point depends on: places alike in this are decided once.
        alike = (place.codes, place.country, place.level, place.parts, place.not_parts, place.admin1)
        if alike not in self._named:
            verdicts, took = timed(lambda: programmes_for(place, self._corpus))
            self.deciding.append(took * 1000)
            self._named[alike] = {verdict.programme for verdict in verdicts if verdict.outcome in POSITIVE}
        if nuts3 not in self._areas:
            self._areas[nuts3] = by_codes(self._corpus, nuts3), decided_by_parts(self._corpus, nuts3)
        wanted, open_ids = self._areas[nuts3]
        named = self._named[alike]
        self.programmes[f"{kind}: {'agree' if named - open_ids == wanted - open_ids else 'differ'}"] += 1


def _outcome(place: Place | None, right: frozenset[str]) -> str:
    if place is None:
        return "not found"
    if place.ambiguous:
        return "asked"
    if not place.codes:
        return "no region"
    return "right" if set(place.regions) <= right else "another region"


def benchmark(options: Namespace) -> Report:
    about = machine()
    corpus = load_corpus()
    gazetteer, opening = timed(lambda: open_gazetteer(load_settings(home=options.home).home))
    bench = Bench(gazetteer, corpus)
    names = table_names(corpus)
    if options.sample:
        names = Random(SEED).sample(names, min(options.sample, len(names)))
    number = options.sample or 5_000
    samples: dict[str, Callable[[], Sequence[Input]]] = {
        "name, one region in its country": lambda: [given for given, one in names if one],
        "name, several regions in it": lambda: [given for given, one in names if not one],
        "exonym": lambda: exonyms(corpus, Random(SEED), number),
        "postcode and country": lambda: postcodes(corpus, Random(SEED), number, with_country=True),
        "postcode alone": lambda: postcodes(corpus, Random(SEED), number, with_country=False),
        "code of NUTS": lambda: nuts_codes(corpus),
        "point": lambda: coordinates(corpus, Random(SEED), options.sample or len(names)),
        **{
            f"inflected {language}": partial(inflected, corpus, Random(SEED), number // 10, language)
            for language in LANGUAGES
        },
    }
    results = {
        kind: bench.run(sample(), kind, with_programmes=kind.startswith(WITH_PROGRAMMES))
        for kind, sample in samples.items()
        if kind.startswith(tuple(options.only))
    }
    return Report(
        benchmark="places",
        input=f"{len(names)} places of the table, and samples of other inputs (seed {SEED})",
        machine=about,
        figures=(
            figure("opening the gazetteer", "ms", [opening * 1000]),
            figure("looking up a place", "ms", bench.lookups),
            figure("deciding all programmes", "ms", bench.deciding),
            figure("resident memory", "MB", [memory_mb()]),
        ),
        findings=as_lines(
            **{name.replace(" ", "_").replace(",", ""): result for name, result in results.items()},
            programmes=dict(bench.programmes.most_common()),
            faults=bench.faults[: options.shown],
        ),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument(
        "--sample", type=int, default=2000, help="inputs of each kind (0: all places of the table)"
    )
    arguments.add_argument("--only", nargs="*", default=[""], help="kinds of input that begin so")
    arguments.add_argument("--shown", type=int, default=40, help="faults to show")
    main(benchmark, arguments)
