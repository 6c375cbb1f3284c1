"""The kinds of setting that a question can be previewed for: each that the edition has words for."""

from __future__ import annotations

from assessment.example_settings import example_settings
from assessment.rubric_files import load_edition
from assessment.settings import PROJECT
from scoring.organisation import Trust
from tests.builders import the_rules

SHIPPED = load_edition(PROJECT / "rubrics/2026-11")


def test_a_setting_whose_words_do_not_change_comes_first_and_the_trust_last() -> None:
    names = [setting.name for setting in example_settings(SHIPPED.rules)]
    assert names[0] == "Primary"
    assert names[-2:] == ["Independent school", "Trust"]
    assert set(SHIPPED.rules.phases) < set(names)


def test_each_of_them_is_asked_every_question_of_its_kind_and_phase() -> None:
    for setting in example_settings(SHIPPED.rules):
        asked = SHIPPED.asked_of(setting.organisation)
        applies = [
            q.id
            for q in SHIPPED
            if setting.organisation.kind in q.applies_to.kinds and _in_phase(q.applies_to.phases, setting.organisation.phases)
        ]
        assert [question.id for question in asked] == applies, setting.name


def _in_phase(phases: object, covered: tuple[str, ...]) -> bool:
    return phases == "all" or (isinstance(phases, tuple) and bool(set(phases) & set(covered)))


def test_an_edition_that_has_words_for_every_phase_still_has_settings() -> None:
    rules = the_rules(words=({"when": {}, "say": {"pupils": "students"}},))
    settings = example_settings(rules)
    assert settings[0].name == "Nursery"
    assert isinstance(settings[-1].organisation, Trust)
