"""The report as a Word document that can be edited: real styles, real lists, tables whose heading rows are marked."""

from assessment.report.docx.document import render_docx

__all__ = ["render_docx"]
