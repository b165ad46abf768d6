"""Enquiries with their questions, notes, and the paragraphs that replies are made with."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ui.store.tables.base import Base


class EnquiryRow(Base):
    """A mail or a pasted text. `digest` and `message_digest` stay when it is deleted: it must not come back.

    `message_id` and `references` are those of the mail, for the headers of the reply.
    """

    __tablename__ = "enquiries"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    message_digest: Mapped[str | None] = mapped_column(unique=True)
    message_id: Mapped[str | None]
    references: Mapped[str | None]
    origin: Mapped[str]
    sender_name: Mapped[str]
    sender_address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    folded: Mapped[str]
    language: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(index=True)
    imported_at: Mapped[datetime]
    imported_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    status: Mapped[str] = mapped_column(index=True)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    reason: Mapped[str | None]
    greeting: Mapped[str | None]
    closing: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class PartRow(Base):
    """One question of an enquiry with its reply.

    `draft` is the whole answer of the assistant as JSON and `draft_text` its text for the reply; `text` is what
    stands in the reply now, `edited` whether a person wrote it. `key` is the question as it is compared.
    """

    __tablename__ = "parts"
    __table_args__ = (UniqueConstraint("enquiry_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"), index=True)
    number: Mapped[int]
    question: Mapped[str]
    told: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    draft: Mapped[dict[str, Any] | None]
    draft_text: Mapped[str]
    drafted_at: Mapped[datetime | None]
    answer_status: Mapped[str | None] = mapped_column(index=True)
    confidence: Mapped[str | None]
    checks: Mapped[list[Any]]
    topics: Mapped[list[Any]]
    text: Mapped[str]
    sources: Mapped[list[Any]]
    edited: Mapped[bool]
    reused_from: Mapped[int | None]
    reason: Mapped[str | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class QuestionVectorRow(Base):
    """A question as an encoder sees it (float32, little-endian), and what the assistant saw in it.

    It goes when the question's enquiry is deleted, and when the question is reopened.
    """

    __tablename__ = "question_vectors"

    part_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), primary_key=True, autoincrement=False)
    encoder: Mapped[str] = mapped_column(primary_key=True)
    vector: Mapped[bytes]
    cited: Mapped[list[Any]]
    named: Mapped[dict[str, Any]]


class NoteRow(Base):
    """A remark of a colleague, not for the enquirer."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    enquiry_id: Mapped[int] = mapped_column(ForeignKey("enquiries.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    text: Mapped[str]


class ParagraphRow(Base):
    """A canned paragraph: a greeting, a closing, or any other."""

    __tablename__ = "paragraphs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    language: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    text: Mapped[str]
    used: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class DoneRow(Base):
    """A request that was carried out, by the key that its sender gave it: sent again, it is not done again."""

    __tablename__ = "done"

    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None]
    action: Mapped[str]
    object_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
