"""Claims across articles: what is one claim, what is at odds, what has grown."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Article, Claim, Verdict
from claims.reading.read import article_from_text
from verify.across import Across, Story, across, disagreements, drifts, key_of, merged
from verify.across.keys import is_structured
from verify.across.places import in_headline, sentence_of
from verify.across.stories import in_several
from verify.cli import main
from verify.model import Dossier, Finding, Run
from verify.pipeline import Engine, check_article, engine

RUN = Run(version="0", registry="0", packs=(), policy="published 0")
TITLE = "QwQ-32B is out"


def claim(kind: Any = "comparison", **fields: Any) -> Claim:
    """A claim of QwQ-32B against DeepSeek-R1, unless said otherwise."""
    values: dict[str, Any] = {"article": "a.txt", "quote": "QwQ-32B beats DeepSeek-R1", "subject": "QwQ-32B"}
    if kind == "comparison":
        values |= {"relation": "better", "objects": ("DeepSeek-R1",)}
    return Claim(kind=kind, **(values | fields))


def size(value: float, subject: str = "QwQ-32B", **fields: Any) -> Claim:
    """A claim about a number of parameters."""
    stated = {"attribute": "total_parameters", "value": value, "unit": "parameters"}
    return claim("spec", **({"subject": subject, "quote": f"{subject} {value:.0f}"} | stated | fields))


def dossier(
    name: str,
    *claims: Claim,
    day: str | None = None,
    verdict: Verdict = "not_enough_evidence",
    title: int = 0,
) -> Dossier:
    """An article of the claims' quotes, one a line, the first `title` of them in its title."""
    head = " ".join(each.quote for each in claims[:title]) or TITLE
    body = "\n".join(f"{name} says: {each.quote}." for each in claims[title:])
    text = f"{head}\n\n{body}\n{name} ends."
    date = dt.date.fromisoformat(day) if day else None
    findings, start = [], 0
    for number, each in enumerate(claims):
        start = text.index(each.quote, start)
        placed = {"article": name, "start": start, "id": f"{name}-{number}", "date": date}
        findings.append(Finding(claim=each.model_copy(update=placed), verdict=verdict, score=0.5, why="why"))
        start += len(each.quote)
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(name=name, text=text, title=head, published=date, sha256=digest)
    return Dossier(article=article, findings=tuple(findings), run=RUN)


@cache
def tools() -> Engine:
    return engine()


def read(name: str, text: str) -> Dossier:
    """A text checked with the bundled evidence."""
    return check_article(article_from_text(name, text), tools())


# -- one claim -------------------------------------------------------------------------------------


def test_better_turned_round_is_worse() -> None:
    turned = claim(subject="DeepSeek-R1", relation="worse", objects=("QwQ-32B",), quote="R1 trails")
    assert key_of(claim()) == key_of(turned)
    other = claim(subject="DeepSeek-R1", objects=("QwQ-32B",))
    assert key_of(claim()) != key_of(other)


def test_level_has_no_order() -> None:
    one = claim(relation="equal")
    other = claim(subject="DeepSeek-R1", relation="equal", objects=("QwQ-32B",))
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"quote": "QwQ-32B比DeepSeek-R1更强"}, {"quote": "QwQ-32B優於DeepSeek-R1"}),
        ({"objects": ("o1", "DeepSeek-R1")}, {"objects": ("DeepSeek-R1", "o1")}),
        ({"subject": "QwQ 32B"}, {"subject": "QwQ-32B"}),
        ({"modality": "hedged", "claimant": "Alibaba", "attribution": "vendor"}, {}),
        ({"benchmarks": ("AIME 2024", "MMLU")}, {"benchmarks": ("MMLU", "AIME 2024")}),
    ],
)
def test_wording_order_and_speaker_do_not_count(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert key_of(claim(**one)) == key_of(claim(**other))


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "QwQ-32B-Preview"},
        {"objects": ("DeepSeek-R1-0528",)},
        {"objects": ("DeepSeek-R1", "o1")},
        {"benchmarks": ("AIME 2024",)},
        {"relation": "equal"},
        {"degree": "far"},
        {"scope": "all"},
        {"modality": "negated"},
        {"modality": "predicted"},
        {"quote": "QwQ-32B beats DeepSeek-R1 at math"},
        {"quote": "QwQ-32B 比 DeepSeek-R1 更便宜"},
        {"quote": "QwQ-32B beats DeepSeek-R1 with thinking"},
    ],
)
def test_what_is_another_claim(other: dict[str, Any]) -> None:
    assert key_of(claim()) != key_of(claim(**other))


