"""A process that does one task after the other, and how it is spoken with."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from verify.batch.engines.wire import done
from verify.batch.model import EngineOptions, Lost

DIED = "its check ended the process it ran in, twice"
SLOW = "its check took too long, twice"
FAILED = "its check failed"
_RESULT, _FAULT = b"r", b"f"


class Worker(NamedTuple):
    """A started process and the line to it."""

    process: BaseProcess
    line: Connection


def hired(options: EngineOptions) -> Worker:
    """A new worker. It ends when the line is closed, so also when this process is killed."""
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of our threads
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, options.ready, options.patience), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def asked(worker: Worker, work: bytes, batch: bytes, patience: float) -> bytes | Lost:
    """The packed result, or why there is none; then the worker is of no more use."""
    begun = time.monotonic()
    try:
        worker.line.send((work, patience))
        worker.line.send_bytes(batch)
        answer = worker.line.recv_bytes()
    except (EOFError, OSError):
        return Lost(SLOW if time.monotonic() - begun >= patience else DIED)
    if answer[:1] == _RESULT:
        return answer[1:]
    return Lost(f"{FAILED} ({answer[1:].decode()})")


def ended(worker: Worker) -> None:
    """End a worker, whatever it is doing; one that has ended already too."""
    worker.process.kill()
    worker.process.join()


def serve(line: Connection, ready: Callable[[], object] | None, patience: float) -> None:
    """The worker's life: a work and a batch in, a result out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; whoever started us decides
    gc.set_threshold(100_000, 50, 50)  # as the command line does: a check makes hardly any cycles
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - there is no path in it
        if ready:
            faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
            with suppress(Exception):  # the work will fail for the same reason, and tell it
                ready()
            faulthandler.cancel_dump_traceback_later()
        while True:
            try:
                work, patience = line.recv()
                batch = line.recv_bytes()
            except (EOFError, OSError):
                return
            # Ends the process from outside the interpreter, even out of an expression that never returns,
            # and even when nobody is left who would wait.
            faulthandler.dump_traceback_later(patience, exit=True, file=nowhere)
            answer = _answer(work, batch)
            faulthandler.cancel_dump_traceback_later()
            try:
                line.send_bytes(answer)
            except OSError:
                return


def _answer(work: bytes, batch: bytes) -> bytes:
    try:
        return _RESULT + done(work, batch)
    except Exception as error:  # told where the batch is taken apart
        return _FAULT + f"{type(error).__name__}: {error}".encode(errors="replace")
