"""Make the files of an output whose keys changed, and move them into place.

Everything is staged first; a file whose bytes stand there already is not touched. What an earlier build wrote and
this one does not is removed; what no build wrote is left alone.
"""

import json
import os
import shutil
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from briefing.diagnostics import BuildError
from briefing.outputs.recipe import Recipe
from briefing.shell.scan import Stamp, is_settled, now, stamp_of
from briefing.shell.store import Store
from briefing.shell.workers import Task, Workers

INVENTORY = "manifest.json"
STAGING = ".staging"
_PIECE = 1 << 20

Made = tuple[str, bytes, bool]
"""A file as a worker made it: path, SHA-256, and whether it is staged (or stands there already)."""


class Published(Struct, frozen=True):
    """What a build did to an output."""

    made: int
    """Files made anew, whether or not their bytes turned out new."""
    kept: int
    removed: int


def standing(
    folder: Path, remembered: Mapping[str, tuple[bytes, bytes, Stamp]]
) -> dict[str, tuple[bytes, bytes, Stamp]]:
    """Give those of the remembered files that stand on disk as they were written."""
    found: dict[str, tuple[bytes, bytes, Stamp]] = {}
    root = str(folder)
    for path, (key, sha, stamp) in remembered.items():
        full = f"{root}/{path}"
        try:
            status = os.lstat(full)
        except OSError:
            continue
        current = stamp_of(status)
        if current == stamp:
            found[path] = (key, sha, stamp)
        elif current[0] == stamp[0] and _sha_of(full) == sha:
            # Only the times differ.
            found[path] = (key, sha, current)
    return found


def _sha_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (paths are strings here: thousands of them)
            digest = sha256()
            while piece := file.read(_PIECE):
                digest.update(piece)
            return digest.digest()
    except OSError:
        return b""


def stage(output: Path, name: str, path: str, data: bytes) -> Made:
    """Stage one file, unless its bytes stand in place already."""
    digest, target, staged = sha256(data).digest(), f"{output}/{name}/{path}", f"{output}/{STAGING}/{path}"
    try:
        status = os.lstat(target)
        if stat.S_ISREG(status.st_mode) and status.st_size == len(data) and Path(target).read_bytes() == data:
            return path, digest, False
    except OSError:
        pass
    try:
        _write(staged, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(staged), exist_ok=True)  # noqa: PTH103, PTH120 (paths are strings here)
        _write(staged, data)
    return path, digest, True


def stage_written(output: Path, name: str, path: str, write: Callable[[BinaryIO], None]) -> Made:
    """Stage a file that is too large to be held: `write` writes it piece by piece. Else like `stage`."""
    target, staged = output / name / path, output / STAGING / path
    staged.parent.mkdir(parents=True, exist_ok=True)
    with staged.open("wb") as file:
        write(file)
    digest = _sha_of(str(staged))
    stands = target.is_file() and not target.is_symlink() and target.stat().st_size == staged.stat().st_size
    if stands and _sha_of(str(target)) == digest:
        staged.unlink()
        return path, digest, False
    return path, digest, True


def _write(path: str, data: bytes) -> None:
    # Buffered, though it is written at once: a raw file may take a part of the bytes and say nothing.
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)


def publish(
    output: Path,
    name: str,
    recipes: Sequence[Recipe],
    task: Task[Recipe, list[Made]],
    workers: Workers,
    store: Store,
    parts_of: Callable[[Recipe], Mapping[str, bytes]],
) -> Published:
    """Bring `output/<name>/` to hold what the recipes make; raise BuildError when the disk refuses.

    `parts_of` tells what a recipe is made from, part by part.
    """
    with _disk(output):
        folder, remembered = output / name, store.outputs(name)
        stands = standing(folder, remembered)
        todo = [recipe for recipe in recipes if recipe.path not in stands or stands[recipe.path][0] != recipe.key]
        made = _make(output, folder, todo, task, workers, store)
        keys = {recipe.path: recipe.key for recipe in recipes}
        inventory = {path: sha for path, (_, sha, _) in stands.items() if path in keys}
        inventory |= {path: sha for path, sha, _ in made}
        owned = read_inventory(output)
        removed = _remove_stale(folder, owned.get(name, {}), keys)
        _write_inventory(output, owned | {name: {path: sha.hex() for path, sha in inventory.items()}})
        changed = {path: stands[path] for path in stands if path in keys and stands[path] != remembered[path]}
        changed |= {path: (keys[path], sha, _stamp(folder / path)) for path, sha, _ in made}
        with store.writing():
            store.count_build(name)
            for recipe in todo:
                store.save_reason(name, recipe.path, parts_of(recipe))
            store.save_outputs(name, changed, [path for path in remembered if path not in keys])
        return Published(len(todo), len(keys) - len(todo), removed)


@contextmanager
def reading(shown: str) -> Iterator[None]:
    """Say in one sentence which file cannot be read."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"cannot read {shown}: {error.strerror}") from error


@contextmanager
def _disk(output: Path) -> Iterator[None]:
    """Say in one sentence where the disk refuses, and leave nothing staged."""
    try:
        yield
    except OSError as error:
        shown = Path(error.filename).name if error.filename else output.name
        raise BuildError(f"cannot write {shown}: {error.strerror}") from error
    finally:
        shutil.rmtree(output / STAGING, ignore_errors=True)


def _make(
    output: Path,
    folder: Path,
    todo: Sequence[Recipe],
    task: Task[Recipe, list[Made]],
    workers: Workers,
    store: Store,
) -> list[Made]:
    """Stage all files, and only then move them into place, each in one step."""
    shutil.rmtree(output / STAGING, ignore_errors=True)
    with store.released():
        made = [file for chunk in workers.run(task, todo) for file in chunk]
    for path, _, staged in made:
        if staged:
            source, target = f"{output}/{STAGING}/{path}", f"{folder}/{path}"
            try:
                os.replace(source, target)  # noqa: PTH105
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
                os.replace(source, target)  # noqa: PTH105
    return made


def _stamp(path: Path) -> Stamp:
    """Stamp a file just written; one that could change again within a tick of the clock is compared next time."""
    stamp = stamp_of(path.lstat())
    return stamp if is_settled(stamp, now()) else (stamp[0], 0, 0, 0)


def _remove_stale(folder: Path, owned: Iterable[str], wanted: Container[str]) -> int:
    """Remove what the last inventory owned and nobody wants, and the folders it leaves empty."""
    stale = [path for path in owned if path not in wanted]
    for path in stale:
        target = folder / path
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
    return len(stale)


def read_inventory(output: Path) -> dict[str, dict[str, str]]:
    """Read what earlier builds wrote, by output; a damaged inventory owns nothing."""
    try:
        read = json.loads((output / INVENTORY).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(read, dict) or not all(isinstance(files, dict) for files in read.values()):
        return {}
    return {name: {path: sha for path, sha in files.items() if _is_inside(path)} for name, files in read.items()}


def _is_inside(path: str) -> bool:
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


def _write_inventory(output: Path, inventory: Mapping[str, Mapping[str, str]]) -> None:
    # A file on a line; indented, it would be written by the slow way of `json`.
    text = json.dumps(inventory, separators=(",\n", ": "), sort_keys=True) + "\n"
    path, data = output / INVENTORY, text.encode("utf-8")
    try:
        if path.read_bytes() == data:
            return
    except OSError:
        pass
    temporary = output / STAGING / INVENTORY
    temporary.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_bytes(data)
    os.replace(temporary, path)  # noqa: PTH105
