"""Finds the names in a clean text: models, boards, organisations, products, people."""

from __future__ import annotations

import re

from claims.model import Clean, Entity, Mention
from claims.names.abbreviated import add_abbreviations
from claims.names.bare_editions import add_bare_editions
from claims.names.bare_sizes import of_sizes_named, of_versions_named
from claims.names.compounded import join_names, with_own_words
from claims.names.context import in_context
from claims.names.described import add_described
from claims.names.elided import add_short_forms
from claims.names.kinds_of import add_kinds
from claims.names.lexicon import Lexicon
from claims.names.namesakes import add_namesakes
from claims.names.narrow import narrow
from claims.names.parts import parts
from claims.names.prefixed import add_prefixes
from claims.names.qualified import add_qualified
from claims.names.registry import Registry
from claims.names.renumbered import add_renumbered
from claims.names.sized import add_sized
from claims.names.spelled import Hit, ends_name, find_names
from claims.names.spelling import Folded, fold
from claims.names.stems import lineage
from claims.names.tails import read_tail
from claims.names.years import add_years
from claims.unlisted.credited import add_makers
from claims.unlisted.placed_benchmarks import add_tests
from claims.unlisted.told_families import told_families
from claims.unlisted.told_things import add_things
from claims.unlisted.unknown import add_unknown
from claims.unlisted.unlisted_firms import add_firms

_Name = tuple[int, int, str, str]
_ROUNDS = 3
"""Times names are read again with families the text tells: what stands beside a told one is told by it."""
_LATIN_END = re.compile(r"[!-~][ -~]{0,200}\Z")
_APPOSED = re.compile(r"[ \"'·]{0,2}\(?[ \"']{0,2}")


def link(clean: Clean, registry: Registry) -> tuple[Mention, ...]:
    """The names in a text, sorted and apart, the longest at each place; offsets count the clean text."""
    return tuple(
        Mention(offset + hit.start, offset + hit.end, hit.entity)
        for offset, part in parts(clean)
        for hit in _hits(part, registry.lexicon)
    )


def _hits(clean: Clean, lexicon: Lexicon) -> list[Hit]:
    text, folded = clean.text, fold(clean.text)
    hits, known = _named(clean, lexicon, folded)
    for _ in range(_ROUNDS):
        told = told_families(text, hits, lexicon)
        if not told.families and told.of_listed <= lexicon.words.telling:
            break
        lexicon = lexicon.with_families(told.families, told.grades, told.freed)
        hits, known = _named(clean, lexicon, folded)
    hits = with_own_words(text, join_names(text, hits, lexicon))
    hits = add_sized(text, hits, lexicon)
    hits = add_abbreviations(text, hits, lexicon)
    hits = of_versions_named(text, of_sizes_named(hits, lexicon), lexicon)
    hits = add_described(text, add_kinds(text, narrow(text, hits, lexicon), lexicon))
    hits = add_namesakes(text, hits)
    unlisted = any(hit.entity.type == "model" and not hit.entity.listed for hit in hits)
    if unlisted and _names(hits) != known:
        hits = add_firms(text, hits, lexicon)  # those that what was told since is of
    return add_makers(text, add_things(text, hits), lexicon)


def _named(clean: Clean, lexicon: Lexicon, folded: Folded) -> tuple[list[Hit], list[_Name]]:
    """The names of known families, in full and short, and the unlisted ones between them.

    Also the names by which firms were told.
    """
    text = clean.text
    found = add_renumbered(text, find_names(text, lexicon, folded), lexicon, folded)
    hits = in_context(text, found, lexicon)
    hits = _joined(text, hits, lexicon)
    hits = add_prefixes(text, hits, lexicon)
    hits = add_short_forms(text, hits, lexicon)
    hits = add_qualified(text, hits, lexicon)
    hits = add_tests(text, hits, clean.blocks, lexicon)
    hits = add_years(text, add_bare_editions(text, hits, lexicon), lexicon)
    known = _names(hits)
    hits = add_firms(text, hits, lexicon)
    return add_unknown(text, hits, lexicon), known


