"""Accounts, sessions, and the audit trail, whose rows nothing changes or removes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_START = "0" * 64


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    _create_people()
    _create_audit()
    _forbid_changes()


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("login", nullable=True),
        _text("name"),
        _text("email", nullable=True),
        _text("role"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _text("password_hash", nullable=True),
        _text("issuer", nullable=True),
        _text("subject", nullable=True),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("login", name="uq_people_login"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        sa.UniqueConstraint("issuer", "subject", name="uq_people_issuer_subject"),
    )
    for table, more in (("sessions", ("created_at", "seen_at", "expires_at")), ("tickets", ("expires_at",))):
        op.create_table(
            table,
            _text("digest"),
            sa.Column("person_id", sa.Integer(), nullable=False),
            *map(_moment, more),
            sa.PrimaryKeyConstraint("digest", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=f"fk_{table}_person_id"),
        )
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])
        op.create_index(f"ix_{table}_expires_at", table, ["expires_at"])
    op.create_table(
        "attempts",
        _text("login_digest"),
        sa.Column("failures", sa.Integer(), nullable=False),
        _moment("last_at"),
        _moment("closed_until", nullable=True),
        sa.PrimaryKeyConstraint("login_digest", name="pk_attempts"),
    )
    op.create_index("ix_attempts_last_at", "attempts", ["last_at"])


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _moment("at"),
        sa.Column("person_id", sa.Integer(), nullable=True),
        *map(_text, ("person_name", "action", "object_kind", "object_id")),
        _text("content_digest", nullable=True),
        *map(_text, ("before_hash", "hash")),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    for column in ("at", "person_id", "action"):
        op.create_index(f"ix_audit_{column}", "audit", [column])
    op.create_index("ix_audit_object_kind_object_id", "audit", ["object_kind", "object_id"])
    op.create_table(
        "audit_contents",
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.Integer(), nullable=True),
        _text("salt"),
        *(sa.Column(name, sa.JSON(), nullable=True) for name in ("before", "after", "sources")),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit_contents"),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_contents_audit_id"),
    )
    op.create_index("ix_audit_contents_enquiry_id", "audit_contents", ["enquiry_id"])
    end = op.create_table(
        "audit_end",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("hash"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_end"),
    )
    op.bulk_insert(end, [{"id": 1, "number": 0, "hash": _START}])


def _forbid_changes() -> None:
    """A fault of the program cannot change what is written in the trail; who owns the database still can."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{change.lower()} BEFORE {change} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is only added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()"
    )


def downgrade() -> None:
    for table in ("audit_end", "audit_contents", "audit", "attempts", "tickets", "sessions", "people"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_is_only_added_to()")
