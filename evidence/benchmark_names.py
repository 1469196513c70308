"""What the header of a benchmark's row or column says: which one, which part and edition of it, measured how.

`LiveCodeBench (Pass@1, 24.11-25.02)` names a benchmark of the registry with marks beside it. The marks
(data/benchmark_marks.toml) are taken off piece by piece; brackets that are no mark are parts of the benchmark
(`MMLU (French)`). A name nobody knows stays as it was written, without its marks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from claims.names.registry import Registry
from claims.names.spelling import key
from evidence.benchmark_marks import BenchmarkName, is_part, marked, marks_data, read_marks, with_marks
from evidence.naming import read_model
from evidence.windows import day_of, month_of, window_of

__all__ = [
    "LONGEST", "RUN_ON", "BenchmarkName", "add_piece", "is_part", "known", "marks_data", "read_benchmark",
    "read_marks", "with_marks",
]  # fmt: skip

RUN_ON = re.compile(r"\d\.\d+\.\d*[BbMm]")
"""Sizes run together (1.51.31B): a text with them names nothing."""
LONGEST = 160
"""Characters beyond which a text is no name."""
_BRACKET = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]")
_FOOTNOTE = re.compile(r"\[\^?\w{1,3}\]|[†‡§¶♠♣♥♦◇☆★⭐✓✔🏆]+|(?<=[\w)])[*^]+|^[*^]+")
_UP, _DOWN = re.compile(r"[↑⬆]+️?"), re.compile(r"[↓⬇]+️?")
_PIECES = re.compile(r"\s*[,;，；、|+&]\s*|\s+/\s+")
_NAMING = r"(?i)math|code|coding|hard|mini|v\d|reasoning|vision|multilingual|knowledge|writing"
"""Parts that make another name behind a hyphen: SWE-bench-Hard is none of SWE-bench's parts."""
_JOINTS = re.compile(r"[\s_:–—/-]+")


@lru_cache(maxsize=8192)  # a board writes the same few names in many rows
def read_benchmark(written: str, names: Registry) -> BenchmarkName:
    """The benchmark a header means, with part, edition, metric and settings as far as it says them."""
    found = BenchmarkName("")
    text = unicodedata.normalize("NFKC", written).replace("−", "-").replace("–", "-").replace("—", "-")
    if _UP.search(text) or _DOWN.search(text):
        found = replace(found, lower_is_better=bool(_DOWN.search(text)))
    text = " ".join(_FOOTNOTE.sub(" ", _DOWN.sub(" ", _UP.sub(" ", text))).split())
    pieces = [piece for bracket in _BRACKET.findall(text) for piece in _pieces(bracket)]
    rest = _BRACKET.sub(" ", text).strip(" -:：") or text
    named, left = _named(rest, pieces, names)
    found = replace(named, setting=(), lower_is_better=found.lower_is_better)
    for piece in (*left, *named.setting):
        found = add_piece(found, piece, names)
    found = _versioned(found, rest, names)
    inside = found.release and found.entity and found.release.lower() in found.benchmark.lower()
    return replace(found, release=None) if inside else found


def known(text: str, names: Registry) -> BenchmarkName | None:
    """The listed benchmark or board of exactly this spelling."""
    if len(text) > LONGEST or RUN_ON.search(text):
        return None
    written = marks_data()["written"].get(text)
    entity = names.get(written["benchmark"] if written else text)
    if entity is None or entity.type not in ("benchmark", "leaderboard"):
        return None
    if written:
        return BenchmarkName(
            entity.name, entity, release=written.get("release"), subset=written.get("subset")
        )
    return BenchmarkName(entity.name, entity, sure=_is_sure(text, names))


def add_piece(name: BenchmarkName, piece: str, names: Registry) -> BenchmarkName:
    """The name with what one more piece says: a mark, a window, a judge, an edition, else a part."""
    data = marks_data()
    owner = name.entity.name if name.entity else ""
    window = window_of(piece)
    if not window and owner in data["windows"]["benchmarks"] and re.fullmatch(r"\d{4}-\d{4}", piece):
        window = piece  # months and days without a year
    if window:
        start, _, end = window.partition("..")
        window = f"{start}..{data['ends'].get(owner, {}).get(end, end)}" if end else window
        version = _VERSION.search(piece)
        release = f"{version[0].lower()} {window}" if version else window
        return with_marks(name, BenchmarkName("", release=release))
    if re.fullmatch(r"20\d\d[-/.](0?[1-9]|1[0-2])", piece) and (month := month_of(piece)):
        return with_marks(name, BenchmarkName("", release=month))
    if owner in data["editions"] and (day := day_of(piece, tuple(data["editions"][owner]))):
        return with_marks(name, BenchmarkName("", release=day))
    if said := marked(name, piece):
        return said
    judge = re.sub(
        r"^((judged?|evaluated|graded|scored) (by|with)|judge|vs\.?)[: ]+|[ ]+(judge|as judge)$",
        "",
        piece,
        flags=re.IGNORECASE,
    )
    if judge != piece or (owner in data["judged"]["benchmarks"] and read_model(judge, names).entity):
        return with_marks(name, BenchmarkName("", release=f"judge {judge}"))
    if name.entity and _is_short_for(piece, name, names):
        return name
    part = data["same"].get(piece.lower(), piece)
    edition = data["editions_of"].get(owner)
    if edition and re.fullmatch(edition, part, re.IGNORECASE):
        return with_marks(name, BenchmarkName("", release=part))
    return with_marks(name, BenchmarkName("", subset=part))


