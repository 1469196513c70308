"""The rules, in the order in which they read a sentence, and the signs without which they are not asked.

A rule is a function `View -> Iterator[Draft]`; to add one, write it in a file of its own and put it in RULES.
Those of WIDE are loose in form and asked last: of what they find only what no other rule has read is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claims.extract.comparisons.classes import others_fall_short
from claims.extract.comparisons.comparison import comparisons
from claims.extract.comparisons.humans import against_people
from claims.extract.comparisons.nations import nation_comparisons
from claims.extract.comparisons.ratios import ratios
from claims.extract.comparisons.signs import signed_orders
from claims.extract.comparisons.wide import wide_comparisons
from claims.extract.comparisons.wide_contrasts import wide_contrasts
from claims.extract.comparisons.wide_upgrades import wide_upgrades
from claims.extract.comparisons.winners import most_firsts, winner_lines
from claims.extract.comparisons.winrates import games_won, win_rates
from claims.extract.draft import Draft, View
from claims.extract.lineage.accusations import accusations
from claims.extract.lineage.based_on import based
from claims.extract.lineage.lineage import lineages
from claims.extract.lineage.own_base import named_bases
from claims.extract.lineage.wide import wide_lineages
from claims.extract.prices.discounts import discounts
from claims.extract.prices.free import free_of_charge
from claims.extract.prices.prices import prices
from claims.extract.prices.purchases import purchases
from claims.extract.prices.rates import rates
from claims.extract.prices.relations import price_relations
from claims.extract.prices.small_shares import han_price_fractions, price_fractions
from claims.extract.prices.training_costs import training_cost_ratios
from claims.extract.prices.wide import keyed_prices, wide_free, wide_prices
from claims.extract.prices.wide_relations import wide_price_relations
from claims.extract.quantities.hardware import chips_needed
from claims.extract.quantities.inputs import inputs
from claims.extract.quantities.languages import listed_languages
from claims.extract.quantities.market_shares import market_shares
from claims.extract.quantities.of_tests import test_contents
from claims.extract.quantities.offers import models_on_offer
from claims.extract.quantities.quantities import specifications
from claims.extract.quantities.traits import architectures, cutoffs, foundings, sparse_sizes
from claims.extract.quantities.variants import listed_variants
from claims.extract.quantities.wide import wide_quantities
from claims.extract.quantities.wide_traits import wide_cutoffs, wide_languages
from claims.extract.rankings.firsts import firsts
from claims.extract.rankings.labels import labelled_firsts
from claims.extract.rankings.ranks import ranks
from claims.extract.rankings.superlatives import superlatives
from claims.extract.rankings.wide import wide_ranks
from claims.extract.rankings.wide_firsts import wide_firsts
from claims.extract.releases.availability import availability
from claims.extract.releases.conditions import conditions
from claims.extract.releases.enumerated import counted_releases, enumerated_releases
from claims.extract.releases.licenses import licenses
from claims.extract.releases.releases import releases
from claims.extract.releases.wide import wide_releases
from claims.extract.releases.wide_terms import wide_licenses
from claims.extract.releases.withdrawn import withdrawn
from claims.extract.scenes.scene import Sentence
from claims.extract.scores.figures import scores
from claims.extract.scores.perfect import perfect_scores
from claims.extract.scores.wide import wide_scores
from claims.extract.scores.wide_counts import wide_counts, wide_full_marks

Rule = Callable[[View], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    comparisons,
    nation_comparisons,
    against_people,
    win_rates,
    games_won,
    winner_lines,
    most_firsts,
    others_fall_short,
    signed_orders,
    ratios,
    scores,
    perfect_scores,
    labelled_firsts,
    ranks,
    superlatives,
    firsts,
    test_contents,
    models_on_offer,
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
    han_price_fractions,
    training_cost_ratios,
    rates,
    releases,
    enumerated_releases,
    counted_releases,
    availability,
    withdrawn,
    lineages,
    named_bases,
    based,
    accusations,
    licenses,
    conditions,
)
WIDE: tuple[Rule, ...] = (
    wide_comparisons,
    wide_contrasts,
    wide_upgrades,
    wide_quantities,
    wide_cutoffs,
    wide_languages,
    wide_scores,
    wide_counts,
    wide_full_marks,
    wide_lineages,
    wide_releases,
    wide_licenses,
    wide_ranks,
    wide_firsts,
    wide_prices,
    keyed_prices,
    wide_free,
    wide_price_relations,
)


_FORMS = "number percent points times fraction money"
_ASKED = {
    comparisons: "better equal worse",
    wide_comparisons: "wide_comparison.hint",
    wide_contrasts: "wide_comparison.contrast_hint",
    wide_upgrades: "wide_upgrades.hint",
    nation_comparisons: "better equal worse",
    against_people: "humans.hint",
    win_rates: "percent",
    games_won: "winrates.games",
    winner_lines: "comparison.winner_line",
    most_firsts: "comparison.compared_are",
    others_fall_short: "comparison.others_such_as",
    signed_orders: "signs.hint",
    ratios: "ratios.is ratios.share_of ratios.share_of_thing ratios.times_of ratios.times_of_thing",
    scores: "number percent",
    perfect_scores: "figures.perfect",
    labelled_firsts: "ranks.labelled",
    ranks: "rank better ranks.ahead ranks.places_first ranks.shared_out ranks.followed",
    superlatives: "superlative",
    firsts: "first firsts.nobody",
    test_contents: "of_tests.hint",
    models_on_offer: "offers.hint",
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
    price_relations: "prices.cheaper prices.than_cheaper prices.still_dearer prices.same_price",
    price_fractions: "prices.small_share",
    han_price_fractions: "prices.han_small_share",
    training_cost_ratios: "training_costs.said",
    rates: "money",
    releases: "release date",
    counted_releases: "release",
    availability: "availability.hint",
    withdrawn: "withdrawn.hint",
    lineages: "lineage",
    based: "lineage.based_hint",
    named_bases: "lineage.its_base",
    accusations: "lineage.learnt",
    conditions: "conditions.hint",
    licenses: "license license_name terms weights commercial",
    wide_quantities: "number money times",
    wide_cutoffs: "date",
    wide_languages: "languages.hint wide_quantities.tongues",
    wide_scores: "number percent points",
    wide_counts: "wide_scores.counts_hint",
    wide_full_marks: "wide_scores.full_marks",
    wide_lineages: "wide_lineage.hint",
    wide_licenses: "wide_license.hint",
    wide_ranks: "wide_rank.hint",
    wide_firsts: "wide_first.hint",
    wide_prices: "money",
    keyed_prices: "wide_prices.keyed",
    wide_free: "wide_prices.free",
    wide_price_relations: "wide_prices.relation",
}
"""A rule -> senses of cues, forms of amounts, hints, or `date`: without any of these in the sentence it finds
nothing and is not asked. A rule that is not here always is; a test holds each to what it finds."""
OF_THINGS = frozenset({releases, availability, licenses, firsts, wide_releases, wide_licenses, wide_firsts})
"""Rules that read sentences on a test alone as if it were a thing that came out."""
_NEEDS = {rule: frozenset(_ASKED[rule].split()) if rule in _ASKED else None for rule in (*RULES, *WIDE)}


class Asking:
    """Which of some rules a sentence is asked by, looked up by its signs."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = [(1 << number, rule) for number, rule in enumerate(rules)]
        self._always = sum(bit for bit, rule in self._rules if _NEEDS[rule] is None)
        self._with: dict[str, int] = {}
        for bit, rule in self._rules:
            for sign in _NEEDS[rule] or ():
                self._with[sign] = self._with.get(sign, 0) | bit

    def asked(self, there: set[str]) -> list[Rule]:
        """Those that may find something where there are these signs, in their order."""
        found = self._always
        for sign in self._with.keys() & there:
            found |= self._with[sign]
        return [rule for bit, rule in self._rules if found & bit]


_FIRST, _THEN = Asking(RULES), Asking(WIDE)


def asked(sentence: Sentence) -> tuple[list[Rule], list[Rule]]:
    """The rules that may find something in the sentence, in their order, and then the wide ones."""
    there = signs(sentence)
    return _FIRST.asked(there), _THEN.asked(there)


def signs(sentence: Sentence) -> set[str]:
    """What a sentence has that rules ask for: senses of cues, forms of amounts, hints, dates."""
    there = {*sentence.by_sense, *sentence.hints, *[amount.form for amount in sentence.amounts]}
    return there | {"date"} if sentence.dates else there


def needs_of(rule: Rule) -> frozenset[str] | None:
    """The signs without which a rule is not asked; None where it always is."""
    return _NEEDS[rule]
