"""Run a command in a small process of its own and tell what it took.

The kernel accounts for the children of a process together; one measuring process for each run keeps runs apart.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024
"""What `ru_maxrss` counts: kilobytes on Linux, bytes elsewhere."""
_SAMPLE = 0.5


@dataclass(frozen=True)
class Run:
    """Seconds by the clock and of all processors, memory in megabytes, and how many cores others kept busy."""

    wall: float
    cpu: float
    peak: float
    """Of the largest process."""
    together: float
    """Of all processes at one moment, pages that they share counted once; 0 where it was not asked for."""
    others: float
    status: int
    said: str


def measure(command: Sequence[str], folder: Path, *, together: bool = False) -> Run:
    """Run a command in a folder; `together` also samples the memory of all its processes."""
    asked = [sys.executable, __file__, "together" if together else "alone", *command]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as answer:
        subprocess.run(asked, cwd=folder, stdin=subprocess.DEVNULL, stdout=answer, check=True)
        answer.seek(0)
        return Run(**json.load(answer))


def busy() -> float:
    """Give the processor seconds that this machine has worked so far; 0 where it does not tell."""
    try:
        with Path("/proc/stat").open() as file:
            user, nice, system, _, _, *interrupts = map(int, file.readline().split()[1:8])
    except OSError:
        return 0.0
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def settle(longest: float) -> None:
    """Wait until other processes leave the machine alone, at most so many seconds."""
    end = time.monotonic() + longest
    while time.monotonic() < end:
        before = busy()
        time.sleep(0.5)
        if busy() - before < 0.1:
            return


def _tree(pid: int) -> Iterator[int]:
    """Give a process and all that come from it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _tree(int(child))


def _resident(pid: int) -> float:
    """Add up the memory of a process and all that come from it; a page that several share counts once in all."""
    kilobytes = 0
    for each in _tree(pid):
        with suppress(OSError):
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            kilobytes += int(rollup.partition("\nPss:")[2].split(maxsplit=1)[0])
    return kilobytes / 1024


def _watch(process: subprocess.Popen[bytes], found: list[float]) -> None:
    while process.poll() is None:
        # A process may end while it is looked at.
        with suppress(OSError):
            found.append(_resident(process.pid))
        time.sleep(_SAMPLE)


def _everyday() -> dict[str, str]:
    """Give an environment in which Python keeps the modules it compiled, as it does for those who build a site."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(command: Sequence[str], *, together: bool) -> Run:
    samples: list[float] = []
    with tempfile.TemporaryFile() as output:
        before, started = busy(), time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=_everyday()
        )
        if together:
            threading.Thread(target=_watch, args=(process, samples), daemon=True).start()
        status = process.wait()
        wall = time.monotonic() - started
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime
        others = max(0.0, busy() - before - cpu) / wall
        output.seek(0)
        said = output.read().decode("utf-8", "replace")[-2000:]
    return Run(wall, cpu, used.ru_maxrss / _MEGABYTE, max(samples, default=0.0), others, status, said)


if __name__ == "__main__":
    print(json.dumps(asdict(_run(sys.argv[2:], together=sys.argv[1] == "together"))))
