"""What each format of a report says, read back out of the file by somebody else's reader, beside what `score` says.

    python -m tests.report.agreement 200

compares the PDF, Word, Excel, CSV and JSON of that many random assessments and names every difference.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO, StringIO

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from assessment.report.csv import render_csv
from assessment.report.docx import render_docx
from assessment.report.json import render_json
from assessment.report.pdf import render_pdf
from assessment.report.report import Report
from assessment.report.xlsx import render_xlsx
from assessment.scorecard_json import to_json
from scoring.rounding import tenths
from scoring.rubric import Rubric
from tests.report.papers import SETTINGS, Paper, a_random_paper, pages_of, squeezed

PARTLY = (1.0, 0.95, 0.85, 0.5)


@dataclass(frozen=True)
class Figures:
    """Numbers as shown: the overall score (None when provisional), each area's score or its ends, each question's level."""

    overall: float | None
    areas: Mapping[str, tuple[float, ...]]
    levels: Mapping[str, int]


def of_score(paper: Paper) -> Figures:
    """What `python -m assessment score` prints, which is what all formats have to say."""
    card = json.loads(to_json(paper.scorecard, paper.rubric))
    levels = {identity: answer.level for identity, answer in paper.assessment.answers.items() if hasattr(answer, "level")}
    return Figures(card["score"], {identity: _numbers(area) for identity, area in card["areas"].items()}, levels)


def _numbers(area: Mapping[str, float | None]) -> tuple[float, ...]:
    shown = (area["score"],) if area["score"] is not None else (area["lowest"], area["highest"])
    return tuple(number for number in shown if number is not None)


def in_json(report: Report, rubric: Rubric) -> Figures:
    """The JSON; the levels of its ledger, as far as there is one, are those of the answers."""
    card = json.loads(render_json(report))
    ledger = {line["question"]: line["level"] for line in card["ledger"]}
    levels = ledger or {answer.question: answer.level for answer in report.records.answers if answer.level is not None}
    points = sum((Fraction(line["points"]) for line in card["ledger"]), Fraction(0))
    assert not ledger or points == Fraction(card["exact_score"])
    assert set(card["areas"]) == {area.id for area in rubric.areas}
    return Figures(card["score"], {identity: _numbers(area) for identity, area in card["areas"].items()}, levels)


def in_csv(report: Report, rubric: Rubric) -> Figures:
    """The CSV."""
    rows = list(csv.DictReader(StringIO(render_csv(report).decode("utf-8-sig"))))
    (overall,) = (row for row in rows if row["row"] == "overall")
    areas = {
        row["id"]: _numbers({name: _number(row[name]) for name in ("score", "lowest", "highest")}) for row in rows if row["row"] == "area"
    }
    levels = {row["id"]: int(row["level"]) for row in rows if row["row"] == "answer" and row["level"]}
    assert set(areas) == {area.id for area in rubric.areas}
    return Figures(_number(overall["score"]), areas, levels)


def _number(text: str) -> float | None:
    return float(text) if text else None


def in_excel(report: Report, rubric: Rubric) -> Figures:
    """The workbook, its formulas calculated again from the cells that they name."""
    book = openpyxl.load_workbook(BytesIO(render_xlsx(report)))
    sheet, ids = book["Score"], {area.id for area in rubric.areas}
    scores: dict[str, float | None] = {}
    areas: dict[str, tuple[float, ...]] = {}
    for number in range(2, len(ids) + 3):
        identity = str(sheet.cell(number, 2).value or "overall")
        score, lowest, highest = (_value(sheet, number, column) for column in (4, 7, 8))
        assert recalculated(sheet, number) == score
        scores[identity] = score
        areas[identity] = _numbers({"score": score, "lowest": lowest, "highest": highest})
    overall = scores.pop("overall")
    del areas["overall"]
    assert set(areas) == ids
    levels = {str(row[0]): int(str(row[4])) for row in book["Answers"].iter_rows(min_row=2, values_only=True) if row[4] is not None}
    return Figures(overall, areas, levels)


def _value(sheet: Worksheet, row: int, column: int) -> float | None:
    value = sheet.cell(row, column).value
    return None if value is None else float(str(value))


RANGE = re.compile(r"\$([A-Z])\$(\d+):\$([A-Z])\$(\d+)")
OVERALL = re.compile(r"=ROUND\(SUMPRODUCT\(R,R\)/SUM\(R\),1\)")
OF_AREA = re.compile(r"=ROUND\(SUMPRODUCT\(\(R=\$B(\d+)\)\*R\*R\)/SUMPRODUCT\(\(R=\$B\1\)\*R\),1\)")


def recalculated(sheet: Worksheet, number: int) -> float | None:
    """What the formula beside a score gives, worked out exactly; None where there is no formula."""
    formula = sheet.cell(number, 5).value
    if formula is None:
        return None
    columns = [[cell.value for (cell,) in sheet["".join(found.group(0).split("$"))]] for found in RANGE.finditer(str(formula))]
    plain = RANGE.sub("R", str(formula))
    if OVERALL.fullmatch(plain):
        weights, levels, again = columns
        assert again == weights
        pairs = list(zip(weights, levels, strict=True))
    else:
        of_area = OF_AREA.fullmatch(plain)
        assert of_area is not None, formula
        mine = sheet.cell(int(of_area.group(1)), 2).value
        areas, weights, levels, *again = columns
        assert again == [areas, weights]
        pairs = [(weight, level) for area, weight, level in zip(areas, weights, levels, strict=True) if area == mine]
    # The mean of an area whose answers are left out is a number with decimals.
    total = sum(weight * Fraction(level).limit_denominator(10_000) for weight, level in pairs)
    return tenths(Fraction(total) / sum(weight for weight, _ in pairs)) / 10


def in_word(report: Report, rubric: Rubric) -> Figures:
    """The document: the verdict, the table of areas, and the tables of answers."""
    document = docx.Document(BytesIO(render_docx(report)))
    (verdict,) = (paragraph.text for paragraph in document.paragraphs if paragraph.style is not None and paragraph.style.name == "Lead")
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    names = {area.short_title: area.id for area in rubric.areas}
    titles = {f"{question.title}\n{question.question}": question.id for question in rubric.questions}
    (figures,) = (rows for rows in tables if rows[0][0] == "Area")
    answers = [row for rows in tables if rows[0][0] == "Our answer" for row in rows[1:]]
    areas = {names[row[0]]: tuple(map(float, re.findall(r"\d\.\d", row[2]))) for row in figures[1:]}
    return Figures(overall_in(verdict), areas, dict(_levels(answers, titles)))


def _levels(answers: list[list[str]], titles: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for standing, said, *_ in answers:
        (question,) = (identity for title, identity in titles.items() if said.startswith(title))
        if found := re.search(r"\nLevel (\d) of", standing):
            yield question, int(found.group(1))


def overall_in(verdict: str) -> float | None:
    """The overall number in the first sentence of page one; None where it says that there is none yet."""
    if verdict.startswith("Provisional"):
        return None
    found = re.search(r"\d\.\d", verdict)
    assert found is not None, verdict
    return float(found.group(0))


def in_pdf(report: Report, rubric: Rubric) -> Figures:
    """The PDF's text, which breaks lines anywhere, so that single spaces stand for them."""
    first, *rest = pages_of(render_pdf(report, report.on))
    text = " ".join((first, *rest))
    verdict = re.search(r"Self-assessed.*?(Provisional|\d\.\d)", first)
    assert verdict is not None
    figures = text[text.index("The same figures as a table") :]
    areas = {area.id: _area_in(figures, area.short_title) for area in rubric.areas}
    levels = {question.id: _level_in(text, squeezed(f"{question.title} {question.question}")) for question in rubric.questions}
    return Figures(overall_in(verdict.group(1)), areas, {identity: level for identity, level in levels.items() if level is not None})


