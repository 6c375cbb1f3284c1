"""The file a leader downloads and resumes from: nothing is lost, and what is wrong with it is said in sentences."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.assessment_file import from_json, to_json
from assessment.json_reading import LARGEST, FileProblem
from scoring.assessment import ACTION_STATUSES, Assessment, PlannedAction
from scoring.text_cleaning import one_line
from tests.builders import a_rubric, a_school, a_trust, an_assessment, at, do_not_know, not_applicable

REASON = "We have none"
RUBRIC = a_rubric(where={"aaa-3": {"na_reasons": (REASON,)}})
RUBRICS = {RUBRIC.edition: RUBRIC}
WHOLE = an_assessment(
    {"aaa-2": do_not_know(), "aaa-1": at(3, "documented", "Use list, Sept 2026"), "aaa-3": not_applicable(REASON)},
    organisation=a_school(name="Ysgol Ŵyl Primary"),
    actions=(
        PlannedAction(action="Complete DPIAs", question="aaa-1", to_level=4, owner="DPO", due=date(2027, 3, 31), success="Log complete"),
        PlannedAction(action="Write our own action here", status="done"),
    ),
    answered_by=("Headteacher", "SENCO"),
    term="Autumn 2026",
    submitted_on=date(2026, 11, 20),
    board_date=date(2026, 12, 3),
)


def changed(*path: str | int, to: object) -> bytes:
    """The whole assessment's file with the value at `path` changed."""
    content = json.loads(to_json(WHOLE))
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(content).encode()


def problems(data: bytes) -> tuple[str, ...]:
    """What is said about a file that cannot be used."""
    with pytest.raises(FileProblem) as caught:
        from_json(data, RUBRICS)
    return caught.value.problems


# What is written


def test_the_file_is_what_other_programs_were_promised() -> None:
    assert to_json(an_assessment(dict(WHOLE.answers), organisation=a_trust(), term="Autumn 2026")).decode() == (
        """{
  "format": "ai-maturity-assessment/1",
  "edition": "2026-11",
  "organisation": {
    "kind": "trust",
    "name": "Example Trust",
    "schools": 12,
    "phases": [
      "Primary",
      "Secondary"
    ],
    "region": "London",
    "early_years": true,
    "candidates": true
  },
  "answers": {
    "aaa-1": {
      "level": 3,
      "confidence": "documented",
      "note": "Use list, Sept 2026"
    },
    "aaa-2": {
      "do_not_know": true
    },
    "aaa-3": {
      "not_applicable": "We have none"
    }
  },
  "term": "Autumn 2026"
}
"""
    )


def test_letters_stand_for_themselves_and_the_order_of_answers_does_not_matter() -> None:
    other_order = WHOLE.model_copy(update={"answers": dict(sorted(WHOLE.answers.items(), reverse=True))})
    assert to_json(WHOLE) == to_json(other_order)
    assert "Ysgol Ŵyl Primary".encode() in to_json(WHOLE)


def test_a_file_read_back_is_the_same_assessment() -> None:
    assert from_json(to_json(WHOLE), RUBRICS) == WHOLE


lines = st.text(min_size=1, max_size=30).map(one_line).filter(bool)
answers = st.one_of(
    st.builds(at, st.integers(1, 5), st.sampled_from(["asserted", "documented", "tested"]), st.text(max_size=40)),
    st.builds(do_not_know, st.text(max_size=40)),
)
actions = st.builds(
    PlannedAction,
    action=lines,
    question=st.none() | st.sampled_from([question.id for question in RUBRIC]),
    to_level=st.none() | st.integers(1, 5),
    owner=st.none() | lines,
    due=st.none() | st.dates(),
    status=st.sampled_from(ACTION_STATUSES),
)
assessments = st.builds(
    an_assessment,
    st.dictionaries(st.sampled_from([question.id for question in RUBRIC]), answers),
    organisation=st.builds(lambda name: a_school(name=name), lines) | st.builds(lambda name: a_trust(name=name), lines),
    actions=st.lists(actions, max_size=3).map(tuple),
    answered_by=st.lists(lines, max_size=3).map(tuple),
    key=st.none() | st.text("0123456789abcdef", min_size=32, max_size=32),
    urn=st.none() | st.integers(1, 9_999_999).map(str),
    term=st.none() | lines,
    submitted_on=st.none() | st.dates(),
    board_date=st.none() | st.dates(),
)


@settings(max_examples=60)
@given(assessments)
def test_whatever_a_leader_writes_comes_back(assessment: Assessment) -> None:
    assert from_json(to_json(assessment), RUBRICS) == assessment


