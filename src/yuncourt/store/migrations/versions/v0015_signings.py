"""Transcripts that are signed."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signings",
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("revision", sa.Integer(), primary_key=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.Column("entry", sa.Integer()),
    )


def downgrade() -> None:
    op.drop_table("signings")
