"""What the doctor says of an edition as one of several: edits after the release, used ids, and what becomes of old answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessment.rubric_files import RubricProblems
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.frozen import FROZEN
from assessment.rubric_files.publishing import publish
from assessment.services import open_services
from assessment.settings import PROJECT, Settings
from scoring.rubric import Rubric
from tests.builders import a_question, a_rubric, a_source, an_area, an_edition_in, the_rules
from tests.rubrics.editions import TODAY, draft_in, released_in, replace_in, said_of

A = "inquiry-areas/area-a.yaml"
FOLLOWS = 'follows: "2026-11"\nsummary: A few questions changed.\n'
NEW_ANSWERS = {"aaa-2": {"weight": 2}}


def questions(*lines: str) -> str:
    """changes.yaml with these lines: the first stands on line 4."""
    return FOLLOWS + "questions:\n" + "".join(f"  - {{{line}, reason: Because.}}\n" for line in lines)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The released edition 2026-11 with area-a and area-b, three questions each."""
    return released_in(tmp_path)


def without(*gone: str) -> Rubric:
    """The draft of 2027-11 without some questions."""
    return made_of("aaa bbb", gone=gone)


def made_of(
    letters: str, *, gone: tuple[str, ...] = (), more: tuple[str, ...] = (), edition: str = "2027-11", status: str = "draft"
) -> Rubric:
    areas = tuple(
        an_area(
            f"area-{letter[0]}",
            [a_question(name) for name in (*(f"{letter}-{n}" for n in (1, 2, 3)), *more) if name[:3] == letter and name not in gone],
            kind="outcome" if letter == "bbb" else "inquiry_area",
        )
        for letter in letters.split()
    )
    return Rubric(rules=the_rules(areas, edition=edition, status=status), areas=areas, guidance=(a_source(),))


# ------------------------------------------------------------ edits after the release


def test_nothing_is_said_of_an_edition_as_it_was_released(released: Path) -> None:
    assert said_of(released) == []


def test_a_correction_of_spelling_is_a_warning_and_waits_for_the_next_publication(released: Path) -> None:
    replace_in(released / A, "why: It matters to pupils.", "why: It matters to all pupils.")
    assert said_of(released) == [
        f"{A}:15:8: warning: this was changed since the release. Schools see: 'It matters to pupils.'. "
        "You may change this; publish again to show it."
    ]


def test_a_slip_put_right_in_a_descriptor_is_a_warning(released: Path) -> None:
    replace_in(released / A, "1: At level 1 we do aaa-1 in a way", "1: At level 1 we do aaa-1, in a way")
    (found,) = said_of(released)
    assert found.startswith(f"{A}:26:8: warning: this was changed since the release.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "we do aaa-1 in a way that anyone can check",
            "we do aaa-1 in a way that nobody can check",
            "26:8: this says or counts something else",
        ),
        ("  anchor: sound_practice", "  anchor: sound_practice\n  critical: cap", "23:13: this says or counts something else"),
        ("- id: aaa-2", "- id: aaa-9", "70:3: 'aaa-9' was added since the release. Take it out, and add it in a new edition."),
        ("- id: aaa-2", "- id: aaa-9", "12:1: 'aaa-2' was taken out here since the release, and schools answer it."),
    ],
)
def test_a_change_of_meaning_needs_a_new_edition(old: str, new: str, said: str, released: Path) -> None:
    replace_in(released / A, old, new)
    assert any(line.startswith(f"{A}:{said}") for line in said_of(released)), said_of(released)
    assert examine(released, TODAY).problems


def test_a_rule_that_scores_needs_a_new_edition(released: Path) -> None:
    replace_in(released / "rubric.yaml", "coverage: 4/5", "coverage: 3/5")
    (found,) = said_of(released)
    assert found.endswith(
        ": this says or counts something else since the release. Schools see: '4/5'. Put it back, and change it in a new edition."
    )
    assert found.startswith("rubric.yaml:")


