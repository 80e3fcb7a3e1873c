"""The first tables: courts, people, hearings, their logs, and what lets a person in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger()
TEXT = sa.String()
BYTES = sa.LargeBinary()


def upgrade() -> None:
    _people_and_cases()
    _hearings()
    _admission()


def _people_and_cases() -> None:
    op.create_table(
        "courts",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("name", TEXT, nullable=False, unique=True),
        sa.Column("support_phone", TEXT, nullable=False),
        sa.Column("created_at", BIG, nullable=False),
    )
    op.create_table(
        "accounts",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("phone", TEXT, unique=True),
        sa.Column("staff_number", TEXT, unique=True),
        sa.Column("password", TEXT),
        sa.Column("created_at", BIG, nullable=False),
    )
    op.create_table(
        "cases",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("court", TEXT, sa.ForeignKey("courts.id"), nullable=False),
        sa.Column("number", TEXT, nullable=False, unique=True),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("created_at", BIG, nullable=False),
    )


def _hearings() -> None:
    op.create_table(
        "hearings",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("case", TEXT, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("number", TEXT, nullable=False, unique=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("courtroom", TEXT, nullable=False),
        sa.Column("scheduled_at", BIG, nullable=False),
        sa.Column("phase", TEXT, nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.Column("occupied", sa.Boolean(), nullable=False),
        sa.Column("opened_at", BIG),
        sa.Column("ended_at", BIG),
    )
    op.create_table(
        "seats",
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    op.create_index("seats_by_account", "seats", ["account"])
    op.create_table(
        "events",
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("salt", BYTES),
        sa.Column("text", sa.Text()),
        sa.Column("commitment", BYTES, nullable=False),
    )


def _admission() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", BYTES, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id")),
        sa.Column("expires_at", BIG, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
    op.create_table(
        "tickets",
        sa.Column("ticket_hash", BYTES, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
    )
    op.create_table(
        "codes",
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("code_hash", BYTES, nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("at", BIG, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "outbox",
        "codes",
        "tickets",
        "sessions",
        "events",
        "seats",
        "hearings",
        "cases",
        "accounts",
        "courts",
    ):
        op.drop_table(table)
