"""The phrases of the markdown report as HTML, so that both say the same in the same words.

Only what our own templates and `reports.escape` write is understood: `**bold**`, `[links](...)`, `` `code` ``
and backslashes. Everything else is text, and text is escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markupsafe import Markup

from reports.escape import TURNING, UNSEEN, URL

TOKEN = re.compile(r"\\(.)|(\*\*)|\[((?:\\.|[^\[\]\\])*)\]\(([^()\s]*)\)|`([^`]*)`", re.DOTALL)
KEPT = 8192
"""Phrases remembered: benchmarks, evaluators and outcomes are the same in table after table."""


def text(words: str) -> Markup:
    """Somebody's words, escaped; controls of direction are shown by their number instead of obeyed."""
    return Markup(_escaped(words))


@lru_cache(maxsize=KEPT)
def phrase(markdown: str) -> Markup:
    """A phrase of the markdown report."""
    return Markup(_html(markdown))


def _html(markdown: str) -> str:
    parts: list[str] = []
    at, bold = 0, False
    for found in TOKEN.finditer(markdown):
        parts.append(_escaped(markdown[at : found.start()]))
        letter, stars, label, target, code = found.groups()
        if letter is not None:
            parts.append(_escaped(letter))
        elif stars:
            parts.append("</strong>" if bold else "<strong>")
            bold = not bold
        elif code is not None:
            parts.append(f"<code>{_escaped(code)}</code>")
        else:
            parts.append(_link(_html(label), target))
        at = found.end()
    parts.append(_escaped(markdown[at:]))
    return "".join([*parts, "</strong>"] if bold else parts)


def _escaped(words: str) -> str:
    safe = escape(UNSEEN.sub("\ufffd", words))
    return TURNING.sub(lambda found: f'<span class="control">U+{ord(found[0]):04X}</span>', safe)


def web(url: str | None) -> str:
    """An address where it is one of the web, else nothing."""
    return url.strip() if url and URL.fullmatch(url.strip()) else ""


def _link(label: str, target: str) -> str:
    if target.startswith("#"):
        return f'<a href="{escape(target)}">{label}</a>'
    if not web(target):
        return label
    return f'<a href="{escape(target)}" rel="noopener noreferrer nofollow">{label}</a>'
