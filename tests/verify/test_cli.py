"""The command line as a person meets it: what is typed, what is printed, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.verify.command import Run, mistake, runner

ARTICLE = (
    "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024. DeepSeek-R1 has 671 billion parameters. "
    "Qwen2.5-Max was released in March 2019."
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder; `stdin` is what is piped in."""
    monkeypatch.chdir(tmp_path)

    return runner(capsys, monkeypatch)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# -- check -----------------------------------------------------------------------------------------


def test_a_typed_sentence_is_answered_at_once(run: Run, tmp_path: Path) -> None:
    said = run("check", "--text", "QwQ-32B matches DeepSeek-R1 on AIME 2024")
    assert said.code == 0
    assert said.err == ""
    assert "Holds" in said.out
    assert "QwQ-32B is on a par with DeepSeek-R1 (AIME 2024)" in said.out
    assert "79.5" in said.out
    assert "79.8" in said.out
    assert list(tmp_path.iterdir()) == [], "a typed text leaves no file"


def test_a_reader_who_stops_reading_is_no_mistake(article: Path) -> None:
    command = [sys.executable, "-m", "verify", "check", str(article), "--format", "json", "--to", "-"]
    reading, writing = os.pipe()
    os.close(reading)  # nobody will ever read
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_piped_text_is_answered_too(run: Run) -> None:
    for args in (("check",), ("check", "-")):
        said = run(*args, stdin="QwQ-32B比肩DeepSeek-R1。")
        assert said.code == 0
        assert "QwQ-32B" in said.out


def test_in_chinese(run: Run) -> None:
    said = run("check", "--lang", "zh", "--text", "QwQ-32B matches DeepSeek-R1 on AIME 2024")
    assert "成立" in said.out


def test_an_article_gets_a_report_in_out(run: Run, article: Path, tmp_path: Path) -> None:
    said = run("check", article)
    assert said.code == 0
    assert "DeepSeek-R1" in said.out
    assert said.out.strip().endswith(str(Path("out") / "article.md"))
    assert "DeepSeek-R1" in (tmp_path / "out" / "article.md").read_text(encoding="utf-8")


def test_the_same_article_gives_the_same_bytes(run: Run, article: Path, tmp_path: Path) -> None:
    for form in ("md", "jsonl", "json"):
        for folder in ("one", "two"):
            run("check", article, "--to", folder, "--format", form)
        one, two = ((tmp_path / folder / f"article.{form}").read_bytes() for folder in ("one", "two"))
        assert one == two


def test_reports_of_one_name_do_not_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(ARTICLE, encoding="utf-8")
    said = run("check", "a/x.txt", "b/x.txt", "--to", "reports")
    assert said.code == 0
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["x-2.md", "x.md"]
    assert "2 reports in reports/" in said.out


def test_data_on_standard_output_is_nothing_but_data(run: Run, article: Path) -> None:
    said = run("check", article, article, "missing.txt", "--format", "jsonl", "--to", "-")
    assert said.code == 0
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert {row["article"] for row in rows} == {"article.txt"}
    assert all(row["quote"] == ARTICLE[row["start"] : row["start"] + len(row["quote"])] for row in rows)
    assert all(row["verdict"] for row in rows)
    assert said.err.startswith("benchclaim: missing.txt")


def test_the_json_form_is_the_dossier(run: Run, article: Path) -> None:
    from reports.jsonl import from_json

    said = run("check", article, "--format", "json", "--to", "-")
    assert from_json(said.out).article.text == ARTICLE


def test_a_verdict_can_fail_the_run(run: Run, article: Path) -> None:
    wrong = run("check", article, "--fail-on", "refuted")
    assert wrong.code == 1, "Qwen2.5-Max is not of 2019"
    assert run("check", "--text", "DeepSeek-R1 has 671 billion parameters.", "--fail-on", "refuted").code == 0


def test_a_set_of_claims_without_an_article(run: Run, tmp_path: Path) -> None:
    claim = {"kind": "spec", "subject": "DeepSeek-R1", "attribute": "total_parameters", "value": 671e9}
    (tmp_path / "set.jsonl").write_text(json.dumps(claim) + "\n", encoding="utf-8")
    (tmp_path / "lines.txt").write_text(ARTICLE.replace(". ", ".\n"), encoding="utf-8")
    said = run("check", "--claims", "set.jsonl", "--claims", "lines.txt")
    assert said.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["lines.md", "set.md"]


