"""Which characters the bytes of a text stand for."""

from __future__ import annotations

import codecs
import re

from claims.errors import BenchclaimError
from claims.model import Note
from claims.reading.script import HAN

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"PAR1",
    "a parquet table"),
    (b"\xd0\xcf\x11\xe0", "an office document"), (b"ARROW1", "an arrow table"), (b"SQLite format 3",
    "a database"),
    (b"Rar!", "a rar archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"BZh", "a bzip2 archive"), (b"ID3",
    "a sound file"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""")
_SAMPLE = 200_000
"""Bytes on which an encoding is chosen."""
_TOLERATED = 0.02
"""Broken places for each valid character beyond ASCII, up to which a text counts as UTF-8 with faults."""
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp936": "gb18030",
    "cp950": "big5hkscs",
}
_BEYOND = re.compile("[^\x00-\x7f]+")
_UNUSUAL = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")
_LATIN = re.compile("[“”‘’–—…•™€®°·£¥\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]")
_EXPECTED = re.compile(f"[\t\n\r -~“”‘’–—…{HAN}\u3000-\u303f\uff00-\uffef]")
_CHINESE = re.compile(f"[{HAN}]")
# Punctuation and the commonest words: a tenth of running Chinese text, hardly anything of a wrong reading.
_COMMON = re.compile(
    "[，。、的一是在不了有和人这這中大为為上个個国國以要他时時来來用们們到说說于於生能会會可]"
)


def decode(name: str, data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of some bytes, nothing added or removed, and notes on how it was read.

    Raises BenchclaimError where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _faulty(name, data[len(mark) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _faulty(name, data, _other(name, data))
    if "\0" in text:
        return _faulty(name, data, _other(name, data))
    return text, ()


def encoding_of(name: str, start: bytes) -> str:
    """The encoding of a file by its first bytes, which may end inside a character; a mark of UTF-16 counts.

    Raises BenchclaimError where the bytes are no text.
    """
    if any(start.startswith(mark) for mark, _ in _BOMS):
        return "utf-16"
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return _other(name, start)
    return _other(name, start) if "\0" in text else "utf-8"


def misread(text: str) -> str | None:
    """The encoding a UTF-8 text was once mistaken for and so garbled throughout; None where it is not."""
    sample = "".join(_BEYOND.findall(text[:20_000]))[:4000]
    if len(sample) < 40 or len(_COMMON.findall(sample)) * 20 > len(sample):
        return None
    for encoding in ("gb18030", "cp1252", "latin-1"):
        again = sample.encode(encoding, "ignore").decode("utf-8", "replace")
        lost, common = again.count("\ufffd"), len(_COMMON.findall(again))
        if common * 12 > len(again) > 10 and lost * 3 < len(again):
            return encoding
    return None


def _other(name: str, data: bytes) -> str:
    """The encoding of bytes that are not plain UTF-8."""
    what = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if what is not None:
        raise BenchclaimError(f"{name} is {what}, not text: save its text as UTF-8 (.txt, .md or .html)")
    if b"\0" in data[:_SAMPLE]:
        wide = _wide(data)
        if wide is None:
            raise BenchclaimError(f"{name} is not text (it holds NUL bytes): save its text as UTF-8")
        return wide
    sample = data[:_SAMPLE]
    replaced = sample.decode("utf-8", "replace")
    valid = sum(c > "\x7f" for c in replaced) - replaced.count("\ufffd")
    if replaced.count("\ufffd") <= max(1, _TOLERATED * valid) and valid > 3:
        return "utf-8"
    candidates = _candidates(sample)
    encoding = max(candidates, key=lambda c: _plausible(sample, c))
    if _plausible(sample, encoding) < 0:
        raise BenchclaimError(f"{name} is in no encoding known here: save it as UTF-8 text")
    return encoding


def _faulty(name: str, data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    notes = [] if encoding == "utf-8" else [Note(where=name, what=f"was read as {encoding}, not UTF-8")]
    text = data.decode(encoding, "replace")
    if faults := text.count("\ufffd"):
        notes.append(Note(where=name, what=f"{faults} places are no valid {encoding} and read as U+FFFD"))
    return text, tuple(notes)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one of the two orders gives Latin and Chinese characters and little else."""
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:_SAMPLE].decode(encoding, "replace")
        shares[encoding] = len(_EXPECTED.findall(text)) / max(1, len(text))
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > 0.9 else None


def _candidates(sample: bytes) -> list[str]:
    """Encodings to try: the declared one first, then the usual ones, then what a detector thinks."""
    declared = _DECLARED.search(sample[:2000])
    names = [declared[1].decode("ascii").lower()] if declared else []
    names += ["gb18030", "big5hkscs", "cp1252"]
    from charset_normalizer import from_bytes

    guess = from_bytes(sample[:20_000]).best()
    if guess is not None:
        names.append(guess.encoding)
    found = []
    for name in names:
        alias = _ALIASES.get(name, name)
        try:
            codecs.lookup(alias)
        except LookupError:
            continue
        if alias not in found:
            found.append(alias)
    return found


def _plausible(sample: bytes, encoding: str) -> float:
    """How much what is beyond ASCII reads like Chinese or English text: 1 at best, below 0 not at all."""
    text = sample.decode(encoding, "replace")
    # The sample may end inside a character.
    beyond = _BEYOND.findall(text[:-2] if len(sample) == _SAMPLE else text)
    count = sum(map(len, beyond))
    if not count:
        return -1.0
    joined = "".join(beyond)
    strange = len(_UNUSUAL.findall(joined))
    common = len(_COMMON.findall(joined))
    chinese = min(len(_CHINESE.findall(joined)), 8 * common)
    # In Latin text accents and typographic signs stand one by one: runs of them are misread Chinese.
    latin = sum(1.0 for run in beyond if len(run) == 1 and _LATIN.match(run))
    return (chinese + common + latin - 10 * strange) / count
