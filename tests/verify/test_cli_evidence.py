"""`benchclaim evidence` as a person meets it: what is typed, what is printed, how it ends."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.verify.command import Run, mistake, runner
from verify.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "evidence-commands.md").read_text(encoding="utf-8")
VERSION = r"@[0-9a-f]{8}"
"""A table alone is versioned by its content."""
SCORES = """\
model,benchmark,value,unit,metric,n_items,evaluator_relationship,evaluator,date,source
QwQ-32B,AIME 2024,77.5,%,avg@4,30,third_party,Example Lab,2025-03-20,https://example.org/aime
Ace-7B,AIME 2024,41.7,%,avg@4,30,third_party,Example Lab,2025-03-20,https://example.org/aime
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `benchclaim evidence ...` in a folder with figures.csv."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.csv").write_text(SCORES, encoding="utf-8")

    return runner(capsys, monkeypatch, "evidence")


def test_without_a_command_the_help(run: Run) -> None:
    for args in ((), ("--help",), ("-h",)):
        said = run(*args)
        assert said.code == 0
        for command in ("lint", "list", "show", "diff", "export", "import"):
            assert re.search(rf"^  {command} +\S.*\.$", said.out, re.MULTILINE), command


@pytest.mark.parametrize("command", ["lint", "list", "show", "diff", "export", "import"])
def test_every_option_has_help(run: Run, command: str) -> None:
    for line in run(command, "--help").out.split("Options:")[1].splitlines():
        if line.startswith("  --"):
            assert re.match(r"  --\S+( \S+)?  +\S", line) or re.match(r"  --\S+( \S+)?$", line), line
    assert f"benchclaim evidence {command} " in PAGE


# -- lint ------------------------------------------------------------------------------------------


def test_lint_of_a_good_pack(run: Run) -> None:
    said = run("lint", "figures.csv")
    assert (said.code, said.err) == (0, "")
    first, _, rest = said.out.partition("\n")
    assert first == "figures: 2 scores; 0 errors, 3 warnings"
    assert "      1  unknown-name " in rest
    assert "Ace-7B is not in the registry" in rest
    assert run("lint", "figures.csv", "--strict").code == 1


def test_lint_finds_all_errors(run: Run, tmp_path: Path) -> None:
    bad = SCORES.replace("77.5", "177.5").replace("41.7", "about 40")
    (tmp_path / "bad.csv").write_text(bad, encoding="utf-8")
    said = run("lint", "bad.csv")
    assert said.code == 1
    assert "bad.csv, row 2, value: 177.5 % is outside 0 to 100" in said.out
    assert "bad.csv, row 3, value: 'about 40' is not a number" in said.out
    said = run("lint", "bad.csv", "--format", "json")
    assert said.code == 1
    found = [json.loads(line) for line in said.out.splitlines()]
    assert found[0] == {
        "kind": "unreadable",
        "severity": "error",
        "file": "bad.csv",
        "row": 3,
        "column": "value",
        "what": "'about 40' is not a number",
        "remedy": "write a plain number without unit",
        "rows": 1,
    }


def test_lint_shows_the_first_of_many(run: Run, tmp_path: Path) -> None:
    row = SCORES.splitlines()[1]
    rows = "".join(row.replace("77.5", f"{200 + at}") + "\n" for at in range(30))
    (tmp_path / "many.csv").write_text(SCORES + rows, encoding="utf-8")
    said = run("lint", "many.csv")
    assert "impossible-value: 30 errors" in said.out
    assert "  ... and 10 more (--all)" in said.out
    assert said.out.count("is outside 0 to 100") == 20
    assert run("lint", "many.csv", "--all").out.count("is outside 0 to 100") == 30


