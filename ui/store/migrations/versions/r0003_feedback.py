"""What visitors said of answers, and what could not be answered."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("at"),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        _text("reason", nullable=True),
        *map(_text, ("text", "question", "answer_digest", "language")),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remarks"),
    )
    for column in ("at", "helpful", "answer_digest"):
        op.create_index(f"ix_remarks_{column}", "remarks", [column])
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer(), nullable=False),
        *map(_text, ("key", "question", "language", "status", "topic")),
        sa.Column("count", sa.Integer(), nullable=False),
        *map(_moment, ("first_at", "last_at")),
        sa.PrimaryKeyConstraint("id", name="pk_unanswered"),
        sa.UniqueConstraint("key", name="uq_unanswered_key"),
    )
    for column in ("topic", "last_at"):
        op.create_index(f"ix_unanswered_{column}", "unanswered", [column])


def downgrade() -> None:
    op.drop_table("unanswered")
    op.drop_table("remarks")
