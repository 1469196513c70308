"""A plain name is spoken for by its versions, which evidence files under their full names."""

from __future__ import annotations

import pytest

from tests.verify.rows import claim, fact, judged


@pytest.mark.parametrize(
    ("plain", "version"),
    [
        ("Kimi-K2", "Kimi-K2-0711-Preview"),
        ("Mistral 7B", "Mistral 7B Instruct V0.1"),
        ("Mixtral-8x7B", "Mixtral-8x7B-Instruct-V0.1"),
        ("Codestral-22B", "Codestral-22B-V0.1"),
    ],
)
def test_the_licence_of_a_version_is_that_of_the_name(plain: str, version: str) -> None:
    given = claim("license", subject=plain, attribute="license", value="Apache-2.0", quote="under Apache 2.0")
    assert judged(given, fact(version, "license", "Apache-2.0")).verdict == "supported"
    assert judged(given, fact(version, "license", "CC-BY-NC-4.0")).verdict == "refuted"
