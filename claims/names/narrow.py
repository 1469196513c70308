"""Makes a name as exact as its surroundings make it: by a size, a later release, or the board of a tester."""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.alike import beside_sister, counterpart, opened, opened_member, without_branch
from claims.names.apps import as_app
from claims.names.lexicon import Lexicon
from claims.names.nametables import Entry
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.names.stems import anatomy
from claims.names.tails import Tail, TailPart
from claims.names.version_of import version_of

_LOOK_BACK = 30
"""Names among which the version of a line is looked for."""
_UNITS = {"亿": 1e8, "万亿": 1e12, "b": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
_SIZE = r"(\d[\d,]{0,14}(?:\.\d{1,4})?)[ -]?(万亿|亿|billion|trillion|[BT](?![A-Za-z]))"
_SEVERAL = re.compile(r"(?i: models| family| series| line)|系列|家族")
_GRADE = re.compile(r"[ -]([a-z]{3,10})(?![A-Za-z-])")
_ENDS = re.compile(r" ?[,.;:!?、。()\"\n]|\Z")
_ADJACENT = re.compile(rf" ?{_SIZE} ?个?参数的?[\u4e00-\u9fff]{{0,6}}模型")
_BEHIND = re.compile(
    rf" ?(?:\([约共]?|的) ?{_SIZE}(?:-A\d{{1,3}}B)? ?个?(?:参数|[Pp]arameters?)? ?(?:\)|版本|版|模型)"
)
_STAMPED = re.compile(
    r"(?<!\d)(\d{4})(?:版的?|版本的?| (?:update|version|release|build|edition) of(?: the)?) ?$"
)
_MMDD = re.compile(r"(?:0[1-9]|1[0-2])[0-3]\d")
_STAMP_BEHIND = re.compile(r" ?\(([a-z0-9\-]{3,10})\)")
_MODE_BEHIND = re.compile(r" ?\(([A-Za-z][A-Za-z \-]{1,17})\)")
_OF = re.compile(r"的|上的|'s")
_WITH = re.compile(rf" (?:with|at|of) (?:about |around |its )?{_SIZE}[ -]param")
_KIND = re.compile(r"(?: (?!model|variant|version)[A-Za-z]{1,12})? (?:model|variant|version),?(?= )")
_HAS = re.compile(
    rf"(?:模型|版本)?(?:拥有|具备|包含|有|参数量?(?:为|达|有)|参数规模(?:为|达))(?:约|近|高达)?{_SIZE}"
)
_EXTREME = re.compile(
    r"(?:largest|biggest|smallest|most powerful|最大|最小)(?: version of| member of|规模|尺寸)?的? ?$"
)
_OF_SIZE = re.compile(rf"(?:'s|的|(?P<based>-based))? ?{_SIZE}[ -]?(?=(?:[a-z-]{{1,12}} )?(?:model|模型))")
_MODEL = re.compile(r" ?(?:模型| models?(?![a-z]))")
_AHEAD = re.compile(rf"{_SIZE}[ -]?个?(?:参数|-?parameters?)?(?:量|规模)?(?:版本)?的? ?$")


def narrow(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, each with the entity its surroundings single out."""
    found: list[Hit] = []
    spoken = {key(hit.entity.name): hit.entity for hit in hits if hit.entity.type == "model"}
    for hit in _of_article(text, hits, list(spoken.values()), lexicon):
        if found and hit.start < found[-1].end:
            continue  # "fast" of "Grok 9 fast"
        if hit.entity.type == "model":
            found.append(_by_mode(text, _model(text, hit, found, lexicon), spoken, lexicon))
        else:
            found.append(_firm(text, hit, lexicon) if hit.entity.type == "organisation" else hit)
    found = _tuned_alike(text, found, lexicon)
    return [_board(text, hit, found, i, lexicon) for i, hit in enumerate(found)]


def _firm(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """A firm's name, or the listed thing it means: "Acme app", "the 7B Acme model" where Acme 7B is one."""
    behind = _OF_SIZE.match(text, hit.end)
    size = behind or (_MODEL.match(text, hit.end) and _AHEAD.search(text, max(0, hit.start - 26), hit.start))
    number, unit = size.groups()[-2:] if size else ("", "")
    entry = lexicon.listed(f"{text[hit.start : hit.end]} {number}{unit}") if size else None
    if entry is None or entry.type != "model":
        return as_app(text, hit, lexicon)
    end = hit.end if behind is None or behind["based"] else behind.end()
    return hit._replace(end=end, entity=lexicon.entity(entry))


def _of_article(text: str, hits: list[Hit], spoken: list[Entity], lexicon: Lexicon) -> list[Hit]:
    """The hits; "Scout" beside Llama 9 Scout is that one, where the listed Llama 4 Scout is not named."""
    if all(entity.listed for entity in spoken):
        return hits
    numbered = {hit.entity.name for hit in hits if any(map(str.isdigit, text[hit.start : hit.end]))}
    named = [entity for entity in spoken if not entity.listed or entity.name in numbered]
    likes = {
        entity.name: like
        for entity in spoken
        if entity.listed
        and entity.name not in numbered
        and (like := counterpart(entity, named, lexicon)) is not None
    }
    likes |= without_branch(spoken, lexicon)
    return [hit._replace(entity=likes.get(hit.entity.name, hit.entity)) for hit in hits]


def _tuned_alike(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """ "Qwen3-8B/14B/32B-Base": the ending behind the last of sizes set off by strokes is that of all."""
    done = list(hits)
    for i in range(len(done) - 2, -1, -1):
        if text[done[i].end : done[i + 1].start] != "/":
            continue
        whole, last = anatomy(done[i].entity, lexicon), anatomy(done[i + 1].entity, lexicon)
        if whole is None or last is None or len(last.parts) != len(whole.parts) + 1:
            continue
        kinds = [part.kind for part in (*whole.parts, last.parts[-1])]
        if kinds[-2:] == ["size", "tuning"] and last.root is whole.root:
            alike = lexicon.extend(whole.root, Tail((*whole.parts, last.parts[-1]), 0))
            done[i] = done[i]._replace(entity=alike) if alike is not None else done[i]
    return done


def _model(text: str, hit: Hit, before: list[Hit], lexicon: Lexicon) -> Hit:
    words = lexicon.words
    hit = _by_grade(text, hit, lexicon)
    exact = _by_line(text, _by_size(text, hit, lexicon), before, lexicon)
    if words.same_size.search(text, max(0, hit.start - 16), hit.start):
        exact = _like(text, exact, before, lexicon)
    exact = _by_stamp(text, as_app(text, exact, lexicon), lexicon)
    later = words.updated.match(text, hit.end)
    if later or words.updated_before.search(text, max(0, hit.start - 30), hit.start):
        exact = _later(exact, later.end() if later else hit.end, lexicon)
    return exact


def _by_grade(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "Grok 9 fast", "Phi-9 reasoning models": in small letters; a listed version has one so called."""
    grade = None if hit.entity.listed else _GRADE.match(text, hit.end)
    word = lexicon.words.house.get(grade[1]) if grade else None
    whole = anatomy(hit.entity, lexicon) if word else None
    if grade is None or word is None or whole is None or whole.parts[-1:] == ():
        return hit
    if not (_ENDS.match(text, grade.end()) or lexicon.words.model_right_after.match(text, grade.end())):
        return hit
    found = opened(whole.root, (*whole.parts, TailPart("variant", word)), lexicon)
    return hit._replace(end=grade.end(), entity=found) if found is not None else hit


def _by_line(text: str, hit: Hit, before: list[Hit], lexicon: Lexicon) -> Hit:
    """A line's name alone, "Haiku": the version of it named last, else that of a sister ("Claude 3 Opus")."""
    entry = lexicon.entries.get(hit.entity.name)
    whole = anatomy(hit.entity, lexicon) if entry is not None and entry.prefix is not None else None
    if whole is None or not whole.parts or any(part.kind != "variant" for part in whole.parts):
        return hit
    alike = [
        (other.entity, like.parts)
        for other in reversed(before[-_LOOK_BACK:])
        if other.entity.type == "model"
        and (like := anatomy(other.entity, lexicon)) is not None
        and like.root is whole.root
        and like.parts
    ]
    if hit.end - hit.start == len(whole.parts[0].text) and not _SEVERAL.match(text, hit.end):
        for other, parts in alike:
            if len(parts) > 1 and whole.parts[0] in parts:
                return hit._replace(entity=other)
    if not alike or alike[0][1][0].kind != "version":
        return hit
    found = beside_sister(whole, alike[0][0], alike[0][1][:1], lexicon)
    return hit._replace(entity=found) if found is not None else hit


def _by_size(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """A family with a size beside it is its member of that size: "Llama 3.1 (4050亿)", "405B的Llama 3.1".

    So is one that is told with it: "the Llama 3.1 model with 405 billion parameters".
    """
    if (member := version_of(text, hit, lexicon)) is not None:
        return member
    ahead = _AHEAD.search(text, max(0, hit.start - 26), hit.start)
    match = _BEHIND.match(text, hit.end) or _ADJACENT.match(text, hit.end) or ahead
    extreme = _EXTREME.search(text, max(0, hit.start - 28), hit.start)
    if match is None:
        kind = _KIND.match(text, hit.end)
        end = kind.end() if kind else hit.end
        match = _WITH.match(text, end)
        hit = hit._replace(end=end) if match else hit
    if match is None and extreme:
        match = _HAS.match(text, hit.end)
    if match is None:
        return hit
    size = float(match[1].replace(",", "")) * _UNITS[match[2].lower()]
    picked = _pick(hit, size, _members(hit.entity, lexicon), lexicon)
    if picked is hit:
        picked = _sized(hit, size, lexicon, any_size=extreme is not None)
    if picked is not hit and match is ahead and text[match.end(2) : hit.start] in ("的", ""):
        return picked._replace(start=match.start())
    return picked


def _sized(hit: Hit, size: float, lexicon: Lexicon, *, any_size: bool) -> Hit:
    """ "The largest Hermes 4 model with 405 billion parameters": the member so called, listed or not.

    Of an unlisted version also another, where listed ones come in sizes: "405B的Llama 8.1".
    """
    whole = anatomy(hit.entity, lexicon)
    if whole is None or hit.entity.total_parameters or any(part.kind == "size" for part in whole.parts):
        return hit
    parts = (*whole.parts, TailPart("size", f"{size / 1e9:g}B"))
    found = lexicon.extend(whole.root, Tail(parts, hit.end)) if any_size else None
    found = found or opened_member(hit.entity, size, lexicon)
    return hit._replace(entity=found) if found is not None else hit


def _like(text: str, hit: Hit, before: list[Hit], lexicon: Lexicon) -> Hit:
    """ "The X of the same size": the member as large as a model named before, the last that has one."""
    members = _members(hit.entity, lexicon)
    inside = [other for other in before[-4:] if not re.search(r"[。!?\n]|\. ", text[other.end : hit.start])]
    beside = [other for other in inside if other.entity.type == "model"][:1] or before
    others = [other.entity for other in beside if not other.entity.name.startswith(hit.entity.name)]
    for size in reversed([other.total_parameters for other in others if other.total_parameters][-8:]):
        picked = _pick(hit, size, members, lexicon)
        if picked is not hit:
            return picked
    return hit


def _pick(hit: Hit, size: float, members: list[Entry], lexicon: Lexicon) -> Hit:
    # names round: 32.5e9 and 32.8e9 are both "32B"; 5 % is less than the step between the sizes of any family
    fitting = [m for m in members if abs(m.fields["total"] - size) <= 0.05 * size]
    fitting = [m for m in fitting if m.fields.get("snapshot_of") is None] or fitting
    fitting = [m for m in fitting if not lexicon.words.narrower(m.name, hit.entity.name)]
    plain = [m for m in fitting if not _is_variant(m)] or fitting
    return hit._replace(entity=lexicon.entity(plain[0])) if len(plain) == 1 else hit


def _is_variant(entry: Entry) -> bool:
    """A name whose size is followed by more: `Qwen3-30B-A3B-Thinking`."""
    return bool(re.search(r"\dB(?:-A\d+B)?[- ][A-Za-z]", entry.name))


def _members(entity: Entity, lexicon: Lexicon) -> list[Entry]:
    return [entry for entry in lexicon.below(entity.name) if "total" in entry.fields]


def _by_stamp(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "0528版DeepSeek-R1", "the 0905 update of Kimi K2", "GPT-4o(0806)": the release of that stamp."""
    match = _STAMPED.search(text, max(0, hit.start - 24), hit.start) or _STAMP_BEHIND.match(text, hit.end)
    if match is not None and not hit.entity.listed:
        return _stamped(hit, match, lexicon)
    entry = lexicon.listed(f"{hit.entity.name} {match[1]}") if match else None
    if (
        match is None
        or entry is None
        or entry.fields.get("snapshot_of") not in (hit.entity.name, hit.entity.snapshot_of)
    ):
        return hit
    return hit._replace(end=max(hit.end, match.end()), entity=lexicon.entity(entry))


def _stamped(hit: Hit, stamp: re.Match[str], lexicon: Lexicon) -> Hit:
    """The dated release of an unlisted version."""
    whole = anatomy(hit.entity, lexicon) if _MMDD.fullmatch(stamp[1]) else None
    if whole is None or not whole.parts or whole.parts[-1].kind == "date":
        return hit
    found = lexicon.extend(whole.root, Tail((*whole.parts, TailPart("date", stamp[1])), hit.end))
    return hit._replace(end=max(hit.end, stamp.end()), entity=found) if found is not None else hit


def _by_mode(text: str, hit: Hit, spoken: dict[str, Entity], lexicon: Lexicon) -> Hit:
    """ "Grok 4.1 (thinking)": the model so called in full, where one is listed or named in the text."""
    match = _MODE_BEHIND.match(text, hit.end)
    if match is None:
        return hit
    name = f"{hit.entity.name}-{match[1]}"
    entry = lexicon.listed(name)
    entity = lexicon.entity(entry) if entry is not None else spoken.get(key(name))
    if entity is None or entity.type != "model" or entity.name == hit.entity.name:
        return hit
    return hit._replace(end=match.end(), entity=entity)


def _later(hit: Hit, end: int, lexicon: Lexicon) -> Hit:
    """ "The updated version of X": its one dated release that came out after it."""
    first = hit.entity.released or ""
    later = [
        entry
        for entry in lexicon.snapshots.get(hit.entity.name, ())
        if str(entry.fields.get("released", "")) > first
    ]
    if len(later) != 1:
        return hit
    return hit._replace(end=end, entity=lexicon.entity(later[0]))


def _board(text: str, hit: Hit, hits: list[Hit], i: int, lexicon: Lexicon) -> Hit:
    """A tester spoken of as a place to be ranked is its board: "on Artificial Analysis"."""
    board = lexicon.boards.get(hit.entity.name) if hit.entity.type == "organisation" else None
    if board is None:
        return hit
    listed_with = any(
        0 <= j < len(hits)
        and hits[j].entity.type in ("benchmark", "leaderboard")
        and re.fullmatch(
            r" ?(?:、|,|和|与|及|以及|and|or|&)? ?",
            text[min(hits[j].end, hit.end) : max(hits[j].start, hit.start)],
        )
        for j in (i - 1, i + 1)
    )
    beside = _OF.match(text, hit.end)
    if listed_with or lexicon.words.boards.at(text, beside.end() if beside else hit.end):
        return hit._replace(entity=lexicon.entity(board))
    return hit
