"""Amounts by the sense of their clause: somebody spoken of, a word of what is counted, an amount.

Asked where no entry of `data/quantities.toml` has read anything; its own table is `wide_senses`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.quantities.counted import Found
from claims.extract.quantities.holders import holders_of
from claims.extract.quantities.of_firms import of_its_firm
from claims.extract.quantities.quantities import drafted
from claims.extract.quantities.untold import is_no_trait
from claims.extract.quantities.wide_senses import Sense, expression_of, senses
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_FAR = 60  # characters of the quote before or behind an amount for the word that tells what it counts


class _Reach(NamedTuple):
    """The sentence in lower case from `base` on, and where the words round an amount may stand in it."""

    low: str
    base: int
    start: int
    amount: Amount
    end: int
    clause: Clause

    def lead(self) -> str:
        return self.low[self.start - self.base : self.amount.start - self.base]

    def tail(self) -> str:
        return self.low[self.amount.end - self.base : self.end - self.base]


class _Reading(NamedTuple):
    """What an amount counts, and where the words that say so begin and end."""

    found: Found
    start: int
    end: int


def wide_quantities(view: View) -> Iterator[Draft]:
    """Every amount of the sentence whose clause tells by some word what it counts, of whom it speaks."""
    sentence = view.sentence
    low = view.masked[sentence.start : sentence.end].lower()
    if len(low) != sentence.end - sentence.start or states_nothing(view):
        return
    last: tuple[Amount, tuple[Entity, ...]] | None = None
    for number, amount in enumerate(sentence.amounts):
        reading = _counts(_reach(view, low, number))
        if reading is None or not clause_is_sure(view, amount.start):
            continue
        found = reading.found
        if is_no_trait(view, found, None):
            continue
        holders = of_its_firm(view, found.quantity.attribute, amount, holders_of(view, found, last))
        if not holders or not _can_hold(found, holders):
            continue
        last = (amount, holders)
        for holder in holders:
            draft = drafted(view, amount, holder, found)._replace(by=f"rule:wide_{found.quantity.kind}")
            yield _with_words(view, draft, reading)


def _with_words(view: View, draft: Draft, reading: _Reading) -> Draft:
    """The draft, its quote with the words that tell what is counted."""
    start = min(draft.start, max(reading.start, draft.start - _FAR))
    end = max(draft.end, min(reading.end, draft.end + _FAR))
    return draft._replace(start=words_start(view, start, draft.end), end=end)


def _reach(view: View, low: str, number: int) -> _Reach:
    sentence, amount = view.sentence, view.sentence.amounts[number]
    clause = sentence.clause_at(amount.start)
    before = sentence.amounts[number - 1].end if number else sentence.start
    behind = sentence.amounts[number + 1].start if number + 1 < len(sentence.amounts) else sentence.end
    start, end = max(_opening(view, clause), before), min(clause.end, behind)
    return _Reach(low, sentence.start, start, amount, end, clause)


def _opening(view: View, clause: Clause) -> int:
    """Where a clause begins, with what leads up to it by a colon: "Size: 12B"."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and c.depth == clause.depth][-1:]
    leads_up = before and view.text[before[0].start : clause.start].rstrip().endswith(":")
    return before[0].start if leads_up else clause.start


def _counts(reach: _Reach) -> _Reading | None:
    """The first sense that fits the amount."""
    low, base, amount = reach.low, reach.base, reach.amount
    at = amount.start - base
    if pattern("wide_quantities.no_count").search(low, max(0, at - 8), at):
        return None
    if pattern("wide_quantities.year").fullmatch(low, at, amount.end - base):
        return None
    lead, tail = reach.lead(), reach.tail()
    around = low[reach.clause.start - base : reach.clause.end - base]
    for sense in senses():
        if not sense.quantity.fits(amount) or (sense.scaled and not amount.scaled):
            continue
        counted = expression_of(sense.behind).match(low, amount.end - base)
        if counted is None or (sense.context and not expression_of(sense.context).search(low)):
            continue
        words = _words(sense, lead, tail)
        if words is None or (sense.unless and expression_of(sense.unless).search(around)):
            continue
        start, end = (
            min(reach.start + words[0], amount.start),
            max(base + counted.end(), words[1] + amount.end),
        )
        return _Reading(Found(amount, sense.quantity, base + counted.end()), start, end)
    return None


def _words(sense: Sense, lead: str, tail: str) -> tuple[int, int] | None:
    """Where the words of a sense begin in what leads to an amount and end behind it; None without them."""
    start, end = len(lead), 0
    if sense.lead:
        led = expression_of(sense.lead).search(lead)
        if led is None:
            return None
        start = led.start()
    if sense.said:
        said = expression_of(sense.said)
        before = said.search(lead)
        behind = None if before else said.search(tail)
        if before is None and behind is None:
            return None
        start = min(start, before.start()) if before else start
        end = behind.end() if behind else end
    return start, end


def _can_hold(found: Found, holders: tuple[Entity, ...]) -> bool:
    """Traits are of models; more than two that share one are a list this rule does not read."""
    of_models = found.quantity.kind == "spec" or found.quantity.attribute == "derivatives"
    return len(holders) <= 2 and (not of_models or all(map(is_model, holders)))


def states_nothing(view: View) -> bool:
    """A question, an advice, what has been tried once."""
    start, end = view.sentence.start, view.sentence.end
    return bool(pattern("wide_quantities.asks").search(view.text, start, end))


def clause_is_sure(view: View, position: int, *, supposed: bool = True) -> bool:
    """Whether nothing before a position foretells, supposes or denies, and its clause tells of no others.

    `supposed`: a negation denies it; "knows nothing after May" does not.
    """
    sentence = view.sentence
    clause = sentence.clause_at(position)
    denying = ("prediction", "negation") if supposed else ("prediction",)
    if any(clause.start <= cue.start < position for cue in sentence.cues_of(*denying)):
        return False
    if any(cue.start < position for cue in sentence.cues_of("condition")):
        return False
    return not pattern("wide_quantities.others").search(view.masked, clause.start, clause.end)