def _is_short_for(piece: str, name: BenchmarkName, names: Registry) -> bool:
    """Does a bracket only repeat the name: its initials, or another spelling of it?"""
    initials = "".join(re.findall(r"[A-Z]", name.benchmark))
    same = known(piece, names)
    return piece == initials or bool(same and same.sure and same.benchmark == name.benchmark)


_VERSION = re.compile(r"\bv\d+(?:\.\d+)?\b", re.IGNORECASE)


def _pieces(bracket: str) -> list[str]:
    return [piece.strip(" -") for piece in _PIECES.split(bracket) if piece.strip(" -")]


def _named(rest: str, pieces: list[str], names: Registry) -> tuple[BenchmarkName, list[str]]:
    """The benchmark that name and brackets give together, marks behind it in `setting`; the pieces left."""
    for piece in pieces:  # SWE-bench (Verified), Codeforces (Rating)
        alone = known(rest, names)
        both = known(f"{rest} {piece}", names) or known(f"{rest} ({piece})", names)
        if both and (alone is None or both.benchmark != alone.benchmark):
            metric = [piece] if read_marks(piece) else []
            return replace(both, sure=True), [*metric, *(other for other in pieces if other != piece)]
    if plain := _peeled(rest, names):
        return plain, pieces
    bare = _without_marks(rest)
    return replace(bare, sure=False), pieces


def _peeled(rest: str, names: Registry) -> BenchmarkName | None:
    """The longest listed name at the beginning or end of a text of which all else is marks."""
    exact = known(rest, names)
    words = list(_JOINTS.finditer(rest))
    for joint in reversed(words):
        head, tail = rest[: joint.start()], rest[joint.end() :]
        found = known(head, names)
        if found and tail and (exact is None or exact.benchmark == found.benchmark):
            if _fits(found, tail, hyphen="-" in joint[0]) or (
                exact is None and "/" not in joint[0] and _is_listed(tail, names)
            ):
                return replace(exact or found, setting=(tail,))
            if exact is None and (both := _two_marks(tail)):
                return replace(found, setting=both)
    if exact:
        return exact
    for joint in words:
        head, tail = rest[: joint.start()], rest[joint.end() :]
        if (found := known(tail, names)) and found.sure and (read_marks(head) or is_part(head)):
            return replace(found, setting=(head,))
    return None


def _is_listed(tail: str, names: Registry) -> bool:
    """Is it a benchmark of its own, of which the one before it is a translation (MultiPL-E HumanEval)?"""
    found = known(tail, names)
    return bool(found and found.sure and found.entity and found.entity.listed)


def _two_marks(tail: str) -> tuple[str, ...]:
    """The pieces of "strict-prompt 0-shot", each a mark or part; () where one is neither."""
    words = tail.split()
    if len(words) > 1 and all(read_marks(word) or is_part(word) or window_of(word) for word in words):
        return tuple(words)
    joined = re.split(r"[-_]", tail)
    said = len(joined) > 1 and all(_is_split(word) or (read_marks(word) and len(word) > 2) for word in joined)
    return tuple(joined) if said else ()


def _is_split(word: str) -> bool:
    """Is it a part that never makes another name: `EN-Test`, but not `Math-Hard`?"""
    return is_part(word) and not re.fullmatch(_NAMING, word)


def _fits(found: BenchmarkName, tail: str, *, hyphen: bool) -> bool:
    """Is what stands behind a name something said of it, not the rest of another name?"""
    owner = found.entity.name if found.entity else ""
    if re.fullmatch(r"20\d\d[-/.](0?[1-9]|1[0-2])", tail):
        return True
    if owner in marks_data()["graded"]["benchmarks"] and tail.lower() in ("easy", "medium", "hard"):
        return True
    if window_of(tail) or (read_marks(tail) and not (hyphen and len(tail) < 3)):
        return True
    if day_of(tail, tuple(marks_data()["editions"].get(owner, ()))):
        return True
    return is_part(tail) and (not hyphen or not re.fullmatch(_NAMING, tail))


def _without_marks(text: str) -> BenchmarkName:
    """A name nobody knows, without the marks behind it; those in `setting`."""
    for joint in _JOINTS.finditer(text):
        head, tail = text[: joint.start()], text[joint.end() :]
        if (
            head
            and re.search(r"[ /]", joint[0])
            and (read_marks(tail) or window_of(tail) or re.fullmatch(r"(?i)test|val|dev|testmini", tail))
            and not read_marks(head)
        ):
            return BenchmarkName(head, setting=(tail,))
    return BenchmarkName(text)


def _versioned(name: BenchmarkName, rest: str, names: Registry) -> BenchmarkName:
    """The version an alias had that the canonical name has not: `BFCL v3 overall` is of BFCL, release v3."""
    version = re.search(r"[\s_-]v ?(\d+(?:\.\d+)?(?:-preview)?)(?=$|[\s_])", rest, re.IGNORECASE)
    if not version or not name.entity or name.release or version[1] in name.benchmark:
        return name
    return replace(name, release=f"v{version[1]}") if known(rest[: version.end()], names) else name


def _is_sure(text: str, names: Registry) -> bool:
    """Does the spelling count without a context: is it unguarded, or written exactly as listed?"""
    spelled = names.lexicon.spellings.get(key(text))
    if spelled is None or spelled[2] == 0:
        return True
    letters = [char for char in text if char.isalpha()]
    return letters == [char for char in spelled[1] if char.isalpha()]
