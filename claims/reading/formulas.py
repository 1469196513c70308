"""Formulas inside a line, `$71.0\\%$`: their signs go, what they say stays. Prices in dollars are none."""

from __future__ import annotations

import re

from claims.reading.strand import Draft, Edit

# A dollar that closes a formula has no figure behind it: in "$2.50/$10" it begins the next price.
_FORMULA = re.compile(r"(?<![\\$A-Za-z0-9])\$(?![\s$])([^$\n]{1,200}?)(?<!\s)(?<!\\)\$(?![\d$])")
_SHOWS = re.compile(r"[\\^_={}@<>]|^[A-Za-z]$|^[\d.,+\-*/ ]{1,12}$")
_SIGNS = {
    r"\times": "×", r"\cdot": "·", r"\sim": "~", r"\approx": "≈", r"\pm": "±", r"\neq": "≠",
    r"\leq": "≤", r"\le": "≤", r"\geq": "≥", r"\ge": "≥", r"\rightarrow": "→", r"\to": "→",
    r"\%": "%", r"\&": "&", r"\#": "#", r"\_": "_",
}  # fmt: skip
_MARK = re.compile(r"\\(?:[A-Za-z]+\*?|[^A-Za-z])|[{}]|\^\{?\\circ\}?")


def read_formulas(draft: Draft) -> None:
    """Take the signs of the formulas in a block off in place."""
    if draft.text.count("$") < 2:
        return
    edits: list[Edit] = []
    for match in _FORMULA.finditer(draft.text):
        if not _SHOWS.search(match[1]):
            continue
        edits.append((match.start(), match.start() + 1, ""))
        for mark in _MARK.finditer(draft.text, match.start(1), match.end(1)):
            edits.append((mark.start(), mark.end(), _SIGNS.get(mark[0], "")))
        edits.append((match.end() - 1, match.end(), ""))
    draft.edit(edits)
