"""What a comparison measures: of most things more is better, of errors less; a price is no ability."""

from __future__ import annotations

from typing import Literal

from claims.extract.draft import View
from claims.extract.scenes.scene import is_model
from claims.extract.setting import is_benchmark
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

Measure = Literal["more is better", "less is better", "no ability"]

_ADVERB = 3  # characters before a cue that opens its clause: "也", "远远"
_BESIDE = 12  # "0.22 yuan an image, lower than"
_REACH = 16  # characters between a property and the word that grades it


def measure_of(view: View, hit: CueHit) -> Measure:
    """What the cue grades, if it is a word of mere size: "低", "higher than", "fewer"."""
    word = view.text[hit.start : hit.end]
    clause = view.sentence.clause_at(hit.start)
    if pattern("measures.disposition").match(view.text, hit.end, clause.end):
        return "no ability"
    if any(pattern(f"measures.{n}").match(view.masked, hit.end, clause.end) for n in ("of_thing", "of_use")):
        return "no ability"
    if not pattern("measures.size").fullmatch(word) and not _bounds_figure(view, hit):
        return "no ability" if _is_priced(view, hit, clause.start, clause.end) else "more is better"
    graded = _graded(view, hit, clause.start, clause.end)
    if pattern("measures.less").fullmatch(word) and not pattern("measures.less_is_better").search(graded):
        if pattern("measures.by_points").match(view.text, hit.end):
            return "more is better"  # "比A少0.9分"
        graded = view.text[view.sentence.start : hit.start]  # "錯誤比A少八成,也比B少四成"
        return "less is better" if pattern("measures.less_is_better").search(graded) else "no ability"
    sized = _is_no_ability(graded) or _after_a_size(view, hit, clause.start)
    if sized or _after_a_sum(view, clause.start, hit.end):
        return "no ability"
    less = pattern("measures.less_is_better").search(graded) or _goes_on(view, hit, graded)
    return "less is better" if less else "more is better"


def _is_no_ability(graded: str) -> bool:
    """ "参数比B少"; tokens only where they are not said to be used up: "消耗的token比B少"."""
    if pattern("measures.spent").search(graded):
        graded = pattern("measures.of_text").sub(" ", graded)
    return bool(pattern("measures.no_ability").search(graded))


def _bounds_figure(view: View, hit: CueHit) -> bool:
    """ "an error rate of 5%, below B's 9%": a word of place that grades the figure before it."""
    placed = pattern("measures.bound").fullmatch(view.text, hit.start, hit.end)
    told = [a.end for a in view.sentence.amounts if a.end <= hit.start][-1:]
    return bool(placed) and any(pattern("measures.unit").fullmatch(view.text, end, hit.start) for end in told)


def _goes_on(view: View, hit: CueHit, graded: str) -> bool:
    """ "They hallucinated on 49% of questions, triple the rate of A and higher than B (36%)": not better."""
    if not view.text[hit.start].isascii() or pattern("measures.more_is_better").search(graded):
        return False
    before = view.text[view.sentence.start : hit.start]
    bad = [m.end() for m in pattern("measures.less_is_better").finditer(before)]
    if bad and pattern("measures.then_told").search(before, bad[-1]):
        return False
    return bool(bad) or any(m.entity.lower_is_better and m.end <= hit.start for m in view.sentence.mentions)


def _after_a_sum(view: View, start: int, end: int) -> bool:
    """ "每张图0.22元,比B低了近80%": lower than B is the sum right before."""
    sums = [a for a in view.sentence.amounts if a.end <= start]
    return (
        bool(sums)
        and sums[-1].form == "money"
        and start - sums[-1].end <= _BESIDE
        and bool(pattern("measures.opens_with_rival").match(view.text, start, end))
    )


def _after_a_size(view: View, hit: CueHit, start: int) -> bool:
    """ "a context window of 32K, well below B's": of what the clause before tells last, in English."""
    if not view.text[hit.start].isascii() or start == view.sentence.start:
        return False
    if not pattern("measures.adverbs_en").fullmatch(view.text, start, hit.start):
        return False
    near = view.sentence.clause_at(start - 1).start
    told_last = [a.form for a in view.sentence.amounts if near <= a.start < start][-1:]
    if told_last == ["money"]:
        return True  # "$0.27 (input), $1.10 (output), far lower than B"
    before = view.text[_told_before(view, start) : start]
    last = max((m.end() for m in pattern("measures.no_ability").finditer(before)), default=-1)
    others = [m.end() for m in pattern("measures.more_is_better").finditer(before)]
    told = start - len(before) + last
    tested = any(told <= m.start < start and is_benchmark(m) for m in view.sentence.mentions)
    return last >= 0 and max(others, default=-1) < last and not tested