# What is accepted


def test_only_four_keys_are_needed() -> None:
    content = json.loads(to_json(WHOLE))
    least = {key: content[key] for key in ("format", "edition", "organisation", "answers")}
    assert from_json(json.dumps(least).encode(), RUBRICS).answers == WHOLE.answers


def test_a_file_saved_by_a_windows_program_is_read() -> None:
    data = b"\xef\xbb\xbf" + to_json(WHOLE).replace(b"\n", b"\r\n")
    assert from_json(data, RUBRICS) == WHOLE


UNSEEN = "\u200b"


def test_signs_that_nobody_sees_are_no_part_of_what_a_file_says() -> None:
    content = to_json(WHOLE).decode()
    for said in ("format", "aaa-1", "Primary", "201-400", "Use list", "2026-11-20", "not started", "London", REASON):
        content = content.replace(said, f"{said[:2]}{UNSEEN}{said[2:]}\ufeff")
    assert from_json(content.replace("\ufeff Sept", " Sept").encode(), RUBRICS) == WHOLE


def test_a_text_is_measured_after_it_is_cleaned() -> None:
    long = "a" * 10_000
    found = from_json(changed("answers", "aaa-1", "note", to=UNSEEN * 9 + long), RUBRICS).answers["aaa-1"]
    assert found.note == long
    assert problems(changed("organisation", "name", to=f" {UNSEEN}\u00ad\n")) == (
        "Under 'organisation', 'name' is empty. Fill it in, or take it out.",
    )


def test_one_key_in_two_spellings_is_given_twice() -> None:
    content = to_json(WHOLE).decode().replace('"term":', f'"term{UNSEEN}": "Spring", "term":')
    assert problems(content.encode()) == ("'term' is given twice in one place. Keep one.",)


def test_choices_typed_by_hand_are_spelt_as_the_edition_lists_them() -> None:
    typed = changed("organisation", "pupils", to="201\u2013400")
    assert from_json(typed, RUBRICS) == WHOLE
    typed = changed("answers", "aaa-3", "not_applicable", to="we  have\u00a0none")
    assert from_json(typed, RUBRICS) == WHOLE
    assert problems(changed("organisation", "phase", to="Primry"))[0].startswith("'Primry' is not a phase of this edition.")


def test_the_organisations_key_and_number_are_kept_and_may_be_left_out() -> None:
    keyed = WHOLE.model_copy(update={"key": "0a" * 16, "urn": "100000"})
    assert from_json(to_json(keyed), RUBRICS) == keyed
    assert b'"key"' not in to_json(WHOLE)
    assert problems(changed("key", to="our school")) == ("'key' is not written as it should be. Ask for the file as it was made.",)
    assert problems(changed("urn", to="URN 1"))[0].startswith("'urn' is not written as it should be.")


# What is refused, and how it is said

