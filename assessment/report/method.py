"""The method in words, with the numbers of the rubric."""

from __future__ import annotations

from assessment.progress import counted
from assessment.report.case import Case
from scoring.rules import EditionRules


def method_lines(case: Case) -> tuple[str, ...]:
    """One sentence or two for each rule that was used."""
    rules = case.rubric.rules
    return (
        f"An area's score is the average of its levels, from 1 to {case.rubric.highest}. A question may weigh more than another.",
        f"An area has a score when {_percent(rules)} of it has a level, and at least {counted(rules.scoring.least_answers, 'question')}.",
        "Otherwise the lowest and the highest possible score are printed instead.",
        "The overall number is the average of the areas that apply. It is given when all of these have a score.",
        "Numbers are rounded to one decimal, half up. The level belongs to the rounded number: 2.5 is level 3.",
        *_holds(case),
        f"Critical risks are critical questions below {case.pass_name}, or not known yet. They never change the number.",
        "\u2018Not known yet\u2019 and \u2018does not apply\u2019 count in no average.",
        *([case.sentences.trust] if case.schools is not None else []),
        *_comparison(case),
    )


def _percent(rules: EditionRules) -> str:
    return f"{round(100 * rules.scoring.coverage)} %"


def _holds(case: Case) -> tuple[str, ...]:
    if not any(question.critical == "cap" for question in case.rubric.questions):
        return ()
    held: dict[int, list[str]] = {}
    for lowest, limit in case.rubric.rules.holds.items():
        if limit < case.rubric.highest:
            held.setdefault(limit, []).append(case.level_name(lowest))
    said = [f"{' or '.join(names)} holds it at {case.level_name(limit)}" for limit, names in held.items()]
    areas = {case.rubric.area_of(q.id).short_title for q in case.rubric.questions if q.critical == "cap"}
    return (
        f"The overall level is held by the lowest answer in {' and '.join(sorted(areas))}: {', '.join(said)}.",
        "For this only, not known yet and not answered count as the lowest level.",
    )


def _comparison(case: Case) -> tuple[str, ...]:
    if case.comparison is None:
        return ()
    return (
        "Compared with an average: less than 0.3 is about the same, 0.3 to 0.5 a little, 0.6 or more clearly above or below.",
        "\u2018Clearly\u2019 is kept for differences that one answer would not undo.",
    )
