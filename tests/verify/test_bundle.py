"""Bundles: the same bytes again from the file alone, and nothing else gets in."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import verify.bundle.replay as replaying
from claims.errors import BenchclaimError
from tests.verify.command import Run, runner
from verify.bundle.archive import LIMIT, MANIFEST, read_archive, write_archive
from verify.bundle.contents import engine_of
from verify.cli import main

TEXT = (
    "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024.\r\n"
    "DeepSeek-R1 有6710亿参数。 Qwen9-72B scores 71.5% on MMLU."
)
MINE = (
    "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_url\n"
    'Qwen9-72B,MMLU,71.5,%,third_party,"Example, Lab",Its table,https://example.org/table\n'
)
POLICY = 'extends = "strict"\nname = "mine \\"and\\" yours"\n[margins]\nlevel = 0.04\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    return runner(capsys, monkeypatch)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run that had evidence and a policy of its own, and its bundle."""
    folder = tmp_path_factory.mktemp("finished")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("a.txt").write_bytes(TEXT.encode())
        Path("mine.csv").write_text(MINE, encoding="utf-8")
        Path("mine.toml").write_text(POLICY, encoding="utf-8")
        own = ["--evidence", "mine.csv", "--policy", "mine.toml"]
        lines = io.StringIO()
        with contextlib.redirect_stdout(lines):
            main(["check", "a.txt", *own, "--as-of", "2025-04-01", "--format", "jsonl", "--to", "-"])
        Path("run.jsonl").write_bytes(lines.getvalue().encode())
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            assert main(["bundle", "run.jsonl", "--to", "run.bundle", *own]) == 0
    assert told.getvalue().startswith("run.bundle: 3 findings of 1 article, ")
    return folder


@pytest.fixture
def made(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The files of `finished` in the present folder; gives the lines of run.jsonl."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(finished, tmp_path, dirs_exist_ok=True)
    return Path("run.jsonl").read_bytes()


def test_a_replay_gives_the_same_bytes_from_the_file_alone(
    run: Run, made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "mine.csv", "mine.toml", "run.jsonl"):
        Path(name).unlink()
    monkeypatch.setattr("socket.socket.connect", None)
    said = run("replay", "run.bundle")
    assert said == (0, made.decode(), "benchclaim: 3 findings of 1 article replayed, the same bytes\n")
    assert run("replay", "run.bundle", "--to", "again.jsonl").code == 0
    assert Path("again.jsonl").read_bytes() == made


def test_the_same_run_gives_the_same_file(run: Run, made: bytes) -> None:
    assert made
    first = Path("run.bundle").read_bytes()
    run("bundle", "run.jsonl", "--to", "run.bundle", "--evidence", "mine.csv", "--policy", "mine.toml")
    assert Path("run.bundle").read_bytes() == first
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".")) == []


def test_what_a_bundle_holds(made: bytes) -> None:
    with zipfile.ZipFile("run.bundle") as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("articles/0001.txt") == TEXT.encode()
        assert archive.read("run.jsonl") == made
        manifest = json.loads(archive.read(MANIFEST))
    assert {
        "policy.toml",
        "words.toml",
        "names/alibaba.toml",
        "packs/01/scores.csv",
        "packs/02/scores.csv",
    } <= {*names}
    assert manifest["run"]["as_of"] == "2025-04-01"
    assert "verify/judge.py" in manifest["rules"]
    assert len(Path("run.bundle").read_bytes()) < 2_000_000


