"""Who is cited in a sentence, and from which word on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.claimants.people import introduced_speaker, labelled, last_person, stranger
from claims.extract.claimants.telling import heads_news, is_speech, tells_of_release, told_before
from claims.extract.claimants.testers import tester
from claims.extract.scenes.scene import Scene, Sentence
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_SPEAKERS = ("organisation", "person", "leaderboard")
_NEAR, _NEAR_LATIN = 14, 40
"""Characters from "according to" to a name."""
_REACH = 60
_FAR = 140  # the same, where a pronoun stands for it: "X released Y, a model of such a kind that it says"
"""Characters from a name to its verb of saying."""


_CUES = ("according", "official", "rumour", "says")
_COLON = "attribution.colon"
_BESIDE = ("attribution.source", "attribution.measures", _COLON)
"""What stands beside the name of somebody whose figures are given."""
_HINTS = (*_BESIDE, "attribution.tested", "attribution.third", "attribution.maker", "attribution.own_test")


class Voice(NamedTuple):
    """The speaker a sentence is put in the mouth of; None where the article speaks for itself."""

    speaker: Entity | None
    rumour: bool = False
    official: bool = False
    """"The company", "据介绍": the maker of whatever is spoken of."""
    role: str | None = None
    """Somebody without a name: an analyst, users."""
    since: int = 0
    """Where in the text the speech begins: "X was released, and Y says ..."."""
    told: int = 0
    """Up to where the writer tells what the speaker brought out: "X released Y, which it says ..."."""
    carried: bool = False
    """Goes on from an earlier sentence."""
    figures: bool = False
    """Its results are reported, in however many short paragraphs."""
    standings: bool = False
    """The board the whole article is about; no more than places and scores come from it."""
    answer: Voice | None = None
    """Who speaks next in the same sentence: "X says ..., but Y counters ..."."""

    def at(self, position: int) -> Voice:
        """Who speaks where a claim ends at the position."""
        return self.answer if self.answer and self.answer.since < position else self


SILENT = Voice(None)
REPORTER = Voice(None, since=1)
"""The writer's own test, which ends what others say."""


def cited(scene: Scene, sentence: Sentence) -> Voice:
    """Who is cited in the sentence; SILENT where nobody is."""
    if turn := labelled(scene, sentence):
        name, firm = turn
        return Voice(firm) if firm else Voice(None, role=name)
    if sentence.hints.isdisjoint(_HINTS) and sentence.by_sense.keys().isdisjoint(_CUES):
        return SILENT
    rumour = bool(sentence.cues_of("rumour"))
    masked = scene.masked[sentence.start : sentence.end]
    for hit in () if rumour else sentence.cues_of("according"):
        source = _according(scene, sentence, masked, hit)
        if source:
            return source
    said = list(_said(scene, sentence, masked, rumour=rumour))
    if said:
        later = [v for v in said[1:] if v.since > said[0].since and v.speaker != said[0].speaker]
        voice = said[0]._replace(answer=later[0] if later else _tested(scene, sentence, said[0]))
        return _official_first(scene, sentence, voice) or voice
    if rumour:
        return Voice(None, rumour=True)
    source = _source(scene, sentence, masked)
    if (source is SILENT or source.role == "testers") and (tested := tester(scene, sentence)):
        turns = pattern("attribution.answers").search(scene.text[sentence.start : tested[1]])
        return Voice(tested[0], figures=True, since=tested[1] if turns else 0)
    return source._replace(answer=_tested(scene, sentence, source)) if source.official else source


def _official_first(scene: Scene, sentence: Sentence, answer: Voice) -> Voice | None:
    """ "输出上限是官方宣称的256K,不过X的测试显示": the maker before the one who answers it."""
    if answer.since == 0 or answer.answer or not sentence.cues_of("official"):
        return None
    found = pattern("attribution.official_says").search(scene.text, sentence.start, answer.since)
    if found is None:
        return None
    begins = sentence.clause_at(found.start()).start
    return Voice(None, official=True, since=0 if begins <= sentence.start else begins, answer=answer)


def _tested(scene: Scene, sentence: Sentence, first: Voice) -> Voice | None:
    """ "X says ..., but tests by Y show ...": Y, in a clause of its own behind."""
    comma = scene.text.find(",", max(first.since, sentence.start), sentence.end)
    if comma < 0:
        return None
    if own := pattern("attribution.tried").search(scene.text, comma, sentence.end):
        return REPORTER._replace(since=own.end())
    if tested := tester(scene, sentence, comma):
        return Voice(tested[0], since=tested[1]) if tested[0] != first.speaker else None
    found = pattern("attribution.third").search(scene.masked, comma, sentence.end)
    opens = found and _answers(scene, comma, found.start()) and found.lastgroup
    return Voice(None, role=found.lastgroup, since=found.start()) if found and opens else None


