"""How long a hearing takes, and that it was fixed once; the help line."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "hearings", sa.Column("minutes", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column(
        "hearings", sa.Column("rehearsal", sa.Boolean(), nullable=False, server_default="0")
    )
    op.add_column("hearings", sa.Column("key", sa.String()))
    op.create_index("hearings_by_key", "hearings", ["key"], unique=True)
    op.create_table(
        "help_messages",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("person", sa.String(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("author", sa.String(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("court", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("author", "key"),
    )
    op.create_index("help_messages_by_line", "help_messages", ["hearing", "person"])


def downgrade() -> None:
    op.drop_table("help_messages")
    op.drop_index("hearings_by_key", "hearings")
    for column in ("key", "rehearsal", "minutes"):
        op.drop_column("hearings", column)