def test_claims_without_an_article_are_replayed_too(run: Run) -> None:
    row = {
        "kind": "spec",
        "subject": "DeepSeek-R1",
        "attribute": "total_parameters",
        "value": 671e9,
        "unit": "parameters",
    }
    Path("set.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    lines = run("check", "--claims", "set.jsonl", "--format", "jsonl", "--to", "-").out
    Path("run.jsonl").write_text(lines, encoding="utf-8")
    assert run("bundle", "run.jsonl", "--to", "b").code == 0
    assert run("replay", "b").out == lines


def test_what_was_used_must_be_at_hand(run: Run, made: bytes) -> None:
    assert made
    said = run("bundle", "run.jsonl", "--to", "b", "--policy", "mine.toml")
    assert said.code == 2 and "give it with --evidence" in said.err
    said = run("bundle", "run.jsonl", "--to", "b", "--evidence", "mine.csv", "--policy", "published")
    assert said.code == 2 and "name its file with --policy" in said.err
    assert not Path("b").exists()
    said = run("bundle", "run.jsonl", "--to", "run.jsonl", "--evidence", "mine.csv")
    assert said.code == 2 and "is the run itself" in said.err
    assert Path("run.jsonl").read_bytes() == made


def test_a_run_that_says_otherwise_is_not_bundled(run: Run, made: bytes) -> None:
    wanted = ("--evidence", "mine.csv", "--policy", "mine.toml", "--to", "b")
    Path("run.jsonl").write_bytes(made.replace(b'"verdict": "supported"', b'"verdict": "refuted"'))
    said = run("bundle", "run.jsonl", *wanted)
    assert said.code == 2 and "judges it otherwise" in said.err
    Path("run.jsonl").write_bytes(
        b"".join(made.splitlines(keepends=True)[1:])
    )  # the text was in the first line
    said = run("bundle", "run.jsonl", *wanted)
    assert said.code == 2 and "its text is not in the run" in said.err


def test_another_program_says_what_differs(run: Run, made: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.pipeline.VERSION", "9.9.9")
    monkeypatch.setattr(replaying, "VERSION", "9.9.9")
    monkeypatch.setattr(replaying, "rules", lambda: {"verify/judge.py": "0" * 64})
    said = run("replay", "run.bundle")
    assert said.code == 1
    assert said.out == made.decode().replace('"version": "0.1.0"', '"version": "9.9.9"')
    assert "the bundle was made by version 0.1.0, installed is 9.9.9" in said.err
    assert "rules that are not as they were: " in said.err
    assert "no difference, the runs differ in 1 thing" in said.err


def test_other_verdicts_are_told_claim_by_claim(
    run: Run, made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made
    monkeypatch.setattr("verify.bundle.replay.check_article", _all_refuted)
    said = run("replay", "run.bundle", "--lang", "zh")
    assert said.code == 1
    assert "不成立" in said.err and "程序规则有改动" in said.err


def _all_refuted(article: Any, engine: Any) -> Any:
    from verify.pipeline import check_article

    dossier = check_article(article, engine)
    findings = tuple(each.model_copy(update={"verdict": "refuted"}) for each in dossier.findings)
    return dossier.model_copy(update={"findings": findings})


# -- files that are no bundles, or no longer -------------------------------------------------------


def zipped(members: dict[str, bytes], path: Path, *, listed: bool = True) -> Path:
    """A bundle of any members, its manifest right unless it is among them."""
    rows = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in members.items()
    }
    manifest = {"form": "benchclaim bundle", "version": 1, "members": rows if listed else {}}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: json.dumps(manifest).encode(), **members}.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(BenchclaimError) as error:
        read_archive(path)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "a/../../x",
        "/etc/x",
        "C:/x",
        "a\\..\\x",
        "a//b",
        ".hidden",
        "a/",
        "名",
        "a\nb",
        "a\x1b[2J",
        "." * 300,
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    said = refused(zipped({name: b"x"}, tmp_path / "b"))
    assert "do not use this file" in said
    assert "\x1b" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = zipped({"a": bytes(1000)}, tmp_path / "b")
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02")
    data = data[: at + 24] + struct.pack("<I", LIMIT) + data[at + 28 :]  # the size in the central directory
    path.write_bytes(data)
    assert "unpacks to" in refused(path)


def test_sizes_that_lie_are_refused(tmp_path: Path) -> None:
    path = zipped({"a": bytes(100_000)}, tmp_path / "b")
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02")
    path.write_bytes(data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :])
    assert refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice_unlisted_or_missing(tmp_path: Path) -> None:
    path = zipped({"a": b"1"}, tmp_path / "b")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("a", b"2")
    assert "twice" in refused(path)
    assert "not in the manifest" in refused(zipped({"a": b"1"}, tmp_path / "c", listed=False))
    listed = {"form": "benchclaim bundle", "version": 1, "members": {"gone": {"sha256": "", "size": 0}}}
    with zipfile.ZipFile(tmp_path / "d", "w") as archive:
        archive.writestr(MANIFEST, json.dumps(listed))
    assert "gone is missing" in refused(tmp_path / "d")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(40), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b").write_bytes(content)
    assert "is no bundle" in refused(tmp_path / "b")


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"members": 1}', b"[" * 100_000, b"\xff"])
def test_a_manifest_that_is_none(tmp_path: Path, manifest: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "b", "w") as archive:
        archive.writestr(MANIFEST, manifest)
    assert "it has no manifest.json" in refused(tmp_path / "b")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "none")
    assert "cannot be read" in refused(tmp_path)
    with pytest.raises(BenchclaimError, match="cannot be written"):
        write_archive(tmp_path, {}, {"a": b""})


