"""Kills a process that builds and changes an index at random moments; each time the index must open, old or new.

The writer says on its standard output which state it begins and which it has finished. After SIGKILL every file of the
index is read and compared with its digest, and its passages must be exactly those of the last state that was finished
or of the one that was being written. The writer that follows finds what the killed one left behind.
"""

import random
import signal
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter, sleep

import numpy as np

from assistant.settings import load_settings
from corpus.errors import PrepareFirst
from eval.bench import ingest_kills
from eval.bench.timing import Report, as_lines, environment, figure, machine, main, parser
from index import build_index, change_index, open_store
from index.encoder.base import Encoder, Vectors, unit_length
from ingest import Passage

DOCUMENTS = 40
PASSAGES = 6
_LONGEST_S = 0.5
_START_S = 60.0


class WordEncoder(Encoder):
    """Words hashed into a vector: quick, and good enough to be written and read."""

    name = "words"
    digest = sha256(b"words").hexdigest()
    dimension = 64
    window = 512

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.split():
                row[sha256(word.encode()).digest()[0] % self.dimension] += 1
        return unit_length(rows)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self.encode_queries(texts)

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 2


def passages_of(state: int) -> list[Passage]:
    """All passages of a state: each differs from the one before in one document, and has one more or one fewer."""
    documents = DOCUMENTS + state % 2
    return [
        _passage(document, number, state if document == state % DOCUMENTS else 0)
        for document in range(documents)
        for number in range(1, PASSAGES + 1)
    ]


def _passage(document: int, number: int, revision: int) -> Passage:
    return Passage(
        id=f"doc:{document}#{number}",
        text=f"document {document} part {number} revision {revision}",
        source=f"{document}.txt",
        title=f"Document {document}",
        url=None,
        kind="uploaded document",
        collection="documents",
    )


def write(folder: Path, first: int) -> None:
    """Writes states for ever, building and changing in turn."""
    encoder, cache = WordEncoder(), folder / "embeddings"
    for state in range(first, first + 1_000_000):
        _say(f"begin {state}")
        wanted = passages_of(state)
        if state % 3:
            build_index(wanted, encoder, folder / "index", cache=cache)
        else:
            change_index(partial(_replaced, wanted), encoder, folder / "index", cache=cache)
        _say(f"done {state}")


def _replaced(wanted: list[Passage], _stored: list[Passage]) -> list[Passage]:
    return wanted


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def killed(folder: Path, first: int, after_s: float, at_start: bool) -> tuple[int, int]:
    """Runs a writer, kills it, and returns the last state begun and the last one finished (-1: none).

    The clock runs from its first state: from its beginning (when much is still being loaded) or from its end.
    """
    command = [sys.executable, "-m", "eval.bench.kills", "--write", str(first), "--folder", str(folder)]
    # unbuffered: what is read line by line and what is read at the end must not lose anything between them
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0, env=environment(folder))
    if writer.stdout is None:
        raise RuntimeError("the writer has no output")
    heard = writer.stdout.readline()
    if not at_start:
        heard += writer.stdout.readline()
    sleep(after_s)
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate(timeout=_START_S)
    # the last line may be cut by the kill
    lines = (heard + rest).decode().rpartition("\n")[0].splitlines()
    said = [line.split() for line in lines]
    begun = [int(number) for word, number in said if word == "begin"]
    done = [int(number) for word, number in said if word == "done"]
    return max(begun, default=first), max(done, default=-1)


def state_after(folder: Path, before: int, begun: int, done: int) -> tuple[int, list[str]]:
    """The state found after a kill (-1: no index), and what is wrong with it.

    It has to be the one that was there `before` or one that this writer finished or was at, and none older than what
    it said it had finished.
    """
    try:
        store = open_store(folder / "index")
    except PrepareFirst:
        return -1, [] if max(before, done) < 0 else ["the index is gone"]
    faults = store.verify()
    found = list(store.passages())
    store.close()
    # a writer that had just finished may have begun the next state without having said so
    for state in (max(before, done), begun, begun + 1):
        if state >= 0 and found == passages_of(state):
            return state, faults
    return before, [*faults, f"the passages are neither those of state {max(before, done)} nor of {begun}"]


def leftovers(folder: Path) -> int:
    """Folders and files that a kill left behind."""
    return len([*(folder / "index" / "versions").glob(".*"), *(folder / "index").glob(".current.*")])


def run(folder: Path, kills: int, seed: int) -> tuple[list[str], list[int], list[float]]:
    """Faults found, leftovers after each kill, and milliseconds to open and read after each."""
    chance = random.Random(seed)
    faults: list[str] = []
    littered: list[int] = []
    times: list[float] = []
    state, found = 0, -1
    for number in range(kills):
        begun, done = killed(folder, state, chance.uniform(0, _LONGEST_S), at_start=chance.random() < 0.2)
        started = perf_counter()
        found, wrong = state_after(folder, found, begun, done)
        faults += [f"kill {number + 1}: {fault}" for fault in wrong]
        times.append((perf_counter() - started) * 1000)
        littered.append(leftovers(folder))
        # the next writer begins a state that differs from both
        state = begun + 2
    build_index(passages_of(state), WordEncoder(), folder / "index", cache=folder / "embeddings")
    if leftovers(folder):
        faults.append("leftovers stay after a build that was not killed")
    return faults, littered, times


def ingesting(options: Namespace) -> Report:
    """The same with the whole of `interreg ingest`."""
    about = machine()
    prepared = load_settings(home=options.home).home
    with tempfile.TemporaryDirectory(prefix="interreg-kills-") as name:
        home = ingest_kills.home_with_encoder(Path(name) / "home", prepared)
        (Path(name) / "documents").mkdir()
        faults, met, times = ingest_kills.run(home, Path(name) / "documents", options.kills, options.seed)
    return Report(
        benchmark="kills of interreg ingest",
        input=f"SIGKILL at random moments of `interreg ingest` of {ingest_kills.DOCUMENTS} documents that change",
        machine=about,
        figures=(figure("opening and verifying library and index after a kill", "ms", times),),
        findings=as_lines(
            kills=options.kills,
            **{key.replace(" ", "_"): n for key, n in met.items()},
            faults=faults or "none",
        ),
    )


def benchmark(options: Namespace) -> Report:
    if options.ingest:
        return ingesting(options)
    about = machine()
    with tempfile.TemporaryDirectory(prefix="interreg-kills-") as folder:
        faults, littered, times = run(Path(folder), options.kills, options.seed)
    return Report(
        benchmark="kills",
        input=f"SIGKILL at random moments within {_LONGEST_S} s of a writer of {DOCUMENTS * PASSAGES} passages",
        machine=about,
        figures=(
            figure("leftovers of a kill", "entries", littered),
            figure("opening and verifying after a kill", "ms", times),
        ),
        findings=as_lines(
            kills=options.kills,
            kills_in_the_middle_of_writing=sum(1 for count in littered if count),
            faults=faults or "none",
        ),
    )


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--ingest", action="store_true", help="kill the whole `interreg ingest`")
    arguments.add_argument("--write", type=int, help="be the writer, from this state on")
    arguments.add_argument("--folder", type=Path, help="where the writer writes")
    given = arguments.parse_args()
    if given.write is not None:
        write(given.folder, given.write)
    else:
        main(benchmark, arguments)
