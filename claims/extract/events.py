"""Things done to a model: released, licensed, derived from another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.cues import CueHit
from claims.dates import DateMention
from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.scene import Clause, is_model
from claims.extract.setting import modality_for
from claims.extract.topic import is_adjunct
from claims.model import Entity, Mention
from claims.patterns import pattern

_THINGS = ("model", "product", "codebase")


def releases(view: View) -> Iterator[Draft]:
    """Every release, with its date where one is given."""
    done: set[tuple[str, str | None]] = set()
    for hit in view.sentence.cues_of("release"):
        clause = view.sentence.clause_at(hit.start)
        things = _released(view, hit, clause)
        when = _date(view, hit, clause)
        modality = modality_for(view, hit, clause.start)
        if modality == "negated" or not things:
            continue
        predicted = modality == "predicted"
        for thing in things:
            key = (thing.name, when.value if when else None)
            if key in done or any(name == thing.name and when is None for name, _ in done):
                continue
            done.add(key)
            yield Draft(
                by="rule:release", start=_start(view, clause, when), end=_end(view, clause), kind="prediction" if predicted else "release", subject=thing.name,
                attribute="release_date", value=when.value if when and not predicted else None, unit="date" if when and not predicted else None,
                check_worthy=not predicted, modality=modality,
            )  # fmt: skip


def _released(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    if clause.depth and any(
        m.end <= clause.start <= m.end + 2 and m.entity.type == "organisation" for m in view.sentence.mentions
    ):
        return ()  # "百度(2023年3月发布...)" speaks of something of the firm's that is not named
    after = [
        m
        for m in names_after(view, hit.end, clause.end)
        if m.entity.type in _THINGS and not is_adjunct(view.scene, view.sentence, m, hit.end)
    ]
    if after and re.match(r"(?:模型)?(?:驱动|支持)的", view.text[after[0].end : after[0].end + 6]):
        return _inside_product(view, clause)
    if after and not view.text[hit.start].isascii() or after and _transitive(view, hit):
        return tuple(dict.fromkeys(m.entity for m in after))
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start
        and m.entity.type in _THINGS
        and not view.sentence.bracketed(m.start)
    ]
    if before:
        return (before[-1].entity,) if hit.start - before[-1].end <= 40 else ()
    if after:
        return tuple(dict.fromkeys(m.entity for m in after))
    makers = [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("organisation", "person") and clause.start <= m.start < hit.start
    ]
    if makers:
        return ()  # somebody released something that is not named
    return tuple(e for e in view.topic_at(hit.start) if e.type in _THINGS)


def _inside_product(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "发布了V3驱动的AI助手": released is the product, not the model inside."""
    for hit in view.sentence.cues_of("lineage"):
        if hit.cue.shape == "powered" and clause.start <= hit.start < clause.end:
            before = [m for m in view.sentence.mentions if clause.start <= m.start and m.end <= hit.start]
            pair = _powered(view, hit, clause, before, names_after(view, hit.end, clause.end))
            return pair[0] if pair else ()
    return ()


def _transitive(view: View, hit: CueHit) -> bool:
    gap = view.text[hit.end : hit.end + 3]
    return not gap.startswith((" in", " on", " by", ",", "."))


def _date(view: View, hit: CueHit, clause: Clause) -> DateMention | None:
    """The date in the clause of the verb, else in the clause that opens the sentence."""
    usable = [d for d in view.sentence.dates if d.value and not d.weak]
    inside = [
        d for d in usable if clause.start <= d.start < clause.end and not view.sentence.bracketed(d.start)
    ]
    if not inside:
        inside = [d for d in usable if clause.start <= d.start < clause.end]
    if not inside:
        first = view.sentence.clauses[0]
        inside = [
            d
            for d in usable
            if first.start <= d.start < first.end
            and first.end <= clause.start + 1
            and d.start - first.start <= 12
        ]
        if any(first.start <= h.start < first.end for h in view.sentence.cues_of("release")):
            inside = []
    if not inside:
        follow = [d for d in usable if clause.end <= d.start <= clause.end + 6]
        inside = follow[:1]
    if not inside or re.search(
        r"until|through|截至|直到|as of|by\s*$",
        view.text[max(view.sentence.start, inside[0].start - 10) : inside[0].start],
    ):
        return None
    return min(inside, key=lambda d: abs(d.start - hit.start))


