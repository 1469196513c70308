"""The names behind a word of release: what came out, where the sentence names it."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.lineage.kinship import is_place, plainly_joined
from claims.extract.parties import names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.extract.topics.subjects import is_adjunct
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_REACH = 40
"""Characters between a verb and its object."""
_NEAR_DAY = 30
"""Characters between what came out and its day."""


def named_behind(view: View, hit: CueHit, clause: Clause) -> list[Mention]:
    """The names behind the verb, or those listed behind a colon: "two models: A and B"."""
    if view.text[hit.end : hit.end + 1] == "、":
        return []  # "A登场、B募资": what follows is the next piece of news
    if pattern("releases.after_it").match(view.masked, hit.end, clause.end):
        return []  # "A发布于B之后": B tells when
    attributive = "的" in view.text[hit.end - 1 : hit.end + 1]
    answered = pattern("releases.answers").fullmatch(view.text, hit.start, hit.end)  # "fired back with X"
    start = hit.end if attributive else _past_base(view, hit, clause)
    after = [
        m
        for m in plainly_joined(view, names_after(view, start, clause.end) or described(view, start, clause))
        if m.entity.type in THINGS
        and not pattern("releases.not_it").match(view.text, m.end)
        and not is_place(view, clause.start, m)
        and (
            attributive
            or answered
            or _since_its_release(view, hit, m)
            or not is_adjunct(view.scene, view.sentence, m, hit.end)
        )
    ]
    if after and pattern("releases.against").search(view.text, start, after[0].start):
        after = []  # "launch a model to challenge X"
    if not after:
        after = _called(view, clause)
    letter = pattern("releases.letter").search(view.masked, hit.end, clause.end)
    if letter:
        return []  # "发布了一份价格调整函:X涨价", "released a statement: X"
    if view.text[clause.end - 1] == ":" and (
        not after or pattern("releases.kin").search(view.masked, hit.end, clause.end)
    ):
        follow = next((c for c in view.sentence.clauses if c.start == clause.end), None)
        listed = names_after(view, follow.start, follow.end) if follow else []
        things = [m for m in listed if m.entity.type in THINGS]
        return things or after
    return after


def told_member(view: View, hit: CueHit, clause: Clause) -> Mention | None:
    """ "X是Y推出的Z系列最新开源模型": X, of whom all of this is told."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end and is_model(m.entity)]
    if len(named) < _PAIR or named[0].start > hit.start:
        return None
    line = named[1]
    if not pattern("releases.names_line").search(view.text, line.start, line.end + _LINE):
        return None
    if line.start < hit.start:
        told = pattern("releases.member_of").fullmatch(view.masked, named[0].end, hit.start)
    else:
        came = pattern("releases.came_as").fullmatch(view.masked, named[0].end, hit.end)
        told = came and pattern("releases.of_line").match(view.masked, hit.end)
    return named[0] if told else None


_PAIR, _LINE = 2, 3
"""Names of a member and its line; characters behind the line's in which it is called one."""


def _since_its_release(view: View, hit: CueHit, mention: Mention) -> bool:
    """ "ever since it launched X in March 2025": the day is told by the way."""
    lead = view.masked[max(view.sentence.start, hit.start - 30) : hit.start]
    near = [d for d in view.sentence.dates if 0 < d.start - mention.end < _NEAR_DAY]
    return bool(near and mention.start - hit.end < _REACH and pattern("releases.since").search(lead))


def members_behind(view: View, hit: CueHit, clause: Clause, after: list[Mention]) -> list[Mention]:
    """ "发布X系列,包含X-mini与X-vision", "两款模型亮相,分别是A与B": those the clause behind lists."""
    opens = pattern("releases.members").match(view.text, clause.end, view.sentence.end)
    if not opens or view.text[clause.end - 1] not in ",，":
        return []
    counted = pattern("releases.several").search(view.text, clause.start, clause.end)
    listed = [m for m in names_after(view, opens.end(), view.sentence.end) if is_model(m.entity)]
    own = not after or all(m.entity.maker == after[0].entity.maker for m in listed)
    return listed if counted and own and view.sentence.clause_at(hit.start).end == clause.end else []


def told_along(view: View, after: list[Mention]) -> list[Mention]:
    """ "releases X, along with X-Coder and X-Math": models of the same maker told in the same breath."""
    opens = pattern("releases.along").match(view.text, after[-1].end, view.sentence.end) if after else None
    out: list[Mention] = []
    at = opens.end() if opens else view.sentence.end
    for mention in view.sentence.mentions:
        if mention.start < at:
            continue
        gap = pattern("releases.along_gap").fullmatch(view.masked, at, mention.start)
        if not gap or not is_model(mention.entity) or mention.entity.maker != after[0].entity.maker:
            break
        out.append(mention)
        at = mention.end
    return out


def is_likened(view: View, mention: Mention, clause: Clause) -> bool:
    """ "类似X的模型终于来了", "a model rivalling X was released": not X."""
    return bool(pattern("releases.rival_ahead").search(view.masked[clause.start : mention.start]))


def likened(view: View, clause: Clause) -> set[Entity]:
    """ "类似X的开放模型": whom a clause only likens something to."""
    inside = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    return {m.entity for m in inside if is_likened(view, m, clause)}


def _called(view: View, clause: Clause) -> list[Mention]:
    """The name in the next clause: "发布了一个改进版,名为X", "the first model of the S series, S-2"."""
    follow = next((c for c in view.sentence.clauses if c.start == clause.end and not c.depth), None)
    named = [m for m in view.sentence.mentions if follow and follow.start <= m.start < follow.end]
    if not follow or not named or named[0].entity.type not in THINGS:
        return []
    dashed = view.text[clause.end - 1] in "—–" and pattern("releases.kin_ends").search(
        view.masked, clause.start, clause.end
    )
    if dashed and not view.text[follow.start : named[0].start].strip():
        return plainly_joined(view, named)  # "发布了最新模型——X"
    of_series = pattern("releases.of_series").search(view.masked, clause.start, clause.end)
    if of_series and not view.text[follow.start : named[0].start].strip():
        return named[:1]
    return named[:1] if pattern("releases.called").fullmatch(view.text, follow.start, named[0].start) else []


def described(view: View, start: int, clause: Clause) -> list[Mention]:
    """ "发布快思考模型X": an adjective that could compare does not end the description."""
    ahead = [m for m in view.sentence.mentions if start <= m.start < clause.end and m.entity.type in THINGS]
    ahead = [m for m in ahead if not pattern("parties.class_of").match(view.text, m.end)]
    if ahead and view.text[ahead[0].end : ahead[0].end + 1] == ")":  # "its reasoning model (X) in January"
        return ahead[:1] if pattern("releases.expanded").fullmatch(view.text, start, ahead[0].start) else []
    if not ahead or not pattern("releases.description").fullmatch(view.text, start, ahead[0].start):
        return []
    return ahead


def _past_base(view: View, hit: CueHit, clause: Clause) -> int:
    """Behind "以A为底的": what came out is named there, or before the verb."""
    ahead = [m for m in view.sentence.mentions if hit.end <= m.start < clause.end]
    found = pattern("releases.base").match(view.text, ahead[0].end) if ahead else None
    return found.end() if found else hit.end
