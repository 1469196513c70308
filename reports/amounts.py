"""Figures, dates and shares as a reader writes them."""

from __future__ import annotations

import datetime as dt
import re

from reports.words import Words

Value = float | int | str | None


def figure(value: Value, unit: str | None, words: Words) -> str:
    """`32000000000, parameters` as `32 billion parameters`, a date as a date, anything else as it is."""
    if value is None:
        return words("nothing")
    if isinstance(value, str):
        return day(value, words) if re.fullmatch(r"\d{4}(-\d\d){1,2}", value) else value
    units, rival = words.table["unit"], (unit or "").removeprefix("of ")
    of = units["of number"] if rival.isdigit() else units["of"]
    other = of if rival != (unit or "") else "{n} {unit}" if unit else "{n}"
    return str(units.get(unit, other).format(n=_scaled(value, words), unit=unit, rival=rival))


def number(value: float) -> str:
    """At most two decimals, no trailing zeros, a real minus sign."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def difference(value: float | None, words: Words) -> str:
    """With its sign: `+0.4`, `−11.5`."""
    if value is None:
        return words("nothing")
    text = number(value)
    return text if text.startswith("−") or text == "0" else f"+{text}"


def day(date: dt.date | str, words: Words) -> str:
    """`2025-03-06` as `6 March 2025`, `2025-03` as `March 2025`; what is no date stays as it is."""
    parts = str(date).split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= int((*parts, "1")[1]) <= 12:
        return str(date)
    year, month = parts[0], words.entry("months")[int(parts[1]) - 1] if len(parts) > 1 else ""
    if len(parts) == 2:
        return words("date.month", year=year, month=month)
    return words("date.day", year=year, month=month, day=int(parts[2])) if len(parts) == 3 else year


def share(score: float) -> str:
    """A probability as a whole number of a hundred; 0 and 100 are kept for certainty."""
    if 0 < score < 0.005:
        return "<1"
    return ">99" if 0.995 <= score < 1 else f"{score * 100:.0f}"


def sure(score: float, words: Words) -> str:
    """How probable it is that a claim holds, in words."""
    bands = words.entry("sure")
    return str(next((band["word"] for band in bands if score >= band["from"]), bands[-1]["word"]))


def _scaled(value: float, words: Words) -> str:
    for step in words.entry("scale"):
        if abs(value) >= step["from"]:
            return str(step["form"].format(n=number(value / step["from"])))
    return f"{value:,.0f}" if abs(value) >= 10_000 and value == int(value) else number(value)
