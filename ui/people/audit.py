"""The audit trail: who did what to which object and when, in rows of which each carries the hash of the one before.

What was there before and after is kept beside the rows and counts by a salted digest only, so that it can be
deleted, as the law on personal data asks, while the rows still prove that nothing was changed or left out.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from ui.people.roles import Person
from ui.store.columns import as_json, now, storable
from ui.store.opening import at_the_end
from ui.store.tables import AuditContentRow, AuditEndRow, AuditRow

START: Final = "0" * 64
END: Final = 1
_WAITING: Final = "audit"
SCRUBBED: Final = ""


@dataclass(frozen=True)
class Thing:
    """What something was done to. Contents of an `enquiry_id` are scrubbed when that enquiry is deleted."""

    kind: str
    id: object
    enquiry_id: int | None = None


@dataclass(frozen=True)
class _Entry:
    person_id: int | None
    person_name: str
    action: str
    thing: Thing
    content: tuple[Any, Any, Any] | None


def record(
    session: Session,
    person: Person | None,
    action: str,
    thing: Thing,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    sources: Sequence[Any] | None = None,
) -> None:
    """Note what this transaction does; written when it commits, and not at all if it does not.

    `person` None: nobody is signed in.
    """
    waiting: list[_Entry] = session.info.setdefault(_WAITING, [])
    if not waiting:
        # At the end, because everybody queues for the last row, and nobody should wait there for long.
        at_the_end(session, _append)
    content = (before, after, sources)
    waiting.append(
        _Entry(
            person.key if person else None,
            storable(person.name if person else "nobody"),
            action,
            thing,
            None if content == (None, None, None) else content,
        )
    )


def _append(session: Session) -> None:
    session.flush()
    end = session.scalars(select(AuditEndRow).where(AuditEndRow.id == END).with_for_update()).one()
    for entry in session.info.pop(_WAITING):
        salt = secrets.token_hex(16)
        row = AuditRow(
            id=end.number + 1,
            at=now(),
            person_id=entry.person_id,
            person_name=entry.person_name,
            action=entry.action,
            object_kind=entry.thing.kind,
            object_id=storable(str(entry.thing.id)),
            content_digest=content_digest(salt, *entry.content) if entry.content else None,
            before_hash=end.hash,
        )
        row.hash = hash_of(row)
        session.add(row)
        session.flush()
        if entry.content:
            before, after, sources = entry.content
            session.add(
                AuditContentRow(
                    audit_id=row.id,
                    enquiry_id=entry.thing.enquiry_id,
                    salt=salt,
                    before=before,
                    after=after,
                    sources=sources,
                )
            )
        end.number, end.hash = row.id, row.hash
    session.flush()


def content_digest(salt: str, before: Any, after: Any, sources: Any) -> str:
    return sha256(f"{salt}{as_json([before, after, sources])}".encode()).hexdigest()


def hash_of(row: AuditRow) -> str:
    """What the row's `hash` has to be."""
    fields = (
        *(row.id, row.at.isoformat(), row.person_id, row.person_name, row.action),
        *(row.object_kind, row.object_id, row.content_digest, row.before_hash),
    )
    return sha256(as_json(fields).encode()).hexdigest()
