"""The audit log: what is kept of a decision, and what must never be."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.eligibility.audit import AuditLog
from assistant.eligibility.calculator import Calculator
from assistant.eligibility.enquiry import Enquiry
from corpus import Corpus
from corpus.errors import FreeResource
from tests.assistant.eligibility.conftest import seated


def record(folder: Path, calculator: Calculator, corpus: Corpus) -> list[dict[str, Any]]:
    enquiry = Enquiry(
        (seated("CZ064", "museum"), seated("AT130")), complete=True, lead=1, start=date(2027, 1, 1)
    )
    verdicts = [calculator.decide(programme, enquiry) for programme in corpus.programmes.values()]
    AuditLog(folder, corpus.digest).record(enquiry, verdicts)
    return [json.loads(line) for file in folder.iterdir() for line in file.read_text("utf-8").splitlines()]


def test_a_decision_is_kept_with_what_it_rests_on(
    tmp_path: Path, calculator: Calculator, shipped: Corpus
) -> None:
    (entry,) = record(tmp_path / "audit", calculator, shipped)
    assert entry["corpus"] == shipped.digest[:16]
    assert entry["enquiry"]["partners"][0] == {"country": "CZ", "regions": ["CZ064"], "kind": "museum"}
    assert (entry["enquiry"]["lead"], entry["enquiry"]["start"]) == (1, "2027-01-01")
    assert len(entry["verdicts"]) == 86
    verdict = next(one for one in entry["verdicts"] if one["programme"] == "austria-czechia")
    assert ["partnership", None, "met", ["austria-czechia-partnership"]] in verdict["criteria"]


def test_names_of_places_are_not_kept(tmp_path: Path, calculator: Calculator, shipped: Corpus) -> None:
    record(tmp_path, calculator, shipped)
    assert "Town in" not in next(tmp_path.iterdir()).read_text("utf-8")


def test_the_log_grows_and_is_for_its_owner_only(
    tmp_path: Path, calculator: Calculator, shipped: Corpus
) -> None:
    record(tmp_path, calculator, shipped)
    assert len(record(tmp_path, calculator, shipped)) == 2
    assert next(tmp_path.iterdir()).stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_is_said(tmp_path: Path, calculator: Calculator, shipped: Corpus) -> None:
    (tmp_path / "audit").write_text("a file where the folder should be")
    with pytest.raises(FreeResource, match="audit log"):
        record(tmp_path / "audit", calculator, shipped)
