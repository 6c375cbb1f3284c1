"""Run by Alembic for each upgrade, on the connection the caller is already in a transaction with.

A new migration is a new file in `versions`, named and numbered like those that are there; it is never changed once released.
"""

from __future__ import annotations

from alembic import context

from assessment.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
context.run_migrations()
