"""Files of others read piece by piece: text of any encoding, CSV rows, JSON items, YAML entries.

Memory is bounded by one row or item, whatever the size of the file; what cannot be read becomes a Problem
with its place, and reading goes on behind it where the format allows.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, NamedTuple

from claims.errors import BenchclaimError
from claims.reading.charset import encoding_of
from evidence.json_bytes import first_bytes, json_bytes
from evidence.model import Problem

SAMPLE = 200_000
"""Bytes on which encoding and format are chosen."""
WHOLE = 64_000_000
"""Bytes of a file that may be held in memory as a whole; larger ones are read in pieces or refused."""
CELL = 1_000_000
"""Characters of one cell beyond which a row is not one (an unclosed quote)."""
_DEEP = 200
"""Levels of nesting below which nothing is looked for."""
_LOST = "\ufffd"
_SAVE = "save the file as UTF-8"


class Row(NamedTuple):
    """One row of a CSV file. `line` counts as an editor does, the header being line 1."""

    line: int
    cells: dict[str, str]
    """Column -> stripped text; every column of the header is there."""


def head(path: Path, size: int = SAMPLE) -> str:
    """The beginning of a text file, to know its format by; "" for a folder or a file that is no text."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        data = file.read(size)
    try:
        return data.decode(encoding_of(path.name, data), errors="replace").lstrip("\ufeff")
    except BenchclaimError:
        return ""


@contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """A text file in its encoding (byte-order mark, UTF-8, else guessed); unreadable bytes become U+FFFD.

    Raises BenchclaimError for a file that is no text.
    """
    with path.open("rb") as file:
        data = file.read(SAMPLE)
    encoding = encoding_of(path.name, data)
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        if text.read(1) != "\ufeff":
            text.seek(0)
        yield text


def csv_rows(path: Path) -> Iterator[Row | Problem]:
    """The rows of a CSV file with a header, whatever its delimiter (comma, semicolon, tab)."""
    with open_text(path) as text:
        start = text.tell()
        delimiter = _delimiter(text.readline())
        text.seek(start)
        csv.field_size_limit(CELL)
        lines = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
        header = next(lines, None)
        if not header:
            yield Problem(path.name, "", "the file is empty", "give a file with a header and rows")
            return
        names = [name.strip() for name in header]
        while (found := _next_row(path.name, lines, names)) is not None:
            if found:
                yield found


def _next_row(file: str, lines: Any, names: Sequence[str]) -> Row | Problem | tuple[()] | None:
    """The next row or what is wrong with it; () for a blank line, None at the end."""
    try:
        cells = next(lines)
    except StopIteration:
        return None
    except csv.Error as error:
        return Problem(file, f"line {lines.line_num}", f"not CSV ({error})", "mend the quotes of that row")
    if not any(cell.strip() for cell in cells):
        return ()
    place = f"line {lines.line_num}"
    if len(cells) > len(names) and any(cells[len(names) :]):
        what = f"{len(cells)} cells under {len(names)} columns"
        return Problem(file, place, what, "quote cells that hold the delimiter")
    if len(cells) < len(names) - 1 and len(cells) <= len(names) // 2:
        return Problem(file, place, f"{len(cells)} cells under {len(names)} columns", "complete the row")
    if any(_LOST in cell for cell in cells):
        return Problem(file, place, "holds bytes that are no text in the file's encoding", _SAVE)
    pairs = zip_longest(names, cells[: len(names)], fillvalue="")
    return Row(lines.line_num, {name: cell.strip() for name, cell in pairs})


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def json_items(path: Path, prefix: str) -> Iterator[Any]:
    """The items under a path in a JSON file ("item" of a top-level list, "data.item", ...), one at a time.

    Numbers are floats or ints. Yields a Problem, last, where the file breaks off or is no JSON.
    """
    import ijson  # type: ignore[import-untyped]

    with json_bytes(path) as file:
        try:
            yield from ijson.items(file, prefix, use_float=True)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            yield _broken(path.name, error)


def json_entries(path: Path, prefix: str) -> Iterator[tuple[str, Any] | Problem]:
    """The (key, value) pairs of the object under a path in a JSON file ("" is the top), one at a time."""
    import ijson

    with json_bytes(path) as file:
        try:
            yield from ijson.kvitems(file, prefix, use_float=True)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            yield _broken(path.name, error)


