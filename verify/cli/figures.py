"""Figures on the terminal: tables with their intervals, and lists of errors."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from shutil import get_terminal_size

from verify.cli.said import clipped, said
from verify.evaluate.groups import EXACT, By, Part
from verify.evaluate.intervals import Interval, Resampling
from verify.evaluate.slips import Slip

WIDTH = 140
"""Columns of a table where standard output is no terminal."""
NARROW = 132
"""Where a terminal has fewer columns, details and verdicts are left out of breakdowns."""
QUOTE, TEXT = 100, 240
"""Characters shown of a quote, of the text of a case."""
UNDEFINED = "–"
LABEL = 22
"""Characters kept free for the names of parts."""
Column = tuple[str, str, bool]
"""Head, name of the measure, whether with its interval."""


def show_whole(part: Part, resampling: Resampling, *, cases: bool) -> None:
    """The figures of everything."""
    rows = [("atoms", "atoms")] if cases else [("statements", "statements"), ("atoms", "atoms")]
    counts = {"statements": part.figures.statements, "atoms": part.figures.atoms}
    table = [
        [label, *(_share(part, f"{name}.{what}") for what in ("precision", "recall", "f1"))]
        + [str(n) for n in (counts[name].tp, counts[name].fp, counts[name].fn)]
        for label, name in rows
    ]
    if cases:
        print(f"{part.exact} of {part.articles} cases exact: {_share(part, EXACT)}")
    _print(["", "precision", "recall", "F1", "right", "false", "missed"], table)
    print(_details(part, all_atoms=cases))
    if not cases:
        print(_verdicts(part))
    if any(part.intervals.values()):
        what = "cases" if cases else "articles"
        print(
            f"in brackets: 95 % intervals, {part.articles} {what} drawn again {resampling.resamples} times "
            f"(seed {resampling.seed})"
        )
    if part.figures.confusion:
        lines = [f"  {a:20} -> {b:20} {n:4}" for (a, b), n in part.figures.confusion.items()]
        print("\n".join(["", "annotated -> found", *lines]))


def show_parts(by: By, some: Sequence[Part], *, cases: bool) -> None:
    """One breakdown, a row a part."""
    columns: list[Column] = [
        ("atoms F1", "atoms.f1", True),
        ("prec.", "atoms.precision", False),
        ("recall", "atoms.recall", False),
    ]
    if cases:
        columns.insert(0, ("exact", EXACT, True))
    else:
        columns.append(("statements F1", "statements.f1", True))
    if _columns() >= NARROW:
        attribution = "attribution_of_all" if cases else "attribution"
        columns += [("bench-\nmarks", "benchmarks", False), ("attri-\nbution", attribution, False)]
        columns += [("degree", "degree", False), ("ver-\ndicts", "accuracy", False)]
    used = [column for column in columns if any(part.value(column[1]) is not None for part in some)]
    table = []
    for part in some:
        rate = part.figures.atoms
        shares = [_share(part, name, interval=interval) for _, name, interval in used]
        table.append([part.label, str(part.articles), *shares, str(rate.tp), str(rate.fp), str(rate.fn)])
    heads = [f"by {by}", "cases" if cases else "art.", *(head for head, _, _ in used)]
    _print([*heads, "right", "false", "missed"], table)


def show_slips(head: str, some: Sequence[Slip], most: int) -> None:
    """What was missed, or found in excess, each with the nearest thing on the other side."""
    print(f"\n{head}: {_shown(len(some), most)}")
    for slip in some[:most]:
        where = f"{slip.claim.article}, character {slip.claim.start}"
        print(f'\n  {where} ({" and ".join(slip.parts)}): "{clipped(slip.claim.quote, QUOTE)}"')
        _show_both(slip)


def show_cases(some: Sequence[Slip], texts: Mapping[str, str], most: int) -> None:
    """The challenge cases that were not answered exactly, each with its text and what differs."""
    by_case: dict[str, list[Slip]] = {name: [] for name in texts}
    for slip in some:
        if "atom" in slip.parts:
            by_case[slip.claim.article].append(slip)
    failed = [name for name in texts if by_case[name]]
    print(f"\ncases that differ: {_shown(len(failed), most)}")
    for name in failed[:most]:
        print(f"\n  {name}: {clipped(texts[name], TEXT)}")
        for slip in by_case[name]:
            print(f"   {slip.what if slip.what == 'missed' else 'in excess'}:")
            _show_both(slip)


def _shown(count: int, most: int) -> str:
    return f"{count}, the first {most}" if most < count else str(count)


def _show_both(slip: Slip) -> None:
    mine, other = ("expected", "found") if slip.what == "missed" else ("found", "expected")
    print(f"    {mine:8}  {said(slip.claim)}{_by(slip, mine)}")
    if slip.nearest is None:
        print(f"    {other:8}  nothing like it")
        return
    same = slip.nearest.quote == slip.claim.quote
    quote = "" if same else f'  "{clipped(slip.nearest.quote, QUOTE // 2)}"'
    print(f"    {other:8}  {said(slip.nearest)}{quote}{_by(slip, other)}")


def _by(slip: Slip, side: str) -> str:
    """The rule behind what was found."""
    claim = slip.claim if slip.what == "false" else slip.nearest
    return f"  [{claim.by}]" if side == "found" and claim is not None else ""


def _details(part: Part, *, all_atoms: bool) -> str:
    names = ["benchmarks", "degree", "scope"] if all_atoms else ["benchmarks", "attribution", "degree"]
    lines = [
        f"details on {part.figures.comparisons} comparisons: "
        + ", ".join(f"{name} {_share(part, name)}" for name in names)
    ]
    if all_atoms:
        everything = {"attribution": "attribution_of_all", "modality": "modality", "attribute": "attribute"}
        lines.append(
            f"details on {part.figures.atoms.tp} atoms: "
            + ", ".join(f"{label} {_share(part, name)}" for label, name in everything.items())
        )
    return "\n".join(lines)


def _verdicts(part: Part) -> str:
    found = part.figures
    if found.macro_f1 is None:
        return "verdicts: none to compare"
    return (
        f"verdicts on {found.judged} statements: accuracy {_share(part, 'accuracy')}, "
        f"macro F1 {found.macro_f1:.3f}, supported called refuted {found.false_refuted}, "
        f"refuted called supported {found.false_supported}"
    )


def _share(part: Part, measure: str, *, interval: bool = True) -> str:
    value = part.value(measure)
    if value is None:
        return UNDEFINED
    return f"{value:.3f}" + (_bracket(part.intervals[measure]) if interval else "")


def _bracket(found: Interval | None) -> str:
    return f" ({found.low:.2f}–{found.high:.2f})" if found else ""


def _print(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        if number:
            table.add_column(head, justify="right", no_wrap=True)
        else:
            table.add_column(head, min_width=min(LABEL, max(map(len, (head, *(row[0] for row in rows))))))
    for row in rows:
        table.add_row(*row)
    console = Console(file=sys.stdout, highlight=False, markup=False)
    console.width = _columns()
    console.print(table)


def _columns() -> int:
    return get_terminal_size().columns if sys.stdout.isatty() else WIDTH
