"""Price changes, and one model's price as a share or multiple of another's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View, names, plain
from claims.extract.parties import as_models
from claims.extract.prices.bases import (
    but_for_caching,
    for_some,
    in_brackets,
    is_kin,
    moved_against,
    moved_from,
    not_stale,
    of_no_price,
    of_people,
    only_class,
    only_measure,
    other_firm,
    other_side,
    payers,
    whole_line,
)
from claims.extract.prices.payees import holders, in_turn
from claims.extract.scenes.scene import Clause
from claims.extract.spans import THINGS, firms_of, whole_end, words_before, words_start
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

MEASURES = ("percent", "fraction", "times")
_LOOSE = 10  # from here on nobody counts whether "by ten times" is ten or eleven
_NEAR = 60  # characters from a verb to its amount: "cut the price of the long name by"


class Place(NamedTuple):
    """The words round an amount, names blanked."""

    clause: Clause
    before: str
    """Of its clause."""
    behind: str
    """To the end of its clause, at least 30 characters of the sentence."""


def discounts(view: View) -> Iterator[Draft]:
    """Every price change and share of a price: "by 80 %", "降幅达97%", "仅为R1的1/4", "6折", "五倍的价格"."""
    measures = [a for a in view.sentence.amounts if a.form in MEASURES and a.value > 0]
    if not measures or view.has("prices.goods"):
        return
    for amount in measures:
        place = _place(view, amount)
        if of_no_price(view, place.clause, place.before):
            continue
        if pattern("prices.expected").search(place.before + place.behind[:4]) or for_some(view, place.clause):
            continue
        if not _about_price(view, amount, place) or pattern("prices.not_a_change").match(place.behind):
            continue
        newer, rivals = moved_from(view, amount)
        verb = bool(pattern("prices.moved").fullmatch(view.text, amount.start, amount.end))
        if not newer:
            rivals = moved_against(view, place.clause, amount) if verb else _of_whom(view, amount, place)
        rivals = rivals or (() if verb else _rival(view, amount, place))
        made = but_for_caching(view, amount, place.clause, _reading(view, amount, place, rivals))
        if made is None or (not rivals and (_says_the_latter(view, place) or of_people(view, made[2]))):
            continue
        if not rivals and pattern("prices.others_bill").search(place.before):
            continue
        attribute, value, unit = made
        owners = newer or (_of_whom(view, amount, place) if verb and not rivals else ())
        by_month = pattern("prices.plan_before").search(place.before)
        for holder in owners or _owners(view, amount, place, rivals):
            if (by_month and holder.type == "model") or only_class(view, holder):
                continue
            yield Draft(
                by="rule:price_change",
                start=words_start(view, place.clause.start, amount.start),
                end=whole_end(view, amount.end, max(amount.end, min(place.clause.end, amount.end + 30))),
                kind="price",
                subject=holder.name,
                objects=names(rivals),
                attribute=attribute,
                value=value,
                unit=unit,
            )


def _says_the_latter(view: View, place: Place) -> bool:
    """ "只有后者的十分之一" where the sentence names nobody."""
    named = any(m.entity.type in THINGS for m in view.sentence.mentions)
    return not named and bool(pattern("prices.unnamed_rival").search(place.before))


def _place(view: View, amount: Amount) -> Place:
    clause = view.sentence.clause_at(amount.start)
    end = amount.end
    for other in view.sentence.amounts:  # "10% and 56% cheaper": the words behind are of both
        if other.form == amount.form and pattern("prices.joint").fullmatch(view.text, end, other.start):
            end = other.end
    return Place(
        clause,
        pattern("prices.sum_aside").sub("", view.masked[clause.start : amount.start]),
        view.masked[end : min(view.sentence.end, max(clause.end, end + 30))].removeprefix("th"),
    )


def _about_price(view: View, amount: Amount, place: Place) -> bool:
    """Whether the nearest thing an amount can measure is a price."""
    if view.text[amount.end - 1 : amount.end] == "折" or pattern("prices.price_behind").match(place.behind):
        return True
    if pattern("prices.other_behind").match(place.behind):
        return False
    if pattern("prices.of_discount").search(place.before):
        return False
    if pattern("prices.saves").search(place.before) and pattern("prices.saves_on").match(place.behind):
        return True
    sums = [a for a in view.sentence.amounts if a.form == "money"]
    if sums and sums[0].end <= place.clause.start and pattern("prices.much_as").match(place.behind):
        return True  # "$5 per million tokens, ten times as much as B"
    before = [m for m in view.sentence.mentions if place.clause.start <= m.start and m.end <= amount.start]
    against = bool(before) and _against(view, before[-1], _gap(view, before[-1], amount))
    measures = (place.before, view.text[view.sentence.start : place.clause.start])
    for words in measures if view.may_have("prices.measured") else ():
        plain_words = pattern("prices.rate").sub(" ", words)
        named = [m.lastgroup for m in pattern("prices.measured").finditer(plain_words)]
        if named:
            its_own = words is place.before or _moves(view, amount, place) or against
            return named[-1] == "price" and its_own
    share = pattern("prices.only").search(place.before) or pattern("prices.share_again").search(place.before)
    told = share or pattern("prices.drops").search(place.before)  # "直降81%, 输入价格..."
    if against:
        return any(a.end <= amount.start for a in sums)  # "每张图0.22元,比B低了近80%"
    return bool(told) and any(not share or a.end <= place.clause.start for a in sums)


def _moves(view: View, amount: Amount, place: Place) -> bool:
    """ "直降97%": a clause of its own that says what happened to what was named before."""
    if pattern("prices.moved").fullmatch(view.text, amount.start, amount.end):
        return True
    words = place.before + place.behind[:12]
    if pattern("prices.moves").search(words) or pattern("prices.only").search(place.before):
        return True
    return bool(pattern("prices.of_what").match(place.behind))


def _reading(
    view: View, amount: Amount, place: Place, rivals: tuple[Entity, ...]
) -> tuple[str, int | float, str] | None:
    """Attribute, value and unit of a price change or ratio; None where the words say none."""
    near = place.before[-_NEAR:] + "\ue001" + pattern("prices.to_comma").split(place.behind)[0][:24]
    said = view.text[amount.start : amount.end]  # "doubled": which way is in the amount
    halved, grown = (pattern(f"prices.{way}").match(said) for way in ("halved", "grown"))
    cheaper = bool(halved or pattern("prices.down").search(near))
    dearer = not cheaper and bool(grown or pattern("prices.up").search(near))
    listed = _is_listed(place)
    base = f"of {rivals[0].name}" if rivals else "of list price" if listed else "of previous price"
    share = _is_share(place)
    value = amount.value / 100 if amount.form == "percent" else amount.value
    if amount.form == "times":
        said = place.before + view.text[amount.start : amount.end] + near
        if base == "of previous price" and not pattern("prices.has_changed").search(said):
            return None  # "as expensive as Foo's", "则是1.5倍": of a price that nobody named
        return _multiple(value, near, base, cheaper=cheaper, dearer=dearer, measured=bool(rivals))
    if view.text[amount.end - 1 : amount.end] == "折":
        return "price_ratio", plain(float(f"{value:.6g}")), base if rivals else "of list price"
    if share:
        unnamed = not rivals and not listed and not pattern("prices.to").search(place.before)
        if unnamed and cheaper and amount.form == "percent":
            return "price_change", plain(-amount.value), "%"  # "save up to 90 % of the cost"
        return "price_ratio", plain(float(f"{value:.6g}")), "of the other" if unnamed else base
    if not cheaper and not dearer:
        return None
    if amount.form == "percent":
        return "price_change", plain(amount.value if dearer else -amount.value), "%"
    return "price_ratio", plain(float(f"{(1 + value if dearer else 1 - value):.6g}")), base


def _multiple(
    value: float, near: str, base: str, *, cheaper: bool, dearer: bool, measured: bool
) -> tuple[str, int | float, str] | None:
    """ "八倍", "10x", "halved"."""
    if dearer and (value == 1 or (value < _LOOSE and pattern("prices.added").search(near))):
        return "price_ratio", plain(value + 1), base  # "涨价一倍", "高出四倍"
    if value < 1 or (dearer and not cheaper) or pattern("prices.as_much").search(near):
        return "price_ratio", plain(float(f"{value:.6g}")), base
    if not cheaper:
        return None
    if measured or pattern("prices.cheaper_by").search(near):
        return "price_ratio", plain(float(f"{1 / value:.6g}")), base if measured else "of the other"
    return "price_reduction", plain(value), "times"


def _is_share(place: Place) -> bool:
    """ "价格只要三分之一", "at half the price", "降至原来的1/5": what is left, not what is saved."""
    if pattern("prices.extent").search(place.before) or pattern("prices.saved").search(place.before):
        return False
    if pattern("prices.only").search(place.before) or pattern("prices.to").search(place.before):
        return not pattern("prices.less_behind").match(place.behind)
    if pattern("prices.of_it").match(place.behind):
        return not pattern("prices.by").search(place.before)
    behind = pattern("prices.at_share_of").match(place.behind)
    return bool(behind and pattern("prices.at_share").search(place.before))


def _of_whom(view: View, amount: Amount, place: Place) -> tuple[Entity, ...]:
    """ "DeepSeek V3的40%", "比B便宜26%", "1/5th of that of X": whose price is the measure."""
    named = [m for m in view.sentence.mentions if place.clause.start <= m.start and m.end <= amount.start]
    if named and named[-1].entity.type in (*THINGS, "organisation"):
        gap = _gap(view, named[-1], amount)
        at_price = pattern("prices.at_rival").search(view.text, place.clause.start, named[-1].start)
        if not gap.strip() and at_price and pattern("prices.price_behind").match(place.behind):
            return as_models(view, named[-1:])
        if pattern("prices.share_of").fullmatch(gap) or _against(view, named[-1], gap):
            return as_models(view, named[-1:])
    ahead = [m for m in view.sentence.mentions if amount.end <= m.start < place.clause.end + 24]
    after = [m for m in ahead if m.entity.type in THINGS]
    if after and pattern("prices.than_that").fullmatch(view.masked[amount.end : after[0].start]):
        return (after[0].entity,)
    if (
        after
        and after[0].start - amount.end <= 1
        and pattern("prices.its_price").match(view.text, after[0].end)
    ):
        return (after[0].entity,)  # "30x X's price"
    return ()


def _gap(view: View, rival: Mention, amount: Amount) -> str:
    """The words between a name and an amount, without what the name itself costs."""
    return pattern("prices.own_sums").sub("", view.text[rival.end : amount.start])


def _against(view: View, rival: Mention, gap: str) -> bool:
    """ "比B便宜了26%", "相比B的输出价格贵了270倍"."""
    lead = words_before(view, rival)
    if pattern("prices.undercut").search(lead):
        return bool(pattern("prices.undercut_by").fullmatch(gap))
    return bool(pattern("prices.against").search(lead) and pattern("prices.differs").fullmatch(gap))


def _is_listed(place: Place) -> bool:
    """Whether the measure is what the thing costs by the list."""
    listed = pattern("prices.list_price").search(place.before)
    return bool(listed or pattern("prices.at_list").match(place.behind))


def _rival(view: View, amount: Amount, place: Place) -> tuple[Entity, ...]:
    """The one other model the sentence has named by then, where the price is measured by "it"."""
    listed, near = _is_listed(place), f"{place.before[-24:]}\ue001{place.behind[:24]}"
    measured = _is_share(place) or pattern("prices.cheaper_by").search(near)
    if listed or not measured or pattern("prices.to").search(place.before):
        return ()
    own = (*view.topic_at(amount.start), *in_brackets(view, amount))
    families = {e.family for e in own}
    others = {
        m.entity.name: m.entity
        for m in view.sentence.mentions
        if m.entity.type in THINGS
        and m.end <= amount.start
        and m.entity not in own
        and m.entity.name not in families
    }
    one = len(others) == 1 or place.before.rstrip("的").endswith("后者")
    return tuple(others.values())[-1:] if one and others else () if others else other_side(view, own)


def _owners(view: View, amount: Amount, place: Place, rivals: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Whose price changed or is measured by that of the rivals."""
    if one := in_turn(view, amount):
        return (one,)
    sells = pattern("prices.of_models").search(view.text, view.sentence.start, view.sentence.end)
    doers = (whole_line(view, amount) or firms_of(view, place.clause, amount.start)) if sells else ()
    measured = bool(rivals) or bool(pattern("prices.unnamed_rival").search(place.before))
    spoken_of = (view.topic_at(amount.start) if measured else ()) or holders(view, amount)
    if not measured and only_measure(view, spoken_of):
        spoken_of = view.topic.inherited
    spoken_of = not_stale(view, spoken_of)
    carried = view.topic.before_clause.get(place.clause.start, ()) if measured else ()
    for owners in (
        doers or other_firm(view, place.clause, amount),
        spoken_of,
        carried,
        view.topic.inherited if rivals else (),
        payers(view, amount) if sells else (),
        _possessors(view, amount, place),
    ):
        others = tuple(e for e in owners if not any(is_kin(e, rival) for rival in rivals))
        if others:
            return others
    return ()


def _possessors(view: View, amount: Amount, place: Place) -> tuple[Entity, ...]:
    """ "调用X的费用约是B的60倍": X is called, and yet the price is its own."""
    named = [m for m in view.sentence.mentions if place.clause.start <= m.start and m.end <= amount.start]
    own = [m for m in named if pattern("prices.possessed").match(view.text, m.end, amount.start)]
    return tuple(m.entity for m in own[:1] if m.entity.type in THINGS)
