"""Short forms of names the article gives in full elsewhere: "R1", "2.5 Pro", "Opus 4.8", "o3和o4", "32B版本".

A short form counts only where it spells, with the stem of a family or maker spoken of, a listed model or
one the article names in full. A bare number or size counts only in a list after a name, or before a word for
version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Entity
from claims.names.alike import sister_version, unlisted_sibling
from claims.names.lexicon import Lexicon
from claims.names.preceding import ends_another_name, is_told, is_word, past_quote
from claims.names.series import next_of_series
from claims.names.spelled import Hit, ends_name
from claims.names.spoken import Spoken
from claims.names.stems import anatomy, kin_of_any, next_version, of_line, sibling, sister
from claims.names.tails import Tail, TailPart, read_tail
from claims.names.tuned import (
    anothers,
    called_at_end,
    called_most,
    of_firm,
    of_offer,
    of_several,
    sized,
    tuned,
    whole_end,
)
from claims.wording.patterns import pattern

_VARIANT = re.compile(
    r"[a-z](?<![A-Za-z0-9.\-].)[a-z]{2,5}(?= ?(?:version|member|model|variant|sibling|[\u4e00-\u9fff]))"
)
_AFTER_NAME = re.compile(r"(?:[A-Z][A-Za-z]*+|\d)[ -]$")
_ARTICLE = re.compile(r"(?<![A-Za-z])(?:the|than|and|or|while|but|only|both|as) $", re.IGNORECASE)
_CLAUSE_START = re.compile(r"(?:^|[.!?;:,\n\"] ?|[^A-Za-z](?:while|but|and|The|where|though) )$")
_NUMBER_BEHIND = re.compile(r"[ -]?\d{1,2}(?:\.\d)?(?![\d%.\u4e00-\u9fff])(?! ?[a-z%])")
_GOES_ON = re.compile(r" [a-z]|[,.;:)'\"]|$")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff、,。;(\"\n] ?$|^$")
_HAN_BEHIND = re.compile(r" ?[\u4e00-\u9fff、。;]")
_SET_APART = re.compile(
    r"(?:^|[^A-Za-z0-9\u4e00-\u9fff]|[与和比从较跟于在对及到是新而]|(?:发布|推出|上线|开源|[年月代])的) ?$"
)
_COMPARED = re.compile(r"(?:与|和|跟|较|相较于|相比于?) ?$")
_THAN = re.compile(r"(?:(?<![A-Za-z])(?:than|versus|vs\.?|as [a-z]{2,12} as) |[比与和跟] ?)$")
_GRADED = re.compile(
    r"[.,;:)。\n]|$| (?:on|in|at|by|and|but|for|when|while|with)\b|[更快慢强弱高低要还略稍贵明相持]"
)
_ENDS = re.compile(r"[.。!?;\n]")
_WITH_IT = re.compile(r" ?(?:相比|相较|比较|比起来)")
_POSSESSIVE = re.compile(r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z0-9.-]{1,15}(?P<end>['’]s )(?:[a-z-]{1,12} ){0,2}$")
_PLAN_BEFORE = re.compile(r"(?:Plus|Free|Team|Business|Enterprise|Edu|Go)(?:、|,| and |和|与|/) ?$")
_PLAN_BEHIND = re.compile(r" ?(?:、|,| and |和|与|/) ?(?:Plus|Free|Team|Business|Enterprise|Edu)(?![A-Za-z])")
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}版")
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
_COUNT = re.compile(r"(?:\d+\.\d+|\d{1,2})(?![A-Za-z\d])")
_ANY = re.compile(
    r"(?:主流|传统|普通|常规|同类|其[他它]|多数|典型|一般|常见|某[个款]|所有|任何|竞品)的?$"
    r"|(?<![A-Za-z])(?:[Aa]ny|[Ee]very|[Oo]ther|[Aa]nother|[Ss]imilar|[Tt]ypical|[Rr]ival|[Cc]omparable) $"
)
_START = re.compile(
    r"[A-Za-z\d](?<![A-Za-z0-9.\-_@#$€¥£].)(?:(?<=\d)|(?=\d)|(?<=[A-Z])(?P<rest>[a-z][A-Za-z]*))"
)
"""A number, a letter before one, or a word with a capital; first what a match can begin with, for speed."""


def add_short_forms(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the short forms between them, sorted. Short forms found serve those that follow them."""
    scene = Spoken.of(text, hits, lexicon)
    if not scene.roots:
        return hits
    starts = sorted({*_starts(text, lexicon), *(m.start() for m in _VARIANT.finditer(text))})
    known = len(scene.spoken)
    _read(starts, scene)
    if len(scene.spoken) > known:  # what one place told of a code on no list serves the places before it
        _read(starts, scene)
    return scene.hits


def _read(starts: list[int], scene: Spoken) -> None:
    for start in starts:
        hit = None if scene.taken(start) else _short_form(start, scene)
        if hit is not None:
            scene.add(hit)


