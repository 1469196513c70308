"""Whose figures a repository of the Hugging Face Hub shows: its owner's, or those of the source it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence.importers.hub_datasets import folded
from evidence.importers.origin import Origin
from evidence.provenance import Provenance, format_data, slug, source_of
from evidence.streams import text_of

_REPO = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/([\w.-]+)/([\w.-]+)")
_NO_OWNER = frozenset({"datasets", "spaces", "docs", "blog", "papers", "collections", "api", "buckets"})
_FOLDERS = frozenset({".eval_results", "eval_results", "snapshots"})


def repo_of(url: str | None) -> tuple[str, str] | None:
    """(owner, model) of an address of a model on the Hub; None for any other address."""
    found = _REPO.match(url or "")
    return (found[1], found[2]) if found and found[1] not in _NO_OWNER else None


def owner_in(name: str) -> tuple[str, str]:
    """Owner ("" where there is none) and model of a repository's name, also of a folder `owner__model`."""
    plain = name.removeprefix("models--").replace("--", "/").replace("__", "/")
    owner, _, model = plain.rpartition("/") if re.fullmatch(r"[\w.-]+/[\w.-]+", plain) else ("", "", name)
    return owner, model


def repository(path: Path, told: Provenance, name: str = "") -> tuple[str, str]:
    """(owner, model) of the repository a file is in; "" for what is not known.

    `name` is what the file calls its model. The owner is known from that name, from the file's address or its
    folders: `owner/model`, `owner__model` or `models--owner--model`.
    """
    folder = path.resolve().parent
    while folder.name in _FOLDERS or re.fullmatch(r"[0-9a-f]{40}", folder.name):
        folder = folder.parent
    said = owner_in(name)
    for owner, model in (
        said,
        repo_of(told.url) or ("", ""),
        owner_in(told.title or ""),
        owner_in(folder.name),
    ):
        if owner and (not name or folded(model) == folded(said[1])):
            return owner, name or model
    if name:
        return (folder.parent.name if folded(folder.name) == folded(name) else ""), name
    return (folder.parent.name, folder.name) if folder != path.resolve().parent else ("", "")


def evaluator_of(source: Mapping[str, Any], owner: str) -> str | None:
    """Who measured by an entry's `source` (name, org, user, url); None for the repository's owner itself."""
    data = format_data("hub_sources")
    name, repo = text_of(source, "name"), repo_of(text_of(source, "url")) or ("", "")
    if name.lower() in data["own"]:  # who is named beside it has only handed it in
        who = repo[0]
    elif name and name.lower() not in data["nobody"]:
        who = name
    else:
        who = text_of(source, "org") or text_of(source, "user") or repo[0]
    return who if who and folded(who) != folded(owner) else None


def quoted(path: Path, told: Provenance, origin: Origin, source: Mapping[str, Any]) -> Origin:
    """The origin of a figure with an entry's `source`: the file's own, or that of whom it is quoted from."""
    who = evaluator_of(source, origin.evaluator)
    if who is None:
        return origin
    url = text_of(source, "url") or None
    said = told.model_copy(update={"title": f"{who}, quoted in {path.name}", "url": url, "publisher": who})
    document = source_of(path, said).model_copy(update={"id": slug(f"{origin.source.id} {who} {url or ''}")})
    return replace(
        origin,
        source=document,
        evaluator=told.evaluator or who,
        relationship=told.evaluator_relationship or "third_party",
    )
