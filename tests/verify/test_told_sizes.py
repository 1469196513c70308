"""What a claim says beside its figure: how large a gap is, more or less than a score, which edition."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, fact, judged, own, score

BOTH = (score("Ada", "Sums", 70), score("Bob", "Sums", 40))


def better(quote: str) -> Claim:
    return claim(relation="better", objects=["Bob"], benchmarks=["Sums"], quote=quote)


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada beats Bob on Sums by 30 points", "supported"),
        ("Ada beats Bob on Sums by 3 points", "conflicting"),
        ("Ada beats Bob on Sums by more than 20 percentage points", "supported"),
        ("Ada beats Bob on Sums by more than 50 points", "conflicting"),
        ("Ada在Sums上比Bob高出近30个百分点", "supported"),
        ("Ada在Sums上比Bob高出不到10分", "conflicting"),
        ("Ada在Sums上得70分，比Bob的40分高", "supported"),
        ("Ada beats Bob on Sums by thirty points", "supported"),
        ("Ada beats Bob on Sums by a margin of 60 Elo points", "conflicting"),
        ("Ada is 75% better than Bob on Sums", "supported"),  # 70 of 40
        ("Ada beats Bob on Sums by 30%", "supported"),  # as people write points
        ("Ada outperforms Bob on Sums by 12 percent", "conflicting"),
        ("Ada在Sums上比Bob提升了10%", "conflicting"),
        ("Ada, 80% cheaper than Cyd, beats Bob on Sums", "supported"),
    ],
)
def test_a_gap_of_another_size_than_told_is_half_true(quote: str, verdict: str) -> None:
    finding = judged(better(quote), *BOTH)
    assert finding.verdict == verdict
    assert ("The gap told is one of" in finding.why) == (verdict == "conflicting")
    assert ("文中所称的差距为" in finding.why_zh) == (verdict == "conflicting")


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada在Sums上的成绩比Bob高了一倍", "supported"),
        ("Ada在Sums上的成績比Bob提升了三倍", "conflicting"),
        ("Ada在Sums上的成绩是Bob的两倍", "supported"),
    ],
)
def test_once_more_as_much_is_twice(quote: str, verdict: str) -> None:
    assert judged(better(quote), score("Ada", "Sums", 82), score("Bob", "Sums", 40)).verdict == verdict


@pytest.mark.parametrize(
    ("told", "known", "verdict"),
    [
        (1e12, 671e9, "refuted"),
        (1e12, 1.04e12, "supported"),
        (1e12, 1.8e12, "refuted"),
        (7e9, 7.6e9, "supported"),
        (2e9, 2.5e9, "supported"),
        (3e9, 3.8e9, "supported"),
        (2e12, 1.5e12, "refuted"),
    ],
)
def test_a_size_of_one_digit_does_not_stand_for_twice_as_much(
    told: float, known: float, verdict: str
) -> None:
    given = claim("spec", attribute="total_parameters", value=told, unit="parameters", quote="so large")
    assert judged(given, fact("Ada", "total_parameters", known, unit="parameters")).verdict == verdict


def stated(value: float, quote: str, benchmark: str = "Sums") -> Claim:
    return claim("score", attribute="score", value=value, unit="%", benchmarks=[benchmark], quote=quote)


@pytest.mark.parametrize(
    ("value", "quote", "verdict"),
    [
        (60, "Ada scores more than 60% on Sums", "supported"),
        (60, "Ada scores less than 60% on Sums", "refuted"),
        (60, "Ada在Sums上得分超过60%", "supported"),
        (95, "Ada scores over 95% on Sums", "supported"),
        (96, "Ada在Sums上得分不到96%", "not_enough_evidence"),
        (96, "Ada scores below 96% on Sums", "not_enough_evidence"),
    ],
)
def test_more_or_less_than_a_score_is_a_bound(value: float, quote: str, verdict: str) -> None:
    rows = [own("Ada", "Sums", 97.3), score("Ada", "Sums", 92.0), score("Ada", "Sums", 95, evaluator="Two")]
    assert judged(stated(value, quote), *rows).verdict == verdict


def test_an_error_rate_is_what_is_left_of_the_score() -> None:
    rows = [own("Ada", "Sums", 85.7)]
    assert judged(stated(14.3, "Ada's error rate on Sums is 14.3%"), *rows).verdict == "supported"
    assert judged(stated(85.7, "Ada在Sums上的錯誤率為85.7%"), *rows).verdict == "refuted"


def test_an_edition_named_is_not_borne_out_by_another() -> None:
    rows = [own("Ada", "Sums", 70, release="v5"), score("Bob", "Sums", 50, release="v6")]
    assert judged(stated(70, "Ada scores 70% on Sums v5"), *rows).verdict == "supported"
    assert judged(stated(70, "Ada scores 70% on Sums v6"), *rows).verdict == "not_enough_evidence"
    assert judged(stated(70, "Ada V3 scores 70% on Sums"), *rows).verdict == "supported"
    unnamed = own("Ada", "Sums", 70)
    assert judged(stated(70, "Ada scores 70% on Sums v6"), unnamed).verdict == "supported"


def test_the_ablest_is_not_the_most_liked() -> None:
    liked = fact("DeepSeek-R1", "rank", 1, benchmark="Most liked models", valid_from="2025-01-30")
    boards = [
        fact(model, "rank", place, benchmark=board, date="2025-01-30", valid_from="2025-01-30")
        for board in ("Arena of Sums", "Arena of Codes")
        for model, place in (("DeepSeek-R1", 2), ("Qwen2.5-Max", 5))
    ]
    best = claim("rank", subject="DeepSeek-R1", attribute="rank", value=1, quote="the best model of China")
    assert judged(best, liked).verdict == "not_enough_evidence"
    assert judged(best, liked, *boards).verdict == "supported"
    field = best.model_copy(update={"quote": "the best reasoning model of China"})
    assert judged(field, liked, *boards).verdict == "not_enough_evidence"


def test_what_people_prefer_is_not_read_off_benchmarks() -> None:
    given = claim(relation="better", objects=["Bob"], quote="Ada was preferred over Bob in a blind test")
    rows = [*BOTH, score("Ada", "Codes", 70), score("Bob", "Codes", 40)]
    assert judged(given, *rows).verdict == "not_enough_evidence"


def test_a_licence_that_allows_commerce_is_not_non_commercial() -> None:
    given = claim("license", attribute="license", value="non-commercial", quote="Ada is non-commercial")
    assert judged(given, fact("Ada", "license", "MIT")).verdict == "refuted"
    assert judged(given, fact("Ada", "license", "Ada Licence")).verdict == "not_enough_evidence"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada launched in 2023", "not_enough_evidence"),
        ("Ada came out two years ago", "refuted"),
        ("Ada於前年發布", "not_enough_evidence"),
        ("Ada launched last year", "supported"),
        ("Ada于2024年底发布", "supported"),
        ("Ada has been released", "supported"),
    ],
)
def test_a_release_told_of_another_year_is_not_borne_out(quote: str, verdict: str) -> None:
    given = claim("release", quote=quote)
    assert judged(given, fact("Ada", "release_date", "2024-12-26")).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("Ada's score on Sums is twice Bob's", "supported"),
        ("Ada在Sums上的得分是Bob的两倍", "supported"),
        ("Ada more than doubles Bob's score on Sums", "supported"),
        ("Ada在Sums上的得分是Bob的五倍", "conflicting"),
        ("Ada triples Bob's score on Sums", "conflicting"),
    ],
)
def test_so_many_times_a_score_is_held_to_both(quote: str, verdict: str) -> None:
    rows = (score("Ada", "Sums", 80), score("Bob", "Sums", 39))
    assert judged(better(quote), *rows).verdict == verdict


@pytest.mark.parametrize("quote", ["Ada makes 20 percent fewer major errors than Bob", "Ada比Bob更少犯错"])
def test_errors_on_no_test_are_not_read_off_benchmarks(quote: str) -> None:
    given = claim(relation="better", objects=["Bob"], quote=quote)
    rows = [*BOTH, score("Ada", "Codes", 70), score("Bob", "Codes", 40)]
    assert judged(given, *rows).verdict == "not_enough_evidence"


def sized(value: float, quote: str, attribute: str = "total_parameters", subject: str = "Ada") -> Claim:
    return claim("spec", attribute=attribute, value=value, unit="parameters", quote=quote, subject=subject)


def test_a_size_among_several_or_of_a_version_contradicts_none() -> None:
    known = fact("Ada", "total_parameters", 671e9, unit="parameters")
    for quote in (
        "Ada comes in 7B, 14B and 671B versions",
        "Ada with 7B, 14B or 32B parameters",
        "Ada有7B、14B和671B三個版本",
        "the distilled Ada with 7 billion parameters",
        "Ada的7B版本",
    ):
        assert judged(sized(7e9, quote), known).verdict == "not_enough_evidence", quote
    assert judged(sized(7e9, "Ada has 7 billion parameters"), known).verdict == "refuted"
    assert judged(sized(500e9, "Ada has 500 billion parameters"), known).verdict == "refuted"


def test_the_size_of_what_is_built_on_it_is_named() -> None:
    known = fact("Ada", "total_parameters", 671e9, unit="parameters")
    kin = fact("Ada-Distill-8B", "total_parameters", 8.03e9, unit="parameters")
    finding = judged(sized(8e9, "Ada has 8 billion parameters"), known, kin)
    assert finding.verdict == "not_enough_evidence"
    assert "That is the size of Ada-Distill-8B." in finding.why
    assert "这是Ada-Distill-8B的规模。" in finding.why_zh
    assert judged(sized(9e9, "Ada has 9 billion parameters"), known, kin).verdict == "refuted"


def test_a_size_that_the_name_gives_is_not_refuted_by_a_count() -> None:
    known = fact("Ada-1.5B", "total_parameters", 1.78e9, unit="parameters")
    given = sized(1.5e9, "Ada-1.5B has 1.5 billion parameters", subject="Ada-1.5B")
    assert judged(given, known).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"value": 2.5e9}), known).verdict == "refuted"


def test_a_finer_figure_is_not_refuted_by_a_round_one() -> None:
    known = fact("Ada", "active_parameters", 3e9, unit="parameters")
    assert judged(sized(3.3e9, "3.3B active", "active_parameters"), known).verdict == "not_enough_evidence"
    assert judged(sized(5e9, "5B active", "active_parameters"), known).verdict == "refuted"


def test_the_window_in_training_need_not_be_the_one_offered() -> None:
    known = fact("Ada", "context_length", 10e6, unit="tokens")
    given = claim("spec", attribute="context_length", value=256000, unit="tokens", quote="{} 256K tokens")
    for words, verdict in (("trained with a context of", "not_enough_evidence"), ("takes only", "refuted")):
        asked = given.model_copy(update={"quote": given.quote.format(words)})
        assert judged(asked, known).verdict == verdict


def test_a_licence_s_name_says_nothing_of_a_number_of_users() -> None:
    given = claim("license", attribute="license_user_threshold", value=7e8, unit="users", quote="leave from")
    assert judged(given, fact("Ada", "license", "MIT")).verdict == "not_enough_evidence"


def test_a_percentage_is_no_rating() -> None:
    given = stated(96.3, "better than 96.3% of humans", benchmark="Ladder").model_copy(update={"unit": "%"})
    rating = own("Ada", "Ladder", 2029, unit="elo")
    assert judged(given, rating).verdict == "not_enough_evidence"
    assert judged(given.model_copy(update={"value": 2029, "unit": "elo"}), rating).verdict == "supported"


@pytest.mark.parametrize(
    "quote", ["Ada is available in 0.5B and 7B sizes", "Ada has 0.5 billion parameters", "Ada有5亿参数"]
)
def test_tenths_of_a_billion_are_rounded(quote: str) -> None:
    given = claim("spec", attribute="total_parameters", value=0.5e9, unit="parameters", quote=quote)
    for known, holds in ((0.49e9, True), (0.52e9, True), (0.59e9, False)):
        row = fact("Ada", "total_parameters", known, unit="parameters")
        assert (judged(given, row).verdict == "supported") == holds


def test_hundreds_of_millions_are_exact() -> None:
    quote = "Ada has 500M parameters"
    given = claim("spec", attribute="total_parameters", value=500e6, unit="parameters", quote=quote)
    assert judged(given, fact("Ada", "total_parameters", 460e6, unit="parameters")).verdict != "supported"


def test_a_name_in_small_letters_says_its_size() -> None:
    known = fact("ada-20b", "total_parameters", 21e9, unit="parameters")
    given = claim("spec", subject="ada-20b", attribute="total_parameters", unit="parameters", quote="big")
    for told, verdict in ((20e9, "not_enough_evidence"), (21e9, "supported"), (40e9, "refuted")):
        assert judged(given.model_copy(update={"value": told}), known).verdict == verdict


@pytest.mark.parametrize(("told", "verdict"), [(14.8e9, "supported"), (14e9, "supported"), (28e9, "refuted")])
def test_a_round_record_does_not_contradict_an_exact_one(told: float, verdict: str) -> None:
    known = [
        fact("Ada3-14B", "total_parameters", size, unit="parameters", source=source)
        for size, source in ((14e9, "post"), (14.8e9, "card"))
    ]
    quote = f"Ada3-14B has {told / 1e9:g} billion parameters"  # the hyphen makes no list of sizes
    given = claim("spec", subject="Ada3-14B", attribute="total_parameters", value=told, quote=quote)
    assert judged(given, *known).verdict == verdict


@pytest.mark.parametrize(
    ("windows", "verdict"),
    [((131072,), "supported"), ((131072, 1e6), "not_enough_evidence"), ((1e6,), "refuted")],
)
def test_windows_that_differ_do_not_say_who_is_ahead(windows: tuple[float, ...], verdict: str) -> None:
    rows = [fact("Bob", "context_length", size, unit="tokens", source=f"of {size}") for size in windows]
    given = claim(relation="better", objects=["Bob"], attribute="context_length", quote="twice Bob's window")
    assert judged(given, fact("Ada", "context_length", 256000, unit="tokens"), *rows).verdict == verdict


@pytest.mark.parametrize(("told", "verdict"), [("open-source", "refuted"), ("proprietary", "supported")])
def test_an_open_family_does_not_open_a_closed_member(told: str, verdict: str) -> None:
    rows = fact("Qwen3", "license", "Apache-2.0"), fact("Qwen3-Max", "open_weights", "no")
    given = claim("license", "2025-10-01", subject="Qwen3-Max", attribute="license", value=told)
    assert judged(given, *rows).verdict == verdict
