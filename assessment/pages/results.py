"""What the answers mean: one sentence, the critical risks, then the profile."""

from __future__ import annotations

from fractions import Fraction

import streamlit as st

from assessment import dates
from assessment.changes import signed
from assessment.destinations import COMPARE, CONTRIBUTE, HUB, PLAN, REPORT, Go
from assessment.findings import extremes, hold_sentence, ranked_areas, risks, strengths, verdict
from assessment.method_text import SCORE
from assessment.progress import can_submit, counted
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.earlier_file import earlier_file
from assessment.widgets.method import method_link
from assessment.widgets.profile import level_band, profile
from assessment.widgets.text import bullets, paragraph
from scoring.action_plan import suggest_actions
from scoring.ledger import points_by_area
from scoring.rounding import as_text, rounded_to_total
from scoring.scorecard import AreaScore

FOCUS = 3


def show(visit: Visit) -> Go | None:
    """Draw the results; where to go next, None to stay."""
    visit.session.keep_address()
    frame.notice(visit.session)
    card = visit.scorecard
    frame.heading("Your results", _caption(visit), f"{verdict(visit.rubric, card)} {extremes(visit.rubric, card)}".strip())
    if card.counts.settled == 0:
        paragraph("Your results will be here when you have answered some questions.")
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    if not visit.submitted:
        open_ = f"Early results, from {card.counts.settled} of {counted(card.counts.asked, 'question')}."
        paragraph(f"{open_} They change as you answer. Sections without enough answers show a range.", "aim-early")
    level_band(visit)
    _basis(visit)
    _critical(visit)
    _changed(visit)
    frame.section("Your profile")
    profile(visit, visit.comparison() if visit.submitted or can_submit(visit.rubric, card.counts) else None)
    _strengths(visit)
    paragraph(visit.rubric.rules.sentences.disclaimer, "aim-hint")
    go = method_link(visit.session, SCORE)
    return earlier_file(visit) or _buttons(visit) or go


def _caption(visit: Visit) -> str:
    when = visit.stored.submitted_at
    return f"{visit.organisation.name} · " + ("not submitted yet" if when is None else f"submitted {dates.day(dates.today(when))}")


def _basis(visit: Visit) -> None:
    card, rules = visit.scorecard, visit.rubric.rules
    held = hold_sentence(visit.rubric, visit.responses, card)
    if held:
        paragraph(held)
    passed = rules.levels[rules.pass_level - 1].name
    number = f"{as_text(card.score)} out of {visit.rubric.highest}, from" if card.score is not None else "From"
    unknown = f" {counted(card.counts.do_not_know, 'answer')} 'we do not know yet'." if card.counts.do_not_know else ""
    at_or_above = f"{card.counts.at_or_above_pass_level} of {counted(card.counts.answered, 'answer')} at {passed} or above."
    paragraph(f"{number} {card.counts.answered} of {counted(card.counts.asked, 'question')}.{unknown} {at_or_above}", "aim-muted")
    with st.expander("How we work this out", key="how"):
        _how(visit)


def _how(visit: Visit) -> None:
    rules = visit.rubric.rules
    share = rules.scoring.coverage
    paragraph(
        "Each section's score is the average of its answers, from 1 to 5. The overall score is the average of the sections that apply."
    )
    paragraph(
        f"A section gets a score when {100 * share.numerator // share.denominator}% of its questions have a level. "
        "'We do not know yet' and 'does not apply' are left out of the average."
    )
    paragraph("We round to one decimal, and the level is the one nearest to the number you see.")
    _sum(visit)
    caps = ", ".join(f"'{q.title}'" for q in visit.rubric.questions if q.critical == "cap")
    paragraph(f"These controls can hold the overall level, never the number: {caps}.")
    rows = [(visit.rubric.level(low).name, visit.rubric.level(high).name) for low, high in rules.holds.items()]
    blocks.table(("Lowest of these answers", "Highest overall level possible"), rows)
    paragraph(rules.sentences.people)


