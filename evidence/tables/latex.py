"""Tables of LaTeX sources: tabular and its kin, with spans, rules, captions and plain macros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from evidence.tables.grid import BREAK, Grid, Heading, Placed, filled, lined, path_with, trimmed

_KINDS = r"(?:tabular[xy*]?|tabulary|longtable\*?|supertabular|NiceTabular\*?|tblr|longtblr|array)"
_BEGIN = re.compile(rf"\\begin\{{({_KINDS})\}}")
_SECTION = re.compile(r"\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\s*\{")
_LEVELS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph")
_RULE = re.compile(
    r"\\(?:toprule|midrule|bottomrule|hline|Xhline|hlineB|specialrule|cmidrule|cline|addlinespace|arrayrulecolor|rowcolor"
    r"|noalign|endhead|endfirsthead|endfoot|endlastfoot|rowfont|hdashline|cdashline|thickhline)\*?(?:\s*(?:\([^()]*\)|\[[^\]]*\]|\{[^{}]*\}))*"
)
_MIDRULE = re.compile(r"\\(?:midrule|hline|Xhline|specialrule|endhead|endfirsthead|hdashline)")
_DROP = re.compile(
    r"\\(?:cite[a-z]*|footnotemark|footnote|tnote|ref|label|cellcolor|rowcolor|color|hspace|vspace|rule|textcolor|colorbox|columncolor)\*?"
    r"(?:\s*\[[^\]]*\])*\s*\{[^{}]*\}"
)
_UNWRAP = re.compile(
    r"\\(?:rotatebox|resizebox|scalebox|parbox|adjustbox|raisebox)\*?(?:\[[^\]]*\]|\{[^{}]*\})(?=\{)"
)
_STACK = re.compile(
    r"\\(?:makecell|shortstack|thead|multirowcell|Centerstack)\*?(?:\[[^\]]*\])?(?:\{\d+\})?(?=\{)"
)
_MACRO = re.compile(r"\\(?:re)?newcommand\*?\s*\{?\\([A-Za-z]+)\}?\s*\{|\\def\\([A-Za-z]+)\s*\{")


def latex_tables(text: str) -> Iterator[Grid]:
    """The tables of a source in its order; tables within a cell are part of the cell."""
    text = _expanded(re.sub(r"(?<!\\)%.*", "", text.replace("\r\n", "\n")))
    number, at = 1, 0
    path: tuple[Heading, ...] = ()
    while begin := _BEGIN.search(text, at):
        for section in _SECTION.finditer(text, at, begin.start()):
            title = _plain(_group(text, section.end() - 1)[0])
            path = path_with(path, Heading(_LEVELS.index(section[1]), title))
        body, end = _environment(text, begin)
        grid = _grid(body, number, path, _caption(text, begin.start(), end))
        line = text.count("\n", 0, begin.start()) + 1
        if len(grid.rows) > 1:
            yield Grid(grid.rows, number, line, grid.head, grid.headings, grid.caption)
            number += 1
        at = end


def _expanded(text: str) -> str:
    """The source with its macros without arguments written out: `\\ours` is a model's name."""
    macros: dict[str, str] = {}
    for found in _MACRO.finditer(text):
        body, _ = _group(text, found.end() - 1)
        if "#" not in body and len(body) < 120:
            macros[found[1] or found[2]] = body
    for _ in range(3):
        if not macros:
            break
        names = "|".join(sorted(macros, key=len, reverse=True))
        text = re.sub(
            rf"(?<!newcommand\{{)(?<!def)\\({names})(?![A-Za-z])(?:\{{\}})?", lambda m: macros[m[1]], text
        )
        if len(text) > 50_000_000:
            break
    return text


def _environment(text: str, begin: re.Match[str]) -> tuple[str, int]:
    """What stands in an environment, without its arguments, and where it ends."""
    kind = re.escape(begin[1])
    depth, end = 1, len(text)
    start = begin.end()
    for found in re.finditer(rf"\\(begin|end)\{{{kind}\}}", text[start:]):
        depth += 1 if found[1] == "begin" else -1
        if depth == 0:
            body, end = text[start : start + found.start()], start + found.end()
            break
    else:
        body = text[start:]
    while argument := re.match(r"\s*(\[[^\]]*\])", body):
        body = body[argument.end() :]
    for _ in range(2 if begin[1] in ("tabular*", "tabularx", "tabulary") else 1):
        if argument := re.match(r"\s*(?:\[[^\]]*\])?\s*(?=\{)", body):
            body = body[_group(body, argument.end())[1] :]
    return body, end


def _group(text: str, at: int) -> tuple[str, int]:
    """The text of the braces that open at `at`, and the place behind them."""
    depth = 0
    for i in range(at, len(text)):
        if text[i] in "{}" and text[i - 1 : i] != "\\":
            depth += 1 if text[i] == "{" else -1
            if depth == 0:
                return text[at + 1 : i], i + 1
    return text[at + 1 :], len(text)


