"""What a finding says in words, in the language of the report; in English where an older run has no other."""

from __future__ import annotations

from reports.words import Words
from verify.model import Check, Finding


def missing(finding: Finding, words: Words) -> tuple[str, ...]:
    """What evidence was looked for and not found."""
    return finding.missing_zh if words.lang == "zh" and finding.missing_zh else finding.missing


def flips(finding: Finding, words: Words) -> str:
    """What would change the verdict; empty where nothing is told."""
    return (words.lang == "zh" and finding.flips_if_zh) or finding.flips_if or ""


def note(check: Check, words: Words) -> str:
    """What is to be said of a check; empty where nothing is."""
    return (words.lang == "zh" and check.note_zh) or check.note or ""
