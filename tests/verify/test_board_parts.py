"""A place on a part of a board, among some models, or among the first so many is not one on the whole."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import Row, claim, fact, judged, score

BOARD, CODING = "Chatbot Arena", "Chatbot Arena (Coding)"


def place(value: int, quote: str, *boards: str) -> Claim:
    return claim("rank", attribute="rank", value=value, benchmarks=boards or (BOARD,), quote=quote)


def ranked(value: int, board: str = BOARD) -> Row:
    return fact("Ada", "rank", value, benchmark=board, valid_from="2025-02-01")


@pytest.mark.parametrize(
    "quote", ["Ada ranks first in coding on Chatbot Arena", "在Chatbot Arena的編程分榜上，Ada排名第一"]
)
def test_a_place_on_a_part_is_held_to_that_part(quote: str) -> None:
    assert judged(place(1, quote), ranked(3)).verdict == "not_enough_evidence"
    assert judged(place(1, quote), ranked(1)).verdict == "not_enough_evidence"
    assert judged(place(1, quote), ranked(3), ranked(1, CODING)).verdict == "supported"
    assert judged(place(1, quote), ranked(1), ranked(2, CODING)).verdict == "refuted"


def test_a_part_named_beside_the_whole_is_meant() -> None:
    given = place(
        4, "Ada ranks fourth on Chatbot Arena with style control", BOARD, f"{BOARD} (Style Control)"
    )
    assert judged(given, ranked(8), ranked(4, f"{BOARD} (Style Control)")).verdict == "supported"


@pytest.mark.parametrize("quote", ["Ada is the top open-weight model", "Ada在小模型中排名第一"])
def test_a_place_among_some_is_none_among_all(quote: str) -> None:
    assert judged(place(1, quote), ranked(3)).verdict == "not_enough_evidence"
    assert judged(place(3, quote), ranked(3)).verdict == "not_enough_evidence"
    assert judged(place(1, quote), ranked(1)).verdict == "supported"


def test_a_place_among_open_models_is_counted_among_them() -> None:
    listed = [score(f"Nobody-{at}", BOARD, 1100 + at, unit="elo", date="2025-02-01") for at in range(45)]
    rows = [
        score("Ada", BOARD, 1300, unit="elo", date="2025-02-01"),
        score("Bob", BOARD, 1400, unit="elo", date="2025-02-01"),
        fact("Ada", "open_weights", "yes"),
        ranked(2),
        *listed,
    ]
    given = place(1, "Ada is the top open-weight model on Chatbot Arena")
    finding = judged(given, *rows, fact("Bob", "open_weights", "no"))
    assert (finding.verdict, "number 1 of those listed with open weights" in finding.why) == (
        "supported",
        True,
    )
    assert judged(given, *rows, fact("Bob", "open_weights", "yes")).verdict == "refuted"
    assert judged(given, *rows).verdict == "not_enough_evidence"


@pytest.mark.parametrize("quote", ["Ada is in the top five on Chatbot Arena", "Ada躋身Chatbot Arena前五"])
def test_the_first_so_many_take_in_whoever_is_better_placed(quote: str) -> None:
    assert judged(place(5, quote), ranked(2)).verdict == "supported"
    assert judged(place(5, quote), ranked(5)).verdict == "supported"
    assert judged(place(5, quote), ranked(9)).verdict == "refuted"
    assert judged(place(5, "Ada ranks fifth on Chatbot Arena"), ranked(2)).verdict == "refuted"


def test_scores_within_each_others_intervals_refute_no_place() -> None:
    ada = score("Ada", BOARD, 1400, unit="elo", date="2025-02-01", interval_low=1390, interval_high=1410)
    near = score("Bob", BOARD, 1405, unit="elo", date="2025-02-01", interval_low=1398, interval_high=1412)
    far = score("Bob", BOARD, 1450, unit="elo", date="2025-02-01", interval_low=1440, interval_high=1460)
    given = place(1, "Ada ranks first on Chatbot Arena")
    assert judged(given, ada, near).verdict == "not_enough_evidence"
    assert judged(given, ada, far).verdict == "refuted"
