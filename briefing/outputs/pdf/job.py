"""A print job: all that Typst needs for one PDF, as a value that the shell hands to it."""

from msgspec import Struct


class PrintJob(Struct, frozen=True):
    """The files of one document, and what is said of it."""

    path: str
    """Where the PDF will stand: messages name it."""
    main: str
    files: dict[str, bytes]
    """By path as templates name them: the templates themselves, the data, images."""
    shown: dict[str, str]
    """The templates' own paths, for messages."""
    texts: tuple[tuple[str, int, str], ...]
    """Every piece of text, and `media/name` for every picture, with its file in the content and its line: to tell
    where it stands, if Typst cannot set it."""
    timestamp: int
    """The instant that the document names as its own, in seconds of 1970."""
