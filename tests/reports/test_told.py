"""What is missing, what would change a verdict and what is to be said of a check, in both languages."""

from __future__ import annotations

import re

import pytest

from reports.card import open_ends
from reports.explain import render
from reports.jsonl import read, to_jsonl
from reports.told import flips, missing, note
from reports.words import words
from verify import check
from verify.model import Finding

TEXTS = {
    "flips": "QwQ-32B beats DeepSeek-R1 on AIME 2024.",
    "missing": "Qwen9-72B scores 71.5% on MMLU.",
    "release": "Qwen2.5-Max was released on 29 January 2025. Its price was 5 yuan per million tokens.",
    "spec": "DeepSeek-R1 has 671 billion parameters.",
    "rank": "Qwen9-72B ranks first on the LiveBench leaderboard.",
    "compared": "Qwen9-72B is cheaper than DeepSeek-R1. Qwen9-72B outperforms Qwen8-7B on MMLU.",
}
WORDS = re.compile(r"[A-Za-z]+")
ENGLISH = frozenset({"of", "on", "the", "and", "if", "were", "in", "that", "holds", "would", "score", "from"})


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [finding for text in TEXTS.values() for finding in check(text).findings]


def test_chinese_has_what_english_has(findings: list[Finding]) -> None:
    zh = words("zh")
    for finding in findings:
        assert len(finding.missing) == len(finding.missing_zh)
        assert bool(finding.flips_if) == bool(finding.flips_if_zh)
        told = [*missing(finding, zh), flips(finding, zh), *(c.note_zh or "" for c in finding.checks)]
        for text in told:
            assert not ENGLISH & {word.lower() for word in WORDS.findall(text)}, text
            assert "_" not in text


def test_some_of_each_are_told(findings: list[Finding]) -> None:
    assert any(finding.flips_if for finding in findings)
    assert any(finding.missing for finding in findings)
    assert any(each.note_zh for finding in findings for each in finding.checks)


def test_the_reports_show_them() -> None:
    dossier = check(TEXTS["missing"])
    (finding,) = dossier.findings
    assert finding.missing == ("a score of Qwen9-72B on MMLU",)
    assert finding.missing_zh == ("Qwen9-72B在MMLU上的成绩",)
    assert any("Qwen9-72B在MMLU上的成绩" in line for line in open_ends(finding, words("zh")))
    assert any("score of Qwen9-72B on MMLU" in line for line in open_ends(finding, words("en")))
    told = {lang: render(finding, dossier.records, dossier.sources, lang) for lang in ("en", "zh")}
    assert "Qwen9-72B在MMLU上的成绩" in told["zh"]
    assert "a score of Qwen9-72B on MMLU" in told["en"]
    assert "a score of" not in told["zh"]


def test_a_line_of_an_older_run_is_read_and_shown_in_english() -> None:
    dossier = check(TEXTS["missing"])
    line = to_jsonl(dossier)
    older = re.sub(r'"(missing_zh|flips_if_zh)": (\[[^\]]*\]|null|"[^"]*"), ', "", line)
    older = older.replace('"schema_version": "1.1.0"', '"schema_version": "1.0.0"')
    assert "_zh" not in older.replace("why_zh", "").replace("ask_zh", "").replace("notes_zh", "")
    (again,) = read([older])
    (finding,) = again.findings
    assert missing(finding, words("zh")) == finding.missing
    plain = finding.model_copy(update={"flips_if": "would hold", "missing_zh": ()})
    assert flips(plain, words("zh")) == "would hold"


def test_a_note_is_in_the_readers_language() -> None:
    (finding,) = check("QwQ-32B matches DeepSeek-R1 on AIME 2024.").findings
    noted = next(each for each in finding.checks if each.note)
    assert (note(noted, words("en")), note(noted, words("zh"))) == ("inside the noise", "在波动之内")
