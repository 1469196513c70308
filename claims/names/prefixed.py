"""Names with a word before them that makes another thing of them.

"Nous-Hermes-2-Mixtral" is no Mixtral, "FDU-FinEval" no FinEval, "中文版Llama 3" no Llama 3: what is listed is
then only what the other was made from, and nothing is known of the other.
"""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.wording.patterns import pattern

_PREFIX = re.compile(r"(?<![A-Za-z0-9_.@/#$-])(?:[A-Za-z0-9]+(?:\.\d+)?-)+\Z")
_LONGEST = 32
"""Characters before a name in which its prefix is looked for."""
_OTHER_BOARD = re.compile(
    r"(?<![A-Za-z0-9_.-])(?:(?!(?:In|On|At|The|By|With|For|From|To|Of|And|But|As|Its|This|That|Is|Via|Per|Over|While|When"
    r"|After|Since|Current|New|Public|Official|Popular)\b)[A-Z][A-Za-z]{1,14} ){1,2}\Z"
)
"""The words of a board before the last word of a listed one: "Kaggle Game Arena" is not Chatbot Arena."""
_NAMING = re.compile(r"[A-Z]|\d")
_ENDING = re.compile(r"-([A-Z][A-Za-z]{1,9})(?![A-Za-z0-9-])")
_SIZED = re.compile(r"-\d{1,3}(?:\.\d{1,2})?B(?:-[A-Z][A-Za-z]{1,11}){0,2}(?![A-Za-z0-9])")
_FIRMS_OWN = re.compile(
    r"-(?:[A-Z][a-z]{2,11}-){1,2}[vV]?\d{1,2}(?:\.\d{1,2})?(?:-[A-Z][A-Za-z]{2,11})?(?![A-Za-z0-9-]|\.\d)"
)
"""Behind a firm that calls a model after itself: "Acme-Flash-3.5"."""
_NO_MODEL = re.compile(
    r"API|SDK|CLI|App|Demo|Team|Labs?|GGUF|AWQ|GPTQ|Bench|Eval|Arena|Agents?|Hub|Studio|Cookbook|Powered|Based"
)
"""What is made for a model or with it."""
_PART_OF = re.compile(
    r"(?<![A-Za-z])(?P<name>(?!(?:a|an|the|this|each|any|another|whole|entire) )"
    r"(?:[A-Z][A-Za-z-]{1,14}(?: [A-Z][A-Za-z]{1,14}){0,2}|[a-z][a-z-]{1,14}))"
    r" (?:split|subset|category|track|section|domain) of (?:the )?\Z"
)
_DIGIT = re.compile(r"\d")
_VERSION = re.compile(
    r"[ -]([vV]?\d{1,2}\.\d{1,2}|\d(?=[,;:!?)\"'、。]|\.(?!\d)|\n|\Z"
    r"|\s(?:is|was|has|can|will|and|for|with|in|on|by|tops|costs|ranks|beats|scores|leads|supports|runs|at|that|as|from|also)\b))"
    r"(?![\d.]\d|\s?[%xX倍分亿万元美个月]|[bBkKmM](?![A-Za-z]))"
)
_LETTERS = re.compile(r"[A-Za-z]+")
_VERSION_BEHIND = re.compile(r" ?\([vV]?(\d(?:\.\d)?[a-z]?)(?:版本?)?\)")
_QUOTE = re.compile(r"[\"'“”「『《]")
_KILLER = re.compile(r" ?(?:杀手|平替|终结者|挑战者|接班人|克星|[Kk]iller)")
_EDITION = re.compile(
    r"(?:(?P<nation>中国|国产|国内)|(?:简体|繁体)?中文|繁中|简中|汉语|汉化|日[文语]|韩[文语]|粤语|台湾|本土|医疗|金融|法律)"
    r"版的? ?\Z"
)


