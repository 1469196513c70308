"""The command line: `benchclaim` and `python -m verify`.

A mistake of the operator's is told in one line on stderr, never by a traceback; `exits` has the exit codes.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from verify.cli.exits import DONE, MISTAKE


def entry() -> NoReturn:
    """The program: run the command of the process's arguments and end the process.

    Half a second is long for one article, so what a short process does not need is left out.
    """
    gc.set_threshold(100_000, 50, 50)  # loading makes many objects and hardly any garbage: saves 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads all metadata: 8 ms
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale
    code = main()
    with suppress(OSError):  # the reader may have gone away, as `head` does
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # instead of taking every object apart: saves 40 ms


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never raises for a mistake of the operator."""
    try:
        from claims.errors import BenchclaimError  # inside: a stranger's `claims` must fail in one line
        from verify.cli.guard import require_one_house
    except ImportError as error:
        return complain(f"{error}: another distribution is in the way of benchclaim's packages")
    try:
        require_one_house()
        return run(argv)
    except BenchclaimError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return complain("stopped")
    except SystemExit:  # the reader of our output has had enough, as `head` has: no mistake of anybody's
        return DONE
    except Exception as error:  # our own mistake: still one line, and a way to the traceback
        if os.environ.get("BENCHCLAIM_TRACEBACK"):
            raise
        return complain(
            f"unexpected {type(error).__name__}: {error}; this is a fault of benchclaim's, please report it "
            "(BENCHCLAIM_TRACEBACK=1 shows where)"
        )


def run(argv: Sequence[str] | None) -> int:
    """Parse and run; the parser's complaints become BenchclaimError."""
    import typer

    from claims.errors import BenchclaimError
    from verify.cli.app import app

    args = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    try:
        code = app(args=args, prog_name="benchclaim", standalone_mode=False)
    except typer.TyperException as error:
        said = error.format_message().replace("Value error, ", "")
        raise BenchclaimError(f"{said} (benchclaim --help shows how)") from error
    except typer.Abort:
        return complain("stopped")
    return code if isinstance(code, int) else DONE


def complain(message: str) -> int:
    """Print the message as one line on stderr; returns the exit code of a mistake."""
    print("benchclaim: " + " ".join(message.split()), file=sys.stderr)
    return MISTAKE
