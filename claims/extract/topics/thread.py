"""What is being spoken of while the sentences go by, and what paragraphs, lists and headings do to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.extract.scenes.scene import Scene, Sentence, is_model
from claims.extract.topics.makers import makers_model
from claims.extract.topics.sections import numbered
from claims.extract.topics.subjects import Named, first_models, is_since, set_against
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

MAX_AGE = 4
"""Sentences a topic is carried without being named; longer gaps were wrong more often than right."""


@dataclass(slots=True)
class Thread:
    """What is being spoken of while the sentences go by."""

    lead: Entity | None
    """The article's protagonist."""
    contest: Named = ()
    """Whom the whole text sets side by side."""
    focus: Named = ()
    other: Named = ()
    """What was spoken of before the focus."""
    opened: Named = ()
    """What the block spoke of when its first sentence was over."""
    rivals: set[Entity] = field(default_factory=set)
    """Whom the block sets others against."""
    beaten: set[Entity] = field(default_factory=set)
    """Whom the text has only set others against: nothing goes back to them."""
    pair: Named = ()
    """Whom "both" stood for last."""
    strangers: set[Entity] = field(default_factory=set)
    """Who else was spoken of since."""
    astray: int = -1
    """The block that spoke last of somebody nobody has recognised."""
    of_firm: bool = False
    """Whether the sentence before was on a firm that did not make what is spoken of."""
    age: int = 0
    title: Named = ()
    labels: dict[int, Named] = field(default_factory=dict)
    above: tuple[int, Named] | None = None
    """The point of a list that only named whom those below it on its level are about, and its level."""
    benchmark: Named = ()
    recent: list[Entity] = field(default_factory=list)
    line: dict[Entity, None] = field(default_factory=dict)
    """All models so far in the order they were named last: "both" are the last two."""
    block: int = -1
    named_in: int = -1
    """The block that named a model last."""
    board: Named = ()
    before_list: Named = ()
    led_in: Named = ()
    """Whom a line that ends in a colon speaks of: the list below it is about the same."""
    of_firm_list: Named | None = None
    """Whom a line that heads the list with a firm's name means."""
    in_list: bool = False
    section: Named | None = None
    """What the heading above names: paragraphs below it do not go back to the protagonist."""
    section_level: int = 0


def enter_block(scene: Scene, sentence: Sentence, thread: Thread, firms: Mapping[int, Named]) -> None:
    """A new paragraph goes back to the article's protagonist when the last one ended on a minor model."""
    thread.block = sentence.block.start
    thread.of_firm = False
    if not pattern("topic.bare_item").fullmatch(scene.masked, sentence.start, sentence.end):
        thread.board = ()  # "- X: 90% on T", "- Y: 89%": on the same
    if sentence.block.role != "item":
        thread.of_firm_list = firms.get(sentence.block.start)
    goes_on = pattern("topic.explains").match(scene.text, sentence.start) or (
        _is_of_lead(scene, thread) and pattern("topic.this_model").match(scene.text, sentence.start)
    )
    if sentence.block.role == "text" and thread.focus and not goes_on:
        home = _home_of_entry(scene, thread) if _is_entry(scene, sentence) else _home(scene, thread)
        if home != thread.focus:
            thread.focus, thread.age = home, min(thread.age, MAX_AGE)
    thread.opened = ()
    thread.rivals.clear()


def _is_of_lead(scene: Scene, thread: Thread) -> bool:
    """Whether the one spoken of is of the protagonist's family: "this model" is not the family."""
    members = scene.registry.members(thread.lead.name) if thread.lead else ()
    return len(thread.focus) == 1 and thread.focus[0] != thread.lead and thread.focus[0] in members


def _is_entry(scene: Scene, sentence: Sentence) -> bool:
    """Whether the paragraph is an entry of a timeline: it does not go on with what the one above spoke of."""
    start = sentence.block.start
    return start in scene.days.entries or start in scene.days.above


def _home_of_entry(scene: Scene, thread: Thread) -> Named:
    """What the section of a timeline is about, or all of it."""
    lead = thread.lead
    whole = lead and lead in thread.line and 2 * scene.weights[lead.name] > scene.weights.total()
    return thread.section if thread.section is not None else (lead,) if lead and whole else ()


def _home(scene: Scene, thread: Thread) -> Named:
    """What the section is about; else what is spoken of, or the protagonist if named twice as often."""
    if thread.section is not None:
        return thread.section
    lead = thread.lead
    if len(thread.opened) == 1 and thread.rivals.issuperset(thread.focus):
        return thread.opened  # a paragraph may end on what its model was set against
    if (
        lead in thread.line
        and lead
        and lead not in thread.beaten
        and thread.focus
        and all(scene.weights[lead.name] >= 2 * scene.weights[e.name] for e in thread.focus)
    ):
        return (lead,)
    return thread.focus


def remember(scene: Scene, thread: Thread, sentence: Sentence, current: Named, *, named: bool) -> None:
    """The sentence is over: what it spoke of, whom it named, whom it set against others."""
    models = [m.entity for m in sentence.mentions if m.entity.type == "model"]
    thread.opened = thread.opened or current
    against = {e for e in set(models) if set_against(scene, sentence, e)}
    if against:
        thread.rivals |= against
        thread.beaten |= {e for e in against if e not in thread.line}
    thread.beaten.difference_update(current)
    if current and named:
        thread.age = 0 if models else thread.age + 1
        if current != thread.focus:
            thread.other = thread.focus
        thread.focus = current
    else:
        thread.age += 1
    for model in models:
        thread.line.pop(model, None)
        thread.line[model] = None
    if models:
        thread.named_in = sentence.block.start
        goes_on = not set(thread.pair).isdisjoint(current)
        thread.strangers |= set(models) - set(thread.pair) - (against if goes_on else set())
        if len(thread.strangers) > 1:
            thread.pair = ()  # two others: "both" may be those
        fresh = list(dict.fromkeys(m.entity for m in sentence.mentions if _is_told_of(scene, m)))
        if not _goes_back(sentence):  # "the latter" of the next sentence goes with this one's "former"
            thread.recent = fresh if len(fresh) > 1 else list(dict.fromkeys([*thread.recent[-1:], *fresh]))
    if sentence.block.role == "item" and models and current:
        thread.labels[sentence.block.level] = current
        if _only_names(scene, sentence):
            thread.above = (sentence.block.level, current)