def test_what_schools_have_begun_with_is_no_draft_again(released: Path) -> None:
    replace_in(released / "rubric.yaml", "status: released", "status: draft")
    assert said_of(released) == [
        "rubric.yaml:2:9: schools have begun with this edition, so it cannot be a draft again. "
        "Write 'status: released' or 'status: retired'."
    ]


def test_the_only_released_edition_cannot_be_retired_and_one_of_two_can(released: Path) -> None:
    replace_in(released / "rubric.yaml", "status: released", "status: retired")
    assert said_of(released) == [
        "rubric.yaml:2:9: no other edition is released, so schools could begin with none. Publish the next edition first."
    ]
    released_in(released.parent, a_rubric(edition="2027-11"), following=FOLLOWS)
    assert said_of(released) == [
        f"rubric.yaml:2:9: warning: schools still begin with this edition. Run 'python -m assessment publish {released}'.".replace(
            f"{released}/", ""
        )
    ]


def test_an_edition_released_by_hand_beside_published_ones_is_said_to_change_under_schools_eyes(released: Path) -> None:
    by_hand = draft_in(released.parent, FOLLOWS)
    replace_in(by_hand / "rubric.yaml", "status: draft", "status: released")
    (found,) = said_of(by_hand)
    assert found.startswith("rubric.yaml:2:9: warning: this edition was never published, so schools see every edit at once. Run")


def test_a_frozen_copy_that_was_edited_or_copied_along_is_named(released: Path) -> None:
    copy = draft_in(released.parent, FOLLOWS)
    (copy / FROZEN).write_bytes((released / FROZEN).read_bytes())
    assert said_of(copy)[0].startswith("released.json:1:1: this file belongs to the edition that this folder was copied from. Delete it;")
    replace_in(released / FROZEN, "It matters to pupils.", "It matters to us.")
    (found,) = said_of(released)
    assert found.startswith("released.json:1:1: this file is not as 'publish' wrote it.")
    assert said_of(copy)[-1].startswith("rubric.yaml:1:10: an edition before this one cannot be read.")


def test_averages_that_were_copied_along_are_found_before_they_stop_the_service(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PROJECT / "rubrics", tmp_path / "rubrics"))
    copy = Path(shutil.copytree(folder / "2026-11", folder / "2027-11", ignore=shutil.ignore_patterns(FROZEN)))
    replace_in(copy / "rubric.yaml", 'edition: "2026-11"', 'edition: "2027-11"')
    replace_in(copy / "rubric.yaml", "status: released", "status: draft   ")
    (copy / "changes.yaml").write_text(FOLLOWS, encoding="utf-8")
    assert said_of(copy) == [
        "benchmarks/illustrative.yaml:3:10: these averages are of edition 2026-11, and the service would not start. "
        "Delete the folder 'benchmarks' here."
    ]
    with pytest.raises(RubricProblems):
        publish(copy, TODAY)
    shutil.rmtree(copy / "benchmarks")
    publish(copy, TODAY)
    open_services(Settings(data_folder=tmp_path, rubrics=folder)).store.close()


# ------------------------------------------------------------ choices at set-up


@pytest.mark.parametrize(
    ("listed", "name"), [("- Primary\n", "phases"), ("- Academy\n", "types"), ("- London\n", "regions"), ("- 201-400\n", "pupils")]
)
def test_what_schools_have_chosen_at_set_up_stays_to_be_chosen(listed: str, name: str, released: Path) -> None:
    draft = draft_in(released.parent, FOLLOWS)
    replace_in(draft / "rubric.yaml", listed, f"{listed}- Another one\n")
    assert said_of(draft) == []
    replace_in(draft / "rubric.yaml", listed, "")
    (found,) = said_of(draft)
    choice = listed.removeprefix("- ").strip()
    said = f": '{choice}' is not in '{name}' any more, and schools or trusts of 2026-11 may have chosen it. Put it back."
    assert found.startswith("rubric.yaml:")
    assert found.endswith(said)


# ------------------------------------------------------------ ids