def lineages(view: View) -> Iterator[Draft]:
    """Every "built on", "distilled from", "predecessor of"."""
    for hit in view.sentence.cues_of("lineage"):
        clause = view.sentence.clause_at(hit.start)
        if any(
            clause.start <= h.start < hit.start and hit.start - h.end <= 6
            for h in view.sentence.cues_of("better", "equal", "worse")
        ):
            continue  # "超过了那些基于Llama的模型": whom it beat, not what it comes from
        pair = _pair(view, hit, clause)
        if pair is None:
            continue
        subjects, objects, start, end = pair
        if modality_for(view, hit, start) in ("negated", "predicted"):
            continue
        for subject in subjects:
            if subject not in objects and objects:
                yield Draft(
                    by="rule:lineage",
                    start=start,
                    end=end,
                    kind="lineage",
                    subject=subject.name,
                    objects=names(objects),
                )


Pair = tuple[tuple[Entity, ...], tuple[Entity, ...], int, int]


def _pair(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and m.entity.type in (*_THINGS, "organisation")
    ]
    models_before = [m for m in before if m.entity.type in _THINGS]
    after = names_after(view, hit.end, clause.end)
    shape = hit.cue.shape
    if shape == "powered" and not view.text[hit.start].isascii():
        return _powered(view, hit, clause, before, after)
    if shape == "ancestor":
        return _ancestor(view, hit, clause, models_before, after)
    if shape == "made_from":
        return _made_from(view, hit, clause, before)
    if shape == "circum":
        return _circum(view, hit, clause, models_before, after)
    if shape == "carrier":
        return _carrier(view, hit, clause, models_before, after)
    objects = tuple(e for e in as_models(view, after) if e.type == "model")
    subjects = view.topic_at(hit.start)
    subjects = tuple(e for e in subjects if e not in objects)
    named = [
        m for m in view.sentence.mentions if clause.start <= m.start < hit.start and m.entity in subjects
    ]
    if not objects or not subjects:
        return None
    return subjects, objects, min((m.start for m in named), default=clause.start), after[-1].end


