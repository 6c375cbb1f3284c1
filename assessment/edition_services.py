"""What every visit to an assessment of one edition shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assessment.changes import Changed, Earlier
from assessment.meaning import Meaning
from assessment.shown_release import ShownRelease
from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, Responses
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard

# What decides which questions are asked and in which words; the name and the size do not.
Setting = tuple[str, tuple[str, ...], str, bool, bool]
Answered = tuple[Setting, tuple[tuple[str, AnyAnswer], ...]]

REMEMBERED = 128
"""The meanings of how many sets of answers are kept at most; each takes some tens of kilobytes."""


@dataclass(frozen=True)
class EditionServices:
    """One edition's rubric, the release that is shown beside it, and what was worked out; `fingerprint` identifies its words."""

    rubric: Rubric
    fingerprint: str
    shown: ShownRelease
    _asked: dict[Setting, Rubric] = field(default_factory=dict)
    _meant: dict[Answered, Meaning] = field(default_factory=dict)
    _earlier: dict[tuple[str, int], Earlier | None] = field(default_factory=dict)
    _changed: dict[tuple[str, int], tuple[Assessment, Changed]] = field(default_factory=dict)

    @property
    def release(self) -> BenchmarkRelease | None:
        """The release that is shown; None when the edition has none."""
        return self.shown.release

    def as_asked(self, organisation: School | Trust) -> Rubric:
        """The rubric as this organisation meets it; made once for each kind of setting."""
        setting = _setting_of(organisation)
        if setting not in self._asked:
            self._asked[setting] = self.rubric.asked_of(organisation)
        return self._asked[setting]

    def scorecard(self, organisation: School | Trust, responses: Responses) -> Scorecard:
        """The scores of the answers."""
        return self.meaning(organisation, responses).scorecard

    def meaning(self, organisation: School | Trust, responses: Responses) -> Meaning:
        """What the answers mean; worked out once for the same answers, because most runs of a page change none."""
        answered = (_setting_of(organisation), tuple(responses.items()))
        known = self._meant.get(answered)
        if known is not None:
            return known
        if len(self._meant) >= REMEMBERED:
            self._meant.clear()
        return self._meant.setdefault(answered, Meaning(self.as_asked(organisation), responses))

    def earlier(self, which: tuple[str, int], make: Callable[[], Earlier | None]) -> Earlier | None:
        """What an assessment (its id, and the version of this) is compared with; made once, because it is drawn again and again."""
        if which not in self._earlier:
            if len(self._earlier) >= REMEMBERED:
                self._earlier.clear()
            self._earlier[which] = make()
        return self._earlier[which]

    def changed(self, which: tuple[str, int], now: Assessment, make: Callable[[], Changed]) -> Changed:
        """What changed since then; worked out again only when the assessment was read anew, which it is when it differs."""
        known = self._changed.get(which)
        if known is None or known[0] is not now:
            if len(self._changed) >= REMEMBERED:
                self._changed.clear()
            known = self._changed[which] = (now, make())
        return known[1]


def _setting_of(organisation: School | Trust) -> Setting:
    kind_of_school = organisation.type if isinstance(organisation, School) else ""
    return organisation.kind, organisation.phases, kind_of_school, organisation.early_years, organisation.candidates
