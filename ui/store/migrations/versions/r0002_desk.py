"""Enquiries with their questions and notes, canned paragraphs, and requests that were carried out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _json(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["people.id"], name=f"fk_{table}_{column}")


def _enquiry(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["enquiry_id"], ["enquiries.id"], name=f"fk_{table}_enquiry_id")


def upgrade() -> None:
    _create_enquiries()
    _create_parts()
    op.create_table(
        "notes",
        *map(_number, ("id", "enquiry_id")),
        _number("person_id", nullable=True),
        _moment("at"),
        _text("text"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
        _enquiry("notes"),
        _person("notes", "person_id"),
    )
    op.create_index("ix_notes_enquiry_id", "notes", ["enquiry_id"])
    op.create_table(
        "paragraphs",
        _number("id"),
        *map(_text, ("kind", "language", "title", "text")),
        *map(_number, ("used", "version")),
        sa.PrimaryKeyConstraint("id", name="pk_paragraphs"),
    )
    op.create_index("ix_paragraphs_language", "paragraphs", ["language"])
    op.create_table(
        "done",
        _text("key"),
        _number("person_id", nullable=True),
        _text("action"),
        _number("object_id"),
        _moment("at"),
        sa.PrimaryKeyConstraint("key", name="pk_done"),
    )
    op.create_index("ix_done_at", "done", ["at"])


def _create_enquiries() -> None:
    op.create_table(
        "enquiries",
        _number("id"),
        _text("digest"),
        *(_text(name, nullable=True) for name in ("message_digest", "message_id", "references")),
        *map(_text, ("origin", "sender_name", "sender_address", "subject", "text", "folded", "language")),
        *map(_moment, ("received_at", "imported_at")),
        _number("imported_by", nullable=True),
        _text("status"),
        _number("assignee_id", nullable=True),
        *(_text(name, nullable=True) for name in ("reason", "greeting", "closing")),
        *(_moment(name, nullable=True) for name in ("approved_at", "sent_at", "deleted_at")),
        _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_enquiries"),
        sa.UniqueConstraint("digest", name="uq_enquiries_digest"),
        sa.UniqueConstraint("message_digest", name="uq_enquiries_message_digest"),
        _person("enquiries", "imported_by"),
        _person("enquiries", "assignee_id"),
    )
    for column in ("received_at", "status", "assignee_id"):
        op.create_index(f"ix_enquiries_{column}", "enquiries", [column])


def _create_parts() -> None:
    op.create_table(
        "parts",
        *map(_number, ("id", "enquiry_id", "number")),
        *map(_text, ("question", "told", "key", "status", "language")),
        _json("draft", nullable=True),
        _text("draft_text"),
        _moment("drafted_at", nullable=True),
        *(_text(name, nullable=True) for name in ("answer_status", "confidence")),
        *map(_json, ("checks", "topics")),
        _text("text"),
        _json("sources"),
        sa.Column("edited", sa.Boolean(), nullable=False),
        _number("reused_from", nullable=True),
        _text("reason", nullable=True),
        _number("decided_by", nullable=True),
        _moment("decided_at", nullable=True),
        _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_parts"),
        sa.UniqueConstraint("enquiry_id", "number", name="uq_parts_enquiry_id_number"),
        _enquiry("parts"),
        _person("parts", "decided_by"),
    )
    for column in ("enquiry_id", "key", "status", "answer_status"):
        op.create_index(f"ix_parts_{column}", "parts", [column])


def downgrade() -> None:
    for table in ("done", "paragraphs", "notes", "parts", "enquiries"):
        op.drop_table(table)
