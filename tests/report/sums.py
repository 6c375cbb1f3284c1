"""The sums behind every number of an assessment, as the ledgers of the scoring have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scoring.explained import Ledger, Number, area_ledger, overall_ledger, why_it_changed
from scoring.responses import Responses
from scoring.rounding import as_text
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard
from tests.report.papers import Paper

ENDS: tuple[Number, Number] = ("lowest", "highest")


@dataclass(frozen=True)
class Sum:
    """What each line adds, by its name, and the total below, in thousandths; `shown` is the number that it is behind.

    A range has two columns; so has a change, by the answer and by what counts, and its numbers are those then and now.
    """

    lines: tuple[tuple[str, tuple[int, ...]], ...]
    total: tuple[int, ...]
    shown: tuple[str, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the lines add up to the total, and the total is the number shown."""
        sums = tuple(sum(adds[place] for _, adds in self.lines) for place in range(len(self.total)))
        return sums == self.total and self._is_shown

    @property
    def _is_shown(self) -> bool:
        if any(len(number) > len("1.0") for number in self.shown):
            then, now = map(thousandths, self.shown)
            return sum(self.total) == now - then
        return self.shown == tuple(f"{(total + 50) // 100 / 10:.1f}" for total in self.total)


Sums = Mapping[str, Sum]
"""By what they are of: 'score', 'range' or 'change', and the area's short title after it unless they are of the whole."""


def thousandths(printed: object) -> int:
    """1234 for '1.234', for '+1.234' and for the number of a spreadsheet."""
    text = f"{printed:.3f}" if isinstance(printed, float | int) else str(printed)
    whole, part = text.replace("\u2212", "-").split(".")
    assert len(part) == 3, text
    return int(whole + part)


def of_ledgers(paper: Paper) -> Sums:
    """Every sum there is, from the ledgers alone."""
    areas: list[str | None] = [None, *(area.id for area in paper.scorecard.applicable)]
    return dict(found for area in areas for found in _of(paper, area))


def _of(paper: Paper, area: str | None) -> Iterator[tuple[str, Sum]]:
    rubric, answers, card = paper.rubric, paper.assessment.answers, paper.scorecard
    counts, of = (card.counts, "") if area is None else (card.area(area).counts, f" {rubric.area(area).short_title}")
    now = _ledger(rubric, answers, card, area, "score")
    if now is not None:
        yield f"score{of}", _sum(rubric, [now])
    if counts.answered < counts.asked:
        ends = [_ledger(rubric, answers, card, area, end) for end in ENDS]
        yield f"range{of}", _sum(rubric, [end for end in ends if end is not None])
    if paper.earlier is not None and now is not None:
        then = _ledger(paper.earlier.rubric, paper.earlier.assessment.answers, paper.earlier.scorecard, area, "score")
        change = None if then is None else _change(rubric, then, now)
        if change is not None:
            yield f"change{of}", change


def _ledger(rubric: Rubric, answers: Responses, card: Scorecard, area: str | None, number: Number) -> Ledger | None:
    return overall_ledger(rubric, answers, card, number) if area is None else area_ledger(rubric, answers, card, area, number)


def _sum(rubric: Rubric, ledgers: Sequence[Ledger]) -> Sum:
    titles = [rubric.question(line.question).title for line in ledgers[0].lines]
    adds = zip(*([line.printed for line in ledger.lines] for ledger in ledgers), strict=True)
    totals = tuple(ledger.printed_total for ledger in ledgers)
    return Sum(tuple(zip(titles, adds, strict=True)), totals, tuple(as_text(ledger.total) for ledger in ledgers))


def _change(rubric: Rubric, then: Ledger, now: Ledger) -> Sum | None:
    lines = [
        (rubric.question(line.question).title, (line.by_answer, line.by_scope))
        for line in why_it_changed(then, now).lines
        if line.by_answer or line.by_scope
    ]
    totals = tuple(sum(adds[place] for _, adds in lines) for place in (0, 1))
    shown = tuple(f"{ledger.printed_total / 1000:.3f}" for ledger in (then, now))
    return Sum(tuple(lines), totals, shown) if lines else None


def by_area(paper: Paper, whole: Sum) -> Sum:
    """The sum of the whole with one line for each area."""
    areas = {q.title: area.short_title for area in paper.rubric.areas for q in area.questions}
    groups = [(name, [adds for _, adds in lines]) for name, lines in groupby(whole.lines, key=lambda line: areas[line[0]])]
    return replace(whole, lines=tuple((name, tuple(map(sum, zip(*adds, strict=True)))) for name, adds in groups))
