"""Invented organisations, one for each kind of setting that an edition has words for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.organisation import School, Trust
from scoring.rules import EditionRules
from scoring.wording import matches


@dataclass(frozen=True)
class ExampleSetting:
    """A kind of setting by its name in the edition, and an organisation of that kind that is asked as much as any."""

    name: str
    organisation: School | Trust


def example_settings(rules: EditionRules) -> tuple[ExampleSetting, ...]:
    """A school for which no word changes, if there is one, then the other phases, the types with words of their own, and a trust."""
    schools = [ExampleSetting(phase, _school(rules, phase, rules.types[0])) for phase in rules.phases]
    schools.sort(key=lambda setting: _changed(rules, setting.organisation))
    return (*schools, *_types(rules, schools[0].organisation.phases[0]), ExampleSetting("Trust", _trust(rules)))


def _types(rules: EditionRules, phase: str) -> Iterator[ExampleSetting]:
    named = {name for rule in rules.words for name in rule.when.types}
    yield from (ExampleSetting(name, _school(rules, phase, name)) for name in rules.types if name in named)


def _changed(rules: EditionRules, organisation: School | Trust) -> bool:
    return any(matches(rule.when, organisation) for rule in rules.words)


def _school(rules: EditionRules, phase: str, type_: str) -> School:
    return School(
        kind="school",
        name="Example",
        phase=phase,
        type=type_,
        region=rules.regions[0],
        pupils=rules.pupils[0],
        early_years=True,
        candidates=True,
    )


def _trust(rules: EditionRules) -> Trust:
    return Trust(kind="trust", name="Example", schools=2, phases=rules.phases, region=rules.regions[0], early_years=True, candidates=True)
