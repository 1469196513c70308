from __future__ import annotations

import pytest

from claims.errors import BenchclaimError
from claims.extract.quantities.counted import quantities
from claims.wording import cues
from claims.wording.cues import cue_book, find_cues
from claims.wording.patterns import pattern


def senses(text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.sense) for hit in find_cues(text)]


def test_the_longest_form_wins() -> None:
    assert ("不逊于", "equal") in senses("\ue000不逊于\ue000")
    assert ("逊于", "worse") not in senses("\ue000不逊于\ue000")


def test_a_latin_form_is_no_part_of_a_word() -> None:
    assert ("beat", "better") not in senses("a heartbeat later")


def test_a_guard_voids_a_cue() -> None:
    assert [s for s in senses("开源社区") if s[1] in ("release", "license")] == []
    assert ("开源", "release") in senses("\ue000宣布开源") or ("宣布开源", "release") in senses(
        "\ue000宣布开源"
    )


def test_every_guard_and_expression_compiles() -> None:
    for forms in cue_book().by_form:
        for cue in forms:
            for guard in (cue.unless_after, cue.unless_before, cue.needs_after, cue.needs_before):
                if guard:
                    cues._guard(guard)
    assert len(quantities()) > 20


def test_a_malformed_entry_names_itself() -> None:
    with pytest.raises(BenchclaimError, match=r"x.toml, cue 3: needs `sense` and `forms`"):
        cues._cue({"sense": "better", "shap": "verb", "forms": ["beats"]}, "x.toml, cue 3")


def test_an_unknown_expression_is_named() -> None:
    with pytest.raises(BenchclaimError, match=r"no entry 'topic.nonsense'"):
        pattern("topic.nonsense")


@pytest.mark.parametrize("name", ["topic.adjunct", "figures.scores", "prices.per", "amounts.qualifier"])
def test_expressions_are_found(name: str) -> None:
    assert pattern(name).pattern
