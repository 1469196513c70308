"""Countries against countries, and all models of one against rivals that are named.

"China has narrowed the gap with the United States", "Chinese open models now match GPT-4o": the parties are
no entries of the registry, so the comparison rule does not see them. The words are in `data/nations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.scenes.scene import Sentence, is_model
from claims.extract.setting import benchmarks_for, degree_for, modality_for, scope_for
from claims.extract.spans import words_start
from claims.model import Relation
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_RELATIONS = ("better", "equal", "worse")
_OPPOSITE: dict[Relation, Relation] = {"better": "worse", "worse": "better", "equal": "equal"}
_BEHIND_MARKER = ("with", "bi", "at", "ba")
"""Shapes whose other party stands between a marker and the cue."""
_BACK = 2  # sentences of the same paragraph "these models" looks back over


class Nation(NamedTuple):
    """A country's name, and the adjective its models are called by."""

    name: str
    adjective: str


class Party(NamedTuple):
    """[start, end) of the clean text: a country, or all its models."""

    start: int
    end: int
    name: str
    models: bool


def nation_comparisons(view: View) -> Iterator[Draft]:
    """Every comparison of the sentence whose subject is a country or the models of one."""
    hits = view.sentence.cues_of(*_RELATIONS)
    if not hits or not view.has("nations.topic"):
        return
    parties = _parties(view.text, view.sentence)
    if not parties and not view.sentence.cues_of("those"):
        return
    done: set[tuple[str, tuple[str, ...]]] = set()
    for hit in hits:
        if pattern("nations.attributive").match(view.text, hit.end):
            continue  # "the leading American models"
        subject = _subject(view, hit, parties)
        objects, end = _objects(view, hit, parties, subject)
        if subject is None or not objects or subject.name in objects or (subject.name, objects) in done:
            continue
        draft = _draft(view, hit, subject, objects, end)
        if draft:
            done.add((subject.name, objects))
            yield draft


def speaks_of_nation(view: View, hit: CueHit) -> bool:
    """Whether the cue's clause is about all models of a country and names none before the cue."""
    clause = view.sentence.clause_at(hit.start)
    named = [
        m.start for m in view.sentence.mentions if clause.start <= m.start < hit.start and is_model(m.entity)
    ]
    first = min(named, default=hit.start)
    opened = not named or pattern("nations.marker").search(view.text, clause.start, first)
    parties = _parties(view.text, view.sentence)
    return bool(opened) and any(p.models and clause.start <= p.start and p.end <= first for p in parties)


def _draft(view: View, hit: CueHit, subject: Party, objects: tuple[str, ...], end: int) -> Draft | None:
    start = (
        subject.start if view.sentence.start <= subject.start else view.sentence.clause_at(hit.start).start
    )
    modality = modality_for(view, hit, start)
    if modality == "negated":
        return None  # "has not overtaken": behind or level, nobody says which
    relation: Relation = hit.cue.sense  # type: ignore[assignment]  # the senses are the relations
    if hit.cue.shape in ("passive_verb", "passive_by"):
        relation = _OPPOSITE[relation]
    asserted = modality != "predicted"
    return Draft(
        by="rule:nations",
        start=words_start(view, start, end),
        end=end,
        kind="comparison" if asserted else "prediction",
        subject=subject.name,
        relation=relation,
        degree=degree_for(view, hit, end),
        objects=objects,
        benchmarks=benchmarks_for(view, hit),
        scope=scope_for(view, hit),
        check_worthy=asserted,
        modality=modality,
    )


def _subject(view: View, hit: CueHit, parties: Sequence[Party]) -> Party | None:
    """The first party before the cue, in its clause if there is one, or whom "these models" stands for."""
    before = [p for p in parties if p.end <= hit.start and not _describes(view, p)]
    for word in view.sentence.cues_of("those"):
        stands_for = pattern("nations.these_models").match(view.text, word.start)
        if stands_for and word.end <= hit.start and (not before or word.start < before[0].start):
            return _spoken_of(view)
    clause = view.sentence.clause_at(hit.start)
    here = [p for p in before if clause.start <= p.start]
    own = any(
        m.entity in view.topic_at(hit.start) and clause.start <= m.start < hit.start
        for m in view.sentence.mentions
    )
    return next(iter(here if own else here or before), None)


