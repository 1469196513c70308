"""Names and numbers pulled apart by text recognition: "Deep Seek - V 3", "Qwen 2 . 5", "G P T - 4 o"."""

from __future__ import annotations

import re

from claims.strand import Draft

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


def mend(draft: Draft) -> None:
    """Put together in place what was pulled apart, in a block that shows it was."""
    if ". " in draft.text:
        draft.edit([(*m.span("blank"), ".") for m in _BEHIND_POINT.finditer(draft.text)])
    text = draft.text
    if not (" ." in text or " - " in text or _LETTERS.search(text)) or not _SIGN.search(text):
        return
    edits = {(m.start(), m.end(), m[0].strip()) for m in _BREAKS.finditer(text)}
    for run in _RUN.finditer(text):
        edits |= {(i, i + 1, "") for i in range(run.start() + 1, run.end(), 2)}
    draft.edit(sorted(edits))
