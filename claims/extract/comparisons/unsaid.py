"""Rivals that go unsaid: those of the comparison before, or of the sentence before."""

from __future__ import annotations

from claims.extract.comparisons.duels import others_of_contest
from claims.extract.comparisons.rivals import rival_of_last
from claims.extract.comparisons.sides import Named, Place, Sides, closed
from claims.extract.draft import View
from claims.extract.parties import as_models, names_after
from claims.extract.scenes.scene import is_model
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def against_same(view: View, hit: CueHit, place: Place) -> Sides | None:
    """ "在X上超越B,在Y上略逊一筹", "leads B on X but trails on Y": against the same rivals."""
    kind = pattern("comparison.of_its_kind").match(view.text, hit.end, place.clause.end)
    margin = pattern("comparison.by_margin").match(view.text, hit.start)
    at = len(" at") if view.text.endswith(" at", hit.start, hit.end) else 0  # "better at"
    rest = margin.end() if margin else hit.end - at
    unsaid = pattern("comparison.unsaid").match(view.text, rest, place.clause.end)
    vague = pattern("comparison.grades_anything").fullmatch(view.text, hit.start, hit.end)
    if vague and not margin and not _is_set_off(view, hit, place):
        return None
    if not unsaid and not (kind and view.contest):
        return None
    if as_models(view, names_after(view, hit.end, place.clause.end)):
        return None
    objects = rivals_unsaid(view, hit, place)
    return closed(view, hit, place, objects, kind.end() if kind else rest) if objects else None


def _is_set_off(view: View, hit: CueHit, place: Place) -> bool:
    """ "翻译比B好,但指令遵循较差": poor beside the rival of before, with a word that says "but"."""
    if not view.text.endswith("较", place.clause.start, hit.start) or not place.rivals:
        return False
    return bool(pattern("comparison.in_contrast").search(view.text, place.clause.start, hit.start))


def rivals_unsaid(view: View, hit: CueHit, place: Place) -> Named:
    """Whom the words before set the subject against; else the other of two set side by side."""
    return _told_before(view, hit, place) or others_of_contest(view, hit, place)


def _told_before(view: View, hit: CueHit, place: Place) -> Named:
    """Those of the comparison before; for a new subject whom that spoke of; "只有B的一半,却更强": B."""
    carried = view.topic.before_clause.get(place.clause.start, ())
    new = carried and place.topic and not any(e in carried for e in place.topic)
    if new:
        turns = "则" in view.text[place.clause.start : hit.start]
        return carried if place.rivals or turns else ()
    if place.rivals:
        if _is_praise(view, hit) or _only_says_again(view, hit, place):
            return ()
        return place.rivals if not any(e in place.rivals for e in place.topic) else ()
    last = _rival_of_last(view, hit, place)
    if last:
        return last
    opening = view.text[place.clause.start : hit.start]
    if not pattern("comparison.in_contrast").search(opening):
        earlier = view.text[view.sentence.start : place.clause.start]
        again = pattern("comparison.again").search(opening)
        if not (again and pattern("comparison.ratio_told").search(earlier)):
            return ()
    before = [m for m in view.sentence.mentions if m.end <= place.clause.start and is_model(m.entity)]
    return tuple(dict.fromkeys(m.entity for m in before if m.entity not in place.topic))


def _only_says_again(view: View, hit: CueHit, place: Place) -> bool:
    """ "比B低14分,仍有差距", "只相当于B,没有优势": the same again, of nothing else."""
    again = pattern("comparison.only_says_again")
    return bool(again.fullmatch(view.text, place.clause.start, hit.end))


def _is_praise(view: View, hit: CueHit) -> bool:
    """ "媲美B,在编程上表现出色", "参数大幅提升": nothing sets it against the rival before."""
    if any(marker.end <= hit.start for marker in view.sentence.cues_of("bi", "versus")):
        return False
    if pattern("comparison.by_margin").match(view.text, hit.start):
        return False
    return bool(pattern("comparison.praise").fullmatch(view.text[hit.start : hit.end]))


def _rival_of_last(view: View, hit: CueHit, place: Place) -> Named:
    """ "A与B相差无几;在数学上更后来居上": the one rival of the sentence before, of the same subject."""
    needs_one = pattern("comparison.needs_rival").search(view.text[hit.start : hit.end])
    return rival_of_last(view, place.topic) if needs_one else ()
