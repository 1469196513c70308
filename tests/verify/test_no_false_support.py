"""What evidence must not bear out, not even in part. Every sort of claim here was once called true, or half
true, and was not."""

from __future__ import annotations

from typing import Any

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, judged, own, score
from verify.model import Finding


def stated(value: float, quote: str = "Ada scores so much on Sums") -> Claim:
    return claim("score", attribute="score", value=value, unit="%", benchmarks=["Sums"], quote=quote)


@pytest.mark.parametrize("value", [97.3, 79.8, 12.3])
def test_a_score_that_no_record_has_does_not_hold_in_part(value: float) -> None:
    rows = [own("Ada", "Sums", 87.3), score("Ada", "Sums", 89.0, evaluator="Other Lab")]
    finding = judged(stated(value), *rows)
    assert finding.verdict in ("not_enough_evidence", "refuted")
    assert finding.score is None or finding.score < 0.5


def test_what_would_settle_another_score_is_its_setting() -> None:
    finding = judged(stated(97.3), own("Ada", "Sums", 87.3))
    assert finding.missing == ("the setting in which Ada reached 97.3 on Sums",)
    assert "stated 97.3, recorded 87.3 (Ada Inc)" in finding.why


def attempts(*more: Row) -> list[Row]:
    return [own("Ada", "Sums", 93.3, metric="cons@64"), own("Ada", "Sums", 77.3, metric="pass@1"), *more]


def test_a_score_of_many_attempts_told_as_one_is_half_true() -> None:
    finding = judged(stated(93.3), *attempts())
    assert finding.verdict == "conflicting"
    assert "93.3 (Ada Inc, cons@64), which counts several attempts" in finding.why
    assert "in one attempt 77.3" in finding.why


@pytest.mark.parametrize(
    "quote",
    ["93.3 on Sums (cons@64)", "Ada在Sums上以64次采样投票取得93.3", "93.3 with parallel test-time compute"],
)
def test_a_score_of_many_attempts_told_as_such_holds(quote: str) -> None:
    assert judged(stated(93.3, quote), *attempts()).verdict == "supported"


def test_where_nobody_has_a_single_attempt_the_one_figure_holds() -> None:
    assert judged(stated(93.3), attempts()[0]).verdict == "supported"
    assert judged(stated(77.3), *attempts()).verdict == "supported"


def better(**fields: Any) -> Claim:
    return claim(relation="better", objects=["Bob"], **fields)


def test_a_narrow_lead_between_two_documents_shows_none() -> None:
    ada, bob = own("Ada", "Sums", 63.2), own("Bob", "Sums", 62.3, maker="bob")
    assert judged(better(benchmarks=["Sums"]), ada, bob).verdict == "not_enough_evidence"
    finding = judged(better(benchmarks=["Sums"]), ada, own("Bob", "Sums", 40.0, maker="bob"))
    assert finding.verdict == "supported"


def test_a_gap_between_two_documents_is_not_put_down_to_chance() -> None:
    rows = [own("Ada", "Sums", 52.0), own("Bob", "Sums", 53.0, maker="bob")]
    finding = judged(better(benchmarks=["Sums"]), *rows)
    assert "different evaluators may differ by as much" in finding.why
    assert "不同评测方之间也可能有这样的差距" in finding.why_zh


def test_a_program_that_failed_one_model_does_not_count_beside_boards_with_both() -> None:
    alike = [score(model, name, value) for name in ("Sums", "Codes", "Maps")
             for model, value in (("Ada", 70), ("Bob", 60))]  # fmt: skip
    apart = [score("Ada", "Riddles", 5, evaluator="Hub", source="news"), score("Bob", "Riddles", 89)]
    finding = judged(better(), *alike, *apart)
    assert finding.verdict == "supported"
    assert "Riddles" not in {check.benchmark for check in finding.checks}


@pytest.mark.parametrize(
    ("full", "less"),
    [({"effort": "high"}, {"effort": "medium"}), ({"mode": "thinking"}, {"mode": "non-thinking"})],
)
def test_a_table_with_a_rival_held_back_does_not_count_beside_one_with_it_at_its_best(
    full: Row, less: Row
) -> None:
    rows = [
        own("Ada", "Sums", 70.4, maker="cyd", n_items=5000),
        own("Bob", "Sums", 84.1, maker="cyd", n_items=5000, **full),
        own("Ada", "Sums", 70.4, maker="dan", n_items=5000, source="other-news"),
        own("Bob", "Sums", 60.3, maker="dan", n_items=5000, source="other-news", **less),
    ]
    finding = judged(better(benchmarks=["Sums"]), *rows)
    assert finding.verdict == "refuted"
    assert "84.1" in finding.why
    assert "60.3" not in finding.why
    alone = judged(better(benchmarks=["Sums"]), *rows[2:])
    assert alone.verdict == "supported"


