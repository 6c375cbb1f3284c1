"""What a scorecard says in sentences: the verdict, the hold, the risks, the strongest and the weakest areas."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.progress import counted
from scoring.responses import AtLevel, Responses
from scoring.rounding import as_text, tenths
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard


@dataclass(frozen=True)
class Risk:
    """A critical question answered too low, or not known, and what the answer says."""

    question: str
    title: str
    says: str


def verdict(rubric: Rubric, scorecard: Scorecard) -> str:
    """One sentence with the level, or why there is none yet."""
    risks = len(scorecard.critical_risks)
    tail = f", with {counted(risks, 'critical risk')} to act on first" if risks else ""
    if not risks and scorecard.counts.open == 0:  # while questions are open, silence about risks is no finding
        tail = ", with no critical risks from your answers"
    if scorecard.level is None:
        between = f"between {as_text(scorecard.lowest)} and {as_text(scorecard.highest)}"
        return f"There are not enough answers yet for an overall level. It lies {between}{tail}."
    return f"Overall you are {rubric.level(scorecard.level).name}{tail}."


def extremes(rubric: Rubric, scorecard: Scorecard) -> str:
    """Which areas are strongest and weakest; empty when fewer than half have a score, or all show the same number."""
    ranked = ranked_areas(scorecard)
    if 2 * len(ranked) < len(rubric.areas) or len({tenths(area.score) for area in ranked if area.score is not None}) < 2:
        return ""
    strong = strengths(rubric, scorecard)
    strongest = f"You are strongest in {rubric.area(strong[0].id).short_title}. " if strong else ""
    return f"{strongest}You are weakest in {rubric.area(ranked[-1].id).short_title}."


def strengths(rubric: Rubric, scorecard: Scorecard) -> tuple[AreaScore, ...]:
    """The upper half of the scored areas, highest first, without those that hold a critical risk.

    These are no strength, whatever the average; and no area is called a strength that belongs to the weaker half.
    """
    ranked = ranked_areas(scorecard)
    risky = {rubric.area_of(question).id for question in scorecard.critical_risks}
    return tuple(area for area in ranked[: len(ranked) // 2] if area.id not in risky)


def ranked_areas(scorecard: Scorecard) -> tuple[AreaScore, ...]:
    """The scored areas, highest first; equal ones in rubric order."""
    scored = [area for area in scorecard.areas if area.score is not None]
    return tuple(sorted(scored, key=lambda area: -area.score if area.score is not None else 0))


def hold_sentence(rubric: Rubric, responses: Responses, scorecard: Scorecard) -> str:
    """Why the level is lower than the number, and when it rises; empty when nothing is held."""
    if not scorecard.held_by or scorecard.score is None or scorecard.level is None:
        return ""
    names = "; ".join(f"'{rubric.question(q).title}' ({answer_words(rubric, responses, q)})" for q in scorecard.held_by)
    one = len(scorecard.held_by) == 1
    return (
        f"{as_text(scorecard.score)} is the average of the areas. The level is held at {rubric.level(scorecard.level).name}. "
        f"What holds it: {names}. "
        f"It rises when {'that reaches' if one else 'those reach'} {level_that_frees(rubric, scorecard.level)}."
    )


def level_that_frees(rubric: Rubric, held_at: int) -> str:
    """The name of the lowest level that a holding answer needs before the overall level can rise above `held_at`."""
    free = min(level for level, limit in rubric.rules.holds.items() if limit > held_at)
    return rubric.level(free).name


def answer_words(rubric: Rubric, responses: Responses, question: str) -> str:
    """The level's name, 'to be confirmed' for do not know, or 'not answered'."""
    match responses.get(question):
        case AtLevel(level=level):
            return rubric.level(level).name
        case None:
            return "not answered"
        case _:
            return f"to be confirmed by {rubric.question(question).ask[0]}"


def risks(rubric: Rubric, responses: Responses, scorecard: Scorecard) -> tuple[Risk, ...]:
    """The critical risks with what was answered, spelled out."""
    found = []
    for identity in scorecard.critical_risks:
        question, answer = rubric.question(identity), responses[identity]
        not_known = f"You answered '{rubric.rules.sentences.do_not_know}'. To be confirmed by the {question.ask[0]}."
        found.append(Risk(identity, question.title, question.levels[answer.level] if isinstance(answer, AtLevel) else not_known))
    return tuple(found)
