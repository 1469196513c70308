"""One claim, several appearances: the same claim in several articles, or twice in one, is one story."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from claims.model import Claim, Verdict
from verify.across.keys import Key, key_of
from verify.across.model import Appearance, Story
from verify.across.phrases import sense, table
from verify.across.places import in_headline, sentence_of
from verify.model import Dossier, Finding

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_LATIN = re.compile(r"[a-z0-9][a-z0-9.+'\-]*")


class Told(NamedTuple):
    """A finding and the place where its claim is made."""

    finding: Finding
    place: Appearance


def merged(dossiers: Iterable[Dossier]) -> tuple[Story, ...]:
    """Every claim of the dossiers once, with all its appearances; the most widely told first.

    The order of the dossiers changes nothing, and a text given twice counts once.
    """
    told = sorted(_told(dossiers), key=_when)
    groups = grouped([each.finding.claim for each in told])
    stories = (_story(key, [told[i] for i in members]) for key, members in groups)
    return tuple(sorted(stories, key=lambda s: (-s.articles, -len(s.appearances), s.first or LATE, s.key)))


LATE = dt.date.max


def grouped(claims: Sequence[Claim]) -> list[tuple[Key, list[int]]]:
    """The claims by what they state: each key with the positions of its claims, in their order.

    Where only the words say what is claimed, nearly the same words are one claim.
    """
    exact: dict[Key, list[int]] = {}
    for position, claim in enumerate(claims):
        exact.setdefault(key_of(claim), []).append(position)
    groups = [(key, members) for key, members in exact.items() if not key.words]
    wordings: dict[Key, list[str]] = defaultdict(list)
    for key in exact:
        if key.words:
            wordings[key._replace(words="")].append(key.words)
    for bare, texts in wordings.items():
        for alike in _clusters(texts):
            members = sorted(i for text in alike for i in exact[bare._replace(words=text)])
            groups.append((bare._replace(words=min(alike)), members))
    return groups


def in_several(articles: Iterable[Sequence[Finding]]) -> int:
    """How many claims are made in more than one of the articles, given by their findings."""
    apart = {tuple(f.claim.id for f in findings): findings for findings in articles}  # a text twice is one
    claims = [(number, f.claim) for number, findings in enumerate(apart.values()) for f in findings]
    groups = grouped([claim for _, claim in claims])
    return sum(len({(claims[i][0], claims[i][1].article) for i in members}) > 1 for _, members in groups)


def _told(dossiers: Iterable[Dossier]) -> Iterator[Told]:
    once: set[Appearance] = set()
    ordered = sorted(dossiers, key=lambda d: (d.article.name, d.article.sha256, d.run.model_dump_json()))
    seen: set[str] = set()
    for dossier in ordered:
        article = dossier.article
        if article.text and article.sha256 in seen:
            continue
        seen.add(article.sha256)
        for finding in dossier.findings:
            place = _appearance(dossier, finding)
            if place not in once:
                once.add(place)
                yield Told(finding, place)


def _appearance(dossier: Dossier, finding: Finding) -> Appearance:
    article, claim = dossier.article, finding.claim
    placed = article.text and claim.start is not None
    return Appearance(
        article=claim.article,
        digest=article.sha256 if article.text else "",
        claim=claim.id,
        quote=claim.quote,
        start=claim.start,
        sentence=sentence_of(article.text, claim.start or 0, (claim.start or 0) + len(claim.quote))
        if placed
        else claim.quote,
        headline=in_headline(article, claim),
        claimant=claim.claimant,
        attribution=claim.attribution,
        modality=claim.modality,
        date=claim.date or article.published,
        verdict=finding.verdict,
        score=finding.score,
    )


def _when(told: Told) -> tuple[dt.date, str, str, int, str]:
    place = told.place
    start = -1 if place.start is None else place.start
    return place.date or LATE, place.article, place.digest, start, place.claim


def _story(key: Key, told: Sequence[Told]) -> Story:
    """The story of some tellings, given by date."""
    first, written = told[0], str(key)
    counts = Counter(each.place.verdict for each in told)
    return Story(
        id=hashlib.sha256(written.encode()).hexdigest()[:12],
        key=written,
        claim=first.finding.claim,
        why=first.finding.why,
        why_zh=first.finding.why_zh,
        verdicts=tuple(sorted(counts, key=lambda v: (-counts[v], VERDICTS.index(v)))),
        articles=len({(each.place.article, each.place.digest) for each in told}),
        first=first.place.date,
        appearances=tuple(each.place for each in told),
    )


def _clusters(texts: Sequence[str]) -> list[list[str]]:
    """Wordings that are nearly the same text and share every word that turns the sense."""
    if len(texts) == 1:
        return [list(texts)]
    from rapidfuzz import fuzz

    rule = table()["wording"]
    near: dict[object, list[str]] = defaultdict(list)
    for text in sorted(texts):
        latin = frozenset(_LATIN.findall(text)) - frozenset(rule["filler"])
        near[latin, sense(text), text if len(text) < rule["shortest"] else ""].append(text)
    found: list[list[str]] = []
    for group in near.values():
        clusters: list[list[str]] = []
        for text in group:
            alike = [c for c in clusters if any(fuzz.ratio(text, t) >= rule["alike"] for t in c)]
            rest = [c for c in clusters if c not in alike]
            clusters = [*rest, [text, *(t for c in alike for t in c)]]
        found += clusters
    return found
