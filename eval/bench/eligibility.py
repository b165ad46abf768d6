"""How fast verdicts are: one enquiry over all programmes, and a batch as a process, on places drawn from the table.

Half of the enquiries name a kind of applicant, a third of them a partner elsewhere.
"""

import json
import subprocess
from argparse import Namespace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.places import open_gazetteer
from assistant.settings import load_settings
from corpus import load_corpus
from corpus.errors import PrepareFirst
from eval.bench.place_inputs import table_names
from eval.bench.places import SEED
from eval.bench.timing import (
    PROGRAM,
    Report,
    as_lines,
    environment,
    figure,
    machine,
    main,
    memory_mb,
    parser,
    timed,
)

KINDS = ("museum", "municipality", "university", "sme", "ngo")
VERDICTS = 500


def lines(count: int) -> list[dict[str, object]]:
    """Enquiries as `interreg eligible --batch` takes them, the same for the same count."""
    random = Random(SEED)
    rows = [(place.text, place.country) for place, _ in table_names(load_corpus())]
    made: list[dict[str, object]] = []
    for number in range(count):
        name, country = random.choice(rows)
        line: dict[str, object] = {"id": number, "place": name, "country": country}
        if number % 2:
            line["applicant"] = random.choice(KINDS)
        if number % 3 == 0:
            partner, other = random.choice(rows)
            line["partners"] = [{"place": partner, "country": other}]
        made.append(line)
    return made


def benchmark(options: Namespace) -> Report:
    """Times verdicts in this process, then one batch as a process of its own."""
    about = machine()
    home = load_settings(home=options.home).home
    corpus, gazetteer = load_corpus(), open_gazetteer(home)
    calculator = Calculator(corpus)
    alone: list[float] = []
    together: list[float] = []
    enquiries = lines(options.lines)
    for number, line in enumerate(enquiries[:VERDICTS]):
        place = gazetteer.resolve(str(line["place"]), str(line["country"]))
        other = gazetteer.resolve("Vienna" if number % 2 else "Graz", "AT")
        if place is None or other is None:
            continue
        for times, partners in ((alone, (Partner(place),)), (together, (Partner(place), Partner(other)))):
            enquiry = Enquiry(partners, complete=len(partners) > 1)
            _, took = timed(
                lambda enquiry=enquiry: [  # type: ignore[misc]
                    calculator.decide(programme, enquiry, full=True)
                    for programme in corpus.programmes.values()
                ]
            )
            times.append(took * 1000)
    seconds, size = _batch(enquiries, home)
    return Report(
        benchmark="eligibility",
        input=f"{len(enquiries)} enquiries on places of the table (seed {SEED}), every criterion of 86 programmes",
        machine=about,
        figures=(
            figure("verdicts of all programmes, one partner", "ms", alone),
            figure("verdicts of all programmes, two partners", "ms", together),
            figure(f"a batch of {len(enquiries)} lines as a process", "s", [seconds]),
            figure("resident memory", "MB", [memory_mb()]),
        ),
        findings=as_lines(size_of_the_results=f"{size / len(enquiries) / 1000:.0f} kB a line"),
    )


def _batch(enquiries: list[dict[str, object]], home: Path) -> tuple[float, int]:
    """(wall seconds, bytes written) of `interreg eligible --batch`."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(json.dumps(line) + "\n" for line in enquiries), encoding="utf-8")
        command = [*PROGRAM, "eligible", "--batch", str(source), "--out", str(target)]
        done, seconds = timed(
            lambda: subprocess.run(
                command, env=environment(home), capture_output=True, text=True, check=False
            )
        )
        if done.returncode:
            raise PrepareFirst(f"The batch could not be run: {done.stderr.strip()}")
        return seconds, target.stat().st_size


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--lines", type=int, default=10_000, help="lines of the batch")
    main(benchmark, arguments)
