"""What differs between two packs: figures, facts, items and sources added, removed and changed.

Records are matched by what they are of, not by row or id: a figure by model, benchmark, part, release, mode,
effort, metric, setting, evaluator, day and source, a source by its address. The order of rows is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from evidence.pack import Pack
from evidence.table import Table

Cells = Mapping[str, str]
_TAKEN = ("release", "mode", "effort", "metric", "setting", "date", "source")
KEYS = {
    "scores": ("model", "benchmark", "subset", "evaluator", *_TAKEN),
    "facts": ("entity", "attribute", "benchmark", "objects", "valid_from", "evaluator", "date", "source"),
    "items": ("model", "benchmark", "subset", "item", *_TAKEN),
    "sources": ("source",),
}
"""Table -> the columns that say what a record is of. A source is its address, else its title."""
_UNSAID = {"outlier": "false", "second_hand": "false", "qualifier": "exact"}
"""What an empty cell means."""
_NUMBERS = ("value", "standard_error", "interval_low", "interval_high", "attempts", "n_items")


class Change(NamedTuple):
    """One record that is only in the new pack (`before` None), only in the old (`after` None), or in both."""

    kind: str
    before: Cells | None
    after: Cells | None

    @property
    def what(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def record(self) -> Cells:
        """The record as it is now, or was."""
        return self.after or self.before or {}

    @property
    def fields(self) -> dict[str, tuple[str, str]]:
        """Column -> (before, after) of what changed; {} for an added or removed record."""
        if self.before is None or self.after is None:
            return {}
        names = dict.fromkeys((*self.before, *self.after))
        pairs = {name: (self.before.get(name, ""), self.after.get(name, "")) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def diff(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Every difference from an old pack to a new one, by table and by what the record is of."""
    return tuple(change for kind in KEYS for change in _of_table(kind, old, new))


def _of_table(kind: str, old: Pack, new: Pack) -> Iterator[Change]:
    before, after = _by_key(kind, old), _by_key(kind, new)
    for key in sorted(before.keys() | after.keys()):
        gone, come = _without_same(before.get(key, []), after.get(key, []))
        shared = min(len(gone), len(come))
        for was, now in zip(gone[:shared], come[:shared], strict=True):
            yield Change(kind, was, now)
        yield from (Change(kind, was, None) for was in gone[shared:])
        yield from (Change(kind, None, now) for now in come[shared:])


def _without_same(before: Sequence[Cells], after: Sequence[Cells]) -> tuple[list[Cells], list[Cells]]:
    """The records of one key that have no equal on the other side, in an order of their own."""
    come = list(after)
    gone: list[Cells] = []
    for record in before:
        if record in come:
            come.remove(record)
        else:
            gone.append(record)

    def order(record: Cells) -> str:
        return repr(sorted(record.items()))

    return sorted(gone, key=order), sorted(come, key=order)


def _by_key(kind: str, pack: Pack) -> dict[tuple[str, ...], list[Cells]]:
    found: dict[tuple[str, ...], list[Cells]] = {}
    addresses = _addresses(pack.sources)
    table: Table = getattr(pack, kind)
    for index in range(len(table.rows)):
        cells = table.cells(index)
        if kind == "sources":
            cells["source"] = addresses[cells.pop("id")]
        else:
            said = cells.get("source") or cells.get("source_url") or cells.get("source_title", "")
            cells = {name: text for name, text in cells.items() if not name.startswith("source_")}
            cells["source"] = addresses.get(said, said)
        record = {name: _plain(name, text) for name, text in cells.items() if _UNSAID.get(name) != text}
        found.setdefault(tuple(record.get(name, "") for name in KEYS[kind]), []).append(record)
    return found


def _addresses(sources: Table) -> dict[str, str]:
    """Id of a source -> its address, else its title: what it is in any pack."""
    found: dict[str, str] = {}
    for index in range(len(sources.rows)):
        cells = sources.cells(index)
        found[cells["id"]] = cells.get("url") or cells["title"]
    return found


def _plain(name: str, text: str) -> str:
    """A number in one spelling: 80.0 and 80 are the same value."""
    try:
        return f"{float(text):.15g}" if name in _NUMBERS else text
    except ValueError:  # the value of a fact may be words
        return text
