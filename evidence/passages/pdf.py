"""The text of a PDF, page by page, by pypdfium2 (extra `passages`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.errors import BenchclaimError

MAGIC = b"%PDF-"
_BROKEN = re.compile("[\x02\ufffe]\\s*")
"""What PDFium writes for the hyphen of a word that a line end parts."""
_SURROGATE = re.compile("[\x00\ud800-\udfff]")


def pages(path: Path) -> Iterator[str]:
    """The text of each page, "" for one without text or that cannot be read.

    Raises BenchclaimError where the file is damaged or encrypted, or pypdfium2 is not installed.
    """
    try:
        import pypdfium2  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        raise BenchclaimError(
            f"{path.name} is a PDF and pypdfium2 is not installed: pip install 'benchclaim[passages]'"
        ) from None
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        said = str(error)
        locked = "password" in said.lower()
        what = "is encrypted" if locked else f"is a damaged PDF ({said.rstrip('.')})"
        remedy = "save a copy without a password" if locked else "fetch it again"
        raise BenchclaimError(f"{path.name} {what}: {remedy}") from None
    try:
        for number in range(len(document)):
            yield _text(document, number, pypdfium2.PdfiumError)
    finally:
        document.close()


def _text(document: Any, number: int, error: type[Exception]) -> str:
    try:
        page = document[number]
        try:
            found: str = page.get_textpage().get_text_range()
        finally:
            page.close()  # closes what was made of it, too
    except error:
        return ""
    text = _BROKEN.sub("-\n", found.replace("\r\n", "\n").replace("\r", "\n"))
    return _SURROGATE.sub("\ufffd", text)
