"""Whose scores stand for a name on the day of the claim."""

from __future__ import annotations

from tests.verify.rows import Row, claim, fact, index, judged, policy, registry, score
from verify.case import Case
from verify.contenders import Contender, contender


def standing(name: str, day: str | None, *rows: Row) -> Contender:
    return contender(name, Case(claim(day=day, subject=name), index(*rows), registry(), policy()))


def scored(*models: str) -> list[Row]:
    return [score(model, "GPQA Diamond", 50) for model in models]


def test_the_r1_of_january_is_never_the_r1_of_may() -> None:
    rows = scored("DeepSeek-R1", "DeepSeek-R1-0528")
    for day in ("2025-01-29", "2025-06-03", None):
        assert standing("DeepSeek-R1", day, *rows).models == ("DeepSeek-R1",)
    assert standing("DeepSeek-R1-0528", "2025-06-03", *rows).models == ("DeepSeek-R1-0528",)
    for day in ("2025-06-03", None):  # nor where nothing else is there
        assert standing("DeepSeek-R1", day, *scored("DeepSeek-R1-0528")).models == ()


def test_a_name_without_scores_of_its_own_is_its_snapshots_of_the_day() -> None:
    rows = scored("GPT-4o-2024-05-13", "GPT-4o-2024-11-20")
    assert standing("GPT-4o", "2025-01-29", *rows).models == ("GPT-4o-2024-11-20", "GPT-4o-2024-05-13")
    assert standing("GPT-4o", "2024-06-01", *rows).models == ("GPT-4o-2024-05-13",)
    assert standing("GPT-4o", "2025-01-29", *rows).how == "snapshots"


def test_a_family_is_spoken_for_by_its_largest_member_of_the_day() -> None:
    rows = scored("Qwen3-0.6B", "Qwen3-32B", "Qwen3-235B-A22B", "Qwen2.5-72B-Instruct")
    found = standing("Qwen3", "2025-06-03", *rows)
    assert (found.how, found.speaker) == ("flagship", "Qwen3-235B-A22B")
    assert standing("Qwen", "2025-01-29", *rows).speaker == "Qwen2.5-72B-Instruct"
    assert standing("Qwen3", "2025-01-29", *rows).models == ()


def test_a_model_that_was_never_released_speaks_for_no_family() -> None:
    rows = scored("Llama-4-Maverick-Instruct", "Llama-4-Behemoth")
    rows += [fact("Llama-4-Behemoth", "fate", "never released")]
    assert standing("Llama-4", "2025-06-03", *rows).speaker == "Llama-4-Maverick-Instruct"


def test_a_version_tuned_for_a_board_does_not_stand_for_the_model() -> None:
    rows = scored("Llama-4-Maverick-Instruct", "Llama-4-Maverick-03-26-Experimental")
    assert standing("Llama-4-Maverick", "2025-04-10", *rows).models == ("Llama-4-Maverick-Instruct",)


def test_a_model_is_spoken_of_with_its_thinking_on() -> None:
    rows = scored("Grok-4-Fast-non-Reasoning", "Grok-4-Fast-Reasoning")
    best_first = ("Grok-4-Fast-Reasoning", "Grok-4-Fast-non-Reasoning")
    assert standing("Grok-4-Fast", "2025-10-01", *rows).models == best_first
    assert standing("Grok-4-Fast", "2025-10-01", *rows[::-1]).models == best_first


def test_unlisted_models_are_judged_by_their_name() -> None:
    assert standing("Ada", "2025-02-01", *scored("Ada")).models == ("Ada",)
    assert standing("Nobody-7B-Made", "2025-02-01", *scored("Ada")).models == ()


def test_organisations_and_benchmarks_are_no_models() -> None:
    assert standing("OpenAI", "2025-02-01", *scored("GPT-4o")).how == "not_a_model"
    assert standing("AIME 2024", "2025-02-01", *scored("GPT-4o")).how == "not_a_model"


def test_the_figures_of_another_version_are_named_and_never_used() -> None:
    ruled = judged(
        claim(subject="DeepSeek-R1", relation="better", objects=["GPT-4o"]),
        *scored("DeepSeek-R1-0528", "GPT-4o"),
    )
    assert ruled.verdict == "not_enough_evidence"
    assert "It has figures of DeepSeek-R1-0528, which is another version" in ruled.why
    assert "有DeepSeek-R1-0528的成绩，但那是另一个版本" in ruled.why_zh
    stated = claim("score", subject="DeepSeek-R1", benchmarks=["GPQA Diamond"], value=50)
    ruled = judged(stated, *scored("DeepSeek-R1-0528", "GPT-4o"))
    assert ruled.verdict == "not_enough_evidence"
    assert "It has figures of DeepSeek-R1-0528" in ruled.why
    assert "another version" not in judged(stated, *scored("GPT-4o")).why
