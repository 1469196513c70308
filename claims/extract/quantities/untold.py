"""Amounts that count something but state no trait: limits, hopes, what was before, what is another's."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.former import is_difference, is_former
from claims.extract.quantities.counted import Found
from claims.extract.quantities.grown import has_grown
from claims.extract.quantities.held_behind import held_behind
from claims.extract.quantities.shared import tells_the_full_one, whole_of_version
from claims.extract.scenes.scene import is_model
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_CAPITAL_WORD = re.compile(r"\w\W+[A-Z][A-Za-z]{2,}\s$")
_NO_SIZE = (
    "quantities.size_of_others",
    "wide_quantities.typical_size",
    "quantities.active_range",
    "quantities.chip_ahead",
)
"""What stands right before a size that is somebody else's, a range's or a chip's number."""
_BARE = 6
"""Characters before an amount whose clause only goes on with the one before."""
_SET_OFF = (",", "—", "——", "–", "-", ":")
"""Between a name and what it is: "X — a 744-billion-parameter model"."""


def is_no_trait(view: View, found: Found, stated: Found | None) -> bool:
    """What was before, a limit, or the number of sizes that are listed already: "14B和1.3B两个规格"."""
    amount, quantity = found.amount, found.quantity
    sized = quantity.attribute == "total_parameters"
    if sized and any(pattern(name).search(view.text, view.sentence.start, amount.start) for name in _NO_SIZE):
        return True
    if sized and (_is_new(view, found) or _is_of_class(view, found) or _is_siblings(view, found)):
        return True
    if sized and (_is_other_version(view, found) or _is_of_part(view, found)):
        return True
    if sized and (_is_somebodys(view, found) or _is_rivals(view, found) or _is_full_one(view, found)):
        return True
    named = quantity.unit == "GPUs" and _names_chip(view, amount)
    named = named or (quantity.attribute == "speedup" and _is_of_program(view, amount))
    if named or _beside_former(view, amount) or _is_example(view, found) or _is_but_a_part(view, found):
        return True
    lead = _unnamed_lead(view, amount)
    if pattern("quantities.kin").search(lead) or _is_reference(view, found, stated, lead):
        return True
    elsewhere = _is_set_up(view, found) or has_grown(view, found)
    if elsewhere or _is_threshold(view, found) or _is_foretold(view, found):
        return True
    if quantity.attribute == "models_released" and pattern("quantities.of_field").search(
        _unnamed_lead(view, amount)
    ):
        return True
    if quantity.attribute != "variants":
        return False
    lead = view.text[view.sentence.start : amount.start]
    if pattern("quantities.these_before").search(lead) or pattern("quantities.listed_before").search(
        _unnamed_lead(view, amount)
    ):
        return True  # "A与B两种变体": of their family
    if pattern("quantities.of_papers").match(view.text, found.end) or _is_output(view, found):
        return True  # "中英两个版本的技术报告"
    sized = stated is not None and stated.quantity.attribute == "total_parameters"
    return bool(sized and stated and amount.start - stated.end <= 1)


def _is_but_a_part(view: View, found: Found) -> bool:
    """ "60到110 token/s", "10+1 experts", "ten other languages": only a part of what is told."""
    quantity, start, end = found.quantity, found.amount.start, found.amount.end
    if _is_for_each(view, found.amount) or is_difference(view, found.amount):
        return True
    if quantity.attribute == "memory":
        return bool(pattern("wide_quantities.class_by_size").search(view.text, view.sentence.start, start))
    if quantity.attribute == "active_parameters":
        return bool(pattern("wide_quantities.whole_of").search(view.text, view.sentence.start, start))
    if quantity.attribute.endswith("experts"):
        summed = pattern("quantities.summand_before").search(view.masked, view.sentence.start, start)
        return bool(summed or pattern("quantities.summand_behind").match(view.masked, end))
    if quantity.attribute == "languages" and pattern("quantities.other_ones").match(view.text, end):
        return True
    rate = quantity.unit.endswith("/s") or quantity.attribute == "latency"
    return rate and bool(pattern("quantities.from_lower").search(view.masked, view.sentence.start, start))


def _is_output(view: View, found: Found) -> bool:
    """ "腾讯推出三款模型:A、B与C": brought out by a firm, no family's members, as "三款Qwen3模型" are."""
    amount, named = found.amount, view.sentence.mentions
    if any(c.isdigit() for m in named if amount.end <= m.start < found.end for c in m.entity.name):
        return False
    clause = view.sentence.clause_at(amount.start)
    before = [m for m in named if clause.start <= m.start < amount.start]
    firms = bool(before) and all(m.entity.type == "organisation" for m in before)
    return firms and bool(pattern("quantities.brings_out").search(view.text, before[-1].end, amount.start))


def _is_of_program(view: View, amount: Amount) -> bool:
    """ "made the old parser 3 times faster": of what was written with the model."""
    lead = view.text[view.sentence.clause_at(amount.start).start : amount.start]
    return bool(pattern("changes.of_program").search(lead))


