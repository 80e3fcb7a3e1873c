"""Segments of the court's recordings."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recordings",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("file_key", sa.LargeBinary(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sm3", sa.String(), nullable=False),
        sa.Column("entry", sa.Integer()),
    )
    op.create_index("recordings_by_hearing", "recordings", ["hearing", "started_at"])


def downgrade() -> None:
    op.drop_table("recordings")
