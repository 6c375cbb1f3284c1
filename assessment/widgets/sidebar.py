"""The list of all pages with what each section says about itself; the hub has the same links in the page.

Its script also follows the links that pages write themselves and tells when the browser is back after an outage.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from assessment.destinations import AGAIN, ALL_QUESTIONS, COMPARE, CONTRIBUTE, HOW_IT_WORKS, HUB, PLAN, REPORT, RESULTS, SUBMIT, Go
from assessment.progress import status_of
from assessment.session import Session
from assessment.visit import Visit
from assessment.widgets.contact import GET_HELP
from scoring.question import Area
from scoring.scorecard import counts_of

REPORTS = {
    SUBMIT: "Check your answers",
    RESULTS: "Results",
    COMPARE: "Compare",
    PLAN: "Action plan",
    REPORT: "Board report",
    CONTRIBUTE: "Your scores in the average",
    ALL_QUESTIONS: "Print all questions",
}


def _script(*names: str) -> str:
    """The scripts beside this module as one, without indents and without lines of comment: it goes over the wire with every click."""
    texts = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)
    lines = (line.strip() for text in texts for line in text.splitlines())
    return "\n".join(line for line in lines if not line.startswith("//"))


_list = st.components.v2.component(
    "aim_sidebar",
    html="<nav class='aim-nav' aria-label='Your assessment'>\n</nav>",
    js=_script("sidebar.js", "place.js"),
    isolate_styles=False,  # the style sheet is the page's
)


def sidebar(visit: Visit) -> Go | None:
    """Draw the sidebar for an open assessment; where the visitor wants to go, None to stay."""
    with st.sidebar:
        return _heard(visit.session, _drawn(visit))


def only_listen(session: Session) -> Go | None:
    """The same without a list, where no assessment is open; where the visitor wants to go, None to stay."""
    return _heard(session, {"names": [], "groups": [], "ids": "", "current": "", "move": session.move_ahead})


def _heard(session: Session, drawn: dict[str, Any]) -> Go | None:
    # As bytes, because Streamlit looks long at anything else to find out what it is.
    told = _list(key="sidebar", data=json.dumps(drawn).encode(), on_go_change=_nothing, on_back_change=_nothing)
    if told.back:
        session.note_return()
    if not told.go:  # a link can be pressed before the browser has told that it is back; then both come at once
        return AGAIN if told.back else None
    page, _, place = str(told.go).partition("#")
    if place:
        session.go_to(page, place)
    return Go(page)


def _drawn(visit: Visit) -> dict[str, Any]:
    rules = visit.rubric.rules
    names = ((rules.coalition, "aim-service"), (rules.title, "aim-muted"), (visit.organisation.name, "aim-muted"))
    groups = [_group("", [_link(HUB, "Your assessment")])]
    for kind, name in rules.kinds.items():
        groups.append(_group(name, [_area(visit, area) for area in visit.rubric.areas if area.kind == kind]))
    groups.append(_group("Reports", [_link(page, text) for page, text in REPORTS.items()]))
    groups.append(_group("", [_link(HOW_IT_WORKS, "How it works"), {"address": rules.contact.url, "text": GET_HELP}]))
    return {
        "names": [{"text": text, "look": look} for text, look in names],
        "groups": groups,
        "ids": urlencode(visit.session.ids),
        "current": visit.session.page,
        "move": visit.session.move_ahead,
    }


def _nothing() -> None:
    """An event is read when the sidebar is drawn, and followed when the page has saved what is on it."""


def _group(title: str, links: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "links": links}


def _link(page: str, text: str) -> dict[str, Any]:
    return {"page": page, "text": text}


def _area(visit: Visit, area: Area) -> dict[str, Any]:
    status = status_of(counts_of(area, visit.rubric, visit.responses), finished=area.id in visit.finished_areas)
    return _link(area.id, area.short_title) | {"status": status.words, "kind": status.kind}