def add_prefixes(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, those with a telling word before them as the unlisted things they are."""
    found: list[Hit] = []
    for each in hits:
        hit = each
        taken = found[-1].end if found else 0
        kind = hit.entity.type
        if kind == "benchmark" and (sized := _SIZED.match(text, hit.end)):
            found.append(_model_of_test(text, hit, sized.end()))
            continue
        if kind == "benchmark":
            hit = _part_of(text, _with_ending(text, hit, lexicon), taken, lexicon)
            hit = _in_tongue(text, hit, taken, lexicon)
        if kind == "leaderboard":
            hit = _other_board(text, hit, taken)
        if kind == "organisation":
            found.append(_called_after_firm(text, hit, hits))
        elif kind in ("model", "benchmark") and text[hit.start - 1 : hit.start] == "-":
            found.append(_prefixed(text, hit, taken, lexicon))
        elif kind in ("model", "product"):
            if not _is_nickname(text, hit, taken):
                hit = _with_version(text, _by_version(text, hit, lexicon))
                found.append(_edition(text, _with_word(text, hit, lexicon), taken))
        else:
            found.append(hit)
    return found


def _prefixed(text: str, hit: Hit, taken: int, lexicon: Lexicon) -> Hit:
    """ "Phind-CodeLlama-34B": a model of its own, unless the word before only says something of the name."""
    match = _PREFIX.search(text, max(taken, hit.start - _LONGEST), hit.start)
    if match is None or not _NAMING.search(match[0]):
        return hit
    words = lexicon.words
    first = (_LETTERS.match(match[0]) or match)[0].lower()
    if first in words.prefixes or first in words.adjectives:
        return hit
    return _unlisted(hit, match.start(), text[match.start() : hit.end])


def _called_after_firm(text: str, hit: Hit, hits: list[Hit]) -> Hit:
    """ "Acme-Flash-3.5": a model, unless what stands behind the firm is a name of its own."""
    own = _FIRMS_OWN.match(text, hit.end)
    if own is None or any(hit.end <= other.start < own.end() for other in hits):
        return hit
    name = text[hit.start : own.end()]
    entity = Entity(name=name, type="model", maker=hit.entity.name, listed=False)
    return Hit(hit.start, own.end(), entity, 0, name)


def _model_of_test(text: str, hit: Hit, end: int) -> Hit:
    """ "SWE-Dev-32B": no test has parameters; a model that is called like one."""
    entity = Entity(name=text[hit.start : end], type="model", listed=False)
    return Hit(hit.start, end, entity, 0, entity.name)


def _with_ending(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "MGSM-JA", "GSM8K-Platinum": another test, unless what follows only says how it was taken."""
    match = _ENDING.match(text, hit.end)
    if (
        match is None
        or match[1].lower() in lexicon.words.settings
        or match[1].lower() in lexicon.words.adjectives
    ):
        return hit
    return _unlisted(hit._replace(end=match.end()), hit.start, text[hit.start : match.end()])


def _with_word(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "Qwen-Image-Layered" where only Qwen-Image is listed: another model, whatever it was made from."""
    match = _ENDING.match(text, hit.end) if hit.entity.type == "model" and hit.entity.listed else None
    bare = match and getattr(lexicon.entries.get(hit.root), "prefix", None) and hit.entity.name == hit.root
    if match is None or bare or _NO_MODEL.fullmatch(match[1]) or lexicon.begins_name(match[1]):
        return hit
    word, words = match[1].lower(), lexicon.words
    said = word in words.house and word not in words.qualifiers  # what its family's grammar reads
    if said or word in words.adjectives or word in words.settings:
        return hit
    return _unlisted(hit._replace(end=match.end()), hit.start, text[hit.start : match.end()])


def _other_board(text: str, hit: Hit, taken: int) -> Hit:
    """ "Agent Arena": of the board that is listed no more than its last word."""
    said = text[hit.start : hit.end]
    if not hit.entity.name.endswith(" " + said):
        return hit
    match = _OTHER_BOARD.search(text, max(taken, hit.start - _LONGEST), hit.start)
    return _unlisted(hit, match.start(), text[match.start() : hit.end]) if match else hit


def _part_of(text: str, hit: Hit, taken: int, lexicon: Lexicon) -> Hit:
    """ "the telecom split of tau2-bench": a test of its own, perhaps one that is listed."""
    match = _PART_OF.search(text, max(taken, hit.start - _LONGEST), hit.start)
    if match is None or match["name"].lower() in lexicon.words.settings:
        return hit
    name = f"{hit.entity.name} {match['name']}"
    listed = lexicon.listed(name)
    if listed is not None and listed.type == "benchmark":
        return Hit(match.start(), hit.end, lexicon.entity(listed), hit.level, listed.name)
    return _unlisted(hit, match.start(), name)


def _with_version(text: str, hit: Hit) -> Hit:
    """ "GPT Image 1.5" where "GPT Image" is short for GPT-Image-1: another version, that nobody listed."""
    if hit.entity.type != "model" or _DIGIT.search(text, hit.start, hit.end):
        return hit
    match = _VERSION.match(text, hit.end)
    if match is None or not _DIGIT.search(hit.entity.name) or _has_number(hit.entity.name, match[1]):
        return hit
    return _unlisted(hit._replace(end=match.end()), hit.start, text[hit.start : match.end()])


def _has_number(name: str, number: str) -> bool:
    """Whether a number stands in a name by itself: 2 in "GPT-Image-2", not 3 in "Llama-3.3"."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", name))


