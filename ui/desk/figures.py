"""Figures of the desk: how much comes in, about what, how fast it is answered, and who has how much open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ui.desk.states import OPEN, PartStatus
from ui.people import Person, Role, needs
from ui.store import Store
from ui.store.tables import EnquiryRow, PartRow, PersonRow


@dataclass(frozen=True)
class Figures:
    """`weeks` and `open_by_person` as (Monday or name, count); None where there is nothing to reckon from.

    `hours_to_answer` is the median from receipt to approval; `unchanged` the share (0 to 1) of approved answers that
    are the assistant's own words.
    """

    enquiries: int
    weeks: tuple[tuple[date, int], ...]
    topics: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    hours_to_answer: float | None
    approved: int
    unchanged: float | None
    open_by_person: tuple[tuple[str, int], ...]


@needs(Role.READER)
def figures(
    store: Store,
    person: Person,  # noqa: ARG001 - checked by the guard
    since: datetime | None = None,
    until: datetime | None = None,
) -> Figures:
    """Figures of what was received from `since` until before `until`; what is open is counted whenever it came."""
    period: list[ColumnElement[bool]] = []
    if since:
        period.append(EnquiryRow.received_at >= since)
    if until:
        period.append(EnquiryRow.received_at < until)
    with store.reading() as session:
        rows = session.execute(
            select(
                EnquiryRow.received_at, EnquiryRow.imported_at, EnquiryRow.approved_at, EnquiryRow.status
            ).where(*period)
        ).all()
        parts = session.execute(
            select(PartRow.topics, PartRow.status, PartRow.edited, PartRow.answer_status)
            .join(EnquiryRow, EnquiryRow.id == PartRow.enquiry_id)
            .where(*period)
        ).all()
        open_ones = _open_by_person(session)
    approved = [part for part in parts if part.status == PartStatus.APPROVED]
    # A box of old mails is answered after it came to the desk, not after it was written.
    hours = [
        (row.approved_at - max(row.received_at, row.imported_at - timedelta(days=1))).total_seconds() / 3600
        for row in rows
        if row.approved_at
    ]
    return Figures(
        enquiries=len(rows),
        weeks=_weeks([row.received_at for row in rows]),
        topics=_counted(topic for part in parts for topic in part.topics),
        statuses=_counted(row.status for row in rows),
        hours_to_answer=round(median(hours), 1) if hours else None,
        approved=len(approved),
        unchanged=sum(not part.edited for part in approved) / len(approved) if approved else None,
        open_by_person=open_ones,
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent first, those as frequent by name."""
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _weeks(moments: Sequence[datetime]) -> tuple[tuple[date, int], ...]:
    """Every week from the first to the last, by its Monday; weeks without an enquiry have 0."""
    counts = Counter(moment.date() - timedelta(days=moment.weekday()) for moment in moments)
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    mondays = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple((monday, counts[monday]) for monday in mondays)


def _open_by_person(session: Session) -> tuple[tuple[str, int], ...]:
    names = session.scalars(
        select(PersonRow.name)
        .select_from(EnquiryRow)
        .outerjoin(PersonRow, PersonRow.id == EnquiryRow.assignee_id)
        .where(EnquiryRow.status.in_(OPEN), EnquiryRow.deleted_at.is_(None))
    )
    return _counted(name or "nobody" for name in names)
