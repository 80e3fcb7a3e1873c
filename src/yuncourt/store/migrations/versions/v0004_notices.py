"""Notices to participants, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger()
TEXT = sa.String()


def upgrade() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("key", TEXT))
        outbox.create_unique_constraint("outbox_key", ["key"])
    op.create_table(
        "notices",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("occasion", BIG, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fault", TEXT, nullable=False),
        sa.Column("carrier_id", TEXT, nullable=False),
        sa.Column("due_at", BIG, nullable=False),
        sa.Column("ends_at", BIG, nullable=False),
        sa.Column("changed_at", BIG, nullable=False),
        sa.UniqueConstraint("hearing", "account", "kind", "occasion"),
    )
    op.create_index("notices_by_state", "notices", ["state", "due_at"])


def downgrade() -> None:
    op.drop_table("notices")
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint("outbox_key", type_="unique")
        outbox.drop_column("key")