def _names(hits: list[Hit]) -> list[_Name]:
    return [(hit.start, hit.end, hit.entity.type, hit.entity.name) for hit in hits]


def _joined(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """One hit where a name stands twice in a row: "通义千问 Qwen2.5", "深度求索(DeepSeek)"."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if last is not None and text[last.end : hit.start] == "-" and _compound(last, hit):
            joined[-1] = _derived(text, last, hit, lexicon)
            continue
        if last is not None and text[last.end : hit.start] == "-" and _is_firms_own(last, hit):
            name, firm = text[last.start : hit.end], last.entity.name
            entity = Entity(name=name, type="model", maker=firm, listed=False)
            joined[-1] = Hit(last.start, hit.end, entity, 0, hit.root)
            continue
        if last is not None and text[last.end : hit.start] == "(" and _inside(text, last, hit):
            joined[-1] = Hit(last.start, hit.end + 1, hit.entity, hit.level, hit.root)
            continue
        if last is not None and _APPOSED.fullmatch(text, last.end, hit.start) and _same(last, hit, lexicon):
            opened = "(" in text[last.end : hit.start]
            if not opened:
                joined[-1] = Hit(last.start, hit.end, hit.entity, hit.level, hit.root)
                continue
            if text[hit.end : hit.end + 1] == ")":
                keep = last if last.entity.name == hit.entity.name else hit
                joined[-1] = Hit(last.start, hit.end + 1, keep.entity, keep.level, keep.root)
                continue
        joined.append(hit)
    return joined


def _compound(first: Hit, second: Hit) -> bool:
    """Two models' names on one hyphen are one model made from both: `DeepSeek-R1-Distill-Qwen3-14B`."""
    return (
        first.entity.type == "model"
        and second.entity.type == "model"
        and first.entity.name != second.entity.name
    )


def _is_firms_own(firm: Hit, model: Hit) -> bool:
    """A firm's name on a hyphen before that of another's family: `Cerebras-GPT-13B` is Cerebras' own."""
    if firm.entity.type != "organisation" or model.entity.type != "model":
        return False
    return model.entity.maker not in (None, firm.entity.name)


def _derived(text: str, first: Hit, second: Hit, lexicon: Lexicon) -> Hit:
    written = text[first.start : second.end]
    tail = read_tail(text, second.end, lexicon.words, base=written, is_name=lexicon.begins_name)
    end = tail.end if ends_name(text, tail.end) else second.end
    name = _LATIN_END.search(text, first.start, end)
    family = first.entity.family if first.entity.snapshot_of else first.entity.name
    bare = second.entity.name == second.root and lexicon.entries[second.root].prefix is not None
    maker = (
        second.entity.maker if bare else first.entity.maker
    )  # Llama-3-TAIDE is TAIDE's, R1-Distill-Qwen3-14B DeepSeek's
    called = name[0] if name and name[0][0].isalnum() else written  # "Llama3-8B-智脑-360k" is no "-360k"
    entity = Entity(name=called, type="model", maker=maker, family=family, listed=False)
    return Hit(first.start, end, entity, 0, first.root)


def _inside(text: str, assistant: Hit, model: Hit) -> bool:
    """ "ChatGPT(GPT-3.5)": the model that runs in an assistant of the same maker."""
    kinds = (assistant.entity.type, model.entity.type)
    own = assistant.entity.maker is not None and assistant.entity.maker == model.entity.maker
    return kinds == ("product", "model") and own and text.startswith(")", model.end)


def _same(first: Hit, second: Hit, lexicon: Lexicon) -> bool:
    """Do the two name one thing, the second perhaps more exactly?"""
    if first.entity.name == second.entity.name:
        return True
    if first.entity.type != "model" or second.entity.type != "model":
        return False
    return first.entity.name in {entry.name for entry in lineage(second.entity, lexicon)}
