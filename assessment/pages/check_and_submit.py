"""Check the whole assessment, then submit it."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.carried_words import together
from assessment.destinations import CONTRIBUTE, HUB, RESULTS, Go
from assessment.on_screen import Notice
from assessment.progress import EVIDENCE_TO_ADD, can_submit, counted, needed_to_submit, without_evidence
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.named import notes_that_may_name
from assessment.widgets.text import paragraph, plain
from scoring.certainty import lacks_evidence
from scoring.quality import QualityQuestion
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow

LOOKS = 6
"""How many odd things are shown at once."""
ANSWERS = 3
"""How many answers each of them leads to."""


def show(visit: Visit) -> Go | None:
    """Draw the check; where to go next, None to stay."""
    visit.session.keep_address()
    if frame.back("back-submit"):
        return Go(HUB)
    top = st.container(key="problems")
    frame.notice(visit.session)
    frame.heading("Check everything before you submit", lede=_lede(visit))
    notes_that_may_name(visit, visit.rubric.questions)
    again = _asked_again(visit)
    look = None if visit.submitted else _second_look(visit)
    go = again or _critical(visit) or look
    _sections(visit)
    if visit.submitted:
        return _when_submitted() or go
    paragraph("When you submit, your answers become read only and your results use them. You can reopen your assessment later.")
    paragraph("After that you choose whether your scores count in the Coalition average. Nothing is sent without your yes.")
    paragraph(visit.rubric.rules.sentences.disclaimer)
    if st.button("Submit assessment", key="submit", type="primary"):
        return _submit(visit, top) or go
    return go


def _when_submitted() -> Go | None:
    with st.container(horizontal=True, key="buttons"):
        results = st.button("See your results", key="to-results", type="primary")
        average = st.button("Your scores in the average", key="to-contribute")
    return Go(RESULTS) if results else Go(CONTRIBUTE) if average else None


def _lede(visit: Visit) -> str:
    counts = visit.scorecard.counts
    answered = f"You have answered {counts.settled} of {counts.asked}."
    if visit.submitted:
        return f"{answered} This assessment is submitted."
    if can_submit(visit.rubric, counts):
        return f"{answered} You can submit now."
    return (
        f"{answered} You can see early results now. To submit, answer at least {needed_to_submit(visit.rubric, counts)}, "
        "or mark what you do not know."
    )


def _sections(visit: Visit) -> None:
    frame.section("Each section")
    rows: list[tuple[str, ...]] = []
    for area in visit.rubric.areas:
        counts = visit.scorecard.area(area.id).counts
        if not area.questions:
            rows.append((area.short_title, "Does not apply"))
            continue
        evidence = without_evidence(visit.rubric, area.questions, visit.responses)
        done = f"{counts.settled + counts.not_applicable} of {len(area.questions)}"
        rows.append((area.short_title, done, str(counts.do_not_know), str(evidence)))
    blocks.table(("Section", "Answered", "We do not know yet", EVIDENCE_TO_ADD), rows)


def _asked_again(visit: Visit) -> Go | None:
    """Answers of an older edition that count as not answered, and why; with a way to each."""
    to_check = [question for question in visit.rubric.questions if question.id in visit.to_check]
    if not to_check:
        return None
    frame.section("Answers to check")
    paragraph("These questions changed with the edition. What you chose before does not count, so they are not answered.")
    pressed = [question.id for question in to_check if _to_check(visit, question)]
    return _open(visit, pressed[0]) if pressed else None


def _to_check(visit: Visit, question: Question) -> bool:
    with st.container(key=f"check-{question.id}", horizontal=True, vertical_alignment="top"):
        blocks.answer(question.title, *together(visit.before(question.id)), heading=3)
        word = "View" if visit.submitted else "Answer"
        return st.button(f"{word} {plain(question.title)}", key=f"again-{question.id}", type="tertiary", wrap=True)


def _second_look(visit: Visit) -> Go | None:
    """What looks odd, as questions: nothing here stands in the way of submitting."""
    asked = visit.meaning.questions_before_submitting(dates.today(visit.now))
    if not asked:
        return None
    frame.section("Worth a second look")
    paragraph("We ask because a governor might. You can submit without changing anything.")
    wanted = [_odd(visit, number, one) for number, one in enumerate(asked[:LOOKS])]
    if len(asked) > LOOKS:
        with st.expander(f"{counted(len(asked) - LOOKS, 'more question')}", key="more-looks"):
            wanted += [_odd(visit, number, one) for number, one in enumerate(asked[LOOKS:], start=LOOKS)]
    found = next((question for question in wanted if question is not None), None)
    return None if found is None else _open(visit, found)


def _odd(visit: Visit, number: int, odd: QualityQuestion) -> str | None:
    """One question with a way to the first answers it is about; the one to open, None for none."""
    with st.container(key=f"odd-{number}"):
        paragraph(odd.ask)
        with st.container(key=f"odd-answers-{number}", horizontal=True):
            pressed = [identity for identity in odd.questions[:ANSWERS] if _look_at(visit, number, identity)]
        if len(odd.questions) > ANSWERS:
            paragraph(f"And {counted(len(odd.questions) - ANSWERS, 'other answer')}.", "aim-hint")
    return pressed[0] if pressed else None


def _look_at(visit: Visit, number: int, question: str) -> bool:
    title = plain(visit.rubric.question(question).title)
    return st.button(f"Look at {title}", key=f"look-{number}-{question}", type="tertiary", wrap=True)


def _open(visit: Visit, question: str) -> Go:
    area = visit.rubric.area_of(question)
    visit.session.go_to(area.id, question)
    return Go(area.id)


def _critical(visit: Visit) -> Go | None:
    """The critical questions with what was chosen, spelled out, each with a way to change it."""
    frame.section("Critical questions")
    paragraph("These answers decide more than the others. Check that each one is true today.")
    for question in visit.rubric.questions:
        if question.critical != "none" and _row(visit, question):
            return _open(visit, question.id)
    return None


def _row(visit: Visit, question: Question) -> bool:
    answer = visit.responses.get(question.id)
    with st.container(key=f"row-{question.id}", horizontal=True, vertical_alignment="top"):
        match answer:
            case AtLevel(level=level):
                mark = blocks.tag_html(EVIDENCE_TO_ADD, "warning") if lacks_evidence(visit.rubric, answer) else ""
                blocks.answer(question.title, visit.rubric.level(level).name, question.levels[level], mark=mark, heading=3)
            case DoNotKnow():
                blocks.answer(question.title, visit.rubric.rules.sentences.do_not_know, "", heading=3)
            case _:
                blocks.answer(question.title, "", "", mark=blocks.tag_html("Not answered", "grey"), heading=3)
        word = "View" if visit.submitted else "Change" if answer is not None else "Answer"
        return st.button(f"{word} {plain(question.title)}", key=f"critical-{question.id}", type="tertiary", wrap=True)


def _submit(visit: Visit, top: st.delta_generator.DeltaGenerator) -> Go | None:
    counts = visit.scorecard.counts
    problem = None
    if not can_submit(visit.rubric, counts):
        more = needed_to_submit(visit.rubric, counts) - counts.settled
        problem = f"Answer {counted(more, 'more question')}, or mark what you do not know. Then submit."
    else:
        try:
            visit.services.store.submit(visit.principal, visit.id, share_scores=None, now=visit.now)
        except NotSaved as fault:
            problem = visit.not_saved("We could not submit your assessment.", fault)
    if problem is None:
        visit.session.tell(Notice("done", ("Your assessment is submitted.",)))
        return Go(RESULTS)
    with top:
        frame.problems((problem,), visit.session)
    visit.session.want_focus()
    return None
