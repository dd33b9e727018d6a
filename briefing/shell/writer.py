"""Write an output: everything is staged first, then moved into place file by file.

A file whose bytes stand there already is not touched. What an earlier build wrote and this one does not is removed;
what no build wrote is left alone.
"""

import json
import os
import shutil
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefing.diagnostics import BuildError

INVENTORY = "manifest.json"
_STAGING = ".staging"


class Written(Struct, frozen=True):
    """What a build did to an output: how many files it replaced or added, kept, removed."""

    replaced: int
    kept: int
    removed: int


def write_output(output: Path, name: str, files: Iterable[tuple[str, bytes]]) -> Written:
    """Bring `output/<name>/` to hold these files; raise BuildError when the disk refuses."""
    try:
        return _write(output, name, files)
    except OSError as error:
        shown = Path(error.filename).name if error.filename else output.name
        raise BuildError(f"cannot write {shown}: {error.strerror}") from error


def _write(output: Path, name: str, files: Iterable[tuple[str, bytes]]) -> Written:
    folder, staging = output / name, output / _STAGING
    output.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(staging, ignore_errors=True)
    inventory: dict[str, str] = {}
    staged: list[str] = []
    try:
        for path, data in files:
            inventory[path] = sha256(data).hexdigest()
            if not _stands(folder / path, data):
                target = staging / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                staged.append(path)
        for path in staged:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / path, target)  # noqa: PTH105
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    everything = read_inventory(output)
    stale = [path for path in everything.get(name, {}) if path not in inventory]
    for path in stale:
        _remove(folder, path)
    _write_inventory(output, everything | {name: inventory})
    return Written(len(staged), len(inventory) - len(staged), len(stale))


def _stands(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def read_inventory(output: Path) -> dict[str, dict[str, str]]:
    """Read what earlier builds wrote, by output; a damaged inventory owns nothing."""
    try:
        read = json.loads((output / INVENTORY).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(read, dict) or not all(isinstance(files, dict) for files in read.values()):
        return {}
    return {name: {path: digest for path, digest in files.items() if _is_inside(path)} for name, files in read.items()}


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts


def _remove(folder: Path, path: str) -> None:
    """Remove a stale file, and the folders it leaves empty."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()


def _write_inventory(output: Path, inventory: dict[str, dict[str, str]]) -> None:
    text = json.dumps({name: inventory[name] for name in sorted(inventory)}, indent=1, sort_keys=True) + "\n"
    data = text.encode("utf-8")
    if not _stands(output / INVENTORY, data):
        temporary = output / f".{INVENTORY}"
        temporary.write_bytes(data)
        os.replace(temporary, output / INVENTORY)  # noqa: PTH105