def _describes(view: View, party: Party) -> bool:
    """ "国产模型Qwen3": the kind of the model named right behind."""
    return any(
        is_model(m.entity) and party.end <= m.start and not view.text[party.end : m.start].strip()
        for m in view.sentence.mentions
    )


def _spoken_of(view: View) -> Party | None:
    """ "Chinese firms renewed their models. These models ...": the group of the sentence before."""
    for earlier in islice(view.scene.earlier(view.sentence.start), _BACK):
        found = pattern("nations.their_models").search(view.text, earlier.start, earlier.end)
        firms = [p for p in _parties(view.text, earlier) if not found or p.start < found.start()]
        if earlier.block == view.sentence.block and found and firms:
            adjective = next(n.adjective for n in _book().values() if n.name == firms[0].name)
            return Party(firms[0].start, found.end(), _group(adjective, found["kind"]), models=True)
    return None


def _objects(
    view: View, hit: CueHit, parties: Sequence[Party], subject: Party | None
) -> tuple[tuple[str, ...], int]:
    """The other side: a country for a country, a group or named models for a group; and where it ends."""
    if subject is None:
        return (), hit.end
    clause = view.sentence.clause_at(hit.start)
    between = [
        p for p in parties if subject.end <= p.start and p.end <= hit.start and clause.start <= p.start
    ]
    after = [p for p in parties if hit.end <= p.start <= hit.end + 20 and p.end <= clause.end]
    marked = [p for p in between if pattern("nations.marker").search(view.text[clause.start : p.start])]
    other = ((marked or after) if hit.cue.shape in _BEHIND_MARKER else after)[:1]
    if other and other[0].models:
        named = _examples(view, other[0])
        return named or ((other[0].name,) if subject.models else ()), max(hit.end, other[0].end)
    if other and not subject.models:
        return (other[0].name,), max(hit.end, other[0].end)
    if not subject.models or other:
        return (), hit.end
    found = names_after(view, hit.end, clause.end) or (
        names_before(view, max(subject.end, clause.start), hit.start)
        if hit.cue.shape in _BEHIND_MARKER
        else []
    )
    end = max([hit.end, *(m.end for m in found)])
    return names([e for e in as_models(view, found) if e.type == "model"]), end


def _examples(view: View, party: Party) -> tuple[str, ...]:
    """ "American models (such as A and B)": the ones that are named."""
    word = pattern("nations.such_as").match(view.text, party.end)
    found = names_after(view, word.end(), view.sentence.end) if word else []
    return names(as_models(view, found))


def _parties(text: str, sentence: Sentence) -> list[Party]:
    out = []
    for m in _expression().finditer(text, sentence.start, sentence.end):
        nation = _book()[m["nation"]]
        if m["models"]:
            out.append(Party(m.start(), m.end(), _group(nation.adjective, m["kind"]), models=True))
        elif m["firms"] or pattern("nations.alone").match(text, m.end()):
            out.append(Party(m.start(), m.end(), nation.name, models=False))
    return out


def _group(adjective: str, kind: str | None) -> str:
    """ "Chinese foundation models"."""
    words = {word: english for english, forms in _kinds().items() for word in forms}
    return " ".join(filter(None, (adjective, words.get((kind or "").strip()), "models")))


@cache
def _kinds() -> dict[str, list[str]]:
    path = files("claims") / "data" / "nations.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["kinds"])


@cache
def _book() -> dict[str, Nation]:
    path = files("claims") / "data" / "nations.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["nation"]
    return {form: Nation(row["name"], row["adjective"]) for row in rows for form in row["forms"]}


@cache
def _expression() -> re.Pattern[str]:
    """A country, then perhaps a field, then firms or models."""
    forms = "|".join(re.escape(form) for form in sorted(_book(), key=len, reverse=True))
    kinds = "|".join(re.escape(word) for words in _kinds().values() for word in words)
    source = pattern("nations.party").pattern
    return re.compile(source.replace("NATION", forms).replace("KIND", kinds))
