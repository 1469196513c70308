"""What differs between two runs, and why.

Two runs are equal where every claim of every article has the same finding. That records bear other ids
because a pack was rebuilt is no difference: they are compared by what they say. Why a finding changed is read
off the runs: what the article, the policy, the packs, the names and the version were, and which records the
finding rests on. Where none of these differs, rules must have, or a pack in which nothing this finding names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from evidence.model import Record, Score
from verify.model import Check, Dossier, Finding, Run
from verify.runmatch import By, Pair, article_pairs, claim_pairs
from verify.textdiff import Passage, passages

What = Literal["added", "removed", "changed"]
Cause = Literal["article", "evidence", "packs", "policy", "names", "version", "as_of", "rules"]
FIGURES = (
    "outcome", "left_value", "right_value", "unit", "difference", "standard_error", "margin", "probability",
    "standing", "axes", "later", "note",
)  # fmt: skip
CLAIM = (
    "quote", "kind", "claimant", "attribution", "subject", "relation", "degree", "objects", "benchmarks",
    "scope", "attribute", "value", "unit", "check_worthy", "modality", "date",
)  # fmt: skip
FINDING = ("verdict", "score", "standing", "strength", "why", "missing", "flips_if")
TAKEN = (
    "release",
    "subset",
    "mode",
    "effort",
    "metric",
    "setting",
    "evaluator",
    "date",
    "objects",
    "valid_from",
)
"""With what it is about, what tells one record from another; the rest is what it says."""


class Change(NamedTuple):
    """A field with its values before and after."""

    field: str
    before: Any
    after: Any


class RecordChange(NamedTuple):
    """A record a finding rests on in one run only (the other side None), or whose figure changed."""

    before: Record | None
    after: Record | None

    @property
    def what(self) -> What:
        """`added`, `removed` or `changed`."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


