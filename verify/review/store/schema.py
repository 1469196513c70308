"""The tables. `events` is the truth; `cases` and `judgements` are computed from it and can be made again.

The events of a ledger form one chain, so writers take turns at `head`: its row is locked first of all.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData()
REVISION = "0001"
"""The migration these tables are as of."""

EVENTS = Table(
    "events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("case_id", String(32), nullable=False),
    Column("author", String(200), nullable=False),
    Column("at", String(32), nullable=False),  # in UTC, as the body has it
    Column("hash", String(64), nullable=False, unique=True),
    Column("body", Text, nullable=False),  # the event as canonical JSON: the columns beside it only find it
    Index("events_case", "case_id", "number"),
)
HEAD = Table(
    "head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
CONTENTS = Table(  # materials and articles, under the digest of their canonical JSON
    "contents",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
)
ARTICLES = Table(
    "articles",
    METADATA,
    Column("name", String(500), primary_key=True),
    Column("text", String(64), nullable=False),
)
CASES = Table(
    "cases",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("article", String(500), nullable=False, index=True),
    Column("material", String(64), nullable=False),
    Column("claim_key", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("score", Float),
    Column("state", String(16), nullable=False),
    Column("standing", String(32)),
    Column("round", Integer, nullable=False),
    Column("deciders", Text, nullable=False),  # "|ann|bob|", of this round
    Column("authors", Text, nullable=False),  # "|cleo|": who may not sign
    Column("holder", String(200)),
    Column("held_until", Float),  # seconds since 1970, UTC
    Column("signer", String(200)),
    Column("doubt", Float, nullable=False),
    Column("appearances", Integer, nullable=False),
    Column("priority", Float, nullable=False),
    Column("last", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("cases_queue", "state", "priority", "id"),
    Index("cases_claim", "claim_key", "article"),
    Index("cases_order", "priority", "id"),
    Index("cases_held", "holder", "held_until"),
    # What the stages of the queue ask for: counted from the index alone, the rows are wide.
    Index("cases_stage", "state", "deciders", "authors", "holder", "held_until"),
)
JUDGEMENTS = Table(  # every decision and adjudication, for agreement
    "judgements",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String(32), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("act", String(16), nullable=False),
    Column("author", String(200), nullable=False),
    Column("judgement", String(32), nullable=False),
    Column("machine", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
)
USERS = Table(
    "users",
    METADATA,
    Column("name", String(200), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", Float, nullable=False),
)
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("digest", String(64), primary_key=True),  # of the cookie: a stolen table opens no door
    Column("name", String(200), nullable=False, index=True),
    Column("form_key", String(64), nullable=False),  # what forms must send along
    Column("expires", Float, nullable=False),
)
TOKENS = Table(
    "tokens",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("name", String(200), nullable=False, index=True),
    Column("label", String(200), nullable=False),
    Column("created", Float, nullable=False),
    Column("expires", Float),
)
PACKS = Table(  # evidence that was uploaded
    "packs",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("author", String(200), nullable=False),
    Column("created", Float, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Column("file", String(300), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("remarks", Text, nullable=False),  # of the lint, JSON
)
JOBS = Table(
    "jobs",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("author", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("created", Float, nullable=False),
    Column("changed", Float, nullable=False),
    Column("told", Text, nullable=False),  # progress and, when done, the result, JSON
)
COMPUTED = (CASES, JUDGEMENTS)
