"""Short forms of names the article gives in full elsewhere: "R1", "2.5 Pro", "Opus 4.8", "o3和o4", "32B版本".

A short form counts only where it spells, with the stem of a family or maker spoken of, a listed model or
one the article names in full. A bare number or size counts only in a list after a name, or before a word for
version.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.nametables import Entry
from claims.preceding import ends_another_name, is_base
from claims.spelled import Hit, ends_name
from claims.spelling import key
from claims.stems import anatomy, lineage, named, sibling
from claims.tails import Tail, TailPart, read_tail

_VARIANT = re.compile(
    r"[a-z](?<![A-Za-z0-9.\-].)[a-z]{2,5}(?= ?(?:version|member|model|variant|sibling|[\u4e00-\u9fff]))"
)
_AFTER_NAME = re.compile(r"(?:[A-Z][A-Za-z]*+|\d)[ -]$")
_ARTICLE = re.compile(r"(?<![A-Za-z])(?:the|than|and|or|while|but|only|both|as) $", re.IGNORECASE)
_GOES_ON = re.compile(r" [a-z]|[,.;:)'\"]|$")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff、,。;(\"\n] ?$|^$")
_HAN_BEHIND = re.compile(r" ?[\u4e00-\u9fff、。;]")
_SET_APART = re.compile(r"(?:^|[^A-Za-z0-9\u4e00-\u9fff]|[与和比从较跟于在对及到是新而]) ?$")
_COMPARED = re.compile(r"(?:与|和|跟|较|相较于|相比于?) ?$")
_WITH_IT = re.compile(r" ?(?:相比|相较|比较|比起来)")
_POSSESSIVE = re.compile(r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z0-9.-]{1,15}(?P<end>['’]s )(?:[a-z-]{1,12} ){0,2}$")
_FAR_BACK = 200
"""Names of which the version spoken of most is told."""
_LOOK_BACK = 40
"""Names among which the one a lone variant is short for is looked for."""
_SAME_CLAUSE = 12  # characters; farther off a code is as likely another maker's
_CLAUSE_END = re.compile(r"[。!?;\n]")
_START = re.compile(
    r"[A-Za-z\d](?<![A-Za-z0-9.\-_@#$€¥£].)(?:(?<=\d)|(?=\d)|(?<=[A-Z])(?P<rest>[a-z][A-Za-z]*))"
)
"""A number, a letter before one, or a word with a capital. First comes all that a match can begin with: to
these the matcher skips."""


def add_short_forms(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the short forms between them, sorted. Short forms found serve those that follow them."""
    scene = _Scene.of(text, hits, lexicon)
    if not scene.roots:
        return hits
    for start in sorted({*_starts(text, lexicon), *(m.start() for m in _VARIANT.finditer(text))}):
        if scene.taken(start):
            continue
        hit = _short_form(start, scene)
        if hit is not None:
            scene.add(hit)
    return scene.hits


def _starts(text: str, lexicon: Lexicon) -> Iterator[int]:
    """Where a short form may begin: at numbers, and at words for variants of models."""
    for match in _START.finditer(text):
        if not match["rest"] or match[0].lower() in lexicon.words.house:
            yield match.start()


