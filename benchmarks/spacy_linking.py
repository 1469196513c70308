"""spaCy's share of `benchmarks.pipeline`: names and sentences of some texts, nothing else.

Reads {"names", "texts", "runs"} as JSON and prints the seconds of processor time of the fastest run. It runs
in a Python of its own, for spaCy is no dependency, and imports nothing else.
"""

from __future__ import annotations

import json
import re
import sys
import time


def main() -> None:
    """Load, match once to warm up, then measure."""
    import spacy  # type: ignore[import-not-found]
    from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found]

    given = json.load(sys.stdin)
    spent = []
    pipelines = {}
    for lang in ("zh", "en"):
        nlp = spacy.blank(lang)
        nlp.add_pipe("sentencizer")
        matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher.add("name", list(nlp.tokenizer.pipe(given["names"])))
        pipelines[lang] = nlp, matcher
    for _ in range(given["runs"] + 1):
        begun = time.process_time()
        for text in given["texts"]:
            nlp, matcher = pipelines["zh" if re.search("[\u4e00-\u9fff]{8}", text) else "en"]
            doc = nlp(text)
            matcher(doc)
            sum(1 for _ in doc.sents)
        spent.append(time.process_time() - begun)
    print(min(spent[1:]))


if __name__ == "__main__":
    main()
