"""Notes that look as if they named somebody."""

from __future__ import annotations

import pytest

from assessment.naming import may_name_a_person
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT


@pytest.mark.parametrize(
    "note",
    [
        "Minutes taken by Sarah Okafor in May",
        "Ask Sarah Okafor",
        "Agreed with Mrs Patel",
        "Ask Dr O'Neill",
        "J. Price has the list",
        "helen.jones@example.org keeps the log",
        "Seen by Mohammed A. Khan",
        "Anne-Marie Duff wrote it",
    ],
)
def test_a_name_or_an_address_is_noticed(note: str) -> None:
    assert may_name_a_person(note)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "SENCO attends the digital group, minutes Sept 2026",
        "The Data Protection Officer has the log. Google Classroom and Microsoft Copilot are listed.",
        "St John Fisher policy, page 3. Year 6. Use of AI in Religious Education.",
        "Mark schemes are checked. Grace periods are written down. In May Half Term.",
        "Our list, version 2.1. Reviewed at 14.30",
    ],
)
def test_roles_tools_and_dates_are_no_names(note: str) -> None:
    assert not may_name_a_person(note)


def test_our_own_examples_of_evidence_name_nobody() -> None:
    rubric = load_edition(newest_edition(PROJECT / "rubrics"))
    examples = [example for question in rubric.questions for example in question.evidence]
    assert examples
    assert [example for example in examples if may_name_a_person(example)] == []
