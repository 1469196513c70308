"""Variants told by a word alone: "two sizes: Mini (3.8B parameters) and Pro (14B)", "three models: Air, ...".

Once they are told so, their words mean them in the rest of the text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_SIZE = re.compile(
    r"(?: ?\( ?| with |(?:拥有|具有|配备|采用|达到?|为|有|是|,) ?)(?:about |around |~|约)?\d[\d.,]{0,7} ?"
    r"(?:[bBmM](?![A-Za-z]| (?:users|downloads|tokens?|context|images))"
    r"|(?:m|b|tr)illion[- ]param|(?:千|百|十)?[亿万](?:个)?参数)"
)
_WORDS = re.compile(r"(?<![A-Za-z0-9.\-_])[A-Z][A-Za-z]{2,11}(?: [A-Z][A-Za-z]{2,11})?\Z")
_LONGEST = 24
_GRADE = r"[A-Z][A-Za-z]{2,11}"
_NOUNS = ("models", "versions", "variants", "sizes", "editions")
_COUNTED = re.compile(
    rf"(?:\b(?i:two|three|four|five|[2-5]) (?:[a-z-]+ ){{0,2}}(?:{'|'.join(_NOUNS)})(?: [a-z]+){{0,3}}"
    r"|[两二三四五2-5] ?[款个种档](?:模型|版本|规格|型号|尺寸)?[^,。;:\n]{0,6})"
    r"(?: ?[:—–,-] ?|,? (?:called|named|namely) )(?:分别[是为]|即|包括)?"
    rf"(?P<list>{_GRADE}(?:(?:, |、|,? and |,? & |[和与及]|以及){_GRADE}){{1,4}})(?![A-Za-z])"
)
"""Variants that are counted and then listed, of which no sizes are told."""
_REFERS = re.compile(r"[^.!?。\n]*(?:[.!?。] ?(?:(?:It|They|There|This|These|The) )?[^A-Z.!?。\n]*)?")
"""Between a model and such a list: in its sentence, or in the next one, which names nobody else."""
_LED = re.compile(
    r"(?:\A|[\n.!?;:,(\"“。、\u4e00-\u9fff]\s?|(?<![A-Za-z])(?:[a-z]{1,20}|The|Both|But|While|And) )\Z"
)
"""What stands before it there: no name and no word with a capital."""
_NO_MODEL = re.compile(
    r"[A-Za-z0-9]|[-'./&]\w|['’]s? (?:plan|user)| [A-Z0-9]"
    r"| (?:plans?|subscri\w+|users?|tiers?|members?|accounts?)\b|\s?(?:套餐|会员|用户|订阅)"
)
"""What may not stand behind the word where it means the variant."""


def add_sized(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and between them the variants that are named by a word alone where it is told, sorted."""
    found = [(words.start(), words[0]) for words in _before_sizes(text)]
    found += [
        (counted.start("list") + word.start(), word[0])
        for counted in (
            _COUNTED.finditer(text) if any(noun in text for noun in (*_NOUNS, *"款个种档")) else ()
        )
        if (before := next((hit for hit in reversed(hits) if hit.end <= counted.start()), None))
        and _REFERS.fullmatch(text, before.end, counted.start())
        for word in re.finditer(_GRADE, counted["list"])
    ]
    added: dict[int, Hit] = {}
    for start, word in sorted(found):
        parts = word.lower().split()
        if not _is_free(hits, start, start + len(word)) or not lexicon.words.house.keys() >= set(parts):
            continue
        if not lexicon.words.kinds.isdisjoint(parts):
            continue  # "a MoE with 32B active"
        whole = _of(text, hits, start, lexicon)
        if whole is not None:
            added[start] = Hit(start, start + len(word), _member(whole, word, lexicon), 0, whole.name)
    if not added:
        return hits
    return sorted((*hits, *added.values(), *_again(text, hits, added, lexicon)), key=lambda hit: hit.start)


def _before_sizes(text: str) -> Iterator[re.Match[str]]:
    for match in _SIZE.finditer(text):
        if words := _WORDS.search(text, max(0, match.start() - _LONGEST), match.start()):
            yield words


def _is_free(hits: list[Hit], start: int, end: int) -> bool:
    at = bisect(hits, start, key=lambda hit: hit.start) - 1
    apart = at < 0 or hits[at].end <= start
    return apart and (at + 1 == len(hits) or hits[at + 1].start >= end)


def _again(text: str, hits: list[Hit], told: dict[int, Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """The further places behind where they were told; of a word told of two wholes none."""
    meant: dict[str, dict[str, Hit]] = {}
    for hit in told.values():
        meant.setdefault(text[hit.start : hit.end], {}).setdefault(hit.entity.name, hit)
    for word, each in meant.items():
        first = next(iter(each.values()))
        if len(each) > 1 or word.lower() in lexicon.words.everyday:
            continue
        for match in re.finditer(re.escape(word), text[first.end :]):
            start, end = first.end + match.start(), first.end + match.end()
            led = _LED.search(text, max(0, start - _LONGEST), start)
            if start not in told and led and not _NO_MODEL.match(text, end) and _is_free(hits, start, end):
                yield first._replace(start=start, end=end)


def _of(text: str, hits: list[Hit], start: int, lexicon: Lexicon) -> Entity | None:
    """What the variants are of: what the line names last, at its most exact, else the main model."""
    models = [hit for hit in hits if hit.entity.type == "model"]
    low = text.rfind("\n", 0, start) + 1
    inside = [hit.entity for hit in models if low <= hit.start < start]
    if inside:
        last = inside[-1]
        exact = [e for e in inside if e.family == last.name or e.name.startswith(f"{last.name} ")]
        return _whole((exact or inside)[-1], lexicon)
    counts = Counter(hit.entity.name for hit in models)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    main = next(hit for hit in models if hit.entity.name == ranked[0][0])
    return _whole(main.entity, lexicon) if main.start < start else None


def _whole(entity: Entity, lexicon: Lexicon) -> Entity | None:
    """The entity, unless it is a variant itself."""
    last = entity.name.replace("-", " ").split()[-1].lower()
    return None if last in lexicon.words.house else entity


def _member(whole: Entity, word: str, lexicon: Lexicon) -> Entity:
    """The listed member of that name, else an unlisted one."""
    for joint in (" ", "-"):
        entry = lexicon.listed(f"{whole.name}{joint}{word}")
        if entry is not None and entry.type == "model":
            return lexicon.entity(entry)
    return Entity(
        name=f"{whole.name} {word}", type="model", maker=whole.maker, family=whole.name, listed=False
    )
