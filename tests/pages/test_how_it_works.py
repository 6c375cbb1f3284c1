"""The method in words: the app shows what scoring/README.md says, and nothing else."""

from __future__ import annotations

import re

import pytest

from assessment.method_text import COMPARISON, SCORE, method_parts
from tests.pages.conftest import Service
from tests.pages.window import Window

LONGEST_SENTENCE = 20
PART = "What would you like to know?"


@pytest.mark.usefixtures("service")
def test_anybody_can_read_it_before_they_begin() -> None:
    window = Window("how-it-works")
    assert "It is the plain average of the levels chosen in it." in window.words
    window.choose(PART, COMPARISON)
    assert "Ten organisations from five trusts must stand behind each figure." in window.words
    window.press("Start or return")
    assert "Check how ready your school or trust is for AI" in window.heading


@pytest.mark.usefixtures("service")
def test_the_first_page_leads_to_it() -> None:
    window = Window()
    window.press("How it works")
    assert window.heading == "How it works"


def test_the_results_lead_to_how_a_score_is_made_and_back(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("results")
    window.press(SCORE)
    assert window.chosen(PART) == SCORE
    assert "How it works" in window.sidebar
    window.press("Return to your assessment")
    assert window.heading == "Your assessment"


def test_each_part_has_its_headings_and_no_example() -> None:
    assert [part.title for part in method_parts()] == [SCORE, COMPARISON]
    titles = [passage.title for part in method_parts() for passage in part.passages]
    assert {"Rounding", "Critical questions", "What we collect", "What we publish", "What remains possible"} <= set(titles)
    for part in method_parts():
        for passage in part.passages:
            assert passage.text, passage.title
            assert not re.search(r">>>|\.\.\. |^ {4}|^#", passage.text, re.MULTILINE), passage.title


def test_its_sentences_are_short() -> None:
    texts = [passage.text for part in method_parts() for passage in part.passages]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.:])\s|\n\n|\|\n|\| |\n- ", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE] == []
