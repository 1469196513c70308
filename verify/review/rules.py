"""What may be done to a case, by whom, and where it stands afterwards.

Two functions carry the workflow: `allowed` turns what a person wants into an event or says why not, `step`
turns a case and an event into the case as it is then. Both are pure: the ledger calls them inside one
transaction, and whoever doubts a case folds its events again.

The rules: a case needs so many independent decisions (Settings.reviews), by different people who do not see
each other's; where they agree it is decided, else an adjudicator who has not decided on it settles it; nobody
signs a decision of their own; who departs from the machine says why; what is decided stays until the claim,
its evidence, the policy or the article changes, or somebody opens it again with a reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from types import MappingProxyType

from claims.errors import BenchclaimError
from verify.review.model import Act, Actor, Case, Draft, Event, Role, Settings, Signature, Taken

RANK = MappingProxyType({"reader": 0, "reviewer": 1, "adjudicator": 2, "admin": 3})


class NotAllowedError(BenchclaimError):
    """The workflow does not permit this; the message says why and what would."""


def may(actor: Actor, role: Role) -> bool:
    """Whether the actor's role is this one or above it."""
    return RANK[actor.role] >= RANK[role]


def allowed(act: Act, case: Case, actor: Actor, settings: Settings, now: dt.datetime) -> Draft:
    """The event this act becomes. Raises NotAllowedError where a rule forbids it."""
    if not may(actor, "reviewer"):
        raise NotAllowedError(f"{actor.name} may read but not review: ask an admin for the role")
    if act.seen is not None and act.seen != case.material:
        raise NotAllowedError(f"{case.id} has changed since you looked: look at it again, then decide")
    if case.state == "withdrawn" and act.kind != "commented":
        raise NotAllowedError(f"{case.id} is withdrawn: its text no longer makes this claim")
    _RULES[act.kind](act, case, actor, now)
    taking = act.kind == "assigned"
    return Draft(
        kind=act.kind,
        case=case.id,
        author=actor.name,
        at=now,
        reason=act.reason.strip(),
        judgement=act.judgement,
        to=(act.to or actor.name) if taking else None,
        until=now + dt.timedelta(minutes=settings.hold_minutes) if taking else None,
        correction=act.correction,
        changed=("asked",) if act.kind == "reopened" else (),
        digests=case.digests,
        material=case.material,
    )


def held_by(case: Case, now: dt.datetime) -> str | None:
    """Who has the case at that time, if anybody."""
    return case.holder if case.until and case.until > now else None


def sees_decisions(case: Case, name: str, role: Role) -> bool:
    """Whether the decisions of this round may be shown: while a case is open only to who has decided on it.

    An admin reads everything, and so cannot decide on what others have decided on.
    """
    return case.state != "open" or role == "admin" or name in {one.author for one in case.decisions}


def _free(case: Case, actor: Actor, now: dt.datetime) -> None:
    holder = held_by(case, now)
    if holder and holder != actor.name:
        raise NotAllowedError(f"{case.id} is with {holder} until {case.until:%H:%M} UTC: take another one")


def _assign(act: Act, case: Case, actor: Actor, now: dt.datetime) -> None:
    if case.state not in ("open", "disputed"):
        raise NotAllowedError(f"{case.id} is {case.state}: nothing is left to decide")
    if act.to and act.to != actor.name and not may(actor, "adjudicator"):
        raise NotAllowedError("only an adjudicator or admin gives a case to somebody else")
    if not may(actor, "adjudicator"):
        _free(case, actor, now)
    _independent(case, act.to or actor.name)
    if case.state == "disputed" and not act.to and not may(actor, "adjudicator"):
        raise NotAllowedError(f"{case.id} is disputed: it waits for an adjudicator")


def _release(_act: Act, case: Case, actor: Actor, now: dt.datetime) -> None:
    holder = held_by(case, now)
    if holder is None:
        raise NotAllowedError(f"{case.id} is with nobody")
    if holder != actor.name and not may(actor, "adjudicator"):
        raise NotAllowedError(f"{case.id} is with {holder}: only {holder} or an adjudicator gives it back")


def _decide(act: Act, case: Case, actor: Actor, now: dt.datetime) -> None:
    if case.state != "open":
        raise NotAllowedError(f"{case.id} is {case.state}: it takes no decision now")
    _independent(case, actor.name)
    if actor.role == "admin" and case.decisions:
        raise NotAllowedError("an admin sees the first decision and can give no blind second one")
    _free(case, actor, now)
    _judged(act, case)


def _adjudicate(act: Act, case: Case, actor: Actor, now: dt.datetime) -> None:
    if case.state != "disputed":
        raise NotAllowedError(f"{case.id} is {case.state}: there is no disagreement to settle")
    if not may(actor, "adjudicator"):
        raise NotAllowedError(f"{actor.name} is {actor.role}: disagreements are settled by an adjudicator")
    _independent(case, actor.name)
    _free(case, actor, now)
    if not act.reason.strip():
        raise NotAllowedError("an adjudication needs a reason")
    _judged(act, case)