def _area_in(figures: str, name: str) -> tuple[float, ...]:
    row = re.search(rf"{re.escape(name)} (?:Does not apply|[^\d]*?(?:\(\d of \d\) (\d\.\d) to (\d\.\d)|(\d\.\d)))", figures)
    assert row is not None, name
    return tuple(float(number) for number in row.groups() if number is not None)


def _level_in(text: str, asked: str) -> int | None:
    # What was chosen stands in the cell before the question.
    before = text[: text.rindex(asked)]
    found = re.search(r"Level (\d) of \d\. [^.]{1,40}\. $", before)
    return int(found.group(1)) if found is not None else None


READERS: Mapping[str, Callable[[Report, Rubric], Figures]] = {
    "PDF": in_pdf,
    "Word": in_word,
    "Excel": in_excel,
    "CSV": in_csv,
    "JSON": in_json,
}


def differences(seed: int) -> list[str]:
    """The formats of one random assessment that do not say what `score` says."""
    paper = a_random_paper(seed, SETTINGS[seed % len(SETTINGS)], filled=PARTLY[seed // len(SETTINGS) % len(PARTLY)])
    report, expected = paper.report(), of_score(paper)
    return [f"{seed}: {name}" for name, read in READERS.items() if read(report, paper.rubric) != expected]


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    found = [difference for seed in range(wanted) for difference in differences(seed)]
    print(*found, f"{wanted} assessments in {len(READERS)} formats, {len(found)} differences.", sep="\n")
    sys.exit(1 if found else 0)
