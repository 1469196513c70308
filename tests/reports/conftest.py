"""Two dossiers built by hand, one English and one Chinese, of the kinds and verdicts a report must show.

The figures are real and stand in the bundled evidence; articles, verdicts and standard errors were written
for these tests.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest

from claims.model import Article, Claim, Note
from evidence.model import Fact, Record, Score, Source
from verify.model import Check, Dossier, Finding, Outcome, Run

WEB = "https://"


def source(key: str, title: str, publisher: str, day: str, url: str | None = None, **fields: Any) -> Source:
    published = dt.date.fromisoformat(day)
    return Source(
        id=key, title=title, publisher=publisher, published=published, url=url and WEB + url, **fields
    )


MORE: dict[str, Any] = {"licence": "MIT", "sha256": "ab" * 32}
LISTING = "Artificial Analysis API listing [2026-07-31]"
SOURCES = {
    each.id: each
    for each in (
        source(
            "qwq", "QwQ-32B launch post", "Alibaba (Qwen)", "2025-03-06", "qwenlm.github.io/blog/qwq-32b/"
        ),
        source(
            "r1", "DeepSeek-R1 README", "DeepSeek", "2025-01-20", "github.com/deepseek-ai/DeepSeek-R1", **MORE
        ),
        source("aa", LISTING, "Artificial Analysis", "2026-07-31"),
        source("livebench", "LiveBench", "LiveBench", "2025-03-18", "livebench.ai/table_(2024_11_25).csv"),
        source("aider", "Aider polyglot board", "Aider", "2025-03-06", "aider.chat/docs/leaderboards/"),
    )
}
OWN = {"qwq": "QwQ-32B", "r1": "DeepSeek-R1"}


def score(key: str, model: str, benchmark: str, value: float, home: str, **fields: Any) -> Score:
    origin = SOURCES[home]
    vendor = "first_party" if OWN.get(home) == model else "competitor"
    given = {
        "unit": "%",
        "metric": "pass@1",
        "evaluator": origin.publisher,
        "date": origin.published,
    } | fields
    return Score(
        id=key,
        model=model,
        benchmark=benchmark,
        value=value,
        source=home,
        evaluator_relationship=vendor if home in OWN else "third_party",
        **given,
    )


def fact(key: str, entity: str, attribute: str, value: Any, home: str, **fields: Any) -> Fact:
    origin = SOURCES[home]
    return Fact(
        id=key,
        entity=entity,
        attribute=attribute,
        value=value,
        source=home,
        evaluator=origin.publisher or "",
        evaluator_relationship="first_party",
        date=origin.published,
        **fields,
    )


GLOBAL: dict[str, Any] = {"unit": "points", "metric": "global average"}
PASS2: dict[str, Any] = {"metric": "second-try pass rate", "n_items": 225}
RECORDS: dict[str, Record] = {
    record.id: record
    for record in (
        score("s1", "QwQ-32B", "AIME 2024", 79.5, "qwq", n_items=30, setting="mean of 64", locator="chart 1"),
        score("s2", "DeepSeek-R1", "AIME 2024", 79.8, "r1", n_items=30, locator="Evaluation | row AIME 2024"),
        score("s3", "QwQ-32B", "LiveCodeBench", 63.4, "qwq", release="2024-08..2025-02", n_items=279),
        score("s4", "DeepSeek-R1", "LiveCodeBench", 65.9, "r1", release="2024-08..2025-01", n_items=279),
        score("s5", "QwQ-32B", "AIME 2024", 78.0, "aa"),
        score("s6", "DeepSeek-R1", "AIME 2024", 68.3, "aa"),
        score("s7", "QwQ-32B", "GPQA Diamond", 59.3, "aa", n_items=198),
        score("s8", "DeepSeek-R1", "GPQA Diamond", 70.8, "aa", n_items=198, interval=(64.5, 77.1)),
        score("s9", "QwQ-32B", "LiveBench", 71.96, "livebench", release="2024-11-25", **GLOBAL),
        score("s10", "DeepSeek-R1", "LiveBench", 71.57, "livebench", release="2024-11-25", **GLOBAL),
        score("s11", "QwQ-32B", "Aider Polyglot", 20.9, "aider", **PASS2),
        score("s12", "DeepSeek-R1", "Aider Polyglot", 56.9, "aider", **PASS2),
        score("s13", "o1-mini", "AIME 2024", 63.6, "r1", n_items=30),
        score("s14", "QwQ-32B", "LiveBench", 65.69, "livebench", release="2025-04-02", **GLOBAL),
        score("unused", "Llama-4-Maverick", "LiveBench", 55.19, "livebench", release="2025-04-25", **GLOBAL),
        fact("f1", "QwQ-32B", "total_parameters", 32.5e9, "qwq", unit="parameters", qualifier="about"),
        fact("f2", "QwQ-32B", "license", "Apache-2.0", "qwq"),
        fact("f3", "DeepSeek-R1", "release_date", "2025-01-20", "r1", unit="date"),
    )
}


def pair(left: str, right: str, outcome: Outcome, **fields: Any) -> Check:
    """Two scores against one another."""
    a, b = RECORDS[left], RECORDS[right]
    assert isinstance(a, Score) and isinstance(b, Score)
    given = {"difference": round(a.value - b.value, 2), "margin": 3.0, "release": None} | fields
    return Check(
        what=f"{a.model} = {b.model} on {a.benchmark}",
        outcome=outcome,
        benchmark=a.benchmark,
        left=(left,),
        right=(right,),
        left_value=a.value,
        right_value=b.value,
        unit=a.unit,
        **given,
    )


def stated(key: str, outcome: Outcome, claimed: Any, **fields: Any) -> Check:
    """A record against the figure of the claim."""
    record = RECORDS[key]
    if isinstance(record, Score):
        fields |= {
            "benchmark": record.benchmark,
            "difference": round(record.value - claimed, 2),
            "margin": 1.0,
        }
    return Check(
        what=f"{key} as claimed",
        outcome=outcome,
        left=(key,),
        left_value=record.value,
        right_value=claimed,
        unit=record.unit,
        standing="first_party",
        **fields,
    )


VENDORS: dict[str, Any] = {"standing": "first_party"}
OTHERS: dict[str, Any] = {"standing": "independent"}
NAMED = (
    pair("s1", "s2", "holds", standard_error=10.4, probability=0.61, axes=("source",), **VENDORS),
    pair("s5", "s6", "indistinguishable", standard_error=11.4, probability=0.55, later=True, **OTHERS),
    pair("s3", "s4", "holds", standard_error=4.05, probability=0.7, axes=("source", "window"), **VENDORS),
)
FURTHER = (
    pair("s9", "s10", "holds", release="2024-11-25", probability=0.8, **OTHERS),
    pair("s7", "s8", "fails", standard_error=4.7, probability=0.04, later=True, **OTHERS),
    pair("s11", "s12", "fails", standard_error=3.9, probability=0.0001, paired_on=225, **OTHERS),
    pair(
        "s14", "s10", "not_comparable", release="2025-04-02", difference=None, margin=None, axes=("release",)
    ),
)
FAR = pair(
    "s1", "s13", "holds", standard_error=11.5, probability=0.83, axes=("source",), margin=5.0, **VENDORS
)
AHEAD = FAR.model_copy(update={"note": "o1-mini as reported by DeepSeek."})

RUN = Run(
    version="0.1.0",
    registry="5e" * 32,
    packs=("facts@2025.11 " + "c0" * 32,),
    policy="published " + "d1" * 32,
)

ENGLISH = """# QwQ-32B: big words for a small model

