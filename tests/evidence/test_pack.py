"""Packs are loaded from folders and files; mistakes are named with file, row, column and remedy."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.model import Entity
from evidence.index import Index
from evidence.pack import PACKS, Pack, bundled, load_pack

META = (
    'name = "mine"\nversion = "1"\nlicence = "CC0-1.0"\nmaintainers = ["Ann"]\ndescription = "two figures"\n'
)
SOURCES = "id,title,url,publisher,published\ncard,Model card,https://example.org/card,Acme,2025-01-02\n"
SCORES = """\
model,benchmark,value,unit,metric,evaluator_relationship,evaluator,date,locator,source
Ace-7B,AIME 2024,41.5,%,pass@1,first_party,Acme,2025-01-02,table 1,card
Ace-7B,LMArena,1204,elo,rating,third_party,Arena,2025-01-03,row 9,card
"""
FACTS = """\
entity,attribute,value,unit,evaluator_relationship,evaluator,source
Ace-7B,release_date,2025-01,date,first_party,Acme,card
Ace-7B,total_parameters,7e9,parameters,first_party,Acme,card
Ace-7B,based_on,Llama-3.1-8B,,first_party,Acme,card
"""


def pack_at(
    folder: Path, *, meta: str = META, sources: str = SOURCES, scores: str = SCORES, facts: str = FACTS
) -> Path:
    for name, text in (
        ("pack.toml", meta),
        ("sources.csv", sources),
        ("scores.csv", scores),
        ("facts.csv", facts),
    ):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_becomes_a_pack(tmp_path: Path) -> None:
    pack = load_pack(pack_at(tmp_path))
    index = Index([pack])
    (score,) = index.scores("Ace-7B", "AIME 2024")
    assert (score.id, score.value, score.unit, score.metric) == ("mine/scores.csv:2", 41.5, "%", "pass@1")
    assert (score.evaluator_relationship, score.date) == ("first_party", dt.date(2025, 1, 2))
    source = index.source(score.source)
    assert (source.id, source.url, source.published) == (
        "mine:card",
        "https://example.org/card",
        dt.date(2025, 1, 2),
    )
    assert pack.label.startswith("mine@1 ")
    assert index.packs == (pack.label,)


def test_the_values_of_facts_are_typed(tmp_path: Path) -> None:
    index = Index([load_pack(pack_at(tmp_path))])
    values = {fact.attribute: fact.value for fact in index.facts("Ace-7B")}
    assert values == {"release_date": "2025-01", "total_parameters": 7000000000, "based_on": "Llama-3.1-8B"}
    assert isinstance(values["total_parameters"], int)


def test_scores_alone_and_facts_alone_are_packs(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert Index([load_pack(pack_at(tmp_path / "a", facts=""))]).entities() == ()
    assert Index([load_pack(pack_at(tmp_path / "b", scores=""))]).models() == ()


def test_the_digest_changes_with_any_figure(tmp_path: Path) -> None:
    before = load_pack(pack_at(tmp_path)).digest
    after = load_pack(pack_at(tmp_path, scores=SCORES.replace("41.5", "41.6"))).digest
    assert before != after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("41.5", "41,5", "row 2: 11 cells under 10 columns"),
        ("41.5", "41.5%", "row 2, column value: '41.5%' is not a number; write a plain number"),
        ("41.5", "nan", "row 2, column value: 'nan' is not a number"),
        ("41.5", "141.5", "row 2, column value: 141.5 % is outside 0 to 100; check the figure and its unit"),
        ("41.5", "", "row 2, column value: empty"),
        ("%,pass@1", ",pass@1", "row 2, column unit: empty"),
        (
            "first_party",
            "vendor",
            "row 2, column evaluator_relationship: 'vendor': input should be 'first_party'",
        ),
        ("first_party", "vendor", "use one of first_party, third_party, collaborative, competitor, other"),
        ("2025-01-03", "2025-13-03", "row 3, column date: '2025-13-03'"),
        ("2025-01-03", "January 2025", "write the day as YYYY-MM-DD, or leave it empty"),
        (
            "2025-01-03",
            "20250103",
            "row 3, column date: '20250103' is not a day; write the day as YYYY-MM-DD",
        ),
        ("2025-01-03", "0", "row 3, column date: '0' is not a day"),
        ("row 9,card", "row 9,", "row 3, column source: no source; name the document or page"),
        ("row 9,card", "row 9,cart", "row 3, column source: 'cart' is not in sources.csv; add it there"),
        ("Ace-7B,LMArena", ",LMArena", "row 3, column model: empty"),
        ("locator,source", "place,source", "unknown column place; scores have model, benchmark"),
        ("benchmark,value", "test,value", "unknown column test"),
        ("value,unit", "value,value", "column value stands twice in the header; keep one"),
        ("value,unit", "value,", "column 4 has no name"),
    ],
)
def test_a_bad_score_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    pack_at(tmp_path, scores=SCORES.replace(old, new, 1))
    with pytest.raises(BenchclaimError) as error:
        load_pack(tmp_path)
    assert str(error.value).startswith("mine/scores.csv: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2025-01,date", "Jan 2025,date", "row 2, column value: 'Jan 2025' is not a date; write YYYY-MM-DD"),
        (
            "7e9,parameters",
            "7B,parameters",
            "row 3, column value: '7B' is not a number but has the unit parameters",
        ),
        ("entity,", "who,", "unknown column who"),
        ("Ace-7B,based_on,Llama-3.1-8B", "Ace-7B,based_on,", "row 4, column value: empty"),
    ],
)
def test_a_bad_fact_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    pack_at(tmp_path, facts=FACTS.replace(old, new, 1))
    with pytest.raises(BenchclaimError) as error:
        load_pack(tmp_path)
    assert str(error.value).startswith("mine/facts.csv: ")
    assert said in str(error.value)


def test_half_an_interval_is_named(tmp_path: Path) -> None:
    table = SCORES.replace("locator", "interval_low,locator").replace("table 1", "40.1,table 1")
    pack_at(tmp_path, scores=table.replace("row 9", ",row 9"))
    with pytest.raises(
        BenchclaimError, match=r"row 2, column interval_high: half an interval; give both ends"
    ):
        load_pack(tmp_path)


def test_a_repeated_row_is_named_and_another_locator_is_not_a_repetition(tmp_path: Path) -> None:
    row = SCORES.splitlines()[1] + "\n"
    load_pack(pack_at(tmp_path, scores=SCORES + row.replace("table 1", "table 2")))
    with pytest.raises(BenchclaimError, match=r"scores\.csv: row 4 repeats row 2; remove one"):
        load_pack(pack_at(tmp_path, scores=SCORES + row))


def test_two_sources_of_one_id_are_named(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match=r"sources\.csv: row 3: a second mine:card"):
        load_pack(pack_at(tmp_path, sources=SOURCES + "card,Another,,,\n"))


@pytest.mark.parametrize(
    ("meta", "said"),
    [
        ('version = "1"', "pack.toml: name: field required; a pack.toml has name, version, licence"),
        ('name = "mine"\nversion = "1"\nauthor = "Ann"', "author: extra inputs are not permitted"),
        ("name = mine", "not TOML"),
        ('name = "a b"\nversion = "1"', "name: string should match pattern"),
    ],
)
def test_a_bad_pack_toml_is_named(tmp_path: Path, meta: str, said: str) -> None:
    with pytest.raises(BenchclaimError) as error:
        load_pack(pack_at(tmp_path, meta=meta))
    assert said in str(error.value)


def test_what_is_not_there_or_not_a_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchclaimError, match=r"no such file; give a pack folder"):
        load_pack(tmp_path / "none")
    with pytest.raises(BenchclaimError, match=r"neither a pack \(no pack.toml\) nor a saved dataset"):
        load_pack(tmp_path)
    (tmp_path / "scores.xlsx").write_bytes(b"PK")
    with pytest.raises(BenchclaimError, match=r"scores.xlsx: .xlsx is no format of packs; use .csv"):
        load_pack(tmp_path / "scores.xlsx")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(BenchclaimError, match=r"empty.csv: the file is empty"):
        load_pack(tmp_path / "empty.csv")
    (tmp_path / "latin.csv").write_bytes("model,benchmark\né,x".encode("latin-1"))
    with pytest.raises(BenchclaimError, match=r"latin.csv: byte 16 is not UTF-8; save the file as UTF-8"):
        load_pack(tmp_path / "latin.csv")
    with pytest.raises(BenchclaimError, match=r"no records"):
        load_pack(pack_at(tmp_path, scores=SCORES.splitlines()[0], facts=""))


ALONE = """\
model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_url,source_published
Ace-7B,AIME 2024,41.5,%,first_party,Acme,Model card,https://example.org/card,2025-01-02
Ace-7B,GPQA,0.31,fraction,third_party,Lab,,https://example.org/lab,
"""


def test_a_file_alone_describes_its_sources_in_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "my figures.csv"
    path.write_text("\ufeff" + ALONE, encoding="utf-8")  # as a spreadsheet program saves it
    pack = load_pack(path)
    index = Index([pack])
    (score,) = index.scores("Ace-7B", "AIME 2024")
    assert pack.name == "my-figures"
    assert index.source(score.source).title == "Model card"
    assert index.source(score.source).published == dt.date(2025, 1, 2)
    (score,) = index.scores("Ace-7B", "GPQA")
    assert index.source(score.source).title == "https://example.org/lab"


def test_json_lines_are_a_pack(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    record = {
        "entity": "Ace-7B",
        "attribute": "based_on",
        "value": "Llama",
        "objects": ["Llama-3.1-8B", "Llama"],
        "evaluator_relationship": "first_party",
        "evaluator": "Acme",
        "source": "https://example.org/card",
        "source_title": "Model card",
    }
    path.write_text(json.dumps(record) + "\n\n", encoding="utf-8")
    (fact,) = Index([load_pack(path)]).facts("Ace-7B")
    assert fact.objects == ("Llama-3.1-8B", "Llama")
    path.write_text(json.dumps(record) + "\n{broken\n", encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"facts.jsonl: line 2: not JSON \("):
        load_pack(path)
    path.write_text("[1]\n", encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"facts.jsonl: line 1: not a JSON object"):
        load_pack(path)
    path.write_text('{"model": "x"}\n', encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"facts.jsonl: neither scores"):
        load_pack(path)


class Registry:
    """Two names and a scale."""

    def get(self, name: str) -> Entity | None:
        known = {
            "Ace 7B": Entity(name="Ace-7B", type="model"),
            "LMArena": Entity(name="Chatbot Arena", type="leaderboard", scale=(500, 1200)),
        }
        return known.get(name) or next((entity for entity in known.values() if entity.name == name), None)


def test_names_become_canonical_and_scales_are_kept(tmp_path: Path) -> None:
    pack_at(tmp_path, scores=SCORES.replace("Ace-7B", "Ace 7B").replace("1204", "1104"))
    index = Index([load_pack(tmp_path, Registry())])
    assert index.models() == ("Ace-7B",)
    assert index.benchmarks_of("Ace-7B") == ("AIME 2024", "Chatbot Arena")
    with pytest.raises(BenchclaimError, match=r"row 3, column value: 1204 elo is outside 500 to 1200"):
        load_pack(pack_at(tmp_path), Registry())


def everything(pack: Pack) -> tuple[object, ...]:
    index = Index([pack])
    return (
        [index.scores(name) for name in index.models()],
        [index.facts(name) for name in index.entities()],
        [index.source(score.source) for name in index.models() for score in index.scores(name)],
    )


@pytest.mark.parametrize("folder", sorted(path.name for path in PACKS.iterdir()))
def test_a_bundled_pack_is_sealed_and_all_of_it_is_valid(folder: str) -> None:
    (sealed,) = (pack for pack in bundled() if pack.name == folder)
    for table in ("sources", "scores", "facts"):
        content = (PACKS / folder / f"{table}.csv").read_bytes()
        assert sealed.meta.sha256[f"{table}.csv"] == hashlib.sha256(content).hexdigest(), (
            "seal the pack again"
        )
    full = load_pack(PACKS / folder)
    assert full.digest == sealed.digest
    assert everything(full) == everything(sealed)


def test_a_changed_bundled_pack_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "packs" / "mine"
    folder.mkdir(parents=True)
    sums = {"sources": SOURCES, "scores": SCORES, "facts": FACTS}
    meta = META + "[sha256]\n"
    for name, text in sums.items():
        meta += f'"{name}.csv" = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
    pack_at(folder, meta=meta)
    monkeypatch.setattr("evidence.pack.PACKS", folder.parent)
    assert everything(bundled()[0]) == everything(load_pack(folder))
    changed = tmp_path / "changed" / "mine"
    changed.mkdir(parents=True)
    pack_at(changed, meta=meta, scores=SCORES.replace("41.5", "415"))
    monkeypatch.setattr("evidence.pack.PACKS", changed.parent)
    with pytest.raises(BenchclaimError, match=r"415 % is outside 0 to 100"):
        bundled()
