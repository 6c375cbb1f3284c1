"""What the answers mean: one sentence, the critical risks, then the profile."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import dates, planning
from assessment.changes import Changed
from assessment.destinations import AGAIN, COMPARE, CONTRIBUTE, HUB, PLAN, REPORT, Go
from assessment.findings import extremes, hold_sentence, ranked_areas, risks, strengths, verdict
from assessment.links import link
from assessment.method_text import SCORE
from assessment.on_screen import Notice
from assessment.progress import counted, how_early
from assessment.score_changes import BY_WHAT_COUNTS, EACH_LINE, HEADER, NO_QUESTION, NOTHING_TO_SPLIT, change_words, unscored_words
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.earlier_file import earlier_file
from assessment.widgets.ledger import area_ledgers, how_sure, overall_ledger
from assessment.widgets.method import method_link
from assessment.widgets.planner import try_out
from assessment.widgets.profile import level_band, profile
from assessment.widgets.text import bullets, paragraph
from scoring.assessment import PlannedAction
from scoring.rounding import as_text
from scoring.scorecard import AreaScore

FOCUS, TRIED = 3, 5


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
        paragraph(how_early(card.counts), "aim-early")
    level_band(visit)
    _basis(visit)
    _critical(visit)
    frame.section("Your profile")
    _sections_at_the_pass_level(visit)
    profile(visit, planning.beside(visit))
    _strengths(visit)
    with st.container(key="screen-only-try"):
        planned = _what_would_change(visit)
    _changed(visit)
    how_sure(visit)
    area_ledgers(visit)
    paragraph(visit.rubric.rules.sentences.disclaimer, "aim-hint")
    go = method_link(visit.session, SCORE)
    return planned or earlier_file(visit) or _buttons(visit) or go


def _what_would_change(visit: Visit) -> Go | None:
    """Suggestions to tick; to the plan, once those that are ticked are in it."""
    wanted = try_out(visit, planning.open_suggestions(planning.suggestions(visit), visit.stored.assessment.actions)[:TRIED])
    if not wanted:
        return None
    saved = planning.save(visit, lambda actions: (*actions, *wanted))
    if isinstance(saved, str):
        visit.session.tell(Notice("problem", (saved,)))
        return AGAIN
    visit.session.tell(Notice("done", ("The actions are in your plan.",)))
    return Go(PLAN)


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


def _sections_at_the_pass_level(visit: Visit) -> None:
    """What the profile shows, in a sentence above it."""
    rules = visit.rubric.rules
    levels = [area.level for area in visit.scorecard.areas if area.level is not None]
    passed = f"{sum(level >= rules.pass_level for level in levels)} of {counted(len(levels), 'section')} with a score."
    says = [f"At {rules.levels[rules.pass_level - 1].name} or above: {passed}"] if levels else []
    paragraph(" ".join([*says, "Open a section to see what the next level asks for."]))


def _critical(visit: Visit) -> None:
    found = risks(visit.rubric, visit.responses, visit.scorecard)
    critical = [q.id for q in visit.rubric.questions if q.critical != "none"]
    unanswered = sum(q not in visit.responses for q in critical)
    if not found:
        frame.section("Critical risks")
        left = f" {counted(unanswered, 'of them has', 'of them have')} no answer yet." if unanswered else ""
        paragraph(f"No critical risks from your answers. We looked at {counted(len(critical), 'critical question')}.{left}")
        return
    suggested = {s.question: s.action for s in planning.suggestions(visit)}
    left = f"{counted(unanswered, 'critical question has', 'critical questions have')} no answer yet." if unanswered else ""
    items = [(risk.title, risk.says, _to_action(visit, risk.question, suggested)) for risk in found]
    title = f"{counted(len(found), 'critical risk')} to act on this term"
    blocks.critical(title, "These answers matter whatever your overall score.", items, left)


def _to_action(visit: Visit, question: str, suggested: Mapping[str, PlannedAction]) -> str:
    """A link to the action on the plan page, in its words there: the one that is planned, or else the one that is suggested."""
    action = planning.action_for(visit.stored.assessment.actions, question) or suggested.get(question)
    return link(PLAN, action.action, visit.session.ids, question) if action is not None else ""


def _changed(visit: Visit) -> None:
    """What changed since an earlier assessment, and the parts that add up to each change; without one, nothing."""
    changed = visit.changed
    if changed is None:
        return
    frame.section(f"What changed since {changed.since}")
    bullets(list(changed.lines))
    _overall_change(visit, changed)
    _area_changes(visit, changed)


def _overall_change(visit: Visit, changed: Changed) -> None:
    if changed.overall is None or not changed.overall.parts:
        paragraph(NOTHING_TO_SPLIT if changed.overall is None else NO_QUESTION)
        return
    words = change_words(visit.rubric, changed.overall)
    with st.expander("Why the overall score changed", key="how-changed"):
        paragraph(f"{words.says} {EACH_LINE}")
        blocks.table(HEADER, [*words.rows, words.total])
        paragraph(BY_WHAT_COUNTS, "aim-hint")


def _area_changes(visit: Visit, changed: Changed) -> None:
    """The same for each section, each folded away below its name."""
    unscored = unscored_words(visit.rubric, changed.unscored)
    if changed.areas:
        with st.expander("Why each section changed", key="how-areas-changed"):
            found = [change_words(visit.rubric, change) for change in changed.areas]
            blocks.folded_tables(EACH_LINE, HEADER, [(f"{one.name}. {one.says}", [*one.rows, one.total]) for one in found])
            paragraph(BY_WHAT_COUNTS, "aim-hint")
    if unscored:
        paragraph(unscored, "aim-hint")


def _strengths(visit: Visit) -> None:
    ranked = ranked_areas(visit.scorecard)
    if len(ranked) < 2:
        return
    number = min(FOCUS, len(ranked) // 2)
    left, right = st.columns(2, wrap=True)
    with left:
        frame.section("Strengths to protect")
        strong = strengths(visit.rubric, visit.scorecard)
        if strong:
            blocks.pairs(_lines(visit, strong[:number]))
        else:
            paragraph("Each of your highest sections holds a critical risk. Act on these first.")
        if 0 < len(strong) < len(ranked) // 2:
            paragraph("A section that holds a critical risk is not listed here, whatever its score.", "aim-hint")
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
