"""Challenge cases: how they are read, what is refused, what counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.model import Claim
from claims.names.registry import load_registry
from verify.evaluate.challenges import answered, load_cases, spelling
from verify.evaluate.groups import parts, whole
from verify.evaluate.intervals import Resampling

CASE = """
[[case]]
id = "win-en-01"
lang = "en"
text = "Llama 4 Scout beats Gemma 3. Gemma 3 is under the MIT licence."
claims = [
  { quote = "Llama 4 Scout beats Gemma 3", kind = "comparison", subject = "Llama 4 Scout", \
relation = "better", objects = ["Gemma 3"] },
  { quote = "Gemma 3", nth = 2, kind = "license", subject = "Gemma 3", attribute = "license", value = "MIT" },
]

[[case]]
id = "none-en-01"
lang = "en"
text = "We think that Gemma 3 will win."
claims = [{ quote = "Gemma 3 will win", kind = "prediction", subject = "Gemma 3" }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wins.toml").write_text(CASE, encoding="utf-8")
    (tmp_path / "floors.toml").write_text("[all]\nexact = 0.5\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_without_its_floors(folder: Path) -> None:
    first, second = load_cases(folder)
    assert (first.id, first.group, first.lang) == ("win-en-01", "wins", "en")
    assert [claim.start for claim in first.claims] == [0, 29]
    assert not second.claims[0].check_worthy, "a prediction need not be found"
    assert load_cases(folder / "wins.toml") == (first, second)


def test_exact_is_every_atom_and_no_other(folder: Path) -> None:
    first, second = load_cases(folder)
    names = spelling(load_registry())

    def exact(mine: list[Claim], other: list[Claim]) -> tuple[int, int, int, int]:
        found = whole(answered((first, second), {first.id: mine, second.id: other}, names), Resampling(0))
        return found.exact, found.figures.atoms.tp, found.figures.atoms.fp, found.figures.atoms.fn

    beats, licence = first.claims
    assert exact([licence, beats], []) == (2, 2, 0, 0)
    assert exact([beats], []) == (1, 1, 0, 1)
    wrong = beats.model_copy(
        update={"article": second.id, "relation": "worse", "start": 0, "quote": "We think"}
    )
    assert exact([beats, licence], [wrong]) == (1, 2, 1, 0)
    hedged = wrong.model_copy(update={"check_worthy": False})
    assert exact([beats, licence], [hedged]) == (2, 2, 0, 0), "what is not check-worthy is let pass"
    open_source = licence.model_copy(update={"value": "Apache-2.0"})
    assert exact([beats, open_source], []) == (1, 1, 1, 1), "a licence by its name"


def test_a_case_answered_rightly_by_silence_counts_in_its_group(folder: Path) -> None:
    cases = load_cases(folder)
    collection = answered(cases, {case.id: () for case in cases}, spelling(load_registry()))
    (group,) = parts(collection, "phenomenon", Resampling(0))
    assert (group.label, group.articles, group.exact) == ("wins", 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[[case]]", "[[case]", r"wins\.toml: is not TOML: .*line 2"),
        ("[[case]]", "[[challenge]]", r"wins\.toml: holds no \[\[case\]\]"),
        ('lang = "en"', 'lang = "fr"', r"case win-en-01, field 'lang': .*zh-Hant.*'fr'"),
        ('id = "win-en-01"', 'name = "win-en-01"', r"case 1: unknown field 'name'"),
        ('id = "win-en-01"\n', "", r"case 1: field 'id' is missing"),
        ('id = "none-en-01"', 'id = "win-en-01"', r"the id 'win-en-01' stands in wins\.toml too"),
        ("nth = 2", "nth = 3", r"case win-en-01, claim 2: the text has no 'Gemma 3' 3 times"),
        (
            'quote = "Llama 4 Scout beats',
            'quote = "Llama 4 beats',
            r"claim 1: the text has no 'Llama 4 beats",
        ),
        ('kind = "license"', 'kind = "licence"', r"claim 2, field 'kind'"),
        ('relation = "better"', 'relation = "best"', r"claim 1, field 'relation'"),
        ('attribute = "license"', 'atribute = "license"', r"claim 2, field 'atribute'"),
        ('lang = "en"', 'lang = "en"\ndate = "March"', r"field 'date': should be as 2025-01-31, not 'March'"),
    ],
)
def test_a_malformed_case_is_named(folder: Path, old: str, new: str, told: str) -> None:
    (folder / "wins.toml").write_text(CASE.replace(old, new, 2 if "[[" in old else 1), encoding="utf-8")
    with pytest.raises(BenchclaimError, match=told):
        load_cases(folder)


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match="holds no challenge cases"):
        load_cases(tmp_path)
