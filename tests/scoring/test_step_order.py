"""Which steps wait for each other."""

from __future__ import annotations

from scoring.question import Question
from scoring.step_order import circles_in, waits_for
from tests.builders import a_question, a_step


def needing(identity: str, needs: dict[int, tuple[tuple[str, int], ...]]) -> Question:
    """A question whose step to a level needs others at a level."""
    named = {to: tuple({"question": question, "level": level} for question, level in wanted) for to, wanted in needs.items()}
    return a_question(identity, steps=tuple(a_step(identity, to, needs=named.get(to, ())) for to in range(2, 6)))


def test_a_step_waits_for_the_one_below_it_and_for_what_it_needs() -> None:
    question = needing("aaa-1", {2: (("bbb-1", 2), ("bbb-2", 1)), 3: (("bbb-1", 4),)})
    waiting = {step.to: list(waits_for(question, step)) for step in question.steps}
    assert waiting == {2: [("bbb-1", 2)], 3: [("aaa-1", 2), ("bbb-1", 4)], 4: [("aaa-1", 3)], 5: [("aaa-1", 4)]}


def test_steps_in_order_make_no_circle() -> None:
    assert list(circles_in([needing("aaa-1", {3: (("bbb-1", 2),)}), needing("bbb-1", {3: (("aaa-1", 3),)})])) == []


def test_every_circle_is_found_and_begins_with_a_need() -> None:
    circles = circles_in(
        [
            needing("aaa-1", {3: (("bbb-1", 3),)}),
            needing("bbb-1", {3: (("aaa-1", 4),)}),
            needing("ccc-1", {2: (("ccc-1", 4),)}),
        ]
    )
    assert {frozenset(circle) for circle in circles} == {
        frozenset({("aaa-1", 3), ("bbb-1", 3), ("aaa-1", 4)}),
        frozenset({("ccc-1", 2), ("ccc-1", 3), ("ccc-1", 4)}),
    }


def test_a_circle_goes_from_what_waits_to_what_it_waits_for_and_comes_back() -> None:
    (circle,) = circles_in([needing("aaa-1", {3: (("bbb-1", 3),)}), needing("bbb-1", {3: (("aaa-1", 4),)})])
    assert circle in (
        (("aaa-1", 3), ("bbb-1", 3), ("aaa-1", 4), ("aaa-1", 3)),
        (("bbb-1", 3), ("aaa-1", 4), ("aaa-1", 3), ("bbb-1", 3)),
    )
    (itself,) = circles_in([needing("aaa-1", {2: (("aaa-1", 3),)})])
    assert itself == (("aaa-1", 2), ("aaa-1", 3), ("aaa-1", 2))


def test_a_circle_begins_where_a_need_can_be_taken_away() -> None:
    """Also when it is met at a step that only waits for the one below it."""
    met_at_the_top = [needing("aaa-1", {2: (("bbb-1", 5),)}), needing("bbb-1", {3: (("bbb-1", 5),)})]
    assert list(circles_in(met_at_the_top)) == [(("bbb-1", 3), ("bbb-1", 5), ("bbb-1", 4), ("bbb-1", 3))]


def test_a_step_that_needs_itself_is_a_circle_of_one() -> None:
    assert list(circles_in([needing("aaa-1", {3: (("aaa-1", 3),)})])) == [(("aaa-1", 3), ("aaa-1", 3))]
