"""Policies: bundled ones by name, a user's by path, mistakes in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from verify.policy import load_policy


def test_strict_changes_what_decides_and_nothing_else() -> None:
    published, strict = load_policy("published"), load_policy("strict")
    assert (published.noise.decide, strict.noise.decide) == ("point", "noise")
    assert strict.margins == published.margins
    assert strict.fold == published.fold
    assert strict.digest != published.digest


def test_a_users_policy_says_only_what_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "published"\nname = "mine"\n[margins]\nlevel = 0.01\n', encoding="utf-8")
    mine = load_policy(str(path))
    assert mine.name == "mine"
    assert mine.margins.level == 0.01
    assert mine.margins.far == load_policy("published").margins.far
    assert mine.label == f"mine {mine.digest}"


def test_the_digest_is_of_what_is_said_not_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    path.write_text('# another comment\nextends = "published"\n', encoding="utf-8")
    assert load_policy(str(path)).digest == load_policy("published").digest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[margins]\nlevel = 0", "margins.level: input should be greater than 0"),
        ("[margins]\nlevl = 0.1", "margins.levl: extra inputs are not permitted"),
        ('[noise]\ndecide = "vibes"', "noise.decide: input should be 'point' or 'noise'"),
        ("name = [", "not TOML"),
    ],
)
def test_a_mistake_is_named_by_its_key(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(f'extends = "published"\n{text}\n', encoding="utf-8")
    with pytest.raises(BenchclaimError) as error:
        load_policy(str(path))
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_policy_lists_the_known_ones() -> None:
    with pytest.raises(BenchclaimError, match=r"nosuch: neither .* bundled are published, strict"):
        load_policy("nosuch")


def test_a_policy_that_extends_itself_is_told_so(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(f'extends = "{other}"\n', encoding="utf-8")
    other.write_text(f'extends = "{one}"\n', encoding="utf-8")
    with pytest.raises(BenchclaimError, match="end the circle"):
        load_policy(str(one))


def test_every_number_of_a_bundled_policy_has_its_reason() -> None:
    """A comment stands above each number, or above the first of some that belong together."""
    text = (Path("verify") / "policies" / "published.toml").read_text(encoding="utf-8")
    run = 0
    for line in text.splitlines():
        run = 0 if line.startswith("#") else run + ("=" in line and not line.startswith("name"))
        assert run <= 2, f"{line}: say where the number is from"
