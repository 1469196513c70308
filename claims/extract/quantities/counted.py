"""What an amount counts, by the words round it: the table `data/quantities.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick_rs

from claims.errors import BenchclaimError
from claims.extract.draft import View
from claims.model import Kind
from claims.wording.amounts import Amount
from claims.wording.patterns import compiled, pattern

_SEPARATORS = " /|·"
_LEAD = 90  # how far before an amount its words are looked for


class Quantity(NamedTuple):
    """An attribute that is stated as a number, and the words before and behind it."""

    attribute: str
    unit: str
    kind: Kind
    words: tuple[str, ...] = ()
    """Only where one of them is in the sentence the entry is looked at; empty: always."""
    after: str | None = None
    before: str | None = None
    context: str | None = None
    unless: str | None = None
    forms: tuple[str, ...] = ("number",)
    minimum: float = 0.0
    maximum: float = float("inf")
    letter: str = ""
    both: bool = False
    negative: bool = False
    """The words say that it falls: "cuts memory by 70%" is -70."""
    scale: float = 1.0
    """Units to one of the amount's: 60 seconds to a minute."""

    def fits(self, amount: Amount) -> bool:
        """Whether the amount is of the right form and size."""
        return (
            amount.form in self.forms
            and self.minimum <= amount.value <= self.maximum
            and (not self.letter or amount.letter.upper() == self.letter)
        )


@cache
def _table() -> tuple[tuple[Quantity, ...], dict[str, str]]:
    path = files("claims") / "data" / "quantities.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    out = []
    for number, entry in enumerate(table["quantity"], 1):
        lists = {key: tuple(entry[key]) for key in ("words", "forms") if key in entry}
        try:
            out.append(Quantity(**(entry | lists)))
        except TypeError as e:
            raise BenchclaimError(f"quantities.toml, quantity {number}: {e}; mend the entry") from e
    return tuple(out), table["part"]


def quantities() -> tuple[Quantity, ...]:
    """The shipped table. Raises BenchclaimError naming the entry that is malformed."""
    return _table()[0]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """The expression with {token} and the like filled in."""
    parts = _table()[1]
    try:
        return compiled(re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], expression))
    except (re.error, KeyError) as e:
        raise BenchclaimError(f"quantities.toml: {expression!r} is no expression ({e}); mend it") from e


@cache
def _ending(expression: str) -> re.Pattern[str]:
    return _compiled(f"(?:{expression})$")


class _Index(NamedTuple):
    """Which entries ask for which words."""

    words: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[int, ...], ...]
    """For each word the entries that ask for it."""
    always: frozenset[int]
    """The entries that ask for none."""


@cache
def _by_word() -> _Index:
    index: dict[str, list[int]] = {}
    for number, quantity in enumerate(quantities()):
        for word in quantity.words:
            index.setdefault(word, []).append(number)
    return _Index(
        ahocorasick_rs.AhoCorasick(list(index), implementation=ahocorasick_rs.Implementation.DFA),
        tuple(map(tuple, index.values())),
        frozenset(i for i, q in enumerate(quantities()) if not q.words),
    )


def counted_in(low: str, forms: frozenset[str]) -> tuple[Quantity, ...]:
    """The quantities that amounts of these forms can count in a sentence: a word of theirs is in it."""
    index, table = _by_word(), quantities()
    words = {word for word, _, _ in index.words.find_matches_as_indexes(low, overlapping=True)}
    found = index.always.union(*[index.entries[word] for word in words]) & _of_forms(forms)
    known = [table[number] for number in sorted(found)]
    return tuple([q for q in known if not q.context or _compiled(q.context).search(low)])


@cache
def _of_forms(forms: frozenset[str]) -> frozenset[int]:
    """The entries that count amounts of these forms, of which there are six."""
    return frozenset(i for i, q in enumerate(quantities()) if not forms.isdisjoint(q.forms))


class Found(NamedTuple):
    """An amount, what it counts, and where the words that say so end."""

    amount: Amount
    quantity: Quantity
    end: int


def counted(
    view: View, low: str, run: Sequence[Amount], known: tuple[Quantity, ...], before: Found | None
) -> list[Found]:
    """Those amounts of a list that count something; `low` is the sentence with its names blanked."""
    out: list[Found] = []
    for amount in run:
        last = out[-1] if out else before
        floor = last.end if last and last.end > last.amount.end else 0
        found = _counts(view, low, amount, known, floor)
        if found:
            out.append(found)
    return out


def _counts(view: View, low: str, amount: Amount, known: tuple[Quantity, ...], floor: int) -> Found | None:
    """The first of the known quantities that fits; words that end at `floor` are another amount's."""
    base = view.sentence.start
    start, end = amount.start - base, amount.end - base
    fitting = [q for q in known if q.fits(amount)]
    if low[start - 1 : start] == "第":  # "第二个版本" is one
        fitting = [q for q in fitting if q.attribute == "generation"]
    if not fitting or pattern("quantities.rate").search(low, max(0, start - 8), start):
        return None
    if pattern("quantities.one_against").search(low, max(0, start - 12), start):
        return None  # "126.38 vs 29.32 tokens/s": of two, and which is whose only a head says
    clause = view.sentence.clause_at(amount.start)
    around = low[clause.start - base : clause.end - base]
    taken = floor > 0 and not low[floor - base : start].strip(_SEPARATORS)
    lead: str | None = "" if taken else None
    again = pattern("quantities.said_again").match(low, end)
    tails = (end, again.end()) if again else (end,)
    for quantity in fitting:
        after = _after(quantity, low, tails)
        if quantity.both and after is None:
            continue
        if quantity.unless and _compiled(quantity.unless).search(around):
            continue
        if any(
            asked and pattern(f"quantities.{name}").search(low, clause.start - base, start)
            for name, asked in (
                ("to_level", quantity.negative),  # "幻觉率降到12%": what is left, not by how much it fell
                ("spent", quantity.attribute == "max_output_tokens"),  # "took 16,658 output tokens"
            )
        ):
            continue
        if after is not None and not quantity.both:
            return Found(amount, quantity, base + after)
        if quantity.before and lead is None:
            lead = _lead(low, start)
        if quantity.before and _ending(quantity.before).search(lead or ""):
            return Found(amount, quantity, base + (end if after is None else after))
    return None


def _lead(low: str, start: int) -> str:
    """What stands before an amount, without the words that only fill."""
    lead = pattern("quantities.not_but").sub("", low[max(0, start - _LEAD) : start])
    lead = pattern("quantities.since").sub("", lead)
    return pattern("quantities.filler").sub("", lead)


def _after(quantity: Quantity, low: str, tails: tuple[int, ...]) -> int | None:
    if not quantity.after:
        return None
    expression = _compiled(quantity.after)
    return next((m.end() for m in (expression.match(low, tail) for tail in tails) if m), None)