def _in_tongue(text: str, hit: Hit, taken: int, lexicon: Lexicon) -> Hit:
    """ "Japanese MT-Bench", "日本MT-Bench": a test of its own, perhaps one that is listed."""
    match = lexicon.words.tongues.search(text, max(taken, hit.start - _LONGEST), hit.start)
    if match is None or not match.lastgroup:
        return hit
    name = f"{match.lastgroup.replace('_', ' ')} {hit.entity.name}"
    listed = lexicon.listed(name)
    if listed is not None and listed.type == "benchmark":
        return Hit(match.start(), hit.end, lexicon.entity(listed), hit.level, listed.name)
    return _unlisted(hit, match.start(), name)


def _by_version(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "ChatGPT(3.5版)": the model that the assistant's name and the version in the bracket spell."""
    if hit.entity.type != "product":
        return hit
    if versioned := pattern("prefixed.versioned_model").match(text, hit.end):
        name = f"{hit.entity.name} {versioned['n']}"  # "Grok Build 0.1编码专用模型"
        entity = Entity(name=name, type="model", maker=hit.entity.maker, listed=False)
        return hit._replace(end=versioned.end("n"), entity=entity)
    match = _VERSION_BEHIND.match(text, hit.end)
    entry = lexicon.listed(f"{hit.entity.name}-{match[1]}") if match else None
    if match is None or entry is None or entry.type != "model":
        return hit
    return hit._replace(end=match.end(), entity=lexicon.entity(entry))


def _edition_before(text: str, hit: Hit, taken: int) -> re.Match[str] | None:
    if text.rfind("版", max(0, hit.start - 3), hit.start) < 0:
        return None
    return _EDITION.search(text, max(taken, hit.start - _LONGEST), hit.start)


def _is_nickname(text: str, hit: Hit, taken: int) -> bool:
    """ "被称为“中国版Sora”", "“Sora杀手”": what somebody else is called."""
    match = _edition_before(text, hit, taken)
    opened = match.start() if match and match["nation"] else hit.start
    return bool(
        _QUOTE.fullmatch(text, opened - 1, opened)
        and (_KILLER.match(text, hit.end) or (opened < hit.start and _QUOTE.match(text, hit.end)))
    )


def _edition(text: str, hit: Hit, taken: int) -> Hit:
    """ "中文版LLaMA-3" was made of Llama 3; "中国版ChatGPT" is what somebody else's is likened to."""
    match = _edition_before(text, hit, taken)
    if match is None or not (match["nation"] or hit.entity.open_weights):
        return hit
    return _unlisted(hit, match.start(), text[match.start() : hit.end])


def _unlisted(hit: Hit, start: int, name: str) -> Hit:
    whole = hit.entity
    family = whole.family if whole.type == "model" else None
    entity = Entity(name=name.strip(), type=whole.type, family=family, listed=False)
    return Hit(start, hit.end, entity, 0, hit.root)
