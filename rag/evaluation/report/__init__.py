"""The report that an editor reads: one HTML file."""

from rag.evaluation.report.page import render_report, write_report

__all__ = ["render_report", "write_report"]
