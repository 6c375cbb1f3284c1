"""What suggestions, plans, targets and what-ifs say in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from assessment.dates import day
from assessment.progress import counted
from scoring.action_plan import ActionPlan, Suggestion
from scoring.comparison import Comparison
from scoring.priorities import ReasonKind, WhyHere
from scoring.rounding import as_text, shared_out, tenths, thousandths_as_text, thousandths_below
from scoring.rubric import Rubric
from scoring.target import Target
from scoring.what_if import WhatIf

REASONS: Mapping[ReasonKind, str] = {
    "duty": "A duty that is not met yet",
    "prepares_duty": "Has to come before a duty",
    "holds_level": "Critical risk: it holds your level",
    "critical_risk": "Critical risk",
    "find_out": "Nobody knows the answer yet",
    "others_ahead": "Others are ahead here",
    "large_gap": "Far below {pass_level}",
    "quick": "Quick to do",
    "prepares": "Has to come before '{title}'",
    "raises_score": "Raises your score",
}


def why_here(rubric: Rubric, suggestion: Suggestion) -> str:
    """Why the suggestion comes where it does, the weightiest reason first, and which answer caused it."""
    reasons = [_reason(rubric, why) for why in suggestion.reasons]
    return f"{'. '.join(reasons)}. From: {rubric.question(suggestion.question).title}"


def _reason(rubric: Rubric, why: WhyHere) -> str:
    title = rubric.question(why.prepares).title if why.prepares is not None else ""
    return REASONS[why.kind].format(pass_level=rubric.level(rubric.rules.pass_level).name, title=title)


def added_by(lines: Sequence[Suggestion]) -> tuple[int, ...]:
    """What each of these adds to the overall score, in thousandths that add up to what they add together."""
    gains = {f"{place:04}": line.gain for place, line in enumerate(lines)}
    shared = shared_out(gains, Fraction(1, 1000), thousandths_below(sum(gains.values(), Fraction(0))))
    return tuple(shared[place] for place in gains)


def worth(rubric: Rubric, suggestion: Suggestion, added: int) -> str:
    """The hours, what it adds (thousandths) and the level: '3 hours of work. Adds 0.022 to the overall score. Reaches Established.'"""
    hours = f"{counted(suggestion.hours, 'hour')} of work."
    if suggestion.action.to_level is None:
        return hours
    return f"{hours} Adds {thousandths_as_text(added)} to the overall score. Reaches {rubric.level(suggestion.action.to_level).name}."


def plan_words(rubric: Rubric, plan: ActionPlan, new: Sequence[Suggestion]) -> tuple[str, ...]:
    """What fits into the hours, what the `new` lines of the plan add, and which duties and risks are left."""
    said = [_use_of_hours(plan, len(new))]
    if new:
        said.append(f"Together they add {thousandths_as_text(sum(added_by(new)))} to the overall score.")
    if plan.duties_left:
        said.append(f"All duties together need {counted(plan.duty_hours, 'hour')}. {_duties_left(rubric, plan)}")
    if plan.risks_left:
        said.append(f"No action yet for a critical risk: {_titles(rubric, plan.risks_left)}.")
    return tuple(said)


def _use_of_hours(plan: ActionPlan, new: int) -> str:
    """How many actions fit, and how many of the hours are used; plainly when the school's own actions alone take more."""
    hours = counted(plan.budget or 0, "hour")
    fits = counted(new, "more action fits", "more actions fit") if new else "No more actions fit"
    if plan.hours_over:
        over = f"Your plan is {counted(plan.hours_over, 'hour')} over: it needs {plan.hours}, and you have {hours}."
        return f"{over} {fits}. Give more hours, or take an action out."
    return f"{fits}. Your plan then uses {plan.hours} of {hours}."


