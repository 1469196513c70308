"""Which board a rank is on: the whole, or a part ("in coding"); and whether a place is one or a range."""

from __future__ import annotations

import re

from claims.link import link
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from verify.case import Case
from verify.words import meant, says, words

_WITHIN = re.compile(
    r"\b(?:top|first)[ -](?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)\b"
    r"|前(?:\d{1,3}|[两二三四五六七八九十]{1,3})"
)
"""The first so many: whoever is better placed is among them too."""
_ITS_MODELS = re.compile(
    r"(?:['’]s)?\s?(?:(?:own|latest|current|new|other)\s)*(?:best|top|strongest|highest|leading|most|models?|line-?up)\b"
    r"|(?:旗下|自家)?的?(?:所有|全部|最|首|模型|在[^,。;]{1,30}最)"
)
_MODEL_OF = re.compile(r"\b(?:best|strongest|top|leading|models?)\s(?:of|from|by)\s(?:the\s)?$")
_TOLD = re.compile(r"best|top|strongest|highest|leading|most|model|line-?up|所有|全部|最|首|模型")
"""One of these stands in whatever tells that a place is one among a maker's models."""
_NEAR = 24
_OPEN = re.compile(r"\bopen\b|开源|开放")


def boards_meant(case: Case) -> tuple[str, ...]:
    """The boards of a claim: a part instead of the whole where it names, or its words speak of, a part."""
    named = tuple(dict.fromkeys(case.canonical(name) for name in case.claim.benchmarks))
    wholes = {entity.family for name in named if (entity := case.registry.get(name)) and entity.family}
    named = tuple(name for name in named if name not in wholes)
    told = meant(case.quote, words().maps["board_part"])
    found: list[str] = []
    for name in named:
        parts = [entity.name for part in told if (entity := case.registry.get(f"{name} ({part})"))]
        found += parts or [name]
    return tuple(dict.fromkeys(found))


def is_part(board: str, case: Case) -> bool:
    """Whether a board is a part of another one."""
    entity = case.registry.get(board)
    return entity is not None and entity.family is not None


def is_limited(case: Case) -> bool:
    """Whether the place is one among some models only: among open ones, of a size, of one maker."""
    return says(case.quote, words().lists["restricted"]) or _of_a_maker(case)


def _of_a_maker(case: Case) -> bool:
    """ "OpenAI's best model", "ahead of every OpenAI model", "the top model from OpenAI"."""
    if not _TOLD.search(case.quote):
        return False
    read = clean(article_from_text("quote", case.claim.quote))
    text = read.text.lower()
    return any(
        _ITS_MODELS.match(text, m.end) or _MODEL_OF.search(text, max(0, m.start - _NEAR), m.start)
        for m in link(read, case.registry)
        if m.entity.type == "organisation"
    )


def only_open(case: Case) -> bool:
    """Whether a place is counted among all models with open weights."""
    told = [form for form in words().lists["restricted"] if says(case.quote, (form,))]
    return bool(told) and all(_OPEN.search(form) for form in told)


def has_open_weights(model: str, case: Case) -> bool | None:
    """What records say of a model's weights; None where they say nothing, or differ."""
    entity = case.registry.get(model)
    names = (model, entity.snapshot_of) if entity and entity.snapshot_of else (model,)
    told = {str(f.value) for name in names for f in case.index.facts(name, "open_weights")}
    return told == {"yes"} if len(told) == 1 else None


def is_so(known: float, place: int, case: Case) -> bool:
    """Whether a known place is the one claimed, or among the first so many."""
    return known == place or (known < place and bool(_WITHIN.search(case.quote)))