def test_an_id_that_an_earlier_edition_used_is_never_used_again(tmp_path: Path) -> None:
    released_in(tmp_path, a_rubric(edition="2025-11", status="retired"))
    gone = made_of("aaa bbb", gone=("aaa-2",), edition="2026-11", status="released")
    released_in(tmp_path, gone, following='follows: "2025-11"\nsummary: S.\nquestions: [{was: aaa-2, answer: retire, reason: R.}]\n')
    draft = draft_in(tmp_path, FOLLOWS)
    assert said_of(draft) == [f"{A}:70:7: 'aaa-2' was the id of 'Title of aaa-2' in 2025-11. Give this question an id never used before."]


def test_another_question_under_the_id_of_an_old_one_is_found(released: Path) -> None:
    others = {level: f"Number {level} of eight words that stood nowhere before." for level in range(1, 6)}
    other = {"title": "New", "question": "Who knows?", "levels": others}
    draft = draft_in(released.parent, FOLLOWS, a_rubric(edition="2027-11", status="draft", where={"aaa-1": other}))
    assert said_of(draft) == [f"{A}:12:7: 'aaa-1' was another question in 2026-11. Give this one a new id, and retire the old."]


# ------------------------------------------------------------ what becomes of old answers


def test_an_edition_that_changes_nothing_needs_no_line(released: Path) -> None:
    assert said_of(draft_in(released.parent, FOLLOWS)) == []


def test_without_changes_yaml_nobody_could_move(released: Path) -> None:
    assert said_of(draft_in(released.parent)) == [
        "rubric.yaml:1:10: nothing says what becomes of the answers to 2026-11. Add changes.yaml (README.md says how)."
    ]


@pytest.mark.parametrize(
    ("follows", "said"),
    [
        ("2025-11", "changes.yaml:1:10: '2025-11' is not the released edition before this one. Write \"2026-11\"."),
        ("2027-11", "changes.yaml:1:10: '2027-11' is not the released edition before this one. Write \"2026-11\"."),
    ],
)
def test_an_edition_follows_the_released_one_before_it(follows: str, said: str, released: Path) -> None:
    assert said_of(draft_in(released.parent, FOLLOWS.replace("2026-11", follows))) == [said]


def test_the_first_edition_follows_none(tmp_path: Path) -> None:
    said = "changes.yaml:1:10: '2026-11' is not the released edition before this one. Delete changes.yaml."
    assert said_of(draft_in(tmp_path, FOLLOWS)) == [said]


def test_a_draft_is_followed_by_nothing(tmp_path: Path) -> None:
    an_edition_in(tmp_path, a_rubric(status="draft"))
    assert said_of(draft_in(tmp_path, FOLLOWS))[0].endswith("is not the released edition before this one. Delete changes.yaml.")


def test_a_question_that_is_gone_needs_a_line(released: Path) -> None:
    said = "'aaa-2' is gone, and no line says so. Add {was: aaa-2, answer: retire, reason: ...}."
    assert said_of(draft_in(released.parent, FOLLOWS, without("aaa-2"))) == [f"changes.yaml:1:1: {said}"]
    assert said_of(draft_in(released.parent, questions("was: aaa-2, answer: retire"), without("aaa-2"))) == []


def test_a_question_that_changed_its_meaning_needs_a_line(released: Path) -> None:
    changed = a_rubric(edition="2027-11", status="draft", where=NEW_ANSWERS)
    assert said_of(draft_in(released.parent, FOLLOWS, changed)) == [
        f"{A}:74:11: 'aaa-2' means something else here than in 2026-11. "
        "Add to changes.yaml {was: aaa-2, now: aaa-2, answer: ask, reason: ...}."
    ]
    for answer in ("ask", "keep"):
        assert said_of(draft_in(released.parent, questions(f"was: aaa-2, now: aaa-2, answer: {answer}"), changed)) == []


