"""Licences and openness: under which terms a model is out, or that it is open or closed at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extract.doubts import is_choice
from claims.extract.draft import Draft, View, names
from claims.extract.lineage.kinship import family_called, is_place
from claims.extract.parties import inside_terms, names_after
from claims.extract.releases.openness import of_rival, opened, owner_before, program_under
from claims.extract.releases.released import released
from claims.extract.releases.sheets import on_sheet
from claims.extract.releases.tense import told_as
from claims.extract.scenes.scene import Clause
from claims.extract.spans import THINGS, clause_end, clause_start, firms_of, told_thing
from claims.model import Entity, Modality
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


class Said(NamedTuple):
    """Terms said at `position`: what they are, of whom, and whether they are in force."""

    position: int
    value: str
    subjects: tuple[Entity, ...]
    modality: Modality
    by_name: bool = False
    """A licence called by its name, which says more than a word for openness."""
    listed: bool = False
    """One act on a list of things: one statement with the rest as its objects."""


def licenses(view: View) -> Iterator[Draft]:
    """Every licence or openness said of a model."""
    words = view.sentence.cues_of("license", "license_name", "terms", "weights", "commercial")
    hits = tuple(hit for hit in words if not is_choice(view, hit))
    if not hits:
        return
    if listed := tuple(on_sheet(view)):
        yield from listed
        return
    named = list(_named(view, hits))
    said = [*named, *_words(view, hits, named), *_weights(view, hits)]
    done: set[tuple[int | str, str]] = set()
    for one in said or _commercial(view, hits):
        clause = view.sentence.clause_at(one.position)
        subjects = [
            e for e in one.subjects if one.by_name or not {(clause.start, e.name), (one.value, e.name)} & done
        ]
        if one.value == "non-commercial":  # the licence named before it says so already
            subjects = [e for e in subjects if ("named", e.name) not in done]
        done.update((key, e.name) for e in subjects for key in (clause.start, one.value))
        done.update(("named", e.name) for e in subjects if one.by_name)
        for subject in subjects[:1] if one.listed else subjects:
            yield Draft(
                by="rule:license",
                start=clause_start(view, clause, None),
                end=clause_end(view, clause),
                kind="license",
                subject=subject.name,
                objects=names(subjects[1:]) if one.listed else (),
                attribute="license",
                value=one.value,
                modality=one.modality,
                check_worthy=one.modality != "predicted",
            )


# --- a licence by its name


def _named(view: View, hits: tuple[CueHit, ...]) -> Iterator[Said]:
    known = [h for h in hits if h.sense == "license_name"]
    terms = [h for h in hits if h.sense == "terms"]
    for hit in known:
        before = [h for h in terms if h.end < hit.start <= h.end + 8 and view.sentence.bracketed(hit.start)]
        if before:  # "X License (non-commercial)"
            own = _own_terms(view, before[0])
            yield from _said(view, before[0], str(hit.cue.value), own[1] if own else None)
        else:
            yield from _said(view, hit, str(hit.cue.value))
    bare = terms and pattern("license.bare").search(view.text, view.sentence.start, view.sentence.end)
    if bare and not any(h.start - 2 <= bare.end() and bare.start() <= h.end for h in known):
        yield from _said(view, terms[0], (bare["name"] or bare["licensed"]).upper(), bare.start())
        return
    for hit in terms:
        if any(h.start <= hit.end + 8 and hit.start <= h.end + 12 for h in known):
            continue
        own = _own_terms(view, hit)
        if own:
            yield from _said(view, hit, *own)


def _own_terms(view: View, hit: CueHit) -> tuple[str, int] | None:
    """ "the Jamba Open Model License", "openPangu许可协议": what a maker's own terms come to, and where."""
    low = max(view.sentence.start, hit.start - 60)
    found = pattern("license.own_terms").search(view.scene.clean.text[low : hit.end])
    if not found:
        return None
    group = next(g for g in ("open", "name", "terms") if found[g])
    said, start = found[group], low + found.start(group)
    if group == "open":
        told = pattern("license.granted").search(view.text, max(view.sentence.start, start - 40), start)
        return ("open-source", start) if told else None
    if pattern("license.non_commercial").search(said.lower()):
        return "non-commercial", start
    if group == "terms" and pattern("license.alike").search(said):
        return None
    if group == "terms" and pattern("license.liberal").search(said):
        return "open-source", start
    if group == "terms" and not pattern("license.own").search(said):
        return None
    return "open weights", start  # the guideline has no value for a maker's own terms


