"""Page one decides: the verdict, the critical risks, the decisions asked of the board, and what the answers rest on."""

from __future__ import annotations

from assessment.dates import day
from assessment.findings import level_that_frees
from assessment.ledger_words import unshown_count
from assessment.progress import counted
from assessment.report.case import LEFT_OUT, TO_BE_AGREED, Case, body, strong
from assessment.report.fingerprint import in_groups
from assessment.report.phrasing import ended, listed, quoted, shortened
from assessment.report.publication import said_on_page_one
from assessment.report.report import (
    Block,
    Callout,
    Entry,
    Facts,
    Heading,
    LevelBand,
    Listing,
    Opening,
    Paragraph,
    Run,
    Section,
    Words,
)
from scoring.question import Question
from scoring.responses import AtLevel
from scoring.rounding import as_text, tenths

IN_FULL = 5
HOLDS_NAMED = 3
MORE_RISKS = "More critical risks"
# What people type is cut on page one only; the plan has it whole.
ACTION_SHOWN = 160
ROLE_SHOWN = 60
ROLES_NAMED = 6


def openings(case: Case) -> tuple[Opening, ...]:
    """The first page with as many critical risks in full as should fit, then with fewer and fewer; last without what people typed."""
    most = min(IN_FULL, len(case.scorecard.critical_risks))
    return (*(_opening(case, in_full) for in_full in range(most, -1, -1)), _opening(case, 0, terse=True))


def _opening(case: Case, in_full: int, *, terse: bool = False) -> Opening:
    risks = [case.rubric.question(identity) for identity in case.scorecard.critical_risks]
    rest = risks[in_full:]
    head = (*_masthead(case), *_verdict(case), *_risks(case, risks, in_full))
    blocks = (*head, *_changed(case, terse=terse), *_decisions(case), *_standing(case, terse=terse))
    if not rest:
        return Opening(Section(blocks), None)
    callout = Callout("", tuple(_risk(case, risk) for risk in rest), first=in_full + 1)
    heading = Heading(2, MORE_RISKS if in_full else "Critical risks", "more-critical-risks")
    return Opening(Section(blocks), Section((heading, callout)))


def _masthead(case: Case) -> tuple[Block, ...]:
    assessment = case.assessment
    parts = [
        *([counted(case.schools, "school")] if case.schools is not None else []),
        day(case.on),
        *([shortened(assessment.term, ROLE_SHOWN)] if assessment.term else []),
        "Self-assessed",
        *([f"For the meeting of {day(assessment.board_date)}"] if assessment.board_date else []),
    ]
    return (
        Paragraph(f"AI maturity: report to the {case.board.board}", "eyebrow"),
        Heading(1, assessment.organisation.name, "summary"),
        Paragraph(" \u00b7 ".join(parts), "byline"),
        *([strong(said_on_page_one(case.rubric))] if case.switches.publish else []),
    )


def _verdict(case: Case) -> tuple[Block, ...]:
    counts = case.scorecard.counts
    printed = len(printed_levels(case))
    answers = "answers printed here" if case.left_out else "answers"
    above = f"{counts.at_or_above_pass_level} of {printed} {answers} at {case.pass_name} or above"
    if not printed:
        above = "No answer is printed here" if counts.answered else "No question has a level yet"
    if not case.switches.level:
        risks = counted(len(case.scorecard.critical_risks), "critical risk")
        among = " among them" if case.left_out else ""
        return (Paragraph((Run(above, strong=True), Run(f", and {risks}{among}.")), "lead"),)
    return (Paragraph(verdict(case), "lead"), _band(case), strong(ended(above)))