def test_values_count_as_stated_in_base_units() -> None:
    score = {"attribute": "score", "benchmarks": ("AIME 2024",)}
    as_points = claim("score", value=79.5, unit="points", **score)
    assert key_of(claim("score", value=79.50, unit="%", **score)) == key_of(as_points)
    assert key_of(claim("score", value=80, unit="%", **score)) != key_of(as_points)
    price = {"attribute": "price_input", "quote": "a price"}
    small = claim("price", value=0.002, unit="USD/1K tokens", **price)
    assert key_of(small) == key_of(claim("price", value=2, unit="USD/1M tokens", **price))
    assert key_of(small) != key_of(claim("price", value=2, unit="CNY/1M tokens", **price))
    assert key_of(size(671e9)) == key_of(size(671_000_000_000))


def test_words_of_specifications_have_one_spelling() -> None:
    one, other = (claim("spec", attribute="architecture", value=v) for v in ("MoE", "mixture of experts"))
    assert key_of(one) == key_of(other)
    assert key_of(one) != key_of(claim("spec", attribute="architecture", value="dense"))


def test_what_fields_do_not_tell_keeps_its_words() -> None:
    largest = claim("rank", value=1, attribute="rank", quote="the largest open ecosystem")
    popular = claim("rank", value=1, attribute="rank", quote="the most popular app of all")
    assert not is_structured(largest)
    assert len(merged([dossier("a", largest), dossier("b", popular)])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("全球首个开源混合推理模型，已经上线", "全球首個開源混合推理模型，已經上線", True),
        ("全球首个开源的混合推理大模型今日上线", "全球首个开源混合推理大模型今日上线", True),
        ("the first open hybrid reasoning model", "first open hybrid reasoning model", True),
        ("全球首个开源的混合推理大模型今日上线", "中国首个开源的混合推理大模型今日上线", False),
        ("全球首个开源的混合推理大模型今日上线", "全球首个闭源的混合推理大模型今日上线", False),
        ("the first open hybrid reasoning model", "the first open hybrid reasoning agent", False),
        (
            "the first model to pass 90 on MMLU in public",
            "the first model to pass 95 on MMLU in public",
            False,
        ),
        ("首个", "首款", False),
    ],
)
def test_nearly_the_same_words_are_one_claim(one: str, other: str, same: bool) -> None:
    stories = merged([dossier("a", claim("first", quote=one)), dossier("b", claim("first", quote=other))])
    assert len(stories) == (1 if same else 2)


def test_one_claim_in_three_scripts() -> None:
    stories = merged([
        read("en.txt", "---\ndate: 2025-03-07\n---\nQwQ-32B has 32.5 billion parameters."),
        read("hans.txt", "2025年3月6日，QwQ-32B发布，参数量为325亿。"),
        read("hant.txt", "模型上線\n\n2025年3月8日\n\nQwQ-32B擁有325億個參數。"),
    ])  # fmt: skip
    story = stories[0]
    assert story.claim.attribute == "total_parameters"
    assert (story.articles, story.first, story.verdicts) == (3, dt.date(2025, 3, 6), ("supported",))
    assert [place.article for place in story.appearances] == ["hans.txt", "en.txt", "hant.txt"]


def test_siblings_never_meet() -> None:
    text = "{} has 671 billion parameters and beats o1."
    names = ("DeepSeek-R1", "DeepSeek-R1-0528", "DeepSeek-V3", "DeepSeek-V3.1")
    stories = merged([read(f"{name}.txt", text.format(name)) for name in names])
    assert {story.articles for story in stories} == {1}


