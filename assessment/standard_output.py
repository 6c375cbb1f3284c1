"""What a command prints: no letter that the terminal does not know, and no reader that has gone, ends the work.

Standard library only, so that it works before anything is installed.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


class Output(io.TextIOWrapper):
    """Standard output or standard error.  A letter that its code page lacks is printed as its number, such as \\u0177.

    Once it cannot be written (the reader has gone, the disk is full), `lost` says why, and the rest goes nowhere.
    """

    lost: OSError | None = None

    def write(self, text: str) -> int:
        """The number of letters, also when they are lost."""
        try:
            return super().write(text)
        except OSError as error:
            self._lose(error)
            return len(text)

    def flush(self) -> None:
        """Hand over what was printed."""
        try:
            super().flush()
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> None:
        self.lost = error
        # What is still waiting to be written must go somewhere, or the end of the program would try once more and fail.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def prepare_output() -> None:
    """From now on printing raises nothing.  A program that was started without an output keeps none."""
    sys.stdout, sys.stderr = _unfailing(sys.stdout), _unfailing(sys.stderr)


def _unfailing(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.flush()
    return Output(stream.buffer, stream.encoding, "backslashreplace", line_buffering=stream.line_buffering)


def hand_over() -> str | None:
    """Write what was printed; a sentence when it could not be, empty when whoever read it has gone; None when all is well."""
    if sys.stdout is None:
        return None
    sys.stdout.flush()
    lost = sys.stdout.lost if isinstance(sys.stdout, Output) else None
    if lost is None:
        return None
    if isinstance(lost, BrokenPipeError):  # as in `... | head`
        return ""
    return f"What this command says could not be written: {lost.strerror}. Choose another place for it."
