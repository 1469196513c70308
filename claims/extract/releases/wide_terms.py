"""Terms told in any words: a word of openness, or of a licence, in a clause whose model is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from claims.extract.doubts import is_choice
from claims.extract.draft import Draft, View
from claims.extract.lineage.kinship import is_place, plainly_joined
from claims.extract.releases.tense import told_as
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS, clause_end, clause_start
from claims.model import Entity
from claims.wording.cues import Cue, CueHit
from claims.wording.patterns import pattern

VALUES = {
    "kept": "proprietary",
    "research": "non-commercial",
    "permit": "non-commercial",
    "mit": "MIT",
    "apache": "Apache-2.0",
    "had": "open weights",
    "weights": "open weights",
    "open_model": "open weights",
    "own_way": "open-source",
    "as_tool": "open-source",
    "open": "open-source",
    "closed": "proprietary",
    "commercial": "commercial use",
}
"""Expressions of [wide_license] and what they come to; the first one in a clause is what it says."""
_ADJECTIVES = ("weights", "open", "closed")
_OPEN = ("had", "weights", "open_model", "open")
_NAMED = ("mit", "apache")
"""Those called by a name, which may also be that of a firm."""
_OF_USE = ("commercial", "permit")
_NAMES = ("license_name",)
_TERMS = ("license_name", "license", "weights", "terms")
_OF_OTHERS = ("alike_before", "faced", "not_model")
_RELATIONS = ("better", "equal", "worse")
_SENSE = Cue("license", "open")


def wide_licenses(view: View) -> Iterator[Draft]:
    """The terms each clause tells of its model, whatever the form of the sentence."""
    if not view.has("wide_license.hint"):
        return
    done: set[int] = set()
    for word in VALUES:
        text = view.text if word in _NAMED else view.masked
        for found in view.each(f"wide_license.{word}", text):
            clause = view.sentence.clause_at(found.start())
            said = None if clause.start in done else _said(view, found, clause, word)
            if said is None:
                continue
            for thing in _of_whom(view, found, clause):
                done.add(clause.start)
                yield Draft(
                    by="rule:wide_license",
                    start=clause_start(view, clause, None),
                    end=max(found.end(), clause_end(view, clause)),
                    kind="license",
                    subject=thing.name,
                    attribute="license",
                    value=said,
                )


def _said(view: View, found: re.Match[str], clause: Clause, word: str) -> str | None:
    """What the word comes to here; None where it is said of others, of data or code, or only hoped for."""
    sentence, at = view.sentence, found.start()
    if word in _OF_USE and _is_called(view, clause, word):
        return None
    if is_doubtful(view, clause, "wide_license.doubtful"):
        return None
    before, behind = view.masked[clause.start : at], view.masked[found.end() : clause.end]
    if (
        word in _ADJECTIVES
        and not _named_behind(view, found, clause)
        and not _is_predicated(before, found[0].removesuffix("开源"), behind)
    ):
        return None
    if any(pattern(f"wide_license.{kind}").search(before) for kind in _OF_OTHERS):
        return None
    if pattern("wide_license.not_model_behind").match(behind):
        return None
    if any(clause.start <= h.start < at for h in sentence.cues_of(*_RELATIONS)):
        return None  # "beats the open-source ...": whom it beats
    hit = CueHit(at, found.end(), _SENSE)
    if is_choice(view, hit):
        return None
    if any(at <= h.start < found.end() for h in sentence.cues_of("prediction")):
        return None  # "权重明天放出"
    modality = told_as(view, hit, clause)
    if modality == "negated" and pattern("license.partly").search(found[0]):
        return None  # "并不是全面开源": some of it is open
    if modality == "negated":
        return "proprietary" if word in _OPEN else None
    if word == "commercial" and pattern("license.may").search(before):
        return VALUES[word]  # "startups may use X commercially": it is allowed
    return VALUES[word] if modality == "asserted" else None


def is_doubtful(view: View, clause: Clause, words: str) -> bool:
    """Whether the sentence asks, hopes or foretells, or speaks of somebody nobody has recognised."""
    text, sentence = view.text, view.sentence
    return (
        view.topic.foretold
        or clause.start in view.topic.strange
        or bool(pattern(words).search(text, clause.start, clause.end))
        or bool(pattern("wide_license.supposed").search(text, sentence.start, clause.start))
        or text[sentence.start : sentence.end].rstrip("\"' )").endswith(("?", "？"))
    )


def _is_called(view: View, clause: Clause, word: str) -> bool:
    """Whether terms that say more are told here or right before; another clause may add what is allowed."""
    before = islice(view.scene.earlier(view.sentence.start), 2)
    if any(s.cues_of("license_name", "terms") for s in before):
        return True
    if word != "commercial" or pattern("wide_license.of_terms").match(view.text, clause.start):
        return bool(view.sentence.cues_of(*(_TERMS if word == "commercial" else _NAMES)))
    return any(clause.start <= hit.start < clause.end for hit in view.sentence.cues_of(*_TERMS))


def _is_predicated(before: str, word: str, behind: str) -> bool:
    """Whether "open source" is told of what is spoken of, rather than of a class or of others."""
    if pattern("wide_license.kin_before").search(before):
        return True  # "a family of open models"
    if any(pattern(f"wide_license.{kind}").search(before) for kind in ("of_others", "owner_before")):
        return False
    if pattern("wide_license.others_behind").match(behind):
        return False
    none = pattern("wide_license.none_before").search(before)
    if none and pattern("wide_license.none_behind").match(behind):
        return False
    opens = pattern("wide_license.opens_kind").search(before + word)
    if opens and pattern("wide_license.kind_behind").match(behind):
        return False
    told = pattern("wide_license.said_before").search(before)
    return bool(told and pattern("wide_license.said_behind").match(behind))


def _of_whom(view: View, found: re.Match[str], clause: Clause) -> tuple[Entity, ...]:
    """The model named right behind the word, else whom the clause is about, where that is told."""
    if told := _named_behind(view, found, clause):
        return told
    sentence = view.sentence
    named = [m for m in sentence.mentions if m.entity.type in THINGS]
    here = [m for m in named if clause.start <= m.start < clause.end and not is_place(view, clause.start, m)]
    opens = not here and found.start() - clause.start <= 1  # "..., commercial use requires contacting F"
    carried = view.topic.before_clause.get(clause.start, ()) if opens else ()
    topic = tuple(e for e in view.topic_at(found.start()) or carried if e.type in THINGS)
    ahead = [m.entity for m in here if m.start < found.start()]
    if ahead and not set(ahead) <= set(topic):
        return ()
    firms = {
        m.entity.name
        for m in sentence.mentions
        if m.entity.type == "organisation" and clause.start <= m.start < found.start()
    }
    if firms and not ahead:
        topic = tuple(e for e in topic if e.maker in firms)
    if not named and (view.topic.heading or not _points(view, found, clause)):
        return ()
    return topic if len(topic) <= _MANY else ()


def _named_behind(view: View, found: re.Match[str], clause: Clause) -> tuple[Entity, ...]:
    """ "the open-source X", "open models such as X and Y": the models named right behind the word."""
    models = [m for m in view.sentence.mentions if is_model(m.entity) and m.start >= found.end()]
    models = [m for m in models if not pattern("parties.class_of").match(view.text, m.end)]
    if not models or pattern("license.thing_of").match(view.text, models[0].end):
        return ()  # "开源X教程": of what is made with it
    start, end = found.end(), models[0].start
    others = pattern("wide_license.others_behind").match(view.masked, start, end) or pattern(
        "wide_license.of_others"
    ).search(view.masked, clause.start, found.start())
    near = models[0].start < clause.end and pattern("wide_license.to_name").fullmatch(view.masked, start, end)
    between = [h for h in view.sentence.cues_of(*_RELATIONS) if start <= h.start < end]
    if near and not others and not between:
        return (models[0].entity,)
    rest = pattern("wide_license.the_rest").search(view.masked, clause.start, found.start())
    if not rest and pattern("wide_license.listed").fullmatch(view.masked, start, end):
        return tuple(dict.fromkeys(m.entity for m in plainly_joined(view, models)))
    return ()


_MANY = 3
"""Models of which one word tells the terms."""
_SHORT, _SHORT_LATIN = 16, 40
"""Characters of a clause that says little else: "完全开源,", "- Open weights"."""


def _points(view: View, found: re.Match[str], clause: Clause) -> bool:
    """Whether a sentence that names no model goes on about the one spoken of."""
    if pattern("wide_license.points").search(view.text, view.sentence.start, clause.end):
        return True
    latin = view.text[found.start()].isascii()
    return clause.end - clause.start <= (_SHORT_LATIN if latin else _SHORT)
