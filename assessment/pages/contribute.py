"""Whether the scores count in the Coalition's average: chosen after seeing all that would be sent, and changed at any time."""

from __future__ import annotations

import hashlib

import streamlit as st

from assessment import contributing, dates
from assessment.contribution_file import WITHDRAWAL, Given, Withdrawal, to_json
from assessment.destinations import AGAIN, HUB, RESULTS, SUBMIT, Go
from assessment.file_names import nameless_file_name
from assessment.method_text import COMPARISON
from assessment.on_screen import Notice
from assessment.storage.stored import HeldContribution
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.method import method_link
from assessment.widgets.same_school import SameSchool
from assessment.widgets.text import bullets, paragraph, paragraphs
from assessment.widgets.trust_choice import TrustChoice, show_key
from scoring.contribution import Contribution, what_is_missing
from scoring.errors import UserProblem

YES, NO = "Yes, add our scores to the average", "No, keep our scores out"
NOT_CHOSEN = "Select yes or no."
TITLE = "Your scores in the average"


def show(visit: Visit) -> Go | None:
    """Draw the choice; where to go next, None to stay."""
    visit.session.keep_address()
    top = st.container(key="problems")
    frame.notice(visit.session)
    held = visit.services.store.benchmark.held(visit.principal, visit.id)
    missing = list(what_is_missing(visit.rubric, visit.scorecard)) if visit.submitted else []
    draft = _draft(visit) if visit.submitted and not missing else None
    frame.heading(TITLE, visit.organisation.name, _state(visit, held, draft))
    if draft is None:
        return _not_yet(visit, held, missing)
    paragraph("Averages help members choose whom to learn from. You see the full comparison whatever you choose here.")
    mark = _mark(visit, held, draft)
    to_choice = st.container()
    _all_that_is_sent(visit, draft)
    problem, go = _choice(visit, held, draft, mark)
    if problem:
        with top:
            frame.problems(problem, visit.session)
        visit.session.want_focus()
    else:
        with to_choice:
            frame.to_field("Go to your choice", visit.session.key("share", mark))
    show_key(visit)
    _files(visit, held)
    about = method_link(visit.session, COMPARISON)
    return go or about or (Go(RESULTS) if st.button("Return to your results", key="to-results") else None)


def _draft(visit: Visit) -> Contribution:
    return contributing.draft_of(visit.rubric, visit.stored.assessment, visit.scorecard, dates.today(visit.now))


def _state(visit: Visit, held: HeldContribution | None, draft: Contribution | None) -> str:
    given = None if held is None else held.contribution
    if held is None or given is None:
        chosen = visit.stored.share_scores is False
        return "You chose to keep your scores out of the average." if chosen else "Your scores are not in the average. You decide."
    if contributing.draft_from(held) == draft:
        return f"You let your scores into the average: {dates.moment(held.changed_at, visit.now)}."
    return f"You let scores of {dates.day(given.submitted_on)} into the average. They stay until you choose again."


def _not_yet(visit: Visit, held: HeldContribution | None, missing: list[str]) -> Go | None:
    """Why the choice cannot be made yet; what was let in earlier can be taken out all the same."""
    if missing:
        paragraph("Your answers are not complete enough to stand in an average. This does not change your own results.")
        bullets(missing)
        paragraph("To add answers, reopen your assessment. Then submit it again.")
        go = Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    else:
        paragraph("You choose after you submit. We show you all that would be sent first. Nothing is sent without your yes.")
        go = Go(SUBMIT) if st.button("Check your answers", key="to-submit", type="primary") else None
    if held is not None and held.contribution is not None and st.button("Take our earlier scores out", key="take-out"):
        return _keep_out(visit)
    show_key(visit)
    _files(visit, held)
    return go


def _all_that_is_sent(visit: Visit, draft: Contribution) -> None:
    frame.section("This is all that is sent")
    blocks.table(("About you", "What is sent"), contributing.facts(draft))
    blocks.table(("Area or outcome", "Score", "Level"), contributing.area_rows(draft, visit.rubric))
    with st.expander(f"The levels of {len(draft.levels)} questions", expanded=True, key="all-levels"):
        blocks.table(("Question", "Level"), contributing.level_rows(draft, visit.rubric))
    paragraphs(*((line, "") for line in contributing.NEVER_SENT))