def _starts(text: str, lexicon: Lexicon) -> Iterator[int]:
    """Where a short form may begin: at numbers, and at words for variants of models."""
    for match in _START.finditer(text):
        if not match["rest"] or match[0].lower() in lexicon.words.house:
            yield match.start()


def _short_form(start: int, scene: Spoken) -> Hit | None:
    text, words = scene.text, scene.lexicon.words
    number = _COUNT.match(text, start)
    if number and words.counted.at(text, number.end()):
        return None
    if text[start - 1 : start] == "/" and not scene.ends_at(start - 1):
        return None  # a path or an address
    if text[start] == "v" and pattern("elided.page_version").search(text, max(0, start - 12), start + 8):
        return None
    tail = read_tail("-" + text[start : start + 40], 0, words)  # as if it followed a stem
    ends = [start + end - 1 for end in tail.ends]
    if ends and words.chips.at(text, ends[-1]):
        return None
    for count in range(len(ends), 0, -1):
        parts, end = tail.parts[:count], ends[count - 1]
        if ends_name(text, end) and (text[start:end] in words.plain or not is_word(text, start, end)):
            entity = _in_list(start, end, parts, scene) or _by_stem(start, end, parts, scene)
            if entity is None and count == len(ends):
                entity = next_of_series(start, end, parts, scene)
            if entity is not None:
                return _with_rest(Hit(start, end, entity, 0, entity.name), tail, count, scene)
    return None


def _with_rest(hit: Hit, tail: Tail, count: int, scene: Spoken) -> Hit:
    """The hit with what follows on a hyphen, which makes another model of it: "V5-Pro" beside V5."""
    rest = tail.parts[count:]
    if not rest or scene.text[hit.end : hit.end + 1] != "-" or rest[0].kind in ("tuning", "effort", "ending"):
        return hit
    whole = anatomy(hit.entity, scene.lexicon)
    end = hit.end + tail.ends[-1] - tail.ends[count - 1]
    if whole is None or not ends_name(scene.text, end):
        return hit
    found = scene.lexicon.extend(whole.root, Tail(whole.parts + rest, end))
    return hit._replace(end=end, entity=found) if found is not None else hit


