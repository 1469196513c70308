"""How one verdict came about, step by step, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claims.model import Claim
from evidence.model import Fact, Record, Score, Source
from reports.amounts import difference, figure, number, share, sure
from reports.shelf import model_of
from reports.short import claim_in_short, who_says
from reports.told import flips, missing, note
from reports.words import Words, words
from verify.model import Check, Finding

INDENT = "  "
Lines = list[str]
FIELDS = (
    "kind", "modality", "subject", "relation", "degree", "objects", "benchmarks", "scope", "attribute",
    "value", "unit",
)  # fmt: skip


def render(finding: Finding, records: Iterable[Record], sources: Iterable[Source], lang: str = "en") -> str:
    """The derivation of a finding: the claim as read, a step for each check with its records, the verdict.

    Records and sources may be those of a whole dossier; what no check names is passed over.
    """
    said = words(lang)
    known = {record.id: record for record in records}
    titles = {source.id: source for source in sources}
    parts = [_claim(finding.claim, said)]
    for at, check in enumerate(finding.checks, 1):
        parts.append(_step(at, check, known, titles, said))
    if not finding.checks:
        parts.append([said("explain.no_steps")])
    parts.append(_verdict(finding, said))
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _claim(claim: Claim, said: Words) -> Lines:
    values = claim.model_dump(mode="json", include=set(FIELDS))
    shown = {name: said.join(value) if isinstance(value, list) else value for name, value in values.items()}
    told = "; ".join(f"{name} = {shown[name]}" for name in FIELDS if shown[name] not in (None, ""))
    where = claim.article if claim.start is None else f"{claim.article}:{claim.start}"
    return _pairs(
        [
            (said("explain.claim"), f"{claim.id} ({claim.by})"),
            (said("explain.text"), " ".join(claim.quote.split())),
            (said("explain.says"), who_says(claim, said)),
            (said("explain.where"), where + (f", {claim.date}" if claim.date else "")),
            (said("explain.reads"), claim_in_short(claim, said)),
            (said("explain.fields"), told),
        ]
    )


def _step(
    at: int, check: Check, known: Mapping[str, Record], titles: Mapping[str, Source], said: Words
) -> Lines:
    head = f"{said('explain.step', number=at)}  {check.what}  {said(f'outcome.{check.outcome}')}"
    lines = [head]
    for ids in (check.left, check.right):
        for key in ids:
            lines += _record(key, known, titles, said)
    return lines + [INDENT + line for line in _pairs(_figures(check, said))] + _remarks(check, said)


def _record(key: str, known: Mapping[str, Record], titles: Mapping[str, Source], said: Words) -> Lines:
    record = known.get(key)
    if record is None:
        return [INDENT + said("explain.unknown_record", id=key)]
    told = [
        f"{model_of(record)}: {figure(record.value, record.unit, said)}",
        *_how(record, said),
        f"{record.evaluator} ({said(f'relationship.{record.evaluator_relationship}')})",
        str(record.date or ""),
    ]
    source = titles.get(record.source)
    title = (source.title, source.url or "") if source else (record.source,)
    place = ", ".join(part for part in (*title, record.locator or "") if part)
    return [INDENT + ", ".join(part for part in told if part), f"{INDENT * 2}[{key}] {place}"]


def _how(record: Record, said: Words) -> Sequence[str]:
    if isinstance(record, Fact):
        return [
            said.known("attribute", record.attribute),
            "" if record.qualifier == "exact" else record.qualifier,
            *record.objects,
            record.note or "",
        ]
    parts = [record.benchmark, record.release, record.metric, record.mode, record.effort, record.setting]
    return [
        *(part or "" for part in parts),
        f"n = {record.n_items}" if record.n_items else "",
        *_spread(record),
    ]


def _spread(record: Score) -> Lines:
    if record.interval:
        low, high = record.interval
        return [f"95 % {number(low)}–{number(high)}"]
    return [f"± {number(record.standard_error)}"] if record.standard_error else []


def _figures(check: Check, said: Words) -> list[tuple[str, str]]:
    sides = [figure(value, check.unit, said) for value in (check.left_value, check.right_value)]
    told = []
    if check.difference is not None:
        told.append(
            (said("explain.difference"), f"{difference(check.difference, said)}  ({sides[0]} | {sides[1]})")
        )
    elif check.left_value is not None or check.right_value is not None:
        told.append((said("explain.figures"), f"{sides[0]} | {sides[1]}"))
    if check.standard_error is not None:
        told.append((said("explain.noise"), number(check.standard_error) + _errors(check, said)))
    if check.margin is not None:
        told.append((said("explain.margin"), number(check.margin)))
    if check.probability is not None:
        told.append((said("explain.probability"), f"{check.probability:.3f}"))
    return told


def _errors(check: Check, said: Words) -> str:
    if not check.standard_error or check.difference is None:
        return ""
    return ", " + said("explain.errors", n=number(abs(check.difference) / check.standard_error))


def _remarks(check: Check, said: Words) -> Lines:
    axes = said("list").join(said.known("axis", axis) for axis in check.axes)
    lines = [f"{said('explain.axes')}: {axes}"] if axes else []
    lines += [said("explain.paired", n=check.paired_on)] if check.paired_on else []
    lines += [said("explain.later")] if check.later else []
    lines += [text] if (text := note(check, said)) else []
    return [INDENT + line for line in lines]


def _verdict(finding: Finding, said: Words) -> Lines:
    verdict = f"{said(f'symbol.{finding.verdict}')} {said(f'verdict.{finding.verdict}')} ({finding.verdict})"
    why = finding.why_zh if said.lang == "zh" and finding.why_zh else finding.why
    told = [(said("explain.verdict"), verdict)]
    if finding.score is not None:
        score = f"{finding.score:.3f}: {sure(finding.score, said)} ({share(finding.score)}/100)"
        told.append((said("explain.score"), score))
    told.append((said("explain.standing"), said(f"standing.{finding.standing}")))
    if finding.strength != "not_applicable":
        told.append((said("explain.strength"), said(f"strength.{finding.strength}")))
    told.append((said("explain.why"), why))
    told += [(said("explain.missing"), each) for each in missing(finding, said)]
    turn, zh = flips(finding, said), said.lang == "zh"
    told += [(said("explain.flips"), turn)] if turn else []
    ask = finding.ask_zh if zh and finding.ask_zh else finding.ask
    told += [(said("explain.ask"), ask)] if ask else []
    notes = finding.notes_zh if zh and finding.notes_zh else finding.notes
    told += [(said("explain.note"), note) for note in notes]
    return _pairs(told)


def _pairs(told: Sequence[tuple[str, str]]) -> Lines:
    """Names in a column, a Chinese character as wide as two letters."""
    width = max((_width(name) for name, _ in told), default=0)
    return [f"{name}{' ' * (width - _width(name))}  {value}" for name, value in told]


def _width(text: str) -> int:
    return sum(2 if letter >= "\u1100" else 1 for letter in text)
