"""Assessment <-> JSON: the file a leader downloads, keeps, and resumes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from assessment.editions import not_here
from assessment.json_reading import FileProblem, as_json, named, read_object, sentence
from assessment.listed_spellings import answer_as_listed, organisation_as_listed, spelt_as_listed
from scoring.assessment import Assessment, PlannedAction
from scoring.errors import AnswersDoNotFit
from scoring.organisation import Organisation, School, Trust
from scoring.responses import Answer, AnyAnswer, check_fit
from scoring.rubric import Rubric

FORMAT = "ai-maturity-assessment/1"
_FAMILY = FORMAT.split("/", maxsplit=1)[0]

_ANSWER: TypeAdapter[AnyAnswer] = TypeAdapter(Answer)
_ACTION = TypeAdapter(PlannedAction)
_ORGANISATION: TypeAdapter[School | Trust] = TypeAdapter(Organisation)
T = TypeVar("T")


def to_json(assessment: Assessment) -> bytes:
    """The file.  The same assessment always gives the same bytes; what has nothing in it is left out."""
    whole = assessment.model_dump(mode="json", exclude={"answers"})
    given = {identity: _plain(assessment.answers[identity]) for identity in sorted(assessment.answers)}
    required = {"format": FORMAT, "edition": whole.pop("edition"), "organisation": whole.pop("organisation"), "answers": given}
    rest = {key: value for key, value in whole.items() if value not in (None, [])}
    for action in rest.get("actions", ()):
        if action["id"] is None:
            del action["id"]
    return (json.dumps(required | rest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain(answer: AnyAnswer) -> dict[str, Any]:
    return {key: value for key, value in answer.model_dump(mode="json").items() if value != ""}


def from_json(data: bytes, rubrics: Mapping[str, Rubric]) -> Assessment:
    """The assessment in a file, which is of one of these editions (by name) and fits it; FileProblem with every problem."""
    content, problems = read_object(data)
    _check_format(content.pop("format", None), problems)
    edition = content.get("edition")
    edition = edition.strip() if isinstance(edition, str) else edition
    known = isinstance(edition, str) and edition in rubrics
    if isinstance(edition, str) and not known:
        problems.append(not_here("This file", named(edition)[1:-1], rubrics))
    try:
        assessment = Assessment.model_validate_json(as_json(content))
    except ValidationError as error:
        problems += [_said(part) for part in error.errors(include_input=False, include_url=False)]
    if known:
        problems += _misfits(content, rubrics[str(edition)])
    if problems:
        raise FileProblem(*problems)
    return spelt_as_listed(assessment, rubrics[assessment.edition])


def _check_format(found: object, problems: list[str]) -> None:
    if found == FORMAT:
        return
    if isinstance(found, str) and found.startswith(f"{_FAMILY}/"):
        version = named(found.removeprefix(f"{_FAMILY}/"))
        raise FileProblem(*problems, last=f"This file has format version {version}. This service reads {named(FORMAT)} only.")
    raise FileProblem(*problems, last="This is not an assessment file from this service. Choose the progress file you downloaded.")


def _said(error: ErrorDetails) -> str:
    """The sentence about one error; pydantic's location names the union's member too, which nobody wrote."""
    match error["loc"]:
        case ("answers", identity, _, str() as key, *_):
            return sentence(error, f"in the answer to {named(identity)}, ", key)
        case ("answers", identity, *_):
            return sentence(error, "the answer to ", str(identity))
        case ("actions", int() as place, str() as key, *_):
            return sentence(error, f"in action {place + 1}, ", key)
        case ("actions", int() as place, *_):
            return sentence(error, f"action {place + 1} in ", "actions")
        case ("organisation", _, str() as key, *_):
            return sentence(error, "under 'organisation', ", key)
        case (key, *_):
            return sentence(error, "", str(key))
        case _:
            return sentence(error, "", "assessment")


def _misfits(content: dict[str, Any], rubric: Rubric) -> Iterator[str]:
    """What the parts that are sound by themselves name and the rubric does not have; unsound parts are told of already."""
    organisation = _sound(_ORGANISATION, content.get("organisation"))
    if organisation is not None:
        yield from _unlisted(organisation_as_listed(organisation, rubric), rubric)
    given = content.get("answers")
    parts = given.items() if isinstance(given, dict) else ()
    answers = {identity: answer for identity, part in parts if (answer := _sound(_ANSWER, part)) is not None}
    try:
        check_fit(rubric, {identity: answer_as_listed(identity, answer, rubric) for identity, answer in answers.items()})
    except AnswersDoNotFit as error:
        yield from error.every_problem
    planned = content.get("actions")
    for number, part in enumerate(planned if isinstance(planned, list) else (), start=1):
        action = _sound(_ACTION, part)
        if action is not None:
            yield from _action_misfits(number, action, rubric)


def _sound(adapter: TypeAdapter[T], part: object) -> T | None:
    try:
        return adapter.validate_json(as_json(part))
    except ValidationError:
        return None


def _unlisted(organisation: School | Trust, rubric: Rubric) -> Iterator[str]:
    rules = rubric.rules
    yield from _not_in(rules.regions, "region", [organisation.region])
    yield from _not_in(rules.phases, "phase", organisation.phases)
    if isinstance(organisation, School):
        yield from _not_in(rules.types, "type", [organisation.type])
        yield from _not_in(rules.pupils, "number of pupils", [organisation.pupils])


def _not_in(listed: tuple[str, ...], what: str, found: Iterable[str]) -> Iterator[str]:
    for value in found:
        if value not in listed:
            yield f"{named(value)} is not a {what} of this edition. Use one of: {'; '.join(listed)}."


def _action_misfits(number: int, action: PlannedAction, rubric: Rubric) -> Iterator[str]:
    if action.question is not None and action.question not in rubric:
        yield f"Action {number} names the question {named(action.question)}, which this edition does not have. Correct it."
    if action.to_level is not None and not 1 <= action.to_level <= rubric.highest:
        yield f"Action {number} goes to level {action.to_level}. Levels go from 1 to {rubric.highest}."
