"""Corrections to what extraction found: made of the fields that are wrong, checked against the article.

A quote is a span of the raw article or it is nothing: what is corrected has to stand there character for
character, or the correction is refused when it is made, not when somebody wants to use it.
"""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from verify.review.model import Correction, Flaw

FLAW_OF: Mapping[str, Flaw] = MappingProxyType(
    {
        "quote": "span",
        "start": "span",
        "subject": "subject",
        "relation": "relation",
        "degree": "relation",
        "objects": "relation",
        "benchmarks": "benchmark",
        "kind": "other",
        "claimant": "other",
        "attribution": "other",
        "scope": "other",
        "attribute": "other",
        "value": "other",
        "unit": "other",
        "check_worthy": "other",
        "modality": "other",
    }
)
"""The fields of a claim that can be corrected, and what is wrong where one of them is."""
LISTS = frozenset({"objects", "benchmarks"})
LONGEST = {"quote": 5_000}
LONG = 500
"""Characters of a field; no name, unit or claimant is as long."""
MANY = 100
"""Names in a list."""
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def checked(correction: Correction, article: Article) -> Correction:
    """The correction with its claim placed in the article, without a verdict: that is for decisions to give.

    A quote without a start gets the place of its only occurrence. Raises BenchclaimError where the quote does
    not stand in the article, or a field is longer than any can be.
    """
    claim = correction.claim
    if claim is None:
        return correction
    if claim.article != article.name:
        raise BenchclaimError(f"the claim is of {claim.article!r}, the article is {article.name!r}")
    _require_sound(claim)
    if not article.text and claim.start is None and correction.flaw != "missed":
        start = None  # a set of claims has no article: its statements are all there is
    elif claim.start is None:
        start = located(claim.quote, article)
    else:
        start = claim.start
        if start < 0 or article.text[start : start + len(claim.quote)] != claim.quote:
            raise BenchclaimError(
                f"{claim.quote[:60]!r} does not stand at {start} in {article.name}: copy the words as they "
                "are, blanks included"
            )
    placed = claim.model_copy(update={"start": start, "verdict": None, "why": None})
    return correction.model_copy(update={"claim": placed})


def located(quote: str, article: Article, near: int | None = None) -> int:
    """Where a quote stands; of several places the one nearest to `near`.

    Raises BenchclaimError where it stands nowhere, or in several places and none is said to be near.
    """
    if not quote.strip():
        raise BenchclaimError("a claim needs a quote: the words of the article that make it")
    places = []
    at = article.text.find(quote)
    while at >= 0:
        places.append(at)
        at = article.text.find(quote, at + 1)
    if not places:
        raise BenchclaimError(
            f"{quote[:60]!r} does not stand in {article.name}: copy the words as they are, blanks included"
        )
    if len(places) > 1 and near is None:
        some = ", ".join(map(str, places[:5]))
        raise BenchclaimError(f"{quote[:60]!r} stands in {article.name} at {some}: say which with start=...")
    return min(places, key=lambda place: abs(place - (near or 0)))


def corrected(
    claim: Claim, changes: Mapping[str, Any], article: Article, flaw: Flaw | None = None
) -> Correction:
    """The correction that gives a claim other fields; the flaw follows from them unless it is said.

    Raises BenchclaimError for an unknown field, a value that is none, a quote that does not stand in the
    article, and where nothing would change.
    """
    _require_known(changes)
    fresh = dict(changes)
    if "quote" in fresh and "start" not in fresh and article.text:
        fresh["start"] = located(str(fresh["quote"]), article, claim.start)
    right = _claim({**claim.model_dump(), **fresh})
    wrong = {name for name in FLAW_OF if getattr(right, name) != getattr(claim, name)}
    if not wrong:
        raise BenchclaimError("nothing would change: the claim has these fields already")
    flaws = {FLAW_OF[name] for name in wrong}
    found: Flaw = flaws.pop() if len(flaws) == 1 else "other"
    return checked(Correction(flaw=flaw or found, claim=right), article)


def missed(fields: Mapping[str, Any], article: Article) -> Correction:
    """A claim that extraction did not find.

    Raises BenchclaimError as `corrected` does, and where quote or kind is not given.
    """
    _require_known(fields)
    if not fields.get("kind") or not fields.get("quote"):
        raise BenchclaimError("a claim that was missed needs at least quote=... and kind=...")
    return checked(Correction(flaw="missed", claim=_claim({**fields, "article": article.name})), article)


def changes(before: Claim, after: Claim) -> dict[str, Any]:
    """The fields in which a corrected claim is another one, as `corrected` takes them."""
    was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
    return {name: now[name] for name in FLAW_OF if now[name] != was[name]}


def assigned(text: str) -> tuple[str, Any]:
    """`FIELD=VALUE` as it is typed: `benchmarks=AIME 2024;GPQA`, `value=79.5`, `unit=` for none.

    Raises BenchclaimError for what has no such form.
    """
    name, equals, value = text.partition("=")
    name = name.strip()
    if not equals:
        raise BenchclaimError(f"--correct {text}: write it as FIELD=VALUE, as in subject=QwQ-32B")
    _require_known({name: value})
    if name == "quote":
        return name, value
    value = value.strip()
    if name in LISTS:
        return name, tuple(part.strip() for part in value.split(";") if part.strip())
    if name in ("value", "start", "check_worthy"):
        return name, _plain(value)
    return name, value or None


def _plain(value: str) -> Any:
    """A number or yes or no where it is one, else the words."""
    if value.lower() in ("true", "false", "yes", "no"):
        return value.lower() in ("true", "yes")
    try:
        found = json.loads(value, parse_constant=str)
    except (ValueError, RecursionError):
        return value or None
    return found if isinstance(found, int | float) else value


def _require_known(fields: Mapping[str, Any]) -> None:
    for name in fields:
        if name not in FLAW_OF:
            near = difflib.get_close_matches(str(name), FLAW_OF, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"they are {', '.join(FLAW_OF)}"
            raise BenchclaimError(f"{name!r} is no field that can be corrected; {remedy}")


def _claim(fields: Mapping[str, Any]) -> Claim:
    try:
        return Claim.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][:1])
        reason = first["msg"].removeprefix("Input should be ").replace("tuple", "list")
        raise BenchclaimError(f"{field}: should be {reason}, not {first['input']!r:.60}") from None


def _require_sound(claim: Claim) -> None:
    """Nothing that is longer than it can be, or that files and databases cannot hold."""
    if isinstance(claim.value, float) and not math.isfinite(claim.value):
        raise BenchclaimError(f"value: {claim.value} is no figure")
    for name in FLAW_OF:
        value = getattr(claim, name)
        parts = value if isinstance(value, tuple) else (value,)
        if name != "quote" and any(isinstance(part, str) and NO_TEXT.search(part) for part in parts):
            raise BenchclaimError(f"{name}: holds halves of characters or NUL, which are no text")
        limit = LONGEST.get(name, LONG)
        if len(parts) > MANY or any(isinstance(part, str) and len(part) > limit for part in parts):
            raise BenchclaimError(f"{name} of the corrected claim is too long: at most {limit} characters")
