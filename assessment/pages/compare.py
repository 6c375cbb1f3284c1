"""The profile beside the Coalition's averages: to choose whom to learn from, never to rank."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import comparing
from assessment.destinations import HUB, PLAN, RESULTS, Go
from assessment.method_text import COMPARISON
from assessment.progress import can_submit, needed_to_submit
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.method import method_link
from assessment.widgets.profile import number_shown, profile
from assessment.widgets.text import bullets, paragraph, plain
from scoring.benchmark import BenchmarkRelease
from scoring.comparison import AreaComparison, Comparison, stands_out
from scoring.group_choice import GroupChoice
from scoring.level_shares import QuestionShares, shares_for
from scoring.question import Area

TITLE = "Compare with other members"
STANDS_OUT = 3
PURPOSE = "Use this to choose whom to learn from, not to rank schools."


def show(visit: Visit) -> Go | None:
    """Draw the comparison; where to go next, None to stay."""
    visit.session.keep_address()
    if not (visit.submitted or can_submit(visit.rubric, visit.scorecard.counts)):
        needed = needed_to_submit(visit.rubric, visit.scorecard.counts)
        lede = f"Averages appear when {needed} of {visit.scorecard.counts.asked} questions are answered."
        frame.heading(TITLE, visit.organisation.name, lede)
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    release, choice = visit.edition.release, visit.group_choice
    if release is None or choice is None:
        return _nothing_to_compare_with(visit)
    heading = st.container()
    comparison = _chosen(visit, release, choice)
    with heading:
        frame.heading(TITLE, visit.organisation.name, f"{_mark(comparison)}{comparing.finding(comparison)} {PURPOSE}")
    _chart(visit, comparison)
    _limits(visit, comparison)
    _stands_out(visit, comparison)
    _what_was_chosen(visit, release)
    frame.section("How we keep this anonymous")
    paragraph("We publish an average only for groups large enough to protect everyone. Sizes are shown as bands, never exact.")
    go = method_link(visit.session, COMPARISON)
    return Go(PLAN) if st.button("Build your action plan", key="to-plan", type="primary") else go


def _nothing_to_compare_with(visit: Visit) -> Go | None:
    """Nothing is wrong: what there is instead, and what the leader can do."""
    if visit.edition.release is None:
        frame.heading(TITLE, visit.organisation.name, "No averages are published at the moment.")
    else:
        frame.heading(TITLE, visit.organisation.name, "There are not enough organisations like yours yet to protect everyone.")
    paragraph("Your results, action plan and board report are complete without a comparison. You can also:")
    bullets(
        [
            "look again after the next publication of averages",
            "tell colleagues in other schools and trusts about the assessment",
            "answer again later and see your own progress",
        ]
    )
    with st.container(horizontal=True, key="buttons"):
        results = st.button("See your own profile", key="to-results", type="primary")
        plan = st.button("Build your action plan", key="to-plan")
    go = method_link(visit.session, COMPARISON)
    return Go(RESULTS) if results else Go(PLAN) if plan else go


def _chosen(visit: Visit, release: BenchmarkRelease, choice: GroupChoice) -> Comparison:
    """The comparison with the group that is chosen; its name, and below it the groups that are not shown."""
    names = {group.id: comparing.group_label(group, group.n_band) for group in choice.groups}
    chosen = st.radio(
        "Compare with",
        list(names),
        index=list(names).index(choice.usual.id),
        format_func=lambda group: plain(names[group]),
        key=visit.session.key("group", "compare"),
        horizontal=True,
    )
    comparison = choice.beside(visit.scorecard, release, chosen)
    if choice.not_shown:
        missing = "; ".join(grouping.name for grouping in choice.not_shown)
        paragraph(f"Not shown, to protect everyone: {missing}.", "aim-hint")
    if comparison.instead_of:
        paragraph(comparing.fallback(comparison))
    elif comparison.group.id != choice.usual.id:
        paragraph(f"Your board report compares you with '{choice.usual.name}'.", "aim-hint")
    return comparison


def _mark(comparison: Comparison) -> str:
    """What stands before words that are made of invented averages."""
    return "Illustrative: " if comparison.illustrative else ""


def _chart(visit: Visit, comparison: Comparison) -> None:
    profile(visit, comparison)
    different = comparing.exceptions(comparison, visit.rubric)
    if different:
        paragraph(" ".join(different), "aim-hint")


def _name(visit: Visit, area: AreaComparison) -> str:
    return visit.rubric.area(area.area).short_title


def _stands_out(visit: Visit, comparison: Comparison) -> None:
    frame.section("What stands out")
    apart = stands_out(comparison, STANDS_OUT)
    if not apart:
        paragraph(f"{_mark(comparison)}No area is far from the average. A difference of less than 0.3 is about the same.")
        return
    average = "an illustrative average of" if comparison.illustrative else "an average of"
    blocks.pairs(
        [
            (
                f"{_name(visit, area)}:",
                f"{number_shown(area.own)} against {average} {number_shown(area.average)}. {comparing.standing_words(area)}",
            )
            for area in apart
        ]
    )


def _what_was_chosen(visit: Visit, release: BenchmarkRelease) -> None:
    """Question by question, and only when the answers are given: what others chose must not sway them."""
    shares = shares_for(release, visit.organisation, visit.rubric)
    if not shares:
        return
    frame.section("What others chose, question by question")
    if not visit.submitted:
        paragraph("You see this when you have submitted, so that it does not sway your answers.")
        return
    invented = f"{visit.rubric.rules.sentences.illustrative} " if release.illustrative else ""
    tables = [(area.short_title, _shares(visit, area, shares, release.data_to)) for area in visit.rubric.areas]
    blocks.folded_tables(
        f"{invented}Shares are rounded to the nearest 5 %.",
        ("Question", "What was chosen", "Group", "Data to"),
        [(name, rows) for name, rows in tables if rows],
    )


def _shares(visit: Visit, area: Area, shares: Mapping[str, QuestionShares], latest: str) -> list[tuple[str, ...]]:
    return [
        (
            question.title,
            comparing.shares_sentence(found, visit.rubric, visit.responses.get(question.id)),
            comparing.group_label(found.group, found.shares.n_band),
            comparing.month(found.kept_from) if found.kept_from is not None else latest,
        )
        for question in area.questions
        if question.id in shares
        for found in (shares[question.id],)
    ]


def _limits(visit: Visit, comparison: Comparison) -> None:
    frame.section("What these figures do not show")
    bullets(
        [
            *comparing.limits(comparison, visit.rubric.rules.sentences),
            "There are no ranks here, and nobody sees a single organisation's score.",
        ]
    )
