"""The charts of a run, drawn by Vega-Altair; the only module that knows of it.

Drawings are turned into SVG and PNG on this machine without a browser, so Chinese labels need a Chinese font
here only for PNG: in SVG letters stay letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from claims.errors import BenchclaimError
from reports.charts.rows import Apart, Count, Gathered, left_out, months_to, told
from reports.words import Words

KINDS = ("forest", "heatmap", "overview", "timeline")
FONT = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, Helvetica Neue, Arial, sans-serif"
INK, QUIET, LEVEL, PAPER = "#1d1d1b", "#5d5a54", "#e6dfcd", "#fffdf8"
VERDICTS = {
    "supported": "#17663a", "refuted": "#a5261d", "conflicting": "#c98a2b", "not_enough_evidence": "#7186a3",
    "not_checkable": "#cfcac0",
}  # fmt: skip
OUTCOMES = {
    "holds": ("#17663a", "circle"), "fails": ("#a5261d", "diamond"),
    "indistinguishable": ("#8a7400", "square"),
}  # fmt: skip
PANELS = 3
"""Units that get a panel of their own in a forest plot."""
Chart = Any
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{margin:1.5rem;background:{paper};color:{ink};font:1rem/1.5 {font}}}
h1{{font-size:1.3rem}} figure{{margin:0;overflow-x:auto}} li{{overflow-wrap:anywhere}}</style></head>
<body><h1>{title}</h1><figure>{svg}</figure><ul>{items}</ul></body></html>
"""


def drawn(kind: str, run: Gathered, words: Words, form: str = "svg") -> bytes | None:
    """A chart of a run as `svg`, `png` or `html`; None where the run has nothing of that kind.

    Raises BenchclaimError where the libraries are not installed.
    """
    rows, chart = _charts(run)[kind]
    if not rows:
        return None
    alt, convert = _libraries()
    title, lines = words(f"chart.{kind}"), told(kind, run, words)
    whole = chart(alt, run, words).properties(title=_title(alt, kind, run, words))
    svg = _numbered(convert.vegalite_to_svg(_styled(whole).to_dict()))
    if form == "png":
        return bytes(convert.svg_to_png(svg, scale=2))
    svg = _titled(svg, title, " ".join(lines))
    if form == "svg":
        return svg.encode()
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    lang = "zh-Hans" if words.lang == "zh" else words.lang
    return PAGE.format(
        lang=lang, title=escape(title), svg=svg, items=items, paper=PAPER, ink=INK, font=FONT
    ).encode()


def _charts(run: Gathered) -> dict[str, tuple[Sequence[Any], Callable[[Any, Gathered, Words], Chart]]]:
    return {
        "forest": (run.aparts, _forest),
        "heatmap": (run.cells, _heatmap),
        "overview": (run.articles, _overview),
        "timeline": (run.months, _timeline),
    }


def _libraries() -> tuple[Any, Any]:
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise BenchclaimError(
            f"charts of a run need {error.name}, which is not installed: pip install 'benchclaim[charts]'"
        ) from None
    return altair, vl_convert


def _forest(alt: Any, run: Gathered, words: Words) -> Chart:
    units = list(dict.fromkeys(row.unit for row in run.aparts))[:PANELS]
    return alt.vconcat(
        *(_panel(alt, [row for row in run.aparts if row.unit == each], words) for each in units)
    )


def _panel(alt: Any, rows: Sequence[Apart], words: Words) -> Chart:
    names = {each: words(f"outcome.{each}") for each in OUTCOMES}
    values = [
        {
            "label": row.label, "apart": row.difference, "outcome": names[row.outcome],
            "low": row.difference - row.noise, "high": row.difference + row.noise,
            "less": -row.margin, "more": row.margin,
        }
        for row in rows
    ]  # fmt: skip
    unit = words("chart.points") if rows[0].unit in ("%", "points", "") else rows[0].unit
    across = alt.X("less:Q").title(words("chart.difference", unit=unit))
    y = alt.Y("label:N", sort=None, title=None).axis(labelLimit=520)
    color = alt.Color("outcome:N", title=words("chart.result")).scale(
        domain=list(names.values()), range=[color for color, _ in OUTCOMES.values()]
    )
    shape = alt.Shape("outcome:N", title=words("chart.result")).scale(
        domain=list(names.values()), range=[shape for _, shape in OUTCOMES.values()]
    )
    base = alt.Chart(alt.Data(values=values)).encode(y=y)
    return alt.layer(
        base.mark_bar(color=LEVEL, height=14).encode(x=across, x2="more:Q"),
        alt.Chart(alt.Data(values=[{"zero": 0}])).mark_rule(color=INK).encode(x="zero:Q"),
        base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q", color=color),
        base.mark_point(filled=True, size=80, opacity=1).encode(x="apart:Q", color=color, shape=shape),
    ).properties(width=460, height=alt.Step(22))


