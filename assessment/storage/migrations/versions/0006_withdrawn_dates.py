"""Dates that were in a plan and hold no more, so that a calendar can be told to take them away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; what was taken out of a plan before is not known."""
    op.add_column("assessment", sa.Column("withdrawn_dates", sa.Text))
