"""Other people's text in XML, in the cells of a spreadsheet and in a page's script: shown, never obeyed.

Marks that turn the direction of writing are part of the text and kept: whoever shows it should isolate it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# What XML 1.0 has no way to write, not even as a reference, and what spreadsheets cut a cell at.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet reads a cell as a formula when it begins so, some in full width too, some after blanks or
# marks that nobody sees. Apostrophes in front count, so that taking one away always gives the text back.
FORMULA = re.compile(r"'*[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]|'*[\t\r\n]")
# "<" would end a page's script element, "&" confuses readers of XHTML, the next two end lines in old scripts.
ACTIVE = re.compile("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with pictures (U+2400...) for control characters, and U+FFFD for what is no character."""
    return UNPRINTABLE.sub(_picture, text)


def cell(text: str) -> str:
    """The text for a spreadsheet: printable, and with an apostrophe where it would be taken for a formula."""
    shown = printable(text)
    return f"'{shown}" if FORMULA.match(shown) else shown


def in_script(json: str) -> str:
    """JSON that may stand inside a page's script element, its meaning unchanged."""
    return ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def web_address(url: str | None) -> str | None:
    """The address, where it is one of the web without blanks, quotes or brackets of markup."""
    given = (url or "").strip()
    if not re.fullmatch(r"https?://[^\s<>\"'\\^`\x00-\x20\x7f]+", given, re.IGNORECASE):
        return None
    try:
        return given if urlsplit(given).hostname else None
    except ValueError:  # a bracket that opens an IPv6 address and does not close it
        return None


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
