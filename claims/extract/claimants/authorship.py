"""Whether the maker of the models itself wrote the text: release notes, press releases, model cards."""

from __future__ import annotations

from claims.extract.scenes.scene import Scene, Sentence
from claims.model import Entity
from claims.wording.patterns import pattern

_HEAD = 2_000  # characters of the raw text in which an author is named
_REACH = 40  # characters from "we release" to the name of what is released
_ADDRESS = 120  # from a firm to what it does: "X (NYSE: X), the maker of this and that, today announced"
_HEAD_SENTENCES = 3  # the title and what opens the text
_BOARD = 4  # sentences of an article on a board; one that only mentions it has fewer
_OWN = 2  # sentences in the first person: one may be a slip or a quotation without marks


def author(scene: Scene) -> Entity | None:
    """The organisation that speaks throughout: its author, in a press release, or saying "we release"."""
    return _own_page(scene) or _named(scene) or _release(scene) or _first_person(scene)


def site_owner(scene: Scene, url: str) -> Entity | None:
    """The firm whose own page the address is: "https://ai.meta.com/blog/..."."""
    found = pattern("attribution.own_site").match(url.lower())
    for name in (found["host"], found["name"]) if found else ():
        owner = scene.registry.get(name)
        if owner and owner.type == "organisation":
            return owner
    return None


def _own_page(scene: Scene) -> Entity | None:
    owner = site_owner(scene, scene.article.url or "")
    return owner if owner and _made_here(scene, owner) else None


def _named(scene: Scene) -> Entity | None:
    """The firm, or the team of its models, that an author line names: "Authors: Granite Team, IBM"."""
    for found in pattern("attribution.author").finditer(scene.article.text[:_HEAD].lower()):
        for part in pattern("attribution.author_parts").split(found["name"]):
            words = pattern("attribution.team").sub("", part.strip(" \"'*"))
            house = _house_named(scene, words.strip())
            if house and _made_here(scene, house):
                return house
    return None


def _house_named(scene: Scene, words: str) -> Entity | None:
    """ "nvidia nemotron", "通义千问": a firm, or the maker of a model, by its full or its first name."""
    for name in (words, words.rpartition(" ")[0]):
        entity = scene.registry.get(name) if name else None
        if entity and entity.type == "model" and entity.maker:
            entity = scene.registry.get(entity.maker)
        if entity and entity.type == "organisation":
            return entity
    return None


def _release(scene: Scene) -> Entity | None:
    """A press release tells so, and begins with the firm that announces something."""
    if not pattern("attribution.press").search(scene.text):
        return None
    for sentence in scene.sentences[:6]:
        for hit in sentence.cues_of("says"):
            for mention in reversed(sentence.mentions):
                near = mention.end <= hit.start and hit.start - mention.end <= _ADDRESS
                if near and mention.entity.type == "organisation" and _made_here(scene, mention.entity):
                    return mention.entity
    return None


def _first_person(scene: Scene) -> Entity | None:
    for sentence in _own_sentences(scene):
        made = releases(scene, sentence)
        if made or _released(scene, sentence) is not None:
            return made
    return None


def is_by_unnamed_maker(scene: Scene) -> bool:
    """Whether who made the article's model wrote it, and nobody has listed them: "We're releasing X"."""
    released = next((m for s in _own_sentences(scene) if (m := _released(scene, s)) is not None), None)
    return released is not None and released.maker is None and released == scene.lead()


def _own_sentences(scene: Scene) -> list[Sentence]:
    """Those in the first person, where there are enough."""
    own = [s for s in scene.sentences if says_we(scene, s)]
    return own if len(own) >= _OWN else []


def _released(scene: Scene, sentence: Sentence) -> Entity | None:
    """The model right behind "we release"."""
    masked = scene.masked[sentence.start : sentence.end]
    for hit in pattern("attribution.we_make").finditer(masked):
        at = sentence.start + hit.end()
        behind = next((m for m in sentence.mentions if m.start >= at and m.entity.type == "model"), None)
        if behind is None or behind.start > at + _REACH:
            continue
        if not pattern("attribution.foreign").search(masked, hit.end(), behind.start - sentence.start):
            return behind.entity
    return None


def says_we(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence speaks in the first person, outside of quotations."""
    if "attribution.we" not in sentence.hints or sentence.block.quoted:
        return False
    text = scene.text[sentence.start : sentence.end]
    return '"' not in text and bool(pattern("attribution.we").search(text))


def releases(scene: Scene, sentence: Sentence) -> Entity | None:
    """The maker of the model that stands right behind "we release", and behind no other word."""
    masked = scene.masked[sentence.start : sentence.end]
    for hit in pattern("attribution.we_make").finditer(masked):
        at = sentence.start + hit.end()
        for mention in sentence.mentions:
            if mention.entity.type != "model" or not at <= mention.start <= at + _REACH:
                continue
            gap = masked[hit.end() : mention.start - sentence.start]
            maker = scene.registry.get(mention.entity.maker) if mention.entity.maker else None
            if maker and not pattern("attribution.foreign").search(gap):
                return maker
            break
        lead = scene.lead()
        if pattern("attribution.weights").match(masked[hit.end() :]) and lead and lead.maker:
            return scene.registry.get(lead.maker)
    return None


def _made_here(scene: Scene, house: Entity) -> bool:
    """Whether the article's protagonist is a model of the house."""
    lead = scene.lead()
    makers = {lead.maker} if lead else {m.entity.maker for s in scene.sentences for m in s.mentions}
    names = {house.name, house.maker}
    return bool(names & (makers - {None}))


def board_reported(scene: Scene) -> Entity | None:
    """The board whose standings the article is about: named at its head, spoken of throughout."""
    boards = [m.entity for s in scene.sentences for m in s.mentions if m.entity.type == "leaderboard"]
    held = next((b for b in boards if b.maker), None)
    if held is None:
        return None
    spoken_of = [i for i, s in enumerate(scene.sentences) if _of_board(scene, s)]
    at_head = sum(1 for i in spoken_of if i < _HEAD_SENTENCES)
    dense = len(spoken_of) >= max(_BOARD, len(scene.sentences) // 5)
    return held if at_head and dense else None


def _of_board(scene: Scene, sentence: Sentence) -> bool:
    named = any(m.entity.type == "leaderboard" for m in sentence.mentions)
    return named or (
        "attribution.board" in sentence.hints
        and bool(pattern("attribution.board").search(scene.text, sentence.start, sentence.end))
    )
