"""What the page of a case shows one person: the article, the evidence, where it stands, what may be done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, get_args

from sqlalchemy import Engine

from claims.model import Kind
from reports.html.markup import text, web
from reports.short import claim_in_short, who_says
from reports.words import words as report_words
from verify.review import rules
from verify.review.model import Act, Actor, Case, Settings, State
from verify.review.store.read import Seen, Stage
from verify.review.web import excerpt, kept, past
from verify.review.web.case_forms import JUDGEMENTS, MISSED, READ, Form, kept_fields
from verify.review.web.machine import panel, read_as
from verify.review.web.stages import Asking
from verify.review.web.translated import in_words
from verify.review.web.visitor import Visitor
from verify.review.web.wording import words

TRIED: Mapping[str, Mapping[str, object]] = {
    "assigned": {},
    "released": {},
    "decided": {},
    "adjudicated": {"reason": "."},
    "signed": {},
    "reopened": {"reason": "."},
    "commented": {"reason": "."},
}
"""What may be done is asked of the rules, with what each act needs beside."""


STAGE_OF: Mapping[State, Stage] = {
    "open": "review",
    "disputed": "adjudication",
    "decided": "signature",
    "signed": "all",
    "withdrawn": "all",
}
"""The stage of the queue a case belongs to, for who comes to its page by another way."""


def context(ask: Asking, seen: Seen, form: Form, *, whole: bool) -> dict[str, Any]:
    """Everything the template of a case asks for; `whole` shows all of the article at once."""
    case, claim, who = seen.case, seen.material.finding.claim, ask.who
    if "stage" not in ask.request.query_params:
        mine = ask.place.filter._replace(stage=STAGE_OF[case.state])
        ask = ask._replace(place=ask.place._replace(filter=mine))
    engine, said = ask.engine, report_words(who.lang)
    held = rules.held_by(case, ask.now)
    return {
        "current": {"disputed": "adjudication", "decided": "signature"}.get(case.state, "queue"),
        "seen": seen,
        "case": case,
        "claim": claim,
        "finding": seen.material.finding,
        "short": text(claim_in_short(claim, said)),
        "title": claim_in_short(claim, said),
        "who_says": text(who_says(claim, said)),
        "article_link": web(seen.article.url),
        "panel": panel(engine, case.material, who.lang),
        "read_as": read_as(claim, who.lang),
        "fields": kept_fields(form, claim),
        "judgements": JUDGEMENTS,
        "read_prefix": READ,
        "missed_prefix": MISSED,
        "refused": refused(case, who.actor, ask.now),
        "sees": rules.sees_decisions(case, who.actor.name, who.actor.role),
        "holder": held,
        "minutes": max(round((case.until - ask.now).total_seconds() / 60), 1) if held and case.until else 0,
        "deeds": past.deeds(engine, case, seen.events, who.actor, who.lang),
        "reopening": past.reopening(engine, case, seen.events, who.lang),
        "taken": standing_decisions(engine, case, who),
        "place": ask.place,
        "skip": f"/queue/after/{case.id}?{ask.place.query()}",
        "problem": "",
        "form": defaultdict(str, form),
        "settling": False,
        "kinds": get_args(Kind),
        "attributes": tuple(said.table["attribute"]),
        "in_words": lambda message: in_words(message, who.lang),
        **article(engine, seen, who.lang, whole=whole),
    }


def article(engine: Engine, seen: Seen, lang: str, *, whole: bool) -> dict[str, Any]:
    """The article about the claim, or all of it."""
    body, claim = seen.article.text, seen.material.finding.claim
    if not body.strip() or claim.start is None:
        return {"excerpt": None}
    every = (0, len(excerpt.outline(body)))
    bounds = every if whole else excerpt.around(body, claim.start, claim.start + len(claim.quote))
    return {"excerpt": pieces(engine, seen, lang, bounds)}


def pieces(engine: Engine, seen: Seen, lang: str, bounds: tuple[int, int]) -> excerpt.Excerpt:
    """Some paragraphs of the case's article, claims marked."""
    spans = kept.spans(engine, seen.article.name)
    mine = seen.material.finding.claim
    if mine.start is not None:  # of an older text or a withdrawn case the ledger's places are others
        own = kept.Span(seen.case.id, mine.start, mine.start + len(mine.quote))
        newest = own in spans
        spans = spans if newest else (own,)
    return excerpt.excerpt(seen.article.text, spans, seen.case.id, bounds, words(lang)("case.other_claim"))


def refused(case: Case, actor: Actor, now: dt.datetime) -> dict[str, str | None]:
    """Why each act is not allowed to this person now; None where it is."""
    found: dict[str, str | None] = {}
    for kind, needs in TRIED.items():
        judged = {"judgement": case.verdict} if kind in ("decided", "adjudicated") else {}
        wanted = Act.model_validate({"kind": kind, "case": case.id, **judged, **needs})
        try:
            rules.allowed(wanted, case, actor, Settings(), now)
        except rules.NotAllowedError as error:
            found[kind] = str(error)
        else:
            found[kind] = None
    return found


def standing_decisions(engine: Engine, case: Case, who: Visitor) -> list[dict[str, Any]]:
    """The decisions of this round this person may see, each with what it corrects."""
    own = [one for one in case.decisions if one.author == who.actor.name]
    seen = case.decisions if rules.sees_decisions(case, who.actor.name, who.actor.role) else own
    every = [*seen, *([case.adjudication] if case.adjudication else [])]
    return [
        {
            "taken": one,
            "settles": one is case.adjudication,
            "changes": past.corrections(engine, one, case.material, who.lang),
        }
        for one in every
    ]
