"""Wrong resume codes are counted in memory, by a clock that nobody can set; the table with their moments goes."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Drop the table.  Its rows were of the last five minutes."""
    op.drop_table("failed_lookup")
