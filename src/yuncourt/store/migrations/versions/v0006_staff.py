"""Court staff: roles, second factors, when a session was last proven; the audit.

Who had the clerk's seat and never the bench's becomes a clerk, all other staff judges: nobody can
do less than before. An operator says who is technician or administrator.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ROLES = """
UPDATE accounts SET staff_role = CASE
  WHEN EXISTS (SELECT 1 FROM seats WHERE account = accounts.id AND role = 'clerk')
   AND NOT EXISTS (SELECT 1 FROM seats WHERE account = accounts.id
                   AND role IN ('judge', 'presiding_judge', 'assessor'))
  THEN 'clerk' ELSE 'judge' END
WHERE staff_number IS NOT NULL
"""


def upgrade() -> None:
    op.add_column("accounts", sa.Column("staff_role", sa.String()))
    op.execute(ROLES)
    for name, kind, default in (
        ("proven_at", sa.BigInteger(), "0"),
        ("way", sa.String(), "password"),
    ):
        op.add_column("sessions", sa.Column(name, kind, nullable=False, server_default=default))
    op.create_table(
        "second_factors",
        sa.Column("account", sa.String(), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("text", sa.Text()),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("audit")
    op.drop_table("second_factors")
    op.drop_column("sessions", "way")
    op.drop_column("sessions", "proven_at")
    op.drop_column("accounts", "staff_role")
