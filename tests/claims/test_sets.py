"""Claim sets: the bundled one, the guideline's fields, plain sentences, and every way a file can be wrong."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.sets import bundled, load_set

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO / ".." / "shared"
FIVE = REPO / "claims" / "data" / "sets" / "five-articles.jsonl"


def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in FIVE.read_text(encoding="utf-8").splitlines()]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_bundled_set_holds_the_claims_everybody_asks_about() -> None:
    assert bundled() == (FIVE,)
    by_id = {claim.id: claim for claim in load_set(FIVE).claims}
    matches = by_id["004-03"]
    assert matches.quote == "Alibaba says QwQ-32B performs on a par with DeepSeek-R1 (671B)."
    assert (matches.kind, matches.subject, matches.relation, matches.objects) == (
        "comparison", "QwQ-32B", "equal", ("DeepSeek-R1",),
    )  # fmt: skip
    assert (matches.date, matches.start, matches.attribution) == (dt.date(2025, 3, 6), None, "vendor")
    beats = by_id["000-05"]
    assert (beats.subject, beats.relation, beats.objects) == ("Qwen2.5-Max", "better", ("DeepSeek-V3",))
    assert beats.url is not None and beats.title is not None


def test_statements_come_in_the_asked_language() -> None:
    english, chinese = load_set(FIVE).claims, load_set(FIVE, "zh").claims
    assert not [claim.quote for claim in english if re.search("[\u4e00-\u9fff]", claim.quote)]
    assert not [claim.quote for claim in chinese if not re.search("[\u4e00-\u9fff]", claim.quote)]
    assert [claim.id for claim in english] == [claim.id for claim in chinese]


def test_numbers_and_words_of_a_value_are_one_field_again() -> None:
    by_id = {claim.id: claim for claim in load_set(FIVE).claims}
    assert by_id["000-10"].value == 20_000_000_000_000
    assert by_id["004-01"].value == "2025-03-06"
    assert by_id["004-01"].unit == "date"


def test_every_statement_is_short_and_names_what_it_is_about() -> None:
    for row in rows():
        assert len(str(row["statement_en"])) <= 180 and len(str(row["statement_zh"])) <= 90, row["id"]
        if row["kind"] == "comparison":
            for name in row["objects"]:  # type: ignore[attr-defined]
                assert name in str(row["statement_en"]), row["id"]


def test_the_card_counts_what_the_set_holds() -> None:
    card = (FIVE.parent / "README.md").read_text(encoding="utf-8")
    counts = Counter(str(row["verdict"]).replace("_", " ") for row in rows())
    assert re.search(rf"^{len(rows())} checkable statements", card, re.M)
    for verdict, count in counts.items():
        assert f"{count} {verdict}" in card
    for article, count in Counter(str(row["article"])[:3] for row in rows()).items():
        assert re.search(rf"\| {article} \| .* \| {count} \|", card)
    for field in rows()[0]:
        assert f"`{field}`" in card


def test_spans_point_at_the_annotated_quotes() -> None:
    if not (SHARED / "gold" / "seeds.jsonl").exists():
        pytest.skip("the annotated articles are not beside the repository")
    lines = (SHARED / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [line for line in map(json.loads, lines) if line["check_worthy"]]
    fields = ("article", "start", "kind", "subject")
    ours = {(*(row[name] for name in fields), row["end"]) for row in rows()}
    assert ours == {(*(line[name] for name in fields), line["start"] + len(line["quote"])) for line in gold}


def test_no_statement_repeats_an_article() -> None:
    """No 15 Chinese characters in a row are shared with the articles, readings in brackets taken out."""
    if not (SHARED / "articles").exists():
        pytest.skip("the articles are not beside the repository")
    import opencc

    simplified = opencc.OpenCC("t2s")
    texts = [simplified.convert(re.sub(r"\([a-zà-ǜ]+\)", "", path.read_text(encoding="utf-8")))
             for path in sorted((SHARED / "articles").iterdir())]  # fmt: skip
    han = [re.sub("[^\u4e00-\u9fff]", "", text) for text in texts]
    for row in rows():
        statement = re.sub("[^\u4e00-\u9fff]", "", str(row["statement_zh"]))
        for start in range(max(0, len(statement) - 14)):
            assert not any(statement[start : start + 15] in text for text in han), row["id"]


def test_the_set_is_a_datasets_dataset(tmp_path: Path) -> None:
    """The example of the card, offline: one type a column, lists stay lists, and rows come back as claims."""
    import datasets

    datasets.disable_progress_bars()
    loaded = datasets.load_dataset("json", data_files=str(FIVE), split="train", cache_dir=str(tmp_path))
    assert len(loaded) == len(rows())
    refuted = loaded.filter(lambda row: row["verdict"] == "refuted")["statement_en"]
    assert "GPT-4o is an open-source model." in list(refuted)
    assert loaded[4]["objects"] == ["DeepSeek-V3"]
    assert loaded[9]["value"] == 2e13


def test_lines_in_the_fields_of_the_guideline(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "mine.jsonl",
        '{"article": "a.txt", "quote": "QwQ-32B媲美DeepSeek-R1", "start": 70, "kind": "comparison", '
        '"subject": "QwQ-32B", "relation": "equal", "objects": ["DeepSeek-R1"], "verdict": "conflicting"}\n\n'
        '{"kind": "score", "subject": "QwQ-32B", "benchmarks": ["AIME 2024"], "value": 79.5, "unit": "%"}\n',
    )
    first, second = load_set(path).claims
    assert (first.article, first.quote, first.start) == ("a.txt", "QwQ-32B媲美DeepSeek-R1", None)
    assert first.verdict == "conflicting"
    assert (second.article, second.quote) == ("mine.jsonl", "QwQ-32B score (AIME 2024) 79.5 %")
    assert first.id != second.id and load_set(path).claims == (first, second)
    assert [claim.start for claim in load_set(path, places=True).claims] == [70, None]


def test_every_annotated_line_is_a_claim() -> None:
    gold = sorted((SHARED / "gold").glob("*.jsonl")) if (SHARED / "gold").exists() else []
    if not gold:
        pytest.skip("the annotated claims are not beside the repository")
    for path in gold:
        claims = load_set(path).claims
        assert len({claim.id for claim in claims}) == len(claims) == len(path.read_text("utf-8").splitlines())


def test_a_report_line_is_checked_again_without_its_old_verdict(tmp_path: Path) -> None:
    line = {
        "article": "a.txt",
        "quote": "x beats y",
        "kind": "comparison",
        "verdict": "refuted",
        "why": "old",
    }
    line |= {"score": 0.1, "checks": [], "run": {}, "annotated": {"verdict": "supported", "why": None}}
    (claim,) = load_set(write(tmp_path, "run.jsonl", json.dumps(line))).claims
    assert (claim.verdict, claim.why) == ("supported", None)


def test_plain_sentences_keep_their_line_numbers(tmp_path: Path) -> None:
    text = "\ufeffQwQ-32B matches DeepSeek-R1.\r\n\r\n  Qwen3 有2350亿参数。 \r\n"
    read = load_set(write(tmp_path, "claims.txt", text))
    assert read.claims == ()
    assert [(sentence.line, sentence.text) for sentence in read.sentences] == [
        (1, "QwQ-32B matches DeepSeek-R1."), (3, "Qwen3 有2350亿参数。"),
    ]  # fmt: skip


SPEC = '{"kind": "spec", "quote": "x"}\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "holds no claims; write one"),
        ("  \n\n", "holds no claims; write one"),
        (SPEC + '{"kind": "comparision"}', "row 2, field 'kind': should be 'comparison', "),
        (SPEC + '{"quote": "x"}', "row 2: field 'kind' is missing; add it"),
        (SPEC + '{"kind": "spec", "benchmark": []}', "unknown field 'benchmark'; did you mean 'benchmarks'?"),
        (SPEC + '{"kind": "spec", "objects": "R1"}', "field 'objects': should be a valid list, not 'R1'"),
        (SPEC + '{"kind": "spec", "date": "May"}', "row 2, field 'date': should be a valid date"),
        (SPEC + '{"kind": "spec", "value": NaN}', "row 2: is not JSON"),
        (SPEC + '{"kind": "spec", "quote": "\\ud800"}', "row 2: is not JSON"),
        (SPEC + "{" * 9000, "row 2: is not JSON"),
        (SPEC + "[1]", "row 2: is not a JSON object"),
        (SPEC + "QwQ-32B matches R1", "row 2: is not JSON"),
        ('{"kind": "spec", "id": "a"}\n{"kind": "spec", "id": "a"}', "'a' also stands in row 1"),
        (b"\xc4\xe3\xba\xc3\n", "row 1 is not UTF-8; save the file as UTF-8"),
        (b"PAR1\0\0", "is not text; give JSONL or one sentence a line"),
    ],
)
def test_a_mistake_is_one_line_with_its_place_and_remedy(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BenchclaimError) as caught:
        load_set(path)
    assert str(caught.value).startswith(f"{path}: ") and message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(BenchclaimError, match="cannot be read"):
            load_set(path)
