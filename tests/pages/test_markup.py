"""A text of a person or an author is shown as it is: no page reads markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from streamlit.testing.v1.element_tree import Block, Element, Html

from assessment import destinations
from assessment.releases import shipped_path, write_release
from assessment.widgets.text import plain
from scoring.assessment import PlannedAction
from scoring.benchmark import with_digest
from scoring.responses import DoNotKnow
from tests.builders import a_school, an_edition_in, at
from tests.command_line import SECRET
from tests.pages.conftest import Service, served
from tests.pages.edition import LEVEL, RELEASE, RUBRIC
from tests.pages.markup import SOME_AT_ONCE
from tests.pages.window import Window

MARK = "Zebra"
TEXT = f"{MARK} {SOME_AT_ONCE}"
# What an author writes in words, by the keys of an edition's files; a name that an organisation must choose stays as it is.
WORDS = {"title", "short_title", "question", "why", "name", "ask", "if_no", "action", "done_when", "good", "worrying"}
WORDS |= {"do_not_know", "do_not_know_help", "not_applicable", "evidence_ask", "evidence_help", "between_two", "trust", "purpose"}
ID = re.compile(r"[a-z]{3}-\d")
# These show a text and read no Markdown in it.
LITERAL = {"said", "text_input", "text_area", "selectbox", "multiselect", "number_input", "date_input", "code", "file_uploader"}
PAGES = ["", destinations.SET_UP, destinations.DETAILS, destinations.HUB, "area-a", "area-b", "area-c", destinations.FIRST_LOOK]
PAGES += [destinations.SUBMIT, destinations.RESULTS, destinations.AREA, destinations.COMPARE, destinations.PLAN, destinations.REPORT]
PAGES += [destinations.CONTRIBUTE, destinations.ALL_QUESTIONS, destinations.RUBRIC, destinations.RELEASES, destinations.HOW_IT_WORKS]
WITHOUT = {destinations.HOW_IT_WORKS, destinations.RELEASES}
"""Here nothing is said in an author's words or a person's."""


def marked(value: Any, key: str = "") -> Any:
    """What an edition's file says, with markup at the end of each text."""
    if isinstance(value, dict):
        return {name: marked(part, "ask" if key in {"levels", "summaries"} else str(name)) for name, part in value.items()}
    if isinstance(value, list):
        return [
            marked(part, "ask" if key in {"na_reasons", "evidence"} else "") if isinstance(part, str) else marked(part) for part in value
        ]
    return f"{value} {TEXT}" if isinstance(value, str) and key in WORDS and not ID.fullmatch(value) else value


@pytest.fixture(scope="module")
def full_of_markup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition and a release whose every text ends in markup."""
    folder = tmp_path_factory.mktemp("markup")
    for path in an_edition_in(folder, RUBRIC).rglob("*.yaml"):
        path.write_text(yaml.safe_dump(marked(yaml.safe_load(path.read_text(encoding="utf-8"))), allow_unicode=True), encoding="utf-8")
    groups = tuple(group.model_copy(update={"name": f"{group.name} {TEXT}"}) for group in RELEASE.groups)
    write_release(with_digest(RELEASE.model_copy(update={"groups": groups})), shipped_path(folder, RUBRIC.edition))
    return folder


@pytest.fixture
def service(tmp_path: Path, full_of_markup: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    yield from served(tmp_path, full_of_markup, empty_store, monkeypatch)


def begin(service: Service) -> None:
    note = f"{TEXT} by Jane"
    service.begin_with_all_at(
        2,
        a_school(name=TEXT, early_years=True),
        but={"aaa-1": at(1, note=note), "ccc-3": at(5, note=note), "bbb-2": DoNotKnow(note=note), "aaa-3": at(3)},
        actions=(PlannedAction(action=TEXT, owner=TEXT, success=TEXT), PlannedAction(action=TEXT, question="ccc-1", to_level=3)),
        answered_by=(TEXT,),
    )


def shown_in(block: Block) -> Iterator[tuple[str, str]]:
    """Every text that is sent to the browser, with the kind of what shows it."""
    for node in block:
        if isinstance(node, Html):
            yield "html", node.body
            continue
        collapsed = "COLLAPSED" in str(getattr(node.proto, "label_visibility", ""))  # said by a screen reader, letter for letter
        yield "said" if collapsed else node.type, str(getattr(node, "label", ""))
        if isinstance(node, Element):
            yield node.type, str(getattr(node, "value", ""))
            yield from ((node.type, str(option)) for option in getattr(node, "options", ()))


def read_as_markup(window: Window) -> list[tuple[str, str]]:
    """The texts with markup that are not shown as they are."""
    found = [(kind, text) for kind, text in shown_in(window.main) if MARK in text]
    return [(kind, text) for kind, text in found if kind not in LITERAL and not is_shown_as_it_is(kind, text)]


def is_shown_as_it_is(kind: str, text: str) -> bool:
    return text.count(escape(TEXT) if kind == "html" else plain(TEXT)) == text.count(MARK)


@pytest.mark.parametrize("submitted", [False, True])
def test_every_page_shows_a_text_as_it_is(service: Service, submitted: bool) -> None:
    begin(service)
    if submitted:
        service.submit()
    windows = {page: service.window(page) for page in PAGES}
    assert {page for page, window in windows.items() if MARK not in window.words} <= WITHOUT
    assert {page: wrong for page, window in windows.items() if (wrong := read_as_markup(window))} == {}


def test_two_answers_side_by_side_show_their_notes_and_levels_as_they_are(service: Service) -> None:
    begin(service)
    window = service.window("area-a", question="aaa-1")
    service.save("aaa-1", at(2, note=TEXT))
    window.choose(f"How far has the school come with aaa-1? {TEXT}", f"{LEVEL[4]} {TEXT}")
    assert "This answer was changed in another window" in window.problems
    assert read_as_markup(window) == []
