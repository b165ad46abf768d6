"""Building: versions, reuse, and what a pulled plug leaves behind."""

from pathlib import Path

import pytest

import index.build
import index.versions
from corpus.errors import CorrectCorpus, FreeResource, PrepareFirst, RebuildIndex
from index import build_index, open_index
from index.files import replace_text, writing
from index.store import Store
from index.versions import current_version
from tests.index.hashing import HashingEncoder, passage, shelf


def test_manifest_counts_what_was_indexed(tmp_path: Path) -> None:
    manifest = build_index(shelf(), HashingEncoder(), tmp_path, corpus_digest="c1")
    assert (manifest.passages, manifest.vectors, manifest.dimension) == (4, 5, 64)
    assert manifest.collections == {"corpus": 3, "manuals": 1}
    assert manifest.corpus_digest == "c1"
    assert manifest.bytes == sum(
        path.stat().st_size
        for path in current_version(tmp_path).rglob("*")
        if path.is_file() and path.name != "manifest.json"
    )


def test_unchanged_passages_write_and_encode_nothing(tmp_path: Path) -> None:
    first = build_index(shelf(), HashingEncoder(), tmp_path)
    version = current_version(tmp_path)
    encoder = HashingEncoder()
    assert build_index(shelf(), encoder, tmp_path) == first
    assert current_version(tmp_path) == version
    assert encoder.encoded == []


