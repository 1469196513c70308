"""`benchclaim extract --trace`: what it shows is what the extractor did, in words a reader can follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.extract.trace import SentenceSeen, Trace, trace
from claims.link import link
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from verify.cli import main
from verify.cli.trace import as_text
from verify.evaluate.challenges import load_cases
from verify.pipeline import claims_of

CASES = load_cases(Path(__file__).resolve().parents[1] / "challenges")


def traced(text: str) -> Trace:
    article, registry = article_from_text("text", text), load_registry()
    cleaned = clean(article)
    return trace(article, cleaned, link(cleaned, registry), registry)


def only(text: str) -> SentenceSeen:
    (sentence,) = traced(text).sentences
    return sentence


@pytest.mark.parametrize("step", range(4))
def test_it_finds_what_the_extractor_finds(step: int) -> None:
    registry = load_registry()
    for case in CASES[step::16]:
        cleaned = clean(case.article)
        seen = trace(case.article, cleaned, link(cleaned, registry), registry)
        drafts = [draft for sentence in seen.sentences for draft in sentence.drafts]
        kept = {draft.claim.id for draft in (*drafts, *seen.tables) if draft.kept}
        assert kept == {claim.id for claim in claims_of(case.article, registry)}, case.id


def test_names_are_shown_in_the_scripts_of_the_article() -> None:
    seen = only("最大的Qwen3模型在程式設計上不遜於Claude Opus 4。")
    assert [(name.text, name.name) for name in seen.names][1] == ("Claude Opus 4", "Claude Opus 4")
    assert seen.names[0].first_read_as == "Qwen3"
    assert seen.names[0].name != "Qwen3"
    (cue,) = [cue for cue in seen.cues if cue.sense == "equal"]
    assert cue.text == "不遜於"
    assert cue.shape == "with"


def test_a_cue_comes_with_the_guards_it_passed() -> None:
    (cue,) = [cue for cue in only("DeepSeek-R1 beats GPT-4o.").cues if cue.sense == "better"]
    assert cue.guards.keys() <= {"unless_after", "unless_before", "needs_after", "needs_before"}
    assert cue.guards


def test_a_word_that_a_guard_stops_is_shown_with_the_guard() -> None:
    seen = only("DeepSeek-R1 beats expectations.")
    assert [cue.sense for cue in seen.cues] == []
    assert ("beats", "better", "unless_after") in [(cue.text, cue.sense, cue.guard) for cue in seen.void]
    assert "beats would be better, but stands before" in as_text(traced("DeepSeek-R1 beats expectations."))


def test_amounts_and_dates_are_read_off() -> None:
    seen = only("智谱于2025年7月28日发布GLM-4.5，总参数量达3550亿。")
    assert [(amount.text, amount.value) for amount in seen.amounts] == [("3550亿", 355e9)]
    assert [(date.text, date.value) for date in seen.dates] == [("2025年7月28日", "2025-07-28")]


def test_marks_between_the_words_are_left_out() -> None:
    seen = traced("# 快訊\n\n**DeepSeek-R1** beats [GPT-4o](https://example.org/x).")
    assert seen.sentences[-1].text == "DeepSeek-R1 beats GPT-4o."


def test_it_says_why_a_clause_is_about_a_model() -> None:
    seen = traced("# DeepSeek-R1\n\nIt beats GPT-4o on GPQA, but costs more.\n\nDeepSeek has released it.")
    heading, first, _ = seen.sentences
    assert heading.clauses[0].why == "named here"
    assert {clause.about for clause in first.clauses} == {("DeepSeek-R1",)}
    assert {clause.why for clause in first.clauses} == {"carried over from the title"}


def test_it_says_whose_word_it_is() -> None:
    assert only("OpenAI says GPT-4o beats Grok 2.").voice == "OpenAI"
    assert only("GPT-4o beats Grok 2.").voice == "the reporter: nobody is cited"


def test_a_draft_that_says_the_same_again_is_shown_as_dropped() -> None:
    drafts = only("鴻海的FoxBrain是以Meta Llama 3.1 70B為基礎訓練而成，並非從零開始。").drafts
    assert [draft.kept for draft in drafts].count(True) == 1
    assert all("says" in draft.because for draft in drafts if not draft.kept)


def test_figures_in_tables_are_shown() -> None:
    seen = traced("| Model | GPQA |\n|---|---|\n| DeepSeek-R1 | 87.5 |\n| GPT-4o | 53.6 |\n")
    assert [(draft.claim.subject, draft.claim.value) for draft in seen.tables] == [
        ("DeepSeek-R1", 87.5),
        ("GPT-4o", 53.6),
    ]


def test_a_text_about_no_model_is_not_read() -> None:
    seen = traced("OpenAI和Anthropic都没有回应。")
    assert not seen.about_models
    assert "nothing is read" in as_text(seen)


# -- on the command line ----------------------------------------------------------------------------


def said(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["extract", *args])
    return code, *capsys.readouterr()


def test_a_sentence_is_traced_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "--trace", "豆包1.6 and DeepSeek-R1 both trail GPT-5 on GPQA.")
    assert (code, err) == (0, "")
    for told in ("names", "cues", "trail = worse", "voice", "comparison", "GPT-5 (model, OpenAI)"):
        assert told in out


def test_a_file_is_traced_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("DeepSeek-R1 beats GPT-4o on GPQA.", encoding="utf-8")
    code, out, _ = said(capsys, "--trace", "--json", str(path), "DeepSeek-R1 costs $3 per million tokens.")
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert first["article"] == "a.txt"
    assert first["sentences"][0]["drafts"][0]["claim"]["subject"] == "DeepSeek-R1"
    assert second["sentences"][0]["amounts"][0]["currency"] == "USD"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--trace", "missing.txt"), "missing.txt does not exist"),
        (("--trace", ""), "the text to trace is empty"),
        (("--json", "x.txt"), "--json goes with --trace"),
    ],
)
def test_a_mistake_is_told(capsys: pytest.CaptureFixture[str], args: tuple[str, ...], told: str) -> None:
    code, out, err = said(capsys, *args)
    assert (code, out) == (2, "")
    assert told in err
    assert "unexpected" not in err
