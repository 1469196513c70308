"""How much extraction owes to its lists of names: annotated articles with invented names for the models'.

    python -m benchmarks.renamed GOLD.jsonl ARTICLES [--families leading|all] [--salt TEXT]

In each article the names of the family it names most (or of all families) become invented words, in the
annotations too. What is read should stay the same; what is lost is owed to the lists. An invented word is
made from the family's name and the salt, so that the same command gives the same articles.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from claims.link import link
from claims.model import Article, Claim, Mention
from claims.names.registry import Registry, load_registry
from claims.names.stems import lineage
from claims.reading.clean import clean
from claims.reading.read import article_from_text, read_path
from verify.evaluate.figures import Evaluation, evaluate
from verify.evaluate.gold import read_gold
from verify.pipeline import claims_of

_STEM = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2,}")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_MOST = 7  # letters of an invented word


def main() -> None:
    """Reads the arguments and prints the figures of both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.renamed", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--families", choices=("leading", "all"), default="leading")
    parser.add_argument("--salt", default="")
    options = parser.parse_args()
    asked = read_gold(options.gold)
    names = load_registry()
    texts = {name: read_path(options.articles / name) for name in dict.fromkeys(c.article for c in asked)}
    print(_line("as written", _figures(asked, texts.values(), names)))
    renamed: list[Claim] = []
    articles: list[Article] = []
    for name, article in texts.items():
        words = invented(article, names, leading=options.families == "leading", salt=options.salt)
        articles.append(article_from_text(name, rename(article.text, words)))
        renamed += [_renamed(claim, article.text, words) for claim in asked if claim.article == name]
    print(_line("renamed", _figures(renamed, articles, names)))


def invented(article: Article, names: Registry, *, leading: bool, salt: str = "") -> dict[str, str]:
    """Word the article (or a list) writes a family with -> the invented one; of the leading family or all."""
    cleaned = clean(article)
    models = [m for m in link(cleaned, names) if m.entity.type == "model"]
    families = Counter(_family(mention, names) for mention in models)
    chosen = [name for name, _ in families.most_common(1 if leading else None)]
    words: dict[str, str] = {}
    for mention in models:
        family = _family(mention, names)
        if family not in chosen:
            continue
        for written in (cleaned.text[mention.start : mention.end], mention.entity.name, family):
            stem = _STEM.match(written)
            if stem and _is_own(stem[0], names):
                words[stem[0]] = _word(family, salt)
    return words


def rename(text: str, words: Mapping[str, str]) -> str:
    """The text with the words replaced, wherever they stand by themselves."""
    if not words:
        return text
    longest = sorted(words, key=lambda word: (-len(word), word))
    each = "|".join(
        rf"(?<![A-Za-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in longest
    )
    return re.sub(each, lambda match: words[match[0]], text)


def _is_own(stem: str, names: Registry) -> bool:
    """Is it neither a grade of any family ("Pro") nor the maker's name ("Amazon Nova")?"""
    known = names.get(stem)
    return stem.lower() not in names.lexicon.words.house and (known is None or known.type == "model")


def _family(mention: Mention, names: Registry) -> str:
    """The outermost family of a model: Qwen of `Qwen2.5-72B`."""
    above = lineage(mention.entity, names.lexicon)
    return above[-1].name if above else mention.entity.name


def _word(family: str, salt: str) -> str:
    """A word nobody has listed, of about the length of the family's name."""
    digest = hashlib.sha256(f"{salt}{family}".encode()).digest()
    length = min(_MOST, max(4, len(family)))
    kinds = [_VOWELS if i % 2 else _CONSONANTS for i in range(length)]
    return "".join(kind[byte % len(kind)] for kind, byte in zip(kinds, digest, strict=False)).capitalize()


def _renamed(claim: Claim, text: str, words: Mapping[str, str]) -> Claim:
    start = None if claim.start is None else len(rename(text[: claim.start], words))
    return claim.model_copy(
        update={
            "quote": rename(claim.quote, words),
            "start": start,
            "subject": rename(claim.subject, words) if claim.subject else claim.subject,
            "objects": tuple(rename(name, words) for name in claim.objects),
        }
    )


def _figures(asked: Sequence[Claim], articles: Iterable[Article], names: Registry) -> Evaluation:
    return evaluate(asked, [claim for article in articles for claim in claims_of(article, names)])


def _line(name: str, found: Evaluation) -> str:
    statements, atoms = found.statements, found.atoms
    return (
        f"{name:12} statements P {statements.precision:.3f} F1 {statements.f1:.3f}   "
        f"atoms P {atoms.precision:.3f} F1 {atoms.f1:.3f}"
    )


if __name__ == "__main__":
    main()