def test_only_changed_texts_are_encoded_again(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    changed = shelf()
    changed[1] = passage("rule:R2", "the lead beneficiary signs")
    encoder = HashingEncoder()
    build_index(changed, encoder, tmp_path)
    assert encoder.encoded == ["the lead beneficiary signs"]
    reused = Store(current_version(tmp_path))
    fresh_folder = tmp_path / "fresh"
    build_index(changed, HashingEncoder(), fresh_folder)
    assert (reused.vectors == Store(current_version(fresh_folder)).vectors).all()


def test_a_change_of_metadata_alone_reaches_the_index(tmp_path: Path) -> None:
    build_index([passage("rule:R1", "text", url=None)], HashingEncoder(), tmp_path)
    build_index([passage("rule:R1", "text", url="https://a.eu")], HashingEncoder(), tmp_path)
    found = open_index(tmp_path, HashingEncoder()).passage("rule:R1")
    assert found is not None
    assert found.url == "https://a.eu"


def test_another_encoder_shares_no_vectors(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder("a"), tmp_path)
    other = HashingEncoder("b")
    build_index(shelf(), other, tmp_path)
    assert len(other.encoded) == 5


def test_the_last_version_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    names = []
    for number in range(4):
        build_index([passage("rule:R1", f"text {number}")], HashingEncoder(), tmp_path)
        names.append(current_version(tmp_path).name)
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == sorted(names[-2:])


def test_a_reader_keeps_the_version_it_opened(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    build_index([passage("rule:R1", "old text")], encoder, tmp_path)
    reader = open_index(tmp_path, encoder)
    build_index([passage("rule:R1", "new text")], encoder, tmp_path)
    assert reader.search("text")[0].passage.text == "old text"
    assert open_index(tmp_path, encoder).search("text")[0].passage.text == "new text"


def test_a_plug_pulled_before_the_switch_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = HashingEncoder()
    build_index([passage("rule:R1", "old text")], encoder, tmp_path)

    def pulled(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(index.versions, "switch", pulled)
        with pytest.raises(KeyboardInterrupt):
            build_index([passage("rule:R1", "new text")], encoder, tmp_path)
    assert open_index(tmp_path, encoder).search("text")[0].passage.text == "old text"
    build_index([passage("rule:R1", "newer text")], encoder, tmp_path)
    assert len(list((tmp_path / "versions").iterdir())) == 2


def test_a_plug_pulled_while_writing_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = HashingEncoder()
    build_index([passage("rule:R1", "old text")], encoder, tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(index.build, "write_passages", full)
        with pytest.raises(FreeResource, match="No space left"):
            build_index([passage("rule:R1", "new text")], encoder, tmp_path)
    assert [path.name for path in (tmp_path / "versions").iterdir()] == [current_version(tmp_path).name]


@pytest.mark.parametrize("file", ["vectors.faiss", "starts.npy", "passages.sqlite", "manifest.json"])
def test_a_missing_file_asks_to_rebuild_and_rebuilding_repairs(tmp_path: Path, file: str) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    (current_version(tmp_path) / file).unlink()
    with pytest.raises(RebuildIndex, match="interreg index build"):
        open_index(tmp_path, HashingEncoder())
    build_index(shelf(), HashingEncoder(), tmp_path)
    assert open_index(tmp_path, HashingEncoder()).store.verify() == []


@pytest.mark.parametrize("file", ["vectors.faiss", "starts.npy", "passages.sqlite", "manifest.json"])
def test_a_file_of_the_right_size_but_broken_asks_to_rebuild(tmp_path: Path, file: str) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    path = current_version(tmp_path) / file
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(RebuildIndex, match="interreg index build"):
        open_index(tmp_path, HashingEncoder()).search("tax")


def test_a_half_deleted_index_asks_to_rebuild(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    version = current_version(tmp_path)
    version.rename(tmp_path / "versions" / "elsewhere")
    with pytest.raises(RebuildIndex, match="missing"):
        open_index(tmp_path, HashingEncoder())
    (tmp_path / "current").write_text("../..\n")
    with pytest.raises(RebuildIndex, match="missing"):
        open_index(tmp_path, HashingEncoder())


def test_without_an_index_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(PrepareFirst, match="interreg index build"):
        open_index(tmp_path, HashingEncoder())


def test_another_encoder_or_corpus_is_refused(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder("a"), tmp_path, corpus_digest="c1")
    with pytest.raises(RebuildIndex, match="encoder a"):
        open_index(tmp_path, HashingEncoder("b"))
    with pytest.raises(RebuildIndex, match="corpus"):
        open_index(tmp_path, HashingEncoder("a"), corpus_digest="c2")
    assert open_index(tmp_path, HashingEncoder("a"), corpus_digest="c1")


def test_verify_finds_changed_bytes(tmp_path: Path) -> None:
    build_index(shelf(), HashingEncoder(), tmp_path)
    store = Store(current_version(tmp_path))
    assert store.verify() == []
    path = current_version(tmp_path) / "vectors.faiss"
    data = bytearray(path.read_bytes())
    data[-8:] = b"\x00\x00\xc8\x42\x00\x00\xc8\x42"
    path.write_bytes(bytes(data))
    faults = Store(current_version(tmp_path)).verify()
    assert any("vectors.faiss" in fault for fault in faults)
    assert any("length 1" in fault for fault in faults)


def test_twice_the_same_id_and_too_long_passages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorrectCorpus, match="R1"):
        build_index([passage("rule:R1", "a"), passage("rule:R1", "b")], HashingEncoder(), tmp_path)
    with pytest.raises(CorrectCorpus, match=r"rule:R2 .* window of 64"):
        build_index([passage("rule:R2", "word " * 63)], HashingEncoder(), tmp_path)
    with pytest.raises(PrepareFirst):
        current_version(tmp_path)


def test_an_empty_index_can_be_searched(tmp_path: Path) -> None:
    build_index([], HashingEncoder(), tmp_path)
    opened = open_index(tmp_path, HashingEncoder())
    assert opened.search("anything") == []
    assert opened.store.verify() == []


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with (
        writing(tmp_path),
        pytest.raises(FreeResource, match="Another process"),
        writing(tmp_path, wait_s=0.05),
    ):
        pass


def test_progress_ends_at_one(tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    build_index(shelf(), HashingEncoder(), tmp_path, lambda stage, share: seen.append((stage, share)))
    assert seen[-1] == ("Index ready", 1.0)
    assert all(0 <= share <= 1 for _, share in seen)
    assert any(stage == "Encoding passages" for stage, _ in seen)


def test_a_text_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "current"
    replace_text(path, "one")
    replace_text(path, "two")
    assert path.read_text() == "two"
    assert [item.name for item in tmp_path.iterdir()] == ["current"]
    with pytest.raises(FreeResource, match="cannot be used"):
        replace_text(tmp_path / "no" / "folder", "x")
