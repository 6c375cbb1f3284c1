"""The earlier assessment that one is compared with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "earlier",
        sa.Column("assessment_id", sa.String(32), nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_by", sa.String(32), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_earlier_assessment_id")),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_earlier")),
    )
