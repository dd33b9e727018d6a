"""Share work between processes. Results come in the order of the work, whoever is done first."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from briefing.diagnostics import BuildError
from briefing.shell.stopwatch import add_spent, spent, take_spent

W_contra = TypeVar("W_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Task(Protocol[W_contra, R_co]):
    """Work that is shared out in chunks; `start` is called once in each process."""

    @property
    def title(self) -> str:
        """Say what is being done."""

    def start(self, held: ExitStack) -> Callable[[Sequence[W_contra]], R_co]:
        """Make ready, and give the function that does a chunk; `held` closes at the end what is opened for it."""


class Workers(Struct, frozen=True):
    """How many processes there may be, how they are started, and how much work is worth a process."""

    jobs: int = 1
    method: str = ""
    smallest: int = 24
    tell: Callable[[str, int, int], None] | None = None
    """Is told what is being done, how much of it is done, and how much there is."""

    def run(self, task: Task[W_contra, R_co], work: Sequence[W_contra], most: int = 64) -> Iterator[R_co]:
        """Do all the work in chunks; raise BuildError when a process dies. Without work nothing is made ready."""
        if not work:
            return
        # Small enough that no process is left waiting for the last chunk of another one.
        chunk = max(1, min(most, len(work) // (16 * self.jobs)))
        done = 0
        for result, size in self._chunks(task, work, chunk):
            done += size
            if self.tell:
                self.tell(task.title, done, len(work))
            yield result

    def _chunks(self, task: Task[W_contra, R_co], work: Sequence[W_contra], chunk: int) -> Iterator[tuple[R_co, int]]:
        """Give the result of each chunk with its size."""
        chunks = [work[start : start + chunk] for start in range(0, len(work), chunk)]
        jobs = min(self.jobs, len(chunks))
        if jobs < 2 or len(work) < self.smallest:
            yield from _here(task, chunks)
            return
        # A build with little to do starts no processes.
        import multiprocessing  # noqa: PLC0415
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        context = multiprocessing.get_context(self.method or _quickest(multiprocessing.get_all_start_methods()))
        try:
            pool = ProcessPoolExecutor(jobs, context, _start, (task,))
        except (OSError, PermissionError, ImportError):
            # Some systems have no semaphores to offer; one process does the same work.
            yield from _here(task, chunks)
            return
        with spent("waiting for processes"), pool:
            try:
                for part, (result, seconds) in zip(chunks, pool.map(_do, chunks), strict=True):
                    add_spent(seconds)
                    yield result, len(part)
            except BrokenProcessPool:
                message = "a worker process ended before its work was done (is there enough memory?); try --jobs 1"
                raise BuildError(message) from None


def _here(task: Task[W_contra, R_co], chunks: Sequence[Sequence[W_contra]]) -> Iterator[tuple[R_co, int]]:
    with ExitStack() as held:
        with spent("starting"):
            do = task.start(held)
        for part in chunks:
            yield do(part), len(part)


def _quickest(methods: Sequence[str]) -> str:
    """Choose fork where it is safe.

    macOS offers it, but its libraries do not bear it; and Typst, once it has worked here, would wait in a fork for
    threads that are not there.
    """
    safe = methods[0] != "spawn" and "typst" not in sys.modules
    return "fork" if "fork" in methods and safe else "spawn"


_current: list[Callable[[Any], Any]] = []
"""What this process does: set once when it starts."""
_held = ExitStack()
"""What this process holds until it ends."""


def calm_collector() -> None:
    """Stop the garbage collector: a build makes very many values and hardly any cycles, and then it ends."""
    gc.disable()


def _end_with_parent() -> None:
    """End when the build that started this process was killed: it would wait for work for ever, and hold its lock."""
    import multiprocessing  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    def wait() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def _start(task: Task[Any, Any]) -> None:
    _end_with_parent()
    calm_collector()
    take_spent()
    with spent("starting"):
        _current[:] = [task.start(_held)]


def _do(chunk: Iterable[Any]) -> tuple[Any, dict[str, float]]:
    """Do a chunk; give its result, and the seconds it took by stage."""
    result = _current[0](chunk)
    return result, take_spent()
