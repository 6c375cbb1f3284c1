"""What the check takes exception to in a text, and what it leaves alone: a false alarm teaches authors to look away."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.rubric_files.language import language_faults
from assessment.rubric_files.language.file import read_language
from assessment.rubric_files.language.reading_age import reading_age, syllables_in
from scoring.errors import Fault
from tests.builders import a_question, a_step, an_area, the_rules

LANGUAGE, _ = read_language(Path())
TERMS = {"AI": "Artificial intelligence.", "safeguarding lead": "Designated safeguarding lead (DSL)."}
LEVELS = {
    1: "Nobody has thought or talked about this yet.",
    2: "Some people try it in their own way.",
    3: "There is one written rule, known to all staff.",
    4: "A leader looks each term whether it is kept.",
    5: "Figures over a year show fewer mistakes here.",
}


def found_in(**texts: object) -> list[tuple[str, str | None]]:
    """The rule and the words of each warning about a question with these texts; the rest of it gives no cause for any."""
    usual = {
        "question": "How do you agree what is allowed?",
        "why": "People keep rules that they know.",
        "ask": ("Headteacher",),
        "levels": LEVELS,
        "steps": tuple(a_step("ped-1", to, action="Write down what is agreed and tell all the staff.") for to in range(2, 6)),
    }
    area = an_area(questions=[a_question("ped-1", **usual | texts)])
    assert LANGUAGE
    faults: list[Fault] = list(language_faults(the_rules([area], terms=TERMS), [area], (), LANGUAGE))
    return [(fault.rule, fault.words) for fault in faults if fault.path[0] == area.id]


def test_a_plain_question_is_left_alone() -> None:
    assert found_in() == []


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Who is responsible, and who oversees the work?", "who"),
        ("How is it used or why is it not used?", "why"),
        ("Do you have a list and do you keep it?", "do you"),
        ("Is there a list? Who keeps it?", "Who keeps"),
        ("What do you know about the cost and how to leave?", None),
        ("How do you decide what to rule out and what to allow?", None),
        ("How are staff trained and helped to use it safely?", None),
        ("Which tools may pupils use, and with what supervision?", None),
        ("What part do parents and staff play in the choice?", None),
        ("How do you find out whether it is accurate or fair?", None),
    ],
)
def test_two_questions_in_one_are_told_from_one_question_with_an_and(question: str, second: str | None) -> None:
    assert found_in(question=question) == ([("two-questions", second)] if second else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We publish the results, good and bad, each year.", []),
        ("Someone has tested how quickly each is stopped.", []),
        ("Goodwill alone keeps this going from term to term.", []),
        ("Good checks are made each term by a leader.", [("opinion-word", "Good")]),
        ("Checks are robust, and a leader makes them regularly.", [("opinion-word", "robust"), ("opinion-word", "regularly")]),
        ("The size of the prize was seized upon again.", []),
        ("Staff summarize and personalise what the tool has written.", [("american-spelling", "summarize")]),
        ("The behavior of the tool is looked at termly.", [("american-spelling", "behavior")]),
        ("The safeguarding lead (DSL) reads what the AI wrote.", [("setting-word", "DSL")]),
        ("The MAT has told the DfE and the MAT again.", [("abbreviation", "MAT"), ("abbreviation", "DfE")]),
        ("The page on GOV.UK is read by a leader.", []),
        ("Each pupil/student has been told about the rule.", [("slash-words", "pupil/student"), ("setting-word", "student")]),
        ("Help is there 24/7 for nine in ten staff.", []),
        ("The rules of 2026 are known to all staff.", [("date", "2026")]),
        ("May and March are busy, so nobody has looked.", []),
        ("All staff know the rules that came in September.", [("date", "September")]),
        ("The head\u2019s rule is known to all of us.", [("curly-quote", "\u2019")]),
        ("One\u200b rule is known to all of us here.", [("invisible-sign", "\u200b")]),
        ("As above, and the rule is known to parents.", [("pointing-word", "As above")]),
    ],
)
def test_words_are_found_where_they_are_wrong_and_kept_where_they_are_right(text: str, found: list[tuple[str, str]]) -> None:
    assert sorted(found_in(levels=LEVELS | {3: text})) == sorted(found)


def test_opinions_are_only_looked_for_where_a_fact_should_stand() -> None:
    assert found_in(why="A good rule is short.", title="Good rules") == []


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("There is one written rule, known to all staff.", True),
        ("There is also one written rule, which is known to all the staff.", True),
        ("There is no written rule, and staff know none.", False),
        ("There is one written rule for our parents.", False),
    ],
)
def test_two_levels_that_say_the_same_are_told_from_two_about_the_same_thing(other: str, alike: bool) -> None:
    assert found_in(levels=LEVELS | {4: other}) == ([("levels-alike", None)] if alike else [])


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("list", 1), ("used", 1), ("listed", 2), ("changes", 2), ("makes", 1), ("school's", 1), ("people", 2), ("table", 2)),
        *(("someone", 2), ("safeguarding", 3), ("governor", 3), ("independent", 4), ("buying", 2), ("ideas", 3), ("supplier", 3)),
        *(("purposeful", 3), ("statement", 2), ("accessibility", 6), ("AI", 2), ("SEND", 4), ("key", 1), ("2026", 1)),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_the_reading_age_is_the_published_formula() -> None:
    # 12 words, 2 sentences, 16 syllables: 0.39 x 6 + 11.8 x 16 / 12 - 15.59 = 2.48, so a grade of 2 and an age of 7.
    assert reading_age(["The data officer keeps a list of tools.", "She checks it yearly."]) == 7


def test_shorter_sentences_and_shorter_words_make_a_text_easier() -> None:
    long = "Before a tool is used a leader checks it, writes down what was found, and tells all the staff who might use it."
    split = "Before a tool is used a leader checks it. The leader writes down what was found. All staff who might use it are told."
    heavy = "Organisational accountability arrangements necessitate documentation of technological applications."
    assert reading_age([split]) < reading_age([long]) < reading_age([heavy])