def _is_set_up(view: View, found: Found) -> bool:
    """ "Setup: RTX 4090, 32k ctx", "Using 8xH100, one can serve X with 1M context": how it was run."""
    span = (view.text, view.sentence.start, view.sentence.end)
    if found.quantity.attribute == "context_length" and not pattern("hardware.training").search(*span):
        return bool(pattern("quantities.on_chips").search(*span) or pattern("quantities.set_up").match(*span))
    return bool(pattern("quantities.set_up").match(*span))


def _names_chip(view: View, amount: Amount) -> bool:
    """ "trained on Trainium 3 chips", "昇腾910芯片": the number is the chip's, not how many there are."""
    named = max((m.end for m in view.sentence.mentions if m.end <= amount.start), default=0)
    if named and not view.text[named : amount.start].strip():
        return True
    return bool(_CAPITAL_WORD.search(view.scene.clean.text[view.sentence.start : amount.start]))


def _is_for_each(view: View, amount: Amount) -> bool:
    """ "128K for the former and 64K for the latter": told of each, whoever they are."""
    return bool(pattern("quantities.for_each").match(view.text, amount.end, view.sentence.end))


def _is_of_part(view: View, found: Found) -> bool:
    """ "an encoder of 400M parameters", "a 400M-parameter vision encoder": no size of the whole."""
    return bool(
        pattern("quantities.part_before").search(view.text, view.sentence.start, found.amount.start)
        or pattern("quantities.part_behind").match(view.text, found.end, view.sentence.end)
    )


def _is_other_version(view: View, found: Found) -> bool:
    """ "there's also a 34B version", "还将推出34B版本": the size of a sibling that is not named."""
    start = found.amount.start
    if named := pattern("quantities.version_behind").match(view.text, found.amount.end):
        lead = view.masked[view.sentence.start : start]
        planned = pattern("quantities.version_planned").match(view.text, named.end(), view.sentence.end)
        told = planned or pattern("quantities.version_before").search(lead)
        return bool(told) and not pattern("quantities.version_is").search(lead)
    ahead = pattern("quantities.version_zh_before").search(view.masked, view.sentence.start, start)
    other = ahead and pattern("quantities.version_zh_behind").match(view.text, found.amount.end)
    return bool(other or pattern("quantities.version_to_come").match(view.text, found.amount.end))


def _is_full_one(view: View, found: Found) -> bool:
    """ "both the full 355B model and a lighter 106B Air version": not of the version named behind."""
    return tells_the_full_one(view, found) is not None and whole_of_version(view, found) is None


def _is_example(view: View, found: Found) -> bool:
    """ "以720p的视频为例": what is priced next; "(如128K)", "(约75万字)", "500 pages"."""
    clause = view.sentence.clause_at(found.amount.start)
    opening = view.text[clause.start : found.amount.start]
    if found.quantity.attribute == "context_length":
        like = clause.depth and pattern("quantities.one_example").match(opening)
        return bool(like or pattern("quantities.of_pages").match(view.text, found.end))
    taken = pattern("quantities.for_example").match(opening)
    return bool(taken and pattern("quantities.as_example").match(view.text, found.end, view.sentence.end))


def _is_new(view: View, found: Found) -> bool:
    """ "a 10-trillion-parameter model was withheld", "DeepSeek (70B, 671B)": of a model without a name."""
    amount, clause = found.amount, view.sentence.clause_at(found.amount.start)
    if clause.depth and any(
        m.entity.type == "organisation" and 0 <= clause.start - m.end <= 2 for m in view.sentence.mentions
    ):
        return True
    if any(view.text[m.end : clause.start].strip() in _SET_OFF for m in view.sentence.mentions):
        return False  # "X, a 9-billion-parameter model that": said of X
    opens = pattern("quantities.one_more").fullmatch(view.text[clause.start : amount.start])
    return bool(opens and pattern("quantities.one_more_is").match(view.text[found.end : view.sentence.end]))


def _is_of_class(view: View, found: Found) -> bool:
    """ "Pruned 8B models lose points": a size of models in general, where none has been named."""
    sentence, amount = view.sentence, found.amount
    if pattern("quantities.or_more_size").match(view.text, amount.end):
        return True  # "与30B或更大的模型": of those it is set against
    clause = sentence.clause_at(amount.start)
    handled = pattern("quantities.handled_size").search(view.text, clause.start, amount.start)
    if handled and pattern("quantities.handled_size_behind").match(view.text, amount.end):
        return True
    zh = pattern("quantities.class_by_size_zh").fullmatch(view.text, clause.start, amount.start)
    if zh and pattern("quantities.class_behind_size_zh").match(view.text, amount.end):
        return True
    if any(m.start < amount.start and is_model(m.entity) for m in sentence.mentions):
        return False
    led = pattern("quantities.class_by_size").fullmatch(view.text, clause.start, amount.start)
    return bool(led and pattern("quantities.class_behind_size").match(view.text, amount.end))