def _heatmap(alt: Any, run: Gathered, words: Words) -> Chart:
    values = [cell._asdict() for cell in run.cells]
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("benchmark:N", title=words("chart.benchmark")).axis(
            labelAngle=-40, labelLimit=240, orient="top"
        ),
        y=alt.Y("model:N", title=words("chart.model")).axis(labelLimit=260),
    )
    color = alt.Color("figure:Q", title=words("chart.figure")).scale(
        scheme="yellowgreenblue", domain=[0, 100]
    )
    ink = alt.when("datum.figure > 55").then(alt.value("#ffffff")).otherwise(alt.value(INK))
    cells = base.mark_rect(stroke=PAPER).encode(color=color)
    text = base.mark_text(fontSize=11).encode(text=alt.Text("figure:Q", format=".1f"), color=ink)
    return alt.layer(cells, text).properties(width=alt.Step(52), height=alt.Step(24))


def _overview(alt: Any, run: Gathered, words: Words) -> Chart:
    y = alt.Y("of:N", sort=None, title=None).axis(labelLimit=360)
    bars = _stacked(alt, run.articles, alt.X, words)
    return bars.encode(y=y).properties(width=560, height=alt.Step(22))


def _timeline(alt: Any, run: Gathered, words: Words) -> Chart:
    months = months_to(run.months[-1].of, since=run.months[0].of)
    x = alt.X("of:O", title=words("chart.month")).axis(labelAngle=-45).scale(domain=months)
    bars = _stacked(alt, run.months, alt.Y, words)
    return bars.encode(x=x).properties(width=max(240, min(1200, 34 * len(months))), height=280)


def _stacked(alt: Any, counts: Sequence[Count], channel: Any, words: Words) -> Chart:
    """Bars of verdicts, always in the same order, with their signs: colour does not stand alone."""
    names = {each: f"{words(f'symbol.{each}')} {words(f'verdict.{each}')}" for each in VERDICTS}
    values = _bars(counts, names, words)
    color = alt.Color("verdict:N", title=words("html.verdict")).scale(
        domain=list(names.values()), range=list(VERDICTS.values())
    )
    size = channel("claims:Q", title=words("chart.claims")).axis(tickMinStep=1)
    middle = channel("claims:Q", stack="zero", bandPosition=0.5)
    ink = alt.when("datum.at < 2").then(alt.value("#ffffff")).otherwise(alt.value(INK))
    base = alt.Chart(alt.Data(values=values)).encode(order="at:Q")
    signs = base.mark_text(fontSize=11).encode(middle, text="sign:N", detail="verdict:N", color=ink)
    return base.mark_bar(stroke=PAPER).encode(size, color=color) + signs


def _bars(counts: Sequence[Count], names: dict[str, str], words: Words) -> list[dict[str, Any]]:
    totals: Counter[str] = Counter()
    for of, _, claims in counts:
        totals[of] += claims
    room = max(totals.values()) / 22  # in a narrower stretch a sign would run into its neighbour
    order = list(VERDICTS)
    return [
        {
            "of": of, "verdict": names[verdict], "claims": claims, "at": order.index(verdict),
            "sign": words(f"symbol.{verdict}") if claims >= room else "",
        }
        for of, verdict, claims in counts
    ]  # fmt: skip


def _title(alt: Any, kind: str, run: Gathered, words: Words) -> Any:
    notes = [words(f"chart.{kind}_note")] if kind in ("forest", "heatmap") else []
    return alt.Title(words(f"chart.{kind}"), subtitle=[*notes, *left_out(kind, run, words)])


def _styled(chart: Chart) -> Chart:
    chart = chart.configure(font=FONT, background=PAPER, padding=16).configure_view(stroke=None)
    chart = chart.configure_axis(labelColor=INK, titleColor=QUIET, gridColor="#e4dfd4", domainColor=INK)
    chart = chart.configure_legend(labelColor=INK, titleColor=QUIET, orient="bottom")
    return chart.configure_title(
        anchor="start", fontSize=18, color=INK, subtitleColor=QUIET, subtitleFontSize=12, offset=14
    )


def _numbered(svg: str) -> str:
    """The drawing with its gradients counted from 0: the renderer counts on from drawing to drawing."""
    names = dict.fromkeys(re.findall(r' id="(gradient_\d+)"', svg))
    for at, name in enumerate(names):
        svg = svg.replace(f' id="{name}"', f' id="shade{at}"').replace(f"url(#{name})", f"url(#shade{at})")
    return svg


def _titled(svg: str, title: str, lines: str) -> str:
    """The drawing with its text alternative, which the renderer leaves out."""
    head, mark, rest = svg.partition(">")
    told = f"<title>{escape(title)}</title><desc>{escape(lines)}</desc>"
    return f'{head} role="img"{mark}{told}{rest}'
