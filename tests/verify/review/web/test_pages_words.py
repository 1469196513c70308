"""What the application says: the same in every language, and nothing it lacks a word for."""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verify.review import corrections, rules
from verify.review.web import case_forms
from verify.review.web.page import STATIC, TEMPLATES, words
from verify.review.web.translated import in_words

SAID = re.compile(r'\bt\("([a-z_.]+)"(?: ~ )?')
FIELD = re.compile(r"\{(\w+)\}")


def leaves(table: dict[str, Any], way: str = "") -> dict[str, str]:
    """Every phrase of a file by its dotted key."""
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= leaves(value, f"{way}{key}.") if isinstance(value, dict) else {way + key: str(value)}
    return found


def refusals(module: Any) -> Iterator[str]:
    """Every sentence a module refuses with, its parts that differ replaced by words."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            said = node.exc.args[0]
            if isinstance(said, ast.Constant):
                yield said.value
            elif isinstance(said, ast.JoinedStr):
                parts = [one.value if isinstance(one, ast.Constant) else "sums" for one in said.values]
                yield "".join(map(str, parts))


@pytest.mark.parametrize("part", ["", "-more"])
def test_both_languages_have_the_same_words(part: str) -> None:
    tables = [
        leaves(tomllib.loads((TEMPLATES / f"{lang}{part}.toml").read_text(encoding="utf-8")))
        for lang in ("en", "zh")
    ]
    assert tables[0].keys() == tables[1].keys()
    for key, phrase in tables[0].items():
        assert set(FIELD.findall(phrase)) == set(FIELD.findall(tables[1][key])), key


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_word_a_template_asks_for_is_there(template: Path) -> None:
    for key in SAID.findall(template.read_text(encoding="utf-8")):
        for lang in ("en", "zh"):
            assert words(lang).entry(key.rstrip(".")), key


UNSAID = (
    "begins with",
    "is no field that can be corrected",
    "write it as FIELD=VALUE",
    "stands in",
    "the claim is of",
)
"""Sentences that no form can bring about: of the fold of events and of the command line."""


@pytest.mark.parametrize("module", [rules, corrections, case_forms], ids=lambda module: module.__name__)
def test_every_refusal_is_said_in_chinese_too(module: Any) -> None:
    for sentence in refusals(module):
        if not any(part in sentence for part in UNSAID) and "does not stand at" not in sentence:
            assert re.search("[一-龥]", in_words(sentence, "zh")), sentence


def test_a_refusal_names_what_it_is_about() -> None:
    english = "the machine says not_enough_evidence: who decides otherwise gives a reason"
    assert in_words(english, "zh") == "机器的结论是“无法判定”：与之不同的决定须说明理由"
    assert in_words("ab12 is disputed: it takes no decision now", "zh") == "ab12 有分歧：现在不接受决定"
    assert in_words("nobody has ever said this", "zh") == "nobody has ever said this"


def test_shipped_files_ask_for_nothing_and_run_nothing_of_a_page() -> None:
    """No address, no handler in an attribute, no style in one: the policy of the pages would stop them."""
    for path in sorted(TEMPLATES.glob("*.html")):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:|<script>|hx-on|hx-vals=.js", page), (
            path.name
        )
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), path.name
    for path in STATIC.glob("*.css"):
        assert "url(" not in path.read_text(encoding="utf-8")


def test_the_shipped_library_is_the_one_its_notice_names() -> None:
    notice = (STATIC / "NOTICE.txt").read_text(encoding="utf-8")
    library = (STATIC / "htmx.min.js").read_bytes()
    assert f"sha256 {hashlib.sha256(library).hexdigest()}" in notice
    assert b'version="4.0.1"' in library and "htmx 4.0.1" in notice and "0BSD" in notice
