"""Everything that can be said across some articles, in one go."""

from __future__ import annotations

from collections.abc import Iterable

from verify.across.disagree import disagreements
from verify.across.drift import drifts
from verify.across.model import Across
from verify.across.stories import merged
from verify.model import Dossier


def across(dossiers: Iterable[Dossier]) -> Across:
    """The stories of some dossiers, where they disagree and where they grew; their order changes nothing."""
    read = list(dossiers)
    stories = merged(read)
    texts = {each.article.sha256 for each in read if each.article.text}
    told = {a.article for story in stories for a in story.appearances if not a.digest}
    return Across(
        articles=len(texts) + len(told),
        stories=stories,
        disagreements=disagreements(stories),
        drifts=drifts(stories),
    )
