"""The log of calls, on request: what was sent (personal data masked, as it was sent) and what came back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

_LIMIT_BYTES = 10_000_000
LOG_NAME = "models.jsonl"
_LOCK = Lock()


@dataclass(frozen=True)
class CallLog:
    """Writes one line a call into `path`; a log that cannot be written stops no answer."""

    path: Path

    def write(
        self, model: str, messages: "list[BaseMessage]", text: str, seconds: float, outcome: str
    ) -> None:
        """`outcome`: "done", or why the call failed."""
        line = json.dumps(
            {
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "model": model,
                "sent": [{"role": message.type, "text": str(message.content)} for message in messages],
                "received": text,
                "seconds": round(seconds, 2),
                "outcome": outcome,
            },
            ensure_ascii=False,
        )
        try:
            with _LOCK:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                if self.path.exists() and self.path.stat().st_size > _LIMIT_BYTES:
                    self.path.replace(self.path.with_suffix(".old.jsonl"))
                with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(line + "\n")
        except OSError:
            return
