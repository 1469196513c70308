"""Alembic's way in: it is given an open connection, so that all steps are one transaction."""

from __future__ import annotations

from alembic import context

from verify.review.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transaction_per_migration=False,
    transactional_ddl=True,
)
context.run_migrations()
