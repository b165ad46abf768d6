"""The shipped index and a library searched as one, whatever state the library is in."""

from pathlib import Path

import pytest

from corpus.errors import RebuildIndex
from index import Filters, Hybrid, Joined, build_index, current_version, open_index
from ingest.passage import Passage
from tests.index.hashing import HashingEncoder, passage, shelf

BROUGHT = [
    passage("doc:m#1", "travel costs of the lead partner", collection="manuals"),
    passage("doc:m#2", "equipment and depreciation", collection="manuals"),
    passage("doc:c#1", "the call closes in may", collection="calls", language="de"),
]


@pytest.fixture
def core(tmp_path: Path) -> Hybrid:
    build_index(shelf(), HashingEncoder(), tmp_path / "core")
    return open_index(tmp_path / "core", HashingEncoder())


def library(tmp_path: Path, passages: list[Passage] = BROUGHT) -> Path:
    build_index(passages, HashingEncoder(), tmp_path / "library")
    return tmp_path / "library"


def ids(joined: Joined, query: str, k: int = 20, filters: Filters | None = None) -> list[str]:
    return [hit.passage.id for hit in joined.search(query, k, filters)]


def test_both_are_searched_and_ranked_as_one(core: Hybrid, tmp_path: Path) -> None:
    joined = Joined(core, library(tmp_path))
    found = joined.search("travel costs of the lead partner")
    assert len(found) == 7
    assert found[0].passage.id == "doc:m#1"
    assert found[1].passage.id == "rule:R2"
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert ids(joined, "lead partner signs the contract", 1) == ["rule:R2"]
    assert joined.fault is None


def test_scores_are_those_of_one_index_of_all(core: Hybrid, tmp_path: Path) -> None:
    """But for BM25's average length, which each index has its own of."""
    joined = Joined(core, library(tmp_path))
    build_index([*shelf(), *BROUGHT], HashingEncoder(), tmp_path / "all")
    together = Joined(open_index(tmp_path / "all", HashingEncoder()))
    for query in ("lead partner", "equipment tax", "when does the call close"):
        expected = {hit.passage.id: hit.score for hit in together.search(query, 20)}
        found = {hit.passage.id: hit.score for hit in joined.search(query, 20)}
        assert found == pytest.approx(expected, abs=0.25)


def test_filters_and_collections(core: Hybrid, tmp_path: Path) -> None:
    joined = Joined(core, library(tmp_path))
    assert joined.collections() == {"corpus": 3, "manuals": 3, "calls": 1}
    assert set(ids(joined, "partner", filters=Filters(collection="manuals"))) == {
        "doc:1#1",
        "doc:m#1",
        "doc:m#2",
    }
    assert ids(joined, "partner", filters=Filters(language="de")) == ["doc:c#1"]
    assert ids(joined, "partner", filters=Filters(collection="nothing")) == []
    assert ids(joined, " ") == []


def test_passages_by_id_come_from_either(core: Hybrid, tmp_path: Path) -> None:
    joined = Joined(core, library(tmp_path))
    assert joined.passage("rule:R1") == shelf()[0]
    assert joined.passage("doc:m#2") == BROUGHT[1]
    assert joined.passage("doc:m#9") is None


def test_without_a_library_the_core_answers_alone(core: Hybrid, tmp_path: Path) -> None:
    for joined in (Joined(core), Joined(core, tmp_path / "none")):
        assert ids(joined, "lead partner") == [hit.passage.id for hit in core.search("lead partner")]
        assert joined.collections() == {"corpus": 3, "manuals": 1}
        assert joined.passage("doc:m#1") is None
        assert joined.fault is None


def test_a_library_that_grows_is_seen(core: Hybrid, tmp_path: Path) -> None:
    joined = Joined(core, tmp_path / "library")
    assert len(ids(joined, "partner")) == 4
    library(tmp_path)
    assert len(ids(joined, "partner")) == 7
    library(tmp_path, BROUGHT[:1])
    assert len(ids(joined, "partner")) == 5


@pytest.mark.parametrize(
    "file", ["vectors.faiss", "starts.npy", "manifest.json", "lexical/words/vocab.index.json"]
)
def test_a_broken_library_breaks_nothing_else(core: Hybrid, tmp_path: Path, file: str) -> None:
    folder = library(tmp_path)
    path = current_version(folder) / file
    path.write_bytes(b"\0" * path.stat().st_size)
    joined = Joined(core, folder)
    assert joined.search("lead partner") == Joined(core).search("lead partner")
    assert joined.fault is not None
    assert "interreg index build" in joined.fault
    assert ids(joined, "partner", filters=Filters(collection="corpus"))
    with pytest.raises(RebuildIndex):
        joined.search("partner", filters=Filters(collection="calls"))
    assert set(joined.collections()) == {"corpus", "manuals"}
    assert joined.passage("doc:m#1") is None


def test_passages_that_cannot_be_read_leave_the_core(core: Hybrid, tmp_path: Path) -> None:
    folder = library(tmp_path)
    path = current_version(folder) / "passages.sqlite"
    path.write_bytes(b"\0" * path.stat().st_size)
    joined = Joined(core, folder)
    found = joined.search("travel costs")
    assert [hit.passage for hit in found] == [hit.passage for hit in Joined(core).search("travel costs")]
    assert joined.fault is not None


def test_a_library_of_another_encoder_is_left_out(core: Hybrid, tmp_path: Path) -> None:
    build_index(BROUGHT, HashingEncoder("other"), tmp_path / "library")
    joined = Joined(core, tmp_path / "library")
    assert len(ids(joined, "partner")) == 4
    assert joined.fault is not None
    assert "encoder" in joined.fault


def test_a_word_shared_by_chance_counts_by_its_share_of_the_question(core: Hybrid, tmp_path: Path) -> None:
    joined = Joined(core, library(tmp_path))
    whole = joined.search("equipment and depreciation", 1)[0]
    one_word = joined.search("equipment was machen wir mit alten kaputten dingen", 1)[0]
    assert whole.passage.id == one_word.passage.id == "doc:m#2"
    everywhere = core.store.lexical.frequencies("x")
    assert core.store.lexical.coverage("x", everywhere).tolist() == [0, 0, 0, 0]
    some = core.store.lexical.frequencies("lead partner")
    share = core.store.lexical.coverage("lead partner", some)
    assert 0.8 < share[1] <= 1.2
    assert share[[0, 2, 3]].tolist() == [0, 0, 0]


def test_how_far_ahead_words_put_a_passage_counts_where_the_encoder_knows_one_language(
    tmp_path: Path,
) -> None:
    class OneLanguage(HashingEncoder):
        multilingual = False

    build_index(shelf(), HashingEncoder(), tmp_path / "core")
    query = "qui signe le contract"  # one word is understood
    several, one = (
        {hit.passage.id: hit for hit in Joined(open_index(tmp_path / "core", encoder())).search(query)}
        for encoder in (HashingEncoder, OneLanguage)
    )
    leads = {name: one[name].score - several[name].score for name in one}
    having = [name for name, hit in one.items() if hit.lexical > 0]
    assert having
    assert min(leads[name] for name in having) > 0
    assert all(leads[name] < 0 for name in leads if name not in having)
