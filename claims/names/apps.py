"""A name before "App" is the listed product of that name."""

from __future__ import annotations

import re

from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_APP = re.compile(
    r"\"? ?(?:(?:(?:mobile|AI|iOS|Android|consumer) ){0,2}(?i:app)(?![A-Za-z])(?! [Ss]tore)|客户端"
    r"|手机版|应用程序|应用(?!场景|于|程|开发|商店|领域|案例|生态|层|接口|方面|在|到|了|落地))"
)
_THE_APP = re.compile(
    r"(?:, the |'s )(?:(?:mobile|AI|iPhone|iOS|Android|free|new|chatbot|smartphone) ){0,2}"
    r"(?:app|chatbot|assistant)(?![A-Za-z])(?! [Ss]tore)"
    r"|的(?:手机|移动|AI|官方|智能助手)?(?:应用(?!场景|于|领域)|(?i:app)(?![A-Za-z]))"
)


def as_app(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """A name before "App" is the listed product of that name: "千问"应用, "DeepSeek's app", "X, the app"."""
    match = _APP.match(text, hit.end) if hit.entity.type == "model" else None
    match = match or _THE_APP.match(text, hit.end)
    entry = lexicon.listed(f"{hit.entity.name} App") if match else None
    if match is None or entry is None or entry.type != "product":
        return hit
    apart = match[0].startswith(",")
    return hit._replace(end=hit.end if apart else match.end(), entity=lexicon.entity(entry))
