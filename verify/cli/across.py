"""`benchclaim across`: what several articles say together, where they disagree, what has grown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claims.model import Note
from verify.cli import options
from verify.cli.exits import DONE, MISTAKE

if TYPE_CHECKING:
    from reports.words import Words
    from verify.across.model import Across, Appearance, Disagreement, Drift, Story

Shown = Annotated[Literal["text", "json"], typer.Option("--format", help="text, or json: all of it.")]
Limit = Annotated[int, typer.Option(metavar="N", min=1, help="Entries shown of each part.")]
PLACES = 3
"""Places of one claim that are shown."""
WIDTH = 100
QUOTE = 120
"""Characters of a quote or sentence that are shown."""


def across(
    paths: options.Paths = None,
    *,
    claims: options.Claims = None,
    evidence: options.Evidence = None,
    as_of: options.AsOf = None,
    policy: options.PolicyName = "published",
    form: Shown = "text",
    limit: Limit = 20,
    lang: options.Lang = "en",
) -> int:
    """Set the claims of several articles side by side.

    Shows each claim once with every article that makes it, the most widely told first; what the articles
    contradict each other in; and what a headline or a later article says more strongly than its source.
    """
    from reports.words import words
    from verify.across.survey import across as survey
    from verify.cli.check import date_of
    from verify.cli.jobs import Jobs, results
    from verify.cli.terminal import given, problem, watched
    from verify.pipeline import engine

    day = date_of(as_of)
    named, stdin = given(paths, needed=not claims)
    jobs = Jobs(None, tuple(named), tuple(claims or ()), stdin)
    tools = engine(evidence=evidence or (), policy=policy, as_of=day)
    dossiers = []
    for result in watched(results(jobs, tools, lang), jobs.count):
        if isinstance(result, Note):
            problem(result)
        else:
            dossiers.append(result)
    found = survey(dossiers)
    print(found.model_dump_json(indent=1) if form == "json" else "\n".join(_lines(found, words(lang), limit)))
    return DONE if dossiers else MISTAKE


def _lines(found: Across, say: Words, limit: int) -> Iterator[str]:
    """The whole answer."""
    shared = [story for story in found.stories if story.articles > 1]
    told = shared or [story for story in found.stories if len(story.appearances) > 1]
    counts = {"claims": len(found.stories), "shared": len(shared)}
    counts |= {"disagreements": len(found.disagreements), "drifts": len(found.drifts)}
    said = say("clause").join(_count(name, n, say) for name, n in counts.items())
    yield f"{_count('articles', found.articles, say)}: {said}"
    if not shared:
        yield say("across.nothing")
    by_id = {story.id: story for story in found.stories}
    parts = [
        ("several" if shared else "repeated", [_story(story, say) for story in told]),
        ("disagree", [_disagreement(each, by_id, say) for each in found.disagreements]),
        ("grown", [_drift(each, say) for each in found.drifts]),
    ]
    for name, entries in parts:
        if entries:
            yield f"\n{say(f'across.{name}')}"
        for lines in entries[:limit]:
            yield ""
            yield from lines
        if len(entries) > limit:
            yield "\n  " + say("across.more", n=len(entries) - limit, all=len(entries))


def _story(story: Story, say: Words) -> list[str]:
    from reports.amounts import day

    lines = _head(story, say)
    if story.first and story.articles > 1:
        counted = _count("articles", story.articles, say)
        lines += _indented(say("across.seen", articles=counted, date=day(story.first, say)), 4)
    lines += _places(story.appearances, say)
    why = story.why_zh if say.lang == "zh" and story.why_zh else story.why
    return [*lines, *_indented(why, 4)]


def _head(story: Story, say: Words) -> list[str]:
    from reports.short import claim_in_short

    verdicts = " / ".join(say(f"verdict.{verdict}") for verdict in story.verdicts)
    claim = story.claim
    if claim.kind == "release" and claim.subject and claim.value is None and claim.start is not None:
        # The words differ from article to article, and say no more.
        short = say("short.quantity", subject=claim.subject, attribute=say("kind.release"), figure="").strip()
    else:
        short = claim_in_short(claim, say)
    return _indented(f"{verdicts}  {short}", 2)


def _places(places: Sequence[Appearance], say: Words) -> list[str]:
    """The first place in each article, and how many more there are."""
    homes = {(place.article, place.digest): place for place in reversed(places)}
    shown = [place for place in places if homes[place.article, place.digest] is place][:PLACES]
    shown = shown if len(homes) > 1 else list(places[:PLACES])
    lines = [line for place in shown for line in _indented("- " + _place(place, say), 4, 6)]
    rest = len(places) - len(shown)
    return [*lines, *_indented(f"- {say.count('across_others', rest)}", 4)] if rest else lines


def _place(place: Appearance, say: Words) -> str:
    from reports.amounts import day
    from reports.escape import clip
    from verify.across.places import without_tags

    role = say.table["role"].get(place.claimant, place.claimant)
    nameless = place.claimant == "reporter" and place.attribution != "reporter"
    kind = f"nameless.{place.attribution}" if nameless else f"attribution.{place.attribution}"
    return say(
        "across.place",
        article=place.article if place.start is None else f"{place.article}:{place.start}",
        date=say("across.date", date=day(place.date, say)) if place.date else "",
        who=say(kind, who=role),
        headline=say("across.headline") if place.headline else "",
        quote=clip(place.sentence if len(place.sentence) <= QUOTE else without_tags(place.quote), QUOTE),
    )


def _disagreement(each: Disagreement, stories: dict[str, Story], say: Words) -> list[str]:
    return [line for name in each.stories for line in _story_side(stories[name], say)]


def _story_side(story: Story, say: Words) -> list[str]:
    why = story.why_zh if say.lang == "zh" and story.why_zh else story.why
    return [*_head(story, say), *_places(story.appearances, say), *_indented(why, 4)]


def _drift(drift: Drift, say: Words) -> list[str]:
    what = drift.what_zh if say.lang == "zh" else drift.what
    places = (drift.weaker, drift.stronger)
    return [*_indented(what, 2), *(x for p in places for x in _indented("- " + _place(p, say), 4, 6))]


def _count(name: str, number: int, say: Words) -> str:
    return say(f"across.{name}.{'one' if number == 1 else 'many'}", n=number)


def _indented(text: str, first: int, rest: int | None = None) -> list[str]:
    from verify.cli.wrap import wrapped

    rest = first if rest is None else rest
    lines = wrapped(text, WIDTH - rest)
    return [" " * (rest if number else first) + line for number, line in enumerate(lines)]
