"""What binds an account to a person: documents, consents, devices.

Sessions, tickets and codes are dropped: they last hours, and whoever has one logs in again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger()
BYTES = sa.LargeBinary()
TEXT = sa.String()


def upgrade() -> None:
    op.add_column("accounts", sa.Column("id_digest", BYTES))
    op.add_column("accounts", sa.Column("bound_at", BIG))
    op.create_index("accounts_by_id_digest", "accounts", ["id_digest"], unique=True)
    _drop_admission()
    op.create_table(
        "sessions",
        sa.Column("token_hash", BYTES, primary_key=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id")),
        sa.Column("begun_at", BIG, nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("seen_at", BIG, nullable=False),
        sa.Column("idle", BIG, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("client", TEXT, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
    _create_tickets()
    op.create_table(
        "codes",
        sa.Column("attempt_hash", BYTES, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("code_hash", BYTES, nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
    )
    op.create_index("codes_by_account", "codes", ["account"])
    op.create_table(
        "bindings",
        sa.Column("token_hash", BYTES, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False, unique=True),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("id_digest", BYTES),
        sa.Column("consent", TEXT),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
    )
    op.create_table(
        "consents",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id")),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("withdrawn_at", BIG),
        sa.Column("reason", TEXT, nullable=False),
    )
    op.create_index("consents_by_account", "consents", ["account"])


def downgrade() -> None:
    op.drop_table("consents")
    op.drop_table("bindings")
    _drop_admission()
    op.create_table(
        "sessions",
        sa.Column("token_hash", BYTES, primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id")),
        sa.Column("expires_at", BIG, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
    _create_tickets()
    op.create_table(
        "codes",
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("account", TEXT, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("code_hash", BYTES, nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
    )
    op.drop_index("accounts_by_id_digest", "accounts")
    op.drop_column("accounts", "bound_at")
    op.drop_column("accounts", "id_digest")


def _drop_admission() -> None:
    op.drop_table("tickets")
    op.drop_table("sessions")
    op.drop_table("codes")


def _create_tickets() -> None:
    session = sa.ForeignKey("sessions.token_hash", ondelete="CASCADE")
    op.create_table(
        "tickets",
        sa.Column("ticket_hash", BYTES, primary_key=True),
        sa.Column("session", BYTES, session, nullable=False),
        sa.Column("hearing", TEXT, sa.ForeignKey("hearings.id"), nullable=False),
        sa.Column("expires_at", BIG, nullable=False),
    )
