"""Damaged and hostile documents: one sentence for each, and the next one is read as if nothing had been."""

import os
import signal
import sys
import zipfile
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import CorrectDocument, CorrectInput
from eval.bench.documents_fuzz import tried
from eval.bench.mutations import MUTATIONS, mutants
from ingest import Document, SafeLoader, load_document, load_documents, load_safely
from ingest.loaders import front

GOLDEN = Path(__file__).parent / "golden"
READ_ON = date(2026, 11, 25)
SAMPLE = 150


def golden() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(GOLDEN.iterdir()) if path.suffix != ".yaml"}


def zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_damaged_documents_are_read_or_refused_in_one_sentence() -> None:
    tally: Counter[str] = Counter()
    # The benchmark allows ten seconds; a busy machine must not fail a test.
    with SafeLoader(seconds=120) as loader:
        for mutant in mutants(golden(), SAMPLE, seed=20):
            outcome = tried(loader, mutant)
            tally[outcome.what] += 1
            assert outcome.what in ("read", "refused"), (mutant.name, mutant.how, outcome)
            assert outcome.what == "read" or (outcome.why.endswith(".") and "\n" not in outcome.why)
    assert min(tally["read"], tally["refused"]) > SAMPLE // 10, (
        "the damage is too mild or too hard to tell anything"
    )


def test_mutants_are_the_same_for_the_same_seed_and_use_every_mutation() -> None:
    documents = golden()
    one, two = list(mutants(documents, 22, seed=3)), list(mutants(documents, 22, seed=3))
    assert [item.name for item in one] == [item.name for item in two]
    plain = [(a.data, b.data) for a, b in zip(one, two, strict=True) if not a.data.startswith(b"PK")]
    assert all(a == b for a, b in plain)
    assert {item.how for item in one} == set(MUTATIONS)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended in another way there")
def test_a_document_that_ends_the_worker_costs_only_itself() -> None:
    with SafeLoader() as loader:
        assert isinstance(loader.load(b"Some text that is read.", "a.txt", read_on=READ_ON)[0], Document)
        worker = loader._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        assert isinstance(loader.load(b"Other text that is read.", "b.txt", read_on=READ_ON)[0], Document)


def test_a_document_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    many = b"<html><body>" + b"".join(b"<div><p>Word %d and more.</p>" % n for n in range(400_000))
    with SafeLoader(seconds=0.05) as loader:
        with pytest.raises(CorrectDocument, match=r"took longer than 0\.05 s"):
            loader.load(many, "long.html", read_on=READ_ON)
        loader.seconds = 60
        assert loader.load(b"Short text that is read.", "a.txt", read_on=READ_ON)


def test_safe_and_plain_reading_give_the_same() -> None:
    data = (GOLDEN / "bundle.zip").read_bytes()
    assert load_safely(data, "bundle.zip", read_on=READ_ON) == list(
        load_documents(data, "bundle.zip", read_on=READ_ON)
    )


def test_safe_reading_refuses_as_plain_reading_does() -> None:
    with pytest.raises(CorrectDocument, match=r"encrypted\.pdf is encrypted"):
        load_safely((GOLDEN / "encrypted.pdf").read_bytes(), "encrypted.pdf", read_on=READ_ON)


def test_refusals_are_errors_of_what_was_given() -> None:
    assert issubclass(CorrectDocument, CorrectInput)
    with pytest.raises(CorrectDocument, match="give each of them"):
        load_document(zipped({"a.txt": b"text"}), "a.zip", read_on=READ_ON)


def test_too_large_a_file_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MOST_BYTES", 10)
    with pytest.raises(CorrectDocument, match="is larger than"):
        load_document(b"Eleven bytes and more.", "a.txt", read_on=READ_ON)


def test_what_is_unpacked_of_one_archive_is_limited_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "MOST_INSIDE", 40)
    inner = zipped({"c.txt": b"third text of the archive, too much by now"})
    found = list(
        load_documents(zipped({"a.txt": b"first text, read", "b.zip": inner}), "x.zip", read_on=READ_ON)
    )
    assert isinstance(found[0], Document)
    assert [item.name for item in found[1:] if not isinstance(item, Document)] == ["x.zip/b.zip"]


@pytest.mark.parametrize("path", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "x\\..\\..\\a.txt"])
def test_paths_that_lead_out_of_an_archive_are_refused(path: str) -> None:
    found = list(load_documents(zipped({path: b"text inside"}), "x.zip", read_on=READ_ON))
    assert [isinstance(item, Document) for item in found] == [False]
    assert "leads out of the archive" in str(found[0])


def test_an_entity_bomb_in_a_page_does_not_grow() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    page += b"<html><body><p>Before &b; after, all of it."
    document = load_document(page, "a.html", read_on=READ_ON)
    assert "aaaaaaaaaa" not in document.text.replace('"aaaaaaaaaa"', "")
    assert "after, all of it." in document.text
