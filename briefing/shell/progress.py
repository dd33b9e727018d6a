"""Show on a terminal how far a build has come, when it takes longer than a moment."""

import sys
import time
from contextlib import AbstractContextManager
from typing import Any

import click

_MOMENT = 1.0


class Progress:
    """One bar for each stage whose work is counted; the state is the bar that is shown."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.bar: Any = None
        self.shown = 0

    def __call__(self, title: str, done: int, of: int) -> None:
        """Note that so much of a stage is done; the last time, when all is."""
        if self.bar is None and (done == of or time.monotonic() - self.begun < _MOMENT):
            return
        if self.bar is None:
            bar: AbstractContextManager[Any] = click.progressbar(length=of, label=title, file=sys.stderr)
            self.bar, self.shown = bar.__enter__(), 0
        self.bar.update(done - self.shown)
        self.shown = done
        if done == of:
            self.bar.__exit__(None, None, None)
            self.bar = None


def wanted() -> bool:
    """Tell whether there is a terminal to show a bar on."""
    return sys.stderr.isatty()
