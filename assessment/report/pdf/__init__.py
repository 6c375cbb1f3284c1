"""The report as a PDF."""

from assessment.report.pdf.render import render_pdf

__all__ = ["render_pdf"]
