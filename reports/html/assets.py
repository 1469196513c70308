"""The page's own files: templates, style and script, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from reports.templated import templates

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parents[1] / "templates" / "html"
STYLES = ("page.css", "strip.css", "print.css")
SCRIPTS = ("page.js",)


@cache
def environment() -> Environment:
    """Templates of this folder; whatever is put into one is escaped unless it is HTML already."""
    return templates(FOLDER)


@cache
def style() -> Markup:
    """Everything that stands in the page's <style>."""
    return Markup("\n".join(_read(name) for name in STYLES))


@cache
def script() -> Markup:
    """Everything that stands in the page's <script>."""
    return Markup("\n".join(_read(name) for name in SCRIPTS))


@cache
def policy() -> str:
    """Content-Security-Policy: this style and this script by their digests, and nothing from anywhere."""
    return "; ".join([
        "default-src 'none'", f"style-src '{_digest(style())}'", f"script-src '{_digest(script())}'",
        "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").strip()


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