def test_the_samples_come_along(run: Run, tmp_path: Path) -> None:
    said = run("check", "--samples", "--to", "out")
    assert said.code == 0
    assert said.err == ""
    assert len(list((tmp_path / "out").glob("*.md"))) == 4
    assert "QwQ-32B is on a par with DeepSeek-R1" in said.out
    assert "DeepSeek-V3" in said.out


def test_further_evidence_changes_what_is_known(run: Run, tmp_path: Path) -> None:
    text = "Qwen9-72B scores 71.5% on MMLU."
    assert "Cannot be decided" in run("check", "--text", text).out
    (tmp_path / "mine.csv").write_text(
        "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_url\n"
        "Qwen9-72B,MMLU,71.5,%,third_party,Example Lab,Example Lab's table,https://example.org/table\n",
        encoding="utf-8",
    )
    said = run("check", "--text", text, "--evidence", "mine.csv")
    assert said.code == 0, said.err
    assert "Holds" in said.out


# -- a finished run --------------------------------------------------------------------------------


@pytest.fixture
def finished(run: Run, article: Path, tmp_path: Path) -> Path:
    path = tmp_path / "run.jsonl"
    path.write_text(run("check", article, "--format", "jsonl", "--to", "-").out, encoding="utf-8")
    return path


def test_a_report_written_again_is_the_same(run: Run, finished: Path, article: Path, tmp_path: Path) -> None:
    run("check", article, "--to", "first")
    again = run("report", finished, "--format", "md")
    assert again.code == 0
    assert again.out == (tmp_path / "first" / "article.md").read_text(encoding="utf-8")
    said = run("report", finished, "--to", "second", "--lang", "zh")
    assert said.out.strip() == str(Path("second") / "article.md")


def test_a_verdict_explained(run: Run, finished: Path) -> None:
    row = json.loads(finished.read_text(encoding="utf-8").splitlines()[0])
    said = run("explain", finished, row["id"])
    assert said.code == 0
    assert "79.5" in said.out
    assert run("explain", finished, row["id"][:6]).out == said.out


@pytest.mark.parametrize(
    ("command", "content", "told"),
    [
        (("report", "run.jsonl"), None, "cannot be read"),
        (("report", "run.jsonl"), "", "holds no findings"),
        (("report", "run.jsonl"), "{}\n", "line 1 lacks"),
        (("report", "run.jsonl"), "not json\n", "line 1 is not JSON"),
        (("explain", "run.jsonl", "x"), "\xff\xfe", "not UTF-8"),
    ],
)
def test_a_run_that_is_none(
    run: Run, tmp_path: Path, command: tuple[str, ...], content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "run.jsonl").write_bytes(content.encode("latin-1"))
    assert told in mistake(run(*command))


def test_an_id_that_is_none(run: Run, finished: Path) -> None:
    assert "has no claim 'nothing'" in mistake(run("explain", finished, "nothing"))


# -- what is read, before it is judged -------------------------------------------------------------


def test_extract_prints_the_guidelines_fields(run: Run, article: Path) -> None:
    said = run("extract", article)
    assert said.code == 0
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert {"QwQ-32B", "DeepSeek-R1"} <= {row["subject"] for row in rows}
    for row in rows:
        assert ARTICLE[row["start"] :].startswith(row["quote"])
        assert row["verdict"] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("QwQ-32B vs. DeepSeek-R1", "QwQ-32B"),
        ("文心5.5", "recognised by its family's pattern"),
        ("DeepSek-R1", "did you mean DeepSeek-R1"),
        ("the weather", "nothing recognised"),
    ],
)
def test_names(run: Run, text: str, told: str) -> None:
    said = run("names", text)
    assert said.code == 0
    assert told in said.out


@pytest.mark.usefixtures("article")
def test_evaluate_prints_the_figures(run: Run, tmp_path: Path) -> None:
    gold = {
        "article": "article.txt", "quote": "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024", "start": 0,
        "kind": "comparison", "subject": "QwQ-32B", "relation": "equal", "objects": ["DeepSeek-R1"],
        "benchmarks": ["AIME 2024"], "verdict": "supported",
    }  # fmt: skip
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    said = run("evaluate", "gold.jsonl", "--articles", tmp_path, "--json")
    assert said.code == 0
    figures = json.loads(said.out)
    assert figures["statements"]["recall"] == 1.0
    assert figures["verdicts"]["accuracy"] == 1.0
    assert "accuracy 1.000" in run("evaluate", "gold.jsonl", "--articles", tmp_path).out


