"""The scorer of many against the exact one, on 25,000 organisations: `python -m tests.benchmarks.batch_scores`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from time import process_time

from scoring.batch import BatchScores, Means, Numbers, score_all, table_of
from scoring.rounding import tenths
from scoring.scorecard import Scorecard, score
from tests.benchmarks.organisations import newest_rubric, organisations

NUMBER, RUNS = 25_000, 5
AIM = 50


def main() -> None:
    """Print how many results differ, of which there should be none, and how many times faster it is, which should be 50."""
    rubric = newest_rubric()
    many = list(organisations(rubric, NUMBER, seed=5))
    start = process_time()
    cards = [score(asked, answers) for asked, answers in many]
    one_by_one = process_time() - start
    start = process_time()
    table = table_of(rubric, many)
    reading = process_time() - start
    together = min(_seconds(lambda: score_all(rubric, table)) for _ in range(RUNS))
    batch = score_all(rubric, table)
    shown = (batch.areas.tenths, batch.areas.levels, batch.overall.tenths)
    different = sum(not (_same(batch, row, card) and _looks_the_same(shown, row, card)) for row, card in enumerate(cards))
    scored = sum(card.status == "scored" for card in cards)
    print(f"{NUMBER} organisations, {scored} with a score: {different} differ")
    print(f"one by one {one_by_one:.2f} s, together {together:.3f} s: {one_by_one / together:.0f} times faster (aim {AIM})")
    print(f"with {reading:.2f} s for putting the answers into a table: {one_by_one / (together + reading):.0f} times")


def _seconds(job: Callable[[], object]) -> float:
    start = process_time()
    job()
    return process_time() - start


def _same(batch: BatchScores, row: int, card: Scorecard) -> bool:
    areas = all(_is(batch.areas, (row, column), area.score) for column, area in enumerate(card.areas))
    bounds = _is(batch.lowest, (row,), card.lowest) and _is(batch.highest, (row,), card.highest)
    held = {cap for cap, holds in zip(batch.caps, batch.held_by[row], strict=True) if holds} == set(card.held_by)
    return areas and bounds and held and _is(batch.overall, (row,), card.score) and int(batch.level[row]) == (card.level or 0)


def _is(means: Means, place: tuple[int, ...], exact: Fraction | None) -> bool:
    bottom = int(means.denominator[place])
    return exact == (Fraction(int(means.numerator[place]), bottom) if bottom else None)


def _looks_the_same(shown: tuple[Numbers, Numbers, Numbers], row: int, card: Scorecard) -> bool:
    """Whether the numbers and levels on screen are the same too."""
    area_tenths, area_levels, overall = shown
    of_areas = [(tenths(area.score) if area.score is not None else 0, area.level or 0) for area in card.areas]
    of_all = tenths(card.score) if card.score is not None else 0
    return of_areas == list(zip(area_tenths[row], area_levels[row], strict=True)) and of_all == overall[row]


if __name__ == "__main__":
    main()
