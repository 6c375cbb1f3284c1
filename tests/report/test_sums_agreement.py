"""A few of the assessments that `python -m tests.report.sums_agreement` compares by the hundred."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from tests.report.sums import Sum, of_ledgers
from tests.report.sums_agreement import a_paper_since, differences, on_screen

COMPLETE, NEARLY, HALF = 2, 9, 13


@pytest.fixture(autouse=True)
def an_app_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path))
    st.cache_resource.clear()


@pytest.mark.parametrize("seed", [NEARLY, HALF])
def test_screen_pdf_word_and_excel_print_the_ledgers_sums_and_they_add_up(seed: int, tmp_path: Path) -> None:
    paper = a_paper_since(seed)
    assert {name.split()[0] for name in of_ledgers(paper)} >= {"score", "range", "change"}
    assert differences(paper, on_screen(paper, tmp_path)) == []


def test_another_assessments_sums_would_be_found(tmp_path: Path) -> None:
    shown, other = a_paper_since(COMPLETE), a_paper_since(COMPLETE + 4)
    assert {found.split(":")[0] for found in differences(other, on_screen(shown, tmp_path))} == {"app"}


def test_a_sum_that_is_a_thousandth_out_would_be_found() -> None:
    right = Sum((("One", (1_333,)), ("Two", (1_000,))), (2_333,), ("2.3",))
    assert right.adds_up
    assert not replace(right, lines=(("One", (1_334,)), ("Two", (1_000,)))).adds_up
    assert not replace(right, shown=("2.4",)).adds_up
    change = Sum((("One", (250, -83)),), (250, -83), ("2.000", "2.167"))
    assert change.adds_up
    assert not replace(change, shown=("2.000", "2.168")).adds_up