@dataclass(slots=True)
class _Scene:
    """One article's names while short forms are being added."""

    text: str
    hits: list[Hit]
    starts: list[int]
    lexicon: Lexicon
    spoken: dict[str, Entity] = field(default_factory=dict)
    """Unlisted models the article names in full, by key."""
    roots: dict[str, tuple[Entry, list[int]]] = field(default_factory=dict)
    """Stems in play, by entry name, with the places they are spoken of."""

    @classmethod
    def of(cls, text: str, hits: list[Hit], lexicon: Lexicon) -> _Scene:
        scene = cls(text, list(hits), [hit.start for hit in hits], lexicon)
        for hit in hits:
            scene._note(hit)
        return scene

    def _note(self, hit: Hit) -> None:
        entity = hit.entity
        if entity.type == "model" and not entity.listed:
            self.spoken[key(entity.name)] = entity
        maker = entity.name if entity.type == "organisation" else entity.maker
        stems = lineage(entity, self.lexicon) if entity.type == "model" else []
        for entry in (*stems, *self.lexicon.stems_of(maker)):
            if entry.prefix is not None:
                insort(self.roots.setdefault(entry.name, (entry, []))[1], hit.start)

    def add(self, hit: Hit) -> None:
        at = bisect_left(self.starts, hit.start)
        while at < len(self.hits) and self.hits[at].start < hit.end:
            del self.hits[at], self.starts[at]
        self.hits.insert(at, hit)
        self.starts.insert(at, hit.start)
        self._note(hit)

    def taken(self, start: int) -> bool:
        at = bisect(self.starts, start) - 1
        return at >= 0 and start < self.hits[at].end and not self._bare(self.hits[at], start)

    def _bare(self, hit: Hit, start: int) -> bool:
        """A family's name alone, in a list perhaps short for a version: "Claude 3 Opus、Sonnet"."""
        entry = self.lexicon.entries.get(hit.entity.name)
        return hit.start == start and hit.level > 1 and entry is not None and entry.prefix is not None

    def before(self, start: int) -> Hit | None:
        """The last hit that ends at or before `start`."""
        at = bisect(self.starts, start) - 1
        while at >= 0 and self.hits[at].end > start:
            at -= 1
        return self.hits[at] if at >= 0 else None

    def owns(self, end: int, model: Entity) -> bool:
        """Does a name that ends at `end` belong to the model or its maker?"""
        owner = self.before(end)
        return (
            owner is not None and owner.end == end and model.maker in (owner.entity.name, owner.entity.maker)
        )

    def model_before(self, start: int) -> Entity | None:
        """The model named last before `start`, with at most three other names between."""
        at = bisect(self.starts, start) - 1
        for hit in reversed(self.hits[max(0, at - 3) : at + 1]):
            told_as_base = is_base(self.text, hit.start)
            if hit.end <= start and hit.entity.type == "model" and not told_as_base:
                return hit.entity
        return None

    def main_version(self, like: Entity, start: int) -> Entity:
        """Of the versions of a family named before `start` the one named most; the given one of equals."""
        at = bisect(self.starts, start)
        before = [hit.entity for hit in self.hits[max(0, at - _FAR_BACK) : at] if hit.entity.type == "model"]
        named = Counter(entity.name for entity in before)
        others = {entity.name: entity for entity in before if entity.family == like.family}
        best = max(others, key=lambda name: named[name], default=like.name)
        return others[best] if named[best] > named[like.name] and not others[best].total_parameters else like

    def ends_at(self, end: int) -> bool:
        last = self.before(end)
        return last is not None and last.end == end

    def near(self, start: int) -> list[Entry]:
        """Stems in play, those spoken of last before `start` first, then those spoken of only later."""

        def distance(places: list[int]) -> tuple[int, int]:
            at = bisect_left(places, start)
            return (0, start - places[at - 1]) if at else (1, places[0] - start)

        return [entry for entry, places in sorted(self.roots.values(), key=lambda item: distance(item[1]))]


def _short_form(start: int, scene: _Scene) -> Hit | None:
    text, words = scene.text, scene.lexicon.words
    if text[start - 1 : start] == "/" and not scene.ends_at(start - 1):
        return None  # a path or an address
    tail = read_tail("-" + text[start : start + 40], 0, words)  # as if it followed a stem
    ends = [start + end - 1 for end in tail.ends]
    if ends and words.chips.at(text, ends[-1]):
        return None
    for count in range(len(ends), 0, -1):
        parts, end = tail.parts[:count], ends[count - 1]
        if ends_name(text, end):
            entity = _in_list(start, end, parts, scene) or _by_stem(start, end, parts, scene)
            if entity is None and count == len(ends):
                entity = _next_of_series(start, end, parts, scene)
            if entity is not None:
                return _with_rest(Hit(start, end, entity, 0, entity.name), tail, count, scene)
    return None


def _with_rest(hit: Hit, tail: Tail, count: int, scene: _Scene) -> Hit:
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


def _in_list(start: int, end: int, parts: tuple[TailPart, ...], scene: _Scene) -> Entity | None:
    """A sibling of the name before, where only a list's joint stands between."""
    last = scene.before(start)
    if (
        last is None
        or last.entity.type != "model"
        or not scene.lexicon.words.joint.fullmatch(scene.text, last.end, start)
    ):
        return None
    if parts[0].kind == "version" and scene.lexicon.words.counted.at(scene.text, end):
        return None
    return sibling(last.entity, parts, scene.lexicon, scene.spoken)


