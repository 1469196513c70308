"""Which characters the bytes of a text stand for."""

from __future__ import annotations

import codecs

from claims.errors import BenchclaimError
from claims.model import Note

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(name: str, data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of some bytes, nothing added or removed, and notes on how it was read.

    Raises BenchclaimError where the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError:
                break
    if b"\0" in data:
        raise BenchclaimError(f"{name} is not text (it holds NUL bytes): save it as UTF-8 text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    for encoding in ("gb18030", "big5"):
        try:
            return data.decode(encoding), (Note(where=name, what=f"read as {encoding}"),)
        except UnicodeDecodeError:
            continue
    raise BenchclaimError(f"{name} is in no encoding known here: save it as UTF-8 text")
