"""What the rules say no with, in the reader's language.

The rules speak English. `refusal.*` in `en.toml` has their sentences with {names} in place of what differs;
the same keys in another language have the translations. A sentence nobody has translated stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from reports.words import Words
from reports.words import words as report_words
from verify.review.web.wording import words

NAMED = re.compile(r"\\{(\w+)\\}")
"""A {name} in a sentence after `re.escape`."""


def in_words(message: str, lang: str) -> str:
    """The message in a language; itself where no sentence is like it."""
    for key, sentence in _sentences():
        found = sentence.fullmatch(message)
        if found:
            t = words(lang)
            named = {name: _known(name, value, t, lang) for name, value in found.groupdict().items()}
            return t(f"refusal.{key}", **named)
    return message


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(NAMED.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.S))
        for key, sentence in words("en").table["refusal"].items()
    )


def _known(name: str, value: str, t: Words, lang: str) -> str:
    """States, roles and verdicts have names of their own."""
    if name == "verdict":
        return report_words(lang).known("verdict", value)
    if name in ("state", "role", "needed", "field"):
        return t.known("role" if name == "needed" else name, value)
    return value
