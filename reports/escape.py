"""Other people's text inside markdown: shown as it is, never obeyed."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
# What starts a block at the head of a line: headings, lists, rules, underlines of headings.
HEAD = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=-)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))", re.M)
URL = re.compile(r"https?://[^\s<>]+")
MARKED = re.compile(r"\\(.)|\*\*|`")
# Turns the direction of all that follows, in whatever is written around it: embeddings, overrides, isolates.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What XML cannot hold, halves of characters, and controls nobody sees.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def inline(text: str) -> str:
    """One line of text in which nothing is markup; fit for a table's cell."""
    return block(" ".join(text.split()))


def block(text: str) -> str:
    """Text of several lines in which nothing is markup."""
    escaped = SPECIAL.sub(r"\\\1", text)
    return HEAD.sub(lambda found: found[1] + _head(found[2]), escaped)


def quote(text: str) -> str:
    """A block quote. Spaces at the head of a line are left out, they would make it code."""
    lines = re.split(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text.strip())
    return "\n".join(f"> {block(line.strip())}".rstrip() for line in lines)


def link(title: str, url: str | None) -> str:
    """A link where the address is one of the web, else the title alone."""
    if not url or not URL.fullmatch(url.strip()):
        return inline(title)
    safe = re.sub(r"[()|\\\[\]`]", lambda found: f"%{ord(found[0]):02X}", url.strip())
    return f"[{inline(title)}]({safe})"


def steady(text: str) -> str:
    """Text that may stand in XML and turns nothing round: controls of direction are named, `[U+202E]`."""
    return TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", UNSEEN.sub("\ufffd", text))


def unmarked(text: str) -> str:
    """A line of our own markdown as plain text: without bold, marks of code and the strokes before marks."""
    return MARKED.sub(lambda found: found[1] or "", text)


def clip(text: str, length: int) -> str:
    """The first characters of a text on one line, cut at a space where there is one near."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ", length // 2)
    return (cut[:space] if space > 0 else cut).rstrip() + "…"


def _head(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
