"""Where the sentences and clauses of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.model import Mention
from claims.reading.dating import MONTH_STARTS
from claims.wording.hints import Hints
from claims.wording.patterns import pattern

# Both begin with all characters a match can begin with: to these the matcher skips.
_END = re.compile(
    # "超越了……B", "outperforms... almost everywhere": what is left out ends nothing
    r"[。!?;….](?:(?<!\.)(?<!…(?=\s[a-z]))(?<![了过于]…(?=…?\ue000))(?<![了过于]……(?=\ue000))"
    r"[。!?;…]*[\"'》)]*"
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+[ ,-]|\ue000+[ ,'])|(?<=\)\.)(?=[A-Z\ue000])"  # "them.According to"
    r"|(?<=\ue000\.)(?=\ue000)|(?<=[\u3400-\u9fff]{2}\.)(?=[A-Z\ue000\"【《(]|\d{1,4}\s?[年月日])"
    r"|(?<=\.)(?<!\.\.(?=\s[a-z]))(?<!\b[A-Z]\.)(?<!\b(?:vs|No|St|Dr|Mr)\.)(?<!\b[Ii]nc\.)(?<!\bno\.(?=\s\d))"
    r"(?<!\bCo\.(?=\s[a-z&]))(?<!\b(?:Ltd|LLC)\.(?=\s[a-z&]))(?<!\b(?:Corp|Bros)\.(?=\s[a-z&]))"
    # "Apple Inc. said": the firm's name ends in a full stop
    r"(?<!\ue000\.(?=\s(?:said|says|is|was|has|had|will|would|plans|and|[a-z]{3,}ed)\b))[\"')]*(?=\s|$|[\u3400-\u9fff]))"
)
_COMMA = re.compile(
    r"[,、:—–\-wab](?:(?<=、)(?=\s?\ue000++\s?(?:[则却]|[^,。;、\ue000]{0,6}最))|(?<=,)(?!\d{3}(?!\d))|(?<=:)(?!\d|(?<=\b[Rr]e:)[A-Za-z])|(?<=—)—*|(?<=–)(?!\d)|(?<=\s-)\s"
    r"|(?:(?<=\bw)(?:hile|hereas|here(?=\s(?:the\s)?\ue000))|(?<=\ba)lthough|(?<=\bb)ut)\b)"
)
_DAY_HEAD = re.compile(
    r"\W{0,3}(?:20\d\d\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?|\d{1,2}\s?月\s?\d{1,2}\s?[日号]"
    r"|20\d\d[-/]\d\d?(?:[-/]\d\d?)?"
    rf"|(?:\d{{1,2}} )?(?i:{MONTH_STARTS})[a-z]{{0,6}}\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?(?!\d))?(?:,? 20\d\d)?)\W{1,4}"
)
"""A day that opens a paragraph and is set apart by a full stop: "March 13, 2023. Alpaca appears"."""
_BRACKET = re.compile(r"[(\[（)\]）]")
_OPEN = "([（"


class Clause(NamedTuple):
    """[start, end) between commas; `depth` 1 stands inside brackets."""

    start: int
    end: int
    depth: int = 0


def sentence_spans(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The sentences of one block of the text, without the blanks before them."""
    at = start
    head = _DAY_HEAD.match(text, start, end)
    for m in _END.finditer(text, start, end):
        if head and m.end() <= head.end() < end:
            continue
        if words := text[at : m.start()].lstrip():
            yield m.start() - len(words), m.end()
        at = m.end()
    if words := text[at:end].lstrip():
        yield end - len(words), end


