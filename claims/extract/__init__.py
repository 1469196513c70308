"""From linked text to claims: the scene is set, each rule reads it, the drafts become claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.extract.assemble import assemble
from claims.extract.claimants.attribution import voices
from claims.extract.claimants.speakers import SILENT, Voice
from claims.extract.comparisons.by_figures import on_its_figures
from claims.extract.comparisons.judges import is_no_contest, is_strangers
from claims.extract.draft import Draft, View
from claims.extract.limited import with_limits
from claims.extract.mood import with_mood
from claims.extract.quantities.changes import changes
from claims.extract.rankings.excepted import but_for
from claims.extract.releases.of_others import is_of_others
from claims.extract.releases.of_tests import as_thing
from claims.extract.releases.releases import is_only_timed_by
from claims.extract.rules import OF_THINGS, asked
from claims.extract.scenes.contest import contest
from claims.extract.scenes.scene import Scene, set_scene
from claims.extract.scores.run_with import with_help
from claims.extract.tables.lost import lost_tables
from claims.extract.tables.numbered import listed_places
from claims.extract.tables.tables import table_claims
from claims.extract.topics.topic import follow
from claims.extract.unread import again, counts_contents, left_unread
from claims.model import Article, Claim, Clean, Mention
from claims.names.registry import Registry
from claims.wording.patterns import pattern

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
    for sentence, topic, voice in zip(scene.sentences, follow(scene, sides), voices(scene), strict=True):
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
    if sentence.amounts and (
        pattern("topic.it_does").match(view.text, sentence.start)
        or pattern("of_tests.this_test").match(view.text, sentence.start)
    ):
        return True  # "It has 400 employees": the firm of the sentence before; "The test has 198 questions"
    return bool(sentence.cues_of(*_COMPARED) or (topic.ahead and sentence.cues_of("rank")))


def _drafts(view: View) -> tuple[Draft, ...]:
    rules, wide = asked(view.sentence)
    of_test = as_thing(view)
    drafts = [draft for rule in rules for draft in rule(of_test if rule in OF_THINGS else view)]
    read = tuple(drafts)
    told, test_told = view._replace(read=read), of_test._replace(read=read)
    for rule in wide:
        drafts += left_unread(view, drafts, rule(test_told if rule in OF_THINGS else told))
    drafts = [but_for(view, draft) for draft in with_mood(view, drafts)]
    drafts = [draft for draft in drafts if not (is_no_contest(view, draft) or is_strangers(view, draft))]
    drafts = [d for d in drafts if not (is_only_timed_by(view, d) or is_of_others(view, d, drafts))]
    drafts = [d for d in drafts if not counts_contents(d, drafts)]
    drafts = with_help(view, [*on_its_figures(view, drafts), *changes(view, drafts)])
    return tuple(with_limits(view, draft) for draft in drafts)


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
    told = [draft for draft, _ in found]
    listed = [draft for draft in listed_places(scene) if not again(draft, told)]
    for draft in (*table_claims(scene, mentions, spoken_of, lost, _drafts), *listed):
        before = bisect_right(read, draft.start, key=lambda reading: reading.view.sentence.end)
        found.append((draft, read[before - 1].voice if before else SILENT))
    return found


__all__ = [
    "Reading",
    "Scene",
    "about_models",
    "drafts_of",
    "extract",
    "readings",
    "speaks",
]
