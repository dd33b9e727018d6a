"""Work shared between processes: in order, however they are started; and one clear error when one dies."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent import futures
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace
from site_tree import files_of

from briefing.diagnostics import BuildError
from briefing.shell.build import run
from briefing.shell.content import Job, load_config
from briefing.shell.workers import Workers

SITE = Path(__file__).parent / "sites" / "edits"
METHODS = ("fork", "spawn")


class Square(Struct, frozen=True):
    """Square numbers, and tell who did it."""

    title: str = "squaring"

    def start(self, _: ExitStack) -> Callable[[Sequence[int]], list[tuple[int, int]]]:
        """Need nothing."""
        return lambda chunk: [(number * number, os.getpid()) for number in chunk]


class Die(Struct, frozen=True):
    """End the process in the middle of the work."""

    parent: int
    title: str = "dying"

    def start(self, _: ExitStack) -> Callable[[Sequence[int]], list[int]]:
        """Need nothing."""

        def do(chunk: Sequence[int]) -> list[int]:
            if os.getpid() != self.parent:
                os._exit(9)
            return list(chunk)

        return do


class Inherits(Struct, frozen=True):
    """Tell whether a process has what the one that started it had loaded."""

    title: str = "looking"

    def start(self, _: ExitStack) -> Callable[[Sequence[int]], bool]:
        """Need nothing."""
        return lambda _chunk: "typst" in sys.modules


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_the_order_of_the_work(method: str) -> None:
    """Whoever is done first; and it is told how far the work is."""
    told: list[tuple[str, int, int]] = []
    workers = Workers(2, method, 2, lambda *words: told.append(words))
    done = [item for chunk in workers.run(Square(), range(100), most=7) for item in chunk]

    assert [number * number for number in range(100)] == [square for square, _ in done]
    assert os.getpid() not in {process for _, process in done}
    assert ("squaring", 100, 100) == told[-1]
    assert sorted(told) == told


@pytest.mark.parametrize("method", METHODS)
def test_death_of_a_worker_is_one_clear_error(method: str) -> None:
    """No traceback, and a way out."""
    with pytest.raises(BuildError, match="--jobs 1"):
        list(Workers(2, method, 2).run(Die(os.getpid()), range(100)))


def test_one_process_serves_where_no_pool_can_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems have no semaphores to offer."""

    def refuse(*_arguments: Any) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(futures, "ProcessPoolExecutor", refuse)
    done = [item for chunk in Workers(2, "fork", 2).run(Square(), range(50)) for item in chunk]

    assert {os.getpid()} == {process for _, process in done}
    assert 50 == len(done)


def test_no_process_is_forked_once_typst_has_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for threads that are not there."""
    monkeypatch.setitem(sys.modules, "typst", sys)

    assert [False] * 10 == list(Workers(2, smallest=2).run(Inherits(), range(10), most=1))


def test_nothing_is_started_without_work() -> None:
    """Nor for a little."""
    assert [] == list(Workers(2).run(Square(), []))
    assert {os.getpid()} == {process for chunk in Workers(2).run(Square(), range(5)) for _, process in chunk}


class Opens(Struct, frozen=True):
    """Open something, and tell whether it is open."""

    opened: list[str]
    title: str = "opening"

    def start(self, held: ExitStack) -> Callable[[Sequence[int]], bool]:
        """Open it, and see to its end."""
        self.opened.append("it")
        held.callback(self.opened.clear)
        return lambda _chunk: bool(self.opened)


def test_what_is_opened_for_work_done_here_is_closed_after() -> None:
    """An open memory would not bear the fork of the work that comes next."""
    task = Opens([])

    assert [True] * 5 == list(Workers(1).run(task, range(5), most=1))
    assert not task.opened


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list open files")
def test_build_leaves_no_memory_open(tmp_path: Path) -> None:
    """Whatever was done in this process."""
    site = shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".cache"))
    config, _ = load_config(site / "site_config.yaml")
    assert config
    job = Job(site, replace(config, theme="default"), 0.0, Workers(1))
    gc.disable()
    try:
        run(job, site / "output", ("website", "epub", "offline"))
        opened = [str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]
    finally:
        gc.enable()

    assert not [file for file in opened if "memory.sqlite3" in file]


def test_fork_and_spawn_build_the_same(tmp_path: Path) -> None:
    """A worker that starts anew has all that it needs."""
    made = []
    for method in METHODS:
        site = shutil.copytree(SITE, tmp_path / method, ignore=shutil.ignore_patterns("output", ".cache"))
        config, _ = load_config(site / "site_config.yaml")
        assert config
        built = run(Job(site, config, 0.0, Workers(2, method, 1)), site / "output", ("website",))
        assert built.published
        made.append(files_of(site / "output"))

    assert made[0] == made[1]
