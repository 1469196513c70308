"""A claim in a few words, from its fields."""

from __future__ import annotations

from claims.model import Claim
from reports.amounts import figure
from reports.escape import clip
from reports.words import Words

# A quantity says enough by its attribute and figure; these kinds say more than their fields hold.
WORDY = ("rank", "first", "opinion", "prediction")


def claim_in_short(claim: Claim, words: Words) -> str:
    """Who is said to be what, in one line; the claim's own words where its fields do not say enough."""
    if claim.start is None and claim.quote.strip():  # a claim set's statement is short already
        return clip(claim.quote, 2 * int(words.entry("short.shorten_to"))).rstrip(".。")
    said = _said(claim, words)
    if said is None:
        return words("short.quoted", quote=clip(claim.quote, int(words.entry("short.shorten_to"))))
    if claim.benchmarks:
        said = words("short.benchmarks", claim=said, benchmarks=words.join(claim.benchmarks))
    elif claim.scope:
        said = words("short.scope", claim=said, scope=words(f"scope.{claim.scope}"))
    marked = {"negated": "short.negated", "predicted": "short.predicted"}.get(claim.modality)
    return words(marked, claim=said) if marked else said


def who_says(claim: Claim, words: Words) -> str:
    """The claimant, and what he is to the model: the vendor, a third party, ..."""
    if claim.claimant == "reporter" and claim.attribution != "reporter":  # cited, but not by name
        return words(f"nameless.{claim.attribution}")
    role = words.table["role"].get(claim.claimant, claim.claimant)
    return words(f"attribution.{claim.attribution}", who=role)


def _said(claim: Claim, words: Words) -> str | None:
    objects = words.join(claim.objects)
    amount = figure(claim.value, claim.unit, words)
    if not claim.subject or claim.kind in WORDY:
        return None
    if claim.kind == "comparison" and claim.relation and objects:
        degree = f"_{claim.degree}" if claim.degree else ""
        return words(f"short.{claim.relation}{degree}", subject=claim.subject, objects=objects)
    if claim.kind == "lineage" and objects:
        return words("short.lineage", subject=claim.subject, objects=objects)
    if claim.value is None:
        return None
    if claim.kind == "score":
        return words("short.score", subject=claim.subject, figure=amount)
    attribute = words.known("attribute", claim.attribute)
    return words("short.quantity", subject=claim.subject, attribute=attribute, figure=amount)
