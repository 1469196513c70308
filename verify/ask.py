"""What evidence would settle a claim that the evidence leaves open, and from whom to have it.

Chosen from what is lacking: the checks' axes, what was looked for and not found, the kind of claim. The
phrases are data (`data/ask.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from claims.model import Claim
from evidence.index import Index
from verify.benchmarks import benchmarks_named, table_size
from verify.case import Case
from verify.cells import CLEAR
from verify.derived import derived
from verify.explain import RIVAL, SHARE, TEST
from verify.explain_facts import label, value
from verify.facts import maker_of
from verify.kinds.measured import measure_meant
from verify.model import Check
from verify.ruling import Ruling, Said

DATA = Path(__file__).with_name("data") / "ask.toml"
OPEN = ("not_enough_evidence", "conflicting")
MOST = 3
"""Things asked for at once, and benchmarks named of each: enough to settle it, few enough to be answered."""
UNSAID = {RIVAL: "rival", TEST: "test", SHARE: "share"}
"""What a claim itself leaves out, by what the ruling calls missing."""
MADE_ALIKE = frozenset({"setting", "mode", "effort"})

Need = tuple[str, Sequence[str]]
"""A phrase of ask.toml, and the benchmarks it is about."""


def asked(case: Case, ruling: Ruling) -> Said:
    """The sentence for a finding that is open or in conflict; empty for every other one."""
    if ruling.verdict not in OPEN:
        return Said("", "")
    needs = list(dict.fromkeys((name, tuple(tests)) for name, tests in _needs(case, ruling)))[:MOST]
    known = _shared(case.claim)
    said = [_need(name, tests, case, known) for name, tests in needs]
    phrases = _phrases()["sentence"]
    what = _joined(said, phrases["comma"], phrases["and"])
    return _filled(phrases["ask"], {"whom": _whom(case), "what": what})


def _needs(case: Case, ruling: Ruling) -> Iterator[Need]:
    kind, claim = case.claim.kind, case.claim
    if kind == "comparison":
        yield from _of_comparison(case, ruling)
    elif kind == "score":
        yield from _of_score(case)
    elif kind == "rank":
        yield ("board", claim.benchmarks) if claim.benchmarks else ("ranking", ())
    else:
        if ruling.verdict == "conflicting":
            yield "version", ()
        yield from ((name, ()) for name in _by_kind().get(kind, ("document",)))
    if claim.attribution != "vendor":
        yield "link", ()


def _of_comparison(case: Case, ruling: Ruling) -> Iterator[Need]:
    """What the claim leaves out; else figures that are not there or not comparable, and what is behind
    those that are."""
    claim, size = case.claim, table_size(case)
    unsaid = next((UNSAID[each] for each in ruling.missing if each in UNSAID), None)
    if unsaid or measure_meant(case):
        yield unsaid or "measured", ()
        return
    if size is not None:
        yield "table", ()
    lost = [
        name for name in claim.benchmarks if any(each.en.endswith(f" on {name}") for each in ruling.missing)
    ]
    used = [check for check in ruling.checks if check.outcome not in ("missing", "not_comparable")]
    refused = [check for check in ruling.checks if check.outcome == "not_comparable"]
    if lost and not refused:
        yield "figures", lost
    if used:
        yield from _behind(case, ruling, used)
    elif not refused and not lost and size is None:
        yield ("figures", claim.benchmarks) if claim.benchmarks else ("which", ())
    for axis in dict.fromkeys(axis for check in refused for axis in check.axes):
        yield f"one_{axis}", _tests(check for check in refused if axis in check.axes)


def _behind(case: Case, ruling: Ruling, used: Sequence[Check]) -> Iterator[Need]:
    """What would show which of two readings of the figures is right."""
    tests, named = _tests(used), case.claim.benchmarks
    if ruling.verdict == "conflicting" and not named and len(tests) > 1:
        yield "scope", tests
    apart = [check for check in used if "source" in check.axes]
    unlike = [check for check in used if MADE_ALIKE.intersection(check.axes)]
    close = [check for check in used if check.paired_on is None and _is_close(check)]
    if unlike or ruling.standing == "both_disagree" or not (apart or close):
        yield "settings", _tests(unlike) or tests
    if apart:
        yield "one_source", _tests(apart)
    if close:
        yield "items", _tests(close)


def _is_close(check: Check) -> bool:
    """Whether a difference lies inside its noise."""
    known = check.difference is not None and check.standard_error is not None
    return known and abs(check.difference or 0.0) <= CLEAR * (check.standard_error or 0.0)


def _of_score(case: Case) -> Iterator[Need]:
    claim = case.claim
    if claim.value is None:
        yield "figure", ()
    elif not claim.benchmarks:
        yield "benchmark", ()
    else:
        tests = [name for given in claim.benchmarks for name in benchmarks_named(given, case) or (given,)]
        if any(_has_editions(case.index, name) for name in tests):
            yield "edition", claim.benchmarks
        yield "behind", ()
        yield "items", claim.benchmarks


@derived(1024)
def _has_editions(index: Index, benchmark: str) -> bool:
    """Whether somebody found it worth saying of which edition of the benchmark a figure is."""
    return any(score.release for model in index.models() for score in index.scores(model, benchmark))


def _tests(checks: Iterable[Check]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(check.benchmark for check in checks if check.benchmark))


def _need(name: str, tests: Sequence[str], case: Case, known: Mapping[str, Said]) -> Said:
    """A phrase filled in with what all of them share and what only it needs."""
    fields = {**known, "tests": _listed(tests)}
    if name == "measured" and (measure := measure_meant(case)) and measure.attributes:
        told = case.claim.attribute in measure.attributes
        fields["attribute"] = label(case.claim.attribute if told else measure.attributes[0])
    if name in ("scope", "table"):
        count = str(len(tests) if name == "scope" else table_size(case))
        fields["count"] = Said(count, count)
    return _filled(_phrases()["need"][name], fields)


def _shared(claim: Claim) -> dict[str, Said]:
    amount = claim.value if isinstance(claim.value, str) or claim.value is None else float(claim.value)
    unit = "%" if claim.unit == "%" else None
    return {
        "subject": Said(claim.subject, claim.subject) if claim.subject else _phrases()["default"]["subject"],
        "objects": _listed(claim.objects),
        "value": Said("", "") if amount is None else value(amount, unit),
        "attribute": label(claim.attribute),
    }


def _whom(case: Case) -> Said:
    """The claimant; where the text speaks for itself its author, or the maker of what it speaks of."""
    claim, phrases = case.claim, _phrases()["whom"]
    if claim.claimant in phrases:
        return phrases[claim.claimant]
    if claim.claimant != "reporter":
        return Said(claim.claimant, claim.claimant)
    if claim.attribution in ("third_party", "rumour"):
        return phrases["cited"]
    maker = maker_of(claim.subject, case.registry) if claim.subject else None
    if not maker:
        return phrases["author"]
    named = Said(maker, maker)
    return named if claim.attribution == "vendor" else _filled(phrases["author_or_maker"], {"maker": named})


def _listed(names: Sequence[str]) -> Said:
    """`A, B and C`; of more than a few the first."""
    phrases, shown = _phrases()["sentence"], [Said(name, name) for name in names[:MOST]]
    if len(names) > MOST:
        return _filled(phrases["others"], {"names": _joined(shown, phrases["list"], phrases["list"])})
    return _joined(shown, phrases["list"], phrases["last"])


def _joined(parts: Sequence[Said], between: Said, last: Said) -> Said:
    if len(parts) < 2:
        return parts[0] if parts else Said("", "")
    return Said(
        between.en.join(part.en for part in parts[:-1]) + last.en + parts[-1].en,
        between.zh.join(part.zh for part in parts[:-1]) + last.zh + parts[-1].zh,
    )


def _filled(phrase: Said, fields: Mapping[str, Said]) -> Said:
    return Said(
        phrase.en.format_map({name: said.en for name, said in fields.items()}),
        phrase.zh.format_map({name: said.zh for name, said in fields.items()}),
    )


@cache
def _phrases() -> dict[str, dict[str, Said]]:
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    del table["kind"]
    return {section: {name: Said(*both) for name, both in entry.items()} for section, entry in table.items()}


@cache
def _by_kind() -> dict[str, tuple[str, ...]]:
    """The needs of claims about facts, by kind."""
    kinds: dict[str, list[str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["kind"]
    return {kind: tuple(needs) for kind, needs in kinds.items()}