Alibaba says QwQ-32B is level with DeepSeek-R1 on AIME 2024 and LiveCodeBench. On the first of the two it
reaches 79.5%. A reseller put it more bluntly: "QwQ-32B *is* DeepSeek-R1 | for _a tenth_ of the size, period.
1. End of story."
The model has 32 billion parameters and is under the MIT licence. R1 came out on 20 January.
QwQ-32B is as good as DeepSeek-R1, Alibaba repeated. It costs $0.20 per million tokens, and on AIME 2024 it
is far ahead of o1-mini. It will change the world.
"""

CHINESE = """小模型的大话

阿里称QwQ-32B在AIME 2024和LiveCodeBench上与DeepSeek-R1持平，后者1月20日发布。
有经销商说：“QwQ-32B*就是*DeepSeek-R1|只是小了_一圈_”。该模型参数量为320亿，采用MIT许可证。
阿里重申，QwQ-32B和DeepSeek-R1一样强。它会改变世界。
"""


def article(name: str, text: str, **fields: Any) -> Article:
    return Article(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **fields)


def claim(home: Article, quote: str, kind: str, **fields: Any) -> Claim:
    start = home.text.index(quote)
    key = hashlib.sha256(f"{home.sha256}{start}{quote}{kind}".encode()).hexdigest()[:12]
    place = {"article": home.name, "quote": quote, "start": start, "date": home.published}
    given = {"by": f"rule:{kind}", "subject": "QwQ-32B"} | fields
    return Claim.model_validate({**place, "id": key, "kind": kind, **given})


VENDOR: dict[str, Any] = {"claimant": "Alibaba", "attribution": "vendor"}
LEVEL: dict[str, Any] = {"relation": "equal", "objects": ("DeepSeek-R1",)}
BOTH: dict[str, Any] = {"benchmarks": ("AIME 2024", "LiveCodeBench"), **LEVEL, **VENDOR}
SIZE: dict[str, Any] = {"attribute": "total_parameters", "value": 32_000_000_000, "unit": "parameters"}
MIT: dict[str, Any] = {"attribute": "license", "value": "MIT"}
DAY: dict[str, Any] = {"attribute": "release_date", "value": "2025-01-20", "unit": "date"}
PRICE: dict[str, Any] = {"attribute": "price", "value": 0.2, "unit": "USD/1M tokens"}
LATER: dict[str, Any] = {"check_worthy": False, "modality": "predicted"}

HOLDS: dict[str, Any] = {
    "verdict": "supported",
    "score": 0.86,
    "standing": "both_agree",
    "strength": "within_noise",
    "checks": NAMED,
    "why": "79.5 v 79.8 on AIME 2024 and 63.4 v 65.9 on LiveCodeBench, both inside the noise.",
    "why_zh": "AIME 2024 为 79.5 比 79.8，LiveCodeBench 为 63.4 比 65.9，都在波动之内。",
    "flips_if": "DeepSeek-R1 led by more than 3 points and two standard errors on either test.",
}
MIXED: dict[str, Any] = {
    "verdict": "conflicting",
    "score": 0.31,
    "standing": "both_disagree",
    "strength": "clear",
    "checks": NAMED + FURTHER,
    "why": "Level on LiveBench (71.96 v 71.57), behind on GPQA Diamond and Aider Polyglot (20.9 v 56.9).",
    "why_zh": "LiveBench 持平（71.96 比 71.57），GPQA Diamond 与 Aider Polyglot（20.9 比 56.9）落后。",
    "flips_if": "QwQ-32B scored at least 67.8 on GPQA Diamond and 53.9 on Aider Polyglot.",
    "missing": ("MMLU-Pro of QwQ-32B measured by its maker",),
    "ask": "Ask Alibaba for the results on each question of GPQA Diamond.",
    "ask_zh": "可向Alibaba索取：GPQA Diamond的逐题结果。",
}


def own(key: str, outcome: Outcome, claimed: Any, why: str, why_zh: str) -> dict[str, Any]:
    """A finding that rests on one statement of the maker's."""
    good = outcome == "holds"
    return {
        "verdict": "supported" if good else "refuted",
        "score": 0.92 if good else 0.03,
        "standing": "first_party",
        "checks": (stated(key, outcome, claimed),),
        "why": why,
        "why_zh": why_zh,
    }