def standing(*rows: Row) -> Finding:
    return judged(better(benchmarks=["Sums"]), *rows)


def test_a_table_in_which_two_rivals_are_compared_is_no_agreement_with_others() -> None:
    rivals = [own("Ada", "Sums", 80, maker="bob"), own("Bob", "Sums", 70, maker="bob"),
              own("Ada", "Sums", 81, maker="cyd"), own("Bob", "Sums", 71, maker="cyd")]  # fmt: skip
    assert standing(*rivals).standing == "first_party"
    lab = [score("Ada", "Sums", 82), score("Bob", "Sums", 72)]
    assert standing(*rivals, *lab).standing == "both_agree"
    assert standing(*lab).standing == "independent"


def test_documents_of_two_other_vendors_are_not_called_the_makers_own() -> None:
    rows = [own("Ada", "Sums", 80, maker="cyd"), own("Bob", "Sums", 50, maker="dan", source="other-news")]
    finding = standing(*rows)
    assert finding.standing == "first_party"
    assert "as reported by Cyd Inc and Dan Inc" in finding.why
    assert "自报" not in finding.why_zh


def test_vendors_and_others_on_different_rivals_agree_only_where_they_say_the_same() -> None:
    rows = [
        own("Ada", "Sums", 80),
        own("Bob", "Sums", 50),
        score("Ada", "Sums", 60),
        score("Cyd", "Sums", 85),
    ]
    finding = judged(claim(relation="better", objects=["Bob", "Cyd"], benchmarks=["Sums"]), *rows)
    assert (finding.verdict, finding.standing) == ("conflicting", "both_disagree")


def test_ahead_on_none_is_said_so() -> None:
    rows = [score(model, name, value) for name in ("Sums", "Codes")
            for model, value in (("Ada", 40), ("Bob", 80))]  # fmt: skip
    finding = judged(better(), *rows)
    assert "Ada is ahead of Bob on none of 2 benchmarks" in finding.why
    assert "Ada没有一项领先Bob" in finding.why_zh


LEAD = [score(model, name, value) for name in ("Sums", "Codes")
        for model, value in (("Ada", 70), ("Bob", 50))]  # fmt: skip


@pytest.mark.parametrize(
    "quote",
    [
        "Ada在70% 的情况下优于Bob",
        "Ada is preferred to Bob in 70% of cases",
        "Ada在八成以上的对局中，能力强于Bob",
    ],
)
def test_a_share_of_cases_is_not_read_off_benchmarks(quote: str) -> None:
    finding = judged(better(quote=quote), *LEAD)
    assert finding.verdict == "not_enough_evidence"
    assert "a share" in finding.why


@pytest.mark.parametrize("quote", ["Ada的算力消耗低于Bob", "Ada needs less compute than Bob"])
def test_computation_is_not_ability(quote: str) -> None:
    assert judged(better(quote=quote), *LEAD).verdict == "not_enough_evidence"


def by_field(**values: tuple[float, float]) -> list[Row]:
    names = {"chinese": "C-Eval", "idioms": "CLUEWSC", "math": "AIME 2024", "sums": "MATH-500",
             "code": "LiveCodeBench"}  # fmt: skip
    return [score(model, names[key], value) for key, both in values.items()
            for model, value in zip(("Ada", "Bob"), both, strict=True)]  # fmt: skip


def test_what_is_said_of_chinese_is_judged_by_tests_in_chinese() -> None:
    rows = by_field(chinese=(80, 60), idioms=(85, 70), math=(20, 60), sums=(40, 90))
    assert judged(better(quote="Ada的中文能力强于Bob"), *rows).verdict == "supported"
    finding = judged(better(quote="Ada的中文数学能力强于Bob"), *rows)
    assert finding.verdict == "not_enough_evidence"
    assert finding.missing == (
        "Ada and Bob on Chinese-language benchmarks",
        "Ada and Bob on mathematics benchmarks",
    )
    assert finding.missing_zh[0] == "Ada与Bob在中文类基准上的成绩"


@pytest.mark.parametrize("quote", ["Ada在程式撰寫上優於Bob", "Ada的程序编写能力强于Bob"])
def test_programming_is_programming_in_either_script(quote: str) -> None:
    rows = by_field(code=(40, 80), chinese=(80, 60), math=(90, 60), sums=(95, 60))
    finding = judged(better(quote=quote), *rows)
    assert finding.verdict == "refuted"
    assert {check.benchmark for check in finding.checks} == {"LiveCodeBench"}


