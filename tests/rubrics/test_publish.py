"""`python -m assessment publish`: an author publishes an edition, and schools see it as it stood then."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from assessment.commands import publish as command
from assessment.rubric_files import RubricProblems, load_edition
from assessment.rubric_files.frozen import FROZEN, changed_since_release, live_edition
from assessment.rubric_files.publishing import publish
from assessment.whole_file import FileUnusable
from tests.builders import a_rubric, an_edition_in
from tests.full_disk import room_for
from tests.rubrics.editions import TODAY, draft_in, released_in, replace_in

FOLLOWS = 'follows: "2026-11"\nsummary: Nothing but a new year.\n'


def test_a_draft_becomes_released_and_nothing_else_in_its_files_changes(tmp_path: Path) -> None:
    released_in(tmp_path)
    draft = draft_in(tmp_path, FOLLOWS)
    rules = draft / "rubric.yaml"
    rules.write_bytes(rules.read_bytes().replace(b"status: draft", b"status:   'draft'   # not yet; a draft").replace(b"\n", b"\r\n"))
    before = rules.read_bytes()
    published = publish(draft, TODAY)
    assert (published.revision, published.new) == (1, True)
    assert rules.read_bytes() == before.replace(b"'draft'", b"'released'")
    assert live_edition(draft).status == "released"
    assert live_edition(draft).rubric == load_edition(draft)
    assert not changed_since_release(draft)


def test_each_publication_is_a_revision_and_the_same_words_are_published_once(tmp_path: Path) -> None:
    edition = released_in(tmp_path)
    written = (edition / FROZEN).read_bytes()
    assert not publish(edition, TODAY).new
    assert (edition / FROZEN).read_bytes() == written
    replace_in(edition / "outcomes/area-b.yaml", "It matters to pupils.", "It matters to all pupils.")
    assert publish(edition, TODAY).revision == 2
    assert live_edition(edition).rubric.question("bbb-1").why == "It matters to all pupils."
    assert json.loads((edition / FROZEN).read_text(encoding="utf-8"))["published_on"] == "2026-11-02"


def test_with_a_problem_nothing_is_published(tmp_path: Path) -> None:
    edition = released_in(tmp_path)
    replace_in(edition / "rubric.yaml", "coverage: 4/5", "coverage: 3/5")
    written = (edition / FROZEN).read_bytes()
    with pytest.raises(RubricProblems, match="change it in a new edition"):
        publish(edition, TODAY)
    draft = draft_in(tmp_path)
    with pytest.raises(RubricProblems, match="nothing says what becomes of the answers"):
        publish(draft, TODAY)
    assert (edition / FROZEN).read_bytes() == written
    assert not (draft / FROZEN).exists()
    assert load_edition(draft).rules.status == "draft"


def test_when_there_is_no_room_the_draft_stays_a_draft(tmp_path: Path) -> None:
    released_in(tmp_path)
    draft = draft_in(tmp_path, FOLLOWS)
    before = {path: path.read_bytes() for path in draft.rglob("*") if path.is_file()}
    with room_for(max(map(len, before.values())) + 100), pytest.raises(FileUnusable, match="there is no room for it"):
        publish(draft, TODAY)
    assert {path: path.read_bytes() for path in draft.rglob("*") if path.is_file()} == before


def test_an_edition_is_retired_by_publishing_it_as_retired(tmp_path: Path) -> None:
    old = released_in(tmp_path)
    publish(draft_in(tmp_path, FOLLOWS), TODAY)
    mark = live_edition(old).fingerprint
    replace_in(old / "rubric.yaml", "status: released", "status: retired")
    assert live_edition(old).status == "released"
    assert [one for one in publish(old, TODAY).warnings if one.rule == "status"] == []
    assert (live_edition(old).status, live_edition(old).fingerprint) == ("retired", mark)


def test_the_author_reads_what_happened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = an_edition_in(tmp_path, a_rubric(status="draft"))
    assert command.run(Namespace(folder=edition)) == 0
    assert command.run(Namespace(folder=edition)) == 0
    said = capsys.readouterr()
    assert said.err.count(": warning: ") == len(said.err.splitlines())
    assert said.out.splitlines() == [
        "2026-11 is published as revision 1. New assessments begin with the newest released edition.",
        "Running services show it from their next start. Keep both rubric.yaml and released.json with your other files.",
        "Schools see 2026-11 as it stands here already (revision 1). Nothing was written.",
    ]