def _is_siblings(view: View, found: Found) -> bool:
    """ "X-8B and 70B variants": the size of another, right behind a name that ends with its own."""
    before = [m for m in view.sentence.mentions if m.end <= found.amount.start]
    return bool(before) and bool(
        pattern("quantities.sized_name").search(before[-1].entity.name)
        and pattern("quantities.joined_sizes").fullmatch(view.text, before[-1].end, found.amount.start)
    )


def _is_foretold(view: View, found: Found) -> bool:
    """ "hopes to reach a billion users", "if it had 700 million users", "the benchmark has 12 languages"."""
    amount, clause = found.amount, view.sentence.clause_at(found.amount.start)
    if pattern("quantities.of_others").search(view.text, clause.start, amount.start):
        return True
    senses = ("prediction", "condition") if found.quantity.kind == "adoption" else ("condition",)
    cues = view.sentence.cues_of(*senses)
    start = clause.start
    if found.quantity.kind == "adoption" and start > view.sentence.start and amount.start - start <= _BARE:
        start = view.sentence.clause_at(start - 1).start  # "预计收入会翻三倍,接近10亿元"
    return any(start <= cue.start and cue.end <= amount.start for cue in cues)


def _is_threshold(view: View, found: Found) -> bool:
    """ "below 128,000 tokens", "千亿参数以内的模型", "用户超过七亿的公司须": no trait but a limit."""
    sentence, amount, quantity = view.sentence, found.amount, found.quantity
    lead = view.text[max(sentence.start, amount.start - 30) : amount.start].lower()
    rest = view.text[found.end : sentence.end]
    if quantity.letter and pattern("quantities.reference_before").search(lead):
        return True
    if pattern("quantities.threshold_before").search(lead) or pattern("quantities.threshold_after").match(
        rest
    ):
        return quantity.attribute in ("total_parameters", "active_parameters", "context_length")
    if quantity.attribute not in ("users", "monthly_active_users", "revenue", "customers", "downloads"):
        return False
    if pattern("quantities.condition_after").match(rest):
        return True  # "月活超过1亿的商业产品须标注"
    if pattern("quantities.those_with").search(lead):
        return True  # "free for companies with less than $1 million in revenue"
    return bool(
        pattern("quantities.proviso").search(view.text[sentence.start : sentence.end].lower())
    ) and bool(pattern("quantities.proviso_after").match(rest))


def _unnamed_lead(view: View, amount: Amount) -> str:
    """The sentence before an amount, names blanked."""
    return view.masked[view.sentence.start : amount.start]


def _is_somebodys(view: View, found: Found) -> bool:
    """ "用于训练多家客户的700亿参数模型": a model without a name, though one is named further on."""
    sentence = view.sentence
    if any(m.end <= found.amount.start and is_model(m.entity) for m in sentence.mentions):
        return False
    behind = view.masked[found.end : min(sentence.end, found.end + 16)]
    return bool(
        pattern("quantities.somebodys").search(_unnamed_lead(view, found.amount))
        and pattern("quantities.somebodys_model").match(behind)
    )


def _is_rivals(view: View, found: Found) -> bool:
    """ "beats models with 7B and 13B parameters", "堪比700亿参数模型": of those it is measured by."""
    clause = view.sentence.clause_at(found.amount.start)
    cues = [
        h.end
        for h in view.sentence.cues_of("better", "equal", "worse")
        if clause.start <= h.start and h.end <= found.amount.start
    ]
    if not cues:
        return False
    gap = view.masked[max(cues) : found.amount.start]
    return bool(
        pattern("quantities.rivals_of_size").fullmatch(gap)
        or (
            pattern("quantities.rivals_size").fullmatch(gap)
            and any(
                pattern("quantities.rivals_behind").match(view.text, end, clause.end)
                for end in (found.amount.end, found.end)
            )
        )
    )


def _is_reference(view: View, found: Found, stated: Found | None, lead: str) -> bool:
    """ "a fraction of the $78 million": what it is measured by; "26 languages, the EU's 24": a part of it."""
    attribute = found.quantity.attribute
    if attribute == "languages" and stated and stated.quantity.attribute == attribute:
        return bool(pattern("quantities.included").search(lead))
    measured = found.quantity.kind == "spec" and pattern("quantities.of_reference").search(lead)
    return bool(measured) and held_behind(view, found) is None


def _beside_former(view: View, amount: Amount) -> bool:
    """ "从3550亿(激活320亿)扩展到7440亿": in the bracket behind what was before."""
    clause = view.sentence.clause_at(amount.start)
    before = (a for a in view.sentence.amounts if clause.depth and 0 <= clause.start - a.end <= 2)
    return any(is_former(view, a) for a in before)
