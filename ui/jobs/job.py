"""A piece of long work, as it stands, and how it is kept on disk."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from index.files import replace_text

State = Literal["running", "done", "failed", "cancelled", "interrupted"]


class Job(BaseModel):
    """`done` of `total` steps (None: not known) and what is being done (`message`). Times are in UTC.

    "interrupted": it ended together with the server. `problem` says in one sentence why it failed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    state: State = "running"
    done: int = 0
    total: int | None = None
    message: str = ""
    started: datetime
    ended: datetime | None = None
    problem: str | None = None

    @property
    def running(self) -> bool:
        return self.state == "running"

    @property
    def share(self) -> float | None:
        """How much is done, from 0 to 1; None where nobody knows."""
        return min(self.done / self.total, 1.0) if self.total else None

    def ending(self, state: State, problem: str | None = None) -> "Job":
        """The job as it is once it has ended, now."""
        return self.model_copy(update={"state": state, "ended": now(), "problem": problem})


def now() -> datetime:
    return datetime.now(UTC)


def read_job(path: Path) -> Job | None:
    """The job kept in a file; None if there is none, or none that can be read."""
    try:
        return Job.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_job(path: Path, job: Job) -> None:
    """Keeps a job in one step. Raises FreeResource."""
    replace_text(path, job.model_dump_json(indent=2) + "\n")
