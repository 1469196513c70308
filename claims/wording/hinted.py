"""Expressions that are searched for in nearly every sentence; `hints` tells where they can match."""

from __future__ import annotations

_BY_SECTION = {  # reading a long one costs up to 8 ms at the start: one that is rarely spared is not here
    "attribution": "board colon maker measures own_test source tested third we",
    "availability": "hint",
    "comparison": "compared_are others_such_as winner_line",
    "conditions": "hint",
    "denied": "said",
    "described_tests": "en of zh",
    "figures": "bound lead margin mark of_all perfect range_zh respectively",
    "firsts": "nobody",
    "hardware": "hint",
    "humans": "hint",
    "inputs": "hint",
    "languages": "hint",
    "limits": (
        "ability caused_before condition condition_zh judged judged_before manner only_zh part placed "
        "quality remade remade_before skilled task task_zh treated when"
    ),
    "lineage": "its_base based_hint learnt",
    "nations": "topic",
    "of_tests": "hint",
    "offers": "hint",
    "prices": (
        "bound_to cheaper for_some free goods han_small_share measured same_price small_share still_dearer "
        "than_cheaper"
    ),
    "quantities": "sparse_size",
    "ranks": "ahead followed labelled places_first shared_out",
    "ratios": "is share_of share_of_thing times_of times_of_thing",
    "scene": "described described_named then_verb",
    "setting": "claim_that doubted doubted_zh helped on_terms own_field own_part ran unlisted",
    "shares": "said",
    "signs": "hint",
    "strangers": "dummy extreme firms_model several sibling",
    "topic": (
        "all_models many measured others_meanwhile same_measure taken_in the_models the_series "
        "told_as_share_of where"
    ),
    "subjects": "undercuts",
    "test_releases": "its_data this_test",
    "training_costs": "said",
    "variants": "hint",
    "wide_comparison": (
        "alike alike_model alike_named alike_zh apart asking ba_zh beats_en beats_zh behind bi contrast_hint "
        "far_zh fronted gap_zh hint leaves_en less_zh loses_zh match near_alike not_worse not_worse_zh "
        "noun_alike of_others over par rank_zh reach_equal share similar since territory than times times_zh "
        "wider_zh with_equal"
    ),
    "wide_first": "hint",
    "wide_license": "apache closed commercial had hint kept mit open open_model permit research weights",
    "wide_lineage": "hint leads",
    "wide_prices": "free keyed refused relation",
    "wide_quantities": "asks tongues",
    "wide_rank": (
        "all_en among_en among_zh best_en best_is_zh best_zh has_en has_zh headline_zh hint holds_en is_en "
        "leads_en nobody state_zh takes_zh title_en title_zh top_zh upper_en"
    ),
    "wide_release": (
        "arrived_zh had_en had_hint had_zh host_en host_zh inside_zh noun out out_hint out_now people "
        "stage try_en usable"
    ),
    "wide_scores": "counts_hint full_marks in_turn not_its",
    "wide_upgrades": "hint",
    "winrates": "games",
    "withdrawn": "hint",
}
HINTED = frozenset(f"{section}.{name}" for section, names in _BY_SECTION.items() for name in names.split())