def verdict(case: Case) -> Words:
    """One sentence or three: the level and the number, and why they differ when they do."""
    card = case.scorecard
    if card.score is None or card.level is None or card.level_before_holds is None:
        between = f"between {as_text(card.lowest)} and {as_text(card.highest)}: not enough answers yet for a level."
        return (Run("Provisional", strong=True), Run(f", {between}"))
    number, name = as_text(card.score), case.level_name(card.level)
    if not card.held_by and card.level == card.level_before_holds:
        return (Run(f"{name}, {number}.", strong=True), Run(f" The number is the average of the areas, from 1 to {case.rubric.highest}."))
    if not card.held_by:
        return _held_by_what_is_left_out(number, name)
    holding = [case.rubric.question(identity) for identity in card.held_by]
    reasons = [f"{quoted(q.title)} is {_at(case, q)}" for q in holding[:HOLDS_NAMED]]
    more = len(holding) - HOLDS_NAMED
    reasons += [counted(more, "other control is too low", "other controls are too low")] if more > 0 else []
    frees = level_that_frees(case.rubric, card.level)
    rises = f"It rises when {'that control reaches' if len(holding) == 1 else 'those controls reach'} {frees}."
    return (
        Run(f"{number}.", strong=True),
        Run(" The number is the average of the areas; the level is "),
        Run(f"held at {name}", strong=True),
        Run(f" because {listed(reasons)}. {rises}"),
    )


def _held_by_what_is_left_out(number: str, name: str) -> Words:
    return (
        Run(f"{number}.", strong=True),
        Run(" The number is the average of the areas; the level is "),
        Run(f"held at {name}", strong=True),
        Run(" by critical answers, which are left out here."),
    )


def _at(case: Case, question: Question) -> str:
    answer = case.assessment.answers.get(question.id)
    if isinstance(answer, AtLevel):
        return f"at {case.level_name(answer.level)}"
    return "not answered yet" if answer is None else "not known yet"


def _band(case: Case) -> LevelBand:
    card = case.scorecard
    names = tuple(level.name for level in case.rubric.rules.levels)
    scale = f"on a scale from 1, {names[0]}, to {len(names)}, {names[-1]}"
    if card.score is None or card.level is None:
        said = f"Overall between {as_text(card.lowest)} and {as_text(card.highest)} {scale}; not enough answers yet for a level."
    else:
        said = f"Overall {as_text(card.score)} {scale}. The level is {case.level_name(card.level)}."
    return LevelBand(
        names=names,
        score=None if card.score is None else tenths(card.score),
        lowest=tenths(card.lowest),
        highest=tenths(card.highest),
        level=card.level,
        alternative=said,
    )


def _risks(case: Case, risks: list[Question], in_full: int) -> tuple[Block, ...]:
    if not risks:
        return (Heading(2, "Critical risks", "critical-risks"), body(_no_risks(case)))
    title = counted(len(risks), "critical risk") + (" among the answers printed here" if case.left_out else "")
    rest = len(risks) - in_full
    if not in_full:
        return (Heading(2, title, "critical-risks"), body(f"{'It is' if rest == 1 else 'They are'} listed on page 2."))
    more = Run(f"And {rest} more, listed under {quoted(MORE_RISKS)}.", target="#more-critical-risks")
    after = (body((more,)),) if rest else ()
    return (
        Heading(2, title, "critical-risks"),
        Callout("", tuple(_risk(case, risk) for risk in risks[:in_full]), after=after),
    )


def _no_risks(case: Case) -> str:
    critical = [q for q in case.rubric.questions if q.critical != "none" and q.id not in case.left_out]
    open_ones = [q for q in critical if q.id not in case.assessment.answers]
    looked = f"We looked at {counted(len(critical), 'critical question')}."
    missing = f" {counted(len(open_ones), 'is', 'are')} not answered yet: find out first." if open_ones else ""
    answers = "answers printed here" if case.left_out else "answers"
    return f"No critical risks from the {answers}. {looked}{missing}"


def _risk(case: Case, question: Question) -> Entry:
    title = (case.link(question, strong=True), Run(f": {case.standing(question)}"))
    return Entry(title, (body(case.true_now(question)), body(_first_action(case, question))))


