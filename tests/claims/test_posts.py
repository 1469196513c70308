"""Posts on models and what is read of them, no more and no less: `posts.toml` holds the texts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.names.registry import Registry
from tests.claims.reading import claims_of

POSTS = tomllib.loads(Path(__file__).with_suffix("").with_name("posts.toml").read_text("utf-8"))["post"]


@pytest.mark.parametrize("number", range(len(POSTS)))
def test_a_post_tells_this_and_no_more(number: int, registry: Registry) -> None:
    post = POSTS[number]
    found = []
    for one in claims_of(post["text"], registry):
        value = "" if one.relation or one.value is None else one.value
        found.append([one.kind, one.subject, one.relation or one.attribute or "", value, *one.objects])
    assert found == post["told"]
