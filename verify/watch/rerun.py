"""A finished run, article by article, on the evidence of now."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.model import Claim
from evidence.model import Record
from verify.model import Dossier, Finding
from verify.pipeline import Engine, claims_of
from verify.watch.memory import Growing
from verify.watch.recheck import Evidence, Ids, Judged, Then, renamed


class Filed(NamedTuple):
    """An article of a run: how many findings it has, and a way to read it."""

    findings: int
    open: Callable[[], Dossier]


class Again(NamedTuple):
    """What an article of a run is now."""

    before: Dossier | None
    """None where nothing had to be read: all of it stands, but for its run and the ids of records."""
    after: Dossier | None
    judged: int
    """Claims that were judged again."""
    moved: tuple[Ids, ...] = ()
    """Where nothing had to be read, for each finding the ids that moved."""


@dataclass(slots=True)
class Rerun:
    """A run on the evidence of now; `then` is None where everything is checked anew, from the texts."""

    evidence: Evidence
    then: Then | None
    grown: Growing
    number: int = 0
    """Findings of the run that are done."""

    def again(self, filed: Filed) -> Again:
        """The next article. Raises BenchclaimError where its text is needed and not at hand."""
        first, self.number = self.number, self.number + filed.findings
        if self.then is None:
            return self._anew(filed.open())
        still = {at: self.then.still(first + at) for at in range(filed.findings)}
        moved = tuple(ids for ids in still.values() if ids is not None)
        if len(moved) < filed.findings:
            return self._partly(filed.open(), self.then, first, still)
        for at in range(filed.findings):
            self._carry(self.then, first + at)
        return Again(None, None, 0, moved)

    def _partly(self, before: Dossier, then: Then, first: int, still: Mapping[int, Ids | None]) -> Again:
        claims = tuple(finding.claim for finding in before.findings)
        day = before.article.published or self.evidence.engine.as_of
        judged: dict[int, Judged] = {}
        for at, ids in still.items():
            if ids is None:
                judged[at] = self._judged(claims, at, day, before.findings[at])
            else:
                self._carry(then, first + at)
        kept = {at: ids for at, ids in still.items() if ids is not None}
        return Again(before, assembled(before, kept, judged, self.evidence.engine), len(judged))

    def _anew(self, before: Dossier) -> Again:
        article, engine = before.article, self.evidence.engine
        if hashlib.sha256(article.text.encode(errors="surrogatepass")).hexdigest() != article.sha256:
            raise BenchclaimError(
                f"{article.name}: its text is not in the run, or its lines are not together: give the run as "
                "check wrote it"
            )
        told = tuple(finding.claim for finding in before.findings)
        claims = claims_of(article, engine.registry) if article.text else told
        day = article.published or engine.as_of
        known = {finding.claim.id: finding for finding in before.findings}
        judged = {at: self._judged(claims, at, day, known.get(one.id)) for at, one in enumerate(claims)}
        shell = before.model_copy(update={"findings": tuple(one.finding for one in judged.values())})
        return Again(before, assembled(shell, {}, judged, engine), len(judged))

    def _judged(self, claims: Sequence[Claim], at: int, day: dt.date | None, was: Finding | None) -> Judged:
        found = self.evidence.judge(claims[at], day, claims)
        asked = self.evidence.asked
        self.grown.add((question, asked.told(question)) for question in found.questions)
        if was is not None and was.model_copy(update={"review": None}) == found.finding:
            return found._replace(finding=was)  # what people made of it holds
        return found

    def _carry(self, then: Then, number: int) -> None:
        self.grown.carry(then.memory.claims[number], then.memory.questions, then.now_told)


def assembled(
    before: Dossier, kept: Mapping[int, Ids], judged: Mapping[int, Judged], engine: Engine
) -> Dossier:
    """The dossier with some findings kept, under the ids of now, and the others judged again."""
    records: dict[str, Record] = {}
    sources = {source.id: source for source in before.sources}
    known = {record.id: record for record in before.records}
    for number, ids in kept.items():
        for check in before.findings[number].checks:
            for was in check.left + check.right:
                now = ids.get(was, was)
                records[now] = known[was].model_copy(update={"id": now})
    for again in judged.values():
        records |= {record.id: record for record in again.records}
        sources |= {source.id: source for source in again.sources}
    return Dossier(
        article=before.article,
        findings=tuple(
            judged[at].finding if at in judged else renamed(finding, kept[at])
            for at, finding in enumerate(before.findings)
        ),
        records=tuple(records[key] for key in sorted(records)),
        sources=tuple(sources[key] for key in sorted({record.source for record in records.values()})),
        notes=before.notes,
        run=engine.run,
    )
