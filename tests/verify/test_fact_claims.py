"""Claims that a record decides: sizes, prices, dates, licences, origins, counts."""

from __future__ import annotations

from typing import Any

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, judged
from verify.model import Finding

B = 1e9


def spec(attribute: str, value: Any, unit: str | None = None, **fields: Any) -> Claim:
    return claim("spec", attribute=attribute, value=value, unit=unit, **fields)


def size(stated: float, known: float, quote: str = "Ada", **more: Any) -> str:
    given = spec("total_parameters", stated, "parameters", quote=quote)
    return judged(given, fact("Ada", "total_parameters", known, unit="parameters", **more)).verdict


@pytest.mark.parametrize(
    ("stated", "known", "verdict"),
    [
        (671 * B, 671 * B, "supported"),
        (32 * B, 32.5 * B, "supported"),  # rounded
        (7 * B, 7.6 * B, "supported"),  # cut, as in names
        (400 * B, 402 * B, "supported"),  # a round number
        (235 * B, 235.1 * B, "supported"),
        (671 * B, 685 * B, "not_enough_evidence"),  # an auxiliary module may be counted
        (671 * B, 700 * B, "refuted"),
        (1.7 * B, 17 * B, "refuted"),  # a slip of a power of ten
        (32 * B, 14 * B, "refuted"),
    ],
)
def test_a_size_is_right_as_far_as_it_is_rounded(stated: float, known: float, verdict: str) -> None:
    assert size(stated, known) == verdict


@pytest.mark.parametrize(
    ("quote", "stated", "known", "qualifier", "verdict"),
    [
        ("超过20万亿词元", 20e12, 20e12, "at_least", "supported"),
        ("超过20万亿词元", 20e12, 22e12, "exact", "supported"),
        ("超过20万亿词元", 20e12, 18e12, "exact", "refuted"),
        ("about 20 trillion tokens", 20e12, 20.8e12, "exact", "supported"),
        ("20 trillion tokens", 20e12, 30e12, "at_least", "refuted"),
        ("30 trillion tokens", 30e12, 20e12, "at_least", "not_enough_evidence"),
        ("不到30万亿词元", 30e12, 20e12, "exact", "supported"),
    ],
)
def test_qualifiers_are_read_on_both_sides(
    quote: str, stated: float, known: float, qualifier: str, verdict: str
) -> None:
    given = spec("training_tokens", stated, "tokens", quote=quote)
    row = fact("Ada", "training_tokens", known, unit="tokens", qualifier=qualifier)
    assert judged(given, row).verdict == verdict


@pytest.mark.parametrize(
    ("attribute", "stated", "unit", "known", "counted"),
    [
        ("context_length", 200_000, "characters", 128_000, "tokens"),
        ("latency", 700, "ms", 0.5, "seconds"),
        ("customers", 80, "%", 290_000, "customers"),
        ("training_time", 3, "weeks", 55, "days"),
    ],
)
def test_another_unit_is_no_record(
    attribute: str, stated: float, unit: str, known: float, counted: str
) -> None:
    row = fact("Ada", attribute, known, unit=counted)
    assert judged(spec(attribute, stated, unit), row).verdict == "not_enough_evidence"


def test_one_document_with_two_values_lists_variants() -> None:
    rows = [fact("Ada", "total_parameters", value * B, unit="parameters") for value in (14, 1.3)]
    for stated in (14 * B, 1.3 * B):
        assert judged(spec("total_parameters", stated, "parameters"), *rows).verdict == "supported"
    assert judged(spec("total_parameters", 30 * B, "parameters"), *rows).verdict == "refuted"


def test_two_ways_of_counting_one_thing_are_conflicting_for_the_unusual_one() -> None:
    rows = [fact("Ada", "total_parameters", 671 * B, unit="parameters"),
            fact("Ada", "total_parameters", 685 * B, unit="parameters", note="the download")]  # fmt: skip
    assert judged(spec("total_parameters", 685 * B, "parameters"), *rows).verdict == "conflicting"
    assert judged(spec("total_parameters", 671 * B, "parameters"), *rows).verdict == "supported"


