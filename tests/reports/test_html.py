"""The page: what it says, that it says what the markdown says, that nothing in it is obeyed."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from reports.cited import source_lines
from reports.escape import inline
from reports.html.marks import paragraphs
from reports.html.markup import phrase
from reports.html.page import render
from reports.html.reader import parts
from reports.markdown import render as render_markdown
from reports.shelf import shelve
from reports.words import words
from verify.model import Dossier, Finding

Golden = Callable[[str, str], None]
EVIL = (
    "</script><script>document.title='obeyed'</script>",
    "<img src=x onerror=alert(1)><svg onload=alert(1)><iframe src=//evil.example>",
    "\"'><a href=javascript:alert(1) onclick=alert(1)>x</a>",
    "</style><style>*{display:none}</style>",
    "{{ 7 * 7 }} {% raw %} {0} {claim} %(x)s",
    "**bold** [x](javascript:alert(1)) [y](http://evil.example) `code` ![z](http://evil.example/z.png)",
    "\u202eturned\u202c \u2066isolated \u2067x",
    "]]> &amp; &lt;script&gt; <!-- --> <!DOCTYPE x>",
    "wörd" * 3000,
    "مرحبا بالعالم 🚀👩‍👩‍👧 a\x00b\ud800c\x1b[31m",
)


def page_of(dossier: Dossier, lang: str = "en") -> Any:
    return lxml_html.document_fromstring(render(dossier, lang))


def shown(element: Any) -> str:
    return " ".join(element.text_content().split())


def many(text: str, spans: list[tuple[int, int]], english: Dossier) -> Dossier:
    """A dossier on that text with a claim for each span."""
    home = Article(name="a.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    findings = []
    for at, (start, end) in enumerate(spans):
        like = english.findings[at % len(english.findings)]
        place = {"article": "a.txt", "quote": text[start:end], "start": start}
        findings.append(like.model_copy(update={"claim": like.claim.model_copy(update=place)}))
    return english.model_copy(update={"article": home, "findings": tuple(findings)})


def without_assets(page: str) -> str:
    """The page without what is the same in every page."""
    page = re.sub(r"(<style>).*?(</style>)", r"\1\2", page, flags=re.DOTALL)
    page = re.sub(r"(<script>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-", page)


def test_the_page_of_one_claim(chinese: Dossier, golden: Golden) -> None:
    one = chinese.model_copy(update={"findings": chinese.findings[:1]})
    golden("report.zh.html", without_assets(render(one, "zh")))


def test_all_claims_are_marked_and_linked_both_ways(english: Dossier, chinese: Dossier) -> None:
    for dossier, lang in ((english, "en"), (chinese, "zh"), (english, "zh")):
        page = page_of(dossier, lang)
        for number, finding in enumerate(dossier.findings, 1):
            sign = page.get_element_by_id(f"mark-{number}")
            assert sign.get("href") == f"#claim-{number}"
            assert words(lang)(f"verdict.{finding.verdict}") in sign.get("aria-label")
            card = page.get_element_by_id(f"claim-{number}")
            assert card.xpath(f".//a[@href='#mark-{number}']")
            assert " ".join(finding.claim.quote.split()) in shown(card)
        assert len(page.xpath("//sup")) == len(dossier.findings)


def test_it_says_what_the_markdown_says(english: Dossier, chinese: Dossier) -> None:
    """Every word of the summary and every cell of every table, in the same order."""
    for dossier, lang in ((english, "en"), (chinese, "zh")):
        page, markdown = page_of(dossier, lang), render_markdown(dossier, lang)
        for line in page.xpath("//ol[@class='lines']/li"):
            assert shown(line) in re.sub(r"\*\*|\\|\[(\d+)\]\(#[^)]*\)", r"\1", markdown)
        said = words(lang)
        shelf = shelve(dossier.findings, dossier.records, dossier.sources)
        assert len(page.xpath("//ul[@class='sources']/li")) == len(list(source_lines(shelf, said)))
        rows = re.findall(r"^\| .*[✔✘≈].* \|$", markdown, re.M)
        cells = [shown(each) for each in page.xpath("//td[5]") if each.text_content()[:1] in "±–"]
        assert cells and all(any(cell in row for row in rows) for cell in cells)


def test_the_same_dossier_is_the_same_page(english: Dossier) -> None:
    turned = {"records": english.records[::-1], "sources": english.sources[::-1]}
    assert render(english.model_copy(update=turned)) == render(english)


def test_an_unknown_language_is_one_line(english: Dossier) -> None:
    with pytest.raises(BenchclaimError, match="language 'fr'"):
        render(english, "fr")


def test_it_asks_nobody_for_anything(english: Dossier) -> None:
    page = page_of(english)
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //base | //*[@src] | //*[@style]")
    assert not re.search(r"@import|url\(", page.xpath("//style")[0].text)
    for target in page.xpath("//@href"):
        assert target.startswith(("#", "https://")), target


def test_only_its_own_script_may_run(english: Dossier) -> None:
    page = page_of(english)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = page.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_ids_are_unique_and_links_lead_somewhere(english: Dossier) -> None:
    page = page_of(english)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in page.xpath("//@href") if len(target) > 1 and target[0] == "#"} <= set(
        ids
    )


def test_without_script_the_filters_are_hidden_and_all_else_is_there(english: Dossier) -> None:
    page = page_of(english)
    assert page.get_element_by_id("filters").get("hidden") is not None
    options = page.xpath("//select[@data-filter='model']/option/@value")
    assert options == ["", "QwQ-32B", "DeepSeek-R1", "o1-mini"]
    assert not page.xpath("//article[@hidden]")


def test_a_repeated_claim_points_to_the_first(english: Dossier) -> None:
    card = page_of(english).get_element_by_id("claim-7")
    assert card.xpath(".//a[@href='#claim-3']") and not card.xpath(".//table | .//figure")


def test_what_to_ask_and_what_is_odd_is_shown(english: Dossier) -> None:
    fields = {"ask": "Ask Alibaba.", "ask_zh": "请问阿里。", "notes": ("Odd <b>unit</b>.",), "notes_zh": ()}
    asked = english.findings[0].model_copy(update=fields)
    dossier = english.model_copy(update={"findings": (asked,)})
    assert "Ask Alibaba." in shown(page_of(dossier)) and "请问阿里。" in shown(page_of(dossier, "zh"))
    assert "Odd <b>unit</b>." in shown(page_of(dossier))


def test_nothing_claimed_is_a_page_too(english: Dossier) -> None:
    page = page_of(english.model_copy(update={"findings": (), "notes": ()}))
    assert "makes no claim" in shown(page) and not page.xpath("//article | //form[@id='filters']")
    assert "QwQ-32B: big words" in shown(page.get_element_by_id("text"))


def test_claims_without_an_article_have_no_text(english: Dossier) -> None:
    claim = english.findings[0].claim.model_copy(update={"start": None})
    finding = english.findings[0].model_copy(update={"claim": claim})
    home = Article(name="set.jsonl", text="", sha256="0" * 64)
    page = page_of(english.model_copy(update={"article": home, "findings": (finding,)}))
    assert not page.xpath("//*[@id='text'] | //sup | //a[@href='#mark-1']")
    assert page.xpath("//article[@id='claim-1']")


# -- the text with its marks ------------------------------------------------------------------------

LETTERS = st.text(st.sampled_from("abc xyz中文"), min_size=1, max_size=60)


@given(LETTERS, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=8))
def test_marks_change_no_letter_and_every_claim_has_one_sign(text: str, spans: list[tuple[int, int]]) -> None:
    """Spans may overlap, nest and be the same."""
    placed = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    findings = [_finding(text, start, end) for start, end in placed]
    whole = "".join(each.html for each in paragraphs(text, findings, words("en")))
    signs = re.findall(r'id="mark-(\d+)"', whole)
    assert sorted(map(int, signs)) == list(range(1, len(placed) + 1))
    bare = re.sub(r"<sup.*?</sup>|<[^>]+>", "", whole)
    assert "".join(bare.split()) == "".join(text.split())
    at = 0  # every letter is marked with the claims that cover it
    for numbers, letters, plain in re.findall(
        r'<mark [^>]*data-claims="([^"]+)">(.*?)</mark>|([^<>])', re.sub(r"<sup.*?</sup>", "", whole)
    ):
        for letter in letters or plain:
            if letter.isspace():
                continue
            at = next(place for place in range(at, len(text)) if text[place] == letter)
            covering = {str(n) for n, (start, end) in enumerate(placed, 1) if start <= at < end}
            assert set(numbers.split()) == covering
            at += 1


def _finding(text: str, start: int, end: int) -> Finding:
    claim = Claim(article="a", quote=text[start:end], start=start, kind="spec")
    return Finding(claim=claim, verdict="supported", why="x")


def view(text: str) -> list[tuple[str, str]]:
    return [(each.role, html.unescape(each.html)) for each in paragraphs(text, [], words("en"))]


def test_a_page_is_read_as_text() -> None:
    text = (
        "<!doctype html><html><head><title>no</title></head><body><script>var a = '<p>';</script>"
        "<h2>Head</h2><!-- note --><p>One &amp; two<br>three</p><ul><li>item</li></ul>"
        "<table><tr><th>a</th><td>b</td></tr></table> <a href='x'>link</a>"
    )
    assert view(text) == [
        ("heading", "Head"), ("p", "One & two"), ("p", "three"), ("item", "item"),
        ("row", "a · b"), ("p", "link"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["</script>", "</SCRIPT >", "</script\n>"])
def test_of_what_is_left_out_nothing_remains(end: str) -> None:
    text = f"<!doctype html><body><p>One</p><p>two <script>var a = 1{end}three</p><p>four</p></body>"
    assert view(text) == [("p", "One"), ("p", "two three"), ("p", "four")]


def test_markdown_is_read_as_text() -> None:
    text = (
        "---\ntitle: x\n---\n# Head\n\n**Bold** and [a link](https://a.example/b) ![](c.png)\n- item\n----\n"
        "| a | b |\n2 < 3 <script>x</script>\n"
        + "This line was broken by a program when it had become seventy letters long\nand goes on here.\n"
    )
    assert view(text) == [
        ("code", "title: x"), ("heading", "Head"), ("p", "Bold and a link"), ("item", "item"),
        ("code", "| a | b |"), ("p", "2 < 3 <script>x</script>"),
        ("p", "This line was broken by a program when it had become seventy letters long\nand goes on here."),
    ]  # fmt: skip


@given(st.text(st.sampled_from("<>!-?/abph1 \n#*[]()&;|'\"=中"), max_size=200))
def test_parts_follow_one_another_without_gaps(text: str) -> None:
    at = 0
    for part in parts("<p>" * 3 * (len(text) % 2) + text):
        assert part.start == at <= part.end
        at = part.end
    assert at == len(text) + 9 * (len(text) % 2)


@pytest.mark.parametrize(
    "unit",
    ["<!--", "<script ", "<p ", "<?", "[a](", "![", "---\n", "<p>", "*", "\n", "# ", "| ", "[", "<a href="],
)
def test_a_huge_text_takes_time_in_proportion(unit: str) -> None:
    text = "<p>a</p><p>b</p>" + unit * (400_000 // len(unit))
    start = time.process_time()
    for _ in parts(text):
        pass
    assert time.process_time() - start < 10


def test_a_claim_in_what_is_left_out_keeps_its_sign(english: Dossier) -> None:
    text = "<p>a</p><p>b</p><script>QwQ-32B wins</script><!-- x --><p>c</p>"
    start = text.index("QwQ")
    page = page_of(many(text, [(start, start + 12), (3, start + 4), (0, len(text))], english))
    assert len(page.xpath("//sup")) == 3


# -- hostile text -----------------------------------------------------------------------------------


@given(st.text(st.sampled_from(list("ab1.)#*_`[]()<>|~&$\\!-+=: \n\t'\"{}@/。中“")), max_size=40))
def test_text_in_a_phrase_is_never_markup(text: str) -> None:
    found = str(phrase(f"**Says:** {inline(text)}"))
    assert set(re.findall(r"<[^>]*>", found)) == {"<strong>", "</strong>"}
    assert html.unescape(found.replace("<strong>Says:</strong> ", "")) == " ".join(text.split())


def poisoned(english: Dossier, evil: str) -> Dossier:
    """The first finding with that text in every field of other people's words."""
    finding, article = english.findings[0], english.article
    text = f"{evil} QwQ-32B {evil}"
    names = {
        "claimant": evil,
        "subject": evil,
        "objects": (evil,),
        "benchmarks": (evil,),
        "id": evil,
        "by": evil,
    }
    claim = finding.claim.model_copy(update={"quote": text, "start": 0, "unit": evil, **names})
    checks = tuple(
        each.model_copy(update={"benchmark": evil, "what": evil, "note": evil, "unit": evil, "axes": (evil,)})
        for each in finding.checks
    )
    told = {
        "why": evil,
        "flips_if": evil,
        "missing": (evil,),
        "ask": evil,
        "notes": (evil,),
        "checks": checks,
    }
    records = tuple(
        each.model_copy(update={"evaluator": evil, "locator": evil, "unit": evil, "source": evil})
        for each in english.records
    )
    source = english.sources[0].model_copy(
        update={"id": evil, "title": evil, "publisher": evil, "licence": evil, "url": f"javascript:{evil}"}
    )
    note = english.notes[0].model_copy(update={"where": evil, "what": evil})
    home = {"text": text, "title": evil, "name": evil, "url": f"javascript:{evil}"}
    return english.model_copy(
        update={
            "article": article.model_copy(update=home),
            "findings": (finding.model_copy(update={"claim": claim, **told}),),
            "records": records,
            "sources": (source,),
            "notes": (note,),
            "run": english.run.model_copy(update={"version": evil, "packs": (evil,)}),
        }
    )


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hostile_text_is_only_text(english: Dossier, evil: str, lang: str) -> None:
    clean, text = render(english, lang), render(poisoned(english, evil), lang)
    text.encode()  # no halves of characters
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", text)
    page = lxml_html.document_fromstring(text)
    known = {each.tag for each in lxml_html.document_fromstring(clean).iter() if isinstance(each.tag, str)}
    assert {each.tag for each in page.iter() if isinstance(each.tag, str)} <= known | {"table", "details"}
    assert not page.xpath("//comment()")
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    attributes = {name for each in page.iter() for name in each.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc")}
    for target in page.xpath("//@href"):
        assert target.startswith(("#", "https://")), target


def test_thousands_of_claims_on_one_spot(english: Dossier) -> None:
    """Neither the page nor the time grows with the square of the number of claims."""
    text = "QwQ-32B wins. " * 500
    spans = [(0, len(text) - at) for at in range(2000)]
    start = time.process_time()
    page = render(many(text, spans, english))
    assert page.count('<sup class="sign') == 2000
    assert time.process_time() - start < 30 and len(page) < 60_000_000
