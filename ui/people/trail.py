"""The audit trail read, and checked for changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from ui.people.audit import END, SCRUBBED, START, Thing, content_digest, hash_of
from ui.people.guard import needs
from ui.people.roles import Person, Role
from ui.store import Store
from ui.store.tables import AuditContentRow, AuditEndRow, AuditRow

DELETED: Final = "enquiry deleted"
_AT_ONCE: Final = 500


@dataclass(frozen=True)
class AuditEntry:
    """One thing done; `before`, `after` and `sources` are None where nothing was noted or it was scrubbed."""

    number: int
    at: datetime
    person_id: int | None
    person: str
    action: str
    kind: str
    object_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    sources: list[Any] | None
    scrubbed: bool


@dataclass(frozen=True)
class AuditCheck:
    """`fault` says in one sentence what does not fit and where; None: the trail is whole."""

    rows: int
    scrubbed: int
    fault: str | None

    @property
    def whole(self) -> bool:
        return self.fault is None


@needs(Role.ADMIN)
def verify_audit(store: Store, person: Person) -> AuditCheck:  # noqa: ARG001 - checked by the guard
    """Read the whole trail and compare every row with its hash, its content and the row before."""
    with store.reading() as session:
        end = session.get_one(AuditEndRow, END)
        number, final = end.number, end.hash
        deleted = _deleted_enquiries(session)
        rows = scrubbed = 0
        last = START
        for row, content in _in_order(session):
            rows += 1
            if fault := _row_fault(row, rows, last) or _content_fault(row, content, deleted):
                return AuditCheck(rows, scrubbed, fault)
            scrubbed += content is not None and content.salt == SCRUBBED
            last = row.hash
        if rows != number or last != final:
            return AuditCheck(rows, scrubbed, f"The audit trail ends after row {rows}, not {number}.")
        return AuditCheck(rows, scrubbed, None)


def _in_order(session: Session) -> Iterator[tuple[AuditRow, AuditContentRow | None]]:
    """All rows with their contents, a few hundred in memory at a time."""
    last = 0
    while True:
        chosen = (
            select(AuditRow, AuditContentRow)
            .outerjoin(AuditContentRow, AuditContentRow.audit_id == AuditRow.id)
            .where(AuditRow.id > last)
            .order_by(AuditRow.id)
            .limit(_AT_ONCE)
        )
        found = session.execute(chosen).all()
        yield from found
        if len(found) < _AT_ONCE:
            return
        last = found[-1][0].id
        session.expunge_all()


@needs(Role.ADMIN)
def audit_trail(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    *,
    person_id: int | None = None,
    action: str | None = None,
    about: Thing | None = None,
    page: int = 1,
    size: int = 50,
) -> list[AuditEntry]:
    """What was done, the newest first; `page` counts from 1, with `size` (at most 500) entries each."""
    wanted: list[ColumnElement[bool]] = []
    if person_id is not None:
        wanted.append(AuditRow.person_id == person_id)
    if action:
        wanted.append(AuditRow.action == action)
    if about:
        wanted += [AuditRow.object_kind == about.kind, AuditRow.object_id == str(about.id)]
    size = max(1, min(size, _AT_ONCE))
    with store.reading() as session:
        found = session.execute(
            select(AuditRow, AuditContentRow)
            .outerjoin(AuditContentRow, AuditContentRow.audit_id == AuditRow.id)
            .where(*wanted)
            .order_by(AuditRow.id.desc())
            .offset((max(1, page) - 1) * size)
            .limit(size)
        )
        return [_entry(row, content) for row, content in found]


def entries_of_enquiry(session: Session, enquiry_id: int) -> list[AuditEntry]:
    """As part of a service that checked who asks: what was done with an enquiry, the newest first."""
    found = session.execute(
        select(AuditRow, AuditContentRow)
        .outerjoin(AuditContentRow, AuditContentRow.audit_id == AuditRow.id)
        .where(
            or_(
                AuditContentRow.enquiry_id == enquiry_id,
                and_(AuditRow.object_kind == "enquiry", AuditRow.object_id == str(enquiry_id)),
            )
        )
        .order_by(AuditRow.id.desc())
        .limit(_AT_ONCE)
    )
    return [_entry(row, content) for row, content in found]


def _entry(row: AuditRow, content: AuditContentRow | None) -> AuditEntry:
    return AuditEntry(
        *(row.id, row.at, row.person_id, row.person_name, row.action, row.object_kind, row.object_id),
        content.before if content else None,
        content.after if content else None,
        content.sources if content else None,
        scrubbed=content is not None and content.salt == SCRUBBED,
    )


def _row_fault(row: AuditRow, number: int, last: str) -> str | None:
    if row.id != number:
        return f"Row {number} of the audit trail is missing."
    if row.before_hash != last:
        return f"Row {number} of the audit trail does not follow the row before it."
    if row.hash != hash_of(row):
        return f"Row {number} of the audit trail was changed."
    return None


def _content_fault(row: AuditRow, content: AuditContentRow | None, deleted: set[str]) -> str | None:
    if row.content_digest is None:
        return f"Row {row.id} of the audit trail has contents that were added later." if content else None
    if content is None:
        return f"The contents of row {row.id} of the audit trail are missing."
    if content.salt == SCRUBBED:
        if str(content.enquiry_id) not in deleted:
            return f"The contents of row {row.id} of the audit trail were scrubbed without a deletion."
        return None
    if content_digest(content.salt, content.before, content.after, content.sources) != row.content_digest:
        return f"The contents of row {row.id} of the audit trail were changed."
    return None


def _deleted_enquiries(session: Session) -> set[str]:
    return set(session.scalars(select(AuditRow.object_id).where(AuditRow.action == DELETED)))
