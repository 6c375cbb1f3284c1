"""What is told of the changes between two editions: nothing is missed, and each change has its kind and its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.edition_changes import EditionChange, Path, edition_changes, reused_as_another
from scoring.model import Value
from scoring.question import Area, Question
from scoring.rubric import Rubric
from tests.builders import a_question, a_rubric, a_source, a_step, an_area, the_rules

TEXTS = st.sampled_from(["Words of one kind.", "Wrods of one kind.", "Other words altogether, with 3 of them.", "Never such words."])
OLD = a_rubric()


def at(rubric: Rubric, path: Path) -> object:
    """What stands at the place; KeyError, IndexError or StopIteration when there is none."""
    part, *keys = path
    place: Any = {"rules": rubric.rules, "guidance": {"sources": rubric.guidance}}.get(str(part)) or rubric.area(str(part))
    for key in keys:
        match place:
            case Value():
                place = {about.alias or name: getattr(place, name) for name, about in type(place).model_fields.items()}[str(key)]
            case _:
                place = place[key]
    return place


def changed(where: Mapping[str, Mapping[str, Any]] | None = None, **rules: Any) -> tuple[EditionChange, ...]:
    return edition_changes(OLD, a_rubric(where=where, **rules))


def only(changes: tuple[EditionChange, ...]) -> EditionChange:
    (change,) = changes
    return change


def what_is_answered(rubric: Rubric) -> list[tuple[object, ...]]:
    by_id = sorted(rubric, key=lambda question: question.id)
    return [(q.question, dict(q.levels), q.critical, q.applies_to, q.na_reasons) for q in by_id]


def steps_with(**changes: Any) -> tuple[dict[str, Any], ...]:
    """The usual steps, with the one to level 3 changed."""
    return tuple(a_step("aaa-1", to) | (changes if to == 3 else {}) for to in range(2, 6))


def levels(**changes: str) -> dict[int, str]:
    return dict(a_question("aaa-1").levels) | {int(name[1:]): text for name, text in changes.items()}


@st.composite
def any_rubric(draw: st.DrawFn) -> Rubric:
    """Rubrics that share some areas, questions and texts, and differ in others."""
    letters = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True))
    areas = tuple(draw(_areas(letter)) for letter in letters)
    rules: dict[str, Any] = {
        "title": draw(TEXTS),
        "pass_level": draw(st.integers(2, 3)),
        "terms": draw(st.dictionaries(st.sampled_from(["AI", "DPIA"]), TEXTS)),
        "phases": draw(st.sampled_from([("Nursery", "Primary", "Special"), ("Nursery", "Special")])),
        "trust_sizes": ({"name": draw(TEXTS), "from": 1}, {"name": draw(TEXTS), "from": draw(st.integers(2, 3))}),
    }
    guidance = (a_source(title=draw(TEXTS)), *([a_source("more-guidance")] if draw(st.booleans()) else []))
    return Rubric(rules=the_rules(areas, **rules), areas=areas, guidance=guidance)


@st.composite
def _areas(draw: st.DrawFn, letter: str) -> Area:
    numbers = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True))
    questions = [draw(_questions(f"{letter * 3}-{number}")) for number in numbers]
    kind = draw(st.sampled_from(["outcome", "inquiry_area"]))
    return an_area(f"area-{letter}", questions, purpose=draw(TEXTS), weight=draw(st.integers(1, 2)), kind=kind)


@st.composite
def _questions(draw: st.DrawFn, identity: str) -> Question:
    usual = a_question(identity)
    return a_question(
        identity,
        title=draw(TEXTS),
        question=draw(st.sampled_from([usual.question, f"{usual.question} And why?"])),
        critical=draw(st.sampled_from(["none", "flag"])),
        na_reasons=draw(st.sampled_from([(), ("None here",), ("None here", "Not ours")])),
        evidence=tuple(draw(st.lists(TEXTS, min_size=1, max_size=3))),
        applies_to={"kinds": ("school",), "phases": draw(st.sampled_from(["all", ("Nursery",)])), "needs": ()},
    )


examples = settings(max_examples=25)


@examples
@given(any_rubric())
def test_nothing_changed_between_a_rubric_and_itself(rubric: Rubric) -> None:
    same = Rubric.model_validate_json(rubric.model_dump_json(by_alias=True))
    assert edition_changes(rubric, same) == ()


@examples
@given(any_rubric(), any_rubric())
def test_every_change_has_a_place_in_the_new_edition_and_none_is_missed(old: Rubric, new: Rubric) -> None:
    changes = edition_changes(old, new)
    assert bool(changes) == (old != new)
    for change in changes:
        place = at(new, change.path)
        assert change.before != change.after
        if change.question is not None and change.kind != "removal":
            assert place is not None
            assert at(new, (*change.path[:3], "id")) == change.question


@examples
@given(any_rubric(), any_rubric())
def test_what_is_new_one_way_is_gone_the_other_way(old: Rubric, new: Rubric) -> None:
    there, back = edition_changes(old, new), edition_changes(new, old)
    assert sorted(c.question or str(c.after) for c in there if c.kind == "addition") == sorted(
        c.question or str(c.before) for c in back if c.kind == "removal"
    )
    assert {c.question for c in there if c.kind == "addition"} - {None} == {q.id for q in new if q.id not in old}


@examples
@given(any_rubric(), any_rubric())
def test_what_is_only_wording_leaves_every_score_and_every_descriptor_alone(old: Rubric, new: Rubric) -> None:
    bare = [
        [(q.question, q.levels, q.critical, q.applies_to, q.na_reasons) for q in sorted(rubric, key=lambda q: q.id)]
        for rubric in (old, new)
    ]
    if all(change.kind == "wording" for change in edition_changes(old, new)):
        assert bare[0] == bare[1]


def test_another_edition_or_status_alone_is_no_change() -> None:
    assert changed(edition="2027-11", status="draft") == ()


@pytest.mark.parametrize(
    ("change", "path", "kind"),
    [
        ({"title": "Another title"}, ("title",), "wording"),
        ({"why": "It matters more."}, ("why",), "wording"),
        ({"evidence": ("Another document",)}, ("evidence", 0), "wording"),
        ({"evidence": ("A document with a date", "Another")}, ("evidence",), "wording"),
        ({"question": "How far has the school got with aaa-1?"}, ("question",), "meaning"),
        ({"question": "How far has teh school come with aaa-1?"}, ("question",), "meaning"),
        ({"levels": levels(_3="At level 3 we do aaa-1 in a way that nobody can check.")}, ("levels", 3), "meaning"),
        ({"levels": levels(_3="At level 3, we do aaa-1 in a way that any-one can check.")}, ("levels", 3), "meaning"),
        ({"levels": levels(_3="At level 3, we do aaa-1 in a way, that anyone can check.")}, ("levels", 3), "wording"),
        ({"critical": "flag"}, ("critical",), "meaning"),
        ({"sensitive": True}, ("sensitive",), "meaning"),
        ({"weight": 2}, ("weight",), "meaning"),
        ({"na_reasons": ("None here",)}, ("na_reasons",), "meaning"),
        ({"applies_to": {"kinds": ("school",), "phases": "all", "needs": ()}}, ("applies_to", "kinds"), "meaning"),
        (
            {"steps": steps_with(duty=True)},
            ("steps", 1, "duty"),
            "meaning",
        ),
        (
            {"steps": steps_with(owner="Head")},
            ("steps", 1, "owner"),
            "wording",
        ),
    ],
)
def test_each_key_of_a_question_has_its_kind_and_its_place(change: dict[str, Any], path: Path, kind: str) -> None:
    found = only(changed({"aaa-1": change}))
    assert (found.kind, found.path, found.question) == (kind, ("area-a", "questions", 0, *path), "aaa-1")


def test_a_misspelling_put_right_is_no_word_that_others_use() -> None:
    wrong, elsewhere = {"question": "How far has the schol come with aaa-1?"}, {"why": "A schol."}
    assert only(edition_changes(a_rubric(where={"aaa-1": wrong}), OLD)).kind == "wording"
    both = a_rubric(where={"aaa-1": wrong, "aaa-2": elsewhere})
    assert only(edition_changes(both, a_rubric(where={"aaa-2": elsewhere}))).kind == "meaning"


@pytest.mark.parametrize(
    ("rules", "path", "kind"),
    [
        ({"pass_level": 2}, ("pass_level",), "meaning"),
        ({"holds": {1: 1, 2: 2, 3: 4, 4: 5, 5: 5}}, ("holds", 1), "meaning"),
        ({"scoring": {"coverage": "3/5", "least_answers": 3, "submit": "4/5"}}, ("scoring", "coverage"), "meaning"),
        ({"regions": ("London", "North West")}, ("regions", 1), "meaning"),
        ({"terms": {"AI": "Artificial intelligence, mostly."}}, ("terms", "AI"), "meaning"),
        ({"title": "Another title"}, ("title",), "wording"),
        ({"roles": ("Headteacher",)}, ("roles",), "wording"),
    ],
)
def test_each_rule_has_its_kind_and_its_place(rules: dict[str, Any], path: Path, kind: str) -> None:
    found = only(changed(**rules))
    assert (found.kind, found.path, found.question) == (kind, ("rules", *path), None)


def test_an_instruction_for_choosing_weighs_as_much_as_a_descriptor_and_a_disclaimer_does_not() -> None:
    sentences = dict(OLD.rules.sentences)
    assert only(changed(sentences=sentences | {"between_two": "Choose the higher one."})).kind == "meaning"
    assert only(changed(sentences=sentences | {"disclaimer": "This is no inspection."})).kind == "wording"


def test_a_question_that_moved_to_another_area_counts_for_something_else() -> None:
    areas = [an_area("area-a", [a_question("aaa-1")]), an_area("area-b", [a_question("bbb-1"), a_question("aaa-2")])]
    before = [an_area("area-a", [a_question("aaa-1"), a_question("aaa-2")]), an_area("area-b", [a_question("bbb-1")])]
    old, new = (Rubric(rules=the_rules(those), areas=tuple(those), guidance=(a_source(),)) for those in (before, areas))
    found = only(edition_changes(old, new))
    assert found == EditionChange("meaning", ("area-b", "questions", 1), "aaa-2", "Title of area-a", "Title of area-b")
    assert found.of_answers


def test_only_what_bears_on_answers_asks_what_becomes_of_them() -> None:
    assert only(changed({"aaa-1": {"weight": 3}})).of_answers
    assert not only(changed({"aaa-1": {"sensitive": True}})).of_answers
    assert not only(changed({"aaa-1": {"title": "Another"}})).of_answers


def test_another_question_under_an_old_id_is_noticed() -> None:
    others = {level: f"Number {level} of eight words that stood nowhere before." for level in range(1, 6)}
    assert reused_as_another(a_question(), a_question(title="New", question="Who knows?", levels=others))
    assert not reused_as_another(a_question(), a_question(question="Who knows?", levels=others))
