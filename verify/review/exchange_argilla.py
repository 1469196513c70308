"""Argilla 2: cases as records with the machine's answer as a suggestion, and responses read back.

The form is that of `Dataset.records.to_json` and `from_json`, a JSON array of `Record.to_dict`:
https://docs.argilla.io/latest/reference/argilla/records/records/. JSON lines of the same are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import BenchclaimError
from verify.review.exchange import Read, Refusal, Wish, rows_of, text_of, whole_number

if TYPE_CHECKING:
    from verify.review.store.read import Seen

VERDICT, REASON = "verdict", "reason"
"""The questions."""


def records(cases: Iterable[tuple[Seen, str, str]]) -> Iterator[dict[str, Any]]:
    """A record for each case, given with its claim and its evidence in words.

    Nobody's decision is in it. A case that is opened again is another record.
    """
    for one, words, evidence in cases:
        finding = one.material.finding
        yield {
            "id": f"{one.case.id}-{one.case.round}",
            "fields": {
                "quote": finding.claim.quote,
                "claim": words,
                "evidence": evidence,
                "text": one.article.text or finding.claim.quote,
            },
            "metadata": {
                "case": one.case.id,
                "round": one.case.round,
                "seen": one.case.material,
                "article": one.article.name,
                "kind": finding.claim.kind,
            },
            "suggestions": {
                VERDICT: {
                    "value": finding.verdict,
                    "score": finding.score,
                    "agent": f"benchclaim {one.material.run.version}",
                }
            },
            "responses": {},
            "vectors": {},
        }


def read_records(path: Path, people: Mapping[str, str]) -> Read:
    """What the responses of exported records want; drafts and discarded ones are passed over.

    `people` tells the name in the ledger of a user's id.
    """
    for where, record in rows_of(path):
        if not isinstance(record, dict) or not isinstance(record.get("responses"), dict):
            raise BenchclaimError(f"{where} is no record: export the dataset with records.to_json")
        metadata = record.get("metadata")
        yield from _wishes(where, metadata if isinstance(metadata, dict) else {}, record["responses"], people)


def _wishes(
    where: str, metadata: Mapping[str, Any], responses: Mapping[str, Any], people: Mapping[str, str]
) -> Read:
    reasons = {_user(one): text_of(one.get("value")) for one in _submitted(responses.get(REASON))}
    for one in _submitted(responses.get(VERDICT)):
        user = _user(one)
        place = f"{where}, user {user[:60]}"
        if not isinstance(metadata.get("case"), str):
            yield Refusal(place, "names no case: these records are not from benchclaim review export")
        elif user not in people:
            yield Refusal(place, "say with --people who that is")
        else:
            yield Wish(
                where=place,
                case=metadata["case"],
                judgement=str(one.get("value")),
                reason=reasons.get(user, ""),
                author=people[user],
                round=whole_number(metadata.get("round")),
                seen=metadata["seen"] if isinstance(metadata.get("seen"), str) else None,
            )


def _submitted(responses: Any) -> Iterator[Mapping[str, Any]]:
    """Exports name no status, programs may: what is not submitted does not count."""
    for one in responses if isinstance(responses, list) else ():
        if (
            isinstance(one, dict)
            and one.get("value") is not None
            and one.get("status") in (None, "submitted")
        ):
            yield one


def _user(response: Mapping[str, Any]) -> str:
    return str(response.get("user_id"))
