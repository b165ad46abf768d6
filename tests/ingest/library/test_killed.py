"""Whenever an ingest is killed, the library opens, and every document is there wholly: the old one or the new."""

import random
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from ingest.library import Library, ingest
from ingest.library.schema import connect
from ingest.sources.files import FolderSource
from tests.conftest import ROOT
from tests.ingest.library.killed import DOCUMENTS, LINES, write
from tests.ingest.standins import Counting

KILLS = 10


def killed_after(lines: int, library: Path, folder: Path) -> None:
    """Starts an ingest and kills it (SIGKILL) once it has begun so many documents."""
    command = [sys.executable, "-m", "tests.ingest.library.killed", str(library), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for _ in range(lines):
            assert running.stdout.readline()
        running.kill()


def check_whole(folder: Path) -> None:
    database = connect(folder)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    orphans = (
        "SELECT count(*) FROM contents WHERE id NOT IN (SELECT content FROM items WHERE content IS NOT NULL)"
    )
    assert database.execute(orphans).fetchone() == (0,)
    database.close()
    library = Library(folder)
    versions: dict[str, set[str]] = defaultdict(set)
    lines: dict[str, list[int]] = defaultdict(list)
    for passage in library.passages():
        found = re.fullmatch(r"document (\d+) version (\d+) line (\d+)", passage.text)
        assert found
        versions[found[1]].add(found[2])
        lines[found[1]].append(int(found[3]))
    assert all(len(found) == 1 for found in versions.values()), versions
    assert all(found == list(range(LINES)) for found in lines.values()), lines
    library.close()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(4)
    library, folder = tmp_path / "library", tmp_path / "documents"
    folder.mkdir()
    for _ in range(KILLS):
        killed_after(chance.randrange(1, 5 * DOCUMENTS), library, folder)
        check_whole(library)

    write(folder, 1_000_000)
    opened, fresh = Library(library), Library(tmp_path / "fresh")
    for one in (opened, fresh):
        report = ingest([FolderSource(folder, 10_000, lambda _: True)], one, Counting().means)
        assert report.count("failed") == 0
    assert opened.digest() == fresh.digest()
    assert [p.text for p in opened.passages()] == [p.text for p in fresh.passages()]
    opened.close()
    fresh.close()
