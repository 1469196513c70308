"""Who says it: the maker, somebody else, an unnamed source, or the reporter alone."""

from __future__ import annotations

from typing import NamedTuple

from claims.extract.claimants.authorship import (
    author,
    board_reported,
    is_by_unnamed_maker,
    releases,
    says_we,
    site_owner,
)
from claims.extract.claimants.speakers import REPORTER, SILENT, Voice, cited
from claims.extract.draft import Draft
from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.model import Attribution, Entity
from claims.wording.patterns import pattern

_TRAITS = frozenset({"spec", "license", "lineage", "price"})
"""What of a rival's is commonly known: a firm cites figures and comparisons, a writer adds these."""
_PUBLIC = ("release", "license", "price")
"""What anybody can look up: not said once more by who spoke in the sentence before."""
_STANDINGS = ("comparison", "rank", "first", "score")
"""What an article on a board has from the board."""
_QUOTED = 4
"""Sentences of one speech before its speaker is named."""
_LONG_LEAD = 30
"""Characters of a line that only leads over to the next."""


class _Passage(NamedTuple):
    """How far the last paragraph or list has come."""

    start: int
    """Of its block."""
    sentences: int
    voice: Voice
    intro: Voice
    """Who spoke last before the list."""


def voices(scene: Scene) -> tuple[Voice, ...]:
    """One voice for each sentence; a speaker goes on to the end of the paragraph or list."""
    out: list[Voice] = []
    wrote = author(scene)
    reported = None if wrote else board_reported(scene)
    default = Voice(wrote) if wrote else Voice(reported, standings=True) if reported else SILENT
    if default is SILENT and is_by_unnamed_maker(scene):
        default = Voice(None, official=True)
    past = _Passage(-1, 0, default, default)
    linked: tuple[int, Voice] | None = None
    board = SILENT
    for sentence in scene.sentences:
        current = past.voice
        if sentence.block.start != past.start:
            linked = _link_above(scene, sentence, linked)
            current = linked[1] if linked else _opening(scene, sentence, past, default)
            past = _Passage(sentence.block.start, 0, past.voice, past.intro)
        own = cited(scene, sentence)
        if own is SILENT and sentence.block.quoted and (quoted := releases(scene, sentence)):
            own = Voice(quoted)
        if wrote and (own is REPORTER or own.official or (own.role and says_we(scene, sentence))):
            own = default
        if own is SILENT and board is not SILENT and _on_board(scene, sentence, board):
            own = board
        if own is SILENT and _is_other_board(sentence, current):
            current = default
        current = own if own is not SILENT else current
        board = _board(sentence, own, board)
        for at in _said_before(scene, sentence, len(out)) if own.speaker or own.role else ():
            out[at] = current
        out.append(current)
        intro = past.intro if _listed(scene, sentence) else current
        carried = current != default
        current = current.answer or current
        if current.carried != carried or current.since:
            current = current._replace(carried=carried, since=0)
        past = _Passage(past.start, past.sentences + 1, current, intro)
    return tuple(out)


def _said_before(scene: Scene, sentence: Sentence, index: int) -> range:
    """Which sentences a speaker has said who stands behind them: '"A beats B." X said.'"""
    said = [h.end for h in sentence.cues_of("says")]
    if not said or scene.text[said[-1] : sentence.end].strip(" 。.!"):
        return range(0)
    first = index
    for first in range(index - 1, max(-1, index - _QUOTED - 1), -1):
        earlier = scene.sentences[first]
        if earlier.block.start != sentence.block.start:
            return range(0)
        text = scene.text[earlier.start : earlier.end].strip()
        if first == index - 1 and not text.endswith('"'):
            return range(0)
        if text.startswith('"'):
            return range(first, index)
    return range(0)


def _opening(scene: Scene, sentence: Sentence, past: _Passage, default: Voice) -> Voice:
    """Who speaks at the beginning of a paragraph, a list or an item of it."""
    if _listed(scene, sentence):
        return past.intro._replace(since=0) if past.intro.since else past.intro
    before = scene.text[max(past.start, 0) : sentence.block.start].rstrip()
    led = past.start >= 0 and before.endswith(":") and len(before) <= _LONG_LEAD
    leads = scene.text[sentence.start : sentence.block.end].rstrip()
    leads_on = leads.endswith(":") and len(leads) <= _LONG_LEAD
    short = past.sentences == 1 and past.voice.figures and sentence.block.role == "text"
    voice = past.voice if led or leads_on or short else default
    return voice._replace(since=0) if voice.since else voice


def _listed(scene: Scene, sentence: Sentence) -> bool:
    """An item of a list, in whatever way it is marked."""
    if sentence.block.role == "item":
        return True
    return bool(pattern("attribution.bullet").match(scene.text, sentence.block.start))


def _board(sentence: Sentence, own: Voice, last: Voice) -> Voice:
    """The board whose standings are cited; another one named ends it."""
    if own.speaker and own.speaker.type == "leaderboard":
        return own._replace(answer=None, since=0)
    return last if all(_part_of(board, last) for board in _boards(sentence)) else SILENT


def _is_other_board(sentence: Sentence, current: Voice) -> bool:
    """Whether a board is named that is not the one cited before: "LMArena上,它第十" behind another."""
    by_board = current.speaker is not None and current.speaker.type == "leaderboard"
    return by_board and not all(_part_of(board, current) for board in _boards(sentence))


def _boards(sentence: Sentence) -> list[Entity]:
    return [m.entity for m in sentence.mentions if m.entity.type == "leaderboard"]


