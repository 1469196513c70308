"""What others need for a part of the work on the same texts: a matcher, spaCy's linking, trafilatura."""

from __future__ import annotations

import html
import json
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ahocorasick_rs

from claims.names.registry import Registry
from claims.wording.cues import cue_book

_PAGE = (
    "<!DOCTYPE html><html><head><title>News</title></head><body>"
    "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
    "<main><article>{}</article></main><footer><p>About us</p></footer></body></html>"
)


def fastest(work: Callable[[], object], runs: int) -> float:
    """Seconds of processor time of the fastest run."""
    found = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def spellings(registry: Registry) -> list[str]:
    """Every name and alias as written in the tables."""
    return sorted({name for entity in registry.entities for name in (entity.name, *entity.aliases)})


def bare_matcher(texts: Sequence[str], registry: Registry, runs: int) -> float:
    """One pass of a compiled automaton of all names and cue words over the texts' bytes."""
    forms = {name.encode() for name in spellings(registry)} | set(map(str.encode, cue_book().forms))
    matcher = ahocorasick_rs.BytesAhoCorasick(
        sorted(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    given = [text.encode() for text in texts]
    return fastest(lambda: [matcher.find_matches_as_indexes(data) for data in given], runs)


def spacy_linking(texts: Sequence[str], registry: Registry, runs: int, python: str) -> float | None:
    """spaCy's blank pipeline, a PhraseMatcher of all names and a sentencizer; None where it is missing."""
    script = Path(__file__).with_name("spacy_linking.py")
    given = json.dumps({"names": spellings(registry), "texts": list(texts), "runs": runs})
    done = subprocess.run([python, str(script)], input=given, capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def trafilatura_reading(texts: Sequence[str], runs: int) -> float | None:
    """trafilatura on the texts as pages: only finding the text; None where it is missing."""
    try:
        import trafilatura
    except ImportError:
        return None
    pages = [
        _PAGE.format("".join(f"<p>{html.escape(line)}</p>" for line in t.split("\n") if line)) for t in texts
    ]
    return fastest(lambda: [trafilatura.extract(page) for page in pages], runs)