def _powered(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "V3驱动的AI助手": the product behind the word rests on the model before it."""
    models = [m for m in before if is_model(m.entity) and hit.start - m.end <= 6]
    products = [m.entity for m in after if m.entity.type == "product"]
    if (
        models
        and not products
        and re.match(
            r"的?[^,。;]{0,6}(?:助手|应用|app|聊天机器人|产品)",
            view.text[hit.end : hit.end + 16],
        )
    ):
        maker = models[-1].entity.maker
        products = [
            e
            for e in view.scene.registry.entities
            if e.type == "product" and e.maker == maker and "app" in e.name.lower()
        ][:1]
    if not models or not products:
        return None
    return (
        (products[0],),
        (models[-1].entity,),
        models[-1].start,
        after[-1].end if after else min(clause.end, hit.end + 8),
    )


def _ancestor(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "A的前身B" and "B is the successor to A" / "它们是A的升级版"."""
    text = view.text[hit.start : hit.end]
    behind = [m.entity for m in after if is_model(m.entity)]
    if text in ("以",):
        return None
    if text.startswith(("前", "上", "predecessor")) and before and behind:
        return (before[-1].entity,), (behind[0],), before[-1].start, after[0].end
    if text.isascii() and behind:
        subjects = tuple(e for e in view.topic_at(hit.start) if e not in behind)
        return (subjects, tuple(behind), clause.start, after[-1].end) if subjects else None
    if not text.isascii() and before:
        objects = tuple(m.entity for m in names_before(view, clause.start, hit.start) if is_model(m.entity))
        topic = tuple(e for e in view.topic.inherited if e not in objects) or tuple(
            e for e in view.topic_at(clause.start) if e not in objects
        )
        return (topic, objects, clause.start, hit.end) if topic and objects else None
    return None


def _circum(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "S以O为基础", "由O微调而来的S"."""
    bases = [
        m
        for m in before
        if is_model(m.entity) and pattern("events.opens").search(view.text[clause.start : m.start])
    ]
    if not bases:
        return None
    objects = tuple(
        m.entity for m in names_before(view, bases[0].start, hit.start) if is_model(m.entity)
    ) or (bases[0].entity,)
    follows = [
        m.entity for m in after if is_model(m.entity) and view.text[hit.end : m.start].startswith("的")
    ]
    earlier = [m.entity for m in before if m.end <= bases[0].start and m.entity not in objects]
    subjects = (
        tuple(follows[:1])
        or tuple(earlier[:1])
        or tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in objects)
    )
    return (subjects, objects, clause.start, after[0].end if follows else hit.end) if subjects else None


def _carrier(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "the app now runs on M": a product and the model inside it."""
    products = [m for m in before if m.entity.type == "product"]
    models = tuple(m.entity for m in after if is_model(m.entity))
    if not products or not models:
        return None
    return (products[-1].entity,), models, products[-1].start, after[-1].end


def _made_from(view: View, hit: CueHit, clause: Clause, before: list[Mention]) -> Pair | None:
    """ "Abeja使用Qwen开发了...", "使用了B作为基础"."""
    use = pattern("lineage.use")
    for index, mention in enumerate(before):
        if is_model(mention.entity) or mention.entity.type == "organisation":
            if not use.search(view.text[clause.start : mention.start][-24:]):
                continue
            holders = (
                [m.entity for m in before[:index]]
                or list(view.topic_at(hit.start))
                or list(view.topic.inherited)
            )
            holders = [h for h in holders if h != mention.entity]
            base = as_models(view, [mention])
            if holders and base and base[0].type == "model":
                return (holders[-1],), base[:1], clause.start, hit.end
    return None


def licenses(view: View) -> Iterator[Draft]:
    """Every licence or openness said of a model."""
    done: set[str] = set()
    named = {h.start: h for h in view.sentence.cues_of("license_name", "commercial")}
    hits = [*named.values(), *view.sentence.cues_of("license")]
    for hit in sorted(hits, key=lambda h: (h.sense == "license", h.start)):
        clause = view.sentence.clause_at(hit.start)
        modality = modality_for(view, hit, clause.start)
        if modality == "predicted" or (hit.sense == "license" and not _predicated(view, hit, clause)):
            continue
        value = hit.cue.value if modality != "negated" else "proprietary"
        subjects = [e for e in _licensed(view, hit, clause) if hit.sense != "license" or e.name not in done]
        if subjects:
            done.update(e.name for e in subjects)
            yield Draft(
                by="rule:license", start=_start(view, clause, None), end=_end(view, clause), kind="license", subject=subjects[0].name,
                objects=names(subjects[1:]), attribute="license", value=value, modality=modality,
            )  # fmt: skip


def _predicated(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "X is open source", "宣布开源X", "X, an open-source model" say it; "the open-source X" only presupposes it."""
    text = view.text
    before, after = text[max(clause.start, hit.start - 14) : hit.start], text[hit.end : hit.end + 12]
    if text[hit.start].isascii():
        word = text[hit.start : hit.end]
        if word.endswith(("sourced", "sourcing", "sources")) or pattern("license.copula_before").search(
            before
        ):
            return not re.search(r"\b(?:the|other|leading|best)\s+(?:\w+\s+)?$", before)
        return bool(re.search(r"weights", word)) and not re.match(r"\s*(?:rival|model|compet)", after)
    direct = [
        m for m in view.sentence.mentions if hit.end <= m.start <= hit.end + 8 and m.entity.type in _THINGS
    ]
    verb = pattern("license.verb_before").search(before)
    if re.search(r"(?:这样的|等|这类|一样的)$", before) or (direct and after.startswith("的")):
        return False
    if re.match(r"的?(?:大|推理|语言|多模态|视频|基础)*模型", after) and not re.search(
        r"(?:是|为|一款|一个|均为|全部为|都是)[^,]{0,8}$", before
    ):
        return bool(direct and re.search(r"宣布|正式", before))
    if not before.strip():  # at the head of a clause it needs its object or nothing behind it
        return bool(direct or re.match(r"[\s,。;!(]|$", after))
    return bool(verb or direct)


def _licensed(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    after = [m.entity for m in names_after(view, hit.end, clause.end) if m.entity.type in _THINGS]
    if after and not view.text[hit.start].isascii() and hit.sense == "license":
        return tuple(dict.fromkeys(after))
    doers = firms_of(view, clause, hit.start)
    if doers:
        return doers
    topic = tuple(e for e in view.topic_at(hit.start) if e.type in _THINGS)
    if topic:
        return topic
    inside = [
        m.entity
        for m in view.sentence.mentions
        if clause.start <= m.start < clause.end and m.entity.type in _THINGS
    ]
    if inside:
        return (inside[0],)
    return tuple(dict.fromkeys(after))


def firms_of(view: View, clause: Clause, position: int) -> tuple[Entity, ...]:
    """The organisations a clause speaks of when it names them and no model: "腾讯、百度亦在推动旗下模型开源"."""
    inside = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    if any(m.entity.type in _THINGS for m in view.sentence.mentions) or pattern("events.the_model").search(
        view.text[clause.start : position]
    ):
        return ()
    return tuple(
        dict.fromkeys(m.entity for m in inside if m.entity.type == "organisation" and m.start < position)
    )


def _start(view: View, clause: Clause, when: DateMention | None) -> int:
    start = min(clause.start, when.start) if when else clause.start
    while start < clause.end - 1 and view.text[start] in " ,:;\"'(*-\n":
        start += 1
    return start


def _end(view: View, clause: Clause) -> int:
    end = clause.end
    while end > clause.start + 1 and view.text[end - 1] in " ,.:;!?。\"')*\n":
        end -= 1
    return end
