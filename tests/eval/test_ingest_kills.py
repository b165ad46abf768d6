"""`interreg ingest` under SIGKILL, and that the check itself would see a document that is torn."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from eval.bench import ingest_kills


def test_documents_change_from_version_to_version(tmp_path: Path) -> None:
    states = [ingest_kills.write_documents(tmp_path, version) for version in range(30)]
    assert {len(state) for state in states} == {ingest_kills.DOCUMENTS - 1}
    assert all(before != after for before, after in pairwise(states))


def test_what_is_torn_or_of_no_state_is_seen(tmp_path: Path) -> None:
    ingest_kills.write_documents(tmp_path, 0)
    whole = (tmp_path / "3.md").read_text()
    assert ingest_kills.versions_in([whole]) == ({3: 0}, [])
    assert ingest_kills.versions_in([whole.replace("part 2, version 0", "part 2, version 1")])[1]
    assert ingest_kills.versions_in([whole.replace("part 2", "two")])[1]
    assert ingest_kills.mixed({1: 5, 2: 6}, {1: 5, 2: 5}, {1: 6, 2: 6}) == []
    assert ingest_kills.mixed({1: 5}, {1: 5, 2: 5}, {1: 6, 2: 6}) == ["document 2 is in version None"]
    assert ingest_kills.mixed({1: 4}, {1: 5}, {1: 6}) == ["document 1 is in version 4"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended in another way there")
def test_a_killed_ingest_leaves_library_and_index_whole(tmp_path: Path, prepared_home: Path) -> None:
    home = ingest_kills.home_with_encoder(tmp_path / "home", prepared_home)
    (tmp_path / "documents").mkdir()
    faults, met, times = ingest_kills.run(home, tmp_path / "documents", kills=1, seed=3)
    assert faults == []
    assert len(times) == 1
    assert met["ended before the kill"] == 0
