"""A sealed report is known again, and nothing else is taken for one."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfWriter

from assessment.report.pdf import render_pdf
from assessment.report.seal import NAME, SCHEME, Checked, Claims, check, claims_of, sealed
from assessment.report.verdict import sentences
from tests.builders import a_rubric, a_school, an_assessment, at
from tests.report.papers import ON, a_paper, all_answered_of_few
from tests.report.structure_check import faults
from tests.report.test_accessible_file import broken_rules

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


@cache
def unsealed() -> bytes:
    """A report as it is drawn."""
    return all_answered_of_few(2).pdf()


@cache
def claims() -> Claims:
    """What its seal says."""
    return claims_of(all_answered_of_few(2).report())


@cache
def genuine() -> bytes:
    """The same with its seal."""
    return sealed(unsealed(), claims(), KEY)


def test_a_sealed_report_is_genuine_and_says_of_which_edition_and_date_it_is() -> None:
    found = check(genuine(), KEY)
    assert found == Checked("genuine", Claims("2026-11", ON, all_answered_of_few(2).report().fingerprint))
    first, second, *limits = sentences(found)
    assert first == "Genuine and unaltered."
    assert second.startswith("Edition 2026-11, report of 30 November 2026, fingerprint ")
    assert "does not show that the answers are true" in limits[-1]


def test_the_same_report_has_the_same_seal_and_another_installation_another() -> None:
    assert sealed(unsealed(), claims(), KEY) == genuine()
    assert sealed(unsealed(), claims(), OTHER_KEY) != genuine()


def test_a_byte_changed_anywhere_is_found() -> None:
    chance = random.Random(26)  # noqa: S311  # not for secrets
    start = genuine().rindex(NAME)
    in_the_seal = range(start - 20, genuine().index(b")", start) + 20)
    places = [*chance.sample(range(len(genuine())), 200), *in_the_seal, 0, len(genuine()) - 1]
    for place in places:
        changed = bytearray(genuine())
        changed[place] ^= chance.randrange(1, 256)
        assert check(bytes(changed), KEY).finding in ("altered", "elsewhere"), place


@pytest.mark.parametrize("changed", [genuine()[:-1], genuine() + b"\n", b"\n" + genuine(), genuine().replace(b"\n", b"\r\n")])
def test_a_file_that_lost_or_gained_a_byte_or_its_line_ends_is_altered(changed: bytes) -> None:
    assert check(changed, KEY).finding == "altered"


def test_what_the_seal_says_cannot_be_replaced() -> None:
    later = genuine().replace(b" 2026-11-30 ", b" 2027-11-30 ")
    assert check(later, KEY) == Checked("altered", Claims("2026-11", date(2027, 11, 30), claims().fingerprint))
    assert sentences(check(later, KEY))[1].startswith("It says of itself: edition 2026-11, report of 30 November 2027")
    assert check(genuine().replace(b" 2026-11-30 ", b" 2026-99-99 "), KEY) == Checked("altered", None)


def test_a_seal_moved_to_another_report_is_found() -> None:
    other = sealed(all_answered_of_few(3).pdf(), claims(), KEY)
    theirs, ours = (file[file.rindex(NAME) : file.index(b")", file.rindex(NAME))] for file in (other, genuine()))
    assert check(genuine().replace(ours, theirs), KEY).finding == "altered"


def test_a_report_saved_again_by_another_program_is_altered() -> None:
    again = BytesIO()
    with pikepdf.open(BytesIO(genuine())) as opened:
        opened.save(again)
    assert check(again.getvalue(), KEY).finding == "altered"


def test_a_change_added_to_the_end_of_the_file_is_found() -> None:
    added = PdfWriter(BytesIO(genuine()), incremental=True)
    added.add_metadata({"/Title": "Another title"})
    longer = BytesIO()
    added.write(longer)
    assert longer.getvalue().startswith(genuine())
    assert check(longer.getvalue(), KEY).finding == "altered"


def test_a_report_of_another_installation_cannot_be_told() -> None:
    found = check(genuine(), OTHER_KEY)
    assert found.finding == "elsewhere"
    assert "another installation" in sentences(found)[0]


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7\n%%EOF", unsealed()], ids=["empty", "another PDF", "an example report"])
def test_a_file_without_a_seal_is_not_ours(file: bytes) -> None:
    assert check(file, KEY) == Checked("not ours", None)


def test_a_school_whose_name_looks_like_a_seal_has_genuine_reports() -> None:
    name = f"{NAME.decode()} ({SCHEME.decode()} 2026-11 2026-11-30 {'0' * 12} {'0' * 12} {'0' * 64})"
    paper = a_paper(an_assessment({"aaa-1": at(2, note=f"{name}\n<</Type/XRef")}, organisation=a_school(name=name)), rubric=a_rubric())
    report = paper.report()
    assert check(sealed(render_pdf(report, ON), claims_of(report), KEY), KEY) == Checked("genuine", claims_of(report))


def test_the_seal_changes_nothing_else_in_the_file() -> None:
    before, after = (pikepdf.open(BytesIO(file)) for file in (unsealed(), genuine()))
    assert set(after.trailer) - set(before.trailer) == {NAME.decode()}
    assert [one.unparse(resolved=True) for one in before.objects[:-1]] == [one.unparse(resolved=True) for one in after.objects[:-1]]


def test_a_sealed_report_keeps_to_the_standards_of_accessibility_and_of_archives() -> None:
    assert broken_rules(genuine()) == []
    assert faults(genuine()) == []


def test_a_file_without_a_trailer_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="no trailer"):
        sealed(b"%PDF-1.7", claims(), KEY)
