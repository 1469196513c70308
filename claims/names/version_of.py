"""A size before a family's name: "the 30B-A3B version of Qwen3" is one name, of that member."""

from __future__ import annotations

import re

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.stems import anatomy
from claims.names.tails import Tail, read_tail

_VERSION_OF = re.compile(
    r"(?P<size>\d{1,4}(?:\.\d{1,2})?[BT](?:-A\d{1,3}(?:\.\d)?B)?)(?: parameter|-parameter)?"
    r" (?:[a-z-]{3,14} )?(?:version|variant|edition|member|sibling|model) of (?:the )?$"
)
"""Before a name: "the 30B-A3B version of"."""
_LEAD = 48
"""Characters before the name in which its size stands."""


def version_of(text: str, hit: Hit, lexicon: Lexicon) -> Hit | None:
    """The member of the size told before a family's name, from there on; None where no size is told so."""
    version = _VERSION_OF.search(text, max(0, hit.start - _LEAD), hit.start)
    whole = anatomy(hit.entity, lexicon) if version else None
    if version is None or whole is None or any(part.kind == "size" for part in whole.parts):
        return None
    size = read_tail(f"-{version['size']}", 0, lexicon.words).parts
    found = lexicon.extend(whole.root, Tail((*whole.parts, *size), hit.end)) if size else None
    return hit._replace(start=version.start(), entity=found) if found is not None else None
