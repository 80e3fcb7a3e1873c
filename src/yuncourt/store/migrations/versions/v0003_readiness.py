"""How device tests went, and who found that a person is who he says."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger()
TEXT = sa.String()


def upgrade() -> None:
    op.create_table(
        "device_tests",
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("day", BIG, primary_key=True),
        sa.Column("at", BIG, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "identity_checks",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id")),
        sa.Column("by", TEXT, sa.ForeignKey("accounts.id")),
        sa.Column("at", BIG, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("consent", TEXT, nullable=False),
    )
    op.create_index("identity_checks_by_account", "identity_checks", ["account"])


def downgrade() -> None:
    op.drop_table("identity_checks")
    op.drop_table("device_tests")
