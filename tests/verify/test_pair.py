"""Which figures are set against each other, and which never."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, index, own, policy, registry, score
from verify.case import Case
from verify.contenders import contender
from verify.pair import Meeting, meet


def met(*rows: Row, benchmark: str = "Sums", given: Claim | None = None) -> Meeting | None:
    case = Case(given or claim(objects=["Bob"], relation="better"), index(*rows), registry(), policy())
    return meet(contender("Ada", case), contender("Bob", case), benchmark, case)


def figures(meeting: Meeting | None) -> list[tuple[str, float, float]]:
    assert meeting is not None
    return [(pair.standing, pair.left.value, pair.right.value) for pair in meeting.pairs]


def test_the_same_board_goes_before_two_makers_posts() -> None:
    rows = (
        score("Ada", "Sums", 70), score("Bob", "Sums", 65),
        own("Ada", "Sums", 80), own("Bob", "Sums", 79, maker="bob"),
    )  # fmt: skip
    assert figures(met(*rows)) == [("independent", 70.0, 65.0)]


def test_a_makers_table_is_first_party_whichever_side_it_is_on() -> None:
    rows = (own("Ada", "Sums", 80, maker="bob"), own("Bob", "Sums", 85, maker="bob"))
    assert figures(met(*rows)) == [("first_party", 80.0, 85.0)]


def test_a_third_vendor_that_measures_two_rivals_is_a_vendor_all_the_same() -> None:
    rows = (own("Ada", "Sums", 80, maker="cyd"), own("Bob", "Sums", 70, maker="cyd"))
    assert figures(met(*rows)) == [("first_party", 80.0, 70.0)]


def test_a_report_of_which_nobody_knows_whose_it_is_is_not_called_independent() -> None:
    rows = (score("Ada", "Sums", 80, evaluator_relationship="other"),
            score("Bob", "Sums", 70, evaluator_relationship="other"))  # fmt: skip
    assert figures(met(*rows)) == [("first_party", 80.0, 70.0)]


def test_a_rival_that_prints_the_makers_figure_has_not_measured_it() -> None:
    rows = (
        own("Ada", "Sums", 80),
        own("Ada", "Sums", 80, maker="cyd"), own("Bob", "Sums", 70, maker="cyd"),
    )  # fmt: skip
    assert figures(met(*rows)) == [("first_party", 80.0, 70.0)]


def test_the_same_two_figures_by_two_roads_are_one_pair() -> None:
    rows = [own(model, "Sums", value, maker=maker) for maker in ("cyd", "ada")
            for model, value in (("Ada", 80), ("Bob", 70))]  # fmt: skip
    assert figures(met(*rows)) == [("first_party", 80.0, 70.0)]


def test_editions_are_not_mixed() -> None:
    rows = (
        score("Ada", "Sums", 60, release="v1"), score("Bob", "Sums", 50, release="v1"),
        score("Ada", "Sums", 40, release="v2", date="2025-06-01"),
        score("Bob", "Sums", 45, release="v2", date="2025-06-01"),
    )  # fmt: skip
    assert figures(met(*rows)) == [("independent", 60.0, 50.0)]  # the one nearer to the claim
    later = claim(day="2025-06-10", objects=["Bob"], relation="better")
    assert figures(met(*rows, given=later)) == [("independent", 40.0, 45.0)]


def test_a_named_edition_is_the_one_compared() -> None:
    rows = (
        score("Ada", "Sums", 60, release="v1"), score("Bob", "Sums", 50, release="v1"),
        score("Ada", "Sums", 40, release="v2", date="2025-06-01"),
        score("Bob", "Sums", 45, release="v2", date="2025-06-01"),
    )  # fmt: skip
    given = claim(objects=["Bob"], relation="better", quote="Ada beats Bob on Sums v2")
    assert figures(met(*rows, given=given)) == [("independent", 40.0, 45.0)]


@pytest.mark.parametrize(
    ("left", "right", "axis"),
    [
        ({"release": "v1"}, {"release": "v2"}, "release"),
        ({"metric": "cons@64"}, {"metric": "pass@1"}, "metric"),
        ({"unit": "elo"}, {"unit": "%"}, "unit"),
        (
            {},
            {"evaluator_relationship": "competitor", "evaluator": "Cyd Inc", "source": "cyd-post"},
            "source",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(left: Row, right: Row, axis: str) -> None:
    meeting = met(score("Ada", "Sums", 60, **left), score("Bob", "Sums", 50, **right))
    assert meeting is not None
    assert meeting.pairs == ()
    assert meeting.refused == axis
    assert [s.value for s in (*meeting.left, *meeting.right)] == [60.0, 50.0]


def test_two_laboratories_are_compared_at_the_price_of_their_differences() -> None:
    apart = met(score("Ada", "Sums", 60), score("Bob", "Sums", 50, evaluator="Other Lab", source="news"))
    together = met(score("Ada", "Sums", 60), score("Bob", "Sums", 50))
    assert apart is not None
    assert together is not None
    assert apart.pairs[0].axes == ("source",)
    assert apart.pairs[0].error > together.pairs[0].error + 2


def test_a_model_is_spoken_of_in_its_best_mode_unless_the_claim_says_otherwise() -> None:
    rows = (
        score("Ada", "Sums", 80, mode="thinking"), score("Ada", "Sums", 60, mode="non-thinking"),
        score("Bob", "Sums", 70),
    )  # fmt: skip
    assert figures(met(*rows)) == [("independent", 80.0, 70.0)]
    plain = claim(objects=["Bob"], relation="better", quote="Ada in non-thinking mode beats Bob")
    assert figures(met(*rows, given=plain)) == [("independent", 60.0, 70.0)]


def test_base_models_are_compared_only_where_the_claim_says_so() -> None:
    rows = (score("Ada", "Sums", 80, mode="base"), score("Bob", "Sums", 70, mode="base"))
    assert met(*rows) is None
    base = claim(objects=["Bob"], relation="better", quote="基座模型Ada超越Bob")
    assert figures(met(*rows, given=base)) == [("independent", 80.0, 70.0)]


def test_outliers_decide_nothing() -> None:
    assert met(score("Ada", "Sums", 29, outlier="true"), score("Bob", "Sums", 70)) is None


def test_a_lower_figure_wins_where_the_benchmark_counts_errors() -> None:
    """The sign follows the registry; an unlisted benchmark counts upwards."""
    meeting = met(score("Ada", "Sums", 60), score("Bob", "Sums", 50))
    assert meeting is not None
    assert meeting.pairs[0].difference == pytest.approx(10)