def _goes_back(sentence: Sentence) -> bool:
    """ "前者在32项评测中超过A和B": whether "the former" is one of two that an earlier sentence named."""
    former = sentence.cues_of("former")
    return (
        bool(former) and sum(is_model(m.entity) and m.end <= former[0].start for m in sentence.mentions) < 2
    )


def _is_told_of(scene: Scene, mention: Mention) -> bool:
    return is_model(mention.entity) and not is_since(scene, mention)


def enter_item(scene: Scene, thread: Thread, level: int) -> None:
    """A point of a list goes back to the point above it, else to what the list is about."""
    for deeper in [k for k in thread.labels if k >= level]:
        del thread.labels[deeper]
    parents = [thread.labels[k] for k in sorted(thread.labels)]
    if not thread.in_list:
        firms, thread.above = thread.of_firm_list, None
        thread.before_list = thread.led_in or _home(scene, thread) if firms is None else firms
    if thread.above and not parents and thread.above[0] == level:
        parents = [thread.above[1]]
    # each point of a list goes back to what the list is about
    focus = parents[-1] if parents else thread.before_list
    if focus or thread.of_firm_list is not None:
        thread.focus, thread.age = focus, 0


def enter_heading(scene: Scene, sentence: Sentence, thread: Thread, *, head: bool) -> None:
    """A heading speaks of the models it names, else of the section or the protagonist."""
    models = first_models(scene, sentence, sentence.start, sentence.end)
    if len(models) == 1 and sentence.block.role == "title" and set_against(scene, sentence, models[0]):
        models = ()  # "New model beats X" is not about X
    if head and not models:
        models = makers_model(scene, sentence, sentence.clauses[0])
    benchmarks = tuple(m.entity for m in sentence.mentions if m.entity.type in ("benchmark", "leaderboard"))
    thread.benchmark = benchmarks if not models and sentence.block.role != "title" else ()
    _enter_section(sentence, thread, models, head=head)
    if models:
        thread.focus, thread.age = models, 0
        if sentence.block.role == "title" and not thread.title:
            thread.title = models
        return
    if thread.named_in == sentence.block.start and thread.focus:
        return  # a post that stands whole in its heading
    if thread.section:
        thread.focus, thread.age = thread.section, 0
        return
    home = (thread.lead,) if thread.lead else thread.title
    beaten = bool(home) and (home[0] in thread.beaten or set_against(scene, sentence, home[0]))
    told = home and (home[0] in thread.line or (not thread.line and _is_near(scene, sentence, home[0])))
    if told and not beaten:  # later ones are not spoken of yet
        thread.focus, thread.age = home, 0
    elif head:
        thread.focus = ()  # the next of unrelated news


def _is_near(scene: Scene, sentence: Sentence, lead: Entity) -> bool:
    """Whether a heading may mean a model named only behind it: at once, or in an article on nothing else."""
    first = next((m.start for s in scene.sentences for m in s.mentions if m.entity == lead), None)
    if first is None:
        return True
    between = [b.role for b in scene.clean.blocks if sentence.start < b.start <= first]
    if "text" in between and "heading" in between[between.index("text") :]:
        return False  # the next of unrelated news
    return first - sentence.start <= _NEAR or 2 * scene.weights[lead.name] > scene.weights.total()


_NEAR = 250
"""Characters from a heading to the first name of the model it is about."""
_ITEM_HEAD = 9  # deeper than any heading


def _enter_section(sentence: Sentence, thread: Thread, models: Named, *, head: bool) -> None:
    role = sentence.block.role
    if role in ("heading", "title") or head:
        thread.labels.clear()
    level = _ITEM_HEAD if head else sentence.block.level
    if role == "title":
        thread.section = None
    elif (role == "heading" or head) and (models or thread.section is None or level <= thread.section_level):
        thread.section = models or None
        thread.section_level = level


def is_label(scene: Scene, sentence: Sentence) -> bool:
    """A line that only names something and ends in a colon: the head of what follows."""
    if not sentence.mentions or sentence.block.role == "item":
        return False
    text = scene.text[sentence.start : sentence.block.end].rstrip()
    return text.endswith(":") and len(text) <= 60


def _only_names(scene: Scene, item: Sentence) -> bool:
    """ "– **X 模型**:", "2. X": a point that only says whom the points below it are about."""
    told = pattern("sections.only_names").fullmatch(scene.masked, item.start, item.block.end)
    return told is not None and bool(told["colon"] or numbered(scene, item.block))


def is_of_the_first(scene: Scene, sentence: Sentence, models: Named) -> bool:
    """ "X, X mini and X nano are out. It scores": X is meant, where nothing says "all" or "they"."""
    line = [e.name.lower() for e in models]
    if len(line) < 2 or not all(name[len(line[0]) :][:1] in ("-", " ") for name in line[1:]):
        return False
    if not all(name.startswith(line[0]) for name in line[1:]):
        return False
    return not pattern("topic.of_all").search(scene.text, sentence.start, sentence.end)