def _goes_on_with_sums(view: View, hit: CueHit, start: int) -> bool:
    """ "输入6元,输出24元,与上代持平": a clause that names nobody goes on with the prices before it."""
    named = any(start <= m.start < hit.start and is_model(m.entity) for m in view.sentence.mentions)
    sums = [a for a in view.sentence.amounts if a.end <= start]
    last = bool(sums) and sums[-1].form == "money" and start - sums[-1].end <= _BESIDE
    return last and not named and hit.start - start <= _BESIDE


def _is_priced(view: View, hit: CueHit, start: int, end: int) -> bool:
    """Whether what is said to match or beat is a price or a size: "价格与B持平", "priced in line with B"."""
    head = view.text[start : hit.start]
    if pattern("measures.new_predicate").search(head):
        head = ""  # "X has 7 billion parameters and beats B"
    unsized = pattern("parties.sized").sub(" ", head)  # "X with 7B parameters beats B" compares no sizes
    if pattern("measures.of_fields").search(head):
        return False
    senses = ("bi", "with", "versus", "at") if hit.cue.shape == "at" else ("bi", "with", "versus")
    markers = [h.start for h in view.sentence.cues_of(*senses) if start <= h.start < hit.start][-1:]
    if pattern("measures.place").fullmatch(view.text, hit.start, hit.end):  # "priced above A and below B"
        relations = view.sentence.cues_of("better", "worse")
        markers += [h.start for h in relations if start <= h.start < hit.start]
    owned = pattern("measures.price_of").match(view.text, hit.end, end)
    return bool(
        owned
        or _goes_on_with_sums(view, hit, start)
        or pattern("measures.priced").search(unsized)
        or any(pattern("measures.priced").search(head[: marker - start]) for marker in markers)
    )


def _of_field(view: View, start: int) -> str:
    """ "幻觉率方面,A为1%,低于B": the field the sentence opens with, if the clause before tells no other."""
    near = view.sentence.clause_at(start - 1)
    if near.start == view.sentence.clauses[0].start or pattern("measures.its_own").search(
        view.masked, near.start, start
    ):
        return ""  # "幻觉率只有1%,低于B"
    return _field(view)


def _field(view: View) -> str:
    """The words the sentence opens with, if they are a label."""
    first = view.sentence.clauses[0]
    label = pattern("comparison.field_label").fullmatch(view.masked, first.start, first.end)
    return label[0] if label else ""


def _told_before(view: View, start: int) -> int:
    """Where the clause before that names a property begins: "错误率1%,优于A,也比B低" has it first."""
    relations = view.sentence.cues_of("better", "equal", "worse", "bi")
    clause = view.sentence.clause_at(start - 1)
    while clause.start > view.sentence.start and any(
        clause.start <= h.start <= clause.start + _ADVERB for h in relations
    ):
        clause = view.sentence.clause_at(clause.start - 1)
    return clause.start


def _graded(view: View, hit: CueHit, start: int, end: int) -> str:
    """The words that may name the property: before a Chinese cue up to its rival, round an English one."""
    if view.text[hit.start].isascii():
        behind = view.text[hit.end : min(end, hit.end + 2 * _REACH)]
        own = pattern("measures.own_behind").match(behind)  # "a lower error rate and higher throughput"
        return own[0] if own else view.text[max(start, hit.start - 2 * _REACH) : hit.end] + behind
    before = view.text[start : hit.start]
    told = pattern("measures.changes").fullmatch(view.text, hit.start, hit.end)
    if told and (what := pattern("measures.what").match(view.text, hit.end, end)):
        return what[0]  # "降低错误率,并提高识别率"
    if pattern("measures.adverbs").fullmatch(before) and start > view.sentence.start:
        return _of_field(view, start) + view.text[_told_before(view, start) : hit.start]
    rivals = [h for h in view.sentence.cues_of("bi", "with") if start <= h.start < hit.start]
    if not rivals:
        lead = view.masked[start : hit.start].strip(" ,\ue000")  # "价格方面,A低于B"
        return (_field(view) if len(lead) <= _ADVERB else "") + before[-_REACH:]
    last = max(rivals, key=lambda h: (h.cue.sense == "bi", h.start))  # "延迟比A与B更低": its rivals come last
    if start > view.sentence.start and _names_no_measure(before[: last.start - start]):
        rival = next((m.start for m in view.sentence.mentions if m.start >= last.end), last.end)
        before = view.text[_told_before(view, start) : last.end] + view.text[rival : hit.start]
        return _of_field(view, start) + before  # "幻觉率比A低80%,比B低45%"
    return before[: last.start - start][-_REACH:] + before[-_REACH // 2 :]


def _names_no_measure(words: str) -> bool:
    """Whether nothing before a rival says what is graded: "也", "开启思考后"."""
    told = ("its_own", "less_is_better", "no_ability")
    return len(words) <= _REACH and not any(pattern(f"measures.{name}").search(words) for name in told)
