"""`check` and `report` with the forms for programs: where files go, what the options do, what is refused."""

from __future__ import annotations

import csv
import json
import shutil
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped]

from reports.formats import FORMATS
from tests.verify.command import Run, runner
from verify.cli import main

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "run.jsonl"
PUBLISHER = ("--publisher-name", "The Example", "--publisher-url", "https://news.example/{article}")
ONE_OF_ALL = {
    "csv": "findings.csv",
    "parquet": "findings.parquet",
    "junit": "junit.xml",
    "sarif": "benchclaim.sarif",
}
CHINESE = "QwQ-32B的参数量为320亿。"
ENGLISH = "DeepSeek-R1 is under the Apache 2.0 licence. It has 671 billion parameters."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in a folder that holds a finished run of two articles, and two articles in `news`."""
    monkeypatch.chdir(tmp_path)
    lines = EXAMPLE.read_text(encoding="utf-8")
    other = lines.replace('"name": "news.md"', '"name": "other.md"')
    Path("run.jsonl").write_text(lines + other, encoding="utf-8")
    Path("news").mkdir()
    Path("news/one.txt").write_text(ENGLISH, encoding="utf-8")
    Path("news/two.txt").write_text(CHINESE, encoding="utf-8")

    return runner(capsys, monkeypatch)


@pytest.mark.parametrize("name", FORMATS)
def test_a_finished_run_in_every_form(name: str, run: Run) -> None:
    options = PUBLISHER if name == "claimreview" else ()
    code, out, err = run("report", "run.jsonl", "--format", name, "--to", "out", *options)
    assert (code, err) == (0, "")
    for place in out.splitlines():
        assert Path(place).exists()
    if name in ONE_OF_ALL:
        assert out == f"out/{ONE_OF_ALL[name]}\n"
        assert [path.name for path in Path("out").iterdir()] == [ONE_OF_ALL[name]]
    elif name == "eee":
        assert out == "out\n" and len(list(Path("out/data").rglob("*.json"))) == 4
    else:
        suffix = "claimreview.json" if name == "claimreview" else name
        assert out == f"out/news.{suffix}\nout/other.{suffix}\n"


def test_all_articles_are_in_one_file(run: Run) -> None:
    for name in ("csv", "parquet", "junit", "sarif"):
        assert run("check", "news", "--format", name, "--to", "out")[0] == 0
    with Path("out/findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["article"] for row in rows] == ["one.txt", "one.txt", "two.txt"]
    assert parquet.read_table("out/findings.parquet").column("article").to_pylist() == [
        r["article"] for r in rows
    ]
    suites = ET.parse("out/junit.xml").getroot()
    assert [suite.get("name") for suite in suites] == ["one.txt", "two.txt"]
    log = json.loads(Path("out/benchclaim.sarif").read_text(encoding="utf-8"))
    assert len(log["runs"]) == 1 and len(log["runs"][0]["artifacts"]) == 2


def test_one_file_can_be_named(run: Run) -> None:
    code, out, _ = run("report", "run.jsonl", "--format", "sarif", "--to", "build/claims.sarif")
    assert (code, out) == (0, "build/claims.sarif\n")
    assert json.loads(Path("build/claims.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert run("report", "run.jsonl", "--format", "eee", "--to", "all.jsonl")[0] == 0
    assert len(Path("all.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    Path("folder.csv").mkdir()
    assert (
        run("report", "run.jsonl", "--format", "csv", "--to", "folder.csv")[1] == "folder.csv/findings.csv\n"
    )


def test_the_summary_names_the_one_file(run: Run) -> None:
    _, out, _ = run("check", "news", "--format", "csv", "--to", "out")
    assert out.endswith("\nout/findings.csv\n")


def test_standard_output_has_one_document(run: Run) -> None:
    _, out, _ = run("report", "run.jsonl", "--format", "csv")
    assert out.count("article,title,url") == 1
    _, out, _ = run("report", "run.jsonl", "--format", "eee")
    assert len([json.loads(line) for line in out.splitlines()]) == 4


def test_bytes_go_to_standard_output(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shutil.copy(EXAMPLE, tmp_path / "run.jsonl")
    assert main(["report", str(tmp_path / "run.jsonl"), "--format", "parquet"]) == 0
    assert parquet.read_table(BytesIO(capsysbinary.readouterr().out)).num_rows == 3


def test_what_fails_is_the_operators_to_say(run: Run) -> None:
    code, out, _ = run("report", "run.jsonl", "--format", "junit", "--fail-on", "not_enough_evidence")
    assert code == 0 and 'failures="0"' in out
    code, out, _ = run("report", "run.jsonl", "--format", "junit", "--fail-on", "refuted")
    assert code == 1 and 'tests="6" failures="2"' in out
    assert run("report", "run.jsonl", "--format", "md", "--fail-on", "refuted", "--to", "out")[0] == 1
    assert run("check", "news/one.txt", "--format", "junit", "--fail-on", "refuted", "--to", "out")[0] == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--format", "pdf"), f"format 'pdf': not known; choose one of {', '.join(FORMATS)}"),
        (("--format", "claimreview"), "give --publisher-name and --publisher-url"),
        (
            ("--format", "claimreview", *PUBLISHER[:3], "news"),
            "--publisher-url news: not the address of a page",
        ),
        (("--format", "md", *PUBLISHER), "--publisher-name: format md has no use for it; leave it out"),
        (("--format", "junit", "--fail-on", "wrong"), "--fail-on wrong: no verdict"),
        (("--format", "csv", "--to", "run.jsonl/x"), "cannot be"),
        (("--format", "md", "--to", "run.jsonl"), "run.jsonl is a file: --to takes a folder"),
    ],
)
def test_a_mistake_is_told_in_one_line(args: tuple[str, ...], told: str, run: Run) -> None:
    code, out, err = run("report", "run.jsonl", *args)
    assert (code, out) == (2, "")
    assert told in err and err.count("\n") == 1
    assert not Path("findings.csv").exists()


def test_nothing_is_written_over_an_article(run: Run) -> None:
    Path("findings.csv").write_text(f"text\n{ENGLISH}\n", encoding="utf-8")
    Path("own.json").write_text(json.dumps([{"text": ENGLISH}]), encoding="utf-8")
    for article, name, to in (("findings.csv", "csv", "."), ("findings.csv", "csv", "findings.csv")):
        code, _, err = run("check", article, "--format", name, "--to", to)
        assert code == 2 and f"is where {article} is" in err
    assert run("check", "findings.csv", "--format", "csv", "--to", "out")[0] == 0
    assert Path("findings.csv").read_text(encoding="utf-8").startswith("text\n")


@pytest.mark.parametrize("name", ["json", "jsonl", "claims"])
def test_the_schema_is_printed(name: str, run: Run) -> None:
    code, out, _ = run("schema", name)
    assert code == 0 and json.loads(out)["$id"].startswith(f"urn:benchclaim:schema:{name}:")


def test_an_unknown_schema_is_one_line(run: Run) -> None:
    code, out, err = run("schema", "xml")
    assert (code, out) == (2, "") and "choose one of json, jsonl, claims" in err


def test_what_commands_print_keeps_to_the_schema(run: Run) -> None:
    import jsonschema  # type: ignore[import-untyped]

    from reports.schema import schema

    for command, name in (
        (("check", "news", "--format", "jsonl", "--to", "-"), "jsonl"),
        (("extract", "news"), "claims"),
    ):
        code, out, _ = run(*command)
        assert code == 0 and out
        for line in out.splitlines():
            jsonschema.Draft202012Validator(schema(name)).validate(json.loads(line))
    _, out, _ = run("check", "news/one.txt", "--format", "json", "--to", "-")
    jsonschema.Draft202012Validator(schema("json")).validate(json.loads(out))
