"""Large indexes: what is near is found without comparing all, and ranked as if all had been compared."""

from pathlib import Path

import numpy as np
import pytest

import index.build
from corpus.errors import RebuildIndex
from index import Filters, Hybrid, build_index, current_version, open_index
from index.nearest import FILE, Nearest, lists_for, write_nearest
from tests.index.hashing import HashingEncoder, passage

ROWS, DIMENSION = 3000, 32


def clustered(rows: int = ROWS, seed: int = 5) -> np.ndarray:
    generator = np.random.default_rng(seed)
    centres = generator.normal(size=(40, DIMENSION))
    made = centres[generator.integers(0, 40, rows)] + 0.5 * generator.normal(size=(rows, DIMENSION))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def test_small_sets_have_no_such_file(tmp_path: Path) -> None:
    write_nearest(tmp_path, clustered(100))
    assert not (tmp_path / FILE).exists()


def test_most_of_the_nearest_are_found(tmp_path: Path) -> None:
    vectors = clustered()
    write_nearest(tmp_path, vectors, exact_up_to=1000)
    nearest = Nearest(tmp_path)
    shares = []
    for query in clustered(40, seed=6):
        exact = set(np.argsort(-(vectors @ query))[:10])
        shares.append(len(exact & set(nearest.search(query, 50, probes=24))) / 10)
    assert np.mean(shares) > 0.95


def test_only_allowed_rows_are_found(tmp_path: Path) -> None:
    write_nearest(tmp_path, clustered(), exact_up_to=1000)
    allowed = np.zeros(ROWS, bool)
    allowed[::7] = True
    found = Nearest(tmp_path).search(clustered(1)[0], 50, allowed, probes=100)
    assert len(found) == 50
    assert all(row % 7 == 0 for row in found)


def test_lists_grow_with_the_square_root() -> None:
    assert [lists_for(rows) for rows in (100_000, 1_000_000, 10_000_000)] == [1024, 4096, 16384]


def test_damage_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"nothing")
    with pytest.raises(RebuildIndex, match="interreg index build"):
        Nearest(tmp_path)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Hybrid, Hybrid]:
    """The same passages in a small and in a large index."""
    words = "partner tax travel audit call budget river museum border staff".split()
    generator = np.random.default_rng(2)
    passages = [
        passage(
            f"doc:{number // 5}#{number % 5}",
            " ".join(generator.choice(words, 6)) + f" {number}",
            collection="odd" if number % 2 else "even",
            also_asked=("which budget?",) if number % 50 == 0 else (),
        )
        for number in range(6000)
    ]
    opened = []
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in (("small", 10**9), ("large", 1000)):
            patch.setattr(
                index.build,
                "write_nearest",
                lambda folder, rows, most=limit: write_nearest(folder, rows, most),
            )
            folder = tmp_path_factory.mktemp(name)
            build_index(passages, HashingEncoder(), folder)
            assert (current_version(folder) / FILE).exists() == (name == "large")
            opened.append(open_index(folder, HashingEncoder()))
    return opened[0], opened[1]


@pytest.mark.parametrize("filters", [None, Filters(collection="odd")])
def test_a_large_index_ranks_like_a_small_one(both: tuple[Hybrid, Hybrid], filters: Filters | None) -> None:
    small, large = both
    for query in ("travel budget 17", "museum at the border river", "audit of staff 4321"):
        exact = small.search(query, 10, filters)
        found = large.search(query, 10, filters)
        assert found[0].passage == exact[0].passage
        assert len({hit.passage.id for hit in exact} & {hit.passage.id for hit in found}) >= 8
        assert found[0].score == pytest.approx(exact[0].score, rel=0.05)
        assert all(filters is None or filters.admit(hit.passage) for hit in found)


def test_a_narrow_filter_on_a_large_index_is_exact(both: tuple[Hybrid, Hybrid]) -> None:
    small, large = both
    narrow = Filters(collection="even", kind="doc", language="en", programme=None, until=None)
    assert large.search("which budget?", 3, narrow)[0].passage.also_asked
    assert large.search("x", 5, Filters(collection="none")) == small.search(
        "x", 5, Filters(collection="none")
    )
    assert large.store.verify() == []