def _first_action(case: Case, question: Question) -> Words:
    found = case.plan.first_for(question.id)
    if found is None:
        done = case.plan.done_for(question.id)
        said = "No action planned yet." if done is None else f"Action {done} is done, and the answer has not risen."
        return (Run(said, strong=True),)
    number, action = found
    label = f"Action {number}: " if case.plan.agreed else "Suggested, not agreed yet: "
    owner = shortened(action.owner, ROLE_SHOWN) if action.owner else f"owner {TO_BE_AGREED}"
    due = f"by {day(action.due)}" if action.due else f"date {TO_BE_AGREED}"
    what = ended(shortened(action.action, ACTION_SHOWN))
    return (Run(label, strong=True), Run(f"{what} {owner[0].upper()}{owner[1:]}, {due}."))


def _changed(case: Case, *, terse: bool) -> tuple[Block, ...]:
    """What changed since an earlier assessment; without one, nothing is said about change."""
    if case.changed is None:
        return ()
    lines = case.changed.lines or ("No answer has risen, and no critical risk has come or gone.",)
    since = "" if terse else f" since {shortened(case.changed.since, ROLE_SHOWN)}"
    return (Heading(2, f"What changed{since}", "changed"), Listing(lines))


def _decisions(case: Case) -> tuple[Block, ...]:
    if not case.decisions:
        printed = " that is printed here" if case.left_out else ""
        return (
            Heading(2, "Decisions we ask you to make", "decisions"),
            body(f"The plan asks no decision of the {case.board.board}{printed}."),
        )
    return (Heading(2, "Decisions we ask you to make", "decisions"), Listing(case.decisions, numbered=True))


def _standing(case: Case, *, terse: bool) -> tuple[Block, ...]:
    edition = f"{case.rubric.rules.title}, edition {case.rubric.edition}"
    facts: tuple[tuple[str, Words], ...] = (
        ("Answers", answer_counts(case)),
        ("Evidence", evidence_counts(case)),
        ("Answered by", roles_named(case, terse=terse)),
        ("Questions", edition),
        ("Fingerprint", f"{in_groups(case.mark)}, to compare with the report page of the app"),
    )
    return (Facts(facts), Paragraph(case.sentences.disclaimer, "standing"))


def answer_counts(case: Case) -> str:
    """How many questions have a level, and what the others have."""
    counts = case.scorecard.counts
    others = ((counts.do_not_know, "not known yet"), (counts.open, "not answered"), (counts.not_applicable, "not applicable"))
    rest = "".join(f", {number} {what}" for number, what in others if number)
    return f"{counts.answered} of {counts.asked} questions have a level{rest}"


def evidence_counts(case: Case) -> str:
    """How many answers have a note, how many are more than said, and how many high ones have nothing to show for them."""
    answers = printed_levels(case)
    if not answers:
        return LEFT_OUT if case.scorecard.counts.answered else "No answers with a level yet"
    noted = sum(bool(answer.note.strip()) for answer in answers)
    names = {level.id: level.name.lower() for level in case.rubric.rules.confidence}
    surer = [f"{sum(a.confidence == c for a in answers)} {names[c]}" for c in ("documented", "tested")]
    if case.switches.publish:
        return f"{' and '.join(surer)}, of the {counted(len(answers), 'answer')} printed here"
    unshown = sum(map(case.lacks_evidence, case.rubric.questions))
    claimed = f"; {unshown_count(unshown)}" if unshown else ""
    return f"{noted} of {len(answers)} answers have a note; {' and '.join(surer)}{claimed}"


def printed_levels(case: Case) -> list[AtLevel]:
    """The answers with a level that this copy prints."""
    return [a for q in case.rubric.questions if isinstance(a := case.assessment.answers.get(q.id), AtLevel)]


def roles_named(case: Case, *, terse: bool = False) -> str:
    """The roles that answered, the first few by name, or how many when `terse`."""
    if case.switches.publish:
        return LEFT_OUT
    roles = [shortened(role, ROLE_SHOWN) for role in case.assessment.answered_by]
    if not roles:
        return "Not recorded"
    if terse:
        return counted(len(roles), "role")
    more = len(roles) - ROLES_NAMED
    return listed([*roles[:ROLES_NAMED], *([f"{more} more"] if more > 0 else [])])
