"""The door to Typst: draw pictures from a template and data, with our own fonts and nothing else of the machine."""

import json
import re
from functools import cached_property
from struct import unpack_from
from typing import Any

from briefing.diagnostics import BuildError
from briefing.outputs.drawing import Drawing
from briefing.shell.fonts import code_points, font_folders

_LINE = re.compile(r"__typst_py_bytes__\.typ:([0-9]+):")
"""Where Typst says which line of a template is at fault."""


class Typesetter:
    """Draws one picture after another; the state is Typst with the fonts it has read."""

    @cached_property
    def compiler(self) -> Any:
        """Start Typst. A template can read no files: what lies at its root are fonts."""
        import typst  # noqa: PLC0415 (nothing else needs it)

        folders = font_folders()
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        return typst.Compiler(root=folders[0], font_paths=fonts, ignore_system_fonts=True)

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
