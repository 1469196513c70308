"""From the fields of a form to what a person wants to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from fastapi import Request
from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from reports.escape import steady
from verify.model import Judgement
from verify.review.corrections import FLAW_OF, assigned, corrected, missed
from verify.review.model import WORDS, Act, ActKind, Correction
from verify.review.store.read import Seen
from verify.review.web.excerpt import found_in
from verify.review.web.machine import correctable

Form = Mapping[str, str]
ACTS: Mapping[str, ActKind] = {
    "take": "assigned", "assign": "assigned", "release": "released", "decide": "decided",
    "comment": "commented", "correct": "corrected", "missed": "corrected", "adjudicate": "adjudicated",
    "sign": "signed", "reopen": "reopened",
}  # fmt: skip
"""What the buttons of a case are called, and the event each brings about."""
JUDGEMENTS: tuple[Judgement, ...] = (
    "supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable", "rejected",
)  # fmt: skip
"""In the order of the keys 1 to 6."""
READ, MISSED = "read-", "missed-"
"""Before the names of fields: of the claim as it was read, and of one that was not found."""
PLACE = "near"
"""The field with the raw offset near which a quote was selected."""
LONGEST = 5_000
"""Characters of a field of a claim that are looked at."""


async def posted(request: Request) -> Form:
    """The fields of a form that are text, line ends as they are everywhere else."""
    fields = await request.form()
    return {
        key: value.replace("\r\n", "\n").replace("\r", "\n")
        for key, value in fields.items()
        if isinstance(value, str)
    }


def act_of(form: Form, seen: Seen) -> Act:
    """What the form wants done on the case.

    Raises BenchclaimError where it wants nothing that can be done, or a field is no such thing.
    """
    wanted = form.get("act", "")
    if wanted not in ACTS:
        raise BenchclaimError("the form does not say what to do: load the page again")
    common: dict[str, Any] = {"kind": ACTS[wanted], "reason": form.get("reason", "")}
    if wanted == "missed":
        fields = dict(_fields(form, MISSED, {}, seen.article, 0))
        told = missed(fields, seen.article)
        return _act(common | {"correction": told, "article": seen.article.name})
    common |= {"case": seen.case.id, "seen": form.get("seen") or None}
    if wanted == "assign":
        common["to"] = form.get("to", "").strip() or None
    if wanted in ("decide", "adjudicate"):
        said = form.get("judgement")
        common["judgement"] = said if said in get_args(Judgement) or said in JUDGEMENTS else None
    if wanted in ("decide", "adjudicate", "correct"):
        common["correction"] = correction_of(form, seen)
    if wanted == "correct" and common["correction"] is None:
        raise BenchclaimError("nothing would change: the claim has these fields already")
    return _act(common)


def correction_of(form: Form, seen: Seen) -> Correction | None:
    """What the form says was read wrongly; None where it leaves all fields as they are.

    Who decides that there is no such claim thereby corrects what was found.
    """
    if form.get("judgement") == "rejected":
        return Correction(flaw="not_a_claim")
    claim = seen.material.finding.claim
    was = correctable(claim)
    changes = dict(_fields(form, READ, was, seen.article, claim.start or 0))
    return corrected(claim, changes, seen.article) if changes else None


def _fields(
    form: Form, before: str, was: Mapping[str, str], article: Article, near: int
) -> Iterator[tuple[str, Any]]:
    """The fields whose names begin so and that are otherwise than they were."""
    for name in FLAW_OF:
        said = form.get(before + name)
        if said is None or _plain(said) == _plain(was.get(name, "")):
            continue
        if len(said) > LONGEST:
            raise BenchclaimError(f"{name} of the corrected claim is too long: at most {LONGEST} characters")
        if name == "quote":
            yield from _placed(said, article, form.get(before + PLACE, ""), near)
        else:
            yield assigned(f"{name}={said.replace(chr(10), ';') if name in LISTS else said}")


LISTS = ("objects", "benchmarks")


def _placed(said: str, article: Article, hint: str, near: int) -> Iterator[tuple[str, Any]]:
    """The words of a quote as the article has them, and where."""
    at = int(hint) if hint.isdecimal() and len(hint) < 12 else near
    place = found_in(article.text, said, at) or found_in(article.text, said.strip(), at)
    if place is None:
        raise BenchclaimError(
            f"{said[:60]!r} does not stand in {article.name}: copy the words as they are, blanks included"
        )
    yield "quote", article.text[place[0] : place[1]]
    yield "start", place[0]


def _plain(said: str) -> str:
    """What two spellings of a field have in common."""
    return " ".join(steady(said).split())


def kept_fields(form: Form, claim: Claim) -> dict[str, str]:
    """The fields of a form that is shown again: as they were sent, else as the claim has them."""
    mine = {READ + name: value for name, value in correctable(claim).items()}
    return defaultdict(str, {**mine, **form})


def _act(fields: dict[str, Any]) -> Act:
    if len(fields["reason"]) > WORDS:
        raise BenchclaimError(f"the reason is too long: at most {WORDS} characters")
    try:
        return Act.model_validate(fields)
    except ValidationError:  # the one field left that somebody can have typed
        raise BenchclaimError(f"{fields.get('to')!r} is no name of a person") from None