def _sum(visit: Visit) -> None:
    """What each section adds to the overall score, in hundredths that add up to the total below them."""
    card = visit.scorecard
    if card.score is None:
        return
    printed = rounded_to_total(points_by_area(visit.rubric, card.ledger), Fraction(1, 100))
    rows = [(visit.rubric.area(name).short_title, f"{points / 100:.2f}") for name, points in printed.items()]
    total = f"{sum(printed.values()) / 100:.2f}, shown as {as_text(card.score)}"
    blocks.table(("Section", "Adds to the overall score"), [*rows, ("Together", total)])


def _critical(visit: Visit) -> None:
    found = risks(visit.rubric, visit.responses, visit.scorecard)
    critical = [q.id for q in visit.rubric.questions if q.critical != "none"]
    unanswered = sum(q not in visit.responses for q in critical)
    if not found:
        frame.section("Critical risks")
        left = f" {counted(unanswered, 'of them has', 'of them have')} no answer yet." if unanswered else ""
        paragraph(f"No critical risks from your answers. We looked at {counted(len(critical), 'critical question')}.{left}")
        return
    actions = {
        s.question: s.action for s in suggest_actions(visit.rubric, visit.responses, visit.organisation.kind, dates.today(visit.now))
    }
    left = f"{counted(unanswered, 'critical question has', 'critical questions have')} no answer yet." if unanswered else ""
    items = [(risk.title, risk.says, actions[risk.question].action if risk.question in actions else "") for risk in found]
    title = f"{counted(len(found), 'critical risk')} to act on this term"
    blocks.critical(title, "These answers matter whatever your overall score.", items, left)


def _changed(visit: Visit) -> None:
    """What changed since an earlier assessment, and the parts that add up to the change; without one, nothing."""
    changed = visit.changed
    if changed is None:
        return
    frame.section(f"What changed since {changed.since}")
    bullets(list(changed.lines))
    if not changed.parts:
        return
    with st.expander("How the score changed", key="how-changed"):
        paragraph("Each line adds to the change of the overall score or takes from it. Questions that changed nothing are not listed.")
        rows = [(part.name, signed(part.by_answer), signed(part.by_scope)) for part in changed.parts]
        sums = (sum(part.by_answer for part in changed.parts), sum(part.by_scope for part in changed.parts))
        blocks.table(("Question", "By the answer", "By what counts"), [*rows, ("Together", *map(signed, sums))])
        paragraph(f"The overall score changed by {signed(changed.total)}. Then and now are each rounded to one decimal.")
        paragraph("By what counts: a question began or ceased to have a level, so that all others weigh more or less.", "aim-hint")


def _strengths(visit: Visit) -> None:
    ranked = ranked_areas(visit.scorecard)
    if len(ranked) < 2:
        return
    number = min(FOCUS, len(ranked) // 2)
    left, right = st.columns(2, wrap=True)
    with left:
        frame.section("Strengths to protect")
        strong = _lines(visit, strengths(visit.rubric, visit.scorecard)[:number])
        if strong:
            blocks.pairs(strong)
        else:
            paragraph("Every section with a score holds a critical risk. Act on these first.")
    with right:
        frame.section("Where to focus next")
        blocks.pairs(_lines(visit, tuple(reversed(ranked))[:number]))


def _lines(visit: Visit, areas: tuple[AreaScore, ...]) -> list[tuple[str, str]]:
    return [
        (visit.rubric.area(area.id).short_title, f"{as_text(area.score)}. {visit.rubric.area(area.id).summaries[area.level]}")
        for area in areas
        if area.score is not None and area.level is not None
    ]


def _buttons(visit: Visit) -> Go | None:
    with st.container(horizontal=True, key="buttons"):
        plan = st.button("Build your action plan", key="to-plan", type="primary")
        compare = st.button("Compare with other members", key="to-compare")
        report = st.button("Go to the board report", key="to-report")
        average = visit.submitted and st.button("Your scores in the average", key="to-contribute")
    return Go(PLAN) if plan else Go(COMPARE) if compare else Go(REPORT) if report else Go(CONTRIBUTE) if average else None
