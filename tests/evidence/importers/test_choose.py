"""Which importer is chosen for a file of each format, and what is nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.importers import SURE, choose, importers, read_with
from evidence.model import Problem, Source
from evidence.provenance import Provenance
from tests.evidence.importer_samples import SAMPLES, Sample, written


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.importer}-{sample.name}")
def test_each_format_has_its_importer(tmp_path: Path, sample: Sample) -> None:
    chosen = choose(written(tmp_path, sample))
    assert chosen is not None
    assert chosen[0] == sample.importer


def test_a_mapping_beside_a_file_goes_first(tmp_path: Path) -> None:
    for sample in SAMPLES:
        path = written(tmp_path / sample.name.replace("/", "-"), sample)
        if path.suffix in (".json", ".jsonl", ".csv"):
            path.with_name(f"{path.stem}.map.toml").write_text('[columns]\nmodel = "m"\n', encoding="utf-8")
            assert (choose(path) or ("",))[0] == "mapped", sample.name


def test_a_run_folder_is_one_result(tmp_path: Path) -> None:
    run = tmp_path / "mmlu:model=openai_gpt-4-0613"
    written(run, Sample("helm", "run_spec.json", {"name": "mmlu", "adapter_spec": {"model": "openai/gpt-4"}}))
    written(run, Sample("helm", "stats.json", []))
    assert (choose(run) or ("",))[0] == "helm"
    assert choose(tmp_path) is None


def test_every_importer_has_a_sample() -> None:
    assert {sample.importer for sample in SAMPLES} | {"mapped"} == set(importers())


NOTHING = {
    "words.txt": "Nothing here is a table.\nOnly words | and a bar.\n",
    "README.md": "# A tool\n\nIt does a thing. `model: gpt-4o` is a default.\n",
    "LICENSE": "Permission is hereby granted, free of charge, to any person obtaining a copy\n",
    "LICENSE.md": "Permission is hereby granted, free of charge\n",
    "package.json": '{"name": "tool", "version": "1.0.0", "scripts": {"test": "x"}, "dependencies": {}}',
    "composer.json": '{"name": "acme/tool", "require": {"php": ">=8"}, "config": {"sort-packages": true}}',
    "tsconfig.json": '{"compilerOptions": {"target": "es2022", "strict": true}}',
    "config.json": '{"architectures": ["QwenForCausalLM"], "hidden_size": 4096, "model_type": "qwen2"}',
    "tokenizer.json": '{"model": {"type": "BPE", "vocab": {"a": 0, "b": 1}}, "version": "1.0"}',
    "people.json": '[{"name": "Ann", "score": 12}, {"name": "Bob", "score": 9}]',
    "cars.json": '[{"model": "Corolla", "test": "brakes", "score": 4.5}]',
    "prices.json": '[{"model": "gpt-4o", "input": 2.5, "output": 10}]',
    "chat.jsonl": '{"model": "gpt-4o", "prompt": "2+2?", "response": "4"}\n',
    "usage.jsonl": '{"model": "gpt-4o", "tokens": 12}\n',
    "models.json": '{"models": [{"id": "gpt-4o", "context_length": 128000, "max_tokens": 4096}]}',
    "settings.toml": 'title = "x"\n[model]\nname = "gpt-4o"\n',
    "empty.json": "",
    "empty.csv": "",
    "empty.jsonl": "",
    "empty.md": "",
    "empty.yml": "",
    "list.json": "[]",
    "object.json": "{}",
    "number.json": "42",
    "null.json": "null",
    "text.json": '"GPT-4o"',
    "numbers.json": "[1, 2, 3]",
    "column.csv": "words\none\ntwo\n",
    "workflow.yml": "name: CI\non: push\njobs:\n  test:\n    steps:\n    - run: make\n",
    "code.py": 'SCORES = {"GPT-4o": {"MMLU": 88.7}}\n',
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_holds_no_results_is_nobodys(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(NOTHING[name], encoding="utf-8")
    assert choose(path) is None


@pytest.mark.parametrize(
    "name", ["a.png", "a.json", "a.csv", "a.md", "a.parquet", "a.eval", "a.jsonl", "a.yaml"]
)
def test_a_picture_is_nobodys_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    assert choose(path) is None


def test_nobody_is_less_sure_than_sure_of_his_own(tmp_path: Path) -> None:
    for sample in SAMPLES:
        path = written(tmp_path / sample.name.replace("/", "-"), sample)
        assert importers()[sample.importer].sniff(path) >= SURE, sample


def test_a_file_in_which_nothing_is_found_says_so(tmp_path: Path) -> None:
    path = tmp_path / "table_2024_11_25.csv"
    path.write_text("model,AMPS_Hard,math_comp,typos\n", encoding="utf-8")
    source, nothing = read_with("livebench", path, Provenance())
    assert isinstance(source, Source)
    assert isinstance(nothing, Problem)
    assert (nothing.file, nothing.what) == (path.name, "the importer livebench finds no figures in it")
