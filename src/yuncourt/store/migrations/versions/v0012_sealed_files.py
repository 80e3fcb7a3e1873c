"""Each file handed in has a key; what has none yet lies in plain, until the server starts."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("file_key", sa.LargeBinary()))


def downgrade() -> None:
    op.drop_column("uploads", "file_key")
