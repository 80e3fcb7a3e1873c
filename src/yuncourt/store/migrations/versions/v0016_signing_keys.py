"""Keys of the court's own signing authority."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("court", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("pem", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("signing_keys")
