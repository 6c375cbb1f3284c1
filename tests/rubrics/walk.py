"""The author's guide followed to the letter: what each step of its examples says to do, done on files and commands.

A step is a paragraph, and the blocks of code after it belong to it: what to find and what to write in its place, what to add, what a
new file holds, what to type, and what is then said.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"```\w+\n(.*?)```\n", re.DOTALL)
_PLACE = re.compile(r":\d+:\d+:")


@dataclass(frozen=True)
class Step:
    """What a paragraph asks for, and the block of code that follows it."""

    asks: str
    code: str


def steps_of(guide: str, title: str) -> Iterator[Step]:
    """The steps below a heading of the third rank, a step for each block of code and for each numbered line without any."""
    parts = _FENCE.split(guide.split(f"\n### {title}\n", 1)[1])
    for number, part in enumerate(parts[::2]):
        text, *next_heading = re.split(r"\n##+ ", part, maxsplit=1)
        *alone, last = re.split(r"\n(?=\d\. )", text)
        yield from (Step(" ".join(line.split()), "") for line in alone)
        yield Step(" ".join(last.split()), "" if next_heading else parts[2 * number + 1])
        if next_heading:
            return


class Walk:
    """An author in a folder, who does as told; `type_in` runs a command line and gives what it prints."""

    def __init__(self, folder: Path, type_in: Callable[[list[str]], str]) -> None:
        self._folder = folder
        self._type_in = type_in
        self._file = folder
        self._found = ""
        self._printed = ""
        self.done = 0

    def follow(self, step: Step) -> None:
        """Do what the step asks for; AssertionError where a file has no such text, or something else is said."""
        named = [self._folder / name for name in re.findall(r"`(rubrics/[^`]+)`", step.asks)]
        match step.asks.rstrip(":").rsplit(" ", 1)[-1]:
            case "find":
                (self._file,), self._found = named, step.code
                assert self._text().count(step.code) == 1, f"{self._file} has this not once: {step.code}"
            case "place":
                self._write(self._text().replace(self._found, step.code))
            case "Run" | "run":
                self._printed = self._type_in(step.code.split())
            case "says":
                assert without_places(self._printed) == without_places(step.code)
            case _:
                self._other(step, named)
                return
        self.done += 1

    def _other(self, step: Step, named: list[Path]) -> None:
        """What has no fixed words at its end."""
        asks = step.asks
        if "Copy the folder" in asks:
            shutil.copytree(named[0], named[1])
        elif "In the copy, delete" in asks:
            for path in named:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif "and delete it" in asks:
            self._write(self._text().replace(self._found, ""))
        elif "delete everything from" in asks:
            (self._file,) = named
            start = re.findall(r"delete everything from `(.+?)` to the end", asks)[0]
            self._write(self._text().rpartition(f"  {start}")[0])
        elif "Add at the end of" in asks:
            (self._file,) = named
            self._write(self._text() + step.code)
        elif "Make the file" in asks:
            (self._file,) = named
            self._write(step.code)
        else:
            assert not step.code, f"nobody knows what to do here: {asks}"
            return
        self.done += 1

    def _text(self) -> str:
        return self._file.read_text(encoding="utf-8")

    def _write(self, text: str) -> None:
        self._file.write_text(text, encoding="utf-8")


def without_places(text: str) -> str:
    """What a command says, without lines and columns: those move with every edit of an edition."""
    return _PLACE.sub(":", text)
