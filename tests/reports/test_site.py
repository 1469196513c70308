"""The site on many articles: what its pages say, that they need nothing else, that text stays text."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from claims.model import Claim
from reports.jsonl import to_jsonl
from reports.site.boards import page_names
from reports.site.model import page_name, slug
from reports.site.write import write_site
from reports.words import TEMPLATES
from verify.across.stories import grouped
from verify.cli import main
from verify.model import Dossier

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
MAKERS = {"QwQ-32B": "Alibaba", "Alibaba": "Alibaba", "DeepSeek-R1": "DeepSeek"}


def groups(claims: Sequence[Claim]) -> Iterator[Sequence[int]]:
    return (group for _, group in grouped(claims))


def write(to: Path, *some: Dossier, lang: str = "en") -> tuple[int, int]:
    return write_site(some, to, lang, MAKERS.get, groups)


def renamed(dossier: Dossier, name: str, **fields: Any) -> Dossier:
    """The same findings in an article of another name."""
    article = dossier.article.model_copy(update={"name": name, **fields})
    return dossier.model_copy(update={"article": article})


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """The tags of a page with their attributes, and its visible text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.within: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def links(self) -> list[str]:
        return [
            str(value)
            for _, attrs in self.tags
            for name, value in attrs.items()
            if name in ("href", "src", "action")
        ]


# -- pages -----------------------------------------------------------------------------------------


def test_the_pages_of_a_site(tmp_path: Path, english: Dossier, chinese: Dossier) -> None:
    articles, pages = write(tmp_path / "site", english, chinese)
    names = {path.name for path in (tmp_path / "site").iterdir()}
    assert names == {
        "index.html", "models.html", "vendors.html", "claims.html", "timeline.html", "search.html",
        "site.json", "articles", "models", "vendors",
    }  # fmt: skip
    assert (articles, pages) == (2, len(list((tmp_path / "site").rglob("*.html"))))
    index = Page(tmp_path / "site" / "index.html").text
    assert "2 articles, " in index
    assert "QwQ-32B: big words for a small model" in index
    assert "小模型的大话" in index
    assert "7 March 2025" in index
    both = Page(tmp_path / "site" / "claims.html").text
    assert "Holds QwQ-32B is on a par with DeepSeek-R1 (AIME 2024 and LiveCodeBench)" in both


def test_every_link_leads_somewhere_and_none_outside(
    tmp_path: Path, english: Dossier, chinese: Dossier
) -> None:
    site = tmp_path / "site"
    write(site, english, chinese)
    for path in site.rglob("*.html"):
        page = Page(path)
        ids = {attrs.get("id") for _, attrs in page.tags}
        for link in page.links():
            place, _, anchor = link.partition("#")
            if path.parent.name == "articles" and place.startswith("https://"):
                continue  # the sources of a report
            target = path if not place else (path.parent / place).resolve()
            assert target.is_file(), (path, link)
            if anchor:
                known = ids if target == path else {attrs.get("id") for _, attrs in Page(target).tags}
                assert anchor in known, (path, link)


