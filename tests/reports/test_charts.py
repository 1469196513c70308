"""Charts: what they draw, what they say in words, and that names in them are only names."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from reports.charts.rows import gathered, months_to, told
from reports.charts.strip import Row, described, rows_of, strip, widest
from reports.charts.text import WIDTH, text_chart
from reports.charts.vega import KINDS, drawn
from reports.jsonl import to_jsonl
from reports.shelf import shelve
from reports.words import words
from tests.reports.test_html import EVIL, poisoned
from verify.cli import main
from verify.model import Dossier

SVG = "{http://www.w3.org/2000/svg}"


def drawing(dossier: Dossier, at: int, lang: str = "en", **options: Any) -> Any:
    return etree.fromstring(svg(dossier, at, lang, **options))


def svg(dossier: Dossier, at: int, lang: str = "en", **options: Any) -> str:
    shelf = shelve(dossier.findings, dossier.records, dossier.sources)
    return strip(dossier.findings[at], shelf, words(lang), **options)


def texts(root: Any, kind: str) -> list[str]:
    return [each.text for each in root.iter(f"{SVG}text") if kind in each.get("class").split()]


# -- the strip of one claim -------------------------------------------------------------------------


def test_a_strip_has_a_row_for_each_comparison_the_largest_lead_first(english: Dossier) -> None:
    root = drawing(english, 2)
    assert texts(root, "label") == [
        "AIME 2024", "AIME 2024", "LiveCodeBench", "GPQA Diamond", "Aider Polyglot", "LiveBench (2024-11-25)",
    ]  # fmt: skip
    assert texts(root, "value")[0] == "+9.7 ± 22.8" and texts(root, "value")[-1] == "+0.39"
    assert texts(root, "side") == ["← DeepSeek-R1 ahead", "QwQ-32B ahead →"] * 2  # % and points apart
    assert "0 points" in texts(root, "tick")


def test_intervals_and_margins_are_drawn_to_scale(english: Dossier) -> None:
    root = drawing(english, 8)  # 15.9 ± 23, level up to 5
    (path,) = (each.get("d") for each in root.iter(f"{SVG}path") if each.get("class") == "noise")
    (level,) = (each for each in root.iter(f"{SVG}rect") if each.get("class") == "level")
    (zero,) = (float(each.get("x1")) for each in root.iter(f"{SVG}line") if each.get("class") == "zero")
    (dot,) = (float(each.get("cx")) for each in root.iter(f"{SVG}circle"))
    found = re.match(r"M([\d.]+) .*H([\d.]+)M", path)
    assert found
    low, high = map(float, found.groups())
    pixels = (dot - zero) / 15.9
    assert (high - low) / pixels == pytest.approx(46, abs=0.3)
    assert float(level.get("width")) / pixels == pytest.approx(10, abs=0.3)
    assert (low + high) / 2 == pytest.approx(dot, abs=0.2)


def test_shape_tells_the_outcome_too(english: Dossier) -> None:
    root = drawing(english, 2)
    shapes = {each.get("class"): each[-1].tag.removeprefix(SVG) for each in root.iter(f"{SVG}g")}
    assert shapes == {"o-holds": "circle", "o-indistinguishable": "circle", "o-fails": "path"}


def test_a_strip_has_a_text_that_says_the_same(english: Dossier, chinese: Dossier) -> None:
    root = drawing(english, 0, key="-1")
    title, told = root[0], root[1]
    assert root.get("role") == "img" and root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert (title.tag, told.tag) == (f"{SVG}title", f"{SVG}desc")
    assert "AIME 2024: −0.3 ± 20.8, level up to 3, ✔ holds." in told.text
    assert "AIME 2024：−0.3 ± 20.8，3以内视为持平，✔ 成立。" in drawing(chinese, 0, "zh")[1].text


def test_a_score_is_set_against_the_claim(english: Dossier) -> None:
    assert texts(drawing(english, 1), "side") == ["← below the claim", "above the claim →"]


def test_what_has_no_difference_has_no_strip(english: Dossier) -> None:
    assert [svg(english, at) for at in (3, 4, 5, 7, 9)] == [""] * 5


def test_a_strip_that_stands_alone_brings_its_colours(english: Dossier) -> None:
    assert "prefers-color-scheme: dark" in svg(english, 0, alone=True) and "<style>" not in svg(english, 0)


def test_several_opponents_are_named(english: Dossier) -> None:
    both = english.findings[0].checks[0], english.findings[8].checks[0]
    finding = english.findings[0].model_copy(update={"checks": both})
    shelf = shelve((finding,), english.records, english.sources)
    labels = [row.label for row in rows_of(finding, shelf, words("en"))]
    assert labels == ["AIME 2024 v o1-mini", "AIME 2024 v DeepSeek-R1"]


def test_the_smallest_differences_make_room() -> None:
    rows = [Row(str(at), "%", float(at), None, 0.0, "holds") for at in (9, 5, 1, 0, -2, -8)]
    assert [row.label for row in widest(rows, 3)] == ["9", "5", "-8"]
    assert widest(rows, 9) == rows
    assert described(rows[:1], words("en")).startswith("9: +9 (noise unknown), ✔ holds. ")


def test_many_rows_are_counted(english: Dossier) -> None:
    finding = english.findings[2].model_copy(update={"checks": english.findings[2].checks * 9})
    dossier = english.model_copy(update={"findings": (finding,)})
    assert texts(drawing(dossier, 0), "note") == ["The 24 smallest differences are only in the table."]


def test_a_chart_of_letters(english: Dossier) -> None:
    shelf = shelve(english.findings, english.records, english.sources)
    chart = text_chart(english.findings[2], shelf, words("en")).splitlines()
    assert chart[0] == "```text" and chart[-1] == "```"
    aider = next(line for line in chart if "Aider" in line)
    assert re.match(r"\[-+x-+\] +:\|: {21}−36 ± 7.8", aider)
    assert all(len(line) > WIDTH and line[:WIDTH].isascii() for line in chart[1:-1])
    assert text_chart(english.findings[3], shelf, words("en")) == ""


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_hostile_names_are_only_text_in_a_strip(english: Dossier, evil: str) -> None:
    bad = poisoned(english, evil)
    known = {"svg", "title", "desc", "text", "g", "line", "rect", "path", "circle", "style"}
    text = svg(bad, 0, alone=True)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    root = etree.fromstring(text.encode())
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= known
    assert not {
        name for each in root.iter() for name in each.attrib if name.startswith("on") or "href" in name
    }
    shelf = shelve(bad.findings, bad.records, bad.sources)
    lines = text_chart(bad.findings[0], shelf, words("en")).splitlines()
    assert [at for at, line in enumerate(lines) if line.startswith("```")] == [0, len(lines) - 1]


# -- the charts of a run ----------------------------------------------------------------------------


def test_what_a_run_has_to_draw(english: Dossier, chinese: Dossier) -> None:
    run = gathered([english, chinese])
    assert [(row.label, row.difference, row.noise) for row in run.aparts[:2]] == [
        ("QwQ-32B – o1-mini · AIME 2024", 15.9, 23.0),
        ("QwQ-32B – DeepSeek-R1 · AIME 2024", 9.7, 22.8),
    ]
    assert len(run.aparts) == 6  # each once, however many claims it is about; none without noise
    cells = {(cell.model, cell.benchmark): cell.figure for cell in run.cells}
    assert cells["QwQ-32B", "AIME 2024"] == 78.75  # the median of two
    assert ("QwQ-32B", "LiveBench (2024-11-25)") not in cells  # points are no per cent
    articles = {(count.of, count.verdict): count.claims for count in run.articles}
    assert articles["小模型的大话", "supported"] == 3
    assert {count.of for count in run.months} == {"2025-03"}
    assert sum(count.claims for count in run.months) == 17


def test_articles_of_one_name_have_bars_of_their_own(english: Dossier) -> None:
    names = {count.of for count in gathered([english, english]).articles}
    assert names == {english.article.title, f"{english.article.title} (2)"}


def test_what_is_not_drawn_is_counted(english: Dossier) -> None:
    def dated(day: dt.date | None) -> Dossier:
        home = english.article.model_copy(update={"published": day})
        finding = english.findings[0]
        claim = finding.claim.model_copy(update={"date": None})
        changed = (finding.model_copy(update={"claim": claim}),)
        return english.model_copy(update={"article": home, "findings": changed})

    run = gathered([dated(None), dated(dt.date(1, 1, 1)), dated(dt.date(2025, 3, 1))])
    assert told("timeline", run, words("en")) == [
        "2025-03: 1 Holds", "2 claims without a date, or from much earlier, are not drawn.",
    ]  # fmt: skip
    assert months_to("2025-02", since="2024-11") == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert len(gathered([english] * 61).articles) == 60 * 5
    assert told("overview", gathered([english] * 61), words("zh"))[-1] == "另外1项没有画出。"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_charts_of_a_run(english: Dossier, chinese: Dossier, kind: str, lang: str) -> None:
    run = gathered([english, chinese])
    whole = drawn(kind, run, words(lang))
    assert whole
    root = etree.fromstring(whole)
    assert root[0].text == words(lang)(f"chart.{kind}")
    assert root[1].text == " ".join(told(kind, run, words(lang)))
    assert words(lang)(f"chart.{kind}") in {each.text for each in root.iter(f"{SVG}text")}
    page = drawn(kind, run, words(lang), "html")
    assert page and whole in page  # the same bytes, drawn again
    picture = drawn(kind, run, words(lang), "png")
    assert picture and picture.startswith(b"\x89PNG") and len(picture) > 8_000


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_hostile_names_are_only_text_in_a_run(english: Dossier, evil: str) -> None:
    bad = poisoned(english, evil)
    records = tuple(
        each.model_copy(update={"model": evil} if hasattr(each, "model") else {}) for each in bad.records
    )
    run = gathered([bad.model_copy(update={"records": records})])
    for kind in KINDS:
        page = drawn(kind, run, words("en"), "html")
        if page is None:
            assert kind == "heatmap"  # its figures have that text as their unit
            continue
        text = page.decode()
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
        assert not re.search(r"<(script|img|iframe|a|image|foreignObject)\b", text)
        etree.fromstring(text[text.index("<svg") : text.rindex("</svg>") + len("</svg>")].encode())


def test_nothing_to_draw(english: Dossier) -> None:
    run = gathered([english.model_copy(update={"findings": ()})])
    assert [drawn(kind, run, words("en")) for kind in KINDS] == [None] * 4


# -- the command ------------------------------------------------------------------------------------


@pytest.fixture
def run_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: Dossier, chinese: Dossier) -> str:
    monkeypatch.chdir(tmp_path)
    Path("run.jsonl").write_text(to_jsonl(english) + to_jsonl(chinese), encoding="utf-8")
    return "run.jsonl"


def test_the_command_draws_everything(run_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", run_file, "--to", "c", "--lang", "zh"]) == 0
    names = [f"{kind}.{suffix}" for kind in KINDS for suffix in ("svg", "txt")]
    assert capsys.readouterr().out.split() == [f"c/{name}" for name in names]
    assert (
        Path("c/timeline.txt").read_text(encoding="utf-8").startswith("各月份说法的结论\n\n2025-03: 8 成立")
    )
    assert main(["chart", run_file, "--to", "c", "--kind", "forest", "--format", "html"]) == 0
    assert "default-src 'none'" in Path("c/forest.html").read_text(encoding="utf-8")


def test_the_command_draws_strips(run_file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", run_file, "--kind", "strip"]) == 0
    names = capsys.readouterr().out.split()
    assert names[:3] == ["charts/qwq-charts/1.svg", "charts/qwq-charts/2.svg", "charts/qwq-charts/3.svg"]
    assert "charts/大话-charts/1.svg" in names
    etree.parse(names[0])
    assert main(["chart", run_file, "--kind", "strip", "--format", "png"]) == 2
    assert "strips are drawn as svg" in capsys.readouterr().err


def test_mistakes_are_one_line(
    run_file: str, english: Dossier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.jsonl").write_text(
        to_jsonl(english.model_copy(update={"findings": english.findings[-1:]})), encoding="utf-8"
    )
    assert main(["chart", "empty.jsonl", "--kind", "forest"]) == 2
    assert "nothing to draw" in capsys.readouterr().err
    assert main(["chart", run_file, "--to", run_file]) == 2
    assert "cannot be written" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["chart", run_file]) == 2
    assert "pip install 'benchclaim[charts]'" in capsys.readouterr().err
