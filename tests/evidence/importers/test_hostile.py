"""What no importer may fail at: files broken off, of other encodings, with figures that are none."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from evidence.importers import SURE, choose, importers, read_with
from evidence.model import Fact, Item, Problem, Score
from evidence.provenance import Provenance
from tests.evidence.importer_samples import SAMPLES, Lines, Sample, text_of, written

BAD: tuple[Any, ...] = (
    None, "", "x", "NaN", "1e400", "12,5", "-", True, -1, 0, 101, 1e400, -1e400, float("nan"), 10**400, [],
    {}, [1], {"a": 1}, [[{}]], "\x00", "٣", "½", "1_000", "9" * 400, "\ud800",
)  # fmt: skip
OF_JSON = [sample for sample in SAMPLES if not isinstance(sample.content, str)]
OF_TEXT = [sample for sample in SAMPLES if isinstance(sample.content, str)]


def name_of(sample: Sample) -> str:
    return f"{sample.importer}-{sample.name}"


def taken(path: Path, importer: str) -> list[Any]:
    """What an importer finds; its refusal is a finding too. Fails on any other exception."""
    sure = importers()[importer].sniff(path)
    assert 0 <= sure <= 1
    choose(path)
    try:
        found = list(islice(read_with(importer, path, Provenance()), 10_000))
    except BenchclaimError as error:
        return [error]
    return [one for one in found if isinstance(one, Problem | Score | Fact | Item)]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """(container, key) of each value in a value of JSON."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from places(inner)


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_file_that_breaks_off(tmp_path: Path, sample: Sample) -> None:
    whole = text_of(sample.content)
    for part in range(1, 12):
        cut = len(whole) * part // 12
        assert taken(written(tmp_path, sample, whole[:cut]), sample.importer), cut


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_other_encodings(tmp_path: Path, sample: Sample) -> None:
    text = text_of(sample.content)
    whole = len(taken(written(tmp_path, sample), sample.importer))
    marked = taken(written(tmp_path, sample, b"\xef\xbb\xbf" + text.encode()), sample.importer)
    assert len(marked) == whole, "a byte-order mark changes nothing"
    assert taken(written(tmp_path, sample, text.encode("utf-16")), sample.importer)
    for broken in (b"\xe9\xff\xfe", b"\x00", b"\x00\x00\x00\x00", b"\xf0\x9f", b"\x85"):
        for at in (0, 7, 30):
            changed = text[:at].encode() + broken + text[at:].encode()
            assert taken(written(tmp_path, sample, changed), sample.importer)


@pytest.mark.parametrize("sample", OF_JSON, ids=name_of)
def test_values_that_are_none(tmp_path: Path, sample: Sample) -> None:
    chance = random.Random(7)
    count = len(list(places(sample.content)))
    for turn in range(120):
        content = json.loads(json.dumps(sample.content))
        spots = list(places(content))
        for _ in range(1 if turn < 80 else 3):
            container, key = spots[turn * count // 80 if turn < 80 else chance.randrange(count)]
            if turn % 5 == 4 and isinstance(container, dict):
                container.pop(key, None)
            else:
                container[key] = chance.choice(BAD)
        path = written(tmp_path, sample._replace(content=type(sample.content)(content)))
        assert taken(path, sample.importer), content


@pytest.mark.parametrize("sample", OF_TEXT, ids=name_of)
def test_words_in_the_place_of_others(tmp_path: Path, sample: Sample) -> None:
    chance = random.Random(7)
    for _ in range(60):
        pieces = sample.content.replace("\n", " \n ").split(" ")
        at = chance.randrange(len(pieces))
        bad = chance.choice([str(one) for one in BAD if one != "\ud800"])
        pieces[at] = chance.choice(
            [bad, "", f"{pieces[at]}{bad}", '"', "\n", ",,,", "|", "{", "}", "- ", ": "]
        )
        text = " ".join(pieces).replace(" \n ", "\n")
        assert taken(written(tmp_path, sample, text), sample.importer), text


@pytest.mark.parametrize(
    "text", ["", " ", "{}", "[]", "null", "0", '"x"', "[[[[]]]]", "[" * 5000, '{"a":' * 5000]
)
def test_next_to_nothing(tmp_path: Path, text: str) -> None:
    for suffix in (".json", ".jsonl", ".csv", ".md", ".yml", ".html", ".tex", ".parquet", ".eval", ""):
        path = tmp_path / f"results{suffix}"
        path.write_text(text, encoding="utf-8")
        for name, importer in importers().items():
            assert 0 <= importer.sniff(path) <= 1, name
            if importer.sniff(path) >= SURE:
                assert taken(path, name), (name, suffix)


def test_rows_of_json_lines_that_are_not_alike(tmp_path: Path) -> None:
    for sample in SAMPLES:
        if isinstance(sample.content, Lines):
            lines = [json.dumps(row) for row in sample.content]
            mixed = "\n".join([lines[0], "", "{", "[]", "3", '"x"', "null", *lines])
            found = taken(written(tmp_path, sample, mixed), sample.importer)
            assert any(isinstance(one, Problem) for one in found), sample
