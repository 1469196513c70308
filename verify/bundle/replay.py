"""Judging a finished run again, by what is installed or by what a bundle holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from claims.sets import ClaimSet
from verify.bundle.contents import rules
from verify.model import Dossier
from verify.pipeline import VERSION, Engine, check_article, check_set


class Installed(NamedTuple):
    """How the installed program differs from the one that made a bundle."""

    version: tuple[str, str] | None
    """That of the bundle and the installed one; None where they are the same."""
    rules: tuple[str, ...]
    """Files of the program that differ, are new or are gone."""


def again(dossier: Dossier, engine: Engine) -> Dossier:
    """The same article, or the same claims where there is none, judged by an engine.

    Raises BenchclaimError where the text is not at hand any more.
    """
    article = dossier.article
    if hashlib.sha256(article.text.encode()).hexdigest() != article.sha256:
        raise BenchclaimError(
            f"{article.name}: its text is not in the run, only quotes; give the whole file that check wrote"
        )
    if article.text:
        return check_article(article, engine)
    return check_set(ClaimSet(article.name, claims=tuple(each.claim for each in dossier.findings)), engine)


def installed(manifest: Mapping[str, Any]) -> Installed:
    """What of the installed program is not as in a bundle's manifest."""
    made_by = str(manifest["run"]["version"])
    then, now = manifest.get("rules"), rules()
    known = then if isinstance(then, dict) else {}
    differing = sorted(name for name in {*known, *now} if known.get(name) != now.get(name))
    return Installed(None if made_by == VERSION else (made_by, VERSION), tuple(differing))