def test_a_text_given_twice_counts_once() -> None:
    one = dossier("a", claim(), size(32e9))
    again = one.model_copy(update={"article": one.article.model_copy(update={"name": "b"})})
    assert merged([one, one, again]) == merged([one])


def test_two_texts_of_one_name_are_two_articles() -> None:
    stories = merged([dossier("a", claim()), dossier("a", claim(), size(32e9))])
    assert stories[0].articles == 2


def test_a_repeated_claim_is_one_within_an_article() -> None:
    (story,) = merged([dossier("a", claim(), claim(quote="QwQ-32B胜过DeepSeek-R1"), title=1)])
    assert (story.articles, [place.headline for place in story.appearances]) == (1, [True, False])


def test_claims_without_articles_are_told_apart_by_what_they_name() -> None:
    found = [
        Finding(claim=claim(article=name[0], id=name), verdict="supported", why="")
        for name in ("a1", "b1", "b2", "b2")
    ]
    empty = Article(name="set.jsonl", text="", sha256=hashlib.sha256(b"").hexdigest())
    (story,) = merged([Dossier(article=empty, findings=tuple(found), run=RUN)])
    assert (story.articles, len(story.appearances)) == (2, 3)
    assert across([Dossier(article=empty, findings=tuple(found), run=RUN)]).articles == 2


def test_different_verdicts_are_all_told() -> None:
    many = [
        dossier("a", claim(), verdict="supported"),
        dossier("b", claim(), verdict="supported"),
        dossier("c", claim(), verdict="refuted"),
    ]
    assert merged(many)[0].verdicts == ("supported", "refuted")


def test_how_many_are_shared_is_what_merging_finds() -> None:
    many = [dossier("a", claim(), size(32e9)), dossier("b", claim()), dossier("c", size(32e9), size(7e9))]
    assert in_several(each.findings for each in many) == 2
    assert sum(story.articles > 1 for story in merged(many)) == 2


# -- places ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("# QwQ-32B beats R1\n\nBody.", True),
        ("---\ntitle: QwQ-32B beats R1\n---\nBody.", True),
        ("<html><title>QwQ-32B beats R1</title><p>Body.</p>", True),
        ("<h1 class='x'><b>QwQ-32B</b> beats R1</h1>", False),
        ("Title\n\nThe news that QwQ-32B beats R1 surprised many who had bet on others.", False),
    ],
)
def test_the_headline_is_the_line_of_the_title(text: str, headline: bool) -> None:
    article = Article(name="a", text=text, title="QwQ-32B beats R1", sha256="0")
    quote = "QwQ-32B beats R1" if "<b>" not in text else " beats R1"
    told = claim(quote=quote, start=text.index(quote))
    assert in_headline(article, told) is (headline or "<b>" in text)


def test_a_sentence_is_what_people_read() -> None:
    text = "<p>First. The model has <b>3.5 billion</b> parameters, it says.</p><p>Last.</p>"
    start = text.index("3.5")
    assert sentence_of(text, start, start + 3) == "The model has 3.5 billion parameters, it says."
    assert sentence_of("一。二有三。四", 3, 4) == "二有三。"


# -- disagreements ---------------------------------------------------------------------------------


def at_odds(*dossiers: Dossier) -> list[tuple[str, ...]]:
    """The values or relations of each disagreement."""
    stories = merged(dossiers)
    by_id = {story.id: story for story in stories}
    return [
        tuple(sorted(str(by_id[name].claim.value or by_id[name].claim.relation) for name in each.stories))
        for each in disagreements(stories)
    ]


