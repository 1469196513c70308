"""Names and numbers pulled apart by text recognition, "Deep Seek - V 3", "Qwen 2 . 5"; dashes for hyphens."""

from __future__ import annotations

import re

from claims.reading.script import HAN
from claims.reading.strand import Draft

_SPELLED_OUT = r"(?<![A-Za-z])[A-Z](?: [A-Z]){2,7}(?![A-Za-z])"
_SIGN = re.compile(
    rf"\d \. ?\d|{_SPELLED_OUT}|[A-Za-z] - [A-Z] \d"
    r"|(?<![A-Za-z])(?:[A-Z]{3,}|[A-Z][a-z]+[A-Z][A-Za-z]*+) - \d{1,3}"
    r"(?: [A-Za-z](?![A-Za-z])|[,。、;)]|(?= ?[\u4e00-\u9fff]))"
)
"""What no writer leaves: a blank before a decimal point, letters one by one, a hyphen set apart in a name."""
_BEHIND_POINT = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z:])\d{1,4}(?P<blank>\. )\d{1,2}(?![\d.])"
    r"(?=\s?(?:tokens?/|token/|%|vs|倍|分|秒|[\u4e00-\u9fff]))(?!\s?[年月日个款项种位条点])"
)
"""A blank behind a decimal point: "达到348. 29tokens/s", "MiniCPM4. 0达到"."""
_LETTERS = re.compile("[A-Z] [A-Z] [A-Z]")
_BREAKS = re.compile(
    r"(?<=\d) \. ?(?=\d)"  # 75 . 9
    r"|(?<=[A-Za-z0-9)]) - (?=[A-Za-z0-9])"  # Llama - 3
    r"|(?<=- [A-Z]) (?=\d)|(?<=\d) (?=[BKMTob](?![A-Za-z]))"  # - V 3, 405 B, 4 o
)
_RUN = re.compile(_SPELLED_OUT)
_APOSTROPHE = re.compile(r'(?<=[A-Za-z]{2})"(?=s [A-Z])')
"""A quotation mark for an apostrophe, as sites leave it that escape marks: `Humanity"s Last Exam`."""

_PART = "[A-Za-z0-9.]+"
_MINUS = re.compile(rf"(?<![A-Za-z0-9.−]){_PART}(?:−{_PART})+")
_EN_DASH = re.compile("(?<=[a-z0-9])–(?=[a-z])")
"""Inside a word: "state–of–the–art", "9–billion"; between two names it is a dash, between figures "to"."""
_EM_DASH = re.compile(rf"(?<![A-Za-z0-9.]){_PART}(?:—{_PART})+(?!—)")
_EM_DASHED = re.compile(r"(?<![A-Za-z0-9.—-])[A-Z][A-Za-z]{1,12}(?P<dash>—)(?=[A-Z]\d|\do(?![A-Za-z]))")
"""What is hardly else in a text of other scripts, where words stand on both sides of a dash."""
_HYPHENATED = re.compile("[A-Za-z0-9]-[A-Za-z0-9]")
_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile("[A-Za-z]")


def _hyphenate(draft: Draft) -> None:
    """A hyphen for the dashes and minus signs that stand for one in names, in place."""
    text = draft.text
    edits: set[tuple[int, int]] = set()
    if "−" in text:
        edits |= _within(_MINUS, "−", text)
    if "–" in text:
        edits |= {m.span() for m in _EN_DASH.finditer(text)}
    if "—" in text:
        edits |= {m.span("dash") for m in _EM_DASHED.finditer(text)}
        if _HAN.search(text) and not _HYPHENATED.search(text):  # whoever writes hyphens means a dash by it
            edits |= _within(_EM_DASH, "—", text)
    if edits:
        draft.edit([(start, end, "-") for start, end in sorted(edits)])


def _within(word: re.Pattern[str], mark: str, text: str) -> set[tuple[int, int]]:
    """Where the mark stands in a word that is not of figures only."""
    words = [m for m in word.finditer(text) if _LETTER.search(m[0])]
    return {(i, i + 1) for m in words for i in range(m.start(), m.end()) if text[i] == mark}


def mend(draft: Draft) -> None:
    """Put together in place what was pulled apart, in a block that shows it was."""
    if not draft.text.isascii():
        _hyphenate(draft)
    if ". " in draft.text:
        draft.edit([(*m.span("blank"), ".") for m in _BEHIND_POINT.finditer(draft.text)])
    if '"s ' in draft.text:
        draft.edit([(*m.span(), "'") for m in _APOSTROPHE.finditer(draft.text)])
    text = draft.text
    if not (" ." in text or " - " in text or _LETTERS.search(text)) or not _SIGN.search(text):
        return
    edits = {(m.start(), m.end(), m[0].strip()) for m in _BREAKS.finditer(text)}
    for run in _RUN.finditer(text):
        edits |= {(i, i + 1, "") for i in range(run.start() + 1, run.end(), 2)}
    draft.edit(sorted(edits))
