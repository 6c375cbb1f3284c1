"""A ledger in words: the same lines, with the same decimals, on the screen and in every document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.progress import counted
from scoring.certainty import Certainty, in_words
from scoring.explained import Hold, Ledger, LevelExplained, PrintedLine, WhyOut
from scoring.robustness import Robustness
from scoring.rounding import as_text, tenths_as_text, thousandths_as_text
from scoring.rubric import Rubric
from scoring.scorecard import Counts

HEADER = ("Question", "Answer", "Weight", "Share", "Points")
RANGE_HEADER = (*HEADER[:-1], "Lowest", "Highest")
EACH_END = "A question without a level counts with the lowest level for one end of a range, and with the highest for the other."
TOGETHER = ("Together", "", "", "1")
NOTHING_TO_SHOW = "nothing to show for it yet"
WHY_OUT: Mapping[WhyOut, str] = {
    "do_not_know": "Left out, because we do not know yet",
    "not_applicable": "Left out, because it does not apply",
    "open": "Left out, because there is no answer yet",
}


@dataclass(frozen=True)
class LedgerWords:
    """One sum as it is printed: `rows` are as `header` says, `total` is the row below them, `after` what is to be said besides."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    after: tuple[str, ...]


def ledger_words(rubric: Rubric, ledger: Ledger, unshown: tuple[str, ...]) -> LedgerWords:
    """The ledger's lines; answers to the questions `unshown` are marked as having nothing to show for them."""
    return LedgerWords(
        header=HEADER,
        rows=tuple((*_row(rubric, line, unshown), thousandths_as_text(line.printed)) for line in ledger.lines),
        total=(*TOGETHER, total_words(ledger)),
        after=(*_left_out(rubric, ledger), *_most(rubric, ledger)),
    )


def range_words(rubric: Rubric, lowest: Ledger, highest: Ledger, unshown: tuple[str, ...]) -> LedgerWords:
    """The lines of both ends of a range, side by side: they differ where there is no level yet."""
    pairs = zip(lowest.lines, highest.lines, strict=True)
    return LedgerWords(
        header=RANGE_HEADER,
        rows=tuple(
            (*_row(rubric, low, unshown), thousandths_as_text(low.printed), thousandths_as_text(high.printed)) for low, high in pairs
        ),
        total=(*TOGETHER, total_words(lowest), total_words(highest)),
        after=tuple(_left_out(rubric, lowest)),
    )


def _row(rubric: Rubric, line: PrintedLine, unshown: tuple[str, ...]) -> tuple[str, ...]:
    answer = f"no level yet, counted as 1 or {rubric.highest}" if line.assumed else _answered(rubric, line, unshown)
    return (rubric.question(line.question).title, answer, str(line.weight), str(line.share))


def _answered(rubric: Rubric, line: PrintedLine, unshown: tuple[str, ...]) -> str:
    name = f"{line.level} {rubric.level(line.level).name}"
    return f"{name}, {NOTHING_TO_SHOW}" if line.question in unshown else name


def total_words(ledger: Ledger) -> str:
    """'2.874, shown as 2.9'."""
    return f"{thousandths_as_text(ledger.printed_total)}, shown as {as_text(ledger.total)}"


def _left_out(rubric: Rubric, ledger: Ledger) -> list[str]:
    found = {why: [rubric.question(out.question).title for out in ledger.left_out if out.why == why] for why in WHY_OUT}
    return [f"{WHY_OUT[why]}: {'; '.join(titles)}." for why, titles in found.items() if titles]


def _most(rubric: Rubric, ledger: Ledger) -> list[str]:
    if ledger.most is None:
        return []
    return [f"The one answer that could still add most: {rubric.question(ledger.most).title}."]


def level_words(rubric: Rubric, shown: str, explained: LevelExplained) -> tuple[str, ...]:
    """How the number on screen becomes a level, and what holds it, each in a sentence."""
    nearest = f"{shown} is nearest to level {explained.nearest}, {rubric.level(explained.nearest).name}."
    if explained.held_by:
        held = f"The level is held at {rubric.level(explained.level).name}. The number stays as it is."
        return (nearest, held, *(_hold(rubric, hold) for hold in explained.held_by))
    if explained.next_from is None:
        return (nearest,)
    return (nearest, f"{rubric.level(explained.nearest + 1).name} begins at {tenths_as_text(explained.next_from)}.")


def _hold(rubric: Rubric, hold: Hold) -> str:
    at = "not known" if hold.level is None else f"at {rubric.level(hold.level).name}"
    return f"{rubric.question(hold.question).title} is {at}: it allows {rubric.level(hold.allows).name} at most."


def certainty_words(rubric: Rubric, certainty: Certainty, robust: Robustness | None = None) -> tuple[str, ...]:
    """How sure a score and its level are, each in a sentence; `robust` is about the overall level only."""
    ends = f"between {as_text(certainty.lower)} and {as_text(certainty.upper)}"
    said = [
        f"The level is {in_words(rubric, certainty)}.",
        f"Answers can be a little too kind or too hard. Allowing for that, the score lies {ends}.",
    ]
    if robust is not None:
        said.append(f"Your level stays the same in {robust.of_twenty} of 20 other reasonable weightings of the sections.")
    return tuple(said)


def open_words(counts: Counts, lowest: Fraction, highest: Fraction) -> str:
    """What the questions without a level could still make of a score; empty when every question has one."""
    left = counts.asked - counts.answered
    ends = f"between {as_text(lowest)} and {as_text(highest)}"
    return f"{counted(left, 'question has', 'questions have')} no level yet. Levels for them would put the score {ends}." if left else ""


def unshown_words(rubric: Rubric, unshown: tuple[str, ...]) -> str:
    """Which high answers have nothing to show for them; empty when none has."""
    if not unshown:
        return ""
    return f"{unshown_count(len(unshown))}: {'; '.join(rubric.question(identity).title for identity in unshown)}."


def unshown_count(number: int) -> str:
    """'1 high answer has nothing to show for it yet'."""
    return f"1 high answer has {NOTHING_TO_SHOW}" if number == 1 else f"{number} high answers have nothing to show for them yet"
