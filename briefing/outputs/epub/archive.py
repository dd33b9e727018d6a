"""Pack the files of a book into an EPUB container, the same bytes for the same files.

Source: EPUB 3.3, section 4, Open Container Format.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIMETYPE = "application/epub+zip"
_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say."""
_UNIX = 3
_PLAIN_FILE = 0o100644


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files by name; the type of the container comes first and is not compressed."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(_entry("mimetype", ZIP_STORED), MIMETYPE)
        for name in sorted(files):
            archive.writestr(_entry(name, ZIP_DEFLATED), files[name], compresslevel=9)
    return packed.getvalue()


def _entry(name: str, method: int) -> ZipInfo:
    entry = ZipInfo(name, _TIME)
    entry.compress_type = method
    # Else it tells the system the book was made on.
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE << 16
    return entry
