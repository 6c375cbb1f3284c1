"""What a comparison says in sentences: the same on the page and in the report."""

from __future__ import annotations

from datetime import date

from assessment.dates import day
from assessment.ledger_words import NOTHING_TO_SHOW
from assessment.progress import counted
from scoring.certainty import lacks_evidence
from scoring.comparison import SMALL_GROUP, AreaComparison, Comparison
from scoring.groups import Grouping
from scoring.level_shares import Commonest, QuestionShares
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow
from scoring.rounding import tenths_as_text
from scoring.rubric import Rubric
from scoring.sentences import Sentences

ROUGH_GUIDE = "a rough guide"
SMALL = "A difference of less than 0.3 does not mean anything."


def group_label(grouping: Grouping, n_band: str, *, invented: bool = False) -> str:
    """'Primary (100-249 schools)'."""
    return f"{grouping.name} ({n_band} {'invented ' if invented else ''}{grouping.kind}s)"


def finding(comparison: Comparison) -> str:
    """In how many areas the organisation is above, about the same as and below the average."""
    words = [area.standing for area in comparison.areas if area.standing is not None]
    if not words:
        return "None of your sections has both a score and an average yet."
    above, below = (sum(word.endswith(end) for word in words) for end in ("above", "below"))
    same = len(words) - above - below
    parts = (f"above the average in {_in(above, 'areas')}", f"about the same in {_in(same)}", f"below it in {_in(below)}")
    overall = f" Overall you are {comparison.overall_standing} the average." if comparison.overall_standing else ""
    return f"You are {parts[0]}, {parts[1]} and {parts[2]}.{overall}"


def _in(number: int, what: str = "") -> str:
    """'3 areas', '1 area', 'no areas'; without `what` '3', or 'none'."""
    if not what:
        return str(number or "none")
    return counted(number, what.removesuffix("s")) if number else f"no {what}"


def standing_words(beside: AreaComparison, *, than: str = "the average") -> str:
    """The words for one area: 'A little below the average. One answer at the next level would close most of this.'

    Without `than`, for a place that says what is compared: 'A little below.', 'About the same.'
    """
    if beside.standing is None:
        return ""
    words = f"{beside.standing} {than}" if than else beside.standing.removesuffix(" as")
    middle = f", {beside.place}" if beside.place is not None else ""
    closes = " One answer at the next level would close most of this." if beside.one_answer_closes_most else ""
    return f"{_capital(words)}{middle}.{closes}"


def middle_half_words(beside: AreaComparison) -> str:
    """'2.0 to 3.4'; empty where it is not published."""
    half = beside.middle_half
    return f"{tenths_as_text(half.lower)} to {tenths_as_text(half.upper)}" if half is not None else ""


def data_to(comparison: Comparison, area: AreaComparison) -> str:
    """How recent the average of an area is: 'November 2026'."""
    return month(area.kept_from) if area.kept_from is not None else comparison.data_to


def month(value: date) -> str:
    """'July 2026'."""
    return f"{value:%B %Y}"


def fallback(comparison: Comparison) -> str:
    """Why a wider group is shown; empty when the narrowest one is.  Never which rule a group failed."""
    if not comparison.instead_of:
        return ""
    names = " or ".join(f"'{grouping.name}'" for grouping in comparison.instead_of)
    return (
        f"There are not enough organisations in {names} yet to protect everyone with an average of every area. "
        f"The comparison is with '{comparison.group.name}' instead."
    )


def published(comparison: Comparison) -> str:
    """When the averages were published, and how recent the answers in them are."""
    return f"Published {day(comparison.released_on)}, with data to {comparison.data_to}."


def exceptions(comparison: Comparison, rubric: Rubric) -> tuple[str, ...]:
    """What is different about single areas: no average, an older one, or one of fewer organisations than the group's."""
    asked = ((rubric.area(area.area), area) for area in comparison.areas)
    lines = ((about.short_title, _exception(comparison, area)) for about, area in asked if about.questions)
    return tuple(f"{name}: {said}." for name, said in lines if said)


def _exception(comparison: Comparison, area: AreaComparison) -> str:
    if area.average is None:
        return "not shown, to protect everyone"
    size = f"{area.n_band} {comparison.group.kind}s" if area.n_band != comparison.group.n_band else ""
    rough = ROUGH_GUIDE if area.is_rough_guide and size else ""
    older = f"data to {data_to(comparison, area)}" if area.kept_from is not None else ""
    return ", ".join(part for part in (size, rough, older) if part)


def limits(comparison: Comparison, sentences: Sentences) -> tuple[str, ...]:
    """What the figures do not show."""
    size = comparison.group.n_band
    rough = (f"Based on a small group ({size} {comparison.group.kind}s); treat as a rough guide.",) if size == SMALL_GROUP else ()
    if comparison.illustrative:
        return (f"{sentences.illustrative} The averages say nothing about real schools or trusts.", *rough)
    return (
        sentences.averages,
        f"They are not all {comparison.group.kind}s in England, because members choose to join.",
        f"If you shared your answers, your own {comparison.group.kind} is in the average too.",
        "A small random change is added to each average, to protect everyone.",
        *rough,
    )


def shares_sentence(shares: QuestionShares, rubric: Rubric, answer: AnyAnswer | None) -> str:
    """'Most organisations (about 60 %) chose Exploring or Established; you chose Embedded (about 15 %).'"""
    return f"{_commonest(shares.commonest, rubric)}; {_own(shares, rubric, answer)}."


def _commonest(found: Commonest, rubric: Rubric) -> str:
    names = [rubric.level(level).name for level in found.levels]
    if found.is_most:
        return f"Most organisations ({_share(found.share)}) chose {' or '.join(names)}"
    if len(names) == 1:
        return f"{_capital(_share(found.share))} chose {names[0]}, more than any other level"
    return f"{' and '.join([', '.join(names[:-1]), names[-1]])} were chosen most, {_share(found.share)} each"


def _own(shares: QuestionShares, rubric: Rubric, answer: AnyAnswer | None) -> str:
    match answer:
        case AtLevel(level=level):
            share = f" ({_share(shares.of_level(level))})" if level not in shares.commonest.levels else ""
            unshown = f", with {NOTHING_TO_SHOW}" if lacks_evidence(rubric, answer) else ""
            return f"you chose {rubric.level(level).name}{share}{unshown}"
        case DoNotKnow():
            return "you do not know yet"
        case None:
            return "you have not answered"
        case _:
            return "it does not apply to you"


def _share(share: str) -> str:
    """'about 35 %', 'under 10 %', 'over 90 %', '90 % or more'."""
    if share.isdecimal():
        return f"about {share} %"
    number = next(word for word in share.split() if word.isdecimal())
    return share.replace(number, f"{number} %")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
