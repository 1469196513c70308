"""`review user`, `token` and `serve`: who may come in, and what is not listened on."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from tests.verify.review.commands import Desk

PASSWORD = "correct horse battery\n"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """With a hashing of passwords that is quick: how costly it is in earnest is tested with the accounts."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    monkeypatch.setattr("verify.review.store.accounts._hashing", lambda: quick)
    return Desk(tmp_path, capsys, monkeypatch)


@pytest.fixture
def team(desk: Desk) -> Desk:
    """A ledger with accounts: root, ann, bob and cleo."""
    desk.begun()
    desk.good("user", "add", "root", "--role", "admin", typed=PASSWORD)
    for name, role in (("ann", "reviewer"), ("bob", "reader"), ("cleo", "adjudicator")):
        assert desk.good("user", "add", name, "--role", role, typed=PASSWORD) == f"{name}: {role}\n"
    return desk


def test_the_first_account_is_an_admins(desk: Desk) -> None:
    desk.good("init")
    assert desk.good("user", "list").startswith("no accounts: everybody who can write the ledger")
    told = desk.mistake("user", "add", "ann", typed=PASSWORD)
    assert "the first account has to be an admin's: review user add ann --role admin" in told
    assert "a password has 10" in desk.mistake("user", "add", "ann", "--role", "admin", typed="short\n")
    assert "a password has 10" in desk.mistake("user", "add", "ann", "--role", "admin", typed="")
    assert "is no name" in desk.mistake("user", "add", " x", "--role", "admin", typed=PASSWORD)


def test_with_accounts_a_name_is_one_of_them_and_has_its_role(team: Desk) -> None:
    case = team("list", "--format", "json").rows[0]["id"]
    assert "'eve' has no open account in this ledger: say who you are with --as" in team.mistake(
        "list", name="eve"
    )
    assert "--role is for ledgers without accounts" in team.mistake("list", "--role", "admin")
    assert "bob may read but not review" in team.mistake("decide", case, "supported", name="bob")
    assert "bob is reader: this takes the role reviewer" in team.mistake("add", "run.jsonl", name="bob")
    team.good("decide", case, "supported", name="ann")
    assert "only an adjudicator or admin" in team.mistake("assign", case, "cleo", name="ann")
    assert "'eve' has no open account" in team.mistake("assign", case, "eve", name="cleo")
    assert "an admin sees the first decision" in team.mistake("decide", case, "supported", name="root")
    assert "decided supported" in team.good("history", case)
    assert "decided supported" not in team.good("history", case, name="cleo")


def test_only_an_admin_keeps_accounts(team: Desk) -> None:
    for args in (["add", "eve"], ["list"], ["role", "bob", "admin"], ["disable", "bob"], ["password", "bob"]):
        told = team.mistake("user", *args, typed=PASSWORD, name="ann")
        assert "ann is reviewer: this takes the role admin" in told
    team.good("user", "password", "ann", typed="another long one\n", name="ann")
    head, *rows = team.good("user", "list").splitlines()
    assert head.split() == ["name", "role", "account", "since"]
    assert rows[0].split()[:3] == ["ann", "reviewer", "open"]


def test_roles_and_closed_accounts(team: Desk) -> None:
    assert team.good("user", "role", "bob", "reviewer") == "bob: reviewer\n"
    assert team.good("user", "disable", "ann") == "ann: closed\n"
    assert "'ann' has no open account" in team.mistake("list", name="ann")
    assert team.good("user", "disable", "ann", "--undo") == "ann: open\n"
    assert "no admin would be left" in team.mistake("user", "disable", "root")
    assert "no admin would be left" in team.mistake("user", "role", "root", "reader")
    assert "nobody named 'zoe' has an account" in team.mistake("user", "role", "zoe", "reader")
    assert "has an account already" in team.mistake("user", "add", "ANN", typed=PASSWORD)
    assert "Invalid value for 'ROLE'" in team.mistake("user", "role", "bob", "king")


def test_a_typed_password_is_asked_for_twice(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    typed = iter(["a first password", "a second password", "the same password", "the same password"])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert "the two passwords differ" in team.mistake("user", "password", "ann")
    assert team.good("user", "password", "ann").startswith("ann: a new password")


def test_no_password_is_an_argument(desk: Desk) -> None:
    for command in ("add", "password"):
        assert not re.search(r"--password|PASSWORD", desk.good("user", command, "--help"))


def test_tokens(team: Desk) -> None:
    secret, line = team.good(
        "token", "add", "ann", "--label", "nightly", "--days", "30", name="ann"
    ).splitlines()
    key = line.split(":")[0]
    assert secret.startswith("bc_")
    assert line == f"{key}: nightly, until 2026-04-01"
    team.good("token", "add", "cleo", "--label", "her own")
    listed = team.good("token", "list", name="ann")
    assert secret not in listed
    assert re.findall(r"^[0-9a-f]{12}", listed, re.MULTILINE) == [key]
    assert len(team.good("token", "list").splitlines()) == 3
    assert "ann is reviewer" in team.mistake("token", "add", "cleo", "--label", "x", name="ann")
    assert f"no token {key}" in team.mistake("token", "revoke", key, name="bob")
    assert team.good("token", "revoke", key, name="ann") == f"{key}: taken back\n"
    assert team.good("token", "list", name="ann") == "no tokens\n"
    assert "is no id of a token" in team.mistake("token", "revoke", "zzz")
    assert "a token needs a label" in team.mistake("token", "add", "ann", "--label", " ")
    assert "nobody named 'zoe' has an account" in team.mistake("token", "add", "zoe", "--label", "x")


# -- serve -----------------------------------------------------------------------------------------


def test_serve_refuses_what_is_not_safe(desk: Desk) -> None:
    assert "no ledger at review.db" in desk.mistake("serve")
    desk.good("init")
    told = desk.mistake("serve", "--host", "0.0.0.0")
    assert "without accounts anybody could decide in the name of root" in told
    assert "--tls-cert and --tls-key go together" in desk.mistake("serve", "--tls-cert", "cert.pem")
    pair = ["--tls-cert", "cert.pem", "--tls-key", "key.pem"]
    assert "cert.pem: no such file" in desk.mistake("serve", *pair)
    desk.good("user", "add", "root", "--role", "admin", typed=PASSWORD)
    assert "passwords would cross the network unencrypted" in desk.mistake("serve", "--host", "0.0.0.0")


@pytest.mark.slow
def test_serve_serves(desk: Desk) -> None:
    desk.begun()
    command = [sys.executable, "-m", "verify", "review", "serve", "--port", "0", "--as", "ann"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=desk.folder, env=environment, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr
        try:
            said = next(line for line in server.stderr if "running on" in line)
            address = re.findall(r"http://[\d.:]+", said)[0]
            with urllib.request.urlopen(f"{address}/queue", timeout=20) as answer:
                assert "Ada beats Bob on Sums." in answer.read().decode()
        finally:
            server.terminate()
            server.stderr.read()
    assert server.returncode in (0, -15)
