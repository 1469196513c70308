"""Whose page a figure of LLM Stats was read from: the maker's of the model, or somebody else's.

No importer itself. The flag "self-reported" is not always right, so the link is asked: its host bears the
maker's name, or it is one of the model's own links, or of the same account as its repository or its weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

_ACCOUNTS = ("repo_link", "weights_link", "repo", "weights")
_PAGES = (
    "api_ref_link",
    "scorecard_blog_link",
    "playground_link",
    "api_ref",
    "website",
    "organization_website",
)
_PAPERS = ("paper_link", "paper")
_SHORT = 3
"""Letters under which a maker's name is too short to be looked for at the start of a label."""


def host_of(link: str) -> str:
    """The host of an address without www, lower case; "" for what is none."""
    try:
        host = urlsplit(link.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_makers(link: str, makers: Iterable[str], entry: Mapping[str, Any]) -> bool:
    """Whether a link leads to the maker: `makers` are its names, `entry` holds the model's own links."""
    host = host_of(link)
    if not host:
        return False
    if any(_bears(host, name) for name in makers):
        return True
    own = set(_links(entry, (*_ACCOUNTS, *_PAGES, *_PAPERS)))
    if _bare(link) in {_bare(other) for other in own}:
        return True
    accounts = {_account(other) for other in _links(entry, _ACCOUNTS)}
    shared = {account[0] for account in accounts} | {host_of(paper) for paper in _links(entry, _PAPERS)}
    if host in shared:
        return _account(link) in accounts
    return host in {host_of(page) for page in _links(entry, _PAGES)}


def _links(entry: Mapping[str, Any], keys: Iterable[str]) -> Iterator[str]:
    """The addresses among some keys, in the entry or under `sources`."""
    nested = entry.get("sources")
    for place in (entry, nested if isinstance(nested, dict) else {}):
        for key in keys:
            if isinstance(place.get(key), str) and "://" in place[key]:
                yield place[key]


def _bears(host: str, name: str) -> bool:
    """Whether a host bears a name: a label begins with it, or the host spells it (x.ai, xAI)."""
    words = [word for word in re.findall(r"[a-z0-9]+", name.lower()) if len(word) >= _SHORT]
    joined = re.sub(r"[^a-z0-9]", "", name.lower())
    labels = re.split(r"[.-]", host)
    spelled = re.sub(r"[^a-z0-9]", "", host)
    begins = any(label.startswith(word) for label in labels for word in words[:1])
    return begins or (len(joined) >= _SHORT and spelled == joined)


def _account(link: str) -> tuple[str, str]:
    """Host and first part of the path: whose account it is where many publish on one host."""
    return host_of(link), urlsplit(link).path.strip("/").split("/")[0].lower()


def _bare(link: str) -> str:
    """An address without what does not change where it leads: scheme, slash, version and form of a paper."""
    tail = re.sub(r"^\w+://(www\.)?", "", link.strip().lower()).split("#")[0].rstrip("/")
    return re.sub(r"v\d+$", "", tail.replace("/pdf/", "/abs/").removesuffix(".pdf"))
