"""What `benchclaim extract --trace` prints: each sentence as it was understood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from claims.extract.trace import AmountSeen, CueSeen, DraftSeen, Name, SentenceSeen, Trace, VoidCue
from verify.cli.said import amount, clipped, said

QUOTE, GUARD = 80, 44
"""Characters shown of a quote, of a regular expression."""
INDENT = " " * 12
SHAPES: Mapping[str, str] = {
    "verb": "A ▢ B", "with": "A 与 B ▢, A ▢ B", "bi": "A 比 B ▢", "ba": "A 把 B ▢", "at": "A 在 B ▢",
    "level": "A 达到 B ▢", "passive_verb": "A ▢ B, turned round", "passive_by": "A ▢ by B, turned round",
    "pair": "A and B ▢", "between": "▢ between A and B", "prefer": "▢ A to B",
}  # fmt: skip
"""How the parties A and B of a comparison stand round its cue, the box; A is the subject."""
GLOSSES: Mapping[str, str] = {
    "it": "what is spoken of", "those": "what is spoken of", "both": "the two spoken of",
    "former": "the one named first", "latter": "the one named last", "others": "rivals without a name",
    "at": "marks what it is about", "bi": "marks the other party", "ba": "marks the other party",
    "with": "marks the other party", "versus": "marks the other party", "passive": "turns the parties round",
    "says": "somebody speaks", "according": "somebody is cited", "official": "the maker speaks",
    "hedge": "not sure", "prediction": "not yet so",
}  # fmt: skip
"""What the senses mean whose names do not say it."""
GUARDS: Mapping[str, str] = {
    "unless_after": "not before", "unless_before": "not behind", "needs_after": "before",
    "needs_before": "behind",
}  # fmt: skip
STOPPED: Mapping[str, str] = {
    "unless_after": "stands before", "unless_before": "stands behind", "needs_after": "does not stand before",
    "needs_before": "does not stand behind",
}  # fmt: skip
FORMS: Mapping[str, str] = {
    "percent": " %",
    "points": " points",
    "times": " times",
    "fraction": " as a fraction",
}
QUALIFIERS: Mapping[str, str] = {"at_least": "at least ", "at_most": "at most ", "about": "about "}


def as_text(found: Trace) -> str:
    """Many lines, one step a line; ends with a line feed."""
    return "\n".join(_lines(found)) + "\n"


def as_plain(found: Trace) -> dict[str, Any]:
    """The same as nested objects, for JSON."""
    plain = _plain(found)
    assert isinstance(plain, dict)
    return plain


def to_json(found: Trace) -> str:
    """One line of JSON."""
    return json.dumps(as_plain(found), ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _lines(found: Trace) -> Iterator[str]:
    yield f"{found.article}"
    if not found.about_models:
        yield "  nothing is read: no model, product, benchmark or board is named"
        return
    day = (
        "not known"
        if not found.day
        else f"{found.day}{'' if found.dated else ' or later, by the newest name'}"
    )
    yield f"  protagonist: {found.protagonist or 'no single model'}; day: {day}"
    for text in found.left_out:
        yield f'  left out as page furniture: "{clipped(text, QUOTE)}"'
    for number, sentence in enumerate(found.sentences, start=1):
        yield ""
        yield from _sentence(number, sentence)
    for number, draft in enumerate(found.tables):
        if number == 0:
            yield "\ntables"
        yield from _draft(draft)


def _sentence(number: int, seen: SentenceSeen) -> Iterator[str]:
    role = "" if seen.role == "text" else f" ({seen.role})"
    yield f"{number}{role}  {clipped(seen.text, 400)}"
    yield from _listed("names", map(_name, seen.names))
    yield from _listed("cues", map(_cue, seen.cues))
    yield from _listed("no cues", map(_void, seen.void))
    yield from _listed("amounts", map(_amount, seen.amounts))
    dates = (f"{date.text} = {date.value or 'a day that cannot be told'}" for date in seen.dates)
    yield from _listed("dates", dates)
    if not seen.asked:
        yield "  rules     not asked: nothing is named, spoken of or compared"
        return
    clauses = (
        f"{'( ' if clause.in_brackets else ''}{clipped(clause.text, QUOTE)}\n{INDENT}  "
        f"-> {', '.join(clause.about) or 'nobody'}: {clause.why}"
        for clause in seen.clauses
    )
    yield from _listed("about", clauses)
    if seen.benchmark_of_section:
        yield f"  section   on {', '.join(seen.benchmark_of_section)}"
    yield f"  voice     {seen.voice}"
    if not seen.drafts:
        yield "  rules     none fired"
        return
    yield "  rules"
    for draft in seen.drafts:
        yield from _draft(draft)


def _listed(head: str, items: Iterator[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield f"  {head if number == 0 else '':8}  {item}"


def _name(seen: Name) -> str:
    how = "told by the text" if seen.type == "organisation" else "known by its family's pattern"
    about = [seen.type, seen.maker or "", "" if seen.listed else f"not listed, {how}"]
    made = f"; alone it would be {seen.first_read_as}" if seen.first_read_as else ""
    return f"{seen.text} = {seen.name} ({', '.join(word for word in about if word)}{made})"


def _cue(seen: CueSeen) -> str:
    shape = f", {SHAPES.get(seen.shape, seen.shape)}" if seen.shape else ""
    more = "".join(f", {name} {value}" for name, value in seen.properties.items())
    guards = ", ".join(f"{GUARDS[name]} /{clipped(value, GUARD)}/" for name, value in seen.guards.items())
    sense = seen.sense + (f" ({GLOSSES[seen.sense]})" if seen.sense in GLOSSES else "")
    return f"{seen.text} = {sense}{shape}{more}" + (f"\n{INDENT}  stands {guards}" if guards else "")


def _void(seen: VoidCue) -> str:
    stopped = f"{STOPPED[seen.guard]} /{clipped(seen.expression, 2 * GUARD)}/"
    return f"{seen.text} would be {seen.sense}, but {stopped}"


def _amount(seen: AmountSeen) -> str:
    unit = f" {seen.currency}" if seen.currency else FORMS.get(seen.form, "")
    return f"{seen.text} = {QUALIFIERS.get(seen.qualifier, '')}{amount(seen.value)}{unit}"


def _draft(seen: DraftSeen) -> Iterator[str]:
    yield f'    {seen.rule.removeprefix("rule:")}  "{clipped(seen.quote, QUOTE)}"'
    yield f"        {said(seen.draft)}"
    if seen.kept:
        yield f"        claim {seen.claim.id} of {seen.claim.claimant} ({seen.claim.attribution})"
    else:
        yield f"        dropped: {clipped(seen.because, QUOTE)}"