FORMAT = "ai-maturity-assessment/1"
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (
        b"",
        "This is not a file from this service, or it was cut off: line 1, column 1 is not JSON. Download it again, or correct it.",
    ),
    "not JSON": (
        b'{"format":\n nonsense}',
        "This is not a file from this service, or it was cut off: line 2, column 2 is not JSON. Download it again, or correct it.",
    ),
    "cut off": (to_json(WHOLE)[:700], "This is not a file from this service, or it was cut off: line "),
    "a list": (b"[]", "The file does not hold an assessment. Choose a file that was downloaded here."),
    "too large": (b" " * (LARGEST + 1), "The file is larger than 2 MB, so it is not one of ours. Choose another file."),
    "another encoding": (
        'é"\n'.encode() + "é".encode("cp1252"),
        "This is not a file from this service: line 2 is not text (UTF-8). Choose the file that was downloaded here.",
    ),
    "too much": (
        changed("actions", to=[0] * 500_000),
        "The file holds more than 70,000 entries, so it is not one of ours. Choose another file.",
    ),
    "too deep": (b"[" * 200_000, "The file is not an assessment: its brackets are nested too deeply. Choose another file."),
    "endless number": (b'{"level": ' + b"9" * 5000 + b"}", "The file holds a number with far too many digits. Correct it."),
    "half a character": (changed("term", to="\ud800"), "The file holds half of a character (a lone surrogate). Take it out."),
    "not ours": (b'{"name": "x"}', "This is not an assessment file from this service. Choose the progress file you downloaded."),
    "another format": (
        changed("format", to="ai-maturity-assessment/2"),
        f"This file has format version '2'. This service reads '{FORMAT}' only.",
    ),
    "another edition": (
        changed("edition", to="1999-01"),
        "This file is of edition 1999-01. This service has 2026-11. Open it where it was made.",
    ),
    "edition is a number": (changed("edition", to=2026), "'edition' must be text in quotation marks."),
    "key twice": (to_json(WHOLE).replace(b'"aaa-2"', b'"aaa-1"'), "'aaa-1' is given twice in one place. Keep one."),
    "unknown key": (changed("colour", to="red"), "'colour' is not a key of this file. Take it out."),
    "unknown key in an answer": (
        changed("answers", "aaa-1", "colour", to=1),
        "In the answer to 'aaa-1', 'colour' is not a key of this file. Take it out.",
    ),
    "two kinds of answer": (
        changed("answers", "aaa-2", "level", to=3),
        "In the answer to 'aaa-2', 'level' is not a key of this file. Take it out.",
    ),
    "unknown question": (
        changed("answers", "zzz-1", to={"level": 3}),
        "There is no question 'zzz-1' in edition 2026-11. Take it out, or check the edition.",
    ),
    "unknown level": (changed("answers", "aaa-1", "level", to=6), "The answer to 'aaa-1' is level 6. Levels go from 1 to 5."),
    "level 0": (changed("answers", "aaa-1", "level", to=0), "In the answer to 'aaa-1', 'level' must be 1 or more."),
    "a bool for a level": (changed("answers", "aaa-1", "level", to=True), "In the answer to 'aaa-1', 'level' must be a whole number."),
    "a level in words": (changed("answers", "aaa-1", "level", to="3"), "In the answer to 'aaa-1', 'level' must be a whole number."),
    "half a level": (changed("answers", "aaa-1", "level", to=2.5), "In the answer to 'aaa-1', 'level' must be a whole number."),
    "NaN": (changed("answers", "aaa-1", "level", to=float("nan")), "NaN is not a number that can be used. Use a whole number."),
    "no level": (changed("answers", "aaa-1", to={}), "In the answer to 'aaa-1', 'level' is missing. Add it."),
    "an answer that is none": (changed("answers", "aaa-1", to=3), "The answer to 'aaa-1' must be an object in braces."),
    "answers that are none": (changed("answers", to=[]), "'answers' must be an object in braces."),
    "half a do not know": (changed("answers", "aaa-2", "do_not_know", to=False), "In the answer to 'aaa-2', 'do_not_know' must be true."),
    "unlisted reason": (
        changed("answers", "aaa-3", "not_applicable", to="No time"),
        "'No time' is not a reason listed for 'aaa-3'. Use one of: We have none.",
    ),
    "unknown confidence": (
        changed("answers", "aaa-1", "confidence", to="sure"),
        "In the answer to 'aaa-1', 'confidence' must be 'asserted', 'documented' or 'tested'.",
    ),
    "too long a note": (
        changed("answers", "aaa-1", "note", to="n" * 10_001),
        "In the answer to 'aaa-1', 'note' is longer than 10,000 characters. Shorten it.",
    ),
    "no name": (changed("organisation", "name", to=" "), "Under 'organisation', 'name' is empty. Fill it in, or take it out."),
    "another kind": (
        changed("organisation", "kind", to="shop"),
        "'organisation' has a 'kind' other than 'school', 'trust'. Use one of these.",
    ),
    "no kind": (changed("organisation", to={}), "'organisation' has no 'kind'. Add it: 'school' or 'trust'."),
    "unknown phase": (
        changed("organisation", "phase", to="Tertiary"),
        "'Tertiary' is not a phase of this edition. Use one of: Nursery; Primary; Middle; Secondary; ",
    ),
    "unknown type": (changed("organisation", "type", to="Castle"), "'Castle' is not a type of this edition. Use one of: Academy; "),
    "unknown region": (changed("organisation", "region", to="Mars"), "'Mars' is not a region of this edition. Use one of: London; "),
    "unknown size": (
        changed("organisation", "pupils", to="lots"),
        "'lots' is not a number of pupils of this edition. Use one of: Up to 100; ",
    ),
    "a number for a bool": (
        changed("organisation", "early_years", to=1),
        "Under 'organisation', 'early_years' must be true or false.",
    ),
    "a bool for a number": (
        changed("organisation", to=json.loads(to_json(an_assessment(organisation=a_trust())))["organisation"] | {"schools": True}),
        "Under 'organisation', 'schools' must be a whole number.",
    ),
    "a trust's phase": (
        changed("organisation", to=json.loads(to_json(an_assessment(organisation=a_trust())))["organisation"] | {"phases": ["Big"]}),
        "'Big' is not a phase of this edition. Use one of: Nursery; ",
    ),
    "no phases": (
        changed("organisation", to=json.loads(to_json(an_assessment(organisation=a_trust())))["organisation"] | {"phases": []}),
        "Under 'organisation', 'phases' must have at least one entry.",
    ),
    "an action without words": (changed("actions", 1, "action", to=""), "In action 2, 'action' is empty. Fill it in, or take it out."),
    "an action that is none": (changed("actions", 1, to="do it"), "Action 2 in 'actions' must be an object in braces."),
    "an action's question": (
        changed("actions", 0, "question", to="zzz-1"),
        "Action 1 names the question 'zzz-1', which this edition does not have. Correct it.",
    ),
    "an action's level": (changed("actions", 0, "to_level", to=9), "Action 1 goes to level 9. Levels go from 1 to 5."),
    "no date": (changed("actions", 0, "due", to="soon"), "In action 1, 'due' must be a date such as 2026-11-30."),
    "a number for a date": (changed("board_date", to=20261203), "'board_date' must be a date such as 2026-11-30, in quotation marks."),
    "unknown status": (
        changed("actions", 0, "status", to="later"),
        "In action 1, 'status' must be 'not started', 'in progress', 'done' or 'dropped'.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_used_says_why(name: str) -> None:
    data, said = REFUSED[name]
    assert any(line.startswith(said) for line in problems(data)), problems(data)


def test_every_problem_is_told_at_once() -> None:
    content = json.loads(to_json(WHOLE)) | {"colour": "red", "board_date": "soon"}
    content["organisation"] |= {"region": "Mars", "phase": "Tertiary"}
    content["answers"] |= {"aaa-1": {"level": True}, "zzz-1": {"level": 1}, "bbb-1": {"level": 7}}
    content["actions"][1] |= {"to_level": 8}
    said = problems(json.dumps(content).encode())
    for word in ("colour", "board_date", "Mars", "Tertiary", "aaa-1", "zzz-1", "bbb-1", "Action 2"):
        assert sum(word in line for line in said) == 1, word
    assert len(said) == 8


@pytest.mark.parametrize("place", ["the file", "the answers"])
def test_of_sixty_thousand_problems_the_first_twenty_are_told_and_how_many_more_there_are(place: str) -> None:
    content = json.loads(to_json(WHOLE))
    unknown = {f"key {number}": 3 for number in range(60_000)}
    said = problems(json.dumps(content | unknown if place == "the file" else content | {"answers": unknown}).encode())
    assert len(said) == 21
    assert said[0].startswith("'key 0' is not a key" if place == "the file" else "The answer to 'key 0' must be an object")
    assert said[-1] == "There are 59,980 more problems like these."


def test_what_decides_is_said_after_however_many_problems() -> None:
    twice = ",".join(f'"{number}": 0, "{number}": 0' for number in range(1000))
    said = problems(f"{{{twice}}}".encode())
    assert said[-2:] == (
        "There are 980 more problems like these.",
        "This is not an assessment file from this service. Choose the progress file you downloaded.",
    )


RAW = ("Input should", "pydantic", "Traceback", "validation error", "type=", "Extra inputs", "Field required")
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
places = st.sampled_from(
    [
        *((key,) for key in json.loads(to_json(WHOLE))),
        *(("organisation", key) for key in json.loads(to_json(WHOLE))["organisation"]),
        *(("answers", key) for key in ("aaa-1", "zzz", "")),
        *(("answers", "aaa-1", key) for key in ("level", "confidence", "note", "do_not_know", "not_applicable")),
        *(("actions", 0, key) for key in ("action", "question", "to_level", "owner", "due", "success", "status")),
        ("actions", 1),
    ]
)


def only_sentences(data: bytes) -> None:
    """The file is read, or refused in sentences without a word of the machine's."""
    said: tuple[str, ...] = ("Nothing to say.",)
    try:
        from_json(data, RUBRICS)
    except FileProblem as problem:
        said = problem.problems
    assert said
    for line in said:
        assert line.endswith(".")
        assert not any(word in line for word in RAW)


@settings(max_examples=150)
@given(places, values)
def test_a_wrong_value_anywhere_gives_sentences_only(place: tuple[str | int, ...], value: object) -> None:
    only_sentences(changed(*place, to=value))


@settings(max_examples=100)
@given(st.integers(0, len(to_json(WHOLE)) - 1), st.binary(max_size=3))
def test_a_damaged_file_gives_sentences_only(place: int, bytes_instead: bytes) -> None:
    data = to_json(WHOLE)
    only_sentences(data[:place] + bytes_instead + data[place + 1 :])
