"""A ticket goes with the session that asked for it. Old ones are dropped: they last seconds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("tickets")
    session = sa.ForeignKey("sessions.token_hash", ondelete="CASCADE")
    op.create_table(
        "tickets",
        sa.Column("ticket_hash", sa.LargeBinary(), primary_key=True),
        sa.Column("session", sa.LargeBinary(), session, nullable=False),
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("tickets")
    op.create_table(
        "tickets",
        sa.Column("ticket_hash", sa.LargeBinary(), primary_key=True),
        sa.Column("account", sa.String(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
    )
