"""Kills `interreg ingest` as a person runs it, at random moments: library and index must open, each document whole.

A folder of small documents changes before each run: some are written anew, one comes and goes. The command reads it
into the library and brings the index in line, in its own process, until SIGKILL. After each kill

- the database says that it is whole, and every document in it is wholly as it was before or as it is now;
- every file of the index is compared with its digest, and every document in it is wholly as it was in the index before
  or as it is in the library now.

Run by `python -m eval.bench.kills --ingest`.
"""

import os
import random
import re
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from corpus.errors import PrepareFirst
from eval.bench.timing import environment
from index import open_store
from ingest import Passage
from ingest.library import Library
from ingest.library.schema import connect

DOCUMENTS = 12
PARTS = 4
_CHANGED = 4  # documents written anew for each run
_LONGEST_S = 600.0
_TEXT = re.compile(r"Document (\d+), part (\d+), version (\d+)\.")
_ORPHANS = (
    "SELECT count(*) FROM contents WHERE id NOT IN (SELECT content FROM items WHERE content IS NOT NULL)"
)

Versions = dict[int, int]
"""Of each document, the version that is held."""


class Found(NamedTuple):
    """What library and index hold after a run, and what is wrong with them."""

    library: Versions
    indexed: Versions
    faults: list[str]


def write_documents(folder: Path, version: int) -> Versions:
    """Makes the folder that of a version, and returns the versions of all documents in it."""
    for number in range(DOCUMENTS):
        path = folder / f"{number}.md"
        if not path.exists() or (number + version) % DOCUMENTS < _CHANGED:
            parts = (
                f"# Chapter {part}\n\nDocument {number}, part {part}, version {version}. It is about gardens.\n"
                for part in range(1, PARTS + 1)
            )
            path.write_text("\n".join(parts), encoding="utf-8")
    (folder / f"{version % DOCUMENTS}.md").unlink()
    return versions_in(path.read_text(encoding="utf-8") for path in folder.iterdir())[0]


def versions_in(texts: Iterable[str]) -> tuple[Versions, list[str]]:
    """The versions of the documents that texts are of, and a sentence for each document that is not whole."""
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text in texts:
        for number, part, version in _TEXT.findall(text):
            parts[int(number)].append((int(part), int(version)))
    faults = [
        f"document {number} is not whole: {sorted(found)}"
        for number, found in parts.items()
        if sorted(part for part, _ in found) != list(range(1, PARTS + 1)) or len({v for _, v in found}) > 1
    ]
    return {number: found[0][1] for number, found in parts.items()}, faults


def command(folder: Path) -> list[str]:
    return [sys.executable, "-c", "from ui.cli.main import run; run()", "ingest", str(folder)]


def run_until(folder: Path, home: Path, after_s: float | None) -> bool:
    """Runs the command, killing it after so many seconds (None: never). True if it came to its end."""
    with subprocess.Popen(
        command(folder), env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        if after_s is None:
            running.wait(timeout=_LONGEST_S)
        else:
            sleep(after_s)
            running.send_signal(signal.SIGKILL)
        return running.wait(timeout=_LONGEST_S) == 0


def looked_at(home: Path) -> Found:
    """Opens both and reads them through."""
    faults: list[str] = []
    library: Versions = {}
    if (home / "library").is_dir():
        faults += _database_faults(home / "library")
        opened = Library(home / "library")
        library, torn = versions_in(_texts(opened.passages()))
        faults += [f"library: {fault}" for fault in torn]
        opened.close()
    index: Versions = {}
    try:
        store = open_store(home / "library-index")
    except PrepareFirst:
        return Found(library, index, faults)
    faults += [f"index: {fault}" for fault in store.verify()]
    index, torn = versions_in(_texts(store.passages()))
    faults += [f"index: {fault}" for fault in torn]
    store.close()
    return Found(library, index, faults)


def _texts(passages: Iterable[Passage]) -> Iterable[str]:
    return (passage.text for passage in passages)


def _database_faults(folder: Path) -> list[str]:
    database = connect(folder)
    faults = [
        f"library: {row[0]}"
        for row in database.execute("PRAGMA integrity_check").fetchall()
        if row != ("ok",)
    ]
    faults += [
        f"library: a row of {row[0]} hangs in the air" for row in database.execute("PRAGMA foreign_key_check")
    ]
    if database.execute(_ORPHANS).fetchone() != (0,):
        faults.append("library: it has contents that no item holds")
    database.close()
    return faults


def mixed(held: Versions, *allowed: Versions) -> list[str]:
    """Documents that are held (or missing) in a version that none of the allowed states has."""
    numbers = {*held, *(number for state in allowed for number in state)}
    return [
        f"document {number} is in version {held.get(number)}"
        for number in sorted(numbers)
        if held.get(number) not in {state.get(number) for state in allowed}
    ]


def littered(home: Path) -> int:
    """What a kill left behind of an index that was being written."""
    return len([*(home / "library-index").glob("versions/.*"), *(home / "library-index").glob(".current.*")])


def run(home: Path, folder: Path, kills: int, seed: int) -> tuple[list[str], dict[str, int], list[float]]:
    """Faults, how often each thing was met with, and milliseconds to open and verify both after each kill.

    `home` has an encoder and nothing else; `folder` is empty.
    """
    chance = random.Random(seed)
    write_documents(folder, 0)
    run_until(folder, home, None)
    now = write_documents(folder, 1)
    begun = perf_counter()
    faults = [] if run_until(folder, home, None) else ["the command fails even if it is not killed"]
    longest = 1.1 * (perf_counter() - begun)
    before, times = looked_at(home), list[float]()
    met = dict.fromkeys(("ended before the kill", "library changed, index not yet", "index half written"), 0)
    for number in range(2, kills + 2):
        now = write_documents(folder, number)
        ended = run_until(folder, home, chance.uniform(0.2, 1) * longest)
        met["ended before the kill"] += ended
        met["index half written"] += littered(home) > 0
        begun = perf_counter()
        found = looked_at(home)
        times.append((perf_counter() - begun) * 1000)
        met["library changed, index not yet"] += found.library != found.indexed
        wrong = [f"library: {one}" for one in mixed(found.library, before.library, now)]
        wrong += [f"index: {one}" for one in mixed(found.indexed, before.indexed, found.library)]
        if ended and not found.library == found.indexed == now:
            wrong.append("it said that it had finished, and had not")
        faults += [f"kill {number - 1}: {fault}" for fault in (*found.faults, *wrong)]
        before = found
    run_until(folder, home, None)
    last = looked_at(home)
    faults += [f"at the end: {fault}" for fault in last.faults]
    if not last.library == last.indexed == now or littered(home):
        faults.append("a run that is not killed does not put everything in order")
    return faults, met, times


def home_with_encoder(folder: Path, prepared: Path) -> Path:
    """A home that shares the encoders of a prepared one. Raises PrepareFirst if that has none."""
    if not (prepared / "models").is_dir():
        raise PrepareFirst(f"There is no encoder in {prepared}: run `interreg prepare`.")
    folder.mkdir()
    os.symlink(prepared / "models", folder / "models")
    return folder
