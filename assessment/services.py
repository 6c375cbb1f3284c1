"""What every visit shares: the rubric, the benchmark release and the store, made once when the app starts."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.storage.store import Store
from scoring.benchmark import BenchmarkRelease
from scoring.organisation import School, Trust
from scoring.rubric import Rubric

# What decides which questions are asked and in which words; the name and the size do not.
Setting = tuple[str, tuple[str, ...], str, bool, bool]


@dataclass(frozen=True)
class Services:
    """The parts the pages work with; `fingerprint` identifies the rubric's text."""

    rubric: Rubric
    fingerprint: str
    release: BenchmarkRelease | None
    store: Store
    _asked: dict[Setting, Rubric] = field(default_factory=dict)

    def as_asked(self, organisation: School | Trust) -> Rubric:
        """The rubric as this organisation meets it; made once for each kind of setting."""
        kind_of_school = organisation.type if isinstance(organisation, School) else ""
        setting = (organisation.kind, organisation.phases, kind_of_school, organisation.early_years, organisation.candidates)
        if setting not in self._asked:
            self._asked[setting] = self.rubric.asked_of(organisation)
        return self._asked[setting]