def test_lint_takes_the_day_and_bundled_names(run: Run) -> None:
    assert "future" in run("lint", "figures.csv", "--today", "2025-01-01").out
    said = run("lint", "reference")
    assert said.code == 0
    assert re.match(r"reference: \d+ sources, [\d,]+ scores, [\d,]+ facts; 0 errors, ", said.out)
    assert "--today soon: no date; write it as 2025-01-31" in mistake(run("lint", "x", "--today", "soon"))
    assert "nope: no such file" in mistake(run("lint", "nope"))


# -- list and show ---------------------------------------------------------------------------------


def test_list(run: Run) -> None:
    said = run("list", "--evidence", "figures.csv")
    assert said.code == 0
    head, reference, figures = said.out.splitlines()
    assert head.split() == ["pack", "version", "sources", "scores", "facts", "licence", "sha256"]
    assert reference.startswith("reference")
    assert figures.startswith("figures")
    rows = [json.loads(line) for line in run("list", "--format", "json").out.splitlines()]
    assert [row["pack"] for row in rows] == ["reference"]
    assert rows[0]["scores"] > 10_000
    assert len(rows[0]["sha256"]) == 64


def test_lists_of_models_benchmarks_and_sources(run: Run) -> None:
    def rows(what: str) -> dict[str, dict[str, object]]:
        out = run("list", what, "--evidence", "figures.csv", "--format", "json").out
        found = [json.loads(line) for line in out.splitlines()]
        return {row[what[2:-1]]: row for row in found}

    def counted(line: str) -> int:
        return int(json.loads(line)["models"])

    bundled = run("list", "--benchmarks", "--format", "json").out.splitlines()
    known = next(counted(line) for line in bundled if '"AIME 2024"' in line)
    models = rows("--models")
    assert models["Ace-7B"] == {"model": "Ace-7B", "figures": 1, "benchmarks": 1, "facts": 0, "maker": None}
    assert models["QwQ-32B"]["maker"] == "Alibaba"
    assert rows("--benchmarks")["AIME 2024"]["models"] == known + 1
    source = rows("--sources")["https://example.org/aime"]
    assert (source["pack"], source["scores"], source["url"]) == ("figures", 2, "https://example.org/aime")
    assert "three lists: give one" in mistake(run("list", "--models", "--sources"))
    assert "QwQ-32B" in run("list", "--models").out


def test_show(run: Run) -> None:
    said = run("show", "qwq 32b", "aime24", "--evidence", "figures.csv")
    assert said.code == 0
    assert re.match(r"QwQ-32B: \d+ figures on 1 benchmark, 0 facts\n\nAIME 2024\n", said.out)
    line = next(line for line in said.out.splitlines() if "Example Lab" in line)
    assert line.split() == [
        *("77.5", "%", "avg@4", "Example", "Lab", "third_party", "2025-03-20"),
        "https://example.org/aime",
    ]
    whole = run("show", "QwQ-32B").out
    assert "\nGPQA Diamond\n" in whole
    assert re.search(r"^  license +Apache 2.0|^  license +Apache-2.0", whole, re.MULTILINE)


def test_show_for_programs(run: Run) -> None:
    said = run("show", "QwQ-32B", "AIME 2024", "--format", "json")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert {row["model"] for row in rows} == {"QwQ-32B"}
    assert (79.5, "Alibaba (Qwen)") in {(row["value"], row["source"].get("publisher")) for row in rows}


def test_show_parts_apart(run: Run, tmp_path: Path) -> None:
    header, row, _ = SCORES.splitlines()
    parts = (
        f"{header},subset\n{row.replace('QwQ-32B', 'Ace-7B')},\n{row.replace('QwQ-32B', 'Ace-7B')},part II\n"
    )
    (tmp_path / "parts.csv").write_text(parts, encoding="utf-8")
    said = run("show", "Ace-7B", "--evidence", "parts.csv").out
    assert "part II" not in said
    assert said.endswith("and 1 figure on parts of benchmarks (--parts)\n")
    assert "part II" in run("show", "Ace-7B", "--parts", "--evidence", "parts.csv").out


