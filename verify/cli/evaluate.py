"""`benchclaim evaluate`: how good are the claims and verdicts on annotated articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from verify.evaluate import Evaluation, Rate

Shape = Literal["text", "json"]


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD.jsonl", help="Annotated claims, in the fields of the annotation guideline."
        ),
    ],
    articles: Annotated[str, typer.Option(metavar="DIR", help="Folder with the annotated articles.")],
    format: Annotated[Shape, typer.Option(help="How the figures are printed.")] = "text",  # noqa: A002
) -> None:
    """Compare claims and verdicts with annotations.

    Checks the annotated articles and prints precision, recall and F1 of the claims, accuracy of the verdicts.
    """
    from claims.errors import BenchclaimError
    from claims.model import Note
    from verify.cli.terminal import problem
    from verify.evaluate import evaluate as compare
    from verify.evaluate import predictions, read_gold
    from verify.inputs import articles as read
    from verify.pipeline import check_all, engine

    annotated = read_gold(gold)
    wanted = {claim.article for claim in annotated}
    inputs = (item for item in read([articles]) if isinstance(item, Note) or item.name in wanted)
    dossiers = []
    for result in check_all(inputs, engine()):
        if isinstance(result, Note):
            problem(result)
        else:
            dossiers.append(result)
    if not dossiers:
        raise BenchclaimError(f"{articles} holds none of the {len(wanted)} articles that {gold} annotates")
    for name in sorted(wanted - {dossier.article.name for dossier in dossiers}):
        problem(
            Note(
                where=name, what=f"{name} is annotated but not in {articles}: all its claims count as missed"
            )
        )
    found = compare(annotated, predictions(dossiers))
    print(json.dumps(as_json(found), ensure_ascii=False, indent=1) if format == "json" else _as_text(found))


def _as_text(found: Evaluation) -> str:
    lines = [
        f"{'':12} precision  recall      F1    right  false  missed",
        _row("statements", found.statements),
        _row("atoms", found.atoms),
        *(_row(f"  {kind}", rate) for kind, rate in found.by_kind.items()),
        "",
        f"details on {found.comparisons} comparisons: "
        + ", ".join(f"{what} {share:.3f}" for what, share in found.details.items()),
        _verdicts(found),
    ]
    if found.confusion:
        lines += ["", "annotated -> found"]
        lines += [f"  {gold:20} -> {mine:20} {count:4}" for (gold, mine), count in found.confusion.items()]
    return "\n".join(lines)


def _row(label: str, rate: Rate) -> str:
    shares = f"{rate.precision:9.3f} {rate.recall:7.3f} {rate.f1:7.3f}"
    return f"{label:12} {shares} {rate.tp:8} {rate.fp:6} {rate.fn:7}"


def _verdicts(found: Evaluation) -> str:
    if found.accuracy is None or found.macro_f1 is None:
        return "verdicts: none to compare"
    return (
        f"verdicts on {found.judged} statements: accuracy {found.accuracy:.3f}, "
        f"macro F1 {found.macro_f1:.3f}, supported called refuted {found.false_refuted}, "
        f"refuted called supported {found.false_supported}"
    )


def as_json(found: Evaluation) -> dict[str, Any]:
    """The figures as nested objects, rounded to three places: the form of the reference script."""
    return {
        "statements": _rate(found.statements),
        "atoms": _rate(found.atoms),
        "by": {kind: _rate(rate) for kind, rate in found.by_kind.items()},
        "details": {what: round(share, 3) for what, share in found.details.items()}
        | {"n": found.comparisons},
        "verdicts": {
            "n": found.judged,
            "accuracy": None if found.accuracy is None else round(found.accuracy, 3),
            "macro_f1": None if found.macro_f1 is None else round(found.macro_f1, 3),
            "false_refuted": found.false_refuted,
            "false_supported": found.false_supported,
            "confusion": {f"{gold}->{mine}": count for (gold, mine), count in found.confusion.items()},
        },
    }


def _rate(rate: Rate) -> dict[str, float]:
    shares = {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}
    return {name: round(share, 3) for name, share in shares.items()} | {
        "tp": rate.tp,
        "fp": rate.fp,
        "fn": rate.fn,
    }