def test_other_values_in_other_articles() -> None:
    assert at_odds(dossier("a", size(32.5e9)), dossier("b", size(72e9))) == [
        ("32500000000.0", "72000000000.0")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (size(32.5e9), size(32e9)),
        (size(32.5e9), size(33e9)),
        (size(7.6e9), size(7e9)),
        (size(671e9), size(600e9, quote="over 600 billion parameters")),
        (size(671e9), size(671e9, subject="DeepSeek-V3")),
        (
            size(128_000, attribute="context_length", unit="tokens"),
            size(131_072, attribute="context_length", unit="tokens"),
        ),
        (
            size(60, attribute="output_speed", unit="tokens/s"),
            size(90, attribute="output_speed", unit="tokens/s"),
        ),
        (
            claim("release", attribute="release_date", value="2025-03", unit="date"),
            claim("release", attribute="release_date", value="2025-03-06", unit="date"),
        ),
        (
            claim("release", attribute="release_date", value="2025-03-05", unit="date"),
            claim("release", attribute="release_date", value="2025-03-06", unit="date"),
        ),
        (
            claim("release", attribute="release_date", value="2025-01-01", quote="preview of QwQ"),
            claim("release", attribute="release_date", value="2025-03-06", quote="QwQ is out"),
        ),
        (claim(scope="several"), claim(relation="worse", scope="several")),
        (claim(benchmarks=("AIME 2024",)), claim(relation="worse", benchmarks=("MMLU",))),
        (claim(degree="slightly"), claim(relation="equal")),
        (
            claim("license", attribute="license", value="Apache-2.0"),
            claim("license", attribute="license", value="MIT"),
        ),
    ],
)
def test_what_does_not_contradict(one: Claim, other: Claim) -> None:
    assert at_odds(dossier("a", one, day="2025-03-06"), dossier("b", other, day="2025-03-07")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(), claim(relation="worse")),
        (claim(), claim(relation="equal")),
        (claim(), claim(modality="negated")),
        (claim(objects=("o1", "DeepSeek-R1")), claim(relation="worse")),
        (claim("license", attribute="license", value="open-source"),
         claim("license", attribute="license", value="proprietary")),
        (claim("spec", attribute="architecture", value="MoE"),
         claim("spec", attribute="architecture", value="dense")),
        (claim("release", attribute="release_date", value="2025-03-06"),
         claim("release", attribute="release_date", value="2025-04-06")),
        (claim("rank", attribute="rank", value=1, benchmarks=("LiveBench",)),
         claim("rank", attribute="rank", value=2, benchmarks=("LiveBench",))),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true(one: Claim, other: Claim) -> None:
    assert len(at_odds(dossier("a", one, day="2025-03-06"), dossier("b", other, day="2025-03-07"))) == 1


def test_what_the_evidence_bears_out_both_is_no_disagreement() -> None:
    both = [dossier(n, size(v), verdict="supported") for n, v in (("a", 32e9), ("b", 72e9))]
    assert at_odds(*both) == []


def test_prices_of_other_months_are_other_prices() -> None:
    low, high = (
        claim("price", attribute="price_input", value=v, unit="USD/1M tokens", quote=f"${v}") for v in (2, 10)
    )
    days = ("2025-03-01", "2025-03-05", "2025-06-10")
    assert len(at_odds(dossier("a", high, day=days[0]), dossier("b", low, day=days[1]))) == 1
    assert at_odds(dossier("a", high, day=days[0]), dossier("b", low, day=days[2])) == []
    assert at_odds(dossier("a", high), dossier("b", low)) == []


def test_two_figures_of_one_text_are_two_settings() -> None:
    score = {"attribute": "score", "benchmarks": ("AIME 2024",), "unit": "%"}
    low, high = (claim("score", value=v, quote=f"{v} percent", **score) for v in (73.6, 90))
    assert at_odds(dossier("a", low, high)) == []
    assert at_odds(dossier("a", low, high), dossier("b", high)) == [], "known to be settings"
    assert len(at_odds(dossier("a", low), dossier("b", high))) == 1
    spoken = high.model_copy(update={"claimant": "analyst", "attribution": "third_party"})
    assert len(at_odds(dossier("a", low, spoken))) == 1
    assert len(at_odds(dossier("a", low, high, title=1))) == 1


def test_a_text_that_contradicts_itself_about_one_size() -> None:
    dossiers = [dossier("a", size(671e9), size(685e9))]
    stories = merged(dossiers)
    (found,) = disagreements(stories)
    assert found.within == "a"
    assert at_odds(dossier("a", size(7e9), size(70e9))) == [], "members of a family"


def test_members_of_a_family_differ_in_size() -> None:
    family = claim("spec", attribute="variants", value=4, unit="models", quote="four sizes")
    assert at_odds(dossier("a", family, size(4e9)), dossier("b", size(27e9))) == []