def test_a_renamed_question_needs_a_line_and_no_more(released: Path) -> None:
    renamed = made_of("aaa bbb", gone=("aaa-2",), more=("aaa-4",))
    assert said_of(draft_in(released.parent, questions("was: aaa-2, now: aaa-4, answer: keep"), renamed)) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("was: aaa-9, answer: retire", "11: 2026-11 has no question 'aaa-9'. Did you mean 'aaa-3'?"),
        ("was: zzz-1, answer: retire", "11: 2026-11 has no question 'zzz-1'. Check the id."),
        ("was: aaa-3, now: xyz-7, answer: ask", "23: this edition has no question 'xyz-7'. Check the id."),
        ("was: aaa-3, answer: keep", "26: this line does not say where the answers go. Add 'now' and the id of a question, or"),
        ("was: aaa-3, answer: retire", "26: 'aaa-3' is still asked here. Write 'answer: ask', or give the new question an id never"),
        ("was: aaa-2, now: bbb-1, answer: retire", "23: a retired answer goes nowhere, and this line names 'bbb-1'. Take 'now' away"),
        ("was: aaa-2, answer: forget", "26: 'answer' must be keep, ask or retire; found 'forget'. Use one of these."),
    ],
)
def test_a_line_that_cannot_be_followed_is_named(line: str, said: str, released: Path) -> None:
    others = [] if "aaa-2" in line else ["was: aaa-2, answer: retire"]
    found = said_of(draft_in(released.parent, questions(line, *others), without("aaa-2")))
    assert [one for one in found if one.startswith(f"changes.yaml:4:{said}")] != [], found


def test_a_question_has_one_line(released: Path) -> None:
    lines = questions("was: aaa-2, answer: retire", "was: aaa-2, answer: retire")
    assert said_of(draft_in(released.parent, lines, without("aaa-2"))) == [
        "changes.yaml:5:11: 'aaa-2' has a line already. Keep one of the two."
    ]


def test_where_two_questions_become_one_neither_answer_is_kept(released: Path) -> None:
    merged = without("aaa-2", "aaa-3")
    found = said_of(
        draft_in(released.parent, questions("was: aaa-2, now: bbb-1, answer: keep", "was: aaa-3, now: bbb-1, answer: ask"), merged)
    )
    assert found == [
        "changes.yaml:4:23: answers to 'bbb-1' itself go there too. Add a line {was: bbb-1, now: bbb-1, answer: ask, reason: ...}.",
        "changes.yaml:4:38: answers to 'aaa-3' and 'bbb-1' go to 'bbb-1' too, so none can be kept. Write 'answer: ask' on each line.",
        "changes.yaml:5:23: answers to 'bbb-1' itself go there too. Add a line {was: bbb-1, now: bbb-1, answer: ask, reason: ...}.",
    ]
    all_asked = questions(*(f"was: {was}, now: bbb-1, answer: ask" for was in ("aaa-2", "aaa-3", "bbb-1")))
    assert said_of(draft_in(released.parent, all_asked, merged)) == []


def test_leaders_are_not_asked_again_for_nothing(released: Path) -> None:
    (found,) = said_of(draft_in(released.parent, questions("was: aaa-2, now: aaa-2, answer: ask")))
    assert found.startswith("changes.yaml:4:38: warning: 'aaa-2' is as it was, so its answers could be kept.")


def test_lines_that_schools_have_moved_by_stay_and_their_words_may_be_corrected(released: Path) -> None:
    lines = questions("was: aaa-2, now: aaa-2, answer: ask")
    edition = released_in(released.parent, a_rubric(edition="2027-11", where=NEW_ANSWERS), following=lines)
    replace_in(edition / "changes.yaml", "Because.", "Because of this.")
    assert [line.split(". ")[0] for line in said_of(edition)] == [
        "changes.yaml:4:3: warning: the summary or a reason was changed since the release"
    ]
    replace_in(edition / "changes.yaml", "answer: ask", "answer: keep")
    (found,) = said_of(edition)
    assert found.startswith("changes.yaml:4:3: changes.yaml says something else since the release, and schools have moved by what it said.")


def test_a_mistake_of_form_in_changes_yaml_is_named_like_any_other(released: Path) -> None:
    draft = draft_in(released.parent, FOLLOWS + "question: []\n")
    assert said_of(draft) == ["changes.yaml:3:1: 'question' is not a name this file format knows; did you mean 'questions'?"]