class CheckChange(NamedTuple):
    """One test of a claim: in one run only (`changes` empty), or with other figures."""

    what: What
    test: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that was added, was removed, or whose finding changed."""

    before: Finding | None
    after: Finding | None
    by: By | None
    changes: tuple[Change, ...] = ()
    checks: tuple[CheckChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    because: tuple[Cause, ...] = ()

    @property
    def what(self) -> What:
        """`added`, `removed` or `changed`."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def finding(self) -> Finding:
        """The finding as it is now, or was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """One article in both runs, or in one."""

    name: str
    what: Literal["added", "removed", "edited", "same"]
    digests: tuple[str | None, str | None]
    passages: tuple[Passage, ...]
    run: tuple[Change, ...]
    claims: tuple[ClaimChange, ...]
    same: int
    """Claims with the same finding in both."""

    @property
    def equal(self) -> bool:
        """Whether text and findings are the same."""
        return self.what == "same" and not self.claims


def diff(old: Sequence[Dossier], new: Sequence[Dossier]) -> tuple[ArticleDiff, ...]:
    """Every article of two runs with what changed in it: in the order of the new run, then what is gone."""
    return tuple(_article(before, after) for before, after in article_pairs(old, new))


def _article(before: Dossier | None, after: Dossier | None) -> ArticleDiff:
    digests = (before.article.sha256 if before else None, after.article.sha256 if after else None)
    some = after or before
    assert some is not None
    if before is None or after is None:
        alone = [Pair(None, f, None) if after else Pair(f, None, None) for f in some.findings]
        claims = tuple(ClaimChange(*pair) for pair in alone)
        return ArticleDiff(some.article.name, "added" if after else "removed", digests, (), (), claims, 0)
    edited = digests[0] != digests[1]
    parts = passages(before.article.text, after.article.text) if edited else ()
    run = run_changes(before.run, after.run)
    pairs = claim_pairs(before.findings, after.findings)
    changed = [found for pair in pairs if (found := _claim(pair, before, after, run, edited=edited))]
    what: Literal["edited", "same"] = "edited" if edited else "same"
    same = len(pairs) - len(changed)
    return ArticleDiff(after.article.name, what, digests, parts, run, tuple(changed), same)


def run_changes(old: Run, new: Run) -> tuple[Change, ...]:
    """Version, names, policy, day and packs (by name) that differ."""
    pairs = [
        (name, getattr(old, name), getattr(new, name)) for name in ("version", "registry", "policy", "as_of")
    ]
    packs = [{label.partition("@")[0]: label for label in run.packs} for run in (old, new)]
    pairs += [
        (f"pack {name}", packs[0].get(name), packs[1].get(name)) for name in sorted({*packs[0], *packs[1]})
    ]
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])


def _claim(
    pair: Pair, old: Dossier, new: Dossier, run: Sequence[Change], *, edited: bool
) -> ClaimChange | None:
    """What changed of a claim; None where nothing did."""
    before, after, by = pair
    if before is None or after is None:
        return ClaimChange(before, after, by, because=_causes(run, article=edited, records=False))
    said = [*_fields(before.claim, after.claim, CLAIM), *_fields(before, after, FINDING)]
    checks = tuple(_checks(before.checks, after.checks))
    records = _records(before, after, old, new)
    if not (said or checks or records):
        return None
    moved = edited and any(change.field in CLAIM for change in said)
    because = _causes(run, article=moved, records=bool(records))
    if edited and because == ("rules",):  # the text about the claim
        because = ("article",)
    return ClaimChange(before, after, by, tuple(said), checks, records, because)


def _causes(run: Sequence[Change], *, article: bool, records: bool) -> tuple[Cause, ...]:
    names: dict[str, Cause] = {
        "policy": "policy",
        "registry": "names",
        "version": "version",
        "as_of": "as_of",
    }
    changed = [change.field for change in run]
    packs = any(field.startswith("pack ") for field in changed)
    found: list[Cause] = ["article"] if article else []
    found += ["evidence"] if records and packs else []
    found += [cause for field, cause in names.items() if field in changed]
    if packs and not found:  # what is near, how far evaluators differ: more than the records that are named
        found.append("packs")
    return tuple(found) or ("rules",)


def _fields(before: object, after: object, names: Sequence[str]) -> Iterator[Change]:
    for name in names:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(name, was, now)


def _checks(before: Sequence[Check], after: Sequence[Check]) -> Iterator[CheckChange]:
    """Tests matched by what they test; several of one name in their order."""
    old = _by_test(before)
    for test, check in _by_test(after).items():
        was = old.pop(test, None)
        if was is None:
            yield CheckChange("added", test[0], ())
        elif changes := tuple(_fields(was, check, FIGURES)):
            yield CheckChange("changed", test[0], changes)
    yield from (CheckChange("removed", test, ()) for test, _ in old)


def _by_test(checks: Sequence[Check]) -> dict[tuple[str, int], Check]:
    found: dict[tuple[str, int], Check] = {}
    for check in checks:
        test = f"{check.what} ({check.release})" if check.release else check.what
        number = 0
        while (test, number) in found:
            number += 1
        found[test, number] = check
    return found


def _records(before: Finding, after: Finding, old: Dossier, new: Dossier) -> tuple[RecordChange, ...]:
    """Records the finding rests on in one run and not in the other, by what they say."""
    gone, come = _used(before, old), _used(after, new)
    for said in gone.keys() & come.keys():
        del gone[said], come[said]
    found: list[RecordChange] = []
    for said in sorted(come):
        about = _about(said)
        was = next((one for one in sorted(gone) if _about(one) == about), None)
        found.append(RecordChange(gone.pop(was) if was else None, come[said]))
    return (*found, *(RecordChange(gone[said], None) for said in sorted(gone)))


Said = tuple[tuple[str, str], ...]


def _used(finding: Finding, dossier: Dossier) -> dict[Said, Record]:
    """What each record says -> the record, for those the finding's checks name."""
    named = {key for check in finding.checks for key in check.left + check.right}
    sources = {source.id: source.url or source.title for source in dossier.sources}
    used = (record for record in dossier.records if record.id in named)
    return {_said(record, sources): record for record in used}


def _said(record: Record, sources: Mapping[str, str]) -> Said:
    """The fields of a record but its id and place: both move when a pack is written again."""
    plain = record.model_dump(mode="json", exclude={"id", "locator"}, exclude_defaults=True)
    plain["source"] = sources.get(record.source, record.source)
    kind = "score" if isinstance(record, Score) else "fact"
    return tuple(sorted((name, str(value)) for name, value in {**plain, "kind": kind}.items()))


def _about(said: Said) -> Said:
    names = {"kind", "model", "benchmark", "entity", "attribute", "source", *TAKEN}
    return tuple(pair for pair in said if pair[0] in names)