# -- drift -----------------------------------------------------------------------------------------


def grown(*dossiers: Dossier) -> list[tuple[str, tuple[str, ...]]]:
    """Way and traits of each drift."""
    return [(each.way, each.grew) for each in drifts(merged(dossiers))]


LEVEL = claim(relation="equal", quote="QwQ-32B与DeepSeek-R1相当")
VENDOR = {"claimant": "Alibaba", "attribution": "vendor"}


def test_a_headline_that_says_more() -> None:
    (found,) = drifts(merged([dossier("a", claim(), LEVEL, title=1)]))
    assert (found.way, found.grew, found.subject, found.objects) == (
        "headline", ("relation",), "QwQ-32B", ("DeepSeek-R1",),
    )  # fmt: skip
    assert (found.weaker.quote, found.stronger.quote) == (LEVEL.quote, claim().quote)
    assert found.what == (
        "On QwQ-32B against DeepSeek-R1, the headline says more than the text: “on a par” became “better”."
    )
    assert found.what_zh == "关于QwQ-32B与DeepSeek-R1的比较，标题比正文说得更满：“相当”变成了“更强”。"


@pytest.mark.parametrize(
    ("weak", "strong", "traits"),
    [
        ({"relation": "equal"}, {"degree": "slightly"}, ("relation",)),
        ({"degree": "slightly"}, {}, ("relation",)),
        ({}, {"degree": "far"}, ("relation",)),
        ({"scope": "some"}, {"scope": "all"}, ("scope",)),
        ({"scope": "several"}, {}, ("scope",)),
        ({"modality": "hedged"}, {}, ("certainty",)),
        (VENDOR, {}, ("attribution",)),
        ({"benchmarks": ("AIME 2024",)}, {}, ("limits",)),
        ({"modality": "hedged", "relation": "equal"}, {}, ("relation", "certainty")),
    ],
)
def test_what_can_grow(weak: dict[str, Any], strong: dict[str, Any], traits: tuple[str, ...]) -> None:
    title, body = claim(**strong, quote="QwQ-32B ahead of R1"), claim(**weak, quote="QwQ-32B and R1")
    assert grown(dossier("a", title, body, title=1)) == [("headline", traits)]
    assert grown(dossier("a", body, day="2025-03-06"), dossier("b", title, day="2025-03-07"))[-1] == (
        "later", traits,
    )  # fmt: skip
    assert grown(dossier("a", body, title, title=1)) == [], "a text may say more than its headline"
    assert not any(way == "later" for way, _ in grown(dossier("a", body), dossier("b", title))), "no dates"


def test_best_of_all_in_a_headline() -> None:
    best = claim("rank", value=1, attribute="rank", quote="QwQ-32B, the smartest AI")
    assert grown(dossier("a", best, claim(), title=1)) == [("headline", ("relation",))]
    limited = best.model_copy(update={"quote": "QwQ-32B, the smartest Chinese AI"})
    assert grown(dossier("a", limited, claim(), title=1)) == []
    assert grown(dossier("a", claim(), best)) == [], "in a text it is mostly the best of its family"


def test_a_prediction_made_a_fact() -> None:
    foretold = claim("prediction", relation="better", objects=("DeepSeek-R1",), modality="predicted",
                     quote="QwQ-32B有望超越DeepSeek-R1")  # fmt: skip
    assert grown(dossier("a", claim(), foretold, title=1)) == [("headline", ("certainty",))]
    assert grown(dossier("a", foretold, day="2025-03-06"), dossier("b", claim(), day="2025-04-07")) == []