def test_show_of_what_nobody_knows(run: Run) -> None:
    assert "did you mean QwQ-32B" in mistake(run("show", "QwQQ-32B"))
    assert "QwQ-32B has no figures on GPQA Dimond; did you mean GPQA Diamond" in mistake(
        run("show", "QwQ-32B", "GPQA Dimond")
    )
    assert "benchclaim evidence list --models" in mistake(run("show", "zzzzzzzzzzzzzzzzzzzzzzzzz"))


# -- diff and export -------------------------------------------------------------------------------


def test_diff(run: Run, tmp_path: Path) -> None:
    header, one, other = SCORES.splitlines()
    (tmp_path / "new.csv").write_text(
        "\n".join([header, other, one.replace("77.5", "78.5"), one.replace("QwQ-32B", "o1")]) + "\n",
        encoding="utf-8",
    )
    said = run("diff", "figures.csv", "new.csv")
    assert said.code == 1
    assert "scores: 1 added, 1 changed\n" in said.out
    assert (
        "~ QwQ-32B, AIME 2024, Example Lab, avg@4, 2025-03-20, https://example.org/aime: value 77.5 -> 78.5"
        in said.out
    )
    assert "+ o1, AIME 2024" in said.out
    rows = [
        json.loads(line)
        for line in run("diff", "figures.csv", "new.csv", "--format", "json").out.splitlines()
    ]
    assert [row["what"] for row in rows] == ["changed", "added"]
    said = run("diff", "figures.csv", "figures.csv")
    assert (said.code, said.out.splitlines()[0].endswith(": 0 differences")) == (0, True)
    mistake(run("diff", "figures.csv", "nope.csv"))


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_export_gives_a_pack(run: Run, form: str) -> None:
    said = run("export", "figures.csv", "--format", form, "--to", "out")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        str(Path("out") / name) for name in (f"sources.{form}", f"scores.{form}", "pack.toml")
    ]
    assert run("diff", "figures.csv", "out").code == 0
    assert "holds files already" in mistake(run("export", "figures.csv", "--format", form, "--to", "out"))


def test_export_of_records(run: Run, tmp_path: Path) -> None:
    said = run("export", "figures.csv", "--format", "eee", "--to", "out", "--day", "2025-04-01")
    assert said.code == 0
    assert list((tmp_path / "out").rglob("*.json"))
    (tmp_path / "dayless.csv").write_text(SCORES.replace("2025-03-20", ""), encoding="utf-8")
    assert "--day is needed" in mistake(run("export", "dayless.csv", "--format", "eee", "--to", "out2"))
    assert "--format xls: packs are exported as" in mistake(
        run("export", "figures.csv", "--format", "xls", "--to", "out3")
    )


# -- the page --------------------------------------------------------------------------------------


def test_the_page_shows_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its files are written, its commands run in order, in one folder; `...` stands for what is left out."""
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"`([\w.-]+)`:?\n\n```(?:csv|toml)\n(.*?)```", PAGE, re.DOTALL):
        Path(name).write_text(text, encoding="utf-8")
    shown = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) >= 4
    for block in shown:
        for command, expected in re.findall(r"\$ benchclaim ([^\n]+)\n((?:(?!\$ ).*\n)*)", block):
            main(shlex.split(command))
            said = capsys.readouterr()
            printed = re.sub(VERSION, "@", said.out + said.err)
            parts = re.split(r"\.\.\.\n?", re.sub(VERSION, "@", expected))
            at = 0
            for part in parts:
                found = printed.find(part, at)
                assert found >= 0, f"{command}: prints\n{said.out}{said.err}\nwithout\n{part}"
                at = found + len(part)


def test_help_loads_nothing_of_evidence() -> None:
    import subprocess
    import sys

    code = "import sys; from verify.cli import main; main(['evidence', '--help']); "
    code += "print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not loaded & {"evidence.index", "evidence.lint", "datasets", "pyarrow", "rich", "rapidfuzz"}
