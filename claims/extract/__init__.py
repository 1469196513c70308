"""From linked text to claims: the scene is set once, each rule reads it, the drafts become claims.

A rule is a function `View -> Iterator[Draft]`; to add one, write it in a file of its own and put it in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims.extract.assemble import assemble
from claims.extract.attribution import SILENT, Voice, voices
from claims.extract.changes import changes
from claims.extract.comparison import comparisons
from claims.extract.discounts import discounts
from claims.extract.draft import Draft, View
from claims.extract.figures import scores
from claims.extract.licenses import licenses
from claims.extract.lineage import lineages
from claims.extract.nations import nation_comparisons
from claims.extract.prices import prices
from claims.extract.quantities import specifications
from claims.extract.ranks import firsts, ranks
from claims.extract.ratios import ratios
from claims.extract.releases import releases
from claims.extract.scene import Scene, set_scene
from claims.extract.tables import table_claims
from claims.extract.topic import follow
from claims.extract.traits import architectures, foundings
from claims.extract.winrates import win_rates
from claims.model import Article, Claim, Clean, Mention
from claims.registry import Registry

Rule = Callable[[View], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    comparisons,
    nation_comparisons,
    win_rates,
    ratios,
    scores,
    ranks,
    firsts,
    specifications,
    architectures,
    foundings,
    prices,
    discounts,
    releases,
    lineages,
    licenses,
)


_COMPARED = ("better", "equal", "worse")  # countries may be compared where no model is named
_SUBJECTS = ("model", "product", "benchmark", "leaderboard", "codebase")


def extract(
    article: Article, clean: Clean, mentions: Sequence[Mention], registry: Registry
) -> tuple[Claim, ...]:
    """Every claim of the article in the order of its text; quotes are spans of the raw article."""
    if not any(m.entity.type in _SUBJECTS for m in mentions):
        return ()  # firms and people alone: no article about models
    scene = set_scene(article, clean, mentions, registry)
    found: list[tuple[Draft, Voice]] = []
    speaking = voices(scene)
    for sentence, topic, voice in zip(scene.sentences, follow(scene), speaking, strict=True):
        if sentence.mentions or topic.inherited or topic.benchmark or sentence.cues_of(*_COMPARED):
            view = View(scene, sentence, topic)
            drafts = [draft for rule in RULES for draft in rule(view)]
            drafts += changes(view, drafts)
            found += [(draft, voice) for draft in drafts]
    for draft in table_claims(clean, scene.text, mentions):
        before = [v for s, v in zip(scene.sentences, speaking, strict=True) if s.end <= draft.start]
        found.append((draft, before[-1] if before else SILENT))
    return assemble(scene, found)


__all__ = ["RULES", "Scene", "extract"]
