"""Files that staff drop: each finds its place in the edition, and what it would make is examined without touching anything."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from string import ascii_lowercase

import pytest

from assessment.rubric_files.draft import draft_of
from assessment.rubric_files.upload_refused import UploadRefused
from assessment.rubric_files.uploads import Upload, recognised
from tests.builders import a_rubric, an_edition_in
from tests.rubrics.zips import a_zip, files_of

TODAY = date(2026, 11, 20)
TOO_LARGE = b"a" * (2 * 1024 * 1024 + 1)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A draft of two areas in a folder of rubrics."""
    return an_edition_in(tmp_path / "rubrics", a_rubric(areas=2, edition="2027-03", status="draft"))


@pytest.fixture
def area(edition: Path) -> str:
    """What the file of the inquiry area says."""
    return (edition / "inquiry-areas/area-a.yaml").read_text(encoding="utf-8")


def one(name: str, text: str) -> Upload:
    return Upload(name, text.encode())


def refused(edition: Path, *uploads: Upload) -> tuple[str, ...]:
    with pytest.raises(UploadRefused) as found:
        recognised(uploads, edition)
    return found.value.problems


@pytest.mark.parametrize("name", ["area-a.yaml", "Area-A.YAML", "send.yaml", "area-a (1).yaml"])
def test_an_areas_file_is_known_by_its_name_or_by_its_id(edition: Path, area: str, name: str) -> None:
    sent = recognised([one(name, area)], edition)
    assert list(sent.files) == ["inquiry-areas/area-a.yaml"]
    assert sent.names == {"inquiry-areas/area-a.yaml": name}
    assert (sent.edition, sent.base) == ("2027-03", edition)


def test_its_name_goes_before_its_id(edition: Path, area: str) -> None:
    assert list(recognised([one("area-b.yaml", area)], edition).files) == ["outcomes/area-b.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("rubric.yaml", "edition: '2027-03'\n", "rubric.yaml"),
        ("rubric (2).yaml", "# ours\nedition: '2027-03'\n", "rubric.yaml"),
        ("sources.yaml", "\ufeffsources: []\n", "guidance.yaml"),
        ("moved.yaml", "follows: '2026-11'\r\nsummary: x\r\n", "changes.yaml"),
        ("guidance.yaml", "not\tyaml: [", "guidance.yaml"),
    ],
)
def test_the_other_files_are_known_by_their_names_or_first_keys(edition: Path, name: str, text: str, place: str) -> None:
    assert list(recognised([one(name, text)], edition).files) == [place]


def test_a_file_of_no_area_is_refused_with_what_to_do(edition: Path) -> None:
    assert refused(edition, one("new-area.yaml", "id: new-area\n")) == (
        "'new-area.yaml': no file of edition 2027-03 has this name, and none has its id. "
        "To add an area, send a zip of the edition's folder.",
    )


def test_every_refusal_is_told_at_once(edition: Path, area: str) -> None:
    uploads = [one("area-a.docx", area), Upload("area-b.yaml", TOO_LARGE), Upload("x.zip", b"")]
    assert refused(edition, *uploads) == (
        "'area-b.yaml' is larger than 2 MB. Send only the rubric's YAML files.",
        "'area-a.docx' is no rubric file. Send files whose names end in .yaml, or a zip.",
        "Send one zip, or YAML files: not both, and not two zips.",
    )


def test_a_zip_over_2_mb_is_not_opened(edition: Path) -> None:
    assert refused(edition, Upload("edition.zip", TOO_LARGE)) == ("'edition.zip' is larger than 2 MB. Send only the rubric's YAML files.",)


def test_many_files_are_no_way_round_the_limit(edition: Path) -> None:
    half = b"a" * (1024 * 1024)
    uploads = [Upload(name, half) for name in ("area-a.yaml", "area-b.yaml", "rubric.yaml")]
    assert refused(edition, *uploads) == ("The files are larger than 2 MB together. Send fewer at a time.",)


def test_many_files_of_tiny_entries_are_refused_together(edition: Path) -> None:
    tiny = "".join(f"- {number}\n" for number in range(10_000)).encode()
    dense = {f"inquiry-areas/area-{letter}.yaml": tiny for letter in ascii_lowercase}
    with pytest.raises(UploadRefused, match=r"^The files hold far more entries than an edition has\."):
        recognised([Upload("edition.zip", a_zip({"rubric.yaml": b"edition: 2027-03\n"} | dense))], edition)


