"""People at browsers of their own, for the tests that drive a real one."""

from __future__ import annotations

import shutil
from typing import Any

from sqlalchemy import Engine

from tests.verify.review.kept import NOW
from tests.verify.review.web.people import PASSWORD, Address
from verify.review.store import accounts

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WATCH = "document.addEventListener('securitypolicyviolation', (e) => console.error(e.violatedDirective))"
CUT = """
() => [...document.querySelectorAll('main *, header *')].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
    && !each.closest('.text, .strip, thead') && getComputedStyle(each).position !== 'absolute';
}).map((each) => each.outerHTML.slice(0, 120))
"""
"""What runs over the edge of the window."""


class Person:
    """Somebody at a browser of their own, with what it asked for and complained of."""

    def __init__(self, browser: Any, server: Address, name: str, **context: Any) -> None:
        self.home, self.asked, self.complaints = server.url, list[str](), list[str]()
        given = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce"} | context
        self.context = browser.new_context(**given)
        self.context.add_init_script(WATCH)
        self.page = self.context.new_page()
        self.name, self.width = name, given["viewport"]["width"]
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def signs_in(self) -> Person:
        """By name and password, on the page for that."""
        self.page.goto(f"{self.home}/login")
        self.page.fill("[name=name]", self.name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("form[action='/login'] button")
        self.page.wait_for_url("**/queue?stage=review")
        return self

    def is_in(self, ledger: Engine) -> Person:
        """As somebody who has signed in before; at the queue."""
        session = accounts.begin_session(ledger, self.name, NOW, 12)
        self.context.add_cookies([{"name": "benchclaim", "value": session.cookie, "url": self.home}])
        self.goes("/queue?stage=review")
        return self

    def goes(self, where: str) -> Any:
        self.page.goto(self.home + where)
        return self.page

    def follows(self, what: str) -> None:
        """Click what leads to another page of its own; the page is there, whole, when this returns.

        A click alone returns when the answer begins, and what is looked for at once may not have come yet.
        """
        with self.page.expect_navigation():
            self.page.click(what)

    def said(self) -> str:
        """The page in words, its markup left out."""
        return str(self.page.inner_text("body"))

    def require_well(self) -> None:
        """Nothing came from elsewhere, nothing was complained of, nothing runs over the edge.

        That a refused form was answered with 409 every browser writes to its console.
        """
        assert [url for url in self.asked if not url.startswith(self.home)] == []
        assert [said for said in self.complaints if "status of 409" not in said] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") == self.width
        assert self.page.evaluate(CUT) == []
