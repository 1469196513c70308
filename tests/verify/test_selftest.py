"""The self-test: it passes, it notices a guard that is gone, and it says what is wrong with a case."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from evidence.model import Score
from tests.verify.rows import policy, registry
from verify.case import Case, Terms
from verify.cli import main
from verify.contenders import Roster
from verify.selftest import CLEAN, Trial, load_trials, run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "selftest.md"
CONSOLE = re.compile(r"```console\n\$ benchclaim (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.DOTALL)
TRIALS = load_trials()
CASE = """
[[case]]
id = "mine"
planted = "another edition"
date = "2025-03-10"
text = "QwQ-32B beats DeepSeek-R1 on LiveBench."
scores = [
  { model = "QwQ-32B", benchmark = "LiveBench", value = 73, unit = "points", release = "a" },
  { model = "DeepSeek-R1", benchmark = "LiveBench", value = 61, unit = "points", release = "b" },
]
expected = "not_enough_evidence"
[case.clean]
text = "DeepSeek-R1 has 671 billion parameters."
facts = [{ entity = "DeepSeek-R1", attribute = "total_parameters", value = 671e9, unit = "parameters" }]
expected = "supported"
"""


def at(folder: Path, text: str = CASE) -> Path:
    path = folder / "cases.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("trial", TRIALS, ids=[f"{t.id}{' clean' * (t.planted == CLEAN)}" for t in TRIALS])
def test_every_planted_error_is_seen(trial: Trial) -> None:
    result = run(trial, registry(), policy())
    assert result.found == result.expected


def test_there_is_a_case_in_each_language_for_what_words_can_hide() -> None:
    names = {trial.id for trial in TRIALS}
    for name in ("sibling", "swapped", "edition", "scale", "stale", "hedge", "negation", "passive", "copy",
                 "vendor", "outlier", "attempts", "part", "lower", "currency", "future"):  # fmt: skip
        assert {f"{name}-en", f"{name}-zh"} <= names


def every_score(models: Sequence[str], benchmark: str, terms: Terms) -> tuple[Score, ...]:
    return tuple(score for model in models for score in terms.index.scores(model, benchmark))


def any_snapshot(name: str, _entity: object, roster: Roster, _case: Case) -> tuple[str, ...]:
    return roster.snapshots.get(name, ()) or (name,)


ALIKE = {relation: relation for relation in ("better", "equal", "worse")}
GUARDS: dict[str, dict[str, Any]] = {
    "edition-en": {"verify.editions.key_of": lambda score: ("", score.unit, "")},
    "attempts-en": {"verify.editions.measure": lambda _: ""},
    "scale-en": {"verify.editions.key_of": lambda score: (score.release or "", "", "")},
    "outlier-en": {"verify.pair.usable_of": every_score, "verify.usable.usable_of": every_score},
    "lower-zh": {"verify.pair._Table.lower": property(lambda _: False)},
    "copy-en": {
        "verify.usable._repeats_a_maker": lambda *_: False,
        "verify.usable._measured": lambda rows: rows,
    },
    "vendor-zh": {"verify.pair._printed_by": lambda *_: True},
    "future-en": {"verify.kinds.comparison.is_future_edition": lambda *_: False},
    "sibling-zh": {"verify.contenders._standing": any_snapshot},
    "vendor-en": {"verify.tally.join_standings": lambda first, independent, _: first or independent},
    "hedge-zh": {"claims.extract.comparisons.comparison.modality_for": lambda *_: "asserted"},
    "grain-zh": {"verify.judge.grain": lambda *_: None},
    "passive-en": {"claims.extract.comparisons.comparison._TURNED": ALIKE},
    "negation-zh": {"claims.extract.comparisons.comparison._NEGATED": ALIKE},
}
"""Case -> what guards against its error, and what is put in its place."""


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_that_is_gone_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = next(trial for trial in TRIALS if trial.id == name)
    assert run(planted, registry(), policy()).right
    for target, other in GUARDS[name].items():
        monkeypatch.setattr(target, other)
    assert not run(planted, registry(), policy()).right


def test_the_command_ends_with_1_where_a_verdict_is_another(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["selftest", "--only", "copy"]) == 0
    assert capsys.readouterr().out.endswith("\n\n4 verdicts, all as expected.\n")
    for target, other in GUARDS["copy-en"].items():
        monkeypatch.setattr(target, other)
    assert main(["selftest", "--only", "copy"]) == 1
    out = capsys.readouterr().out
    assert out.endswith(" wrong.\n") and "✘" in out


def test_all_of_it_takes_less_than_three_seconds() -> None:
    begun = time.process_time()
    assert main(["selftest"]) == 0
    assert time.process_time() - begun < 3


def test_cases_of_ones_own_come_after_those_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = at(tmp_path)
    assert main(["selftest", "--cases", str(path), "--only", "mine"]) == 0
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()[1:3]] == ["mine", "mine"]
    path.write_text(CASE.replace('"not_enough_evidence"', '"refuted"'), encoding="utf-8")
    assert main(["selftest", "--cases", str(path)]) == 1
    assert f"{len(TRIALS) + 2} verdicts, 1 wrong." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[case]]", "[case]", "holds no [[case]]"),
        ("[[case]]", "[[case", "not TOML"),
        ("[case.clean]", "[case.other]", "case 1 (mine): field other: extra inputs are not permitted"),
        ('expected = "supported"', "", "case 1 (mine), clean: field expected: field required"),
        (
            'expected = "supported"',
            'expected = "true"',
            "case 1 (mine), clean: field expected: input should be",
        ),
        ('text = "QwQ', 'claim = {}\ntext = "QwQ', "case 1 (mine): give either a text or a claim"),
        ('date = "2025-03-10"', 'date = "March"', "case 1 (mine): field date"),
    ],
)
def test_a_wrong_case_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BenchclaimError, match=re.escape(message)):
        load_trials(at(tmp_path, CASE.replace(old, new, 1)))


def test_two_cases_of_one_name_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match="two cases are called mine"):
        load_trials(at(tmp_path, CASE + CASE))
    with pytest.raises(BenchclaimError, match=r"nowhere\.toml: cannot be read"):
        load_trials(tmp_path / "nowhere.toml")
    assert main(["selftest", "--only", "no such word"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value = 73", 'value = "high"', "case mine: scores: row 2, column value: 'high' is not a number"),
        ("release =", "edition =", "case mine: scores: unknown column edition"),
        ('text = "QwQ-32B beats DeepSeek-R1 on LiveBench."', 'claim = { kind = "rumour" }',
         "case mine: claim, field kind: input should be"),
    ],
)  # fmt: skip
def test_wrong_rows_and_claims_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    planted = load_trials(at(tmp_path, CASE.replace(old, new)))[0]
    with pytest.raises(BenchclaimError, match=re.escape(message)):
        run(planted, registry(), policy())


def test_a_claim_that_is_not_found_is_said(tmp_path: Path) -> None:
    trials = load_trials(at(tmp_path, CASE.replace("beats", "resembles")))
    assert run(trials[0], registry(), policy()).found == "no such claim"


def test_the_page_shows_what_is_printed(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    block = CONSOLE.search(page)
    assert block
    assert main(block["command"].split()) == 0
    output = capsys.readouterr().out
    if pytestconfig.getoption("--update-golden"):
        PAGE.write_text(
            page[: block.start("output")] + output + page[block.end("output") :], encoding="utf-8"
        )
        return
    assert block["output"] == output


def test_the_page_names_every_case_and_its_example_works(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page.split("## Cases")[0]))
    assert {trial.id.rsplit("-", 1)[0] for trial in TRIALS} <= named
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example
    assert all(run(trial, registry(), policy()).right for trial in load_trials(at(tmp_path, example[1])))
