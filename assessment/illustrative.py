"""An invented coalition, so that comparison can be seen before any real release exists.

Ordinal factor model: each answer comes from a hidden number, which is the sum of what the organisation, its trust,
the area and the question contribute, less the question's difficulty.  Thresholds turn it into a level.  The
coefficients are judgement; they give most answers at levels 1 to 3, as surveys of schools' use of AI suggest.
Nothing here describes a real school, and every key says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np

from scoring.assessment import Assessment
from scoring.benchmark import Contribution
from scoring.contribution import NotReadyToContribute, contribution_of
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.scorecard import score

SCHOOLS = 400
TRUSTS = 60

# Weights of the five parts of the hidden number; their squares add up to 1.
ORGANISATION, TRUST, AREA, QUESTION = 0.30**0.5, 0.10**0.5, 0.15**0.5, 0.45**0.5
DIFFICULTY = 0.35
PHASE_LEAD = {"Secondary": 0.25, "Special": -0.10}
REGION_LEAD = {"London": 0.15}
# Shares of levels 1 to 5 among the answers of an organisation without any lead.
LEVEL_SHARES = (0.22, 0.34, 0.27, 0.13, 0.04)

PHASE_SHARES = {
    "Nursery": 0.03,
    "Primary": 0.60,
    "Middle": 0.02,
    "Secondary": 0.20,
    "All-through": 0.03,
    "16 plus": 0.02,
    "Special": 0.07,
    "Alternative provision": 0.03,
}
"""Shares of the phases among the schools; a phase the edition does not have is left out."""

WITHOUT_EARLY_YEARS = frozenset({"Secondary", "16 plus", "Middle", "Alternative provision"})
WITH_CANDIDATES = frozenset({"Secondary", "All-through", "16 plus", "Special", "Alternative provision"})
STAND_ALONE = 0.6
LARGEST_TRUST = 40
# One in eight has not finished: a quarter of its answers are open.  The others are open here and there.
UNFINISHED, OPEN_WHEN_UNFINISHED, OPEN, DO_NOT_KNOW, NOT_APPLICABLE = 0.12, 0.25, 0.01, 0.02, 0.03


@dataclass(frozen=True)
class _Member:
    """An invented organisation and the trust whose contribution to its answers it shares."""

    key: str
    trust_key: str
    organisation: School | Trust
    trust_part: float


def illustrative_contributions(rubric: Rubric, random: np.random.Generator, submitted_on: date) -> tuple[Contribution, ...]:
    """The contributions of the invented coalition; the same generator state gives the same ones.

    Every answer goes through the real scorer, and members that have not finished are refused as real ones would be.
    """
    answers = _Answers(rubric, random)
    members = [*_schools(rubric, random), *_trusts(rubric, random)]
    found = (_contribution(member, answers, submitted_on) for member in members)
    return tuple(contribution for contribution in found if contribution is not None)


def _contribution(member: _Member, answers: _Answers, submitted_on: date) -> Contribution | None:
    asked = answers.asked_of(member.organisation)
    given = answers.of(member, asked)
    assessment = Assessment(edition=asked.edition, organisation=member.organisation, answers=given)
    try:
        real = contribution_of(asked, assessment, score(asked, given), member.key, member.trust_key, submitted_on)
    except NotReadyToContribute:
        return None
    return real.model_copy(update={"illustrative": True})


class _Answers:
    """Draws answers: what all members share (thresholds, difficulties) is drawn once."""

    def __init__(self, rubric: Rubric, random: np.random.Generator) -> None:
        self._rubric = rubric
        self._random = random
        self._cuts = [NormalDist().inv_cdf(share) for share in np.cumsum(LEVEL_SHARES)[:-1]]
        self._difficulty = {q.id: DIFFICULTY * random.standard_normal() for q in rubric.questions}
        self._asked: dict[tuple[object, ...], Rubric] = {}

    def asked_of(self, organisation: School | Trust) -> Rubric:
        """The rubric as asked of it; the words do not matter here, so one type stands for all."""
        setting = (organisation.kind, organisation.phases, organisation.early_years, organisation.candidates)
        if setting not in self._asked:
            self._asked[setting] = self._rubric.asked_of(organisation)
        return self._asked[setting]

    def of(self, member: _Member, asked: Rubric) -> Mapping[str, AnyAnswer]:
        """The member's answers by question id; an open question is absent."""
        random = self._random
        organisation = member.organisation
        lead = sum(PHASE_LEAD.get(phase, 0) for phase in organisation.phases) / len(organisation.phases)
        base = lead + REGION_LEAD.get(organisation.region, 0) + ORGANISATION * random.standard_normal() + member.trust_part
        open_share = OPEN_WHEN_UNFINISHED if random.random() < UNFINISHED else OPEN
        given: dict[str, AnyAnswer] = {}
        for area in asked.areas:
            in_area = base + AREA * random.standard_normal()
            for question in area.questions:
                hidden = in_area + QUESTION * random.standard_normal() - self._difficulty[question.id]
                answer = self._answer(hidden, open_share, question.na_reasons)
                if answer is not None:
                    given[question.id] = answer
        return given

    def _answer(self, hidden: float, open_share: float, na_reasons: tuple[str, ...]) -> AnyAnswer | None:
        chance = self._random.random()
        if chance < open_share:
            return None
        if chance < open_share + DO_NOT_KNOW:
            return DoNotKnow()
        if na_reasons and chance < open_share + DO_NOT_KNOW + NOT_APPLICABLE:
            return NotApplicable(not_applicable=na_reasons[0])
        return AtLevel(level=1 + sum(cut < hidden for cut in self._cuts))


