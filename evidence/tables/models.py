"""The model that a header cell or row name of a table means."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from claims.names.registry import Registry
from evidence.naming import ModelName, read_model
from evidence.tables.words import says, words

_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_FOOTNOTE = re.compile(
    r"\[\^[^\]]{1,8}\]|\[\d{1,2}\]|[†‡§¶♠♣♥♦⭐★☆✓✔]+|(?<=[\w)])[*^]+|^[*^]+|^\W*[\U0001f000-\U0001ffff\u2600-\u27bf]\W*"
)
_INSTRUCT = re.compile(r"(?<![A-Za-z])(Inst|Instr)\b\.?", re.IGNORECASE)


def model_of(written: str, names: Registry) -> ModelName:
    """Whom a cell means; `entity` None where nobody is known by it, the name then without footnote marks.

    Brackets that say how it is built (`(MoE-236B)`) or name it in another language are left out, `(Instruct)`
    and the like belong to the name, `(SFT)` is a setting.
    """
    text = _INSTRUCT.sub("Instruct", " ".join(_FOOTNOTE.sub(" ", written).split())).strip(" *_-–—:")
    for wording, usual in words()["same"].items():
        text = re.sub(wording, usual, text, flags=re.IGNORECASE)
    if not re.search(r"[^\W\d_]", text):
        return ModelName(text)
    exact = names.get(text)
    if exact is not None and exact.type == "model" and exact.listed:
        return read_model(text, names)
    size = re.search(r"\s*[(（]\s*(\d+(?:\.\d+)?[BM])\s*[)）]", text, re.IGNORECASE)
    if size and (sized := sized_model(text[: size.start()] + text[size.end() :], size[1], names)):
        return sized
    bare, variants, setting = _without_notes(text, names)
    tried = [f"{bare}-{'-'.join(variants)}", bare] if variants else [bare]
    for form in dict.fromkeys((*tried, text)):
        found = read_model(form, names)
        if found.entity is None:
            continue
        found = replace(found, setting=(*setting, *found.setting))
        if variants and form == bare:  # the registry has no entry for the variant
            return replace(found, mode=found.mode or ("base" if "base" in map(str.lower, variants) else None))
        return found
    whole = read_model(text, names)
    plain = (setting or not variants) and not size  # an unknown name keeps the size beside it
    return replace(whole, model=bare if plain else whole.model, setting=(*setting, *whole.setting))


def _without_notes(text: str, names: Registry) -> tuple[str, list[str], tuple[str, ...]]:
    """The name without brackets that are notes, the variants and the settings that stood in brackets."""
    variants: list[str] = []
    setting: list[str] = []

    def read(bracket: re.Match[str]) -> str:
        inner = bracket[1].strip()
        if tuned := re.fullmatch(words()["notes"]["tuned"], inner.lower()):
            setting.append(tuned["how"].upper())
            return " "
        if says("notes", inner, "variant"):
            variants.append("Base" if inner.lower() == "pt" else inner)
            return " "
        if says("notes", inner, "loose"):
            return " "
        entity = names.get(inner)
        named = entity is not None and entity.type in ("organisation", "product", "model")
        other_script = bool(re.fullmatch(r"[\u4e00-\u9fff·\s]+", inner)) and text.isascii() is False
        return " " if named or other_script or says("notes", inner) else bracket[0]

    bare = " ".join(_BRACKET.sub(read, text).split())
    return bare or text, variants, tuple(setting)


def sized_model(name: str, size: str, names: Registry) -> ModelName | None:
    """The model of a name that says no size and the size beside it; None where the name alone says which.

    `DeepSeek-Coder-Instruct` of 33B is one of several; Codestral of 22B is Codestral.
    """
    alone = model_of(name, names)
    if alone.entity is None or re.search(r"\d[bm]\b", name, re.IGNORECASE):
        return None
    sized = with_size(name, size, names)
    if sized.entity is None or alone.entity.total_parameters:
        return None
    comes = _bare(alone.model) in _families(names) or (sized.entity.listed and not alone.entity.listed)
    return replace(sized, setting=(*alone.setting, *sized.setting), mode=alone.mode) if comes else None


def _bare(name: str) -> str:
    """A model's name without variant, size and what joins them, for comparing."""
    name = re.sub(r"(?i)[ _-](base|instruct|chat|it|hf|pt)$", "", name)
    return re.sub(r"[\s_-]", "", name).lower()


@lru_cache(maxsize=4)
def _families(names: Registry) -> frozenset[str]:
    """The names of which the registry lists models of two sizes or more."""
    sizes: dict[str, set[str]] = {}
    for entity in names.entities:
        found = re.match(r"(.+?)[ -](\d+(?:\.\d+)?[BM])(?![\w.])", entity.name)
        if entity.type == "model" and found:
            sizes.setdefault(_bare(found[1]), set()).add(found[2])
    return frozenset(name for name, found in sizes.items() if len(found) > 1)


def with_size(name: str, size: str, names: Registry) -> ModelName:
    """The model of a name and a size in another cell: `Llama3-Instruct` and `70B`."""
    parts = re.match(r"(.*?)[ -]((?:chat|base|instruct|it|hf)\b.*)$", name, re.IGNORECASE)
    forms = [f"{parts[1]}-{size}-{parts[2]}"] if parts else []
    read = [model_of(form, names) for form in (*forms, f"{name} {size}")]
    return next((one for one in read if one.entity and one.entity.listed), read[0])


def is_size(text: str) -> bool:
    """Is it only the size of a model: `70B`, `235B-A22B`?"""
    return says("notes", text, "size")
