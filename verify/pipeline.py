"""The main job: an article or a set of claims in, a dossier with a finding for every claim out.

    article -> clean -> link -> extract -> judge -> dossier

What is costly to load (names, evidence, policy) is loaded once into an Engine and used for every article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.errors import BenchclaimError
from claims.extract import extract
from claims.link import link
from claims.model import Article, Claim, Note
from claims.names.registry import Registry, load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from claims.sets import ClaimSet
from evidence.index import Index, bundled_index
from evidence.model import Record
from evidence.pack import Pack, bundled, load_pack
from verify.judge import judge
from verify.model import Dossier, Finding, Run
from verify.policy import Policy, load_policy

CATALOGUE = "catalogue"
"""Evidence by this name is made of installed packages of prices and models."""
VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything a check needs besides the article; a check changes nothing in it but caches."""

    registry: Registry
    index: Index
    policy: Policy
    as_of: dt.date | None = None

    @property
    def run(self) -> Run:
        """What a dossier says of its making."""
        return Run(
            version=VERSION,
            registry=self.registry.digest,
            packs=self.index.packs,
            policy=self.policy.label,
            as_of=self.as_of,
        )


def pack_of(given: str | Path, names: Registry) -> Pack:
    """The pack of a path, or the catalogue by its name (`./catalogue` is a folder).

    Raises BenchclaimError as `load_pack` does, and where the catalogue's packages are not installed.
    """
    if str(given) == CATALOGUE:
        from evidence.catalogue import catalogue_pack

        return catalogue_pack(names)
    return load_pack(Path(given), names)


def engine(
    *,
    evidence: Sequence[str | Path | Pack] = (),
    policy: str | Policy = "published",
    as_of: dt.date | None = None,
    registry: Registry | None = None,
) -> Engine:
    """Load names, the bundled evidence with further packs, and a policy by name or path.

    Raises BenchclaimError for a pack, policy or entry that cannot be used.
    """
    names = registry or load_registry()
    further = [pack if isinstance(pack, Pack) else pack_of(pack, names) for pack in evidence]
    return Engine(
        registry=names,
        index=Index((*bundled(), *further)) if further else bundled_index(),
        policy=policy if isinstance(policy, Policy) else load_policy(policy),
        as_of=as_of,
    )


def check(
    source: str | Article,
    *,
    evidence: Sequence[str | Path | Pack] = (),
    policy: str | Policy = "published",
    as_of: dt.date | None = None,
    registry: Registry | None = None,
) -> Dossier:
    """Check one text or article with the bundled evidence and any further packs.

    For many articles make one `engine` and call `check_article` with it.
    """
    article = source if isinstance(source, Article) else article_from_text("text", source)
    return check_article(article, engine(evidence=evidence, policy=policy, as_of=as_of, registry=registry))


def claims_of(article: Article, registry: Registry) -> tuple[Claim, ...]:
    """The claims of an article, in the order of the text."""
    cleaned = clean(article)
    return extract(article, cleaned, link(cleaned, registry), registry)


def check_article(article: Article, engine: Engine) -> Dossier:
    """Find and judge the claims of one article."""
    return dossier_of(article, claims_of(article, engine.registry), engine)


def check_set(claims: ClaimSet, engine: Engine) -> Dossier:
    """Judge claims that come without their article; sentences are read as an article of one line each."""
    if claims.sentences:
        return check_article(
            article_from_text(claims.name, "\n".join(s.text for s in claims.sentences)), engine
        )
    empty = Article(name=claims.name, text="", sha256=hashlib.sha256(b"").hexdigest())
    return dossier_of(empty, claims.claims, engine)


def check_all(inputs: Iterable[Article | Note], engine: Engine) -> Iterator[Dossier | Note]:
    """Check one article after the other; whatever stops one of them becomes a Note in its place."""
    for item in inputs:
        if isinstance(item, Note):
            yield item
            continue
        try:
            yield check_article(item, engine)
        except BenchclaimError as error:
            yield Note(where=item.name, what=f"{item.name}: {error}")
        except Exception as error:  # a fault of ours must not cost the other articles of the batch
            what = f"unexpected {type(error).__name__}: {error}; a fault of benchclaim's, please report it"
            yield Note(where=item.name, what=f"{item.name}: {what}")


def dossier_of(article: Article, claims: Sequence[Claim], engine: Engine) -> Dossier:
    """Judge the claims of an article."""
    day = article.published or engine.as_of
    findings: list[Finding] = []
    records: dict[str, Record] = {}
    for claim in claims:
        found, used = judge(claim, engine.index, engine.registry, engine.policy, as_of=day, context=claims)
        findings.append(found)
        records |= {record.id: record for record in used}
    return Dossier(
        article=article,
        findings=tuple(findings),
        records=tuple(records[name] for name in sorted(records)),
        sources=tuple(engine.index.source(name) for name in sorted({r.source for r in records.values()})),
        notes=article.notes,
        run=engine.run,
    )