def test_a_page_fetches_nothing(tmp_path: Path, english: Dossier) -> None:
    write(tmp_path / "site", english)
    for path in (tmp_path / "site").rglob("*.html"):
        page = Page(path)
        assert not {tag for tag, _ in page.tags} & {
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "video",
            "audio",
        }
        assert not [attrs for tag, attrs in page.tags if tag == "script" and "src" in attrs]
        policy = next(
            attrs["content"]
            for tag, attrs in page.tags
            if attrs.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy and "default-src 'none'" in policy and "unsafe" not in policy
        text = path.read_text(encoding="utf-8")
        assert "url(" not in text and "@import" not in text


def test_reports_have_a_way_back(tmp_path: Path, english: Dossier) -> None:
    write(tmp_path / "site", english)
    (report,) = (tmp_path / "site" / "articles").iterdir()
    assert "../index.html" in Page(report).links()


def test_both_languages(tmp_path: Path, chinese: Dossier) -> None:
    write(tmp_path / "site", chinese, lang="zh")
    text = Page(tmp_path / "site" / "index.html").text
    assert "1篇文章，" in text and "2025年3月7日" in text and "Articles" not in text
    tables = [
        tomllib.loads((TEMPLATES / "site" / f"{lang}.toml").read_text(encoding="utf-8"))
        for lang in ("en", "zh")
    ]
    assert _keys(tables[0]) == _keys(tables[1])
    tables = [
        tomllib.loads((TEMPLATES / "runs" / f"{lang}.toml").read_text(encoding="utf-8"))
        for lang in ("en", "zh")
    ]
    assert _keys(tables[0]) == _keys(tables[1])


def _keys(table: dict[str, Any]) -> set[str]:
    found = set()
    for key, value in table.items():
        found |= {f"{key}.{inner}" for inner in _keys(value)} if isinstance(value, dict) else {key}
    return found


def test_the_same_dossiers_give_the_same_bytes_in_any_order(
    tmp_path: Path, english: Dossier, chinese: Dossier
) -> None:
    third = renamed(english, "third.md", published=None)
    write(tmp_path / "one", english, chinese, third)
    write(tmp_path / "two", third, english, chinese)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_search_finds_everything_that_is_claimed(tmp_path: Path, english: Dossier, chinese: Dossier) -> None:
    write(tmp_path / "site", english, chinese)
    text = (tmp_path / "site" / "search.html").read_text(encoding="utf-8")
    index = json.loads(text.partition('id="index">')[2].partition("</script>")[0])
    places = [place for claim in index["claims"] for place in claim[3]]
    checked = sum(each.verdict != "not_checkable" for one in (english, chinese) for each in one.findings)
    assert len(places) <= checked
    assert {(tmp_path / "site" / index["articles"][leaf][1]).is_file() for leaf, _ in places} == {True}


def test_nothing_claimed(tmp_path: Path, english: Dossier) -> None:
    write(tmp_path / "site", english.model_copy(update={"findings": ()}))
    assert "No claim that can be tested" in Page(tmp_path / "site" / "index.html").text
    write(tmp_path / "none")
    assert "0 articles, 0 claims" in Page(tmp_path / "none" / "index.html").text


# -- hostile text ----------------------------------------------------------------------------------

EVIL = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>",
    "</title></style><svg onload=alert(1)>", "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "<!-- -->",
    "\u202egnp.exe\u2066", "a" * 5000, "\x00\x1b[2J", "=cmd|' /C calc'!A0", "&lt;b&gt;", "\\1\\g<0>",
]  # fmt: skip


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_hostile_text_stays_text(tmp_path: Path, english: Dossier, evil: str) -> None:
    first = english.findings[0]
    claim = first.claim.model_copy(
        update={"start": None, "quote": evil, "subject": evil, "claimant": evil, "benchmarks": (evil,)}
    )
    odd = english.model_copy(
        update={
            "findings": (first.model_copy(update={"claim": claim, "why": evil}), *english.findings[1:]),
            "article": english.article.model_copy(
                update={"title": evil, "name": evil, "url": "javascript:alert(1)", "sha256": "0" * 64}
            ),
        }
    )
    safe = tmp_path / "safe"
    write(safe, renamed(english, "x"))
    site = tmp_path / "site"
    write(site, odd)
    for path in site.glob("*.html"):
        page, plain = Page(path), Page(safe / path.name)
        tags = {tag for tag, _ in page.tags}
        assert tags <= {tag for tag, _ in plain.tags}, path
        assert sum(tag == "script" for tag, _ in page.tags) == sum(tag == "script" for tag, _ in plain.tags)
        for _, attrs in page.tags:
            assert not [name for name in attrs if name.startswith("on")]
        assert not [
            link for link in page.links() if link.lower().startswith(("javascript", "data", "http", "//"))
        ]
        assert not set("\u202e\u2066\x00\x1b") & set(path.read_text(encoding="utf-8"))
    for name in files(site):
        assert name.replace("/", "").replace(".", "").replace("-", "").isalnum() and name.isascii(), name


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\x.txt", "..", ".", "", "CON", "名字.txt", "a/b\nc.html", "x" * 400]
)
def test_names_of_pages_are_names(english: Dossier, name: str) -> None:
    page = page_name(renamed(english, name).article)
    assert page.endswith(".html")
    assert len(page) < 80
    assert not set(page) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert not page.startswith(("-", "."))