def _said(view: View, hit: CueHit, value: str, start: int | None = None) -> Iterator[Said]:
    """The terms `value`, whose name begins at `start`: a model named inside it is not what they are of."""
    clause = view.sentence.clause_at(hit.start)
    modality = _modality(view, hit, clause)
    begin = hit.start if start is None else start
    denied = pattern("license.not_this").search(view.text, clause.start, begin) or of_rival(view, clause, hit)
    if (
        modality is None
        or modality == "negated"
        or denied
        or (start is None and _is_former(view, hit, clause))
    ):
        return
    start = begin
    if program := program_under(view, clause, start):
        if program.type == "product":
            yield Said(hit.start, value, (program,), modality, by_name=True)
        return
    subjects = owner_before(view, start) or _firms(view, clause, start) or _licensed(view, hit, clause)
    inside = inside_terms(view, start, hit.end)
    outside = {m.entity for m in view.sentence.mentions if clause.start <= m.start < start}
    if inside - outside & set(subjects):
        before = view.topic.before_clause.get(clause.start, ())
        subjects = tuple(e for e in subjects if e not in inside - outside) or before
    yield Said(hit.start, value, subjects, modality, by_name=True)


def _firms(view: View, clause: Clause, position: int) -> tuple[Entity, ...]:
    """The firms a sentence speaks of, or the model of theirs it goes on about: "xAI以MIT放出了权重"."""
    firms = firms_of(view, clause, position)
    makers = {firm.name for firm in firms}
    return tuple(e for e in view.topic.inherited if e.maker in makers) or firms


