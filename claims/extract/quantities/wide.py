"""Amounts by the sense of their clause: somebody spoken of, a word of what is counted, an amount.

Asked where no entry of `data/quantities.toml` has read anything; its own table is `wide_senses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.former import is_former
from claims.extract.quantities.counted import Found
from claims.extract.quantities.holders import holders_of
from claims.extract.quantities.of_firms import of_its_firm
from claims.extract.quantities.quantities import drafted
from claims.extract.quantities.untold import is_no_trait
from claims.extract.quantities.wide_senses import Reach, Reading, counts, senses_in
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import words_start
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_LATIN = re.compile(r"(?<![a-z])[a-z]{2,20} [a-z]{2,20} [a-z]{2,20}(?![a-z])")
_BESIDE = 2
_FAR = 60  # characters of the quote before or behind an amount for the word that tells what it counts


def wide_quantities(view: View) -> Iterator[Draft]:
    """Every amount of the sentence whose clause tells by some word what it counts, of whom it speaks."""
    sentence = view.sentence
    told = {draft.value for draft in view.read}
    if all(plain(amount.value) in told for amount in sentence.amounts):
        return
    low = view.masked[sentence.start : sentence.end].lower()
    known = senses_in(low) if len(low) == sentence.end - sentence.start else ()
    if not known or states_nothing(view):
        return
    last: tuple[Amount, tuple[Entity, ...]] | None = None
    for number, amount in enumerate(sentence.amounts):
        reading = counts(_reach(view, low, number), known)
        if reading is None or not clause_is_sure(view, amount.start, (reading.start, reading.end)):
            continue
        found = reading.found
        if is_no_trait(view, found, None) or _sums_up(view, found, number):
            continue
        held = holders_of(view, found, last) or _only_one(view, found)
        holders = of_its_firm(view, found.quantity.attribute, amount, held)
        if not holders or not _can_hold(found, holders) or not is_spoken_of(view, holders):
            continue
        last = (amount, holders)
        for holder in holders:
            draft = drafted(view, amount, holder, found)._replace(by=f"rule:wide_{found.quantity.kind}")
            yield _with_words(view, draft, reading)


def _sums_up(view: View, found: Found, number: int) -> bool:
    """ "14B和1.3B两个规格": the number of sizes that are listed already."""
    before = view.sentence.amounts[number - 1] if number else None
    counted = found.quantity.attribute == "variants" and before is not None and before.scaled
    return bool(counted and before and found.amount.start - before.end <= _BESIDE)


def _with_words(view: View, draft: Draft, reading: Reading) -> Draft:
    """The draft, its quote with the words that tell what is counted."""
    start = min(draft.start, max(reading.start, draft.start - _FAR))
    end = max(draft.end, min(reading.end, draft.end + _FAR))
    return draft._replace(start=words_start(view, start, draft.end), end=end)


def _reach(view: View, low: str, number: int) -> Reach:
    sentence, amount = view.sentence, view.sentence.amounts[number]
    clause = sentence.clause_at(amount.start)
    earlier = [a for a in sentence.amounts[:number] if not is_former(view, a)]  # "from 2 to 5 million"
    before = earlier[-1].end if earlier else sentence.start
    later = tuple(a.start for a in sentence.amounts[number + 1 :] if a.start < clause.end)
    return Reach(
        low, sentence.start, max(_opening(view, clause), before), amount, (*later, clause.end), clause
    )


def _opening(view: View, clause: Clause) -> int:
    """Where a clause begins, with what leads up to it: "Size: 12B", "论规模,"."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and c.depth == clause.depth][-1:]
    if not before:
        return clause.start
    words = view.masked[before[0].start : clause.start].rstrip()
    leads_up = words.endswith(":") or bool(pattern("wide_quantities.leads_up").fullmatch(words))
    return before[0].start if leads_up else clause.start


def _only_one(view: View, found: Found) -> tuple[Entity, ...]:
    """ "12,000 firms have brought X into their work": the one that is named at all can be used."""
    if found.quantity.kind != "adoption":
        return ()
    named = {m.entity for m in view.sentence.mentions if m.entity.type in ("model", "product")}
    return tuple(named) if len(named) == 1 and all(map(is_model, named)) else ()


def _can_hold(found: Found, holders: tuple[Entity, ...]) -> bool:
    """Traits are of models; more than two that share one are a list this rule does not read."""
    of_models = found.quantity.kind == "spec" or found.quantity.attribute in ("derivatives", "likes")
    return len(holders) <= 2 and (not of_models or all(map(is_model, holders)))


def is_spoken_of(view: View, holders: tuple[Entity, ...]) -> bool:
    """Whether a sentence names them, or has what stands for them; an English one cannot leave them out."""
    sentence = view.sentence
    kin = {name for e in holders for name in (e.name, e.maker, e.family) if name}
    if any(m.entity.name in kin or m.entity.maker in kin for m in sentence.mentions):
        return True
    words = view.masked[sentence.start : sentence.end]
    if pattern("wide_quantities.of_things").search(words):
        return False
    if sentence.block.role in ("item", "heading") or not _LATIN.search(words):
        return True
    return bool(
        pattern("wide_quantities.stands_in").search(words) or pattern("wide_quantities.bare").search(words)
    )


def states_nothing(view: View) -> bool:
    """A question, an advice, what has been tried once."""
    return view.has("wide_quantities.asks")


def clause_is_sure(view: View, position: int, told: tuple[int, int]) -> bool:
    """Whether nothing before a position foretells, supposes or denies, and its clause tells of no others.

    `told`: where the words of the trait stand, which deny nothing: "works without rest".
    """
    sentence = view.sentence
    clause = sentence.clause_at(position)
    for cue in sentence.cues_of("prediction", "negation"):
        denies = cue.sense == "negation" and told[0] <= cue.start < told[1]
        if clause.start <= cue.start < position and not denies:
            return False
    if any(cue.start < position for cue in sentence.cues_of("condition")):
        return False
    if pattern("wide_quantities.example").match(view.text, clause.start):
        return False
    return not pattern("wide_quantities.others").search(view.masked, clause.start, clause.end)
