"""Steps from older tables to newer ones, run by Alembic."""
