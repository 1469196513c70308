"""The page in a real browser: it asks for nothing, says nothing on the console, fits, and heeds its keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from claims.model import Article
from reports.charts.strip import strip
from reports.html.page import render
from reports.shelf import shelve
from reports.words import words
from tests.reports.test_html import EVIL, many, poisoned
from verify.model import Dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium is installed: apt-get install chromium"),
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Text that its own box cuts off or that runs over the edge of the window.
CUT = """
() => [...document.querySelectorAll('main *')].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1)
    && !each.closest('.scroll, table, thead') && getComputedStyle(each).position !== 'absolute';
}).map((each) => each.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


class Shown:
    """An open page with what it asked for and what it complained of."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_context(**({"viewport": DESKTOP} | context)).new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("a dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.uri = path.as_uri()

    def require_quiet(self) -> None:
        """Nothing but the page itself was asked for, nothing was said."""
        assert [url for url in self.asked if url.partition("#")[0] != self.uri] == []
        assert self.complaints == []

    def wide(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


def written(folder: Path, dossier: Dossier, lang: str = "en") -> Path:
    path = folder / "page.html"
    path.write_text(render(dossier, lang), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_asks_for_nothing(
    request: pytest.FixtureRequest, browser: Any, tmp_path: Path, size: Any, scheme: str
) -> None:
    for name, lang in product(("english", "chinese"), ("en", "zh")):
        dossier = request.getfixturevalue(name)
        shown = Shown(browser, written(tmp_path, dossier, lang), viewport=size, color_scheme=scheme)
        assert shown.wide() == size["width"]
        assert shown.page.evaluate(CUT) == []
        assert shown.page.locator("sup.sign").count() == shown.page.locator(".card").count()
        assert shown.page.locator(".card").count() == len(dossier.findings)
        assert shown.page.locator("svg.strip").first.bounding_box()["width"] > 250
        shown.require_quiet()


def test_colours_can_be_read(browser: Any, tmp_path: Path, english: Dossier) -> None:
    """Contrast of at least 4.5 to 1 (WCAG AA) in both schemes, wherever there is text."""
    for scheme in ("light", "dark"):
        shown = Shown(browser, written(tmp_path, english), color_scheme=scheme)
        assert shown.page.evaluate(CONTRAST) == []


CONTRAST = """
() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => numbers(color).slice(0, 3).map((each) => each / 255)
    .map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
  };
  const poor = new Set();
  for (const each of document.querySelectorAll('body *:not(svg *)')) {
    if (![...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (!each.offsetParent || each.matches('script, style, option')) continue;
    const [one, two] = [light(getComputedStyle(each).color), light(behind(each))];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    if (ratio < 4.5) poor.add(each.className + ' ' + each.tagName + ' ' + ratio.toFixed(2));
  }
  return [...poor];
}
"""


def test_filters_hide_and_show(browser: Any, tmp_path: Path, english: Dossier) -> None:
    shown = Shown(browser, written(tmp_path, english))
    page = shown.page
    assert page.locator("#shown").inner_text() == "10 of 10 claims shown"
    page.select_option("[data-filter=verdict]", "refuted")
    visible = page.locator(".card:visible")
    assert visible.count() == 1 and "MIT licence" in visible.inner_text()
    assert page.locator("#shown").inner_text() == "1 of 10 claims shown"
    assert page.locator("sup.sign:visible").count() == 1
    page.click("#reset")
    page.select_option("[data-filter=model]", "o1-mini")
    assert visible.count() == 1
    page.select_option("[data-filter=kind]", "license")
    assert visible.count() == 0
    page.keyboard.press("Escape")
    page.evaluate("location.hash = 'claim-4'")  # a link to what is hidden shows it
    page.wait_for_function("document.activeElement.id === 'claim-4'")
    assert visible.count() == 10
    shown.require_quiet()


def test_the_keyboard_leads_through_the_claims(browser: Any, tmp_path: Path, english: Dossier) -> None:
    shown = Shown(browser, written(tmp_path, english))
    page = shown.page

    def focus() -> str:
        return str(page.evaluate("document.activeElement.id || document.activeElement.dataset.filter"))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    for key, place in (("j", "claim-1"), ("j", "claim-2"), ("k", "claim-1"), ("k", "claim-1")):
        page.keyboard.press(key)
        assert focus() == place
    assert page.locator("mark.now").count() >= 1
    page.keyboard.press("t")
    assert focus() == "mark-1"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'claim-1' && location.hash === '#claim-1'")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")  # its event, too
    page.keyboard.press("/")
    assert focus() == "verdict"
    page.keyboard.press("j")  # in a field a letter is a letter
    assert focus() == "verdict"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    shown.require_quiet()


def test_marks_and_cards_lead_to_each_other(browser: Any, tmp_path: Path, english: Dossier) -> None:
    shown = Shown(browser, written(tmp_path, english), viewport=PHONE, reduced_motion="reduce")
    page = shown.page
    page.locator("mark[data-claims='5']").click()
    page.wait_for_function("document.activeElement.id === 'claim-5'")
    assert page.locator("#claim-5").bounding_box()["y"] < PHONE["height"] / 2
    page.locator("#claim-5 .back a").click()
    box = page.locator("#mark-5").bounding_box()
    assert 0 <= box["y"] < PHONE["height"]


def test_without_javascript_everything_is_there(browser: Any, tmp_path: Path, english: Dossier) -> None:
    page = Shown(browser, written(tmp_path, english), java_script_enabled=False).page
    assert page.locator(".card:visible").count() == 10
    assert page.locator("#filters:visible").count() == 0
    page.locator("#mark-5").click()
    assert page.url.endswith("#claim-5")


def test_printed_it_has_no_controls(browser: Any, tmp_path: Path, english: Dossier) -> None:
    page = Shown(browser, written(tmp_path, english), color_scheme="dark").page
    page.emulate_media(media="print")
    assert page.locator("#filters:visible, .back:visible, footer:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("#text").evaluate("(each) => each.scrollHeight <= each.clientHeight + 1")


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_hostile_text_does_nothing(browser: Any, tmp_path: Path, english: Dossier, evil: str) -> None:
    path = written(tmp_path, poisoned(english, evil))
    shown = Shown(browser, path, viewport=PHONE)
    assert shown.page.title() != "obeyed"
    assert shown.wide() == PHONE["width"]
    assert shown.page.evaluate(CUT) == []
    assert shown.page.locator(".card").count() == shown.page.locator("sup.sign").count() == 1
    assert shown.page.evaluate("getComputedStyle(document.body).display") == "block"
    shown.require_quiet()
    shelf = shelve(english.findings, english.records, english.sources)
    bad = poisoned(english, evil)
    drawing = tmp_path / "strip.svg"
    drawing.write_text(strip(bad.findings[0], shelf, words("en"), alone=True), encoding="utf-8")
    alone = Shown(browser, drawing)
    assert alone.page.evaluate("document.documentElement.tagName") == "svg"
    assert alone.page.evaluate("document.querySelectorAll('script, a, image, foreignObject').length") == 0
    alone.require_quiet()


def test_a_long_article_with_thousands_of_claims_opens(
    browser: Any, tmp_path: Path, english: Dossier
) -> None:
    text = "QwQ-32B is as good as DeepSeek-R1, they say, and it is not. " * 5000
    dossier = many(text, [(60 * at, 60 * at + 33) for at in range(2000)], english)
    shown = Shown(browser, written(tmp_path, dossier), viewport=PHONE)
    assert shown.page.locator("sup.sign").count() == 2000
    assert shown.wide() == PHONE["width"]
    shown.require_quiet()


def test_a_page_without_title_or_claims(browser: Any, tmp_path: Path, english: Dossier) -> None:
    home = Article(name="長" * 200 + "w" * 300, text="長" * 3000 + " " + "w" * 3000, sha256="0" * 64)
    dossier = english.model_copy(update={"article": home, "findings": (), "notes": ()})
    shown = Shown(browser, written(tmp_path, dossier), viewport=PHONE)
    assert shown.wide() == PHONE["width"] and shown.page.evaluate(CUT) == []
    shown.require_quiet()
