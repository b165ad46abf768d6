"""Models of others are converted to the vectors that sentence-transformers gives, or refused by name."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import PrepareFirst, RebuildIndex
from index import PACKAGED, build_index, open_encoder, open_index, prepare_encoder
from index.encoder import converting
from index.encoder.converted import ConvertedEncoder, folder_of
from index.encoder.sentence_transformers import SentenceTransformersEncoder
from index.encoder.tongues import is_multilingual
from ingest import Passage
from tests.index.tinymodels import write_model

pytest.importorskip("torch")
TEXTS = [
    "The lead partner signs the subsidy contract.",
    "vat",
    "",
    "Ποιος μπορεί; two " * 30,
    "may a partner apply",
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny-bert", "bert")


def converted(model: Path, home: Path) -> ConvertedEncoder:
    prepare_encoder(str(model), home)
    encoder = open_encoder(str(model), home)
    assert isinstance(encoder, ConvertedEncoder)
    return encoder


@pytest.mark.parametrize(
    ("kind", "pooling"), [("bert", "mean"), ("bert", "cls"), ("xlm-roberta", "mean"), ("distilbert", "cls")]
)
def test_vectors_are_those_of_the_library(kind: str, pooling: str, tmp_path: Path) -> None:
    model = write_model(tmp_path / "model", kind, pooling)
    ours, theirs = converted(model, tmp_path / "home"), SentenceTransformersEncoder(str(model))
    assert (ours.window, ours.dimension) == (theirs.window, theirs.dimension)
    for encode in ("encode_queries", "encode_passages"):
        vectors, expected = getattr(ours, encode)(TEXTS), getattr(theirs, encode)(TEXTS)
        assert (np.sum(vectors * expected, axis=1) > 0.985).all()
    # the texts, and a text as question and as passage, differ, so that agreeing is not trivial
    assert np.sum(vectors[0] * expected[1]) < 0.97
    assert np.sum(ours.encode_queries(["vat"]) * ours.encode_passages(["vat"])) < 0.999
    assert [ours.count_tokens(text) for text in TEXTS] == [theirs.count_tokens(text) for text in TEXTS]


def test_what_int8_blurs_stays_in_float32(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "LEAST_COSINE", 0.999999)
    encoder = converted(model, tmp_path)
    assert "float32" in encoder.name
    expected = SentenceTransformersEncoder(str(model)).encode_passages(TEXTS)
    assert np.sum(encoder.encode_passages(TEXTS) * expected, axis=1) == pytest.approx(1, abs=1e-4)
    monkeypatch.undo()
    assert encoder.digest != converted(model, tmp_path / "other").digest


def test_an_index_of_the_library_is_not_searched_with_the_conversion(model: Path, tmp_path: Path) -> None:
    passage = Passage(id="doc:1#1", text="vat", source="a", title="A", url=None, kind="text")
    before = open_encoder(str(model), tmp_path)  # not prepared: through the library
    assert isinstance(before, SentenceTransformersEncoder)
    build_index([passage], before, tmp_path / "index")
    after = converted(model, tmp_path)
    with pytest.raises(RebuildIndex, match=r"converted, int8"):
        open_index(tmp_path / "index", after)
    assert build_index([passage], after, tmp_path / "index").encoder == f"{model} (converted, int8)"


def test_preparing_twice_converts_once_and_changed_weights_anew(tmp_path: Path) -> None:
    model = write_model(tmp_path / "model", "bert")
    home = tmp_path / "home"
    first = converted(model, home)
    stages: list[str] = []
    prepare_encoder(str(model), home, lambda stage, _: stages.append(stage))
    assert stages == []
    weights = bytearray((model / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (model / "model.safetensors").write_bytes(weights + b"")
    (model / "model.safetensors").touch()
    with pytest.raises(PrepareFirst, match="has changed since it was prepared"):
        open_encoder(str(model), home)
    assert converted(model, home).digest != first.digest


@pytest.mark.parametrize("file", ["encoder.onnx", "tokenizer.json", "about.json"])
def test_a_damaged_conversion_asks_to_prepare_and_preparing_repairs(
    model: Path, tmp_path: Path, file: str
) -> None:
    encoder = converted(model, tmp_path)
    path = folder_of(str(model), tmp_path) / file
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(PrepareFirst, match="interreg prepare"):
        open_encoder(str(model), tmp_path)
    assert converted(model, tmp_path).embed_query("vat") == pytest.approx(encoder.embed_query("vat"))


def change(path: Path, **values: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def _relu(model: Path) -> None:
    change(model / "config.json", hidden_act="relu")


def _max_pooling(model: Path) -> None:
    change(model / "1_Pooling" / "config.json", pooling_mode_mean_tokens=False, pooling_mode_max_tokens=True)


def _dense(model: Path) -> None:
    modules = json.loads((model / "modules.json").read_text())
    (model / "modules.json").write_text(json.dumps([*modules, {"type": "models.Dense", "path": "3_Dense"}]))


def _lower_case(model: Path) -> None:
    change(model / "sentence_bert_config.json", do_lower_case=True)


def _torn(model: Path) -> None:
    (model / "model.safetensors").write_bytes((model / "model.safetensors").read_bytes()[:5000])


def _unknown(model: Path) -> None:
    change(model / "config.json", model_type="mpnet")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_relu, "computes activations or positions in another way"),
        (_max_pooling, "something else than the mean"),
        (_dense, "modules Transformer, Pooling, Normalize, Dense"),
        (_lower_case, "lower case"),
        (_torn, "model.safetensors cannot be read"),
        (_unknown, "architecture 'mpnet' is not known"),
    ],
)
def test_what_is_not_understood_is_left_to_the_library_and_said(
    harm: object, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = write_model(tmp_path / "model", "bert")
    harm(model)  # type: ignore[operator]
    told: list[str] = []
    with caplog.at_level(logging.WARNING):
        prepare_encoder(str(model), tmp_path / "home", lambda stage, _: told.append(stage))
    assert reason in told[-1]
    assert told[-1].startswith(f"The encoder {model} runs through sentence-transformers")
    assert told[-1] in caplog.messages
    assert not folder_of(str(model), tmp_path / "home").exists()


def test_a_model_that_is_nowhere_is_not_converted(tmp_path: Path) -> None:
    told: list[str] = []
    prepare_encoder("absent/model", tmp_path, lambda stage, _: told.append(stage))
    assert "its files were not found" in told[-1]


def test_questions_need_no_torch(model: Path, tmp_path: Path) -> None:
    converted(model, tmp_path)
    script = (
        "import sys; from pathlib import Path; from index import open_encoder; "
        f"open_encoder({str(model)!r}, Path({str(tmp_path)!r})).embed_query('vat'); "
        "loaded = {'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules); "
        "sys.exit(', '.join(loaded) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_encoder_of_one_language_is_known_as_such(
    model: Path, tmp_path: Path, prepared_home: Path
) -> None:
    assert not converted(model, tmp_path).multilingual  # random weights know no language at all
    assert not SentenceTransformersEncoder(str(model)).multilingual
    packaged = open_encoder(PACKAGED, prepared_home)
    assert packaged.multilingual
    assert is_multilingual(packaged)
