"""Evidence: the log of each case, and the files handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_events",
        sa.Column("case", sa.String(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("text", sa.Text()),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("case", sa.String(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("account", sa.String(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("party", sa.String(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("view_size", sa.BigInteger(), nullable=False),
        sa.Column("preview", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sm3", sa.String(), nullable=False),
        sa.Column("entry", sa.Integer()),
        sa.Column("fault", sa.String()),
        sa.Column("evidence", sa.String(), unique=True),
    )
    op.create_index("uploads_by_account", "uploads", ["account", "state"])
    op.create_index("uploads_by_case", "uploads", ["case"])


def downgrade() -> None:
    for table in ("uploads", "case_events"):
        op.drop_table(table)
