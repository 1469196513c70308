"""Claims that a text makes more than once."""

from __future__ import annotations

from collections.abc import Mapping

from reports.summary import Numbered


def twins_of(checked: Numbered) -> Mapping[int, int]:
    """Claims that say what an earlier one says, with the same result: number to number."""
    first: dict[str, int] = {}
    found = {}
    for number, finding in checked:
        same = {"article", "quote", "start", "claimant", "attribution", "id", "by", "verdict", "why"}
        result = finding.model_dump(exclude={"claim", "ask", "ask_zh"})  # whom to ask is who said it
        key = repr((finding.claim.model_dump(exclude=same), result))
        if (
            finding.claim.objects or finding.claim.value is not None
        ):  # else the words say more than the fields
            if key in first:
                found[number] = first[key]
            first.setdefault(key, number)
    return found
