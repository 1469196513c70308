"""The ledger on disk: SQLite or PostgreSQL through SQLAlchemy. Whoever needs none of it does not load it."""
