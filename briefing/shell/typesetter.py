"""The door to Typst: set documents and draw pictures from templates and data, with our own fonts alone."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from struct import unpack_from
from typing import Any

from briefing.diagnostics import BuildError
from briefing.outputs.drawing import Drawing
from briefing.outputs.pdf.job import PrintJob
from briefing.shell.fonts import code_points, font_folders

_LINE = re.compile(r"__typst_py_bytes__\.typ:([0-9]+):")
"""Where Typst says which line of a template is at fault."""
_PLACE = re.compile(r"┌─ /*(?P<file>[^\n]+?):(?P<line>[0-9]+):[0-9]+")
"""The same, for a template of many files."""
_QUOTED = re.compile(r'"([^"]*)"')
STANDARDS = ["a-3a", "ua-1"]
_REMEMBERED = 12
"""After so many other documents Typst has forgotten a document."""
_NOTHING = b"#set page(width: 1pt, height: 1pt)"


class Typesetter:
    """Sets one document after another; the state is Typst with the fonts it has read."""

    def __init__(self, folders: tuple[Path, ...] = (), content: str = "content") -> None:
        self.folders, self.content = folders, content

    @cached_property
    def fonts(self) -> Any:
        """Read the fonts."""
        import typst  # noqa: PLC0415 (nothing else needs it)

        folders = [*font_folders(), *self.folders]
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

    @cached_property
    def compiler(self) -> Any:
        """Start Typst. A template can read no files of the disk: what lies at its root are fonts."""
        import typst  # noqa: PLC0415

        return typst.Compiler(root=font_folders()[0], font_paths=self.fonts, ignore_system_fonts=True)

    def need(self, *families: str) -> None:
        """Raise BuildError when a family of fonts is not there."""
        there = self.fonts.families()
        for family in families:
            if family not in there:
                raise BuildError(f"there is no font “{family}” for PDFs; there are {', '.join(there)}")

    def png(self, drawing: Drawing) -> bytes:
        """Draw one picture, a px for each point; raise BuildError where the template is at fault."""
        from typst import TypstError  # noqa: PLC0415

        given = {"data": json.dumps(drawable(drawing.data), ensure_ascii=False)}
        try:
            made, warned = self.compiler.compile_with_warnings(
                drawing.source.encode(), format="png", ppi=72, sys_inputs=given
            )
        except TypstError as error:
            raise _fault(drawing, error) from None
        if warned:
            raise _fault(drawing, warned[0])
        pages = made if isinstance(made, list) else [made]
        wanted = drawing.width, drawing.height
        if len(pages) > 1 or _size_of(pages[0]) != wanted:
            drawn = f"{len(pages)} pages" if len(pages) > 1 else "{} × {} px".format(*_size_of(pages[0]))
            message = "this gives {}, and {} needs a picture of {} × {} px"
            raise BuildError(f"{drawing.shown}: {message.format(drawn, drawing.path, *wanted)}")
        picture: bytes = pages[0]
        return picture

    def pdf(self, job: PrintJob) -> bytes:
        """Set one document, as PDF/A-3a and PDF/UA-1; raise BuildError where template or text is at fault."""
        from typst import TypstError  # noqa: PLC0415

        if job.main not in job.files:
            raise BuildError(f"the theme has no pdf/{job.main}, which {job.path} is set from")
        files = {**job.files, "main.typ": job.files[job.main]}
        try:
            made, warned = self.compiler.compile_with_warnings(
                files, format="pdf", pdf_standards=STANDARDS, timestamp=job.timestamp
            )
        except TypstError as error:
            raise self._wrong(job, error) from None
        if warned:
            raise self._wrong(job, warned[0])
        self._forget()
        pdf: bytes = made
        return pdf

    def _forget(self) -> None:
        """Let Typst forget the document: it would hold ten in memory, and a book of many volumes takes gigabytes."""
        for _ in range(_REMEMBERED):
            self.compiler.compile(_NOTHING, format="png", ppi=72)

    def _wrong(self, job: PrintJob, fault: Any) -> BuildError:
        """Word what Typst says, with the line of the text or the template that is at fault."""
        blamed = [*self._unreadable(job), *_QUOTED.findall(fault.message)]
        for inside, line, text in job.texts:
            if any(quoted and quoted in text for quoted in blamed):
                return BuildError(f"{self.content}/{inside}:{line}: {fault.message} (setting {job.path})")
        found, where = _PLACE.search(fault.diagnostic), ""
        if found:
            # Typst writes the folder that it takes for its root before the name.
            names = [name for name in job.files if found["file"] == name or found["file"].endswith(f"/{name}")]
            name = max(names, key=len, default=job.main)
            where = f"{job.shown.get(name, name)}:{found['line']}: "
        return BuildError(f"{where}{fault.message} (setting {job.path})")

    def _unreadable(self, job: PrintJob) -> Iterator[str]:
        """Name the pictures that Typst cannot read."""
        from typst import TypstError  # noqa: PLC0415

        for name, data in job.files.items():
            if name.startswith("media/"):
                try:
                    self.compiler.compile(
                        {"main.typ": f"#image({json.dumps(name)})".encode(), name: data}, format="png"
                    )
                except TypstError:
                    yield name


def drawable(value: Any) -> Any:
    """Leave out of all texts what the fonts cannot draw, as emoji: Typst would draw empty boxes and say nothing."""
    if isinstance(value, str):
        spaced = "".join(letter if ord(letter) in code_points() else " "[: letter.isspace()] for letter in value)
        return re.sub(" +", " ", spaced).strip()
    if isinstance(value, dict):
        return {name: drawable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(part) for part in value]
    return value


def _size_of(picture: bytes) -> tuple[int, ...]:
    """Read width and height where a PNG says them."""
    return unpack_from(">II", picture, 16)


def _fault(drawing: Drawing, fault: Any) -> BuildError:
    """Word what Typst says, with the line of the template and the picture it was to draw."""
    line = _LINE.search(fault.diagnostic)
    where = f"{drawing.shown}:{line[1]}" if line else drawing.shown
    return BuildError(f"{where}: {fault.message} (drawing {drawing.path})")
