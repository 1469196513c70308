"""The registry answers for every known name, whatever its spelling, and refuses bad tables in one line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.model import Entity
from claims.names.registry import Registry, load_registry

SHARED = Path(__file__).resolve().parents[3] / "shared"


def got(registry: Registry, name: str) -> Entity:
    found = registry.get(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Qwen 2.5-Max", "Qwen2.5-Max"),
        ("qwen 2.5 max", "Qwen2.5-Max"),
        ("Ｑｗｅｎ２．５－Ｍａｘ", "Qwen2.5-Max"),
        ("GPT4o", "GPT-4o"),
        ("GPT-4", "GPT-4"),
        ("GPT4V", "GPT-4V"),
        ("o1-mini", "o1-mini"),
        ("o1", "o1"),
        ("OpenAI o1", "o1"),
        ("Alibaba Qwen2.5-Max", "Qwen2.5-Max"),
        ("Llama3.1 405B", "Llama-3.1-405B"),
        ("Claude Sonnet 3.7", "Claude-3.7-Sonnet"),
        ("Claude-4-Opus", "Claude Opus 4"),
        ("深度求索", "DeepSeek"),
        ("文心4.5 Turbo", "ERNIE 4.5 Turbo"),
        ("AIME'24", "AIME 2024"),
        ("LMArena text rating", "Chatbot Arena"),
        ("LiveCodeBench v6", "LiveCodeBench"),
        ("Phi-4 14B", "Phi-4"),
    ],
)
def test_a_spelling_finds_its_name(registry: Registry, spelling: str, name: str) -> None:
    assert got(registry, spelling).name == name


@pytest.mark.parametrize(
    "name", ["", "  ", "nothing of the kind", "35", "the", "模型", "-", "Qwen2.5-Max is good"]
)
def test_what_is_no_name_is_none(registry: Registry, name: str) -> None:
    assert registry.get(name) is None


def test_a_dot_and_a_border_between_numbers_count(registry: Registry) -> None:
    assert got(registry, "Qwen2.5-7B").name == "Qwen2.5-7B"
    assert got(registry, "Qwen2-57B-A14B").name != got(registry, "Qwen2.5-7B").name
    assert registry.get("Claude 35 Sonnet") != registry.get("Claude 3.5 Sonnet")


def test_an_unlisted_version_and_a_year_of_a_contest(registry: Registry) -> None:
    model = got(registry, "GLM-7-90B-Chat")
    assert (model.name, model.listed, model.maker) == ("GLM-7-90B-Chat", False, "Zhipu AI")
    assert (model.snapshot_of, model.total_parameters) == ("GLM-7-90B", 90e9)
    contest = got(registry, "AIME 2026")
    assert (contest.type, contest.family, contest.listed, contest.domain) == (
        "benchmark",
        "AIME",
        False,
        ("math",),
    )


def test_members_and_snapshots(registry: Registry) -> None:
    qwen3 = {entity.name for entity in registry.members("Qwen3")}
    assert {"Qwen3-235B-A22B", "Qwen3-0.6B"} <= qwen3
    assert "Qwen3-Coder-480B-A35B" not in qwen3
    assert qwen3 < {entity.name for entity in registry.members("Qwen")}
    assert "DeepSeek-V3" in {entity.name for entity in registry.members("DeepSeek")}
    assert {"GPT-4o-2024-05-13", "GPT-4o-2024-11-20"} <= {e.name for e in registry.snapshots("GPT-4o")}
    assert registry.members("no such family") == registry.snapshots("no such model") == ()


def test_suggestions_are_near_names_only(registry: Registry) -> None:
    assert "Qwen2.5-Max" in registry.suggest("Qwen2.5-Mx")
    assert len(registry.suggest("DeepSeek-V33", limit=2)) <= 2
    assert registry.suggest("zzzzzzzzzz") == ()


def test_facts_of_an_entry_and_those_its_name_states(registry: Registry) -> None:
    model = got(registry, "Qwen3-235B-A22B")
    assert (model.maker, model.family, model.released, model.license) == (
        "Alibaba",
        "Qwen3",
        "2025-04-29",
        "Apache-2.0",
    )
    assert (model.total_parameters, model.active_parameters) == (235e9, 22e9)
    assert got(registry, "Liang Wenfeng").maker == "DeepSeek"
    assert got(registry, "GPQA Diamond").n_items == 198


def test_every_entry_makes_an_entity_that_its_name_finds(registry: Registry) -> None:
    assert [entity.name for entity in registry.entities if registry.get(entity.name) != entity] == []


def test_every_model_and_benchmark_with_a_known_score_is_listed(registry: Registry) -> None:
    scores = SHARED / "facts" / "scores.csv"
    if not scores.exists():
        pytest.skip("needs ../shared/facts/scores.csv")
    with scores.open(encoding="utf-8") as lines:
        names = {name for row in csv.DictReader(lines) for name in (row["model"], row["benchmark"])}
    assert [name for name in sorted(names) if (e := registry.get(name)) is None or not e.listed] == []


def extended(tmp_path: Path, toml: str) -> Registry:
    (tmp_path / "own.toml").write_text(toml, encoding="utf-8")
    return load_registry((tmp_path,))


def test_a_folder_of_ones_own_adds_and_extends(tmp_path: Path, registry: Registry) -> None:
    own = extended(
        tmp_path,
        """
        maker = "Acme"
        organisation = [{ name = "Acme" }, { name = "OpenAI", aliases = ["奥彭艾"] }]
        [[family]]
        name = "Roadrunner"
        models = [{ name = "Roadrunner-2", total = 9e9, snapshots = ["Roadrunner-2-Instruct"] }]
        """,
    )
    assert got(own, "奥彭艾").name == "OpenAI"
    assert got(own, "奥彭艾").country == "US"
    assert got(own, "Roadrunner 2").maker == "Acme"
    assert got(own, "Roadrunner-3-70B").family == "Roadrunner"
    assert own.digest != registry.digest == load_registry().digest


@pytest.mark.parametrize(
    ("toml", "complaints"),
    [
        ("organisation = [", ["own.toml", "not TOML"]),
        ('vehicle = [{ name = "X" }]', ["own.toml", "unknown section 'vehicle'"]),
        ('product = [{ aliases = ["X"] }]', ["own.toml", "needs a name"]),
        (
            'product = [{ name = "Zeta", colour = "red" }]',
            ["own.toml: product 'Zeta'", "unknown field 'colour'"],
        ),
        (
            'product = [{ name = "Zeta", aliases = "Z" }]',
            ["own.toml: product 'Zeta'", "aliases", "wrong type"],
        ),
        ('product = [{ name = "Zeta", guard = "lax" }]', ["own.toml: product 'Zeta'", "guard = 'lax'"]),
        (
            'product = [{ name = "Zeta", aliases = ["深度求索"] }]',
            ["'深度求索' is already a spelling of 'DeepSeek'"],
        ),
        (
            'product = [{ name = "Zeta", maker = "Nobody Inc" }]',
            ["own.toml: product 'Zeta'", "maker = 'Nobody Inc'"],
        ),
        ('[[family]]\nname = "Zeta"\nof = "Eta"', ["own.toml: family 'Zeta'", "of = 'Eta'"]),
        (
            '[[family]]\nname = "Zeta"\nmodels = [3]',
            ["own.toml: family 'Zeta'", "3 must be a name or a table"],
        ),
        ('product = [{ name = "DeepSeek-R1" }]', ["own.toml: product 'DeepSeek-R1'", "another kind"]),
        ('product = [{ name = "--" }]', ["own.toml: product '--'", "no letters or digits"]),
    ],
)
def test_a_bad_table_is_refused_with_file_entry_and_remedy(
    tmp_path: Path, toml: str, complaints: list[str]
) -> None:
    with pytest.raises(BenchclaimError) as error:
        extended(tmp_path, toml)
    message = str(error.value)
    assert "\n" not in message
    for part in complaints:
        assert part in message


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match=r"no \*\.toml file"):
        load_registry((tmp_path / "missing",))


def test_a_name_twice_in_one_folder_is_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('product = [{ name = "Zeta" }]', encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"b\.toml: product 'Zeta': the name stands twice \(a\.toml"):
        load_registry((tmp_path,))


def test_extending_a_family_keeps_its_house_style(tmp_path: Path) -> None:
    own = extended(tmp_path, '[[family]]\nname = "Qwen"\nmaker = "Alibaba"\nmodels = ["Qwen-Zen"]')
    assert got(own, "Qwen9-72B").name == "Qwen9-72B"
    assert got(own, "Qwen Zen").family == "Qwen"
