"""The challenge corpus: it is well formed, and the extractor holds its floors on it.

`PYTHONPATH=. python tests/claims/test_challenges.py [GROUP|WORD|all]` is `benchclaim evaluate` on them, with
the cases of that group, or with that word in their id, that are not answered exactly.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from claims.names.registry import load_registry
from verify.atoms import asked_for
from verify.cli import main
from verify.evaluate.against import Compared, against_cases
from verify.evaluate.challenges import Case, answered, load_cases, spelling
from verify.evaluate.groups import parts, whole
from verify.evaluate.intervals import Resampling
from verify.evaluate.slips import slips

FOLDER = Path(__file__).resolve().parents[1] / "challenges"
CASES = load_cases(FOLDER)
SHORT = {"zh-Hans": "hans", "zh-Hant": "hant", "en": "en"}
NO_INTERVALS = Resampling(resamples=0)
ALIASES = {"f1": "atoms.f1", "precision": "atoms.precision", "recall": "atoms.recall"}
"""Keys of floors.toml -> names of figures."""


def test_corpus_is_large_and_balanced() -> None:
    assert len({case.text for case in CASES}) == len(CASES)
    share = Counter(case.lang for case in CASES)
    assert len(CASES) >= 420
    assert max(share.values()) - min(share.values()) <= 0.05 * len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_is_annotated_by_the_guideline(case: Case) -> None:
    assert re.fullmatch(rf"[a-z][a-z0-9-]*-{SHORT[case.lang]}-\d\d", case.id), (
        "<phenomenon>-<language>-<number>"
    )
    for claim in case.claims:
        assert claim.quote == claim.quote.strip()
        assert (claim.relation is not None) == (claim.kind == "comparison")
        assert claim.kind != "score" or isinstance(claim.value, int | float)  # averages name no test
        assert (claim.attribution == "reporter") == (claim.claimant == "reporter")
        assert claim.kind not in ("opinion", "prediction") or not claim.check_worthy
        if asked_for(claim):
            assert claim.subject, claim.quote


def test_expected_claims_answer_themselves() -> None:
    """The scorer gives full marks to the annotation, whatever order it comes in."""
    themselves = {case.id: tuple(reversed(case.claims)) for case in CASES}
    everything = whole(answered(CASES, themselves, spelling(load_registry())), NO_INTERVALS)
    assert everything.exact == len(CASES)


@cache
def measured() -> Compared:
    """The extractor's answers to the whole corpus."""
    return against_cases(FOLDER, None)


def test_exactly_the_open_cases_are_open() -> None:
    """A case that was answered stays answered; one that no longer is open leaves the list."""
    listed = set((FOLDER / "open.txt").read_text("utf-8").split())
    wrong = {part.label for part in parts(measured().collection, "article", NO_INTERVALS) if not part.exact}
    assert wrong == listed, (
        f"no longer answered: {sorted(wrong - listed)}; now answered: {sorted(listed - wrong)}"
    )


@pytest.mark.parametrize("group", ["all", *sorted({case.group for case in CASES})])
def test_extractor_holds_its_floors(group: str) -> None:
    floors = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
    answers = measured()
    groups = {part.label: part for part in parts(answers.collection, "phenomenon", NO_INTERVALS)}
    part = groups.get(group) or whole(answers.collection, NO_INTERVALS)
    reached = {key: part.value(ALIASES.get(key, key)) or 0.0 for key in floors.get(group, {})}
    below = {key: (round(value, 3), floors[group][key]) for key, value in reached.items()
             if value < floors[group][key]}  # fmt: skip
    wrong = [
        f"{slip.claim.article}: {slip.what} {slip.claim.quote!r}"
        for slip in slips(answers.collection, answers.asked, answers.found)
        if "atom" in slip.parts and group in ("all", answers.collection.groups[slip.claim.article])
    ]
    assert not below, "\n".join([f"{group}: (got, floor) {below}", *wrong])


if __name__ == "__main__":
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    only = ["--only", word] if word not in ("", "all") else []
    listed = ["--errors", "10000"] if word else []
    sys.exit(main(["evaluate", str(FOLDER), "--by", "language", "--by", "phenomenon", *only, *listed]))