REACHED = {
    **own("s1", "holds", 79.5, "The maker reports 79.5.", ""),
    "score": 0.997,
    "notes": ("AIME 2024 has 30 questions: asked once they cannot give 79.5.",),
    "notes_zh": ("AIME 2024共30题，各答一次得不出79.5。",),
}
SIZED = own("f1", "holds", 32e9, "The maker states 32.5 billion.", "厂商给出的是325亿。")
LICENSED = own("f2", "fails", "MIT", "Its maker released it under Apache-2.0.", "厂商以 Apache-2.0 发布。")
DATED = own("f3", "holds", "2025-01-20", "Published on 20 January 2025.", "代码库于2025年1月20日公开。")
UNKNOWN: dict[str, Any] = {
    "verdict": "not_enough_evidence",
    "checks": (Check(what="QwQ-32B price", outcome="missing"),),
    "missing": ("price of QwQ-32B",),
    "why": "No price is at hand.",
    "ask": "Ask the author of the text or Alibaba for the price list of QwQ-32B.",
    "ask_zh": "可向本文作者或Alibaba索取：QwQ-32B的价目表。",
}
ASIDE: dict[str, Any] = {"verdict": "not_checkable", "why": "A prediction."}


def finding(found: Claim, result: dict[str, Any]) -> Finding:
    return Finding(claim=found, **result)