def test_documents_that_disagree_are_shown_against_each_other() -> None:
    rows = [
        fact("Ada", "experts", 16, unit="experts"),
        fact("Ada", "experts", 128, unit="experts", evaluator="Other News", source="other-news"),
    ]
    finding = judged(spec("experts", 16, "experts"), *rows)
    assert finding.verdict == "conflicting"
    assert "recorded 16 experts (News); 128 experts (Other News)" in finding.why


def test_the_sentence_has_the_figures_in_both_languages() -> None:
    finding = judged(spec("total_parameters", 671 * B, "parameters"),
                     fact("Ada", "total_parameters", 671 * B, unit="parameters"))  # fmt: skip
    assert finding.why == (
        "The record agrees. Ada, total parameters: stated 671 billion parameters, "
        "recorded 671 billion parameters (News)."
    )
    assert finding.why_zh == "与记录相符。Ada的总参数量：文中为6710亿参数，记录为6710亿参数（News）。"


def test_no_record_is_no_verdict() -> None:
    finding = judged(spec("total_parameters", 671 * B, "parameters"), fact("Bob", "total_parameters", 1))
    assert finding.verdict == "not_enough_evidence"
    assert finding.missing == ("total parameters of Ada",)
    assert finding.score is None


@pytest.mark.parametrize(
    ("attribute", "stated", "known", "verdict"),
    [
        ("architecture", "MoE", "large-scale MoE", "supported"),
        ("architecture", "混合专家", "MoE", "supported"),
        ("architecture", "dense", "MoE", "refuted"),
        ("architecture", "dense MoE", "MoE", "refuted"),
        ("architecture", "Mamba", "MoE", "not_enough_evidence"),
        ("modality", "text only", "text and image", "refuted"),
        ("modality", "text only", "text", "supported"),
        ("modality", "multimodal", "text", "refuted"),
        ("nationality", "American", "China", "refuted"),
        ("nationality", "中国", "China", "supported"),
        ("developer", "OpenAI", "Anthropic", "refuted"),
        ("developer", "OpenAI", "OpenAI", "supported"),
    ],
)
def test_words_are_compared_in_their_common_spelling(
    attribute: str, stated: str, known: str, verdict: str
) -> None:
    assert judged(spec(attribute, stated), fact("Ada", attribute, known)).verdict == verdict


def test_the_nationality_of_a_model_is_that_of_its_maker() -> None:
    given = spec("nationality", "American", subject="DeepSeek-V3")
    finding = judged(given, fact("DeepSeek", "nationality", "China"))
    assert finding.verdict == "refuted"


COUNTS = [fact("Ada", "users", 90, unit="users", qualifier="at_least", valid_from="2024-10-01"),
          fact("Ada", "users", 200, unit="users", valid_from="2025-12-01")]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "quote", "verdict"),
    [
        (80, "more than 80 users", "supported"),  # there were 90 before
        (150, "more than 150 users", "not_enough_evidence"),  # somewhere between
        (300, "more than 300 users", "refuted"),  # there were 200 a year later
    ],
)
def test_counts_grow(stated: int, quote: str, verdict: str) -> None:
    given = claim("adoption", attribute="users", value=stated, unit="users", quote=quote)
    assert judged(given, *COUNTS).verdict == verdict


def release(value: str | None, *rows: Row, day: str = "2025-02-01", **fields: Any) -> Finding:
    attribute = fields.pop("attribute", "release_date")
    return judged(claim("release", day=day, attribute=attribute, value=value, unit="date", **fields), *rows)


@pytest.mark.parametrize(
    ("stated", "known", "verdict"),
    [
        ("2025-01-20", "2025-01-20", "supported"),
        ("2025-01", "2025-01-20", "supported"),
        ("2025", "2025-01-20", "supported"),
        ("2025-01-20", "2025-01", "not_enough_evidence"),  # the record is too coarse
        ("2025-01-21", "2025-01-20", "conflicting"),  # a day: time zones
        ("2025-01-25", "2025-01-20", "refuted"),
        ("2025-02", "2025-01-20", "refuted"),
    ],
)
def test_a_date_is_right_as_far_as_it_is_given(stated: str, known: str, verdict: str) -> None:
    assert release(stated, fact("Ada", "release_date", known, unit="date")).verdict == verdict


