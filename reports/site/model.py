"""What the pages about many articles are made of: little for each claim, so that a thousand articles fit."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claims.model import Article, Verdict
from reports.escape import clip
from reports.plain import plain
from reports.short import claim_in_short, who_says
from reports.words import Words
from verify.model import Dossier, Finding, Standing

VERDICTS: tuple[Verdict, ...] = ("supported", "refuted", "conflicting", "not_enough_evidence")
DECIDED: tuple[Verdict, ...] = ("supported", "refuted", "conflicting")
INDEPENDENT: tuple[Standing, ...] = ("independent", "both_agree", "both_disagree")
Maker = Callable[[str], str | None]
"""The maker of a model or product, an organisation itself; None where nobody knows."""
QUOTE = 160
"""Characters of a quote that are shown away from its article."""
TITLE = 200


class Entry(NamedTuple):
    """A claim at one place."""

    leaf: int
    """Number of its article, from 0."""
    number: int
    """Of the claim in its article, from 1: the anchor on its page."""
    short: str
    quote: str
    who: str
    subject: str | None
    maker: str | None
    verdict: Verdict
    independent: bool
    """Whether evidence that is independent of the vendor decided."""
    own: bool
    """Whether the vendor itself says it."""
    date: dt.date | None


class Leaf(NamedTuple):
    """One article."""

    page: str
    """Its file, from the root of the site."""
    title: str
    name: str
    published: dt.date | None
    counts: tuple[int, ...]
    """Claims of each verdict, in the order of VERDICTS."""
    aside: int
    """Claims that cannot be tested."""


class Statement(NamedTuple):
    """What is claimed at one or several places."""

    short: str
    subject: str | None
    maker: str | None
    verdict: Verdict
    """`conflicting` where places of different days got different ones."""
    entries: tuple[Entry, ...]
    """By date, those without one last."""

    @property
    def places(self) -> tuple[Entry, ...]:
        """The first entry of each article that makes it."""
        return tuple({entry.leaf: entry for entry in reversed(self.entries)}.values())[::-1]

    @property
    def articles(self) -> int:
        """In how many articles it is made."""
        return len({entry.leaf for entry in self.entries})


def leaf_of(dossier: Dossier) -> Leaf:
    """What the lists show of an article."""
    article = dossier.article
    counts = tuple(sum(each.verdict == verdict for each in dossier.findings) for verdict in VERDICTS)
    return Leaf(
        page=f"articles/{page_name(article)}",
        title=clip(plain(article.title or article.name), TITLE) or "–",
        name=clip(plain(article.name), TITLE),
        published=article.published,
        counts=counts,
        aside=len(dossier.findings) - sum(counts),
    )


def page_name(article: Article) -> str:
    """A file name that is the same in every run: of the name what any file system takes, and a digest."""
    digest = hashlib.sha256(f"{article.name}\0{article.sha256}".encode(errors="replace")).hexdigest()
    return f"{slug(article.name.rpartition('.')[0] or article.name)}-{digest[:10]}.html".lstrip("-")


def slug(name: str) -> str:
    """ASCII letters, digits and hyphens of a name, at most 40."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower(), flags=re.ASCII).strip("-")[:40].strip("-")


def entries_of(leaf: int, dossier: Dossier, maker_of: Maker, words: Words) -> list[Entry]:
    """The claims of an article that can be tested."""
    published = dossier.article.published
    return [
        _entry(finding, maker_of, words)._replace(
            leaf=leaf, number=number, date=finding.claim.date or published
        )
        for number, finding in enumerate(dossier.findings, 1)
        if finding.verdict != "not_checkable"
    ]


def _entry(finding: Finding, maker_of: Maker, words: Words) -> Entry:
    """Without its place and date."""
    claim = finding.claim
    return Entry(
        leaf=0,
        number=0,
        short=plain(claim_in_short(claim, words)),
        quote=clip(plain(claim.quote), QUOTE),
        who=plain(who_says(claim, words)),
        subject=claim.subject,
        maker=maker_of(claim.subject) if claim.subject else None,
        verdict=finding.verdict,
        independent=finding.standing in INDEPENDENT,
        own=claim.attribution == "vendor",
        date=None,
    )


def statements_of(entries: Sequence[Entry], groups: Sequence[Sequence[int]]) -> list[Statement]:
    """The statements that groups of entries make; the most widely told first, then by what they say."""
    found = [_statement(sorted((entries[at] for at in group), key=_when)) for group in groups]
    return sorted(found, key=lambda one: (-one.articles, -len(one.entries), one.short, one.entries[0][:2]))


def _statement(entries: Sequence[Entry]) -> Statement:
    first = entries[0]
    return Statement(first.short, first.subject, first.maker, verdict_of(entries), tuple(entries))


def verdict_of(entries: Sequence[Entry]) -> Verdict:
    """The one verdict of some places; `conflicting` where they got several."""
    verdicts = {entry.verdict for entry in entries}
    decided = verdicts - {"not_enough_evidence"} or verdicts
    return next(iter(decided)) if len(decided) == 1 else "conflicting"


def _when(entry: Entry) -> tuple[dt.date, int, int]:
    return entry.date or dt.date.max, entry.leaf, entry.number