def _according(scene: Scene, sentence: Sentence, masked: str, hit: CueHit) -> Voice | None:
    """ "According to X", "据X报道": somebody listed, a paper by its name, or a person without one."""
    latin = scene.text[hit.start].isascii()
    at = hit.end - sentence.start
    speaker = _after(sentence, hit.end, _NEAR_LATIN if latin else _NEAR)
    if speaker and re.search(r"[,。;:]", scene.text[hit.end : speaker.start]):
        speaker = None
    paper = None if latin else pattern("attribution.medium").match(masked, at)
    if paper:
        return Voice(None, role=paper["medium"])
    if speaker:
        return Voice(speaker.entity, figures=bool(pattern("attribution.source").search(masked)))
    found = pattern("attribution.role_after").match(masked, at)
    role = found.lastgroup if found else _unlisted(scene, sentence, hit.end) if latin else None
    return Voice(None, role=role) if role else None


def _unlisted(scene: Scene, sentence: Sentence, position: int) -> str | None:
    """ "according to Somebody Else": a name nobody has listed, told by its capitals."""
    found = pattern("attribution.proper").match(scene.clean.text, position, sentence.end)
    named = found and any(m.start < found.end() and m.end > found.start() for m in sentence.mentions)
    return found["name"] if found and not named else None


def _said(scene: Scene, sentence: Sentence, masked: str, *, rumour: bool) -> Iterator[Voice]:
    """One voice for each verb of saying with somebody to say it; a later one begins where its name stands."""
    ended = sentence.start
    for hit in sentence.cues_of("says"):
        if pattern("attribution.place_of_saying").match(scene.text, hit.end):
            continue
        speaker = _before(scene, sentence, hit)
        role = _role(scene, sentence, masked, hit.start, speaker)
        begins = role[1] if role else speaker.start if speaker else ended
        again = ended > sentence.start
        if again and not _answers(scene, ended, begins):
            continue
        if role:
            latin = scene.text[hit.start].isascii()  # "多位行业分析师指出" begins with its clause
            opens = begins if latin else max(sentence.start, sentence.clause_at(begins).start)
            since = begins if again else _since(scene, sentence, opens, hit)
            yield Voice(None, rumour, role=role[0], since=since)
        elif speaker and again:
            yield Voice(speaker.entity, rumour, since=begins)
        elif speaker:
            standings = speaker.entity.type == "leaderboard"  # its figures are its word before the verb too
            since = 0 if standings else _since(scene, sentence, speaker.start, hit)
            yield Voice(speaker.entity, rumour, since=since, told=told_before(scene, sentence, speaker, hit))
        elif pattern("attribution.pronoun").search(masked[: hit.start - sentence.start]):
            person = last_person(scene, hit.start)
            if person:
                yield Voice(person, rumour)
        elif firm := introduced_speaker(scene, sentence, hit.start, hit.end):
            yield Voice(firm, rumour, since=_since(scene, sentence, hit.start, hit) if again else 0)
        elif beside := _beside_quote(scene, sentence, hit, rumour=rumour):
            yield beside
        else:
            continue
        ended = hit.end


def _beside_quote(scene: Scene, sentence: Sentence, hit: CueHit, *, rumour: bool) -> Voice | None:
    """'"...," said X, chief scientist': who is named behind the verb, or whom nobody has recognised."""
    before = scene.text[sentence.start : hit.start].rstrip()
    quoted = scene.text[hit.start].isascii() and ('"' in before or before.endswith(","))
    after = _after(sentence, hit.end, 24) if quoted else None
    if after and after.entity.type != "leaderboard":
        return Voice(after.entity, rumour)
    unknown = stranger(scene, sentence, hit.start, hit.end)
    if unknown is None:
        return None
    name, firm = unknown
    return Voice(firm, rumour) if firm else Voice(None, rumour, role=name)


def _answers(scene: Scene, ended: int, begins: int) -> bool:
    """Whether somebody opens a clause of his own after what another has said."""
    gap = scene.text[ended:begins]
    return begins > ended and bool(pattern("attribution.answers").search(gap))