def _schools(rubric: Rubric, random: np.random.Generator) -> Iterator[_Member]:
    number = trust = 0
    while number < SCHOOLS:
        trust += 1
        size = 1 if random.random() < STAND_ALONE else _trust_size(random)
        part = TRUST * random.standard_normal()
        region = _one_of(rubric.rules.regions, random)
        for _ in range(min(size, SCHOOLS - number)):
            number += 1
            school = _school(rubric, random, number, region)
            yield _Member(f"illustrative-school-{number:03}", f"illustrative-group-{trust:03}", school, part)


def _trusts(rubric: Rubric, random: np.random.Generator) -> Iterator[_Member]:
    for number in range(1, TRUSTS + 1):
        key = f"illustrative-trust-{number:02}"
        phases = ("Primary",) if random.random() < 0.4 else ("Primary", "Secondary")
        trust = Trust(
            kind="trust",
            name=f"Illustrative trust {number}",
            schools=_trust_size(random),
            phases=phases,
            region=_one_of(rubric.rules.regions, random),
            early_years=True,
            candidates="Secondary" in phases,
        )
        yield _Member(key, key, trust, TRUST * random.standard_normal())


def _school(rubric: Rubric, random: np.random.Generator, number: int, region: str) -> School:
    phases = [phase for phase in rubric.rules.phases if phase in PHASE_SHARES]
    shares = np.cumsum([PHASE_SHARES[phase] for phase in phases])
    phase = phases[int(np.searchsorted(shares, random.random() * shares[-1], side="right"))]
    return School(
        kind="school",
        name=f"Illustrative school {number}",
        phase=phase,
        type=rubric.rules.types[0],
        region=region if random.random() < 0.9 else _one_of(rubric.rules.regions, random),
        pupils=_one_of(rubric.rules.pupils, random),
        early_years=phase not in WITHOUT_EARLY_YEARS,
        candidates=phase in WITH_CANDIDATES,
    )


def _trust_size(random: np.random.Generator) -> int:
    """Many small trusts and a few large ones (Pareto, shape 1.3)."""
    return min(LARGEST_TRUST, 2 + int(2 * ((1 - random.random()) ** (-1 / 1.3) - 1)))


def _one_of(names: tuple[str, ...], random: np.random.Generator) -> str:
    return names[int(random.integers(len(names)))]
