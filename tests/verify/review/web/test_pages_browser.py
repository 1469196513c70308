"""The pages in a real browser: two reviewers and an adjudicator take a claim from proposal to signature."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.reports.test_html_browser import CONTRAST
from tests.verify.review.deeds import ANN, BOB, article, does, dossier, proposed
from tests.verify.review.web.browsers import CHROMIUM, DESKTOP, PHONE, Person
from tests.verify.review.web.people import Address
from verify.review.store import read
from verify.review.store.proof import proof

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium is installed: apt-get install chromium"),
]


def case_of(person: Person) -> str:
    """The case that is open."""
    found = re.search(r"/case/(\w+)", person.page.url)
    assert found
    return found[1]


def decided(person: Person, verdict: str, reason: str) -> None:
    """Choose and send with the mouse; the next page is there when this returns."""
    before = person.page.url
    person.page.click(f".verdicts label:has([value={verdict}])")
    person.page.fill("#reason", reason)
    person.page.click("#decide button.main")
    person.page.wait_for_function("(url) => location.href.split('&done')[0] !== url", arg=before)
    person.page.wait_for_selector("#done")


@pytest.mark.parametrize(
    "context",
    [
        {"viewport": DESKTOP, "color_scheme": "light"},
        {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
    ],
    ids=["desktop", "phone"],
)
def test_from_proposal_to_signature(browser: Any, server: Address, ledger: Engine, context: Any) -> None:
    ann, bob, cleo = (Person(browser, server, name, **context).signs_in() for name in ("ann", "bob", "cleo"))
    ann.page.click("text=Take the next one")
    ann.page.wait_for_selector("#decide")
    case = case_of(ann)
    assert "With you" in ann.said()
    assert ann.page.locator("mark.quote").first.is_visible()
    # A refusal is said in place, the verdict stays chosen, the page stays where it is.
    ann.page.click(".verdicts label:has([value=refuted])")
    ann.page.click("#decide button.main")
    ann.page.wait_for_selector("#decide #problem")
    assert "who decides otherwise gives a reason" in ann.page.inner_text("#problem")
    assert ann.page.is_checked("[value=refuted]")
    assert case_of(ann) == case and "/act" not in ann.page.url
    ann.require_well()
    decided(ann, "refuted", "The board was cut short, I think.")
    assert case_of(ann) != case, "the next case comes at once"
    # The second review is blind.
    bob.goes(f"/case/{case}")
    assert "An independent opinion" in bob.said() and "You will see them after your own" in bob.said()
    assert "cut short" not in bob.page.content()
    bob.require_well()
    decided(bob, "supported", "")
    bob.goes(f"/case/{case}")
    assert "cut short" in bob.said() and "The reviewers disagree." in bob.said()
    bob.require_well()
    # The disagreement is settled, with a reason.
    cleo.page.click("nav.places >> text=Disagreements")
    cleo.page.click(".queue .open")
    cleo.page.wait_for_url(f"**/case/{case}/adjudicate**")
    assert "departs from the machine" in cleo.said() and "cut short" in cleo.said()
    cleo.require_well()
    decided(cleo, "conflicting", "On the old board only.")
    # Two keys: she has one, somebody else the other.
    cleo.goes(f"/case/{case}")
    assert "two keys: cleo took this decision" in cleo.said().lower()
    assert cleo.page.locator("text=Sign as cleo").count() == 0
    ann.goes("/queue?stage=signature")
    ann.page.click(".queue .open")
    ann.page.click("text=Sign as ann")
    ann.page.wait_for_selector("#done")
    ann.goes(f"/case/{case}")
    assert "Signed by ann" in ann.said()
    for person in (ann, bob, cleo):
        person.require_well()
    stands = read.seen(ledger, case).case
    assert (stands.state, stands.standing) == ("signed", "conflicting")
    assert stands.signature is not None and stands.signature.author == "ann"
    assert proof(ledger).broken is None


def test_with_the_keyboard_alone(browser: Any, server: Address, ledger: Engine) -> None:
    ann, bob, cleo = (Person(browser, server, name).is_in(ledger) for name in ("ann", "bob", "cleo"))

    def press(person: Person, *keys: str) -> None:
        for key in keys:
            person.page.keyboard.press(key)

    def focus(person: Person) -> str:
        return str(person.page.evaluate("document.activeElement.className || document.activeElement.id"))

    press(ann, "Tab")
    assert focus(ann) == "skip"
    press(ann, "j", "j", "j", "k", "ArrowUp", "Enter")
    ann.page.wait_for_selector("#decide")
    case = case_of(ann)
    press(ann, "t")
    ann.page.wait_for_selector("text=With you")
    press(ann, "2", "r")
    assert focus(ann) == "reason"
    ann.page.keyboard.type("1 and 2, not j or n?")  # in a field a letter is a letter
    assert ann.page.is_checked("[value=refuted]") and case_of(ann) == case
    press(ann, "Control+Enter")
    ann.page.wait_for_function("() => document.activeElement.id === 'main'")  # ready for the next keys
    assert case_of(ann) != case
    press(bob, "/")
    assert focus(bob) == "words"
    bob.page.keyboard.type(read.seen(ledger, case).material.finding.claim.quote[:12])
    bob.page.wait_for_function("() => document.querySelectorAll('.queue .open').length === 1")
    press(bob, "Escape", "j", "Enter")
    bob.page.wait_for_selector("#decide")
    press(bob, "?")
    assert bob.page.locator("#keys").is_visible()
    press(bob, "2", "Escape", "1")
    assert bob.page.is_checked("[value=supported]")
    press(bob, "Control+Enter")
    bob.page.wait_for_selector("#done")
    cleo.goes(f"/case/{case}/adjudicate")
    press(cleo, "1", "r")
    cleo.page.keyboard.type("Measured twice.")
    press(cleo, "Control+Enter")
    cleo.page.wait_for_selector("#done")
    bob.goes(f"/case/{case}")
    bob.page.locator("text=Sign as bob").focus()
    press(bob, "Enter")
    bob.page.wait_for_selector("#done")
    assert read.seen(ledger, case).case.state == "signed"
    for person in (ann, bob, cleo):
        person.require_well()


def test_without_javascript(browser: Any, server: Address, ledger: Engine) -> None:
    ann = Person(browser, server, "ann", java_script_enabled=False).is_in(ledger)
    ann.follows("text=Take the next one")
    case = case_of(ann)
    ann.page.check("[value=refuted]", force=True)
    ann.follows("#decide button.main")
    assert "who decides otherwise gives a reason" in ann.page.inner_text("#problem")
    assert ann.page.is_checked("[value=refuted]")
    ann.page.fill("#reason", "Plainly.")
    ann.follows("#decide button.main")
    assert "Your decision is in the ledger." in ann.said() and case_of(ann) != case
    assert read.seen(ledger, case).case.decisions[0].reason == "Plainly."
    ann.goes("/queue?stage=all")
    ann.page.fill("#words", "671")
    ann.follows("text=Filter")
    assert ann.page.locator(".queue > li").count() == 1


def test_selected_words_become_a_claim(browser: Any, server: Address, ledger: Engine) -> None:
    ann = Person(browser, server, "ann").is_in(ledger)
    ann.page.click(".queue .open")
    ann.page.wait_for_selector("#decide")
    choose = """() => {
      const every = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);
      while (every.nextNode()) {
        const node = every.currentNode, at = node.data.indexOf('671 billion');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 11);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      }
    }"""
    ann.page.evaluate(choose)
    ann.page.click("#selection >> text=a missed claim")
    assert ann.page.input_value("[name=missed-quote]") == "671 billion"
    near = int(ann.page.input_value("[name=missed-near]"))
    assert read.seen(ledger, case_of(ann)).article.text[near:].startswith("671 billion")
    ann.page.select_option("[name=missed-kind]", "spec")
    ann.page.click("text=Note the missed claim")
    ann.page.wait_for_selector("#done")
    last = read.events(ledger)[-1].correction
    assert last is not None and last.claim is not None
    assert (last.flaw, last.claim.quote, last.claim.start) == ("missed", "671 billion", near)
    ann.page.evaluate(choose)
    ann.page.click("#selection >> text=these are the claim")
    assert ann.page.input_value("[name=read-quote]") == "671 billion"
    ann.require_well()


def test_filters_swap_the_list_and_keep_the_address(browser: Any, server: Address, ledger: Engine) -> None:
    cases = [one.case.id for one in read.cases_of(ledger, "text")]
    ann = Person(browser, server, "ann").is_in(ledger)
    ann.page.fill("#words", "671 billion")
    ann.page.wait_for_function("() => document.querySelectorAll('.queue .open').length === 1")
    assert "words=671+billion" in ann.page.url and ann.page.evaluate("document.activeElement.id") == "words"
    assert ann.page.inner_text("#stages a[aria-current] b") == str(len(cases))
    ann.page.click(".queue .open")
    ann.page.wait_for_selector("#decide")
    ann.page.go_back()
    ann.page.wait_for_selector(".queue")
    assert ann.page.locator(".queue .open").count() == 1
    ann.page.click("text=Clear")
    ann.page.wait_for_function(f"() => document.querySelectorAll('.queue .open').length === {len(cases)}")
    ann.require_well()


@pytest.mark.parametrize(("field", "typed"), [("words", "671 billion"), ("article", "text")])
def test_leaving_a_filter_swaps_nothing_under_the_pointer(
    field: str, typed: str, browser: Any, server: Address, ledger: Engine
) -> None:
    ann = Person(browser, server, "ann").is_in(ledger)
    ann.page.locator(f".filters [name={field}]").fill(typed)
    ann.page.wait_for_url(f"**{field}={typed[:3]}*")
    ann.page.hover(".queue .open")
    ann.page.mouse.down()  # leaves the field: a list swapped now would lose the click
    ann.page.wait_for_timeout(600)
    ann.page.mouse.up()
    ann.page.wait_for_selector("#decide")
    ann.require_well()


def test_more_of_a_long_article_comes_when_asked_for(browser: Any, server: Address, ledger: Engine) -> None:
    filler = [f"Sentence {at} about something else entirely, and at length." for at in range(600)]
    home = article([*filler[:300], "Ada beats Bob on Sums.", *filler[300:]], "long.txt")
    given = dossier(("Ada beats Bob on Sums.",), name="long.txt")
    moved = {"start": home.text.index("Ada beats"), "article": "long.txt"}
    claim = given.findings[0].claim.model_copy(update=moved)
    found = (given.findings[0].model_copy(update={"claim": claim}),)
    proposed(ledger, given.model_copy(update={"article": home, "findings": found}))
    ann = Person(browser, server, "ann").is_in(ledger)
    ann.goes(f"/case/{read.cases_of(ledger, 'long.txt')[0].case.id}")
    before = ann.page.locator("#text p[data-at]").count()
    ann.page.click("text=characters before")
    ann.page.wait_for_function("(n) => document.querySelectorAll('#text p[data-at]').length > n", arg=before)
    first = ann.page.evaluate(
        "[...document.querySelectorAll('#text p[data-at]')].map((each) => +each.dataset.at)"
    )
    assert first == sorted(first) and ann.page.locator("mark.quote").count() == 1
    ann.require_well()


def test_what_cannot_be_sent_is_said_and_kept(browser: Any, server: Address, ledger: Engine) -> None:
    ann = Person(browser, server, "ann").is_in(ledger)
    ann.page.click(".queue .open")
    ann.page.wait_for_selector("#decide")
    ann.page.fill("#reason", "Long thought.")
    ann.page.click(".verdicts label:has([value=refuted])")
    ann.page.evaluate("document.querySelector('meta[name=form-key]').content = 'stale'")
    ann.page.click("#decide button.main")
    ann.page.wait_for_selector("#decide .problem:not(:empty)")
    assert "This could not be sent (403)." in ann.page.inner_text("#decide .problem")
    assert ann.page.input_value("#reason") == "Long thought."
    ann.page.route("**/act*", lambda route: route.abort())
    ann.page.click("#decide button.main")
    ann.page.wait_for_function("() => document.querySelector('#decide .problem').textContent.includes('(–)')")
    assert ann.page.is_checked("[value=refuted]")
    ann.page.unroute("**/act*")
    ann.page.reload()  # as after signing in anew
    assert ann.page.input_value("#reason") == "Long thought."
    decided(ann, "refuted", "Short.")
    assert ann.page.input_value("#reason") == ""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_fit_and_can_be_read(browser: Any, server: Address, ledger: Engine, size: Any) -> None:
    """Contrast of at least 4.5 to 1 (WCAG AA) wherever there is text, light and dark, in both languages."""
    cases = [one.case.id for one in read.cases_of(ledger, "text")]
    does(ledger, ANN, "decided", cases[0], judgement="refuted", reason="長" * 200 + "w" * 300)
    does(ledger, BOB, "decided", cases[0], judgement="supported")
    does(ledger, ANN, "decided", cases[1], judgement="supported")
    does(ledger, BOB, "decided", cases[1], judgement="supported")
    cleo = Person(browser, server, "cleo", viewport=size).is_in(ledger)
    for where in ("/queue?stage=all", f"/case/{cases[0]}/adjudicate?", f"/case/{cases[1]}?", "/case/none?"):
        for lang in ("en", "zh"):
            cleo.goes(f"{where}&lang={lang}")
            cleo.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            for scheme in ("light", "dark"):
                cleo.page.emulate_media(color_scheme=scheme)
                assert cleo.page.evaluate(CONTRAST) == [], (where, scheme)
            cleo.complaints = [said for said in cleo.complaints if "status of 404" not in said]
            cleo.require_well()
