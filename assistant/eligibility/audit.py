"""The audit log: each decision as one line of JSON, without the words of whoever asked.

Kept are codes (regions, kinds, programmes, conditions), outcomes, and what was decided on (version, corpus); names,
addresses and questions are not. Off unless the setting `audit` says otherwise.
"""

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.eligibility.enquiry import Enquiry, Partner
from assistant.eligibility.verdict import Verdict
from corpus.errors import FreeResource


class AuditLog:
    """Appends to `eligibility-<year>-<month>.jsonl` in a folder; lines of several processes do not mix."""

    def __init__(self, folder: Path, corpus_digest: str) -> None:
        self._folder = folder
        self._corpus = corpus_digest[:16]

    def record(self, enquiry: Enquiry, verdicts: Sequence[Verdict]) -> None:
        """Write one decision; raises FreeResource where that cannot be done, so that none goes unrecorded."""
        now = datetime.now(UTC)
        entry = {
            "at": now.isoformat(timespec="seconds"),
            "corpus": self._corpus,
            "enquiry": _enquiry(enquiry),
            "verdicts": [_verdict(verdict) for verdict in verdicts],
        }
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"
        file = self._folder / f"eligibility-{now:%Y-%m}.jsonl"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line.encode())
            finally:
                os.close(handle)
        except OSError as error:
            raise FreeResource(
                f"The audit log {file} cannot be written ({error.strerror}): free the disk or set `audit` to false."
            ) from error


def _enquiry(enquiry: Enquiry) -> dict[str, Any]:
    return {
        "partners": [_partner(partner) for partner in enquiry.partners],
        "complete": enquiry.complete,
        "lead": enquiry.lead,
        "topic": enquiry.topic.id if enquiry.topic else None,
        "start": enquiry.start.isoformat() if enquiry.start else None,
        "end": enquiry.end.isoformat() if enquiry.end else None,
    }


def _partner(partner: Partner) -> dict[str, Any]:
    return {"country": partner.country, "regions": list(partner.place.extent), "kind": partner.kind}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "programme": verdict.programme.id,
        "area": verdict.outcome,
        "decision": verdict.decision,
        "criteria": [
            [result.criterion, result.partner, result.outcome, list(result.conditions)]
            for result in verdict.results
        ],
    }