def _sign(_act: Act, case: Case, actor: Actor, _now: dt.datetime) -> None:
    if case.state != "decided":
        raise NotAllowedError(f"{case.id} is {case.state}: only what is decided can be signed")
    if actor.name in case.authors:
        raise NotAllowedError(f"two keys: {actor.name} took this decision, somebody else has to sign it")


def _reopen(act: Act, case: Case, _actor: Actor, _now: dt.datetime) -> None:
    if case.state not in ("decided", "signed"):
        raise NotAllowedError(f"{case.id} is {case.state}: only what is decided or signed can be reopened")
    if not act.reason.strip():
        raise NotAllowedError("reopening needs a reason")


def _comment(act: Act, _case: Case, _actor: Actor, _now: dt.datetime) -> None:
    if not act.reason.strip():
        raise NotAllowedError("a comment needs words")


def _correct(act: Act, _case: Case, _actor: Actor, _now: dt.datetime) -> None:
    if act.correction is None:
        raise NotAllowedError("a correction needs to say what is wrong and what is right")


def _independent(case: Case, name: str) -> None:
    if name in {one.author for one in case.decisions}:
        raise NotAllowedError(f"{name} has already decided on {case.id}: the next key is somebody else's")


def _judged(act: Act, case: Case) -> None:
    if act.judgement is None:
        raise NotAllowedError("a decision needs a verdict, or rejected")
    if act.judgement != case.verdict and not act.reason.strip():
        raise NotAllowedError(f"the machine says {case.verdict}: who decides otherwise gives a reason")
    if act.judgement != "rejected" and act.correction and act.correction.flaw == "not_a_claim":
        raise NotAllowedError("what is not a claim is rejected and gets no verdict")


_RULES: MappingProxyType[str, Callable[[Act, Case, Actor, dt.datetime], None]] = MappingProxyType(
    {
        "assigned": _assign,
        "released": _release,
        "decided": _decide,
        "commented": _comment,
        "corrected": _correct,
        "adjudicated": _adjudicate,
        "signed": _sign,
        "reopened": _reopen,
    }
)


def folded(events: Iterable[Event]) -> Case | None:
    """The case of some events of one case, in their order; None where there are none."""
    case: Case | None = None
    for event in events:
        case = step(case, event)
    return case


def step(case: Case | None, event: Event) -> Case:
    """The case after the event. Raises NotAllowedError for an event that no case can have here."""
    if case is None:
        return _proposed(event)
    change = {"last": event.number, **_STEPS[event.kind](case, event)}
    return case.model_copy(update=change)


def _proposed(event: Event) -> Case:
    if event.kind != "proposed" or not (event.material and event.digests and event.verdict):
        raise NotAllowedError(f"event {event.number}: {event.case} begins with {event.kind}")
    return Case(
        id=event.case,
        material=event.material,
        digests=event.digests,
        verdict=event.verdict,
        reviews=event.settings.reviews if event.settings else 2,
        last=event.number,
    )


def _taken(event: Event) -> Taken:
    assert event.judgement
    return Taken(
        author=event.author,
        at=event.at,
        judgement=event.judgement,
        reason=event.reason,
        correction=event.correction,
        event=event.number,
        hash=event.hash,
    )


def _after_decision(case: Case, event: Event) -> dict[str, object]:
    decisions = (*case.decisions, _taken(event))
    agreed = len({one.judgement for one in decisions}) == 1
    full = len(decisions) >= case.reviews
    state = "open" if not full else "decided" if agreed else "disputed"
    return {"decisions": decisions, "state": state, "holder": None, "until": None}


def _after_signature(_case: Case, event: Event) -> dict[str, object]:
    signature = Signature(author=event.author, at=event.at, event=event.number, hash=event.hash)
    return {"signature": signature, "state": "signed", "holder": None, "until": None}


def _anew(case: Case, event: Event) -> dict[str, object]:
    return {
        "state": "open",
        "round": case.round + 1,
        "decisions": (),
        "adjudication": None,
        "signature": None,
        "holder": None,
        "until": None,
        "changed": event.changed,
    }


_STEPS: MappingProxyType[str, Callable[[Case, Event], dict[str, object]]] = MappingProxyType(
    {
        "proposed": lambda _case, event: {
            "material": event.material,
            "digests": event.digests,
            "verdict": event.verdict,
        },
        "assigned": lambda _case, event: {"holder": event.to, "until": event.until},
        "released": lambda _case, _event: {"holder": None, "until": None},
        "decided": _after_decision,
        "commented": lambda case, _event: {"comments": case.comments + 1},
        "corrected": lambda _case, _event: {},
        "adjudicated": lambda _case, event: {
            "adjudication": _taken(event),
            "state": "decided",
            "holder": None,
            "until": None,
        },
        "signed": _after_signature,
        "reopened": _anew,
        "withdrawn": lambda _case, _event: {"state": "withdrawn", "holder": None, "until": None},
    }
)
