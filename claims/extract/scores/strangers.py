"""Figures of whom nobody has recognised: "Foo 3拿到67.8分", "ahead of Seed-ASR's 1.58", "Heavy版达58.3%"."""

from __future__ import annotations

from claims.extract.draft import View
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def is_strangers(view: View, figure: Amount) -> bool:
    """ "Foo 3拿到67.8分", "Heavy版达58.3%": a name nobody has listed stands before it, or half a name."""
    sentence = view.sentence
    if pattern("figures.others").search(view.text[sentence.start : figure.start]):
        return True
    if pattern("figures.by_so_many").search(view.text, sentence.start, figure.start):
        return True  # "trails A by less than one point"
    clause = sentence.clause_at(figure.start)
    told = (view.masked, clause.start, figure.start)
    if pattern("figures.of_people").match(*told) or pattern("figures.of_a_kind").match(*told):
        return True
    if pattern("figures.half_name").search(view.masked[clause.start : figure.start]):
        return True
    if pattern("figures.of_somebodys").match(view.masked, figure.end):
        return True  # "the 61.0% of OpenAI's model"
    if pattern("figures.edition_of").search(view.masked, clause.start, figure.start):
        return True
    if pattern("figures.for_others").match(view.text, figure.end):
        return True  # "versus 66.2 for the base"
    if pattern("figures.for_size").match(view.masked, figure.end, clause.end):
        return True
    if _is_beside_stranger(view, figure):
        return True
    start = clause.start
    if pattern("figures.edition").search(view.text, start, figure.start):
        return True
    words = list(view.scene.clean.text[start : figure.start])
    for mention in sentence.mentions:
        for i in range(max(start, mention.start), min(figure.start, mention.end)):
            words[i - start] = "\ue000"
    return bool(pattern("figures.stranger").search("".join(words)))


def _is_beside_stranger(view: View, figure: Amount) -> bool:
    """ "优于Seed-ASR的1.58", "versus 1.58 for Seed-ASR": what a name on no list reached."""
    cased, sentence = view.scene.cased, view.sentence
    return bool(
        pattern("figures.strangers_own").search(cased, sentence.start, figure.start)
        or pattern("figures.for_stranger").match(cased, figure.end, sentence.end)
    )