def test_sources_that_differ_by_a_day_are_conflicting() -> None:
    rows = [fact("Ada", "release_date", "2025-01-28", unit="date", evaluator="Ada Inc",
                 evaluator_relationship="first_party", source="ada-post"),
            fact("Ada", "release_date", "2025-01-29", unit="date")]  # fmt: skip
    finding = release("2025-01-29", *rows)
    assert (finding.verdict, finding.standing) == ("conflicting", "both_disagree")


@pytest.mark.parametrize(
    ("quote", "stated", "verdict"),
    [
        ("Ada was released on 30 June", "2025-06-30", "refuted"),
        ("Ada开源了", "2025-06-30", "not_enough_evidence"),  # the weights came later than the model
        ("Ada reached general availability", "2025-06-30", "not_enough_evidence"),
        ("Ada was open-sourced", "2024-06-30", "refuted"),  # before there was an Ada
        ("Ada was launched in preview", "2025-02-20", "not_enough_evidence"),
    ],
)
def test_a_later_step_of_a_release_has_a_day_of_its_own(quote: str, stated: str, verdict: str) -> None:
    row = fact("Ada", "release_date", "2025-03-16", unit="date")
    assert release(stated, row, day="2025-07-10", quote=quote).verdict == verdict


def test_what_never_came_was_not_released() -> None:
    never = fact("Ada", "fate", "never released")
    assert release("2025-05", never).verdict == "refuted"
    assert release(None, never, attribute=None).verdict == "refuted"
    talk = release(None, never, attribute=None, quote="speculation about Ada goes on")
    assert talk.verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("2025-01-31", "supported"),
        ("2025-02-02", "supported"),  # a day later: time zones
        ("2025-06-01", "not_enough_evidence"),
        ("2023-01-01", "not_enough_evidence"),  # no news in 2025
    ],
)
def test_a_release_without_a_date_was_about_the_day_of_the_claim(known: str, verdict: str) -> None:
    assert release(None, fact("Ada", "release_date", known, unit="date"), attribute=None).verdict == verdict


@pytest.mark.parametrize(
    ("stated", "attribute", "known", "verdict"),
    [
        ("Apache-2.0", "license", "Apache-2.0", "supported"),
        ("Apache 2.0", "license", "Apache-2.0", "supported"),
        ("Apache-2.0", "license", "MIT", "refuted"),
        ("open-source", "license", "MIT", "supported"),
        ("open-source", "license", "proprietary", "refuted"),
        ("open-source", "open_weights", "no", "refuted"),
        ("open-source", "license", "Ada Community License", "supported"),
        ("proprietary", "open_weights", "yes", "refuted"),
        ("non-commercial", "license", "non-commercial", "supported"),
        ("open-source", "license", "non-commercial", "not_enough_evidence"),
        ("Apache-2.0", "open_weights", "yes", "not_enough_evidence"),
        ("Apache-2.0", "open_weights", "no", "refuted"),
    ],
)
def test_licences(stated: str, attribute: str, known: str, verdict: str) -> None:
    given = claim("license", attribute="license", value=stated)
    assert judged(given, fact("Ada", attribute, known)).verdict == verdict


def test_open_under_the_makers_own_terms_is_said() -> None:
    given = claim("license", attribute="license", value="open-source")
    finding = judged(given, fact("Ada", "license", "Ada Community License"))
    assert "open under the maker's own terms (Ada Community License)" in finding.why


def test_a_licence_that_came_later_says_nothing_of_the_day() -> None:
    given = claim("license", attribute="license", value="open-source")
    later = fact("Ada", "open_weights", "yes", valid_from="2025-06-30")
    assert judged(given, later).verdict == "not_enough_evidence"


def test_an_organisation_that_opens_all_its_models_has_no_closed_one() -> None:
    rows = [fact("DeepSeek-V3", "open_weights", "yes"), fact("DeepSeek-R1", "open_weights", "no")]
    some = claim(
        "license", subject="DeepSeek", attribute="license", value="open-source", quote="opens models"
    )
    every = some.model_copy(update={"quote": "opens all its models"})
    assert judged(some, *rows).verdict == "supported"
    assert judged(every, *rows).verdict == "conflicting"