def brackets_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The outermost brackets of a sentence."""
    out, stack = [], []
    for m in _BRACKET.finditer(text, start, end):
        if m[0] in _OPEN:
            stack.append(m.start())
        elif stack:
            opened = stack.pop()
            if not stack:
                out.append((opened, m.end()))
    return tuple(out)


def clauses_of(
    masked: str,
    start: int,
    end: int,
    brackets: tuple[tuple[int, int], ...],
    mentions: Sequence[Mention],
    *,
    hints: Hints,
) -> tuple[Clause, ...]:
    """Clauses of depth 0 between commas that do not merely separate names in a list, then bracketed ones."""
    cuts = [start]
    there = hints.within(start - _DESCRIBED, end) if mentions else frozenset()
    described = "scene.described_named" in there
    for m in _COMMA.finditer(masked, start, end):
        opens = m.start() == start and m[0][0] == "-"
        if (
            opens
            or any(a < m.start() < b for a, b in brackets)
            or (m[0] == "," and _in_list(masked, m.start(), mentions))
            or (described and m[0][0] in ",—" and _in_apposition(masked, m.start()))
        ):
            continue
        cuts.append(m.end() if not m[0][0].isalpha() else m.start())
    for m in pattern("scene.then_verb").finditer(masked, start, end) if "scene.then_verb" in there else ():
        if m.start() not in cuts and not any(a < m.start() < b for a, b in brackets):
            cuts = sorted([*cuts, m.start()])
    if opened := [at for at in _opened_by_word(masked, start, end, mentions) if at not in cuts]:
        opened = [at for at in opened if not any(a < at < b for a, b in brackets)]
        cuts = sorted([*cuts, *opened])
    cuts.append(end)
    out = [Clause(a, b) for a, b in pairwise(cuts) if masked[a:b].strip()]
    out += [Clause(a + 1, b - 1, 1) for a, b in brackets if masked[a + 1 : b - 1].strip()]
    return tuple(out) or (Clause(start, end),)


def _opened_by_word(masked: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[int]:
    """ "A reached 88 and B trailed at 85", "A led until B beat it": a second subject and its verb."""
    for before, mention in pairwise(mentions):
        opens = _CONJUNCTION.search(masked, max(start, before.end), mention.start)
        if opens is None or mention.entity.type == "organisation":
            continue
        verb = pattern("scene.verb_behind").match(masked, mention.end, end)
        lists = before.end + 1 == opens.start(1) and before.entity.type == mention.entity.type
        if verb is None or (opens[1] == "and" and lists and not verb[0].endswith("s")):
            continue  # "A and B led", but "X beats A and B is third"
        if opens[1] != "and" or pattern("scene.verb_told").search(masked, start, opens.start()):
            yield opens.start(1)


_CONJUNCTION = re.compile(r"\s(and|until|till|before|after|because|since|when|though)\s(?:the\s)?$")
_LIST_RIGHT = re.compile(r",\s*(?:(?:and|or|及|以及|或|还有)\s*)?(?:the\s+|其|[A-Z][\w.]+(?:'s)\s+)?\ue000")
_LIST_LEFT = re.compile(r"\ue000[^\s,。\ue000第居胜赢败冠上中里得分领落%]{0,6}(?:\s?\([^()]{1,16}\))?$")
_LIST_GOES_ON = re.compile(
    r"\ue000++(?:(?:'s|的|旗下的?)?\s?\ue000++)?\s?(?:系列|家族)?(?:模型)?(?:\([^()]{1,16}\)\s*)?(?:[、,/—–]|-\s|和|与|及|以及|等|\b(?:and|or|as)\b|$|[。.;!?\n])",
    re.IGNORECASE,
)

_LIST_ENDS = re.compile(
    r",\s*(?:and|or|as well as)\s+(?:the\s+|[A-Z][\w.]+(?:'s)\s+)?\ue000+(?:'s\s+\ue000+)?\s*"
    r"(?:on|across|in(?! turn)|at|for|by|when|with|under|using|despite|respectively|alike)\b",
    re.IGNORECASE,
)


def _in_list(masked: str, comma: int, mentions: Sequence[Mention]) -> bool:
    """Whether the comma stands between two names of one list: "A, B and C"."""
    if not mentions or not _LIST_LEFT.search(masked[max(0, comma - 28) : comma]):
        return False
    if _LIST_ENDS.match(masked, comma):
        return True  # "A, B, and C on MMLU"
    right = _LIST_RIGHT.match(masked, comma)
    return bool(right and _LIST_GOES_ON.match(masked, right.end() - 1))


_DESCRIBED = 64  # characters before a comma in which something is described


def _in_apposition(masked: str, comma: int) -> bool:
    """Whether the comma sets off the name of what was just described: "its predecessor, R1, ..."."""
    opens = pattern("scene.described").search(masked, max(0, comma - 28), comma)
    if opens:
        return bool(pattern("scene.named").match(masked, comma))
    return bool(pattern("scene.described_named").search(masked, max(0, comma - _DESCRIBED), comma))
