"""The report as an Excel workbook: the actions to keep track of, the answers, and the score to add up again."""

from assessment.report.xlsx.workbook import render_xlsx

__all__ = ["render_xlsx"]