def test_two_files_for_one_place_are_refused(edition: Path, area: str) -> None:
    assert refused(edition, one("area-a.yaml", area), one("copy.yaml", area)) == (
        "'area-a.yaml' and 'copy.yaml' are both inquiry-areas/area-a.yaml. Send one of them.",
    )


def test_of_a_file_that_is_dropped_again_the_last_one_counts(edition: Path, area: str) -> None:
    sent = recognised([one("area-a.yaml", "id: area-a\n"), one("area-b.yaml", area), one("area-a.yaml", area)], edition)
    assert sent.files["inquiry-areas/area-a.yaml"] == area.encode()


def test_rules_of_another_edition_here_are_not_laid_over_this_one(edition: Path) -> None:
    an_edition_in(edition.parent, a_rubric(edition="2026-11"))
    assert refused(edition, one("rubric.yaml", "edition: 2026-11\n")) == (
        "'rubric.yaml' is of edition 2026-11. Choose 2026-11 as the edition to lay it over.",
    )


def test_a_changed_file_is_examined_with_the_rest_of_its_edition(edition: Path, area: str) -> None:
    sent = recognised([one("send.yaml", area.replace("At level 3 we do aaa-1", "At level three we do aaa-1"))], edition)
    draft = draft_of(edition.parent, sent, TODAY)
    assert draft.problems == ()
    assert draft.rubric is not None
    assert draft.rubric.question("aaa-1").levels[3].startswith("At level three")
    assert len(draft.rubric.questions) == 6


def test_problems_name_the_place_in_the_edition_and_the_line(edition: Path, area: str) -> None:
    sent = recognised([one("send.yaml", area.replace("- id: aaa-2", "- id: aaa-1"))], edition)
    draft = draft_of(edition.parent, sent, TODAY)
    assert draft.rubric is None
    line = area.splitlines().index("- id: aaa-2") + 1
    assert [(problem.file, problem.line) for problem in draft.problems] == [("inquiry-areas/area-a.yaml", line)]
    assert "aaa-1" in draft.problems[0].what


def test_rules_of_a_new_edition_open_it_from_its_base(edition: Path) -> None:
    rules = (edition / "rubric.yaml").read_text(encoding="utf-8").replace("2027-03", "2028-03")
    draft = draft_of(edition.parent, recognised([one("rubric.yaml", rules)], edition), TODAY)
    assert (draft.edition, draft.problems) == ("2028-03", ())
    assert draft.rubric is not None
    assert draft.rubric.edition == "2028-03"


def test_a_zip_stands_for_the_whole_edition(edition: Path) -> None:
    files = files_of(edition, under="2027-03/")
    del files["2027-03/outcomes/area-b.yaml"]
    draft = draft_of(edition.parent, recognised([Upload("2027-03.zip", a_zip(files))], edition), TODAY)
    assert [str(problem).split(". ")[0] for problem in draft.problems] == [
        f"rubric.yaml:{line_of(edition, '- id: area-b')}:7: there is no file for the area 'area-b'",
    ]


def line_of(edition: Path, text: str) -> int:
    return (edition / "rubric.yaml").read_text(encoding="utf-8").splitlines().index(text) + 1


@pytest.mark.parametrize("folder", ["", "my copy/"])
def test_a_zip_of_another_name_is_the_edition_its_rules_say(edition: Path, folder: str) -> None:
    sent = recognised([Upload("edition.zip", a_zip(files_of(edition, folder)))], edition)
    assert sent.edition == "2027-03"
    assert draft_of(edition.parent, sent, TODAY).problems == ()


def test_a_zip_whose_folder_and_rules_differ_is_told_so(edition: Path) -> None:
    sent = recognised([Upload("edition.zip", a_zip(files_of(edition, "2029-01/")))], edition)
    (problem,) = draft_of(edition.parent, sent, TODAY).problems
    assert "the edition '2027-03' is not the folder's name '2029-01'" in problem.what


def test_nothing_is_changed_and_nothing_is_left_behind(edition: Path, area: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    before = {path: path.read_bytes() for path in edition.parent.rglob("*") if path.is_file()}
    for text in (area.replace("aaa-2", "aaa-9"), "id: area-a\n\tx: ["):
        draft = draft_of(edition.parent, recognised([one("area-a.yaml", text)], edition), TODAY)
        assert "temporary" not in " ".join(map(str, (*draft.problems, *draft.warnings)))
    assert {path: path.read_bytes() for path in edition.parent.rglob("*") if path.is_file()} == before
    assert list((tmp_path / "temporary").iterdir()) == []