def json_value(path: Path) -> Any | Problem:
    """A whole JSON file of at most WHOLE bytes, or the Problem with it."""
    if path.stat().st_size > WHOLE:
        what = f"{path.stat().st_size / 1e6:.0f} MB in one JSON value"
        return Problem(path.name, "", what, f"split it into files under {WHOLE / 1e6:.0f} MB")
    try:
        with open_text(path) as text:
            return json.load(text)
    except (ValueError, RecursionError) as error:  # also of numbers without end
        return _broken(path.name, error)


def jsonl_items(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Problem]:
    """(line number, object) of each line of a JSON Lines file."""
    with open_text(path) as text:
        for number, line in enumerate(text, start=1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
            except (ValueError, RecursionError) as error:  # also of numbers without end
                yield Problem(path.name, f"line {number}", f"not JSON ({error})", "write one object a line")
                continue
            if isinstance(item, dict):
                yield number, item
            else:
                yield Problem(path.name, f"line {number}", "not an object", "write one object a line")


def json_keys(path: Path, depth: int = 1) -> frozenset[str]:
    """The keys at the first levels of a JSON file, as far as its beginning shows: `a`, `a.b`, `item.c`.

    Empty for what is no JSON. Never fails on a file that breaks off.
    """
    import io

    import ijson

    found: set[str] = set()
    start = io.BytesIO(first_bytes(path, SAMPLE))
    try:
        for prefix, event, value in ijson.parse(start, buf_size=4096, use_float=True):
            if prefix.count(".") > _DEEP:  # paths grow with depth: brackets alone would fill the memory
                break
            if event == "map_key" and (not prefix or prefix.count(".") + 1 < depth):
                found.add(f"{prefix}.{value}" if prefix else str(value))
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return frozenset(found)


def json_start(path: Path) -> Any:
    """A JSON file as far as its beginning shows it, the last value perhaps in part; None for what is no JSON.

    Never fails on a file that breaks off.
    """
    import io

    import ijson

    builder = ijson.ObjectBuilder()
    start = io.BytesIO(first_bytes(path, SAMPLE))
    try:
        for prefix, event, value in ijson.parse(start, buf_size=4096, use_float=True):
            if prefix.count(".") > _DEEP:
                return None
            builder.event(event, value)
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return getattr(builder, "value", None)


def yaml_items(path: Path) -> Iterator[tuple[int, Any] | Problem]:
    """(line number, entry) of each entry of a YAML file whose top is a list, read entry by entry.

    Every scalar stays text (`3.10` is not 3.1, `no` is not False); no tag is ever followed.
    """
    number, start = 0, 0
    lines: list[str] = []
    with open_text(path) as text:
        for number, line in enumerate(text, start=1):
            begins = line.startswith("- ") or line.rstrip() == "-"
            # a line at the margin is no part of the entry above: what a terminal printed behind it
            if begins or (
                lines and lines[0].startswith("-") and not line.startswith((" ", "\t", "#", "\n", "\r"))
            ):
                yield from _yaml_entry(path.name, start, lines)
                lines, start = [], number
            lines.append(line)
        yield from _yaml_entry(path.name, start, lines)


def yaml_value(name: str, text: str) -> Any | Problem:
    """A YAML document of at most CELL characters; every scalar stays text and no tag is followed."""
    import yaml

    if len(text) > CELL:
        return Problem(name, "", f"{len(text)} characters of YAML", f"at most {CELL} are read at once")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            return Problem(name, "", "YAML with aliases (*name)", "write the values out")
        return yaml.load(text, Loader=yaml.BaseLoader)  # BaseLoader builds text, lists and maps, nothing else
    except (yaml.YAMLError, RecursionError) as error:
        said = " ".join(str(error).split())
        return Problem(name, "", f"not YAML ({said:.160})", "mend that line")


def _yaml_entry(file: str, start: int, lines: Sequence[str]) -> Iterator[tuple[int, Any] | Problem]:
    text = "".join(lines)
    if not any(line.strip() and not line.lstrip().startswith(("#", "---")) for line in lines):
        return
    found = yaml_value(file, text)
    if isinstance(found, Problem):
        yield found._replace(place=f"line {start}")
    elif isinstance(found, list):
        yield from ((start, entry) for entry in found)
    else:
        yield Problem(file, f"line {max(start, 1)}", "not an entry of a list", "write `- key: value`")


def _broken(file: str, error: Exception) -> Problem:
    said = " ".join(str(error).split())
    what = f"not JSON, or broken off ({said:.160})"
    return Problem(file, "", what, "fetch the file again; what stands before that was read")


def text_of(entry: Mapping[str, Any], key: str) -> str:
    """The text of a key, stripped; "" where it is missing, null or no scalar."""
    value = entry.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
