"""An invented coalition over several terms, so that comparison can be seen before any real release exists.

Ordinal factor model: each answer comes from a hidden number, which is the sum of what the organisation, its trust,
the area and the question contribute, less the question's difficulty, and grows a little with every term.  Thresholds turn
it into a level.  The coefficients are judgement; they give most answers at levels 1 to 3, as surveys of schools' use of AI
suggest.  Nothing here describes a real school, and every key says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from assessment.illustrative_members import Member, illustrative_members
from scoring.assessment import Assessment
from scoring.contribution import Contribution, NotReadyToContribute, contribution_of
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.scorecard import score

# Weights of the five parts of the hidden number; their squares add up to 1.
ORGANISATION, TRUST, AREA, QUESTION = 0.30**0.5, 0.10**0.5, 0.15**0.5, 0.45**0.5
DIFFICULTY = 0.35
PHASE_LEAD = {"Secondary": 0.25, "Special": -0.10}
REGION_LEAD = {"London": 0.15}
# Shares of levels 1 to 5 among the answers of an organisation without any lead.
LEVEL_SHARES = (0.22, 0.34, 0.27, 0.13, 0.04)

# From one term to the next: growth, how much of a question's own part stays, who joins late, answers anew, or leaves.
GROWTH, STAYS, LATE, ANEW, LEAVES = 0.07, 0.5, 0.15, 0.35, 0.01

# One in eight has not finished: a quarter of its answers are open.  The others are open here and there.
UNFINISHED, OPEN_WHEN_UNFINISHED, OPEN, DO_NOT_KNOW, NOT_APPLICABLE = 0.12, 0.25, 0.01, 0.02, 0.03


def illustrative_terms(rubric: Rubric, random: np.random.Generator, days: Sequence[date]) -> Iterator[tuple[Contribution, ...]]:
    """The contributions of the invented coalition on each of the days; the same generator state gives the same ones.

    Every answer goes through the real scorer, and members that have not finished are refused as real ones would be.
    """
    coalition = _Coalition(rubric, random)
    for number, day in enumerate(days):
        yield coalition.term(day, last=number == len(days) - 1)


class _Coalition:
    """The members, what they gave so far, and what they share: thresholds and difficulties."""

    def __init__(self, rubric: Rubric, random: np.random.Generator) -> None:
        self._rubric = rubric
        self._random = random
        self._cuts = [NormalDist().inv_cdf(share) for share in np.cumsum(LEVEL_SHARES)[:-1]]
        self._difficulty = DIFFICULTY * random.standard_normal(len(rubric.questions))
        self._asked: dict[tuple[object, ...], Rubric] = {}
        self._waiting = list(illustrative_members(rubric, random))
        self._hidden: dict[str, _Hidden] = {}
        self._given: dict[str, Contribution] = {}
        self._members: list[Member] = []

    def term(self, day: date, *, last: bool) -> tuple[Contribution, ...]:
        """Some join, some leave, some answer anew; what all of them give on that day.  On the `last` day nobody is still to come."""
        joining = [m for m in self._waiting if last or self._random.random() >= LATE]
        self._waiting = [m for m in self._waiting if m not in joining]
        anew = [m for m in self._members if self._random.random() < ANEW]
        for member in [m for m in self._members if self._random.random() < LEAVES]:
            self._given.pop(member.key, None)
        self._members += joining
        for hidden in self._hidden.values():
            hidden.grow(self._random)
        for member in (*joining, *anew):
            self._give(member, day)
        return tuple(self._given.values())

    def _give(self, member: Member, day: date) -> None:
        asked = self._asked_of(member.organisation)
        answers = self._answers(member, asked)
        assessment = Assessment(edition=asked.edition, organisation=member.organisation, answers=answers)
        version = self._given[member.key].version + 1 if member.key in self._given else 1
        try:
            given = contribution_of(asked, assessment, score(asked, answers), member.key, version, member.trust_key, day)
        except NotReadyToContribute:
            return
        self._given[member.key] = given.model_copy(update={"illustrative": True})

    def _asked_of(self, organisation: School | Trust) -> Rubric:
        """The rubric as asked of it; the words do not matter here, so one type stands for all."""
        setting = (organisation.kind, organisation.phases, organisation.early_years, organisation.candidates)
        if setting not in self._asked:
            self._asked[setting] = self._rubric.asked_of(organisation)
        return self._asked[setting]

    def _answers(self, member: Member, asked: Rubric) -> dict[str, AnyAnswer]:
        """The member's answers by question id; an open question is absent."""
        if member.key not in self._hidden:
            self._hidden[member.key] = _Hidden(self._rubric, member, self._random)
        open_share = OPEN_WHEN_UNFINISHED if self._random.random() < UNFINISHED else OPEN
        levels = self._hidden[member.key].numbers() - self._difficulty
        answers = {
            question.id: self._answer(float(number), open_share, question.na_reasons)
            for question, number in zip(self._rubric.questions, levels, strict=True)
            if question.id in asked
        }
        return {identity: answer for identity, answer in answers.items() if answer is not None}

    def _answer(self, hidden: float, open_share: float, na_reasons: tuple[str, ...]) -> AnyAnswer | None:
        chance = self._random.random()
        if chance < open_share:
            return None
        if chance < open_share + DO_NOT_KNOW:
            return DoNotKnow()
        if na_reasons and chance < open_share + DO_NOT_KNOW + NOT_APPLICABLE:
            return NotApplicable(not_applicable=na_reasons[0])
        return AtLevel(level=1 + sum(cut < hidden for cut in self._cuts))


class _Hidden:
    """The hidden numbers of one member: what stays, and the part of each question, which drifts from term to term."""

    def __init__(self, rubric: Rubric, member: Member, random: np.random.Generator) -> None:
        organisation = member.organisation
        lead = sum(PHASE_LEAD.get(phase, 0) for phase in organisation.phases) / len(organisation.phases)
        base = lead + REGION_LEAD.get(organisation.region, 0) + ORGANISATION * random.standard_normal() + TRUST * member.trust_part
        self._lasting = np.concatenate([np.full(len(area.questions), base + AREA * random.standard_normal()) for area in rubric.areas])
        self._own = random.standard_normal(len(rubric.questions))

    def grow(self, random: np.random.Generator) -> None:
        """One term later."""
        self._lasting = self._lasting + GROWTH
        self._own = STAYS * self._own + (1 - STAYS**2) ** 0.5 * random.standard_normal(len(self._own))

    def numbers(self) -> NDArray[np.float64]:
        """The hidden number of each question, in the order of the rubric."""
        found: NDArray[np.float64] = self._lasting + QUESTION * self._own
        return found
