"""Do the printed lines of every number add up?  10,000 assessments by chance: `python -m tests.benchmarks.ledgers`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoring.explained import Ledger, area_ledger, overall_ledger, why_it_changed
from scoring.responses import Responses
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from tests.benchmarks.organisations import newest_rubric, organisations

NUMBER = 10_000


def main() -> None:
    """Print how many sums were added, and how many do not give the number on screen: there should be none."""
    rubric = newest_rubric()
    sums = wrong = changes = 0
    last: dict[tuple[int, str | None], Ledger] = {}
    for asked, answers in organisations(rubric, NUMBER, seed=1):
        for ledger, exact in _ledgers(asked, answers, score(asked, answers)):
            sums += 1
            wrong += not _adds_up(ledger, exact)
            if ledger.number == "score":
                # Each is compared with the last one that was asked the same, as two assessments of one school are.
                same = id(asked), ledger.area
                if same in last:
                    change = why_it_changed(last[same], ledger)
                    changes += 1
                    wrong += sum(line.by_answer + line.by_scope for line in change.lines) != change.printed_after - change.printed_before
                last[same] = ledger
    print(f"{NUMBER} assessments: {sums} sums and {changes} changes added, {wrong} wrong")


def _ledgers(asked: Rubric, answers: Responses, card: Scorecard) -> Iterator[tuple[Ledger, Fraction]]:
    pairs = [
        (overall_ledger(asked, answers, card), card.score),
        (overall_ledger(asked, answers, card, "lowest"), card.lowest),
        (overall_ledger(asked, answers, card, "highest"), card.highest),
        *((area_ledger(asked, answers, card, area.id), area.score) for area in card.areas),
        *((area_ledger(asked, answers, card, area.id, "lowest"), area.lowest) for area in card.areas),
        *((area_ledger(asked, answers, card, area.id, "highest"), area.highest) for area in card.areas),
    ]
    for ledger, exact in pairs:
        assert (ledger is None) == (exact is None)
        if ledger is not None and exact is not None:
            yield ledger, exact


def _adds_up(ledger: Ledger, exact: Fraction) -> bool:
    printed = sum(line.printed for line in ledger.lines)
    return ledger.total == exact and printed == ledger.printed_total and (printed + 50) // 100 == tenths(exact)


if __name__ == "__main__":
    main()
