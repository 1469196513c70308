"""Label Studio: cases as tasks with the machine's answer as a prediction, and annotations read back.

Tasks: https://labelstud.io/guide/task_format.html, predictions: https://labelstud.io/guide/predictions.html,
the tags of the interface: https://labelstud.io/tags/. Offsets in a text are characters (code points), as
everywhere here; the text is given as it is, because the editor counts every blank and both of CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from claims.errors import BenchclaimError
from claims.model import Verdict
from verify.model import Judgement
from verify.review.exchange import Read, Refusal, Wish, rows_of, text_of, whole_number

if TYPE_CHECKING:
    from verify.review.store.read import Seen

VERDICT, REASON, SPAN, TEXT = "verdict", "reason", "claim", "text"
"""Names of the interface's tags, which its results bear."""
JUDGEMENTS = (*get_args(Verdict), "rejected")

INTERFACE = """\
<View>
  <Style>.htx-text { white-space: pre-wrap; }</Style>
  <Header value="$words"/>
  <Labels name="claim" toName="text">
    <Label value="claim" background="#ffd54f"/>
  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
  <Text name="evidence" value="$evidence" selectionEnabled="false"/>
  <Choices name="verdict" toName="text" choice="single" required="true" showInline="true">
CHOICES
  </Choices>
  <TextArea name="reason" toName="text" placeholder="Reason" rows="3" editable="true"/>
</View>
"""


def interface() -> str:
    """The labelling interface that shows the tasks: to be pasted into a project's settings."""
    rows = (f'    <Choice value="{name}" hotkey="{at}"/>' for at, name in enumerate(JUDGEMENTS, 1))
    return INTERFACE.replace("CHOICES", "\n".join(rows))


def tasks(cases: Iterable[tuple[Seen, str, str]]) -> Iterator[dict[str, Any]]:
    """A task for each case, given with its claim and its evidence in words.

    Nobody's decision is in it: whoever annotates decides blindly.
    """
    for one, words, evidence in cases:
        finding = one.material.finding
        text = one.article.text or finding.claim.quote
        data = {
            "case": one.case.id,
            "round": one.case.round,
            "seen": one.case.material,
            "article": one.article.name,
            "text": text,
            "words": words,
            "machine": finding.verdict,
            "why": finding.why,
            "evidence": evidence,
        }
        prediction = {
            "model_version": f"benchclaim {one.material.run.version}",
            "score": finding.score or 0.0,
            "result": [*_span(one, text), _choice(one.case.id, finding.verdict)],
        }
        yield {"data": data, "predictions": [prediction]}


def read_tasks(path: Path, people: Mapping[str, str]) -> Read:
    """What the annotations of exported tasks want; skipped tasks and drafts are passed over.

    `people` tells the name in the ledger of an annotator's e-mail or number; an e-mail may stand for itself.
    """
    rows = rows_of(path)
    for where, task in rows:
        if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
            raise BenchclaimError(f"{where} is no task: export the project as JSON (not JSON-MIN or CSV)")
        annotations = task.get("annotations") or []
        for at, annotation in enumerate(annotations if isinstance(annotations, list) else (), 1):
            found = _wish(f"{where}, annotation {at}", task["data"], annotation, people)
            if found is not None:
                yield found


def _wish(
    where: str, data: Mapping[str, Any], annotation: Any, people: Mapping[str, str]
) -> Wish | Refusal | None:
    if not isinstance(annotation, dict) or annotation.get("was_cancelled"):
        return None
    values = list(_values(annotation.get("result")))
    verdicts = [value.get("choices") for name, value in values if name == VERDICT]
    if not isinstance(data.get("case"), str):
        return Refusal(where, "names no case: these tasks are not from benchclaim review export")
    if len(verdicts) != 1 or not isinstance(verdicts[0], list) or len(verdicts[0]) != 1:
        return Refusal(where, "has not one verdict")
    spans = [value for name, value in values if name == SPAN]
    ends = [(whole_number(one.get("start")), whole_number(one.get("end"))) for one in spans]
    if len(spans) > 1:
        return Refusal(
            where, "marks several spans: a case is one claim (review correct tells of a missed one)"
        )
    author = _author(annotation.get("completed_by"), people)
    if author is None:
        return Refusal(where, f"is by annotator {_shown(annotation)}: say with --people who that is")
    start, end = ends[0] if ends else (None, None)
    return Wish(
        where=where,
        case=data["case"],
        judgement=str(verdicts[0][0]),
        reason="\n".join(text_of(value.get("text")) for name, value in values if name == REASON).strip(),
        author=author,
        round=whole_number(data.get("round")),
        seen=data["seen"] if isinstance(data.get("seen"), str) else None,
        span=(start, end) if start is not None and end is not None else None,
    )


def _values(result: Any) -> Iterator[tuple[object, Mapping[str, Any]]]:
    """What each tag of the interface was given, by its name."""
    for one in result if isinstance(result, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), dict):
            yield one.get("from_name"), one["value"]


def _author(by: Any, people: Mapping[str, str]) -> str | None:
    """By number, by e-mail, or an object with both, as the export was asked for."""
    keys = [by.get("email"), by.get("id")] if isinstance(by, dict) else [by]
    known = [people[str(key)] for key in keys if key is not None and str(key) in people]
    mails = [key for key in keys if isinstance(key, str) and "@" in key]
    return next(iter([*known, *mails]), None)


def _shown(annotation: Mapping[str, Any]) -> str:
    by = annotation.get("completed_by")
    return str(by.get("id") if isinstance(by, dict) else by)[:60]


def _span(one: Seen, text: str) -> Iterator[dict[str, Any]]:
    claim = one.material.finding.claim
    if claim.start is None or not one.article.text:
        return
    end = claim.start + len(claim.quote)
    value = {"start": claim.start, "end": end, "text": text[claim.start : end], "labels": ["claim"]}
    yield {"id": f"{one.case.id}-span", "from_name": SPAN, "to_name": TEXT, "type": "labels", "value": value}


def _choice(case: str, verdict: Judgement) -> dict[str, Any]:
    value = {"choices": [verdict]}
    return {"id": f"{case}-verdict", "from_name": VERDICT, "to_name": TEXT, "type": "choices", "value": value}