def _duties_left(rubric: Rubric, plan: ActionPlan) -> str:
    """Which duties do not fit: those without an action, and those of which a step is planned and another is left."""
    planned = {line.question for line in plan.lines}
    left = [line.question for line in plan.duties_left if line.question not in planned]
    begun = [line.question for line in plan.duties_left if line.question in planned]
    said = [f"These do not fit: {_titles(rubric, left)}."] if left else []
    if begun:
        said.append(f"These have an action, but a later step does not fit: {_titles(rubric, begun)}.")
    return " ".join(said)


def risks_left_words(rubric: Rubric, risks: Sequence[str]) -> str:
    """That the plan has no action for these critical risks."""
    return f"{counted(len(risks), 'critical risk has', 'critical risks have')} no action in this plan yet: {_titles(rubric, risks)}."


def _titles(rubric: Rubric, questions: Iterable[str]) -> str:
    return "; ".join(rubric.question(question).title for question in dict.fromkeys(questions))


def target_words(rubric: Rubric, target: Target, hours: int | None, by: date | None) -> str:
    """The plain answer to whether the area can reach the level."""
    area, level = rubric.area(target.area).short_title, rubric.level(target.level).name
    needs = f"{counted(len(target.steps), 'action')} and {counted(target.hours, 'hour')} of work"
    match target.answer:
        case "there_already":
            return f"{area} is at {level} or above already."
        case "reachable":
            return f"Yes. {area} reaches {level} with {needs}. The slowest action takes about {counted(target.days, 'day')}."
        case "too_many_hours":
            return f"Not in {counted(hours or 0, 'hour')}. {area} reaches {level} with {needs}."
        case "too_little_time":
            until = f"Not by {day(by)}. Choose a later day, or a lower level." if by is not None else "No list of steps leads there."
            return f"{until} {area} does not reach {level}."
        case "find_out_first":
            return f"Find out first: {_titles(rubric, target.unknown)}. Until then {area} has no score."
        case "does_not_apply":
            return f"{area} does not apply to you."


def what_if_words(rubric: Rubric, found: WhatIf, beside: Comparison | None) -> tuple[str, ...]:
    """What would change, each number as it is shown; one sentence when nothing would."""
    said = [*_moves(rubric, found), *_level(rubric, found), *_risks(rubric, found), *_comparison(found, beside)]
    return tuple(said) or ("No number changes yet. These actions find something out, or add too little to show.",)


def _moves(rubric: Rubric, found: WhatIf) -> list[str]:
    pairs = [(rubric.area(move.before.id).short_title, move.before.score, move.after.score) for move in found.moves]
    said = []
    for name, before, after in (*pairs, ("Overall", found.before.score, found.after.score)):
        if before is not None and after is not None and tenths(before) != tenths(after):
            said.append(f"{name} moves from {as_text(before)} to {as_text(after)}.")
        elif before is None and after is not None:
            said.append(f"{name} gets a score: {as_text(after)}.")
    return said


def _level(rubric: Rubric, found: WhatIf) -> list[str]:
    said = [f"{rubric.question(question).title} no longer holds the level." for question in found.released]
    before, after = found.before.level, found.after.level
    if before is not None and after is not None and before != after:
        said.append(f"The level rises from {rubric.level(before).name} to {rubric.level(after).name}.")
    elif found.after.held_by and after is not None:
        holding = "; ".join(rubric.question(question).title for question in found.after.held_by)
        said.append(f"The level is still held at {rubric.level(after).name} by: {holding}.")
    return said


def _risks(rubric: Rubric, found: WhatIf) -> list[str]:
    if not found.closed:
        return []
    gone = "; ".join(rubric.question(question).title for question in found.closed)
    before, after = len(found.before.critical_risks), len(found.after.critical_risks)
    return [f"Critical risks fall from {before} to {after}. No longer a risk: {gone}."]


def _comparison(found: WhatIf, beside: Comparison | None) -> list[str]:
    after = found.comparison
    if beside is None or after is None or beside.overall_standing is None or after.overall_standing is None:
        return []
    still = ", as now" if after.overall_standing == beside.overall_standing else ""
    words = f"verall you would be {after.overall_standing} the average of {after.group.name}{still}."
    return [f"Illustrative: o{words}" if after.illustrative else f"O{words}"]
