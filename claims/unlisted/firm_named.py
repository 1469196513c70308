"""Plain words behind a firm's name that the text tells to be its model: "Cohere Parley is a speech model".

The word alone has no shape of a name, and a firm has services, teams and offices called so as well. So what
it is must be said right beside it, and it must come again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.names.introduced import RIGHT, WORD
from claims.names.spelled import Hit
from claims.wording.patterns import source

_NAME = rf" (?P<name>[A-Z][a-z]{{2,14}}(?: [A-Z][a-z]{{2,11}})?(?: [vV]?\d{{1,2}}(?:\.\d{{1,2}})?)?){RIGHT}"
_NO_MODEL = source("plain_names.no_model")
_NAMED = re.compile(_NAME)
_KIND = source("firm_named.kind")
_IS_ONE = re.compile(
    rf"{_NAME}\"?(?:,| is| are| was) (?:an?|its|the|their|another|our) {WORD}{{0,6}}?(?:of {WORD}{{0,3}}?)?"
    rf"{_KIND},? {WORD}{{0,3}}?(?:models?|LLMs?)(?![A-Za-z-]){_NO_MODEL}"
)
_SIZED = re.compile(
    rf"{_NAME}\"?(?: ?\([^()\n]{{1,30}}\))?,? (?:{source('firm_named.sized')})"
    r"[^.,;!?\n\d]{0,24}\d[\d.]*(?:[ -]?(?:[mbtr]r?illion)|[BM])[ -](?:active |total )?param"
)
""" "Cohere Parley weighs in at 24 billion parameters": only models have these."""
_KIND_HAN = source("firm_named.kind_han")
_MODEL_HAN = _KIND_HAN + source("introduced.no_kind")
_IS_ONE_HAN = re.compile(
    rf"{_NAME} ?(?:{_MODEL_HAN}|模型{source('firm_named.goes_on')}"
    rf"|(?:\([^()\n]{{1,30}}\))? ?,?(?:这|它)?(?:是|作为|为)[^。,;!?\n]{{1,36}}?{_MODEL_HAN})"
)
_BEHIND_KIND = re.compile(rf"{_KIND_HAN} ?\Z")
_LEAD = 16
"""Characters before a firm in which the kind of model stands."""


def firm_named(text: str, hits: Sequence[Hit]) -> Iterator[str]:
    """The words behind firms that are names of models, as written, perhaps more than once."""
    for hit in hits:
        if hit.entity.type != "organisation":
            continue
        told = _IS_ONE.match(text, hit.end) or _SIZED.match(text, hit.end) or _IS_ONE_HAN.match(text, hit.end)
        if told is None and _BEHIND_KIND.search(text, max(0, hit.start - _LEAD), hit.start):
            told = _NAMED.match(text, hit.end)
        if told and _is_again(text, told["name"]):
            yield told["name"]


def _is_again(text: str, name: str) -> bool:
    """Is it named more than once, and never written small, as words of the language are?"""
    around = r"(?<![A-Za-z0-9-]){}(?![A-Za-z0-9]|-[A-Za-z])"
    again = len(re.findall(around.format(re.escape(name)), text)) > 1
    return again and re.search(around.format(re.escape(name.lower())), text) is None
