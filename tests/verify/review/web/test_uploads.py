"""Evidence that is sent: examined apart, refused where it is no figures or a bomb, used once accepted."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import time
import zipfile

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from sqlalchemy import Engine

from claims.errors import BenchclaimError
from tests.verify.review.kept import NOW
from tests.verify.review.web.people import application, program
from verify.review.store import read
from verify.review.store.connect import NotThereError
from verify.review.web import uploads
from verify.review.web.apart import Limits, TooCostlyError, apart
from verify.review.web.config import Config
from verify.review.web.work import TooLargeError, WrongFormatError, fit

CSV = (
    b"model,benchmark,value,unit,evaluator,evaluator_relationship\n"
    b"QwQ-32B,AIME 2024,12.5,%,Somebody,third_party\n"
    b"DeepSeek-R1,AIME 2024,79.8,%,Somebody,third_party\n"
    b"QwQ-32B,AIME 2024,180,%,Somebody,third_party\n"
)
LIMIT = 1_000_000


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        info = tarfile.TarInfo("a.csv")
        info.size = len(CSV)
        file.addfile(info, io.BytesIO(CSV))
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.csv", b"a" * 10_000_000)
    return out.getvalue()


def parquet(rows: int) -> bytes:
    """Constants: many rows in few bytes."""
    out = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int8()), rows), ["x"])
    pq.write_table(pa.table(dict.fromkeys(("model", "benchmark", "value"), column)), out)
    return out.getvalue()


def test_a_file_becomes_a_pack_and_counts_once_accepted(ledger: Engine) -> None:
    examined = uploads.examine("scores.csv", CSV, LIMIT, {"title": "A board", "url": "https://x.example/b"})
    assert examined.rows == {"sources": 1, "scores": 2}
    assert examined.records == 2
    assert [problem.what for problem in examined.problems] == ["180 is no percentage"]
    assert {one.kind for one in examined.findings} >= {"licence", "source-date"}
    assert examined.errors == 0
    assert b"A board" in examined.pack
    kept = uploads.keep(ledger, examined, "ann", NOW)
    assert uploads.keep(ledger, examined, "bob", NOW) == kept, "sent twice, kept once"
    assert uploads.packs(ledger) == [kept]
    assert (kept.accepted, kept.author, kept.file) == (False, "ann", "scores.csv")
    config = Config()
    before = uploads.engine_with_packs(ledger, config).index.packs
    assert len(before) == 1
    assert uploads.accept(ledger, kept.digest, "cleo", NOW).accepted
    after = uploads.engine_with_packs(ledger, config).index.packs
    assert len(after) == 2
    event = read.events(ledger)[-1]
    assert (event.kind, event.author, event.name) == ("supplied", "cleo", kept.name)
    assert event.material == kept.digest
    uploads.accept(ledger, kept.digest, "root", NOW)
    assert read.events(ledger)[-1] == event, "accepted once is accepted"
    with pytest.raises(BenchclaimError, match="was accepted"):
        uploads.discard(ledger, kept.digest)


def test_what_nobody_accepted_can_be_thrown_away(ledger: Engine) -> None:
    kept = uploads.keep(ledger, uploads.examine("a.csv", CSV, LIMIT), "ann", NOW)
    uploads.discard(ledger, kept.digest)
    assert uploads.packs(ledger) == []
    for digest in (kept.digest, "x", "\0"):
        with pytest.raises(NotThereError):
            uploads.pack(ledger, digest)


@pytest.mark.parametrize(
    "body",
    [
        zipped(), gzip.compress(CSV), bz2.compress(CSV), lzma.compress(CSV), tar(), b"(\xb5/\xfd" + CSV,
        b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x9d\x90", lzma.compress(CSV, lzma.FORMAT_ALONE),
    ],
    ids=["zip", "gzip", "bzip2", "xz", "tar", "zstd", "7z", "rar", "compress", "lzma"],
)  # fmt: skip
def test_nothing_packed_is_opened(body: bytes) -> None:
    for name in ("a.csv", "a.csv.gz", "a.zip", "a.json", "a.parquet", "a"):
        with pytest.raises(WrongFormatError, match="archives"):
            uploads.examine(name, body, LIMIT)


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("a.exe", CSV, "known are"),
        ("a", CSV, "known are"),
        ("", CSV, "known are"),
        ("a.csv\0.exe", CSV, "known are"),
        ("a.parquet", CSV, "not what its name says"),
        ("a.csv", b"PAR1" + CSV, "not what its name says"),
        ("a.csv", b"", "empty"),
        ("a.csv", b" \n", "empty"),
    ],
)
def test_what_is_no_such_file(name: str, body: bytes, why: str) -> None:
    with pytest.raises(WrongFormatError, match=why):
        uploads.examine(name, body, LIMIT)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("..\\..\\boot.csv", "boot.csv"),
        ("/etc/cron.d/x.json", "x.json"),
        ("...csv", "upload.csv"),
        ("manifest.json", "upload.json"),
        ("a\0b.csv", "a-b.csv"),
        ("<script>.csv", "script.csv"),
        ("x" * 5000 + ".csv", "x" * 40 + ".csv"),
        ("分数.csv", "upload.csv"),
        ("-rf.csv", "rf.csv"),
        ("\ud800.csv", "upload.csv"),
    ],
)
def test_a_name_is_never_a_path(name: str, plain: str) -> None:
    assert fit(name, CSV) == plain


def test_a_file_may_be_so_large(ledger: Engine) -> None:
    with pytest.raises(TooLargeError, match="may have 100"):
        uploads.examine("a.csv", CSV, 100)
    program_ = program(application(ledger, upload_limit=100), "ann")
    assert program_.post("/api/v1/packs", files={"file": ("a.csv", CSV)}).status_code == 413


def test_a_parquet_bomb_is_not_unpacked() -> None:
    bomb = parquet(7_000_000)
    assert len(bomb) < LIMIT
    with pytest.raises(TooLargeError, match="unpacked"):
        uploads.examine("a.parquet", bomb, LIMIT)


@pytest.mark.parametrize(
    "body", [b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1", parquet(3)[:-9] + b"\xff\xff\xff\x7fPAR1"]
)
def test_a_broken_parquet_file_is_told(body: bytes) -> None:
    with pytest.raises(BenchclaimError):
        uploads.examine("a.parquet", body, LIMIT)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.json", b"[" * 500_000),
        ("a.csv", b"," * 900_000),
        ("a.csv", b'"' + b"x" * 900_000),
        ("a.html", b"<table>" * 20_000),
        ("a.html", b"<div>" * 100_000),
        ("a.md", b"|" * 100_000),
        ("a.jsonl", b'{"a":1}\n' * 50_000),
    ],
)
@pytest.mark.slow
def test_what_is_deep_or_long_costs_one_process(name: str, body: bytes) -> None:
    with pytest.raises(BenchclaimError):
        uploads.examine(name, body, LIMIT, limits=Limits(seconds=3))


def test_work_apart_has_little_memory_and_little_time() -> None:
    assert apart(Limits(), bytearray, 10) == bytearray(10)
    with pytest.raises(TooCostlyError, match="memory"):
        apart(Limits(memory=1_000_000_000), bytearray, 5_000_000_000)
    with pytest.raises(TooCostlyError, match="longer than"):
        apart(Limits(seconds=0.3), time.sleep, 60)
    with pytest.raises(TooCostlyError):
        apart(Limits(), sys.exit, 3)
    with pytest.raises(BenchclaimError, match="ZeroDivisionError"):
        apart(Limits(), divmod, 1, 0)


def test_what_is_sent_over_the_api(ledger: Engine) -> None:
    app = application(ledger)
    ann, bob, cleo = (program(app, name) for name in ("ann", "bob", "cleo"))
    told = {"title": "A board", "published": "2026-01-05"}
    sent = ann.post("/api/v1/packs", files={"file": ("../a.csv", CSV)}, data=told)
    assert sent.status_code == 201, sent.text
    pack = sent.json()
    assert (pack["file"], pack["author"], pack["accepted"]) == ("../a.csv", "ann", False)
    assert pack["remarks"]["rows"] == {"sources": 1, "scores": 2}
    path = f"/api/v1/packs/{pack['digest']}"
    assert bob.delete(path).status_code == 409
    assert ann.post(f"{path}/accept").status_code == 403
    assert cleo.post(f"{path}/accept").json()["accepted"] is True
    assert ann.delete(path).status_code == 400
    for name, body, status in (
        ("a.zip", zipped(), 415),
        ("a.csv", gzip.compress(CSV), 415),
        ("a.csv", b"x", 400),
        ("a.txt", CSV, 415),
    ):
        assert ann.post("/api/v1/packs", files={"file": (name, body)}).status_code == status
    soon = ann.post("/api/v1/packs", files={"file": ("a.csv", CSV)}, data={"published": "soon"})
    assert soon.status_code == 400
    assert ann.post("/api/v1/packs", data={"file": "a.csv"}).status_code == 422
