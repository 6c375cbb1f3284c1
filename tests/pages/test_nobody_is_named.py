"""A school called Canary is in the average.  Whatever anybody else opens, downloads or logs, nothing leads to it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from assessment.access.principal import local_principal
from assessment.contributing import draft_of, fresh_keys
from assessment.releases import release_as_yaml
from tests.builders import a_school, all_at, an_assessment, at
from tests.command_line import SECRET
from tests.pages.conftest import BEGUN, CODE, Service
from tests.pages.edition import RUBRIC
from tests.pages.test_releases_page import NOW, TODAY, collect, publish
from tests.storage.people import HEAD

CANARY_ID, CANARY_BROWSER = "e" * 32, "f" * 32


def contribute_as_canary(service: Service) -> Sequence[str]:
    """The school lets its scores in; everything that must never be seen of it."""
    school, store = a_school(name="Canary Primary"), service.services.store
    asked = RUBRIC.asked_of(school)
    answers = all_at(3, asked) | {"aaa-1": at(3, note="Canary note")}
    assessment = an_assessment(answers, organisation=school, answered_by=("Canary head",), submitted_on=TODAY)
    us = local_principal(CANARY_BROWSER)
    store.create(us, assessment, CANARY_ID, CODE, BEGUN, fingerprint=service.services.newest.fingerprint)
    draft = draft_of(asked, assessment, service.services.newest.scorecard(school, answers), TODAY)
    given = store.benchmark.contribute(us, CANARY_ID, draft, "ab" * 16, fresh_keys(), NOW)
    secrets = ["Canary", "canary", CODE, CODE.lower(), CANARY_ID, CANARY_BROWSER, given.key, given.trust_key, SECRET]
    assert [word for word in ("Canary", CODE, CANARY_ID) if word in given.model_dump_json()] == []
    return secrets


def test_no_page_file_or_log_leads_to_a_contributor(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    caplog.set_level(logging.DEBUG)
    collect(service)
    secrets = contribute_as_canary(service)
    staff = service.window("releases")
    publish(staff)
    service.begin_with_all_at(4)
    service.submit()
    windows = [staff, *(service.window(page) for page in ("compare", "contribute", "results", "board-report"))]
    found = service.services.store.benchmark.in_force(HEAD, RUBRIC.edition)
    assert found is not None
    seen = [text for window in windows for text in (window.markup, window.words, window.sidebar)]
    seen += [release_as_yaml(found.release), caplog.text]
    assert [word for word in secrets for text in seen if word in text] == []
