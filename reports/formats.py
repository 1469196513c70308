"""The forms a report can take.

A form is one of two things, named in this table or by an entry point of the group `benchclaim.reports` in
another distribution:

- a function `(dossier, lang) -> str`, entered as `package.module:function`: each article gets a file;
- a module, entered as `package.module`: all articles get one file. It has `part(dossier, lang)`, which takes
  from one dossier what the file needs, `whole(parts)`, which gives the file's text or bytes, and `FILE`, its
  name. With `files(parts)`, pairs of a path and its bytes, it is a folder of files.

A function or a `part` may take options of the command line by their names (`publisher_url`, `fail_on`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.errors import BenchclaimError

if TYPE_CHECKING:
    from verify.model import Dossier  # only then: help lists the forms and must start fast

Text = str | bytes

GROUP = "benchclaim.reports"
FORMATS = MappingProxyType(
    {
        "md": "reports.markdown:render",
        "html": "reports.html.page:render",
        "jsonl": "reports.jsonl:to_jsonl",
        "json": "reports.jsonl:to_json",
        "csv": "reports.flat_csv",
        "parquet": "reports.flat_parquet",
        "claimreview": "reports.claimreview:render",
        "junit": "reports.junit",
        "sarif": "reports.sarif",
        "eee": "verify.exports",
    }
)
"""Name and where the function or module is. The name is a file's suffix too, unless SUFFIXES has another."""
SUFFIXES = MappingProxyType({"claimreview": "claimreview.json"})
HEEDED = frozenset({"fail_on"})
"""Options that any form may be given, because the exit code depends on them: no form need take them."""


class Form(NamedTuple):
    """How dossiers become files: one of each, or one of all where there is a `whole`."""

    part: Callable[[Dossier, str], Any]
    """The text of a dossier's file; with a `whole`, what the one file needs of the dossier."""
    suffix: str
    whole: Callable[[Sequence[Any]], Text] | None = None
    file: str = ""
    """Name of the one file."""
    files: Callable[[Sequence[Any]], Iterable[tuple[str, bytes]]] | None = None
    """Path and content, where a folder gets several files."""


def form(name: str, options: Mapping[str, object] = MappingProxyType({})) -> Form:
    """The form of a name, with options by keyword. Only this one form is imported.

    Raises BenchclaimError for a name nobody offers, a plugin that cannot be loaded and an option not taken.
    """
    found = _loaded(name)
    if not inspect.ismodule(found):
        return Form(_with(name, found, options), SUFFIXES.get(name, name))
    try:
        part, whole, file = found.part, found.whole, found.FILE
    except AttributeError as error:
        raise BenchclaimError(f"format {name!r}: {error}; mend its package") from None
    suffix = file.rpartition(".")[2]
    return Form(_with(name, part, options), suffix, whole, file, getattr(found, "files", None))


def writer(name: str, options: Mapping[str, object] = MappingProxyType({})) -> Callable[[Dossier, str], Text]:
    """The function that writes one dossier in a form. Raises as `form` does."""
    found = form(name, options)
    if found.whole is None:
        return found.part
    whole, part = found.whole, found.part
    return lambda dossier, lang: whole([part(dossier, lang)])


def names() -> tuple[str, ...]:
    """Every form there is: the built-in ones, then those of plugins, sorted."""
    return (*FORMATS, *sorted(set(_plugins()) - set(FORMATS)))


def _loaded(name: str) -> Any:
    place = FORMATS.get(name) or _plugins().get(name)
    if place is None:
        raise BenchclaimError(f"format {name!r}: not known; choose one of {', '.join(names())}")
    module, _, function = place.partition(":")
    try:
        found = import_module(module)
        return getattr(found, function) if function else found
    except (ImportError, AttributeError, ValueError) as error:
        raise BenchclaimError(
            f"format {name!r}: {place} cannot be loaded ({error}); mend its package"
        ) from None


def _with(name: str, function: Callable[..., Any], options: Mapping[str, object]) -> Callable[..., Any]:
    """The function with those options it takes; one it does not take is the operator's mistake."""
    if not options:
        return function
    takes = inspect.signature(function).parameters
    for option in options:
        if option not in takes and option not in HEEDED:
            raise BenchclaimError(
                f"--{option.replace('_', '-')}: format {name} has no use for it; leave it out"
            )
    return partial(function, **{option: value for option, value in options.items() if option in takes})


def _plugins() -> dict[str, str]:
    from importlib.metadata import entry_points  # inside: it reads every installed package's metadata

    return {point.name: point.value for point in entry_points(group=GROUP)}
