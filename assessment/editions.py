"""The editions that assessments can be of, each read when it is first asked for, and the way from one to the next."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from assessment.report.phrasing import listed
from assessment.rubric_files import RubricProblems, newest_edition
from assessment.rubric_files.editions import asked_editions
from assessment.rubric_files.frozen import LiveEdition, live_edition
from assessment.served import tell_of_changes
from scoring.carry_over import Stage
from scoring.rubric import Rubric

_LOG = logging.getLogger("assessment")
_EDITION_NAME = re.compile(r"\d{4}-\d{2}")


class Editions(Mapping[str, Rubric]):
    """Every released or retired edition as schools are served it, by name, oldest first; drafts never.

    Raises RubricProblems at once when no edition is released, and on the first use of an edition that cannot be read.
    `quiet` says nothing about YAML files that were changed since their release: somebody else does.
    """

    def __init__(self, rubrics_folder: Path, *, quiet: bool = False) -> None:
        self.folder = rubrics_folder
        self._quiet = quiet
        self._read: dict[str, LiveEdition] = {}
        self._newer: dict[str, str | None] = {}
        self.newest = self._name_of(newest_edition(rubrics_folder))
        self._folders = dict(sorted((self._name_of(folder), folder) for folder in asked_editions(rubrics_folder)))

    def __getitem__(self, edition: str) -> Rubric:
        return self.live(edition).rubric

    def __contains__(self, edition: object) -> bool:
        return edition in self._folders  # and not by reading it

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def live(self, edition: str) -> LiveEdition:
        """The edition with its fingerprint and what it says about older answers; KeyError when there is none of this name."""
        if edition not in self._read:
            self._read[edition] = live_edition(self._folders[edition])
            if not self._quiet:
                tell_of_changes(self._folders[edition])
        return self._read[edition]

    def stages(self, was: str, now: str) -> tuple[Stage, ...]:
        """Every edition from the one after `was` to `now`, each following the one before; empty when there is no such way."""
        found: list[Stage] = []
        name = now
        while name != was:
            following = self.live(name).following if name in self else None
            if following is None or following.follows >= name:
                return ()
            found.insert(0, Stage(self[name], following))
            name = following.follows
        return tuple(found)

    def newer_than(self, edition: str) -> str | None:
        """The newest released edition to which the answers of this one can move; None when there is none that can be read."""
        if edition not in self._newer:
            try:
                self._newer[edition] = self._newest_reached_from(edition)
            except RubricProblems as problem:
                _LOG.error("an edition cannot be read: %s", problem)
                self._newer[edition] = None
        return self._newer[edition]

    def _newest_reached_from(self, edition: str) -> str | None:
        newer = (name for name in reversed(self._folders) if name > edition and self.live(name).status == "released")
        return next((name for name in newer if self.stages(edition, name)), None)

    def _name_of(self, folder: Path) -> str:
        return folder.name if _EDITION_NAME.fullmatch(folder.name) else live_edition(folder).rubric.edition


def not_here(what: str, edition: str, editions: Iterable[str]) -> str:
    """That this service does not have an edition, which ones it has, and what to do."""
    return f"{what} is of edition {edition}. This service has {listed(list(editions))}. Open it where it was made."
