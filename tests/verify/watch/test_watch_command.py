"""`benchclaim watch` on files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from reports.jsonl import to_jsonl
from verify.cli.watch import watch
from verify.pipeline import VERSION, check_all, engine
from verify.watch import poll

TEXTS = {
    "one.md": "QwQ-32B is on a par with DeepSeek-R1 on AIME 2024. Qwen9-72B scores 71.5% on MMLU.",
    "two.md": "DeepSeek-R1 has 671 billion parameters.",
}
HEAD = "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_url\n"
ROW = "{model},{benchmark},{value},%,third_party,Example Lab,Table,https://example.org/table\n"
OTHER = ROW.format(model="Eve-1", benchmark="MMLU", value=50)


def lines(pack: Path) -> str:
    """A full run."""
    from claims.reading.read import article_from_text

    tools = engine(evidence=[pack])
    return "".join(
        to_jsonl(one)
        for one in check_all([article_from_text(name, text) for name, text in TEXTS.items()], tools)
        if not hasattr(one, "what")
    )


@pytest.fixture
def run(tmp_path: Path) -> tuple[Path, Path]:
    """A run and the pack it was made with."""
    pack, made = tmp_path / "mine.csv", tmp_path / "run.jsonl"
    pack.write_text(HEAD + OTHER, encoding="utf-8")
    made.write_text(lines(pack), encoding="utf-8")
    return made, pack


def test_a_changed_record(run: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, pack = run
    assert watch(made, evidence=[str(pack)]) == 0
    assert "everything is judged again (it has no index yet): 3 of 3 claims" in capsys.readouterr().err
    assert watch(made, evidence=[str(pack)]) == 0
    assert "benchclaim: 0 of 3 claims judged again" in capsys.readouterr().err
    known = ROW.format(model="Qwen9-72B", benchmark="MMLU", value=71.5)
    pack.write_text(HEAD + known + OTHER, encoding="utf-8")
    new = tmp_path / "deep" / "new.jsonl"
    assert watch(made, evidence=[str(pack)], to=new) == 1
    said = capsys.readouterr()
    assert "Cannot be decided -> Holds" in said.out
    assert "1 of 3 claims judged again" in said.err
    assert new.read_text(encoding="utf-8") == lines(pack)
    assert sorted(path.name for path in new.parent.iterdir()) == ["new.jsonl", "new.jsonl.watch"]
    assert watch(new, evidence=[str(pack)]) == 0
    assert "0 of 3 claims judged again" in capsys.readouterr().err


def test_another_policy_judges_everything(run: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    made, pack = run
    watch(made, evidence=[str(pack)])
    capsys.readouterr()
    assert watch(made, evidence=[str(pack)], policy="strict", format="json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["everything_because"] == "the policy changed"
    assert (found["claims"], found["judged_again"], found["equal"]) == (3, 3, False)


def test_it_goes_on_until_interrupted(
    run: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pack that is broken for a while costs a line; the run is kept as the evidence is."""
    made, pack = run
    known = [ROW.format(model="Qwen9-72B", benchmark="MMLU", value=value) for value in (71.5, 60)]
    states = [HEAD + OTHER + known[0], HEAD + "broken", HEAD + OTHER + known[1]]

    def changes(paths: Sequence[Path], seconds: float) -> Iterator[None]:
        assert (paths, seconds) == ([pack], 600)
        for state in states:
            pack.write_text(state, encoding="utf-8")
            yield
        raise KeyboardInterrupt

    monkeypatch.setattr(poll, "changes", changes)
    assert watch(made, evidence=[str(pack)], to=made, every="10m") == 1
    said = capsys.readouterr()
    assert said.err.count("1 of 3 claims judged again") == 2
    assert "mine.csv" in said.err
    assert "Cannot be decided -> Holds" in said.out
    assert "Holds -> " in said.out
    assert made.read_text(encoding="utf-8") == lines(pack)


def test_a_folder_a_dossier_and_tables_of_a_batch(tmp_path: Path, run: tuple[Path, Path]) -> None:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    made, pack = run
    wanted = made.read_text(encoding="utf-8")
    folder, batch = tmp_path / "folder", tmp_path / "batch"
    folder.mkdir()
    (batch / "findings").mkdir(parents=True)
    (batch / "index.json").write_text("{}", encoding="utf-8")
    parts = wanted.splitlines()
    for number, some in enumerate((parts[:2], parts[2:])):
        (folder / f"{number}.jsonl").write_text("\n".join(some), encoding="utf-8")
        table = pa.table({"json": [f"{line}\n" for line in some]})
        pq.write_table(table, batch / "findings" / f"part-{number:05}.parquet")
    for given in (folder, batch):
        new = tmp_path / f"{given.name}.jsonl"
        assert watch(given, evidence=[str(pack)], to=new) == 0
        assert new.read_text(encoding="utf-8") == wanted


def test_mistakes(run: tuple[Path, Path], tmp_path: Path) -> None:
    made, pack = run
    text = made.read_text(encoding="utf-8").splitlines(keepends=True)
    broken = {
        "empty": ("", "holds no findings"),
        "words": ("some words\n", "no finding"),
        "cut": (text[1], "its text is not in the run"),
        "mixed": (text[0] + text[2].replace(f'"version": "{VERSION}"', '"version": "0"'), "of another run"),
    }
    for name, (content, told) in broken.items():
        file = tmp_path / f"{name}.jsonl"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(BenchclaimError, match=told):
            watch(file, evidence=[str(pack)])
    with pytest.raises(BenchclaimError, match="cannot be read"):
        watch(tmp_path / "none.jsonl", evidence=[str(pack)])
    with pytest.raises(BenchclaimError, match="give one"):
        watch(made, once=True, every="1m")
    with pytest.raises(BenchclaimError, match="is a folder"):
        watch(made, to=tmp_path)
