"""The move to a newer edition: what becomes of every answer, before anything is moved, and the button that moves them all."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.across import score_words
from assessment.destinations import AGAIN, HUB, Go
from assessment.moving import Ahead, make_move, move_ahead
from assessment.on_screen import Notice
from assessment.progress import counted
from assessment.storage.errors import AlreadySubmitted, ChangedSince, NotSaved
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.progress_file import progress_file
from assessment.widgets.text import bullets, paragraph, paragraphs
from scoring.carry_over import CarriedLine

TITLE = "Move to the newer edition"
NOT_ASKED = "Not asked of you now."


def show(visit: Visit) -> Go | None:
    """Draw the ledger of the move; where to go next, None to stay."""
    visit.session.keep_address()
    if frame.back("back-move"):
        return Go(HUB)
    top = st.container(key="problems")
    frame.notice(visit.session)
    ahead = move_ahead(visit)
    if ahead is None:
        frame.heading(TITLE, visit.organisation.name, f"You have the newest edition, {visit.rubric.edition}. There is nothing to move.")
        return Go(HUB) if st.button("Return to your assessment", key="to-hub", type="primary") else None
    frame.heading(TITLE, visit.organisation.name, " ".join(ahead.summaries))
    with top:
        _tell_of_changes(visit)
    _what_happens(ahead)
    _to_check(ahead)
    _retired(ahead)
    _new(ahead)
    _kept(ahead)
    return _submitted(ahead) if visit.submitted else _choice(ahead, top)


def _tell_of_changes(visit: Visit) -> None:
    """Another window saved something while this page was read: the ledger is another, and a click meant for the old one is lost."""
    shown, version = visit.session.shown("move"), _version(visit)
    if shown is not None and shown.version != version:
        frame.problems(ChangedSince().problems)
        visit.session.want_focus()
    visit.session.show("move", version, None)


def _version(visit: Visit) -> int:
    """It grows with every answer and every change to the plan or the details."""
    stored = visit.stored
    return sum(answer.version for answer in stored.versions.values()) + stored.plan_version + stored.details_version


def _what_happens(ahead: Ahead) -> None:
    card = ahead.visit.scorecard
    lines = [
        f"You answer edition {ahead.visit.rubric.edition} now. The newer one is {ahead.name}. This is what happens to each answer.",
        _counts(ahead),
    ]
    if ahead.carried.lines:
        lines.append(
            f"Your score now: {score_words(card)} in edition {card.edition}. "
            f"The same answers give {score_words(ahead.scorecard)} in edition {ahead.name}."
        )
    paragraphs(*((line, "") for line in lines))


def _counts(ahead: Ahead) -> str:
    """'45 answers: 41 are kept, 3 are for you to check, 1 is retired. 2 questions are new.'"""
    found = ((len(ahead.kept), "kept"), (len(ahead.to_check), "for you to check"), (len(ahead.retired), "retired"))
    parts = [f"{number} {'is' if number == 1 else 'are'} {what}" for number, what in found if number]
    answers = f"{counted(len(ahead.carried.lines), 'answer')}: {', '.join(parts)}." if parts else "You have no answers yet."
    new = len(ahead.new_questions)
    return f"{answers} {counted(new, 'question is', 'questions are')} new." if new else answers


def _to_check(ahead: Ahead) -> None:
    if not ahead.to_check:
        return
    frame.section("For you to check")
    paragraph("We ask these again, and show you what you chose. They do not count until you choose.")
    rows = []
    for line in ahead.to_check:
        before = ahead.words(line)
        rows.append((before.title, before.chose, ahead.rubric.question(str(line.now)).title, before.reason))
    blocks.table(("Question", "You chose", "Asked now", "Why we ask again"), rows)


def _retired(ahead: Ahead) -> None:
    if not ahead.retired:
        return
    frame.section("Retired")
    paragraph("Nothing is asked about these any more. They stay in our records of this assessment.")
    found = [ahead.words(line) for line in ahead.retired]
    blocks.table(("Question", "You chose", "Why"), [(before.title, before.chose, before.reason or NOT_ASKED) for before in found])


def _new(ahead: Ahead) -> None:
    if not ahead.new_questions:
        return
    frame.section("New")
    found = [(ahead.rubric.question(question).title, ahead.rubric.area_of(question).short_title) for question in ahead.new_questions]
    blocks.table(("Question", "Section"), found)


def _kept(ahead: Ahead) -> None:
    if not ahead.kept:
        return
    frame.section("Kept")
    with st.expander(f"{counted(len(ahead.kept), 'answer')} that you need not check", key="kept"):
        rows = [(ahead.words(line).title, ahead.words(line).chose, _what_is_new(ahead, line)) for line in ahead.kept]
        columns = 3 if any(new for *_, new in rows) else 2  # an empty column would only be in the way on a phone
        blocks.table(("Question", "You chose", "What is new about it")[:columns], [row[:columns] for row in rows])


def _what_is_new(ahead: Ahead, line: CarriedLine) -> str:
    if line.now not in ahead.asked:
        return f"{NOT_ASKED} It does not count."
    before, title = ahead.words(line), ahead.rubric.question(line.now).title
    renamed = "" if title == before.title else f"It is called '{title}' now."
    return f"{renamed} {before.reason}".strip()


def _submitted(ahead: Ahead) -> Go | None:
    edition = ahead.visit.rubric.edition
    frame.section("You have submitted this assessment")
    paragraph(f"It stays as it is, in edition {edition}. To move it, reopen it first from 'Your assessment'.")
    return Go(HUB) if st.button("Return to your assessment", key="to-hub", type="primary") else None


def _choice(ahead: Ahead, top: st.delta_generator.DeltaGenerator) -> Go | None:
    old = ahead.visit.rubric.edition
    frame.section("Your choice")
    bullets(
        [
            "Your link, your resume code and your details stay the same.",
            _plan(ahead),
            "Your results compare later answers with those of today, where both editions ask the same.",
            f"You can also stay with edition {old}, and move at any later time.",
            f"After the move you cannot go back to edition {old}. A progress file keeps a copy of today.",
        ]
    )
    with st.container(horizontal=True, key="buttons"):
        move = st.button(TITLE, key=f"move-{_version(ahead.visit)}", type="primary")
        stay = st.button(f"Stay with edition {old}", key="stay")
        progress_file(ahead.visit.stored.assessment, dates.today(ahead.visit.now))
    if stay:
        return Go(HUB)
    return _move(ahead, top) if move else None


def _plan(ahead: Ahead) -> str:
    before = ahead.visit.stored.assessment.actions
    lost = sum(old.question is not None and new.question is None for old, new in zip(before, ahead.actions, strict=True))
    if not before:
        return "You have no plan yet, so nothing of it changes."
    kept = f"Your plan keeps {'its action' if len(before) == 1 else f'all its {len(before)} actions'}."
    return f"{kept} {counted(lost, 'of them belongs', 'of them belong')} to no question any more." if lost else kept


def _move(ahead: Ahead, top: st.delta_generator.DeltaGenerator) -> Go | None:
    session = ahead.visit.session
    try:
        make_move(ahead)
    except (ChangedSince, AlreadySubmitted) as problem:
        session.tell(Notice("problem", problem.problems))
        return AGAIN
    except NotSaved:
        with top:
            frame.problems(("We could not move your assessment. Nothing has changed. Try again in a few minutes.",))
        session.want_focus()
        return None
    check = len(ahead.carried.to_check)
    again = f"{counted(check, 'answer is', 'answers are')} for you to check." if check else "You need not check any answer."
    session.tell(Notice("done", (f"You moved to edition {ahead.name}. {again}",)))
    return Go(HUB)
