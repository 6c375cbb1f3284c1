"""A college reads 'student', a trust 'trustee'; what is a code stays as it is."""

from __future__ import annotations

from scoring.organisation import School, Trust
from scoring.responses import check_fit
from scoring.rules import EditionRules
from scoring.wording import board_for, wording_for
from tests.builders import a_rubric, a_school, a_trust, not_applicable, the_rules

WORDS = (
    {"when": {"kinds": ("trust",)}, "say": {"governor": "trustee", "governors": "trustees", "our school": "our trust"}},
    {"when": {"phases": ("16 plus",)}, "say": {"pupil": "student", "pupils": "students", "pupil's": "student's", "SENCO": "SEND lead"}},
)
KEPT = ("pupil premium", "Chair of governors")
COLLEGE = a_school(phase="16 plus")


def said(text: str, organisation: School | Trust) -> str:
    return wording_for(rules(), organisation)(text)


def rules() -> EditionRules:
    return the_rules(words=WORDS, kept_phrases=KEPT)


def test_a_sixteen_plus_college_reads_student() -> None:
    assert said("Each pupil asks; pupils answer in a pupil's words.", COLLEGE) == "Each student asks; students answer in a student's words."


def test_a_capital_stays_a_capital() -> None:
    assert said("Pupils first. The SENCO knows.", COLLEGE) == "Students first. The SEND lead knows."


def test_a_primary_school_reads_what_the_authors_wrote() -> None:
    assert said("Pupils and governors", a_school()) == "Pupils and governors"


def test_a_kept_phrase_is_never_reworded_not_even_at_the_start_of_a_sentence() -> None:
    assert said("Pupil premium pays for it. The pupil premium helps a pupil.", COLLEGE) == (
        "Pupil premium pays for it. The pupil premium helps a student."
    )
    assert said("Chair of governors and other governors", a_trust()) == "Chair of governors and other trustees"


def test_only_whole_words_are_reworded() -> None:
    assert said("pupillage, non-pupil, governorship", COLLEGE) == "pupillage, non-pupil, governorship"


def test_a_trust_reads_its_own_words() -> None:
    assert said("Our school asks its governors.", a_trust()) == "Our trust asks its trustees."


def test_a_trust_with_one_school_in_another_phase_keeps_the_usual_word() -> None:
    assert said("pupils", a_trust(phases=("16 plus",))) == "students"
    assert said("pupils", a_trust(phases=("16 plus", "Primary"))) == "pupils"


def test_questions_are_reworded_and_codes_are_not() -> None:
    reason = "No tool here is about pupils"
    rubric = a_rubric(where={"aaa-1": {"title": "Pupils' tools", "ask": ("SENCO",), "na_reasons": (reason,)}}, words=WORDS)
    asked = rubric.asked_of(COLLEGE)
    question, written = asked.question("aaa-1"), rubric.question("aaa-1")
    assert (question.why, question.ask) == ("It matters to students.", ("SEND lead",))
    assert (question.id, question.anchor, question.applies_to, question.guidance) == (
        written.id,
        written.anchor,
        written.applies_to,
        written.guidance,
    )
    # The reason is stored with the answer and read back by schools of any kind.
    check_fit(rubric, {"aaa-1": not_applicable(question.na_reasons[0])})


def test_the_board_is_called_what_the_setting_calls_it() -> None:
    board = (
        {"when": {}, "board": "governors", "body": "governing body"},
        {"when": {"types": ("Independent school",)}, "board": "proprietor", "body": "proprietor"},
        {"when": {"kinds": ("trust",)}, "board": "trustees", "body": "board of trustees"},
    )
    names = the_rules(board=board)
    organisations = (a_school(), a_school(type="Independent school"), a_trust())
    assert [board_for(names, organisation).board for organisation in organisations] == ["governors", "proprietor", "trustees"]
