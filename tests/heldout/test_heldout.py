"""The articles kept out of sight: every gold line is a claim that stands in its article, word for word."""

from __future__ import annotations

import json
from pathlib import Path

from claims.model import Claim

HERE = Path(__file__).resolve().parent


def _gold() -> list[Claim]:
    lines = (HERE / "gold.jsonl").read_text("utf-8").splitlines()
    return [Claim.model_validate(json.loads(line)) for line in lines]


def test_gold_quotes_stand_in_their_articles() -> None:
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (HERE / "articles").iterdir()}
    for claim in _gold():
        start = claim.start or 0
        assert texts[claim.article][start : start + len(claim.quote)] == claim.quote


def test_gold_is_annotated_by_the_guideline() -> None:
    for claim in _gold():
        assert (claim.relation is not None) == (claim.kind == "comparison"), claim.quote
        assert (claim.attribution == "reporter") == (claim.claimant == "reporter"), claim.quote
        assert claim.kind not in ("opinion", "prediction") or not claim.check_worthy, claim.quote
        assert claim.kind != "score" or claim.value is not None, claim.quote


def test_texts_of_other_trades_hold_no_claim() -> None:
    claimed = {claim.article for claim in _gold()}
    silent = {path.name for path in (HERE / "articles").iterdir()} - claimed
    assert silent == {"h04_uv-tutorial.md", "h08_ev-testdrive.txt"}
