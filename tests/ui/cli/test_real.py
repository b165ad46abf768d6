"""The program as people run it: real model, places and index, and homes that something is wrong with."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import corpus
from corpus import errors
from tests.ui.cli.conftest import Result
from ui.cli import run

pytestmark = pytest.mark.slow

CORPUS = Path(corpus.__file__).parent
MUSEUM = "We are a museum in Brno. Which Interreg programmes can we apply to, and how much is paid?"


@pytest.fixture
def interreg(
    prepared_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    monkeypatch.setenv("INTERREG_HOME", str(prepared_home))

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return call


@pytest.fixture
def broken(prepared_home: Path, tmp_path: Path) -> Path:
    """A home whose index may be broken; what is large is only linked."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("models", "gazetteer"):
        (home / name).symlink_to(prepared_home / name, target_is_directory=True)
    shutil.copytree(prepared_home / "index", home / "index")
    return home


Interreg = Callable[..., Result]


def test_the_first_question(interreg: Interreg) -> None:
    result = interreg("ask", MUSEUM, "--json")
    assert (result.code, result.err) == (0, "")
    answer = json.loads(result.out)
    assert answer["status"] == "answered"
    assert answer["places"][0]["nuts3"] == "CZ064"
    named = {row["id"] for row in answer["programmes"] if row["verdict"] == "in_area"}
    assert {"austria-czechia", "central-europe", "danube-region"} <= named
    cited = {n for sentence in answer["sentences"] for n in sentence["citations"]}
    assert cited
    assert cited <= {source["n"] for source in answer["sources"]}


def test_eligible_gives_a_verdict_on_every_programme(interreg: Interreg) -> None:
    answer = json.loads(interreg("eligible", "--place", "Brno", "--country", "CZ", "--json").out)
    assert len(answer["programmes"]) == len({row["id"] for row in answer["programmes"]}) == 86


def test_an_exonym_and_no_place_at_all(interreg: Interreg) -> None:
    assert json.loads(interreg("places", "Pressburg", "--json").out)["places"][0]["nuts3"] == "SK010"
    result = interreg("places", "Xyzzyqwrt")
    assert result.code == 0
    assert "No place of this name" in result.out


def test_search(interreg: Interreg) -> None:
    hits = json.loads(interreg("search", "is VAT eligible", "-k", "5", "--json").out)["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3, 4, 5]
    assert any("VAT" in hit["text"] for hit in hits)


def test_index_status_and_verify(interreg: Interreg, prepared_home: Path) -> None:
    result = interreg("index", "status")
    assert result.code == 0
    assert str(prepared_home / "index") in result.out
    assert result.out.endswith("It fits the corpus and the encoder.\n")
    assert interreg("index", "verify").out == "The index is whole.\n"


def test_an_empty_home_names_the_command(interreg: Interreg, tmp_path: Path) -> None:
    result = interreg("ask", MUSEUM, "--home", tmp_path)
    assert result.code == errors.PrepareFirst.exit_code
    assert "interreg prepare" in result.err
    assert result.err.count("\n") == 1


def test_a_half_deleted_index_names_the_command(interreg: Interreg, broken: Path) -> None:
    version = broken / "index" / "versions" / (broken / "index" / "current").read_text().strip()
    next(version.glob("vectors.faiss")).unlink()
    for command in (("ask", MUSEUM), ("index", "status"), ("index", "verify")):
        result = interreg(*command, "--home", broken)
        assert result.code == errors.RebuildIndex.exit_code
        assert "interreg index build" in result.err
        assert result.err.count("\n") == 1


def test_a_changed_index_is_noticed(interreg: Interreg, broken: Path) -> None:
    version = broken / "index" / "versions" / (broken / "index" / "current").read_text().strip()
    path = next(version.glob("vectors.faiss"))
    content = bytearray(path.read_bytes())
    content[-3] ^= 0x01
    path.write_bytes(content)
    result = interreg("index", "verify", "--home", broken)
    assert result.code == errors.RebuildIndex.exit_code
    assert path.name in result.out


def test_another_encoder_is_refused(
    interreg: Interreg, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERREG_ENCODER", str(tmp_path / "no-such-model"))
    result = interreg("ask", MUSEUM, "--home", broken)
    assert result.code in {errors.CorrectSettings.exit_code, errors.TryAgainLater.exit_code}
    assert "no-such-model" in result.err
    assert result.err.count("\n") == 1


def test_the_shipped_corpus_is_clean(interreg: Interreg) -> None:
    result = interreg("corpus", "check")
    assert (result.code, result.err) == (0, "")


def test_a_broken_fact_file_is_named(interreg: Interreg, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "programmes" / "danube-region.yaml").write_text("id: [danube-region", encoding="utf-8")
    result = interreg("corpus", "check", "--folder", folder)
    assert result.code == errors.CorrectCorpus.exit_code
    assert "danube-region.yaml" in result.err
    assert result.err.count("\n") == 1


def test_eval_run_and_compare(interreg: Interreg, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    case = {"id": "c1", "lang": "en", "kind": "eligibility", "history": [], "question": MUSEUM}
    expect = {"status": ["answered"], "programmes_include": ["austria-czechia"]}
    cases.write_text(json.dumps({**case, "expect": expect}) + "\n", encoding="utf-8")
    for name in ("a", "b"):
        result = interreg("eval", "run", "--cases", cases, "--out", tmp_path / name)
        assert (result.code, result.err) == (0, "")
    assert (tmp_path / "a" / "totals.json").is_file()
    assert interreg("eval", "compare", tmp_path / "a", tmp_path / "b").code == 0
    assert interreg("eval", "compare", tmp_path / "a", tmp_path / "none").code == 2