def _part_of(board: Entity, cited_board: Voice) -> bool:
    """A board or one of its categories."""
    return cited_board.speaker is not None and board.name.startswith(cited_board.speaker.name)


def _on_board(scene: Scene, sentence: Sentence, board: Voice) -> bool:
    """ "On the coding board": of the standings cited before, or one of their categories by name."""
    named = _boards(sentence)
    if named:
        return all(_part_of(other, board) for other in named)
    return bool(pattern("attribution.on_board").search(scene.text, sentence.start, sentence.end))


def _link_above(scene: Scene, sentence: Sentence, last: tuple[int, Voice] | None) -> tuple[int, Voice] | None:
    """How far in the item stands that is but a link to a firm's own page, and the firm: notes are on it."""
    if sentence.block.role != "item":
        return None
    raw = scene.article.text
    at = scene.clean.raw_span(sentence.start, sentence.end)[0]
    begin = raw.rfind("\n", 0, at) + 1
    line = raw[begin : raw.find("\n", at)] if raw.find("\n", at) >= 0 else raw[begin:]
    indent = len(line) - len(line.lstrip())
    only_link = pattern("attribution.only_link").fullmatch(line.strip().lower())
    if only_link:
        firm = site_owner(scene, only_link["url"])
        return (indent, Voice(firm)) if firm else None
    return last if last and indent > last[0] else None


def attribute(scene: Scene, voice: Voice, draft: Draft, subject: Entity | None) -> tuple[str, Attribution]:
    """(claimant, attribution) of a claim about the subject put forward by the voice.

    The figures of rivals that the maker of the article's model cites beside its own are its word too.
    """
    voice = voice.at(draft.end)
    if voice.standings and draft.kind not in _STANDINGS:
        return "reporter", "reporter"
    came_out = draft.kind == "release" and draft.start < voice.told
    if came_out or draft.end <= voice.since or (voice.carried and draft.kind in _PUBLIC):
        return "reporter", "reporter"
    if voice.role and draft.kind == "release" and _by_the_way(scene, draft):
        return "reporter", "reporter"
    if voice.role:
        return voice.role, "rumour" if voice.rumour else "third_party"
    if voice.official and voice.carried and _of_rival(scene, draft, subject):
        return "reporter", "reporter"  # "the company said. B, by contrast, has 7B parameters"
    if voice.official and (speaks := _official(scene, draft, subject)):
        return speaks, "vendor"
    leading, maker = _maker(scene, scene.lead()), _maker(scene, subject)
    if voice.speaker is None:
        return "reporter", "rumour" if voice.rumour else "reporter"
    speaker = house(
        scene,
        voice.speaker.maker
        if voice.speaker.type in ("person", "leaderboard") and voice.speaker.maker
        else voice.speaker.name,
    )
    if voice.rumour:
        return speaker or "reporter", "rumour"
    its_own = (draft.kind == "score" or maker is None) and speaker is not None and speaker == leading
    if speaker is not None and (speaker == maker or its_own):
        return speaker, "vendor"
    return speaker or "reporter", "third_party"


def _by_the_way(scene: Scene, draft: Draft) -> bool:
    """ "用户认为不及B公司推出的C": whence the rival came is what the writer adds."""
    return bool(pattern("attribution.by_the_way").search(scene.masked, draft.start, draft.end))


def _of_rival(scene: Scene, draft: Draft, subject: Entity | None) -> bool:
    """Whether a claim that is no figure on a test is of another maker's model than the text is about."""
    leading, maker = _maker(scene, scene.lead() or _first_of_block(scene, draft)), _maker(scene, subject)
    return draft.kind in _TRAITS and None not in (leading, maker) and leading != maker


def _official(scene: Scene, draft: Draft, subject: Entity | None) -> str | None:
    """Who "the company" is: the maker of what the text, else the paragraph, is about; it cites rivals too."""
    own = scene.lead() or _first_of_block(scene, draft)
    leading, maker = _maker(scene, own), _maker(scene, subject)
    if own is None:
        return maker
    if own == subject:
        return maker or f"maker of {own.name}"  # a firm nobody has listed
    if leading is None:
        return None if maker else f"maker of {own.name}"
    return leading if draft.kind == "score" else maker or leading


def _first_of_block(scene: Scene, draft: Draft) -> Entity | None:
    """The first model that is named before the end of a claim in its paragraph or item."""
    first, block = None, -1
    for sentence in scene.earlier(draft.start + 1):
        block = sentence.block.start if block < 0 else block
        if sentence.block.start != block:
            break
        first = next((m.entity for m in sentence.mentions if is_model(m.entity)), first)
    return first


def _maker(scene: Scene, entity: Entity | None) -> str | None:
    """The firm behind a model, that of its family where its own is not known."""
    if entity is None:
        return None
    family = scene.registry.get(entity.family) if entity.family else None
    name = (
        entity.name if entity.type == "organisation" else entity.maker or (family.maker if family else None)
    )
    return house(scene, name)


def house(scene: Scene, name: str | None) -> str | None:
    """The company a team or division belongs to: the Qwen team and Alibaba Cloud speak for Alibaba.

    By the name the article has for it.
    """
    for _ in range(4):  # teams, divisions, companies, holdings: no chain is longer
        entity = scene.registry.get(name) if name else None
        if entity is None or entity.type != "organisation" or not entity.maker:
            break
        if name in scene.called:
            break
        name = entity.maker
    return scene.called.get(name, name) if name else None
