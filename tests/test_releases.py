"""Release files, and the illustrative one that comes with the edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.commands.demo import SEED, illustrative_release
from assessment.releases import ReleaseUnusable, load_release, release_as_yaml, shipped_path, shipped_release, write_release
from assessment.rubric_files import load_edition, newest_edition
from scoring.benchmark import BenchmarkRelease
from scoring.errors import UserProblem
from tests.scoring.coalitions import a_contribution, released

RUBRICS = Path(__file__).parents[1] / "rubrics"


@pytest.fixture
def release() -> BenchmarkRelease:
    return released(a_contribution(number, scores=("2", "7/2")) for number in range(30))


def problems_in(path: Path, text: str) -> tuple[str, ...]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserProblem) as caught:
        load_release(path)
    return caught.value.problems


def test_what_is_written_is_read_back(release: BenchmarkRelease, tmp_path: Path) -> None:
    path = tmp_path / "benchmarks" / "release.yaml"
    write_release(release, path)
    assert load_release(path) == release
    write_release(load_release(path), path)
    assert path.read_text(encoding="utf-8") == release_as_yaml(release)


def test_a_release_may_also_be_json(release: BenchmarkRelease, tmp_path: Path) -> None:
    path = tmp_path / "release.json"
    path.write_text(release.model_dump_json(indent=2), encoding="utf-8")
    assert load_release(path) == release


def test_a_real_release_does_not_call_itself_illustrative(release: BenchmarkRelease) -> None:
    assert "llustrative data" not in release_as_yaml(release)
    assert release_as_yaml(release.model_copy(update={"illustrative": True})).startswith("# Illustrative data, not real schools.")


def test_another_kind_of_file_is_named_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.yaml"
    for text in ("shopping: [milk]", "- a\n- b", "just words", '{"format": "ai-maturity-assessment/1"}', ""):
        assert problems_in(path, text) == (f"{path} is not a benchmark release. A release says 'format: ai-maturity-benchmark/1'.",)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseUnusable, match="There is no file"):
        load_release(tmp_path / "release.yaml")


def test_every_figure_off_the_scale_is_shown_with_its_line(release: BenchmarkRelease, tmp_path: Path) -> None:
    path = tmp_path / "release.yaml"
    text = release_as_yaml(release).replace("average: 2.0", "average: 7.0", 1).replace("average: 3.5", "average: 3.55", 1)
    problems = problems_in(path, text)
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "'average' must be a number from 1.0 to 5.0 with one decimal; found 7.0. Change it.",
        "'average' must be a number from 1.0 to 5.0 with one decimal; found 3.55. Change it.",
    ]
    assert all(problem.startswith(f"{path}:") for problem in problems)


def test_broken_yaml_is_a_sentence(tmp_path: Path) -> None:
    assert problems_in(tmp_path / "release.yaml", "format: [")


def test_a_release_of_another_edition_is_refused(release: BenchmarkRelease, tmp_path: Path) -> None:
    path = tmp_path / "release.yaml"
    write_release(release, path)
    with pytest.raises(ReleaseUnusable, match=r"is of edition 2026-11, not 2027-11\. Use a release of the same edition\."):
        load_release(path, edition="2027-11")


def test_a_release_of_the_future_is_refused(release: BenchmarkRelease, tmp_path: Path) -> None:
    path = tmp_path / "release.yaml"
    write_release(release, path)
    assert load_release(path, today=date(2026, 11, 1)) == release
    with pytest.raises(ReleaseUnusable, match="which is still to come"):
        load_release(path, today=date(2026, 10, 31))


def test_an_edition_without_a_release_has_none(tmp_path: Path) -> None:
    assert shipped_release(tmp_path, "2026-11") is None


def test_the_shipped_file_is_what_the_demo_command_makes_now() -> None:
    rubric = load_edition(newest_edition(RUBRICS))
    made = illustrative_release(rubric, SEED)
    again = "Run 'python -m assessment demo' to make the file again."
    assert shipped_path(RUBRICS, rubric.edition).read_text(encoding="utf-8") == release_as_yaml(made), again
    assert shipped_release(RUBRICS, rubric.edition) == made


def test_the_illustrative_release_says_so_and_is_plausible() -> None:
    release = shipped_release(RUBRICS, load_edition(newest_edition(RUBRICS)).edition)
    assert release is not None
    assert release.illustrative
    everybody = [group for group in release.groups if group.breadth == 0]
    assert {group.kind for group in everybody} == {"school", "trust"}
    averages = [figure.average for group in everybody for figure in group.figures]
    assert 20 <= min(averages) <= max(averages) <= 32
