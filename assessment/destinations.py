"""Where a page can send the visitor.  The names are the addresses of the pages; an area's page has the area's id."""

from __future__ import annotations

from dataclasses import dataclass

START = "start"
SET_UP = "set-up"
DETAILS = "your-details"
YOUR_CODE = "your-code"
HUB = "your-assessment"
FIRST_LOOK = "first-look"
SUBMIT = "check-and-submit"
RESULTS = "results"
COMPARE = "compare"
PLAN = "action-plan"
REPORT = "board-report"
NEW_EDITION = "new-edition"
HOW_IT_WORKS = "how-it-works"
CONTRIBUTE = "contribute"
RELEASES = "releases"
RUBRIC = "rubric"
AREA = "section-results"
ALL_QUESTIONS = "all-questions"
PRIVACY = "privacy"
ACCESSIBILITY = "accessibility"
NOT_FOUND = "page-not-found"
"""No screen has this address, so whoever comes to it is told that there is no such page."""


@dataclass(frozen=True)
class Go:
    """Draw this page next; None draws the same page again."""

    page: str | None


AGAIN = Go(None)
