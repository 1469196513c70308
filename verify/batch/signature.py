"""What tells near-duplicates: a MinHash signature of the text, and a digest of the sentences that matter.

Two texts are nearly the same where their signatures are (they share most sequences of five characters) and
every sentence that holds a figure or a known name is the same in both: copies with another head or foot, not
copies in which a figure, a name or a verb between two names was changed.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.names.registry import Registry
from claims.reading.markup import is_page

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHINGLE = 5
"""Characters of a sequence: two to three words of Chinese, one of English."""
PERMUTATIONS, SEED = 128, 1
"""Each gives a byte (b-bit minwise hashing, Li and König 2010): the estimate's error is 0.03 at 0.85."""
SHORTEST = 200
"""Characters below which a text is not compared: too few sequences to tell anything."""
_UNSEEN = re.compile(
    r"(?is)<(script|style|noscript|template|svg|nav|header|footer|aside)\b.*?</\1\s*>|<!--.*?-->"
)
_BLOCK = re.compile(r"(?i)</?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|table|section|article|br|blockquote)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PROSE = 30
"""Characters from which a stretch of a page is prose: menus are shorter, and the same on every page."""
_SENTENCE = re.compile(r"[。！？；!?;\n]+|\.(?:\s+|\Z)")
_DIGIT = re.compile(r"[0-9０-９]")
_WEIGHTS = (
    0x9E3779B97F4A7C15,
    0xBF58476D1CE4E5B9,
    0x94D049BB133111EB,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
)
"""Odd numbers of 64 bits without pattern; one a character of a shingle."""


class Signature(NamedTuple):
    """What two texts are compared by."""

    statements: bytes
    """8 bytes, of the sentences with figures and names in their order."""
    minhash: bytes | None
    """PERMUTATIONS bytes; None for a short text."""


def algorithm() -> str:
    """The name of what made a signature: signatures of others must not be compared with it."""
    import rensa  # type: ignore[import-untyped]

    version = rensa.RMinHash.ALGORITHM_VERSION
    return f"RMinHash {version}, {PERMUTATIONS} permutations, seed {SEED}, {SHINGLE} characters"


def names_of(registry: Registry) -> Any:
    """A matcher of all known names, to be made once: `is_match` of it takes a lower-case text."""
    from ahocorasick_rs import AhoCorasick

    written = {name.lower() for entity in registry.entities for name in (entity.name, *entity.aliases)}
    # A name with a digit is found by its digit; two Latin letters are in too many words.
    return AhoCorasick(sorted(n for n in written if not _DIGIT.search(n) and len(n.encode()) > 2))


def signature(text: str, names: Any) -> Signature:
    """The signature of a raw text. Of a page's source only stretches of prose count."""
    lines = _prose(text) if is_page(text) else text
    shown = " ".join(lines.lower().split())
    return Signature(_statements(lines.lower(), names), _minhash(shown) if len(shown) >= SHORTEST else None)


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of five-character sequences that two signatures have in common."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS
    return max(0.0, (same - 1 / 256) / (1 - 1 / 256))  # bytes of different values agree by chance


def _prose(page: str) -> str:
    runs = (_TAG.sub("", run).strip() for run in _BLOCK.split(_UNSEEN.sub(" ", page)))
    return "\n".join(run for run in runs if len(run) >= _PROSE)


def _statements(text: str, names: Any) -> bytes:
    """Digest of the sentences with a digit or a name; how they are spaced does not count."""
    told = [
        sentence
        for sentence in _SENTENCE.split(text)
        if _DIGIT.search(sentence) or names.find_matches_as_indexes(sentence)
    ]
    return hashlib.blake2b("".join("\0".join(told).split()).encode(), digest_size=8).digest()


def _minhash(text: str) -> bytes:
    import numpy as np
    import rensa

    hashes = _shingles(text)
    ends = np.array([0, len(hashes)], dtype=np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, ends, num_perm=PERMUTATIONS, seed=SEED
    )
    return bytes(value & 0xFF for value in matrix.to_rows()[0])


def _shingles(text: str) -> NDArray[Any]:
    """A hash of 64 bits of each sequence of SHINGLE characters; sums and products are modulo 2**64."""
    import numpy as np

    characters = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    count = len(characters) - SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for at, weight in enumerate(_WEIGHTS):
        hashes += characters[at : at + count] * np.uint64(weight)
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(_WEIGHTS[1])
    hashes ^= hashes >> np.uint64(32)
    return hashes
