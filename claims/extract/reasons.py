"""Why a clause is taken to be about a model, and whose voice a sentence is: read off what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.claimants.speakers import Voice
from claims.extract.draft import View
from claims.extract.scenes.scene import Clause, is_model


def why_about(views: Sequence[View], number: int, clause: Clause) -> str:
    """Where the models of a clause of sentence `number` come from; `views`: all sentences in order."""
    view = views[number]
    sentence, topic = view.sentence, view.topic
    about = topic.by_clause.get(clause.start, ())
    if not about:
        return "nothing is spoken of yet"
    here = [m for m in sentence.mentions if clause.start <= m.start < clause.end]
    if any(m.entity in about for m in here):
        return "named here"
    words = [view.text[h.start : h.end] for h in sentence.cues_of("both", "former", "latter")
             if clause.start <= h.start < clause.end]  # fmt: skip
    if words and about != topic.before_clause.get(clause.start):
        return f"meant by {words[0]!r}"
    houses = {e.maker for e in about} - {None}
    makers = [m for m in here if m.entity.type == "organisation" and houses & {m.entity.name, m.entity.maker}]
    if makers and about != topic.before_clause.get(clause.start):
        return f"the model of {makers[0].entity.name}, which is named here"
    if clause.depth:
        return "in brackets: what stands before them, else what the sentence is about"
    if about == topic.before_clause.get(clause.start):
        named = any(m.entity in about and m.start < clause.start for m in sentence.mentions)
        return "as in the clause before" if named else _carried(views, number)
    return _elsewhere(view, clause)


def _elsewhere(view: View, clause: Clause) -> str:
    about = view.topic.by_clause.get(clause.start, ())
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    named = next((m for m in models if m.entity in about), None)
    if named is None:
        return "carried over"
    return "named right before" if named.end <= clause.start else "named further on in the sentence"


def _carried(views: Sequence[View], number: int) -> str:
    """Which earlier sentence named it: the heading above, the title, or how many sentences back."""
    view = views[number]
    inherited = view.topic.inherited
    for back in range(1, number + 1):
        earlier = views[number - back]
        if any(m.entity in inherited for m in earlier.sentence.mentions):
            role = earlier.sentence.block.role
            if role in ("title", "heading"):
                return f"carried over from the {role}"
            lead = view.scene.lead()
            home = " as the protagonist" if _goes_home(view, earlier) and (lead,) == inherited else ""
            ago = "the sentence before" if back == 1 else f"{back} sentences before"
            return f"carried over{home}: named {ago}"
    lead = view.scene.lead()
    return "the article's protagonist" if lead and (lead,) == inherited else "carried over"


def _goes_home(view: View, named: View) -> bool:
    """Whether a paragraph begins between the sentence that names the model and this one."""
    return named.sentence.block.start != view.sentence.block.start


def why_voice(voice: Voice) -> str:
    """Who is heard in a sentence."""
    if voice.role:
        who = f"somebody without a name ({voice.role})"
    elif voice.official:
        who = "the maker of what is spoken of, not by name"
    elif voice.speaker:
        who = voice.speaker.name
    else:
        who = "an unnamed source" if voice.rumour else "the reporter: nobody is cited"
    notes = [
        "as a rumour" if voice.rumour and (voice.role or voice.speaker) else "",
        "goes on from a sentence before" if voice.carried else "",
        "only from the middle of the sentence on" if voice.since > 1 else "",
    ]
    if voice.answer:
        notes.append(f"then {why_voice(voice.answer)}")
    told = "; ".join(note for note in notes if note)
    return f"{who} ({told})" if told else who
