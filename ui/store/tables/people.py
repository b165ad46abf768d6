"""Accounts, their sessions, and the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ui.store.tables.base import Base


class PersonRow(Base):
    """An account; nobody is ever removed, so that the audit trail keeps its names.

    `login` is None for people of a sign-in service, `issuer` and `subject` for all others.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    role: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None]
    issuer: Mapped[str | None]
    subject: Mapped[str | None]
    created_at: Mapped[datetime]


class SessionRow(Base):
    """A sign-in; of its token only the digest is kept."""

    __tablename__ = "sessions"

    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class TicketRow(Base):
    """What a browser swaps for a session, once."""

    __tablename__ = "tickets"

    digest: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class AttemptRow(Base):
    """Failed sign-ins by the digest of the name that was typed, whether or not there is such an account."""

    __tablename__ = "attempts"

    login_digest: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    closed_until: Mapped[datetime | None]


class AuditRow(Base):
    """One thing done. `hash` covers all of the row and the hash before it; contents count by their digest only."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "object_kind", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(index=True)
    person_name: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    object_kind: Mapped[str]
    object_id: Mapped[str]
    content_digest: Mapped[str | None]
    before_hash: Mapped[str]
    hash: Mapped[str]


class AuditContentRow(Base):
    """What was there before and after. `salt` keeps the digest from being guessed once this row was deleted."""

    __tablename__ = "audit_contents"

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), primary_key=True)
    enquiry_id: Mapped[int | None] = mapped_column(index=True)
    salt: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    sources: Mapped[list[Any] | None]


class AuditEndRow(Base):
    """The one row that everybody who appends to the audit trail queues for: its last number and hash."""

    __tablename__ = "audit_end"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]