def _choice(visit: Visit, held: HeldContribution | None, draft: Contribution, mark: str) -> tuple[tuple[frame.Problem, ...], Go | None]:
    """The problems with the choice, if any, and where to go when it is saved."""
    frame.section("Your choice")
    paragraphs(*((line, "") for line in contributing.CHANGE_OF_MIND))
    # Another draft, or a choice made elsewhere, is another question: nothing stays ticked, and a click meant for the old one is lost.
    settled = visit.stored.share_scores is False or (held is not None and contributing.draft_from(held) == draft)
    index = None if not settled else (1 if visit.stored.share_scores is False else 0)
    above, key = st.container(), visit.session.key("share", mark)
    chosen = st.radio("Do you let these scores into the average?", [YES, NO], index=index, key=key, width="stretch")
    trust = TrustChoice(visit, held, mark) if chosen == YES and visit.organisation.kind == "school" else None
    same = SameSchool(visit, mark) if chosen == YES else None
    if not st.button("Save your choice", key=visit.session.key("save-choice", mark), type="primary"):
        return (), None
    if chosen is None:
        with above:
            frame.field_problem(NOT_CHOSEN)
        return (frame.Problem(NOT_CHOSEN, key),), None
    return ((), _keep_out(visit)) if same is None else _let_in(visit, draft, trust, same)


def _mark(visit: Visit, held: HeldContribution | None, draft: Contribution) -> str:
    seen = (draft.model_dump_json(), None if held is None else held.version, visit.stored.share_scores)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _let_in(visit: Visit, draft: Contribution, trust: TrustChoice | None, same: SameSchool) -> tuple[tuple[frame.Problem, ...], Go | None]:
    trust_key, problems = (None, ()) if trust is None else trust.declared()
    other, more = same.declared()
    if problems or more:
        return (*problems, *more), None
    try:
        visit.services.store.benchmark.contribute(
            visit.principal, visit.id, draft, trust_key, contributing.fresh_keys(), visit.now, instead_of=other
        )
    except UserProblem as problem:
        return tuple(frame.Problem(line) for line in problem.problems), None
    visit.session.tell(Notice("done", ("Your choice is saved.", _what_follows(visit, "The next averages include your scores."))))
    return (), AGAIN


def _keep_out(visit: Visit) -> Go:
    try:
        visit.services.store.benchmark.keep_out(visit.principal, visit.id, visit.now)
    except UserProblem as problem:
        visit.session.tell(Notice("problem", problem.problems))
        return AGAIN
    visit.session.tell(Notice("done", ("Your choice is saved.", _what_follows(visit, "No average made from now on includes your scores."))))
    return AGAIN


def _what_follows(visit: Visit, at_the_coalition: str) -> str:
    """Here a choice counts at once; on a school's own installation, when the Coalition has the file."""
    return (
        at_the_coalition if visit.services.noise_key is not None else "It counts when the Coalition has the file: see the end of this page."
    )


def _files(visit: Visit, held: HeldContribution | None) -> None:
    """What an installation of the school's own has to send to the Coalition."""
    if held is None or visit.services.noise_key is not None:  # nothing to send, or this is the Coalition's own installation
        return
    frame.section("Send it to the Coalition")
    if held.contribution is not None:
        _download(visit, "contribution", held.contribution, "Your choice counts when the Coalition has this file. Send it to them.")
        return
    out = Withdrawal(format=WITHDRAWAL, key=held.key, version=held.version, trust_key=held.trust_key, edition=held.edition)
    _download(visit, "withdrawal", out, "If you sent your scores before, send this file too. It takes them out.")


def _download(visit: Visit, what: str, given: Given, why: str) -> None:
    paragraph(why)
    st.download_button(
        f"Download the {what} file",
        data=to_json(given),
        file_name=nameless_file_name(given.key, what, dates.today(visit.now), "json"),
        mime="application/json",
        key=f"{what}-file",
        on_click="ignore",
    )
