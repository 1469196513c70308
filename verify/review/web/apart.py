"""A piece of work in a process of its own, with little memory and little time: what strangers send can at
worst cost that process.

The processes are forked from one that has loaded the libraries and nothing of the ledger.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from threading import BoundedSemaphore, Event
from typing import NamedTuple, TypeVar

from claims.errors import BenchclaimError

Result = TypeVar("Result")
LOADED = ("verify.pipeline", "verify.review.web.work", "verify.review.web.checking")
"""What is loaded before a process is forked."""
AT_ONCE, LINE = 2, 8
"""Processes for those who wait, at one time; people who may wait for one."""
TURN = 20.0
"""Seconds one waits for one's turn."""
_ROOM, _LINE = BoundedSemaphore(AT_ONCE), BoundedSemaphore(LINE)
BUSY = "too much is being examined at this moment: try again in a minute"
TOO_MUCH = "this is too large or too deep to be read with the memory there is: give less at once"
MOMENT = 0.5
"""Seconds after which it is looked whether the server stops."""
PATIENCE = 5.0
"""Seconds a process is given to end by itself."""


class Limits(NamedTuple):
    """What a piece of work may use."""

    seconds: float = 60
    memory: int = 3_000_000_000
    """Bytes of address space; libraries reserve far more than they use."""


class BusyError(BenchclaimError):
    """There is too much to do already."""


class TooCostlyError(BenchclaimError):
    """The work needed more time or memory than it may have."""


def apart(
    limits: Limits, function: Callable[..., Result], *args: object, closing: Event | None = None
) -> Result:
    """What the function gives for these arguments; function and arguments have to be picklable.

    Raises TooCostlyError beyond the limits or once `closing` is set, and any BenchclaimError of the function.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _context().Process(target=_work, args=(theirs, limits, function, args), daemon=True)
    process.start()
    theirs.close()
    try:
        _wait(ours, limits.seconds, closing)
        good, found = ours.recv()
    except EOFError:
        raise TooCostlyError(TOO_MUCH) from None
    finally:
        ours.close()
        _end(process)
    if good:
        return found  # type: ignore[no-any-return]
    raise found


def soon(
    limits: Limits, function: Callable[..., Result], *args: object, closing: Event | None = None
) -> Result:
    """The same while somebody waits for it: few at one time, a short line before them, and no long wait.

    Raises BusyError where there are more, so that whoever only looks at pages never waits behind them.
    """
    if not _LINE.acquire(blocking=False):
        raise BusyError(BUSY)
    try:
        if not _ROOM.acquire(timeout=TURN):
            raise BusyError(BUSY)
        try:
            return apart(limits, function, *args, closing=closing)
        finally:
            _ROOM.release()
    finally:
        _LINE.release()


def _wait(answer: Connection, seconds: float, closing: Event | None) -> None:
    end = time.monotonic() + seconds
    while not answer.poll(min(MOMENT, max(end - time.monotonic(), 0))):
        if closing and closing.is_set():
            raise TooCostlyError("the server stopped before this was done: ask for it again")
        if time.monotonic() >= end:
            raise TooCostlyError(f"this takes longer than {seconds:g} seconds: give less at once")


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.join(0.2)
    if process.is_alive():
        process.kill()
        process.join(PATIENCE)
    process.close()


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    return context


def _work(to: Connection, limits: Limits, function: Callable[..., object], args: tuple[object, ...]) -> None:
    import resource

    with suppress(ValueError, OSError):  # systems that know no such limit still have that of time
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: tuple[bool, object] = (True, function(*args))
    except BenchclaimError as error:
        answer = (False, error)
    except MemoryError:
        answer = (False, TooCostlyError(TOO_MUCH))
    except Exception as error:
        answer = (False, BenchclaimError(f"this cannot be read ({type(error).__name__})"))
    to.send(answer)
