"""Pack a folder into a zip, piece by piece, the same bytes for the same files."""

from collections.abc import Callable, Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say."""
_UNIX = 3
_PLAIN_FILE = 0o100644
_PIECE = 1 << 20
_PACKED = (".avif", ".epub", ".gif", ".jpeg", ".jpg", ".mp3", ".mp4", ".pdf", ".png", ".webp", ".woff2", ".zip")
"""What is packed already and would not become smaller."""


class Entry(Struct, frozen=True):
    """A file of the zip: its path there, its size in bytes, and how to open it."""

    path: str
    size: int
    open: Callable[[], BinaryIO]


def pack_folder(entries: Iterable[Entry], into: BinaryIO) -> None:
    """Pack the files in the order of their paths; no more than a piece of one is in memory."""
    with ZipFile(into, "w") as archive:
        for entry in sorted(entries, key=lambda entry: entry.path):
            info = ZipInfo(entry.path, _TIME)
            info.compress_type = ZIP_STORED if entry.path.lower().endswith(_PACKED) else ZIP_DEFLATED
            info.file_size = entry.size
            # Else it tells the system the zip was made on.
            info.create_system = _UNIX
            info.external_attr = _PLAIN_FILE << 16
            with entry.open() as file, archive.open(info, "w") as packed:
                while piece := file.read(_PIECE):
                    packed.write(piece)