def _is_former(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "from a research licence to MIT": what it was under before."""
    return bool(
        pattern("license.replaced").search(view.text, clause.start, hit.start)
        and pattern("license.replaced_by").match(view.text, hit.end, clause.end)
    )


def _modality(view: View, hit: CueHit, clause: Clause) -> Modality | None:
    """How surely the terms are said; None where nothing is said of them, as in a question."""
    if _foretold(view, hit, clause):
        return "predicted"
    modality = told_as(view, hit, clause)
    return None if modality == "predicted" and not _planned_before(view, hit, clause) else modality


def _planned_before(view: View, hit: CueHit, clause: Clause) -> bool:
    """A plan told in the clause before: "将推出X,并于6月开源"."""
    here = view.sentence.cues_of("prediction", "condition")
    return not any(clause.start <= h.start < hit.start for h in here)


def _foretold(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "X will be open-sourced" is a promise; a question or a condition is nothing."""
    if not pattern("license.foretold").search(view.text, clause.start, hit.start):
        return False
    text = view.text[view.sentence.start : view.sentence.end].rstrip("\"' ")
    before = [h for h in view.sentence.cues_of("condition") if h.end <= hit.start]
    return not before and not text.endswith("?")


def _licensed(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Whom the terms are of: what the clause is about, else what stands behind them."""
    if pattern("license.whole_family").search(view.text, clause.start, hit.start):
        family = family_called(view, hit.start)
        if family:
            return (family,)
    here = [
        m for m in view.sentence.mentions if clause.start <= m.start < clause.end and m.entity.type in THINGS
    ]
    just_out = () if here else told_thing(view, hit.start) or _just_released(view, clause)
    if just_out:
        return just_out
    places = {m.entity for m in here if is_place(view, clause.start, m)}
    topic = tuple(e for e in view.topic_at(hit.start) if e.type in THINGS and e not in places)
    if topic:
        return topic
    inside = [m.entity for m in here if m.entity not in places]
    if not inside and places:
        return view.topic.before_clause.get(clause.start, ()) or view.topic.inherited
    after = [m.entity for m in names_after(view, hit.end, clause.end) if m.entity.type in THINGS]
    return tuple(dict.fromkeys(inside[:1] or after))


def _just_released(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "放出两款模型A与B,采用Apache 2.0": what came out in the clause before."""
    earlier = [c for c in view.sentence.clauses if c.end <= clause.start + 1 and not c.depth]
    if not earlier or pattern("license.other_subject").match(view.text, clause.start):
        return ()
    hits = [h for h in view.sentence.cues_of("release") if earlier[-1].start <= h.start < earlier[-1].end]
    things = released(view, hits[-1], earlier[-1]) if hits else ()
    # "..., a firm that opened its code": the firm before the comma
    low = clause.start - 2 if pattern("topic.firm_apposed").match(view.text, clause.start) else clause.start
    inside = [m for m in view.sentence.mentions if low <= m.end and m.start < clause.end]
    firms = {m.entity.name for m in inside if m.entity.type == "organisation"}
    return tuple(e for e in things if e.type in ("model", "codebase") and (not firms or e.maker in firms))


# --- weights


def _weights(view: View, hits: tuple[CueHit, ...]) -> Iterator[Said]:
    """ "the weights of X are up", "没有开放X的权重"."""
    if not any(h.sense == "weights" for h in hits):
        return
    sentence = view.sentence
    masked = view.masked[sentence.start : sentence.end]
    taken = -1
    for name, value in (("license.weights_kept", "proprietary"), ("license.weights_out", "open weights")):
        for match in pattern(name).finditer(masked):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            hit = next((h for h in hits if h.sense == "weights" and start <= h.start < end), None)
            if start < taken or hit is None:
                continue
            taken = end
            clause = sentence.clause_at(hit.start)
            modality = _modality(view, hit, clause)
            if modality is None:
                continue
            owner = pattern("license.weights_of").match(view.text, end)
            inside = tuple(
                m.entity
                for m in sentence.mentions
                if start <= m.start < (owner.end() + 1 if owner else end)
                and m.entity.type in THINGS
                and not is_place(view, clause.start, m)
            )
            subjects = inside or _firms(view, clause, hit.start) or _licensed(view, hit, clause)
            if value == "proprietary" or modality == "negated":
                yield Said(hit.start, "proprietary", subjects, "asserted")
            else:
                yield Said(hit.start, value, subjects, modality)


# --- "open-source", "闭源"


def _words(view: View, hits: tuple[CueHit, ...], named: Sequence[Said]) -> Iterator[Said]:
    """Openness by a word; as an attribute or behind it, it adds nothing to a licence `named`."""
    for hit in hits:
        if hit.sense != "license":
            continue
        clause = view.sentence.clause_at(hit.start)
        modality = _modality(view, hit, clause)
        if modality is None:
            continue
        partly = pattern("license.partly").search(view.text, clause.start, hit.end)
        if partly and modality == "negated":
            continue  # "并不是全面开源": some of it is open
        found = opened(view, hit, clause, foretold=modality == "predicted")
        told = {
            e for one in named for e in one.subjects if found.form == "attribute" or one.position < hit.start
        }
        told |= {
            m.entity
            for m in view.sentence.mentions
            if clause.start <= m.start < hit.start and pattern("license.since").match(view.text, m.end)
        }  # "GPT-2之后它首次开源"
        things = tuple(e for e in found.things if e not in told)
        value = str(hit.cue.value) if modality != "negated" else "proprietary"
        modality = "asserted" if modality == "negated" else modality  # the value says it: not denied twice
        yield Said(hit.start, value, things, modality, listed=found.form == "list")


def _commercial(view: View, hits: tuple[CueHit, ...]) -> Iterator[Said]:
    """ "free for commercial use" where nothing else is said of the terms."""
    for hit in hits:
        if hit.sense != "commercial" or (not view.sentence.mentions and not view.sentence.start):
            continue  # "A model for commercial use": a title
        clause = view.sentence.clause_at(hit.start)
        modality, before = told_as(view, hit, clause), view.masked[clause.start : hit.start]
        if modality == "predicted" and not pattern("license.may").search(before):
            continue
        open_to = pattern("license.not_barred").search(view.text, clause.start, hit.start)
        barred = modality == "negated" or pattern("license.barred").search(view.text, clause.start, hit.start)
        barred = barred or pattern("license.barred_behind").match(view.text, hit.end)
        said = "non-commercial" if barred and not open_to else str(hit.cue.value)
        yield Said(hit.start, said, _licensed(view, hit, clause), "asserted")
