"""Each checked claim as a ClaimReview of schema.org, for the pages of whoever publishes the check.

An array of JSON-LD objects an article, safe inside `<script type="application/ld+json">`. A number stands
only where the scale of 1 to 5 has one that is true: a claim that cannot be decided has none. Who publishes,
and where, no text tells: both must be given.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from claims.errors import BenchclaimError
from claims.model import Claim
from evidence.model import Source
from reports.escape import clip
from reports.inert import in_script, web_address
from reports.reviewed import as_reviewed
from reports.short import claim_in_short
from reports.words import Words, words
from verify.model import Dossier, Finding

LONGEST = 75
"""Characters of `claimReviewed` that Google's page on fact checks asks for: more would wrap on phones."""
RATINGS = {"supported": 5, "conflicting": 3, "refuted": 1}
"""What cannot be decided is no 3: that would say half true."""
TONGUES = {"en": "en", "zh": "zh-Hans"}


class _Publisher(NamedTuple):
    name: str
    page: str
    """Address of the page with the check; {article} is the article's name, {claim} the claim's number."""


def render(
    dossier: Dossier, lang: str = "en", *, publisher_name: str | None = None, publisher_url: str | None = None
) -> str:
    """The reviews of an article's checkable claims, texts in the language; `[]` where there are none.

    A claim that people have reviewed has their verdict; none is published that they reject or disagree on.
    Raises BenchclaimError without a publisher's name and address, and for a language no report is written in.
    """
    publisher, said = _publisher(publisher_name, publisher_url), words(lang)
    cited = _cited(dossier)
    reviews = [
        _review(number, finding, dossier, publisher, said)
        | ({"citation": cited[number]} if cited.get(number) else {})
        for number, finding in enumerate(map(as_reviewed, dossier.findings), 1)
        if finding and finding.verdict != "not_checkable"
    ]
    return in_script(json.dumps(reviews, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _publisher(name: str | None, page: str | None) -> _Publisher:
    if not name or not name.strip() or not page:
        raise BenchclaimError(
            "format claimreview: a review names who publishes it and the page it stands on; give "
            "--publisher-name and --publisher-url"
        )
    if web_address(page.replace("{article}", "a").replace("{claim}", "1")) is None:
        raise BenchclaimError(
            f"--publisher-url {page}: not the address of a page; write it as https://news.example/{{article}}"
        )
    return _Publisher(" ".join(name.split()), page.strip())


def _review(
    number: int, finding: Finding, dossier: Dossier, publisher: _Publisher, said: Words
) -> dict[str, Any]:
    claim = finding.claim
    organisation = {"@type": "Organization", "name": publisher.name, "url": _home(publisher.page)}
    why = finding.why_zh if said.lang == "zh" and finding.why_zh else finding.why
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": said(f"verdict.{finding.verdict}")}
    if finding.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[finding.verdict], "bestRating": 5, "worstRating": 1}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim.id,
        "url": _page(publisher.page, dossier.article.name, number),
        "claimReviewed": clip(claim_in_short(claim, said), LONGEST),
        "inLanguage": TONGUES.get(said.lang, said.lang),
        "author": organisation,
        "sdPublisher": organisation,
        "reviewRating": rating | ({"ratingExplanation": why} if why else {}),
        "itemReviewed": _claim(claim, dossier),
    }


def _claim(claim: Claim, dossier: Dossier) -> dict[str, Any]:
    """The claim as it was made. Where it first appeared is known only if the text itself makes it."""
    found: dict[str, Any] = {"@type": "Claim", "text": claim.quote}
    name = claim.claimant.strip()
    if name and (claim.attribution != "reporter" and name not in ("reporter", "analyst")):
        found["author"] = {"@type": "Organization", "name": name}
    day = claim.date or dossier.article.published
    if day:
        found["datePublished"] = day.isoformat()
    own = claim.start is None  # of a set, which is no publication itself
    title, url = (
        (claim.title, claim.url) if own else (dossier.article.title, dossier.article.url or claim.url)
    )
    address = web_address(url)
    if address:
        work = {"@type": "CreativeWork", "url": address} | ({"name": title} if title else {})
        found["appearance"] = [work]
        if claim.attribution == "reporter":
            found["firstAppearance"] = work
    return found


def _cited(dossier: Dossier) -> dict[int, list[dict[str, str]]]:
    """By the claim's number: the sources its verdict rests on."""
    source_of = {record.id: record.source for record in dossier.records}
    sources = {source.id: source for source in dossier.sources}
    found = {}
    for number, finding in enumerate(dossier.findings, 1):
        ids = [key for check in finding.checks for key in (*check.left, *check.right)]
        keys = dict.fromkeys(source_of[key] for key in ids if key in source_of)
        works = [_work(sources[key]) for key in keys if key in sources]
        found[number] = [work for at, work in enumerate(works) if work not in works[:at]]
    return found


def _work(source: Source) -> dict[str, str]:
    address = web_address(source.url)
    return {"@type": "CreativeWork", "name": source.title} | ({"url": address} if address else {})


def _page(page: str, article: str, number: int) -> str:
    """Where the check of one claim stands; its place on the page is added where the address lacks it."""
    name = PurePath(article).stem or article
    filled = page.replace("{article}", quote(name, safe="", errors="replace")).replace("{claim}", str(number))
    return filled if "{claim}" in page or "#" in page else f"{filled}#claim-{number}"


def _home(page: str) -> str:
    parts = urlsplit(page)
    return f"{parts.scheme}://{parts.netloc}/"