def _by_stem(start: int, end: int, parts: tuple[TailPart, ...], scene: _Scene) -> Entity | None:
    """A version of a family in play, where the form is telling enough to stand alone."""
    head = parts[0]
    telling = head.kind == "code" or (head.kind == "version" and (len(parts) > 1 or head.text[-1:].isalpha()))
    if head.text.lower() in scene.lexicon.words.kinds:
        return None  # "MoE模型" is a kind of model
    if head.kind in ("size", "variant") and scene.lexicon.words.sizes.at(scene.text, end):
        return _like_last(start, parts, scene)
    if head.kind == "version" and len(parts) == 1 and _is_version(start, end, scene):
        return _like_last(start, parts, scene)
    if all(part.kind == "variant" for part in parts):
        return _alone(start, end, parts, scene)
    if not telling or (
        not scene.ends_at(start - 1)
        and ends_another_name(scene.text, start, scene.lexicon.words, version=head.kind == "version")
    ):
        return None
    for entry in scene.near(start):
        found = named(entry, parts, scene.lexicon, scene.spoken)
        if found is not None:
            return found
    return None


def _like_last(start: int, parts: tuple[TailPart, ...], scene: _Scene) -> Entity | None:
    """The model named last, or its sibling, that is called so at its end."""
    last = scene.model_before(start)
    owner = _POSSESSIVE.search(scene.text, max(0, start - 24), start)
    if last is None or (owner and not scene.owns(owner.start("end"), last)):
        return None
    whole = anatomy(last, scene.lexicon)
    if whole is not None and whole.parts[-len(parts) :] == parts:
        return last
    like = scene.main_version(last, start) if parts[0].kind == "size" else last
    found = sibling(like, parts, scene.lexicon, scene.spoken)
    if found is None and len(parts) > 1 and parts[-1].kind == "tuning":
        return sibling(like, parts[:-1], scene.lexicon, scene.spoken)
    return found


def _is_version(start: int, end: int, scene: _Scene) -> bool:
    """Does a bare number name a version: "4.6 版本", "与 4.5 相比"?"""
    before = scene.text[max(0, start - 6) : start]
    if scene.lexicon.words.sizes.at(scene.text, end):
        return bool(_SET_APART.search(before))
    return bool(_COMPARED.search(before) and _WITH_IT.match(scene.text, end))


def _alone(start: int, end: int, parts: tuple[TailPart, ...], scene: _Scene) -> Entity | None:
    """ "Flash" or "the Pro" for the model named last that is so called at its end."""
    text, words = scene.text, scene.lexicon.words
    before = text[max(0, start - 24) : start]
    beside = _AFTER_NAME.search(before)
    if beside and beside[0][:-1].lower() not in words.kinds:
        return None
    modest = any(part.text not in words.telling for part in parts)
    english = _ARTICLE.search(before) and _GOES_ON.match(text, end)
    if modest and not english and not (_HAN_BEFORE.search(before) and _HAN_BEHIND.match(text, end)):
        return None
    at = bisect(scene.starts, start)
    for hit in reversed(scene.hits[max(0, at - _LOOK_BACK) : at]):
        whole = anatomy(hit.entity, scene.lexicon) if hit.entity.type == "model" else None
        if whole is not None and len(whole.parts) > len(parts) and _called(whole.parts, parts):
            return hit.entity
    return None


def _called(whole: tuple[TailPart, ...], parts: tuple[TailPart, ...]) -> bool:
    """Does a name end in these parts, its version perhaps behind them ("Medium 3")?"""
    while len(whole) > len(parts) and whole[-1].kind in ("version", "date"):
        whole = whole[:-1]
    return whole[-len(parts) :] == parts


def _next_of_series(start: int, end: int, parts: tuple[TailPart, ...], scene: _Scene) -> Entity | None:
    """An unlisted code of a series that has others of its letter, its maker named last: "MiniMax带来了M3"."""
    last = scene.before(start)
    if parts[0].kind != "code" or not scene.text[start].isupper() or last is None:
        return None
    if start - last.end > _SAME_CLAUSE or _CLAUSE_END.search(scene.text, last.end, start):
        return None
    for entry in scene.near(start):
        if scene.lexicon.has_series(entry, parts[0].text[0]) and last.entity.name in (
            entry.name,
            entry.fields.get("maker"),
        ):
            return scene.lexicon.extend(entry, Tail(parts, end))
    return None