def dossier(home: Article, findings: tuple[Finding, ...], notes: tuple[Note, ...] = ()) -> Dossier:
    return Dossier(
        article=home,
        findings=findings,
        records=tuple(RECORDS.values()),
        sources=tuple(SOURCES.values()),
        notes=notes,
        run=RUN,
    )


@pytest.fixture
def english() -> Dossier:
    """Ten claims: every verdict, one claim said twice, markup inside a quote."""
    home = article(
        "qwq.md",
        ENGLISH,
        title="QwQ-32B: big words for a small model",
        language="en",
        url="https://news.example/a_(b)",
        published=dt.date(2025, 3, 7),
        notes=(Note(where="qwq.md", what="No author was found."),),
    )
    bold = '"QwQ-32B *is* DeepSeek-R1 | for _a tenth_ of the size, period.\n1. End of story."'
    far: dict[str, Any] = {"relation": "better", "degree": "far", "objects": ("o1-mini",)}
    clear = {**HOLDS, "score": 0.9, "strength": "clear", "checks": (AHEAD,), "why": "79.5 v 63.6."}
    reseller: dict[str, Any] = {"claimant": "a reseller", "attribution": "third_party", **LEVEL}
    both = "QwQ-32B is level with DeepSeek-R1 on AIME 2024 and LiveCodeBench"
    reached = "On the first of the two it\nreaches 79.5%"
    return dossier(
        home,
        (
            finding(claim(home, both, "comparison", **BOTH), HOLDS),
            finding(claim(home, reached, "score", benchmarks=("AIME 2024",), value=79.5, unit="%"), REACHED),
            finding(claim(home, bold, "comparison", **reseller), MIXED),
            finding(claim(home, "32 billion parameters", "spec", **SIZE), SIZED),
            finding(claim(home, "is under the MIT licence", "license", **MIT), LICENSED),
            finding(claim(home, "R1 came out on 20 January", "release", subject="DeepSeek-R1", **DAY), DATED),
            finding(claim(home, "QwQ-32B is as good as DeepSeek-R1", "comparison", **LEVEL, **VENDOR), MIXED),
            finding(claim(home, "It costs $0.20 per million tokens", "price", **PRICE), UNKNOWN),
            finding(
                claim(home, "it\nis far ahead of o1-mini", "comparison", benchmarks=("AIME 2024",), **far),
                clear,
            ),
            finding(claim(home, "It will change the world", "prediction", **LATER), ASIDE),
        ),
        (Note(where="facts", what="1 figure is marked as an outlier and was not used."),),
    )


@pytest.fixture
def chinese() -> Dossier:
    """Seven claims, in Chinese."""
    home = article(
        "大话.txt", CHINESE, title="小模型的大话", language="zh-Hans", published=dt.date(2025, 3, 7)
    )
    both = "QwQ-32B在AIME 2024和LiveCodeBench上与DeepSeek-R1持平"
    bold = "“QwQ-32B*就是*DeepSeek-R1|只是小了_一圈_”"
    reseller: dict[str, Any] = {"claimant": "经销商", "attribution": "third_party", **LEVEL}
    return dossier(
        home,
        (
            finding(claim(home, both, "comparison", **BOTH), HOLDS),
            finding(claim(home, "后者1月20日发布", "release", subject="DeepSeek-R1", **DAY), DATED),
            finding(claim(home, bold, "comparison", **reseller), MIXED),
            finding(claim(home, "参数量为320亿", "spec", **SIZE), SIZED),
            finding(claim(home, "采用MIT许可证", "license", **MIT), LICENSED),
            finding(claim(home, "QwQ-32B和DeepSeek-R1一样强", "comparison", **LEVEL, **VENDOR), MIXED),
            finding(claim(home, "它会改变世界", "prediction", **LATER), ASIDE),
        ),
    )