def _source(scene: Scene, sentence: Sentence, masked: str) -> Voice:
    """Who is behind the figures where nobody is said to say them."""
    hints = sentence.hints
    speakers = [m for m in sentence.mentions if m.entity.type in _SPEAKERS]
    for name in _BESIDE if speakers else ():
        if name not in hints:
            continue
        for found in pattern(name).finditer(masked):
            at = sentence.start + found.start(found.lastgroup or 0)
            if name == _COLON and heads_news(scene, sentence, sentence.start + found.end("name")):
                continue
            for mention in speakers:
                if mention.start <= at < mention.end:
                    return Voice(mention.entity, figures=name == "attribution.source")
    third = pattern("attribution.third").search(masked) if "attribution.third" in hints else None
    if third:
        turns = pattern("attribution.answers").search(masked[: third.start()])
        return Voice(None, role=third.lastgroup, since=sentence.start + third.start() if turns else 0)
    officials = sentence.cues_of("official")
    speech = [h for h in sentence.cues_of("says", "according") if is_speech(scene, sentence, h, officials)]
    told = speech or any(scene.text[h.start : h.end].startswith(("据", "官方")) for h in officials)
    results = "attribution.maker" in hints and bool(pattern("attribution.maker").search(masked))
    if (officials and told) or results:
        since = 0 if results else _official_since(scene, sentence)
        return Voice(None, official=True, figures=results, since=since)
    own = "attribution.own_test" in hints and '"' not in masked
    return REPORTER if own and pattern("attribution.own_test").search(masked) else SILENT


def _official_since(scene: Scene, sentence: Sentence) -> int:
    """Where "..., 该公司表示, ..." begins: what stands before it is not said."""
    for official in sentence.cues_of("official"):
        for hit in sentence.cues_of("says"):
            if official.end <= hit.start <= official.end + _NEAR:
                return _since(scene, sentence, official.start, hit)
    return 0


def _role(
    scene: Scene, sentence: Sentence, masked: str, position: int, speaker: Mention | None
) -> tuple[str, int] | None:
    """A person without a name right before the verb, and where; nearer to it than any firm, and in none."""
    found = pattern("attribution.role").search(masked[: position - sentence.start])
    if found is None:
        return None
    start = sentence.start + found.start()
    if speaker and (speaker.start >= start or not re.search("[,。;]", scene.text[speaker.end : start])):
        return None
    return (found.lastgroup, start) if found.lastgroup else None


def _since(scene: Scene, sentence: Sentence, start: int, hit: CueHit) -> int:
    """Where the speech begins if it is the second half of the sentence; 0 if it is all of it."""
    latin = scene.text[hit.start].isascii()
    behind = scene.text[hit.end : sentence.end].lstrip()
    if (
        '"' in scene.text[sentence.start : start]
        or not behind.strip("。.!?")
        or (latin and behind[0] in ",.;")
    ):
        return 0
    for at in (start, hit.start):
        head = scene.text[sentence.start : at].rstrip()
        if pattern("attribution.led_in").search(head) and not (latin and head.endswith(",")):
            return at
    return 0


def _before(scene: Scene, sentence: Sentence, hit: CueHit) -> Mention | None:
    """The speaker nearest before the verb, in its clause or right before its comma."""
    position = hit.start
    reach = _FAR if pattern("attribution.it_says").search(scene.text, sentence.start, position) else _REACH
    named = [m for m in sentence.mentions if m.entity.type in _SPEAKERS]
    candidates = [m for m in named if 0 <= position - m.end <= reach]
    for mention in reversed(candidates):
        gap = scene.text[mention.end : position]
        if re.search(r"[。;]", gap) or _possesses(scene, sentence, mention, position):
            continue
        if mention.entity.type == "organisation" and tells_of_release(scene, sentence, mention, hit):
            continue
        if "," in gap and pattern("attribution.means").search(scene.text, sentence.start, mention.start):
            continue  # "trained on Nvidia H100s, the team says"
        if pattern("attribution.backed").match(scene.text, mention.end) or pattern(
            "attribution.backing"
        ).search(scene.masked, sentence.start, mention.start):
            continue  # "the Microsoft-backed firm said", "X, backed by Amazon and Alphabet, said"
        return mention
    return None


def _possesses(scene: Scene, sentence: Sentence, firm: Mention, position: int) -> bool:
    """ "OpenAI的o1-mini", but not "OpenAI推出价格更低的o1-mini": the firm only says whose the model is."""
    behind = (m for m in sentence.mentions if m.start >= firm.end and m.end <= position)
    model = next(behind, None)
    if model is None or model.entity.type != "model":
        return False
    does = any(firm.end <= h.start and h.end < model.start - 1 for h in sentence.cues_of("release"))
    return not does and bool(re.search(r"['’]s\s*$|的$", scene.text[firm.end : model.start]))


def _after(sentence: Sentence, position: int, reach: int) -> Mention | None:
    for mention in sentence.mentions:
        if mention.start >= position:
            return mention if mention.start - position <= reach and mention.entity.type in _SPEAKERS else None
    return None