def test_no_two_pages_have_one_name(english: Dossier) -> None:
    assert page_name(renamed(english, "a.txt").article) != page_name(renamed(english, "A.txt").article)
    assert page_names(["GPT-4", "gpt 4", "..", "名"], "m") == {
        "..": "m/name.html", "GPT-4": "m/gpt-4.html", "gpt 4": "m/gpt-4-2.html", "名": "m/name-2.html",
    }  # fmt: skip
    assert slug("Qwen2.5-Max!") == "qwen2-5-max"


# -- the folder ------------------------------------------------------------------------------------


def test_a_site_is_replaced_as_a_whole(tmp_path: Path, english: Dossier, chinese: Dossier) -> None:
    write(tmp_path / "site", english)
    before = files(tmp_path / "site")

    def failing() -> Iterator[Dossier]:
        yield chinese
        raise BenchclaimError("no more")

    with pytest.raises(BenchclaimError, match="no more"):
        write_site(failing(), tmp_path / "site", "en", MAKERS.get, groups)
    assert files(tmp_path / "site") == before
    write(tmp_path / "site", chinese)
    assert not {name for name in files(tmp_path / "site") if name.startswith("articles/")} & set(before)
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left beside it"


def test_what_is_no_site_is_never_replaced(tmp_path: Path, english: Dossier) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name in ("mine", "link", "file"):
        with pytest.raises(BenchclaimError, match="folder"):
            write(tmp_path / name, english)
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "dear"
    (tmp_path / "empty").mkdir()
    assert write(tmp_path / "empty", english)[0] == 1


def test_the_command(
    tmp_path: Path,
    english: Dossier,
    chinese: Dossier,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("runs").mkdir()
    Path("runs/one.jsonl").write_text(to_jsonl(english), encoding="utf-8")
    Path("two.jsonl").write_text(to_jsonl(chinese) + to_jsonl(english), encoding="utf-8")
    assert main(["site", "runs", "two.jsonl", "--to", "pages", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("pages/index.html: 2 articles, ")
    assert main(["site", "missing.jsonl"]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no chromium")
def test_a_browser_shows_it_without_overflow(tmp_path: Path, english: Dossier, chinese: Dossier) -> None:
    """As the browser lays it out, at desktop and phone width: nothing is wider, and the search works."""
    site = tmp_path / "site"
    write(site, english, renamed(chinese, "long.txt", title="長" * 300 + "w" * 300))
    pages = [path.as_uri() for path in site.glob("*.html")] + [next(site.glob("models/*.html")).as_uri()]
    frames = [
        f'<iframe src="{page}" width="{width}" height="900"></iframe>'
        for page in pages
        for width in (1280, 390)
    ]
    # a page runs no script but its own, so one of ours measures them in frames
    measure = (
        "onload=()=>{document.title=[...document.querySelectorAll('iframe')]"
        ".map(f=>f.contentDocument.documentElement.scrollWidth).join(' ')}"
    )
    (tmp_path / "all.html").write_text("".join(frames) + f"<script>{measure}</script>", encoding="utf-8")
    shown = _browser(tmp_path, (tmp_path / "all.html").as_uri(), "--dump-dom").decode()
    assert shown.partition("<title>")[2].partition("</title>")[0].split() == ["1280", "390"] * len(pages)
    _browser(tmp_path, (site / "index.html").as_uri(), f"--screenshot={tmp_path / 'index.png'}")
    assert (tmp_path / "index.png").stat().st_size > 10_000
    search = (site / "search.html").as_uri()
    assert "claims found" in _browser(tmp_path, f"{search}?q=AIME", "--dump-dom").decode()
    assert (
        "Nothing found"
        in _browser(tmp_path, f"{search}?q=nowhere", "--dump-dom").decode().partition("<main")[2]
    )


def _browser(folder: Path, address: str, wanted: str) -> bytes:
    fixed = [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--hide-scrollbars",
        f"--user-data-dir={folder / 'browser'}", "--window-size=1280,1000",
    ]  # fmt: skip
    command = [CHROMIUM, *fixed, wanted, address]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout
