"""The templates of the site, and the policy by which nothing runs on its pages but their own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from reports.amounts import day
from reports.phrases import phrases
from reports.plain import plain
from reports.site.boards import Share
from reports.site.model import VERDICTS
from reports.templated import templates
from reports.words import TEMPLATES, Words

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = TEMPLATES / "site"
LANGUAGES = {"zh": "zh-Hans"}
BAR = 200
"""Width of the bars of verdicts and of shares, in units of their picture."""
ENOUGH = 20
"""Statements from which on a share is also given as a percentage: below, it would say more than is known."""


def page(template: str, lang: str, root: str, **fields: Any) -> str:
    """A page of the site; `root` is the way from it to the site's folder, `""` or `"../"`."""
    return environment(lang).get_template(template).render(root=root, **fields)


@cache
def environment(lang: str) -> Environment:
    """The templates, with a language's words; whatever is put into one is escaped."""
    made = templates(FOLDER)
    said = phrases("site", lang)
    made.globals |= {
        "said": said,
        "lang": LANGUAGES.get(lang, lang),
        "verdicts": VERDICTS,
        "bar": bar,
        "tallied": tallied,
        "percent": _percent,
        "day": lambda date: day(date, said) if date else "",
        "counted": lambda key, number: _counted(key, number, said),
        "BAR": BAR,
    }
    made.filters |= {"plain": plain}
    made.globals |= _parts()
    return made


def tallied(counts: Sequence[int]) -> list[tuple[str, int]]:
    """The verdicts that occur, and how often, from numbers in the order of VERDICTS."""
    return [(verdict, number) for verdict, number in zip(VERDICTS, counts, strict=True) if number]


def bar(counts: Sequence[int], width: float = BAR) -> list[tuple[str, float, float]]:
    """Verdict, start and width of each piece of a bar of verdicts."""
    pieces, start = [], 0.0
    for verdict, number in tallied(counts):
        piece = width * number / sum(counts)
        pieces.append((verdict, round(start, 2), round(piece, 2)))
        start += piece
    return pieces


def _percent(share: Share) -> str:
    """`62 %` of many, `""` of few."""
    return f"{100 * share.held / share.decided:.0f} %" if share.decided >= ENOUGH else ""


def _counted(key: str, number: int, said: Words) -> str:
    return said(f"sites.{key}.{'one' if number == 1 else 'many'}", n=f"{number:,}")


def _parts() -> dict[str, Any]:
    """Style and script, and the policy that allows these two by their digests."""
    from markupsafe import Markup

    style, script = (
        Markup((FOLDER / name).read_text(encoding="utf-8").strip()) for name in ("site.css", "search.js")
    )
    allowed = [f"'sha256-{_digest(part)}'" for part in (style, script)]
    policy = f"default-src 'none'; style-src {allowed[0]}; script-src {allowed[1]}; base-uri 'none'"
    return {"style": style, "script": script, "policy": policy}


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
