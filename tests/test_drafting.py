"""What is said of the files on the desk of the rubric."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.drafting import LookedAt, as_text, by_file, line_of, not_listed, sent_again, summary
from assessment.edition_differences import Differences
from assessment.rubric_files.draft import Draft
from assessment.rubric_files.problems import Problem
from assessment.rubric_files.uploads import Upload

PROBLEM = Problem("rubric.yaml", 4, 1, "'send-4' has 4 descriptors.")
WARNING = Problem("rubric.yaml", 2, 1, "'good'\nis an opinion.", kind="warning")


@pytest.mark.parametrize(
    ("problems", "warnings", "said"),
    [
        ((), (), "No problems found."),
        ((PROBLEM,), (), "1 problem. Problems stop a release."),
        ((PROBLEM, PROBLEM), (WARNING,), "2 problems and 1 warning. Problems stop a release."),
        ((), (WARNING,), "1 warning. Warnings do not stop a release."),
    ],
)
def test_a_summary_says_how_much_was_found_and_what_it_means(
    problems: tuple[Problem, ...], warnings: tuple[Problem, ...], said: str
) -> None:
    assert summary(Draft("2027-03", None, problems, warnings)) == said


def test_each_finding_has_its_line_and_its_kind_in_words() -> None:
    assert line_of(WARNING) == ("Line 2 (warning):", "'good' is an opinion.")
    assert line_of(PROBLEM) == ("Line 4:", "'send-4' has 4 descriptors.")


def test_a_flood_of_warnings_hides_no_problem_and_a_flood_of_problems_is_listed_in_the_text_only() -> None:
    problems = tuple(replace(PROBLEM, line=1000 + line) for line in range(120))
    warnings = tuple(replace(WARNING, line=line) for line in range(1, 200))
    for found, listed in (((problems, warnings), 100), ((problems[:90], warnings), 100), (((), warnings[:7]), 7)):
        draft = Draft("2027-03", None, *found)
        (part,) = by_file(LookedAt("", draft, Differences((), "", ())))
        assert len(part.findings) == listed
        assert set(found[0][:100]) <= set(part.findings)
        assert not_listed(draft) == len(draft.found) - listed
        assert len(as_text(draft).splitlines()) == len(draft.found)


def test_staff_are_told_which_of_two_files_counts() -> None:
    uploads = [Upload("send.yaml", b"1"), Upload("rubric.yaml", b"2"), Upload("send.yaml", b"3")]
    assert sent_again(uploads) == ("'send.yaml' is here 2 times. The last one counts.",)
