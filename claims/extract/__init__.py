"""From linked text to claims: the scene is set once, each rule reads it, the drafts become claims.

A rule is a function `View -> Iterator[Draft]`; to add one, write it in a file of its own and put it in RULES.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claims.extract.assemble import assemble
from claims.extract.claimants.attribution import voices
from claims.extract.claimants.speakers import SILENT, Voice
from claims.extract.comparisons.comparison import comparisons
from claims.extract.comparisons.duels import contest
from claims.extract.comparisons.humans import against_people
from claims.extract.comparisons.judges import is_no_contest, is_strangers
from claims.extract.comparisons.nations import nation_comparisons
from claims.extract.comparisons.ratios import ratios
from claims.extract.comparisons.winrates import win_rates
from claims.extract.draft import Draft, View
from claims.extract.lineage.accusations import accusations
from claims.extract.lineage.based_on import based
from claims.extract.lineage.lineage import lineages
from claims.extract.mood import with_mood
from claims.extract.prices.discounts import discounts
from claims.extract.prices.free import free_of_charge
from claims.extract.prices.prices import prices
from claims.extract.prices.purchases import purchases
from claims.extract.prices.rates import rates
from claims.extract.prices.relations import price_fractions, price_relations
from claims.extract.prices.training_costs import training_cost_ratios
from claims.extract.quantities.changes import changes
from claims.extract.quantities.hardware import chips_needed
from claims.extract.quantities.inputs import inputs
from claims.extract.quantities.languages import listed_languages
from claims.extract.quantities.market_shares import market_shares
from claims.extract.quantities.quantities import specifications
from claims.extract.quantities.traits import architectures, cutoffs, foundings, sparse_sizes
from claims.extract.quantities.variants import listed_variants
from claims.extract.rankings.firsts import firsts
from claims.extract.rankings.ranks import ranks
from claims.extract.rankings.superlatives import superlatives
from claims.extract.releases.availability import availability
from claims.extract.releases.enumerated import enumerated_releases
from claims.extract.releases.licenses import licenses
from claims.extract.releases.releases import releases
from claims.extract.scenes.scene import Scene, Sentence, set_scene
from claims.extract.scores.figures import scores
from claims.extract.scores.perfect import perfect_scores
from claims.extract.scores.run_with import with_help
from claims.extract.tables.lost import lost_tables
from claims.extract.tables.tables import table_claims
from claims.extract.topics.topic import follow
from claims.model import Article, Claim, Clean, Mention
from claims.names.registry import Registry
from claims.wording.patterns import pattern

Rule = Callable[[View], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    comparisons,
    nation_comparisons,
    against_people,
    win_rates,
    ratios,
    scores,
    perfect_scores,
    ranks,
    superlatives,
    firsts,
    specifications,
    market_shares,
    listed_languages,
    inputs,
    listed_variants,
    chips_needed,
    architectures,
    foundings,
    cutoffs,
    sparse_sizes,
    prices,
    purchases,
    free_of_charge,
    discounts,
    price_relations,
    price_fractions,
    training_cost_ratios,
    rates,
    releases,
    enumerated_releases,
    availability,
    lineages,
    based,
    accusations,
    licenses,
)


_FORMS = "number percent points times fraction money"
_ASKED = {
    comparisons: "better equal worse",
    nation_comparisons: "better equal worse",
    against_people: "humans.hint",
    win_rates: "percent",
    ratios: "ratios.is ratios.share_of ratios.share_of_thing ratios.times_of",
    scores: "number percent",
    perfect_scores: "figures.perfect",
    ranks: "rank better ranks.ahead ranks.places_first ranks.shared_out ranks.followed",
    superlatives: "superlative",
    firsts: "first firsts.nobody",
    specifications: _FORMS,
    market_shares: "shares.said",
    listed_languages: "languages.hint",
    inputs: "inputs.hint",
    listed_variants: "variants.hint",
    chips_needed: "hardware.hint",
    architectures: "architecture nationality",
    foundings: "date",
    cutoffs: "date",
    sparse_sizes: "quantities.sparse_size",
    prices: "money",
    purchases: "money",
    free_of_charge: "prices.free",
    discounts: "percent fraction times",
    price_relations: "prices.cheaper prices.than_cheaper prices.still_dearer",
    price_fractions: "prices.small_share",
    training_cost_ratios: "training_costs.said",
    rates: "money",
    releases: "release date",
    availability: "availability.hint",
    lineages: "lineage",
    based: "lineage.based_hint",
    accusations: "lineage.learnt",
    licenses: "license license_name terms weights commercial",
}
"""A rule -> senses of cues, forms of amounts, hints, or `date`: without any of these in the sentence it finds
nothing and is not asked. A rule that is not here always is; a test holds each to what it finds."""
_NEEDS = {rule: frozenset(_ASKED[rule].split()) if rule in _ASKED else None for rule in RULES}
_ALWAYS = frozenset(number for number, rule in enumerate(RULES) if _NEEDS[rule] is None)
_WITH = {
    sign: frozenset(number for number, rule in enumerate(RULES) if sign in (_NEEDS[rule] or ()))
    for sign in sorted(frozenset().union(*filter(None, _NEEDS.values())))
}
"""A sign -> the numbers of the rules that are asked where it is."""

_COMPARED = ("better", "equal", "worse")  # countries may be compared where no model is named
_SUBJECTS = ("model", "product", "benchmark", "leaderboard", "codebase")


class Reading(NamedTuple):
    """One sentence, who speaks in it, and what the rules made of it."""

    view: View
    voice: Voice
    drafts: tuple[Draft, ...]


def extract(
    article: Article, clean: Clean, mentions: Sequence[Mention], registry: Registry
) -> tuple[Claim, ...]:
    """Every claim of the article in the order of its text; quotes are spans of the raw article."""
    if not about_models(mentions):
        return ()
    scene = set_scene(article, clean, mentions, registry)
    read = tuple(readings(scene))
    return assemble(scene, drafts_of(scene, mentions, read))


def about_models(mentions: Sequence[Mention]) -> bool:
    """Whether anything is named that claims are made of; firms and people alone make no article on models."""
    return any(mention.entity.type in _SUBJECTS for mention in mentions)


def readings(scene: Scene) -> Iterator[Reading]:
    """Every sentence in order, with the drafts of all rules."""
    sides = contest(scene)
    for sentence, topic, voice in zip(scene.sentences, follow(scene), voices(scene), strict=True):
        view = View(scene, sentence, topic, sides)
        yield Reading(view, voice, _drafts(view) if speaks(view) else ())


def speaks(view: View) -> bool:
    """Whether the rules are asked: something is named, spoken of or compared."""
    sentence, topic = view.sentence, view.topic
    if topic.foretold:
        return False
    if (
        sentence.mentions
        or topic.inherited
        or topic.benchmark
        or topic.board
        or "shares.said" in sentence.hints
    ):
        return True  # also "The chatbot's share of the market"
    if sentence.amounts and pattern("topic.it_does").match(view.text, sentence.start):
        return True  # "It has 400 employees": the firm of the sentence before
    return bool(sentence.cues_of(*_COMPARED) or (topic.ahead and sentence.cues_of("rank")))


def _drafts(view: View) -> tuple[Draft, ...]:
    asked = _ALWAYS.union(*[_WITH[sign] for sign in signs(view.sentence) if sign in _WITH])
    drafts = with_mood(view, [draft for number in sorted(asked) for draft in RULES[number](view)])
    drafts = [draft for draft in drafts if not (is_no_contest(view, draft) or is_strangers(view, draft))]
    return tuple(with_help(view, [*drafts, *changes(view, drafts)]))


def signs(sentence: Sentence) -> set[str]:
    """What a sentence has that rules ask for: senses of cues, forms of amounts, hints, dates."""
    there = {*sentence.by_sense, *sentence.hints, *[amount.form for amount in sentence.amounts]}
    return there | {"date"} if sentence.dates else there


def needs_of(rule: Rule) -> frozenset[str] | None:
    """The signs without which a rule is not asked; None where it always is."""
    return _NEEDS[rule]


def drafts_of(
    scene: Scene, mentions: Sequence[Mention], read: Sequence[Reading]
) -> list[tuple[Draft, Voice]]:
    """The drafts of all sentences and tables, each with the voice it is put in."""
    lost = lost_tables(scene, mentions)  # what a sentence's rules read into the lines of a table is left out
    found = [
        (draft, reading.voice)
        for reading in read
        for draft in reading.drafts
        if not any(table.start <= draft.start < table.end for table in lost)
    ]
    spoken_of = [
        (reading.view.sentence.end, model)
        for reading in read
        if (model := next(iter(reading.view.topic.by_clause[reading.view.sentence.clauses[0].start]), None))
    ]
    for draft in table_claims(scene, mentions, spoken_of, lost):
        before = bisect_right(read, draft.start, key=lambda reading: reading.view.sentence.end)
        found.append((draft, read[before - 1].voice if before else SILENT))
    return found


__all__ = [
    "RULES",
    "Reading",
    "Scene",
    "about_models",
    "drafts_of",
    "extract",
    "needs_of",
    "readings",
    "signs",
    "speaks",
]
