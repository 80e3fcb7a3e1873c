"""Personal data is encrypted under a key outside the database; what is there becomes so.

Texts stay texts: a ciphertext is stored as base64 of itself.
"""

import sqlalchemy as sa
from alembic import op

from yuncourt.store.encryption import (
    Cipher,
    Encrypted,
    EncryptedBytes,
    Place,
    cipher_of,
    re_encrypt,
)

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None

UNIQUE = ("accounts.phone", "accounts.staff_number", "outbox.phone")
TEXTS = (
    "accounts.name",
    "hearings.title",
    "events.text",
    "audit.text",
    "sessions.address",
    "sessions.client",
    "outbox.text",
    "notices.phone",
    "notices.text",
    "device_tests.body",
    "identity_checks.document",
    "consents.reason",
)
BYTES = ("events.salt", "audit.salt", "second_factors.secret")


def upgrade() -> None:
    op.create_table("data_key", sa.Column("id", sa.String(), primary_key=True))
    op.create_table(
        "erasures",
        sa.Column("hearing", sa.String(), sa.ForeignKey("hearings.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )
    cipher = cipher_of(op.get_bind().dialect)
    _again(None, cipher)
    op.execute(sa.text("INSERT INTO data_key VALUES (:id)").bindparams(id=cipher.id))


def downgrade() -> None:
    _again(cipher_of(op.get_bind().dialect), None)
    op.drop_table("erasures")
    op.drop_table("data_key")


def _again(old: Cipher | None, new: Cipher | None) -> None:
    places = [
        *(_place(where, Encrypted(where, alike=True)) for where in UNIQUE),
        *(_place(where, Encrypted(where)) for where in TEXTS),
        *(_place(where, EncryptedBytes(where)) for where in BYTES),
    ]
    re_encrypt(op.get_bind(), places, old, new)


def _place(where: str, kind: Encrypted | EncryptedBytes) -> Place:
    table, _, column = where.partition(".")
    return Place(table, column, kind)
