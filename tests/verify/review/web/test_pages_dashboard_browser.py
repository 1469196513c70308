"""Dashboard, evidence, reports and administration in a real browser, on a desk and on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from tests.reports.test_html_browser import CONTRAST
from tests.verify.review.kept import NOW
from tests.verify.review.web.browsers import CHROMIUM, DESKTOP, PHONE, Person
from tests.verify.review.web.people import Address
from tests.verify.review.web.test_pages_evidence import AGAINST, ODD
from verify.review.model import Act, Actor
from verify.review.store import read
from verify.review.store.ledger import act

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium is installed: apt-get install chromium"),
]
PAGES = (
    "/dashboard", "/evidence", "/reports", "/reports/text", "/admin/users", "/admin/tokens", "/admin/ledger",
)  # fmt: skip
SIZES = {"desktop": DESKTOP, "phone": PHONE}
RUNS_OVER = """
() => [...document.querySelectorAll('main *, header *')].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !each.closest('.wide')
    && getComputedStyle(each).position !== 'absolute' && getComputedStyle(each).visibility !== 'hidden';
}).map((each) => each.outerHTML.slice(0, 120))
"""
"""What runs over the edge of the window; wide tables scroll in a frame of their own."""


@pytest.fixture
def ledger(ledger: Engine) -> Engine:
    """One case is decided as the machine says, the other disputed."""
    first, second = (one.case for one in read.cases_of(ledger, "text"))
    for name, case, said in (
        ("ann", first, first.verdict),
        ("bob", first, first.verdict),
        ("ann", second, "refuted"),
        ("bob", second, second.verdict),
    ):
        decision = Act(kind="decided", case=case.id, judgement=said, reason="as I see it")
        act(ledger, decision, Actor(name=name, role="reviewer"), NOW)
    return ledger


def require_well(person: Person) -> None:
    """Nothing from elsewhere, no complaint, nothing over the edge."""
    assert [url for url in person.asked if not url.startswith(person.home)] == []
    assert person.complaints == []
    assert person.page.evaluate("document.documentElement.scrollWidth") == person.width
    assert person.page.evaluate(RUNS_OVER) == []


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_and_can_be_read(browser: Any, ledger: Engine, server: Address, size: str) -> None:
    root = Person(browser, server, "root", viewport=SIZES[size]).is_in(ledger)
    for page in PAGES:
        for lang in ("zh", "en"):
            shown = root.goes(f"{page}?lang={lang}")
            shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            for scheme in ("light", "dark"):
                shown.emulate_media(color_scheme=scheme)
                assert shown.evaluate(CONTRAST) == [], (page, scheme)
            require_well(root)


@pytest.mark.parametrize("size", SIZES)
def test_evidence_from_upload_to_the_reopened_case(
    browser: Any, ledger: Engine, server: Address, size: str
) -> None:
    bob = Person(browser, server, "bob", viewport=SIZES[size]).is_in(ledger)
    page = bob.goes("/evidence")
    page.set_input_files("[name=file]", {"name": "odd.csv", "mimeType": "text/csv", "buffer": ODD.encode()})
    page.fill("[name=url]", "https://board.example")
    page.click("form[action='/evidence'] button.main")
    page.wait_for_url("**/evidence/*")
    assert "1079.5 is no percentage" in bob.said() and "an unknown name" in bob.said()
    require_well(bob)
    page.click("form[action$='/discard'] button")
    page.wait_for_selector("#done")
    page.set_input_files("[name=file]", {"name": "b.csv", "mimeType": "text/csv", "buffer": AGAINST.encode()})
    page.click("form[action='/evidence'] button.main")
    page.wait_for_url("**/evidence/*")
    cleo = Person(browser, server, "cleo", viewport=SIZES[size]).is_in(ledger)
    cleo.goes(page.url.removeprefix(server.url)).click("form[action$='/accept'] button")
    cleo.page.wait_for_url("**/admin/jobs/*")
    cleo.page.wait_for_selector(".w-done", timeout=60_000)
    assert "the evidence changed" in cleo.said(), "the page looked again by itself"
    require_well(cleo)
    cleo.page.click("a[href^='/case/']")
    cleo.page.wait_for_selector("#decide")
    assert "Changed since it was decided" in cleo.said()


def test_the_report_stands_in_its_frame(browser: Any, ledger: Engine, server: Address) -> None:
    ron = Person(browser, server, "ron").is_in(ledger)
    page = ron.goes("/reports/text")
    page.select_option("[name=in]", "zh")
    page.click("form.inline button")
    page.wait_for_url("**in=zh*")
    frame = page.frame_locator("iframe.preview")
    frame.locator("h1").wait_for()
    assert "分歧" in frame.locator("body").inner_text()
    inner = page.frames[1]
    assert inner.evaluate("origin") == "null", "it is no part of this application"
    with page.expect_download() as kept:
        page.press("a[href*='as=md']", "Enter")
    assert kept.value.suggested_filename == "text.zh.md"
    require_well(ron)


def test_the_dashboard_by_keyboard(browser: Any, ledger: Engine, server: Address) -> None:
    """Every table that scrolls and every part that opens can be reached and used without a mouse."""
    ann = Person(browser, server, "ann", viewport=PHONE).is_in(ledger)
    page = ann.goes("/dashboard")
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-labelledby')"))
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
    scrolling = set(
        page.eval_on_selector_all(
            ".wide[aria-labelledby]", "all => all.map(e => e.getAttribute('aria-labelledby'))"
        )
    )
    assert scrolling <= reached
    assert page.eval_on_selector_all("main details:not([open])", "all => all.length") == 0
    require_well(ann)


def test_without_script(browser: Any, ledger: Engine, server: Address) -> None:
    """Uploads, jobs and choices are forms and links: nothing needs the page's script."""
    cleo = Person(browser, server, "cleo", java_script_enabled=False).is_in(ledger)
    page = cleo.goes("/evidence")
    page.set_input_files("[name=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": AGAINST.encode()})
    cleo.follows("form[action='/evidence'] button.main")
    cleo.follows("form[action$='/accept'] button")
    while page.locator("a:has-text('Look again')").count():
        cleo.follows("a:has-text('Look again')")
    assert "Opened again" in page.inner_text("main")
    assert page.goto(f"{server.url}/dashboard").status == 200
