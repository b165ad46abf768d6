"""Questions as vectors, so that earlier answers are found by what they mean."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_vectors",
        sa.Column("part_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["part_id"], ["parts.id"], name="fk_question_vectors_part_id_parts"),
        sa.PrimaryKeyConstraint("part_id", "encoder", name="pk_question_vectors"),
    )


def downgrade() -> None:
    op.drop_table("question_vectors")
