"""What a word of release says came out."""

from __future__ import annotations

import re

from claims.extract.draft import View
from claims.extract.lineage.carriers import powering
from claims.extract.lineage.kinship import family_called, is_place, joined
from claims.extract.releases.behind import (
    is_likened,
    likened,
    members_behind,
    named_behind,
    told_along,
    told_member,
)
from claims.extract.releases.named_next import named_next
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.extract.topics.lines import names_line
from claims.extract.topics.materials import is_base
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_REACH = 40
"""Characters between a name and the verb of which it is the subject."""
_MARKS = 4
"""Characters of marks before and behind the words of a heading."""


def released(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """The models and products the word is about: behind it, before it, or what is spoken of."""
    after = named_behind(view, hit, clause)
    before = _ahead(view, hit, clause)
    if member := told_member(view, hit, clause):
        came = pattern("releases.came_as").fullmatch(view.masked, member.end, hit.end)
        return (member.entity,) if came else ()  # else 开源 only says what it is
    if _is_unnamed(view, hit, clause, after) or _is_switched(view, hit, before, after):
        return ()
    if after and re.match(r"(?:模型)?(?:驱动|支持)的", view.text[after[0].end : after[0].end + 6]):
        return _inside_product(view, clause)
    if after and _is_only_where(view, hit, before, after):
        after = []
    if (
        after
        and hit.cue.shape == "report"
        and not pattern("releases.reported").match(view.text, after[-1].end)
    ):
        return ()  # "公布ChatGPT每天处理25亿则提示": what is told of it
    members = members_behind(view, hit, clause, after) or told_along(view, after)
    if after and (not view.text[hit.start].isascii() or _transitive(view, hit)):
        return tuple(dict.fromkeys(m.entity for m in (*after, *members)))
    if members:
        return tuple(dict.fromkeys(m.entity for m in members))
    if hit.cue.shape == "report":
        return ()
    if before:
        near = hit.start - before[-1].end <= _REACH
        before = [m for m in before if not (is_place(view, clause.start, m) or _is_told_to(view, m))]
        if before and _of_its_own(view, hit, before[-1]):
            return ()  # "X introduces a technique": what X does, not X
        if before:
            return _together(view, before) if near else ()
    if after:
        return tuple(dict.fromkeys(m.entity for m in after))
    return _unnamed(view, hit, clause)


def _is_only_where(view: View, hit: CueHit, before: list[Mention], after: list[Mention]) -> bool:
    """ "A上线千帆平台", "权重已上线Hugging Face": where it came out; a site has no maker here."""
    if before and not any(is_model(m.entity) for m in after) and _arrives(view, hit, before):
        return True
    arrives = pattern("releases.arrival").match(view.text, hit.start, hit.end)
    return bool(arrives) and any(map(_is_site, after))


def _together(view: View, before: list[Mention]) -> tuple[Entity, ...]:
    """The last name and those joined to it; "Qwen Chat、魔搭均已上线" says where something came out."""
    together = joined(before, view)
    sites = len(together) > 1 and any(_is_site(m) for m in together)
    return () if sites else tuple(m.entity for m in together)


def _is_site(mention: Mention) -> bool:
    return mention.entity.type == "product" and not mention.entity.maker


def _is_told_to(view: View, mention: Mention) -> bool:
    """ "已向ChatGPT Plus用户开放": whom it came out for."""
    to = re.search(
        r"(?:向|给)(?:所有|全部|全体|广大|部分|付费|免费|全球)*\s?$",
        view.text[max(0, mention.start - 9) : mention.start],
    )
    behind = view.text[mention.end : mention.end + 40]
    return bool(to and re.match(r"[^,。;]{0,36}(?:用户|会员|订阅者|客户|开发者)", behind))


def _is_switched(view: View, hit: CueHit, before: list[Mention], after: list[Mention]) -> bool:
    """ "Copilot已升级到GPT-4o": what somebody uses now; "星火大模型升级至V2.0" is a new one of its line."""
    if not pattern("releases.upgraded").match(view.text, hit.start):
        return False
    lead = view.masked[view.sentence.start : hit.start].lower()
    if not before and after and is_model(after[0].entity) and pattern("releases.upgraded_line").search(lead):
        return False
    same = before and after and before[-1].entity.maker == after[0].entity.maker
    return not (same and is_model(before[-1].entity))


def _is_unnamed(view: View, hit: CueHit, clause: Clause, after: list[Mention]) -> bool:
    """Whether what came out has no name: "释出的大模型以开源的X为基础", "百度(2023年3月发布...)".

    Or is no model: "released a paper on X".
    """
    if pattern("releases.other_thing").match(view.masked, hit.end):
        return True  # "将用于去年推出的智能眼镜"
    if pattern("releases.several_of").match(view.text, hit.start):
        return True
    if pattern("releases.other_thing_ahead").search(view.masked, clause.start, hit.start):
        return True  # "the phones launched last week"
    ahead = [m.start for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    if ahead and pattern("releases.findings_of").search(view.text, clause.start, ahead[0]):
        return True
    if pattern("releases.paper_on").match(view.masked, hit.end, clause.end):
        return True  # "the release of the X report"
    if after and pattern("releases.made_of").fullmatch(view.text, hit.start, after[0].start):
        return True
    if after and pattern("releases.writing_on").fullmatch(view.masked, hit.end, after[0].start):
        return True
    tool = pattern("releases.tool_for").match(view.masked, hit.end, clause.end)
    if tool and (not after or tool.end() <= after[0].start):
        return True
    firms = [m for m in view.sentence.mentions if m.entity.type == "organisation"]
    return bool(clause.depth) and any(m.end <= clause.start <= m.end + 2 for m in firms)


def _of_its_own(view: View, hit: CueHit, before: Mention) -> bool:
    """ "the X technical paper is out", "X introduces image segmentation": something of X's, not X."""
    is_what_came = pattern("releases.is_what_came").fullmatch(view.text, before.end, hit.end)
    return bool(
        (before.entity.type == "product" and pattern("releases.next_build").match(view.text, hit.end))
        or pattern("releases.paper_of").fullmatch(view.text, before.end, hit.start)
        or (pattern("releases.own_object").match(view.text, hit.end) and not is_what_came)
        or pattern("releases.adds").fullmatch(view.text, hit.start, hit.end)
    )


def _stands_before(view: View, mention: Mention, clause: Clause) -> bool:
    """Whether a clause in brackets, or one that opens with its verb, stands right behind a name."""
    if clause.depth:
        return mention.end == clause.start - 1
    behind = view.text[mention.end : clause.start].strip() == ","
    opens = pattern("releases.out_behind").match(view.text, clause.start)
    return behind and bool(mention.entity.maker and opens)


def _ahead(view: View, hit: CueHit, clause: Clause) -> list[Mention]:
    return [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start
        and m.entity.type in THINGS
        and not view.sentence.bracketed(m.start)
        and not is_base(view.scene, m, clause.start)
        and not is_likened(view, m, clause)
        and not names_line(view.scene, m)
        and not pattern("releases.first_since").search(view.masked, clause.start, m.start)
        and not pattern("topic.class_of").match(view.text, m.end)
        and not pattern("topic.possessor").match(view.text[m.end : m.end + 24])
    ]


def _unnamed(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "推出这款模型", "which was released": what is spoken of; of a firm alone nothing is known."""
    beside = [m.entity for m in view.sentence.mentions if _stands_before(view, m, clause)]
    if beside and beside[0].type == "product":
        return (beside[0],)  # "ChatGPT(2022年11月发布)"
    makers = [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("organisation", "person") and clause.start <= m.start < hit.start
    ]
    if told := named_next(view, hit.end, clause.end):
        return (told,)
    if made := _by_its_maker(view, hit, clause):
        return made
    relative = pattern("releases.relative").match(view.text, clause.start)
    if pattern("releases.apposed").fullmatch(view.masked, clause.start, hit.start):
        named = [m for m in view.sentence.mentions if view.text[m.end : clause.start].strip() == ","]
        return tuple(m.entity for m in named if is_model(m.entity))
    if _is_strangers(view, clause):
        return ()
    pointed = pattern("releases.it_behind").match(view.text, hit.end)
    others = pattern("releases.others").search(view.text, clause.start, hit.start) or _of_many(view, hit)
    if pattern("releases.of_kin").match(view.text, hit.end) or (
        (makers or others or _by_other(view, hit) or _of_a_board(view, hit)) and not relative and not pointed
    ):
        return ()  # somebody released something that is not named
    if pattern("releases.the_series").match(view.text, clause.start):
        family = family_called(view, clause.start)
        if family:
            return (family,)
    if ahead := _told_next(view, hit, clause):
        return ahead
    rivals = likened(view, clause) | {
        m.entity
        for m in view.sentence.mentions
        if hit.end <= m.start < clause.end and pattern("releases.against").search(view.text, hit.end, m.start)
    }
    of_test = pattern("releases.test_ahead").search(view.text, clause.start, hit.start)
    topic = [e for e in view.topic_at(hit.start) if not (of_test and is_model(e))]
    return tuple(e for e in topic if e.type in THINGS and e not in rivals)


def _is_strangers(view: View, clause: Clause) -> bool:
    """ "The app, launched by F last week, uses X": what came out stands before the comma and has no name."""
    ahead = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    if not ahead or not pattern("releases.opens_with").fullmatch(view.text, clause.start, clause.end):
        return False
    start, end = ahead[0].start, ahead[0].end
    if any(start <= m.start < clause.start for m in view.sentence.mentions):
        return False
    return not pattern("releases.the_thing").search(view.text, start, end)


def _by_its_maker(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "上下文40万,由OpenAI在12月发布": what is spoken of, brought out by the firm that made it."""
    if not pattern("releases.passive_by").fullmatch(view.masked, clause.start, hit.start):
        return ()
    if not pattern("releases.nothing_behind").match(view.text, hit.end):
        return ()
    firms = [m.entity for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    houses = {name for firm in firms for name in (firm.name, firm.maker) if name}
    topic = view.topic.before_clause.get(clause.start, ())
    return topic if all(is_model(e) and e.maker in houses for e in topic) else ()


def _of_many(view: View, hit: CueHit) -> bool:
    """ "Rapid-fire releases in March", "三月密集发布": several makers' things, told below."""
    sentence, block = view.sentence, view.sentence.block
    if any(m.entity.type in THINGS for m in sentence.mentions):
        return False
    if pattern("releases.plural").search(view.text[sentence.start : hit.end]):
        return True
    words = view.text[sentence.start : sentence.end].rstrip("*_ \n")
    alone = sentence.start <= block.start + _MARKS and sentence.end >= block.end - _MARKS
    heads = alone and not words.endswith((".", "。", "!", "?"))
    return heads and bool(pattern("releases.heads_many").search(words))


def _of_a_board(view: View, hit: CueHit) -> bool:
    """ "the MTEB launch", "the launch of the MTEB leaderboard": no model's."""
    return any(
        m.entity.type in ("benchmark", "leaderboard")
        and (
            pattern("releases.board_before").fullmatch(view.text, m.end, hit.start)
            or pattern("releases.board_behind").fullmatch(view.text, hit.end, m.start)
        )
        for m in view.sentence.mentions
    )


def _told_next(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "Since its debut in November 2022, X has changed": the name that opens the clause behind."""
    if not pattern("releases.own_debut").fullmatch(view.masked, clause.start, hit.start):
        return ()
    named = [m for m in view.sentence.mentions if m.start >= clause.end]
    opens = bool(named) and not view.masked[clause.end : named[0].start].strip()
    return (named[0].entity,) if opens and named[0].entity.type in THINGS else ()


def _by_other(view: View, hit: CueHit) -> bool:
    """ "Introduced by OpenAI in 2020": by a firm that did not make what is spoken of."""
    firm = next((m for m in view.sentence.mentions if m.start >= hit.end), None)
    if firm is None or firm.entity.type != "organisation" or view.text[hit.end : firm.start].strip() != "by":
        return False
    makers = {e.maker for e in view.topic_at(hit.start)}
    return makers.isdisjoint((firm.entity.name, firm.entity.maker))


def _arrives(view: View, hit: CueHit, before: list[Mention]) -> bool:
    """Whether the thing comes before its verb, as in "A已于3月5日上线千帆平台"."""
    verb = pattern("releases.arrival").match(view.text, hit.start, hit.end)
    return bool(verb) and is_model(before[-1].entity)


def _transitive(view: View, hit: CueHit) -> bool:
    gap = view.text[hit.end : hit.end + 3]
    return not gap.startswith((" in", " on", " by", ",", "."))


def _inside_product(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "发布了V3驱动的AI助手": released is the product, not the model inside."""
    for hit in view.sentence.cues_of("lineage"):
        if hit.cue.shape == "powered" and clause.start <= hit.start < clause.end:
            pair = powering(view, hit, clause)
            return pair.subjects if pair else ()
    return ()
