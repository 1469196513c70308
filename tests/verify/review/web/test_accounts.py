"""Accounts: what is kept of passwords, cookies and tokens, and who comes in by them."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial

import pytest
from sqlalchemy import Engine, select

from claims.errors import BenchclaimError
from tests.verify.review.kept import NOW
from tests.verify.review.web.people import PASSWORD, hashed, quick, with_people
from verify.review.store import accounts
from verify.review.store.connect import NotThereError, reading
from verify.review.store.schema import SESSIONS, TOKENS, USERS

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def ledger(new_ledger: Engine) -> Engine:
    """On either database."""
    return new_ledger


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "_hashing", quick)
    accounts._nobodys.cache_clear()


@pytest.fixture
def team(ledger: Engine) -> Engine:
    with_people(ledger)
    return ledger


def kept(engine: Engine) -> str:
    """Everything the tables of accounts hold, as text."""
    with reading(engine) as connection:
        return "\n".join(
            str(tuple(row))
            for table in (USERS, SESSIONS, TOKENS)
            for row in connection.execute(select(table))
        )


def test_a_new_account_and_its_password(ledger: Engine) -> None:
    user = accounts.add_user(ledger, "Ann Chen", "reviewer", "rain on the roof", NOW)
    assert (user.name, user.role, user.disabled, user.created) == ("Ann Chen", "reviewer", False, NOW)
    assert accounts.users(ledger) == [user]
    assert accounts.checked(ledger, "Ann Chen", "rain on the roof") == user
    assert accounts.checked(ledger, "Ann Chen", "rain on the roo") is None
    assert "rain on the roof" not in kept(ledger)
    assert "$argon2id$" in kept(ledger)


NO_ACCOUNT = [
    ("ann", "reviewer", "short", "10 to 200"),
    ("ann", "reviewer", "x" * 201, "10 to 200"),
    ("margarethe", "reviewer", "margarethe", "the name is no password"),
    ("margarethe", "reviewer", "Margarethe2026", "the name is no password"),
    ("ann", "reviewer", "aaaaaaaaaaaa", "more than three"),
    ("ann", "reviewer", "good password\0", "cannot be kept"),
    ("ann", "reviewer", "good password\ud800", "cannot be kept"),
    ("ann", "boss", PASSWORD, "no role"),
    ("", "reviewer", PASSWORD, "no name"),
    ("..", "reviewer", PASSWORD, "no name"),
    ("a|b", "reviewer", PASSWORD, "no name"),
    ("<script>", "reviewer", PASSWORD, "no name"),
    ("ann\0", "reviewer", PASSWORD, "no name"),
    ("ann ", "reviewer", PASSWORD, "no name"),
    ("Bob", "reviewer", PASSWORD, "bob has an account already"),
    ("ｂｏｂ", "reviewer", PASSWORD, "bob has an account already"),
]
"""Name, role, password, and why not."""


def test_what_is_no_account(team: Engine) -> None:
    before = accounts.users(team)
    for name, role, password, why in NO_ACCOUNT:
        with pytest.raises(BenchclaimError, match=why):
            accounts.add_user(team, name, role, password, NOW)
    assert accounts.users(team) == before


def test_a_wrong_name_or_password_does_not_come_in(team: Engine) -> None:
    for name in ("nobody", "", "ann\0", "ann\ud800", "' OR 1=1 --", "x" * 10_000):
        assert accounts.checked(team, name, PASSWORD) is None
    for password in ("", "\0", "\udfff", "x" * 100_000, PASSWORD + " "):
        assert accounts.checked(team, "ann", password) is None


def test_a_name_nobody_has_costs_as_much(team: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    real = quick()

    class Counting:
        def verify_and_update(self, password: str, kept: str) -> object:
            tried.append(kept[:10])
            return real.verify_and_update(password, kept)

    accounts._nobodys()
    monkeypatch.setattr(accounts, "_hashing", Counting)
    accounts.checked(team, "ann", "wrong password")
    accounts.checked(team, "nobody", "wrong password")
    accounts.checked(team, "ann", "x" * 100_000)
    assert tried == ["$argon2id$"] * 3


def test_a_session_is_kept_as_a_digest_and_ends(team: Engine) -> None:
    session = accounts.begin_session(team, "ann", NOW, 2)
    actor, key = accounts.in_session(team, session.cookie, NOW) or (None, "")
    assert actor
    assert (actor.name, actor.role, key) == ("ann", "reviewer", session.form_key)
    assert session.cookie not in kept(team)
    assert len(session.cookie) >= 43  # 32 bytes
    assert accounts.in_session(team, session.cookie, NOW + 2 * HOUR) is None
    for other in ("", "x", session.cookie + "x", session.cookie[:-1], "\0", "\ud800"):
        assert accounts.in_session(team, other, NOW) is None
    accounts.end_session(team, session.cookie)
    assert accounts.in_session(team, session.cookie, NOW) is None


def test_sessions_that_ran_out_are_swept_away(team: Engine) -> None:
    old = accounts.begin_session(team, "ann", NOW, 1)
    accounts.begin_session(team, "bob", NOW + 3 * HOUR, 1)
    with reading(team) as connection:
        assert connection.execute(select(SESSIONS.c.name)).scalars().all() == ["bob"]
    assert accounts.in_session(team, old.cookie, NOW) is None


def test_another_password_ends_every_session(team: Engine) -> None:
    mine = [accounts.begin_session(team, "ann", NOW, 1) for _ in range(2)]
    other = accounts.begin_session(team, "bob", NOW, 1)
    accounts.set_password(team, "ann", "another good one")
    assert [accounts.in_session(team, one.cookie, NOW) for one in mine] == [None, None]
    assert accounts.in_session(team, other.cookie, NOW)
    assert accounts.checked(team, "ann", PASSWORD) is None
    assert accounts.checked(team, "ann", "another good one")


def test_a_closed_account_is_closed_everywhere(team: Engine) -> None:
    session = accounts.begin_session(team, "ann", NOW, 1)
    secret, _ = accounts.add_token(team, "ann", "script", NOW)
    accounts.disable(team, "ann")
    assert accounts.checked(team, "ann", PASSWORD) is None
    assert accounts.in_session(team, session.cookie, NOW) is None
    assert accounts.with_token(team, secret, NOW) is None
    with pytest.raises(BenchclaimError, match="closed"):
        accounts.begin_session(team, "ann", NOW, 1)
    accounts.disable(team, "ann", disabled=False)
    assert accounts.checked(team, "ann", PASSWORD)
    assert accounts.in_session(team, session.cookie, NOW) is None, "an old cookie never comes back"


def test_another_role_holds_at_once(team: Engine) -> None:
    session = accounts.begin_session(team, "ann", NOW, 1)
    secret, _ = accounts.add_token(team, "ann", "script", NOW)
    accounts.change_role(team, "ann", "reader")
    found = accounts.in_session(team, session.cookie, NOW)
    actor = accounts.with_token(team, secret, NOW)
    assert found
    assert actor
    assert found[0].role == actor.role == "reader"


def test_one_admin_stays(team: Engine) -> None:
    for change in (
        partial(accounts.change_role, team, "root", "reader"),
        partial(accounts.disable, team, "root"),
    ):
        with pytest.raises(BenchclaimError, match="no admin would be left"):
            change()
    accounts.change_role(team, "cleo", "admin")
    accounts.disable(team, "root")
    assert {one.name: one.role for one in accounts.users(team)}["cleo"] == "admin"


def test_tokens_are_told_once_run_out_and_are_taken_back(team: Engine) -> None:
    secret, token = accounts.add_token(team, "ann", " nightly ", NOW, NOW + HOUR)
    assert secret.startswith("bc_")
    assert secret not in kept(team)
    assert (token.name, token.label, token.expires) == ("ann", "nightly", NOW + HOUR)
    assert accounts.tokens(team, "ann") == [token] == accounts.tokens(team)
    assert accounts.tokens(team, "bob") == []
    assert accounts.with_token(team, secret, NOW)
    assert accounts.with_token(team, secret, NOW + HOUR) is None
    with pytest.raises(NotThereError):
        accounts.revoke_token(team, "bob", token.id)
    accounts.revoke_token(team, "ann", token.id)
    assert accounts.with_token(team, secret, NOW) is None
    with pytest.raises(NotThereError):
        accounts.revoke_token(team, None, token.id)


def test_what_is_no_label_and_no_id_of_a_token(team: Engine) -> None:
    for label in ("", "  ", "x" * 101, "a\0b", "\ud800"):
        with pytest.raises(BenchclaimError, match="label"):
            accounts.add_token(team, "ann", label, NOW)
    secret, _ = accounts.add_token(team, "ann", "script", NOW)
    for key in ("", "%", "_" * 12, "0" * 11, "g" * 12, "' OR 1=1"):
        with pytest.raises(BenchclaimError):
            accounts.revoke_token(team, None, key)
    assert accounts.with_token(team, secret, NOW)


def test_an_older_hash_is_made_anew_when_it_is_used(team: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recommended work is done in earnest here: 64 megabytes and three passes, or more."""
    monkeypatch.undo()
    assert accounts.checked(team, "ann", PASSWORD)
    assert accounts.checked(team, "ann", PASSWORD)
    (ann,) = re.findall(r"'ann', 'reviewer', '(.*?)'", kept(team))
    assert ann != hashed()
    memory, passes = map(int, re.findall(r"argon2id\$v=19\$m=(\d+),t=(\d+)", ann)[0])
    assert memory >= 65_536
    assert passes >= 3
