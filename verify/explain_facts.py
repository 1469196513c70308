"""Why a claim about a fact got its verdict: what is claimed, what is recorded, and by whom."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from claims.model import Claim, Verdict
from evidence.model import Fact
from verify.facts import Holding
from verify.ruling import Said
from verify.words import meant, plain, words

LABELS = Path(__file__).with_name("data") / "labels.toml"
QUALIFIERS = {
    "exact": Said("", ""),
    "at_least": Said("at least ", "至少"),
    "at_most": Said("at most ", "至多"),
    "about": Said("about ", "约"),
}
SCALES = (
    (1e12, "trillion", "万亿"),
    (1e9, "billion", None),
    (1e8, None, "亿"),
    (1e6, "million", None),
    (1e4, None, "万"),
)
SHOWN = 2
"""Records quoted in a sentence."""


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(LABELS.read_text(encoding="utf-8"))


def label(attribute: str | None) -> Said:
    """What an attribute is called in a sentence: `total_parameters` -> "total parameters", 总参数量."""
    names = _labels()["attribute"].get(attribute or "")
    plain = (attribute or "this").replace("_", " ")
    return Said(*names) if names else Said(plain, plain)


def field(name: str) -> Said | None:
    """What the benchmarks of a field of ability are called; None for what is no field."""
    names = _labels()["field"].get(name)
    return Said(*names) if names else None


def _unit(unit: str | None) -> Said:
    if not unit or unit == "date":
        return Said("", "")
    names = _labels()["unit"].get(unit)
    if names:
        return Said(*names)
    return Said(unit if unit == "%" else f" {unit}", unit if unit == "%" else f" {unit}")


def value(amount: float | str, unit: str | None = None) -> Said:
    """A value as people write it: 6.71e11 parameters -> "671 billion parameters", 6710亿参数."""
    named = _unit(unit)
    if isinstance(amount, str):
        return Said(f"{amount}{named.en}", f"{amount}{named.zh}")
    return Said(_scaled(amount, 1) + named.en, _scaled(amount, 2) + named.zh)


def _scaled(amount: float, language: int) -> str:
    for scale in SCALES:
        name = scale[language]
        if name is not None and abs(amount) >= scale[0] and (language == 2 or abs(amount) >= 1e6):
            return f"{_plain(amount / scale[0])}{' ' if language == 1 else ''}{name}"
    return _plain(amount)


def _plain(amount: float) -> str:
    text = f"{amount:,.4f}".rstrip("0").rstrip(".")
    return text if abs(amount) >= 10_000 else text.replace(",", "")


def recorded(fact: Fact, beside: str | None = None) -> Said:
    """What one fact says, with who says it; its attribute is named where it is not the one `beside` it."""
    amount = fact.value if isinstance(fact.value, str) else float(fact.value)
    shown, qualifier = value(amount, fact.unit), QUALIFIERS[fact.qualifier]
    if fact.attribute == "rank":
        shown = Said(f"number {shown.en}", f"第{shown.zh}")
    name = label(fact.attribute) if beside and fact.attribute != beside else None
    before = Said(f"{name.en} ", f"{name.zh}：") if name else Said("", "")
    ended = fact.valid_until if fact.attribute.startswith("price") else None
    until = Said(f", until {ended}", f"，至{ended}") if ended else Said("", "")
    if fact.attribute.startswith("price") and meant(plain(fact.note or ""), words().maps["terms"]):
        until = Said(f"{until.en}, {fact.note}", f"{until.zh}，{fact.note}")
    return Said(
        f"{before.en}{qualifier.en}{shown.en} ({fact.evaluator}{until.en})",
        f"{before.zh}{qualifier.zh}{shown.zh}（{fact.evaluator}{until.zh}）",
    )


OPENINGS: dict[Verdict, Said] = {
    "supported": Said("The record agrees.", "与记录相符。"),
    "refuted": Said("The record says otherwise.", "与记录不符。"),
    "conflicting": Said("The records do not all agree.", "各处记录不一致。"),
}


def stated(claim: Claim, holdings: Sequence[Holding], verdict: Verdict) -> Said:
    """The verdict on a stated value, with the records that decide it: those for it first, then those
    against."""
    name = label(claim.attribute)
    claimed = value(_claimed(claim), claim.unit)
    # The first record speaks for the claim and the last against it, where there are both.
    chosen = [*holdings[: SHOWN - 1], *holdings[-1:]] if verdict == "conflicting" else holdings
    said = [_of(holding, claim) for holding in chosen]
    found = list(dict.fromkeys((one.en, one.zh) for one in said))[:SHOWN]
    listed, listed_zh = "; ".join(en for en, _ in found), "；".join(zh for _, zh in found)
    subject = claim.subject or "the subject"
    return OPENINGS[verdict] + Said(
        f"{subject}, {name.en}: stated {claimed.en}, recorded {listed}.",
        f"{subject}的{name.zh}：文中为{claimed.zh}，记录为{listed_zh}。",
    )


def _claimed(claim: Claim) -> float | str:
    if claim.value is None:
        return "yes"
    return claim.value if isinstance(claim.value, str) else float(claim.value)


# What a record is missing of, {subject} filled in: "no record of ...".
ORIGIN = Said("the origin of {subject}", "{subject}的来源")
RELEASE = Said("a release of {subject}", "{subject}的发布")
RELEASE_THEN = Said("a release of {subject} around that day", "{subject}当时的发布")
RELEASE_DAYS = Said("the days on which both came out", "两者各自的发布日期")
PRICE = Said("the price of {subject}", "{subject}的价格")
RANK = Said("the place of {subject}", "{subject}的排名")
LIST_PLACE = Said("the place of {subject} on the list in question", "{subject}在相关榜单上的名次")
LEAD = Said("whether {subject} leads in this", "{subject}是否在此领先")
FIRST = Said("whether {subject} was the first", "{subject}是否为首个")
TERMS = Said("the figures this one is worked out from", "推算所需的数字")
SAID = Said("what is said of {subject}", "{subject}这一说法")


def not_recorded(claim: Claim, what: Said | None = None) -> tuple[Said, Said]:
    """No record on this attribute of this subject, or on what is named instead."""
    named = _asked_for(claim, what)
    return (
        Said(f"The evidence has no record of {named.en}.", f"证据中没有{named.zh}的记录。"),
        Said(named.en.removeprefix("the "), named.zh),
    )


def _asked_for(claim: Claim, what: Said | None) -> Said:
    subject = claim.subject or "the subject"
    if what is None and not claim.attribute:
        what = SAID
    if what is None:
        name = label(claim.attribute)
        return Said(f"the {name.en} of {subject}", f"{subject}的{name.zh}")
    return Said(what.en.format(subject=subject), what.zh.format(subject=subject))


def unsettled(claim: Claim, holdings: Sequence[Holding], what: Said | None = None) -> tuple[Said, Said]:
    """There are records, and they leave the claim open: of another day, occasion, member or unit."""
    if not holdings:
        return not_recorded(claim, what)
    named = _asked_for(claim, what)
    said = [_of(holding, claim) for holding in holdings]
    shown = list(dict.fromkeys((one.en, one.zh) for one in said))[:SHOWN]
    return (
        Said(
            f"What is recorded of {named.en} does not settle this: {'; '.join(en for en, _ in shown)}.",
            f"关于{named.zh}，现有记录不足以判断：{'；'.join(zh for _, zh in shown)}。",
        ),
        not_recorded(claim, what)[1],
    )


def _of(holding: Holding, claim: Claim) -> Said:
    """A record with the name it is filed under, where that is another."""
    told = recorded(holding.fact, claim.attribute)
    if holding.name == claim.subject:
        return told
    return Said(f"{holding.name} {told.en}", f"{holding.name}：{told.zh}")