@pytest.mark.parametrize(
    ("origin", "base", "verdict"),
    [
        ("Qwen2.5-32B", "Qwen2.5-32B", "supported"),
        ("Qwen", "Qwen2.5-32B", "supported"),  # a member of the family
        ("Qwen2.5-32B", "Qwen", "supported"),
        ("Llama-3", "Qwen2.5-32B", "refuted"),  # another maker's
        ("Qwen3-32B", "Qwen2.5-32B", "not_enough_evidence"),
    ],
)
def test_lineage(origin: str, base: str, verdict: str) -> None:
    given = claim("lineage", objects=[origin])
    assert judged(given, fact("Ada", "based_on", base, objects=base)).verdict == verdict


PRICE = {"unit": "USD/1M tokens"}


def price(value: Any, *rows: Row, **fields: Any) -> Finding:
    return judged(claim("price", **({"attribute": "price_input", "value": value} | PRICE | fields)), *rows)


def test_a_price_of_unsaid_things_does_not_fall_to_that_of_the_input() -> None:
    row = fact("Ada", "price_input", 3, **PRICE)
    assert price(6, row).verdict == "refuted"
    assert price(6, row, attribute="price").verdict == "not_enough_evidence"
    assert price(3, row, attribute="price").verdict == "supported"


def test_a_price_is_that_of_the_day_in_its_currency() -> None:
    rows = [fact("Ada", "price_input", 10, valid_until="2025-06-10", **PRICE),
            fact("Ada", "price_input", 2, valid_from="2025-06-10", **PRICE)]  # fmt: skip
    assert price(10, *rows).verdict == "supported"
    assert price(10, *rows, day="2025-07-01").verdict == "refuted"  # it was, it is no longer
    assert price(10, *rows, day="2025-07-01", quote="down from $10").verdict == "supported"
    assert price(5, *rows).verdict == "refuted"
    assert price(10, *rows, unit="CNY/1M tokens").missing == ("input price of Ada in CNY/1M tokens",)


def test_a_price_on_a_condition_is_not_the_plain_one() -> None:
    rows = [fact("Claude Sonnet 4", "price_input", 3, **PRICE)]
    assert price(6, *rows, subject="Claude Sonnet 4 (>200k)").verdict == "not_enough_evidence"
    assert price(6, *rows, subject="Claude Sonnet 4").verdict == "refuted"


def test_a_cut_and_a_ratio_follow_from_two_prices() -> None:
    rows = [fact("Ada", "price_input", 10, valid_until="2025-01-10", **PRICE),
            fact("Ada", "price_input", 2, valid_from="2025-01-10", **PRICE),
            fact("Bob", "price_input", 8, **PRICE)]  # fmt: skip
    assert price(-80, *rows, attribute="price_change", unit="%").verdict == "supported"
    assert price(-50, *rows, attribute="price_change", unit="%").verdict == "refuted"
    assert price(0.25, *rows, attribute="price_ratio", unit="of Bob", objects=["Bob"]).verdict == "supported"
    assert (
        price("lower", *rows, attribute="price_relative", unit=None, objects=["Bob"]).verdict == "supported"
    )
    assert price("higher", *rows, attribute="price_relative", unit=None, objects=["Bob"]).verdict == "refuted"


def test_a_share_price_is_supported_or_open() -> None:
    row = fact("Ada", "share_price_change", 7.3, unit="%", valid_from="2025-02-01", valid_until="2025-02-01",
               note="HK$139")  # fmt: skip
    market = {"attribute": "share_price_change", "unit": "%"}
    assert judged(claim("market", value=7, quote="涨超7%", **market), row).verdict == "supported"
    assert (
        judged(claim("market", value=7, quote="美股涨超7%", **market), row).verdict == "not_enough_evidence"
    )
    assert judged(claim("market", value=3, quote="涨3%", **market), row).verdict == "not_enough_evidence"
    assert judged(claim("market", day="2025-03-01", value=7, quote="涨超7%", **market), row).score is None