def test_an_article_that_says_more_than_whom_it_cites() -> None:
    own = LEVEL.model_copy(update=VENDOR)
    (found,) = drifts(merged([dossier("a", own, claim())]))
    assert (found.way, found.grew) == ("own_words", ("relation",))
    assert "says more than Alibaba" in found.what
    assert "文章比Alibaba说得更满" in found.what_zh
    assert grown(dossier("a", own), dossier("b", claim())) == [("own_words", ("relation",))], "undated"
    assert grown(dossier("a", own, day="2025-03-07"), dossier("b", claim(), day="2025-03-06")) == []


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        (claim(), claim()),
        (LEVEL, claim(subject="DeepSeek-R1", objects=("QwQ-32B",), quote="R1 beats QwQ-32B")),
        (claim(relation="worse", quote="QwQ-32B loses"), claim()),
        (claim(quote="QwQ-32B is cheaper than R1"), claim(degree="far")),
        (LEVEL, claim(objects=("DeepSeek-R1-0528",), quote="QwQ-32B beats R1-0528")),
        (LEVEL, claim(modality="negated", quote="QwQ-32B is no better")),
        (
            claim(benchmarks=("MMLU",), relation="equal", quote="level on MMLU"),
            claim(benchmarks=("AIME 2024",)),
        ),
    ],
)
def test_what_is_no_growth(weak: Claim, strong: Claim) -> None:
    assert grown(dossier("a", weak, day="2025-03-06"), dossier("b", strong, day="2025-03-07")) == []


def test_what_the_text_says_as_strongly_somewhere_is_no_growth() -> None:
    assert grown(dossier("a", claim(), LEVEL, claim(quote="QwQ-32B胜过R1"), title=1)) == []


def test_several_rivals_are_one_drift() -> None:
    title = claim(objects=("DeepSeek-R1", "o1"), quote="QwQ-32B beats R1 and o1")
    body = claim(relation="equal", objects=("DeepSeek-R1", "o1"), quote="QwQ-32B, R1 and o1 are level")
    (found,) = drifts(merged([dossier("a", title, body, title=1)]))
    assert found.objects == ("DeepSeek-R1", "o1")
    assert "against DeepSeek-R1 and o1" in found.what


@pytest.mark.parametrize(
    "text",
    [
        "QwQ-32B beats DeepSeek-R1\n\nAlibaba says QwQ-32B is comparable to DeepSeek-R1.",
        "QwQ-32B击败DeepSeek-R1\n\n阿里巴巴表示，QwQ-32B的性能与DeepSeek-R1相当。",
        "QwQ-32B擊敗DeepSeek-R1\n\n阿里巴巴表示，QwQ-32B的性能與DeepSeek-R1相當。",
    ],
)
def test_a_headline_is_read_in_every_script(text: str) -> None:
    (found,) = drifts(merged([read("a.txt", text)]))
    assert (found.way, found.grew) == ("headline", ("relation", "attribution"))


# -- properties ------------------------------------------------------------------------------------

NAMES = ("QwQ-32B", "DeepSeek-R1", "DeepSeek-R1-0528", "GPT-4o", "GPT-4")
WORDS = (
    "全球首个开源的混合推理大模型",
    "全球首個開源混合推理大模型",
    "the first open model",
    "首个闭源的混合推理模型",
)


@st.composite
def some_claims(draw: st.DrawFn) -> Claim:
    """A comparison, a size or a first, said somehow."""
    subject, rival = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    manner: dict[str, Any] = {
        "subject": subject,
        "modality": draw(st.sampled_from(["asserted", "hedged", "negated", "predicted"])),
        "attribution": draw(st.sampled_from(["reporter", "vendor"])),
    }
    kind = draw(st.sampled_from(["comparison", "size", "first"]))
    if kind == "size":
        return size(draw(st.sampled_from([32e9, 32.5e9, 72e9])), **manner)
    if kind == "first":
        return claim("first", quote=draw(st.sampled_from(WORDS)), **manner)
    relation = draw(st.sampled_from(["better", "equal", "worse"]))
    degree = draw(st.sampled_from([None, "far", "slightly"]))
    quote = f"{subject} {relation} {rival}"
    return claim(relation=relation, degree=degree, objects=(rival,), quote=quote, **manner)


