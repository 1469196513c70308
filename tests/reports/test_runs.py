"""Finished runs on disk, read article by article."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reports.jsonl import to_json, to_jsonl
from reports.runs import dossiers as read_runs
from reports.runs import filed
from verify.model import Dossier


def test_runs_are_read_article_by_article(tmp_path: Path, english: Dossier, chinese: Dossier) -> None:
    article = english.article.model_copy(update={"name": "other"})
    other = english.model_copy(update={"article": article})
    lines = [*to_jsonl(english).splitlines(), *to_jsonl(chinese).splitlines()]
    mixed = sorted(lines, key=lambda line: hashlib.sha256(line.encode()).hexdigest())
    (tmp_path / "run.jsonl").write_text("\ufeff" + "\n".join(mixed), encoding="utf-8")
    (tmp_path / "other.json").write_text(to_json(other), encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    found = {each.article.name: each for each in read_runs([tmp_path])}
    assert set(found) == {english.article.name, chinese.article.name, "other"}
    assert {each.claim.id for each in found[english.article.name].findings} == {
        e.claim.id for e in english.findings
    }
    compact = "\n".join(json.dumps(json.loads(line), separators=(",", ":")) for line in lines)
    (tmp_path / "compact.jsonl").write_text(compact, encoding="utf-8")
    assert [(one.name, len(one.lines)) for one in filed([tmp_path / "compact.jsonl"])] == [
        (english.article.name, len(english.findings)), (chinese.article.name, len(chinese.findings)),
    ]  # fmt: skip