def test_version_says_what_a_check_rests_on(run: Run) -> None:
    said = run("version")
    assert said.code == 0
    assert said.out.startswith("benchclaim ")
    assert "evidence" in said.out


# -- mistakes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("check", "missing.txt"), "missing.txt does not exist"),
        (("check", "empty.txt"), "empty.txt is empty"),
        (("check", "binary.bin"), "binary.bin"),
        (("check", "picture.pdf"), "picture.pdf"),
        (("check", "empty"), "holds no article"),
        (("check",), "nothing to read"),
        (("extract",), "nothing to read"),
        (("check", "--text", " "), "--text is empty"),
        (("check", "--text", "x", "--format", "xml"), "xml"),
        (("check", "--text", "x", "--fail-on", "wrong"), "--fail-on wrong"),
        (("check", "--text", "x", "--as-of", "yesterday"), "2025-01-31"),
        (("check", "--text", "x", "--lang", "fr"), "'fr' is not one of 'en', 'zh'"),
        (("check", "--text", "x", "--policy", "mine"), "policy mine"),
        (("check", "--text", "x", "--policy", "bad.toml"), "not TOML"),
        (("check", "--text", "x", "--evidence", "missing"), "missing: no such file"),
        (("check", "--text", "x", "--evidence", "bad.csv"), "bad.csv: row 3"),
        (("check", "--text", "x", "--to", "empty.txt"), "empty.txt is a file"),
        (("check", "--claims", "missing.jsonl"), "missing.jsonl: cannot be read"),
        (("check", "--claims", "bad.jsonl"), "row 1: unknown field 'knd'; did you mean 'kind'?"),
        (("evaluate", "missing.jsonl", "--articles", "."), "missing.jsonl: cannot be read"),
        (("evaluate", "gold.jsonl", "--articles", "empty"), "empty"),
        (("chek",), "Did you mean 'check'"),
        (("check", "--colour"), "No such option"),
        (("explain",), "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_told_in_one_line(run: Run, tmp_path: Path, args: tuple[str, ...], told: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "picture.pdf").write_bytes(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nstream\n\x00\x01\x02"
    )
    (tmp_path / "bad.toml").write_text("[noise\n", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text('{"knd": "score"}\n', encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(
        '{"article": "a.txt", "quote": "x", "start": 0, "kind": "score"}\n', encoding="utf-8"
    )
    (tmp_path / "bad.csv").write_text(
        "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title\n"
        "A-1,MMLU,71.5,%,third_party,Lab,Table\nA-1,MMLU,many,%,third_party,Lab,Table\n",
        encoding="utf-8",
    )
    if args == ("evaluate", "gold.jsonl", "--articles", "empty"):
        said = run(*args)
        assert said.code == 2
        assert told in said.err
        return
    assert told in mistake(run(*args))


def test_no_report_is_written_over_an_article(run: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.md").write_text(ARTICLE, encoding="utf-8")
    assert "a folder of their own" in mistake(run("check", "news", "--to", "news"))
    assert "a folder of their own" in mistake(run("check", "news/a.md", "--to", "news"))
    assert (news / "a.md").read_text(encoding="utf-8") == ARTICLE


def test_a_bad_file_does_not_cost_the_batch(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    said = run("check", "empty.txt", article, "missing.txt")
    assert said.code == 0
    assert said.err.count("\n") == 2
    assert (tmp_path / "out" / "article.md").exists()


def test_a_fault_of_ours_does_not_cost_the_batch(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from verify import pipeline

    whole = pipeline.link
    (tmp_path / "odd.txt").write_text("odd", encoding="utf-8")

    def link(clean: object, registry: object) -> object:
        if getattr(clean, "text", "").startswith("odd"):
            raise ZeroDivisionError("by zero")
        return whole(clean, registry)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "link", link)
    said = run("check", "odd.txt", article)
    assert said.code == 0
    assert said.err.startswith("benchclaim: odd.txt: unexpected ZeroDivisionError")
    assert (tmp_path / "out" / "article.md").exists()


def test_help(run: Run) -> None:
    assert run().out == run("--help").out
    assert "check" in run().out