@st.composite
def some_dossiers(draw: st.DrawFn) -> list[Dossier]:
    """A few articles, dated or not, with a headline or without."""
    days = st.sampled_from([None, "2025-03-06", "2025-03-07", "2025-05-07"])
    return [
        dossier(
            f"{number}.txt",
            *draw(st.lists(some_claims(), min_size=1, max_size=4)),
            day=draw(days),
            title=draw(st.integers(0, 1)),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@settings(max_examples=60, deadline=None)
@given(some_dossiers(), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(dossiers: list[Dossier], chance: Any) -> None:
    turned = [each.model_copy(update={"findings": each.findings[::-1]}) for each in dossiers]
    chance.shuffle(turned)
    assert across(turned) == across(dossiers)


@settings(max_examples=60, deadline=None)
@given(some_dossiers())
def test_merging_what_is_merged_changes_nothing(dossiers: list[Dossier]) -> None:
    stories = merged(dossiers)
    assert merged([*dossiers, *dossiers]) == stories
    again = merged([_as_dossier(number, story) for number, story in enumerate(stories)])
    assert sorted(story.key for story in again) == sorted(key_of_first(story) for story in stories)
    assert all(story.articles == 1 for story in again)


def _as_dossier(number: int, story: Story) -> Dossier:
    return dossier(f"{number}.txt", story.claim)


def key_of_first(story: Story) -> str:
    """The key of a story's claim by itself: the least of several wordings is that of the group."""
    return str(key_of(story.claim))


@settings(max_examples=60, deadline=None)
@given(some_dossiers())
def test_no_story_holds_two_subjects_or_values(dossiers: list[Dossier]) -> None:
    claims = {f.claim.id: f.claim for each in dossiers for f in each.findings}
    places = 0
    for story in merged(dossiers):
        told = [claims[place.claim] for place in story.appearances]
        places += len(told)
        assert len({(c.kind, c.value, c.modality in ("negated", "predicted")) for c in told}) == 1
        assert len({frozenset((c.subject, *c.objects)) for c in told}) == 1
        assert len({place.date for place in story.appearances} - {None}) == 0 or story.first
    assert places == len(claims), "no claim is lost"


# -- the command -----------------------------------------------------------------------------------

WIRE = "QwQ-32B beats DeepSeek-R1\n\n2025-03-07\n\nAlibaba says QwQ-32B is comparable to DeepSeek-R1.\n"
TAIWAN = "阿里巴巴推出QwQ-32B\n\n2025年3月8日\n\n阿里巴巴表示，QwQ-32B的性能與DeepSeek-R1相當。\n"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "news" / "taiwan.txt").write_text(TAIWAN, encoding="utf-8")
    return tmp_path / "news"


def printed(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


@pytest.mark.usefixtures("news")
def test_the_command_shows_all_three(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "across", "news")
    assert said.startswith("2 articles: ")
    for part in ("Made in several articles", "At odds with each other", "Grown", "wire.txt:0"):
        assert part in said
    chinese = printed(capsys, "across", "news", "--lang", "zh", "--limit", "1")
    for part in ("2篇文章", "多篇文章都有的说法", "相互矛盾的说法", "越说越满的说法", "标题比正文说得更满"):
        assert part in chinese


@pytest.mark.usefixtures("news")
def test_json_is_the_whole_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = Across.model_validate(json.loads(printed(capsys, "across", "news", "--format", "json")))
    assert found.articles == 2
    assert found.drifts[0].what_zh


def test_one_article_is_told_what_it_repeats(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "QwQ-32B beats DeepSeek-R1.\n\nYes, QwQ-32B beats DeepSeek-R1.\n"
    (news / "one.txt").write_text(text, encoding="utf-8")
    said = printed(capsys, "across", "news/one.txt")
    assert "No claim is made in more than one article." in said
    assert "Made more than once" in said


@pytest.mark.usefixtures("news")
def test_a_check_of_several_says_what_they_share(capsys: pytest.CaptureFixture[str]) -> None:
    assert "made in several of these texts" in printed(capsys, "check", "news")
    assert "made in several" not in printed(capsys, "check", "news/wire.txt")


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("missing.txt",), "missing.txt does not exist"),
        (("news", "--as-of", "yesterday"), "2025-01-31"),
        (("news", "--format", "md"), "'md' is not one of"),
        (("news", "--limit", "0"), "--limit"),
    ],
)
def test_mistakes_are_one_line(
    args: Sequence[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert main(["across", *args]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
