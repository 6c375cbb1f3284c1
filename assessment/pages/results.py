"""What the answers mean: one sentence, the critical risks, then the profile."""

from __future__ import annotations

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
from assessment.widgets.ledger import area_ledgers, how_sure, overall_ledger
from assessment.widgets.method import method_link
from assessment.widgets.profile import level_band, profile
from assessment.widgets.text import bullets, paragraph
from scoring.rounding import as_text
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
    how_sure(visit)
    _changed(visit)
    frame.section("Your profile")
    profile(visit, visit.comparison() if visit.submitted or can_submit(visit.rubric, card.counts) else None)
    area_ledgers(visit)
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
    overall_ledger(visit)
    paragraph(rules.sentences.people, "aim-hint")


def _critical(visit: Visit) -> None:
    found = risks(visit.rubric, visit.responses, visit.scorecard)
    critical = [q.id for q in visit.rubric.questions if q.critical != "none"]
    unanswered = sum(q not in visit.responses for q in critical)
    if not found:
        frame.section("Critical risks")
        left = f" {counted(unanswered, 'of them has', 'of them have')} no answer yet." if unanswered else ""
        paragraph(f"No critical risks from your answers. We looked at {counted(len(critical), 'critical question')}.{left}")
        return
    actions = {s.question: s.action for s in visit.meaning.suggestions(visit.organisation.kind, dates.today(visit.now))}
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