def test_every_truncation_and_changed_byte_is_told_in_one_line(made: bytes) -> None:
    assert made
    whole = Path("run.bundle").read_bytes()
    for at in range(0, len(whole), len(whole) // 25):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            Path("b").write_bytes(data)
            try:
                read_archive(Path("b"))
            except BenchclaimError as error:
                assert "\n" not in str(error)


def changed(change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> Path:
    """run.bundle with something changed and every digest of the manifest made right again."""
    manifest, members = read_archive(Path("run.bundle"))
    change(members, manifest)
    write_archive(Path("b"), {key: value for key, value in manifest.items() if key != "members"}, members)
    return Path("b")


def edit(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    def change(members: dict[str, bytes], _: dict[str, Any]) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new, 1)

    return change


def drop(name: str) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    return lambda members, _: members.__delitem__(name)


def say(**fields: Any) -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    return lambda _, manifest: manifest.update(fields)


@pytest.mark.parametrize(
    "change",
    [
        edit("policy.toml", b"level = 0.04", b"level = 0.05"),
        edit("policy.toml", b"level = 0.04", b"level = level"),
        edit("names/alibaba.toml", b"Qwen", b"Qwan"),
        edit("words.toml", b"=", b"= ="),
        edit("articles/0001.txt", b"AIME", b"MATH"),
        edit("packs/02/scores.csv", b"QwQ-32B,AIME 2024", b"QwQ-32C,AIME 2024"),
        edit("packs/02/scores.csv", b"\n", b",\n"),
        edit("run.jsonl", b"{", b"["),
        drop("run.jsonl"), drop("policy.toml"), drop("words.toml"),
        drop("packs/01/scores.csv"), drop("articles/0001.txt"),
        say(version=2), say(form="x"), say(run=None), say(run={}),
        say(packs=None), say(packs=[1]), say(articles=None), say(articles=[1]),
    ],
)  # fmt: skip
def test_a_bundle_that_contradicts_itself_is_refused(
    run: Run, made: bytes, change: Callable[[dict[str, bytes], dict[str, Any]], None]
) -> None:
    assert made
    said = run("replay", str(changed(change)))
    assert said.code == 2, said
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "unexpected" not in said.err


def test_nothing_in_a_bundle_is_unpickled_or_run() -> None:
    from verify.bundle import archive, contents

    for module in (archive, contents, replaying):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        assert not [word for word in ("pickle", "eval(", "exec(", "extractall", "yaml") if word in source]


def test_the_engine_of_a_bundle_is_that_of_the_run(made: bytes) -> None:
    manifest, members = read_archive(Path("run.bundle"))
    run = json.loads(io.BytesIO(made).readline())["run"]
    assert engine_of(manifest, members).run.model_dump(mode="json") == run
