"""An earlier assessment, of this edition or of one that leads to it: how it stands beside today's, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date

from assessment.across import Across, score_words
from assessment.changes import Changed, Earlier, changed_since, earlier_of
from assessment.dates import today
from assessment.editions import Editions
from assessment.storage.stored import Moved
from scoring.assessment import Assessment
from scoring.carry_over import carry_through, common_questions
from scoring.responses import AnyAnswer, Responses
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score


def earlier_by(editions: Editions, edition: str, assessment: Assessment, moved_on: date | None = None) -> Earlier | None:
    """The earlier assessment as it stands beside one of `edition`; None when no author said what becomes of its answers.

    `moved_on` is the day on which these very answers moved.
    """
    if assessment.edition == edition:
        return earlier_of(editions[edition], assessment)
    stages = editions.stages(assessment.edition, edition) if assessment.edition in editions else ()
    if not stages:
        return None
    old, asked = editions[assessment.edition], editions[edition].asked_of(assessment.organisation)
    kept = carry_through(assessment.answers, old, stages).kept
    then = score(old.asked_of(assessment.organisation), assessment.answers)
    across = Across(assessment.edition, edition, then, score(asked, kept), common_questions(old, stages), moved_on)
    common = asked.only(across.common)
    return Earlier(common, assessment.model_copy(update={"answers": kept}), score(common, kept), across)


def day_of_move(earlier: Assessment, moved: Moved | None) -> date | None:
    """The day of the move, when the earlier assessment holds exactly the answers that moved then."""
    if moved is None or moved.edition != earlier.edition:
        return None
    then = {line.was: line.answer for line in moved.lines if line.edition == earlier.edition}
    return today(moved.at) if _bare(then) == _bare(earlier.answers) else None


def _bare(answers: Responses) -> Mapping[str, AnyAnswer]:
    return {identity: answer.model_copy(update={"note": ""}) for identity, answer in answers.items()}


def changed_beside(
    earlier: Earlier, rubric: Rubric, assessment: Assessment, scorecard: Scorecard, left_out: Set[str] = frozenset(), *, level: bool = True
) -> Changed:
    """What changed, as `changed_since` says it; beside an older edition only by the questions that both ask."""
    across = earlier.across
    if across is None:
        return changed_since(earlier, rubric, assessment, scorecard, left_out, level=level)
    common = rubric.only(across.common)
    card = score(common, assessment.answers)
    changed = changed_since(earlier, common, assessment, card, left_out, level=level)
    if not level:
        return changed
    asked = f"On the {len(common.questions)} questions that both editions ask"
    scores = f"{asked}: {score_words(earlier.scorecard)} then, {score_words(card)} now."
    return replace(changed, scores=scores, levels=None, editions=across.words)
