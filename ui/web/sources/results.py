"""What commands found, kept with its day so that a later start or a failed run does not lose it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from index.files import replace_text
from ui.jobs import Job

LIVE_FILE: Final = "live-differences.json"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class DocumentRow(_Model):
    """What became of one document of an ingest."""

    outcome: str
    key: str
    collection: str
    passages: int = 0
    reason: str | None = None
    notes: tuple[str, ...] = ()


class IngestResult(_Model):
    """What `interreg ingest --json` prints."""

    documents: tuple[DocumentRow, ...] = ()
    notes: tuple[str, ...] = ()


class Difference(_Model):
    """Where the reviewed facts and a live source differ."""

    where: str
    reviewed: str
    live: str
    url: str


class LiveResult(_Model):
    """What `interreg sync --json` prints, and when it was."""

    at: datetime
    compared: int = 0
    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def ingest_result(printed: str) -> IngestResult | None:
    """The result of an ingest; None if that is not what was printed."""
    found = _object(printed)
    try:
        return IngestResult.model_validate(found) if "documents" in found else None
    except ValidationError:
        return None


def keep_live(home: Path, job: Job, printed: str) -> None:
    """Keeps what a comparison printed; what printed none leaves the earlier result as it is."""
    found = _object(printed)
    if job.state in ("done", "failed") and "compared" in found:
        result = LiveResult.model_validate({**found, "at": job.ended or datetime.now(UTC)})
        replace_text(home / LIVE_FILE, result.model_dump_json(indent=1) + "\n")


def live_result(home: Path) -> LiveResult | None:
    """The last comparison; None if there was none."""
    try:
        return LiveResult.model_validate_json((home / LIVE_FILE).read_bytes())
    except (OSError, ValidationError):
        return None


def _object(printed: str) -> dict[str, Any]:
    try:
        found = json.loads(printed)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