def _in_list(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """A sibling of the name before, where only a list's joint stands between."""
    last, joint = scene.before(start), scene.lexicon.words.joint
    if last is None or last.entity.type != "model" or not joint.fullmatch(scene.text, last.end, start):
        return None
    if parts[0].kind == "version" and scene.lexicon.words.counted.at(scene.text, end):
        return None
    if parts[0].kind == "size" and parts[0].text[-1] == "k" != last.entity.name[-1].lower():
        return None  # "from 8K in A to 128K": a length, no name
    return sibling(last.entity, parts, scene.lexicon, scene.spoken)


def _by_stem(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """A version of a family in play, where the form is telling enough to stand alone."""
    head = parts[0]
    telling = head.kind == "code" or (head.kind == "version" and (len(parts) > 1 or head.text[-1:].isalpha()))
    if head.text.lower() in scene.lexicon.words.kinds:
        return None  # "MoE模型" is a kind of model
    if head.kind == "tuning":
        return tuned(start, end, parts, scene)
    if head.kind == "size" and (called := sized(start, end, parts, scene)) is not None:
        return called
    if head.kind in ("size", "variant") and scene.lexicon.words.sizes.at(
        scene.text, past_quote(start, end, scene.text)
    ):
        return of_firm(start, parts, scene) or _before_version(start, parts, scene)
    if head.kind == "version" and len(parts) == 1 and _is_version(start, end, scene):
        return _like_last(start, parts, scene)
    if all(part.kind == "variant" for part in parts):
        return _alone(start, end, parts, scene)
    if head.kind == "variant" and parts[-1].kind == "version" and not scene.ends_at(start - 1):
        whole = of_firm(start, parts, scene) or whole_end(start, parts, scene)
        return whole or _in_full(start, parts, scene) or _of_told_grade(parts, scene)
    if not telling or (
        not scene.ends_at(start - 1)
        and ends_another_name(
            scene.text,
            start,
            scene.lexicon.words,
            version=head.kind == "version",
            firm=scene.firm_before(start),
        )
    ):
        return None
    found = scene.spelled(start, parts)
    best = next((entity for entity in found if entity.name in scene.in_full), None)
    best = best or called_at_end(start, end, scene) or _later_of_list(start, parts, scene)
    best = best or next(iter(found), None)
    return best or sister_version(scene.models_before(start), parts, scene.lexicon)


def _later_of_list(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "Seedance 1.0 and 1.5 Pro": the next version of the model right before in a list."""
    last = scene.before(start)
    if last is None or not scene.lexicon.words.joint.fullmatch(scene.text, last.end, start):
        return None
    return next_version(last.entity, parts, scene.lexicon)


def _before_version(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "32B版本", "the Thinking variant": of the model named last, or the only one that is called so."""
    if _ANY.search(scene.text, max(0, start - 12), start):
        return None
    if parts[0].kind == "size" and (line := of_offer(start, parts, scene)) is not None:
        return sibling(line, parts, scene.lexicon, scene.spoken)
    alike = _like_last(start, parts, scene)
    lone = alike is None and parts[0].kind == "variant"
    if alike is not None and anothers(alike, start, parts, scene):
        return None
    told = lone and _ARTICLE.search(scene.text, max(0, start - 6), start)
    return whole_end(start, parts, scene) if told else alike


def _in_full(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The unlisted model the article names in full, perhaps only later: "Aria 4.1" of "Brende Aria 4.1"."""
    return next((entity for entity in scene.spelled(start, parts) if not entity.listed), None)


def _of_told_grade(parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """Another version of a grade an unlisted model has in full: "Ballad 4" beside "Brende Ballad 4.5"."""
    for entity in scene.spoken.values():
        whole = anatomy(entity, scene.lexicon)
        if whole is not None and whole.parts[:1] == parts[:1] and not scene.lexicon.entity(whole.root).listed:
            return scene.lexicon.extend(whole.root, Tail(parts, 0))
    return None


def _like_last(start: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The model named last, or its sibling, that is called so at its end."""
    last = scene.model_before(start)
    owner = _POSSESSIVE.search(scene.text, max(0, start - 24), start)
    if last is None or (owner and not scene.owns(owner.start("end"), last)):
        return None
    if parts[0].kind == "size" and of_several(start, parts, scene):
        return None  # "the 7B version" behind X-7B and Y-7B
    whole = anatomy(last, scene.lexicon)
    if whole is not None and whole.parts[-len(parts) :] == parts:
        return last
    like = scene.main_version(last, start) if parts[0].kind == "size" else last
    found = sibling(like, parts, scene.lexicon, scene.spoken)
    if parts[0].kind == "size" and like.total_parameters and found is not None and not found.listed:
        found = whole_end(start, parts, scene) or found  # "the 120b" is another's that is called so in full
    before = scene.text[max(0, start - 6) : start]
    if found is None and parts[0].kind == "variant" and _SET_APART.search(before):
        found = kin_of_any(scene.models_before(start), parts, scene.lexicon, scene.spoken)
    found = found or unlisted_sibling(last, scene.models_before(start), parts, scene.lexicon)
    if found is None and (_VERSION.match(scene.text, start) or _is_compared(start, scene)):
        return of_line(whole, parts, scene.lexicon)
    if found is None and len(parts) > 1 and parts[-1].kind == "tuning":
        return sibling(like, parts[:-1], scene.lexicon, scene.spoken)
    return found


def _is_compared(start: int, scene: Spoken) -> bool:
    """ "与 4.5 相比": does it stand between the two words for a comparison?"""
    number = _NUMBER.match(scene.text, start)
    led = _COMPARED.search(scene.text[max(0, start - 6) : start])
    return bool(number and led and _WITH_IT.match(scene.text, number.end()))


def _is_version(start: int, end: int, scene: Spoken) -> bool:
    """Does a bare number name a version: "4.6 版本", "与 4.5 相比"?"""
    words = scene.lexicon.words
    if words.sizes.at(scene.text, end):
        if ends_another_name(scene.text, start, words, version=True, firm=scene.firm_before(start)):
            return False  # "Large 3 model"
        return bool(_SET_APART.search(scene.text[max(0, start - 6) : start]))
    return _is_compared(start, scene)


def _alone(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """ "Flash" or "the Pro" for the model named last that is so called at its end."""
    text, words = scene.text, scene.lexicon.words
    before = text[max(0, start - 24) : start]
    if _PLAN_BEFORE.search(before) or _PLAN_BEHIND.match(text, end):
        return None  # "ChatGPT Plus、Pro和Business用户"
    beside = _AFTER_NAME.search(before)
    if beside and beside[0][:-1].lower() not in words.kinds:
        return None
    if _NUMBER_BEHIND.match(text, end):
        return None  # "Ballad 4" where only Ballad 4.5 is named
    modest = any(part.text not in words.telling for part in parts) and not _is_rival(start, end, scene)
    told = is_told(text, start, end) and words.plain.issuperset(part.text.lower() for part in parts)
    subject = _CLAUSE_START.search(before) and pattern("elided.predicate").match(text, end)
    english = told or subject or (_ARTICLE.search(before) and _GOES_ON.match(text, end))
    if modest and not english and not (_HAN_BEFORE.search(before) and _HAN_BEHIND.match(text, end)):
        return None
    named = called_most(start, parts, scene)
    rival = not told and _is_rival(start, end, scene)
    last = scene.model_before(start) if (told or rival) and named is None else None
    found = sister(last, parts, scene.lexicon) if last is not None else named
    return None if rival and named is None and found is not None and not found.listed else found


def _is_rival(start: int, end: int, scene: Spoken) -> bool:
    """ "Flash is faster than Pro": a grade of the line that the sentence compares with another of it."""
    last = scene.before(start)
    if last is None or last.entity.type != "model" or not _GRADED.match(scene.text, end):
        return False
    between = scene.text[last.end : start]
    return bool(_THAN.search(between)) and not _ENDS.search(between)
