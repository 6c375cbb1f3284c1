"""How near plans come to the best there is, and what plans and forecasts cost: `python -m tests.benchmarks.plans`.

The best is found by trying everything (`tests/scoring/plans.py`).  Costs are given beside that of scoring once, which
every page does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from statistics import mean, median, quantiles
from time import process_time

from scoring.action_plan import plan_actions, suggest_actions
from scoring.certainty import overall_certainty
from scoring.priorities import best_within
from scoring.robustness import robustness
from scoring.scorecard import score
from scoring.target import reach
from scoring.what_if import what_if
from tests.benchmarks.organisations import newest_rubric
from tests.builders import a_school
from tests.scoring.plans import a_rubric_with_steps, answers_by_chance, best_value, steps_ahead

CASES, RUNS = 180, 50
HOURS = (10, 20, 40)
START = date(2026, 11, 30)


def main() -> None:
    """Print the share of the best value that plans reach, and the cost of each computation as a multiple of one score."""
    reached = [found for seed in range(CASES // len(HOURS)) for found in _reached(seed)]
    fifth = quantiles(reached, n=20)[0]
    print(f"{len(reached)} cases: {mean(reached):.4f} of the best value on average, 5th percentile {fifth:.3f}, worst {min(reached):.3f}")
    _costs()


def _reached(seed: int) -> list[float]:
    chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
    rubric = a_rubric_with_steps(chance, areas=chance.choice([3, 5, 11]), questions=5)
    ahead = steps_ahead(rubric, answers_by_chance(chance, rubric))
    best = {hours: best_value(ahead, hours) for hours in HOURS}
    return [float(ahead.value(best_within(ahead, ahead.next_steps(), hours))) / best[hours] for hours in HOURS if best[hours]]


def _costs() -> None:
    asked = newest_rubric().asked_of(a_school(phase="All-through", candidates=True))
    answers = answers_by_chance(Random(1), asked)  # noqa: S311  # cases by chance, not secrets
    card = score(asked, answers)
    ticked = [suggestion.action for suggestion in suggest_actions(asked, answers, "school", START)[:3]]
    area = min((area for area in card.areas if area.score is not None), key=lambda area: area.score or 0)
    jobs: dict[str, Callable[[], object]] = {
        "one score": lambda: score(asked, answers),
        "what-if": lambda: what_if(asked, answers, card, ticked),
        "certainty of the overall score": lambda: overall_certainty(asked, answers, card),
        "robustness": lambda: robustness(asked, answers, card),
        "suggestions": lambda: suggest_actions(asked, answers, "school", START),
        "plan for 40 hours": lambda: plan_actions(asked, answers, "school", START, 40),
        "target": lambda: reach(asked, answers, area.id, min(5, (area.level or 1) + 1)),
    }
    taken = {name: _milliseconds(job) for name, job in jobs.items()}
    for name, milliseconds in taken.items():
        print(f"{name}: {milliseconds:.2f} ms, {milliseconds / taken['one score']:.1f} times one score")


def _milliseconds(job: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = process_time()
        job()
        times.append(1000 * (process_time() - start))
    return median(times)


if __name__ == "__main__":
    main()