def test_an_effort_behind_a_name_limits_the_figures() -> None:
    rows = [own("Ada", "Sums", 77.3, maker="cyd"), own("Bob", "Sums", 74.8, maker="cyd", effort="medium")]
    assert judged(better(benchmarks=["Sums"], quote="Ada beats Bob-mini-high on Sums"), *rows).verdict == (
        "not_enough_evidence"
    )
    assert judged(better(benchmarks=["Sums"], quote="Ada beats Bob on Sums"), *rows).verdict == "supported"


def test_a_stated_score_is_looked_for_under_the_plain_name_too() -> None:
    rows = [
        own("Llama-3.1-405B", "Sums", 53.8, maker="ada"),
        own("Llama-3.1-405B-Instruct", "Sums", 73.8, maker="cyd"),
    ]
    given = stated(53.8).model_copy(update={"subject": "Llama-3.1-405B"})
    assert judged(given, *rows).verdict == "supported"


def test_a_second_row_that_leaves_the_attempts_out_is_the_same_figure() -> None:
    again = own("Ada", "Sums", 93.3, source="bob-post")
    assert judged(stated(93.3), *attempts(again)).verdict == "conflicting"
    elsewhere = score("Ada", "Sums", 93.3)
    assert judged(stated(93.3), *attempts(elsewhere)).verdict == "supported"


def test_figures_of_the_untuned_model_do_not_stand_for_the_one_people_use() -> None:
    rows = [own("Ada", "Sums", 60), own("Llama-3.1-405B", "Sums", 53.8, maker="ada"),
            own("Ada", "Sums", 60, maker="cyd"),
            own("Llama-3.1-405B-Instruct", "Sums", 73.8, maker="cyd")]  # fmt: skip
    given = claim(relation="better", objects=["Llama-3.1-405B"], benchmarks=["Sums"])
    assert judged(given, *rows[:2]).verdict == "supported"
    finding = judged(given, *rows)
    assert finding.verdict == "refuted"
    assert "53.8" not in finding.why
    base = claim(
        relation="better", objects=["Llama-3.1-405B"], benchmarks=["Sums"], quote="beats the base model"
    )
    assert judged(base, *rows).verdict != "refuted"


def test_several_of_many_that_are_lost_is_a_choice() -> None:
    names = [f"Test-{number}" for number in range(10)]
    rows = [score(model, name, value) for at, name in enumerate(names)
            for model, value in (("Ada", 70 if at < 3 else 40), ("Bob", 60))]  # fmt: skip
    assert judged(better(scope="several"), *rows).verdict == "conflicting"
    more = [
        score(model, f"More-{at}", value) for at in range(4) for model, value in (("Ada", 70), ("Bob", 60))
    ]
    assert judged(better(scope="several"), *rows, *more).verdict == "supported"


def test_where_base_and_tuned_versions_stand_the_other_way_round_names_alone_decide_nothing() -> None:
    tuned = [own("Qwen2.5-72B-Instruct", "Sums", 85.3, maker="ada", n_items=9000),
             own("Llama-3.1-405B-Instruct", "Sums", 88.6, maker="ada", n_items=9000)]  # fmt: skip
    plain = [own("Qwen2.5-72B", "Sums", 86.1, maker="ada", n_items=9000),
             own("Llama-3.1-405B", "Sums", 85.2, maker="ada", n_items=9000)]  # fmt: skip
    given = claim(relation="better", subject="Qwen2.5-72B", objects=["Llama-3.1-405B"], benchmarks=["Sums"])
    assert judged(given, *tuned).verdict == "refuted"
    finding = judged(given, *tuned, *plain)
    assert finding.verdict == "not_enough_evidence"
    assert "the base models stand the other way round" in finding.why
    assert "base or tuned" in finding.ask


@pytest.mark.parametrize(
    "test", ["internal coding evaluation", "Rival's coding benchmark", "某银行的代码评测集"]
)
def test_another_test_of_the_field_tells_nothing_of_one_of_its_own(test: str) -> None:
    rows = [
        score(who, test, value)
        for test in ("LiveCodeBench", "HumanEval", "MBPP")
        for who, value in (("Ada", 90.0), ("Bob", 60.0))
    ]
    found = claim("comparison", relation="better", objects=["Bob"], benchmarks=[test], quote="Ada beats Bob")
    assert judged(found, *rows).verdict == "not_enough_evidence"
    field = found.model_copy(update={"benchmarks": ("coding tasks",)})
    assert judged(field, *rows).verdict != "not_enough_evidence"