def _caption(text: str, start: int, end: int) -> str:
    """The caption within the float around a table."""
    opened = max(text.rfind("\\begin{table", 0, start), text.rfind("\\begin{wraptable", 0, start))
    closed = [found.start() for found in re.finditer(r"\\end\{(?:wrap)?table", text[end:])][:1]
    if opened < 0 or text.find("\\end{table", opened, start) >= 0 or not closed:
        return ""
    around = text[opened:start] + text[end : end + closed[0]]
    found = re.search(r"\\caption(?:of\{table\})?\*?(?:\[[^\]]*\])?(?=\{)", around)
    return _plain(_group(around, found.end())[0]) if found else ""


def _grid(body: str, number: int, path: tuple[Heading, ...], caption: str) -> Grid:
    rows: list[list[Placed]] = []
    head = 0
    for line in _split(body, "\\\\"):
        rules = _RULE.findall(line)
        if rows and not head and any(_MIDRULE.match(rule) for rule in rules):
            head = len(rows)
        content = _RULE.sub(" ", re.sub(r"^\s*\[[^\]]*\]", "", line))
        if content.strip():
            rows.append([_placed(cell) for cell in _split(content, "&")])
    grid = Grid(filled(_spanned(rows)), number, 0, head, tuple(h.text for h in path), caption)
    return trimmed(grid)


def _spanned(rows: list[list[Placed]]) -> list[list[Placed]]:
    """The rows without the empty cells that LaTeX wants written where \\multirow reaches down."""
    kept: list[list[Placed]] = []
    reach: dict[int, int] = {}
    for row in rows:
        column, cells, after = 0, [], {}
        for cell in row:
            held = reach.get(column, 0)
            if held and not cell.text:
                after[column] = held - 1
            else:
                cells.append(cell if not held else cell._replace(rows=1))
                after[column] = cell.rows - 1
            column += cell.columns
        reach = after
        kept.append(cells)
    return kept


def _split(text: str, at: str) -> list[str]:
    """The text cut where `at` stands outside of braces and inner environments."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(text):
        if depth == 0 and text.startswith(at, i):
            parts.append(text[start:i])
            i = start = i + len(at) + (text[i + len(at) : i + len(at) + 1] == "*" if at == "\\\\" else 0)
            continue
        if text[i] == "\\":
            depth += text.startswith("\\begin{", i) - text.startswith("\\end{", i)
            i += 2
            continue
        depth += (text[i] == "{") - (text[i] == "}")
        i += 1
    return [*parts, text[start:]]


def _placed(cell: str) -> Placed:
    columns = rows = 1
    while found := re.match(r"\s*\\(multicolumn|multirow|SetCell)\*?\s*", cell):
        arguments: list[str] = []
        at = found.end()
        while (inner := re.match(r"\s*(\[[^\]]*\])?\s*(?=\{)", cell[at:])) and len(arguments) < 3:
            argument, after = _group(cell, at + inner.end())
            arguments.append(argument)
            at = after
        if len(arguments) < 3:
            break
        size = re.search(r"\d+", arguments[0])
        span = int(size[0]) if size else 1
        columns, rows = (span, rows) if found[1] == "multicolumn" else (columns, span)
        cell = arguments[2] + cell[at:]
    marks = {
        name
        for name, macro in (("strong", "textbf|bf|mathbf"), ("underline", "underline|uline"))
        if re.search(rf"\\({macro})\b", cell)
    }
    return Placed(_plain(cell), frozenset(marks), False, columns, rows)


def _plain(source: str) -> str:
    """The words of a piece of source; footnote marks raised behind a word are left out."""
    source = re.sub(r"\\textcolor(\[[^\]]*\])?\{[^{}]*\}", "", source)
    source = _DROP.sub("", source)
    source = re.sub(r"\\(?:underline|uline|textbf|textit|emph|mathbf|bm)\b", "", source)
    source = _STACK.sub("", _UNWRAP.sub("", source))
    source = source.replace("\\\\", BREAK).replace("\\newline", BREAK)
    source = (
        re.sub(
            r"\$?\^\s*\{?\s*(\\(?:dagger|ddagger|ast|star|S|P|diamond\w*|clubsuit|spadesuit)|[*†‡§\da-z])\s*\}?\s*\$",
            "$",
            source,
        )
        if "$" in source
        else source
    )
    source = re.sub(r"\$\s*\$", "", source)
    source = re.sub(r"\\textsuperscript\{[^{}]{0,12}\}|\\(?:dagger|ddagger|dag|ddag)\b(?:\{\})?", "", source)
    text = str(_converter().latex_to_text(source))
    return lined(text.replace("_±", "±").replace("_ ±", "±"))


@lru_cache(maxsize=1)
def _converter() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    return LatexNodes2Text(math_mode="text", keep_comments=False)
