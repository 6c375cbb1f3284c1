"""What every visit shares: the rubric, the benchmark release and the store, made once when the app starts."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.releases import shipped_release
from assessment.rubric_files import fingerprint, load_edition, newest_edition
from assessment.settings import Settings
from assessment.storage.opening import open_store
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


def open_services(settings: Settings) -> Services:
    """The newest released edition, its release and the store.

    Raises a UserProblem that lists everything wrong with the rubric or the store: then nothing may start.
    """
    edition = newest_edition(settings.rubrics)
    rubric = load_edition(edition)
    return Services(rubric, fingerprint(edition), shipped_release(settings.rubrics, rubric.edition), open_store(settings))
