"""The texts of the evaluation report, in Vietnamese and English."""

from typing import Literal

from rag.messages.report_en import EN
from rag.messages.report_fields import Explained, ReportTexts
from rag.messages.report_vi import VI

__all__ = ["EN", "VI", "Explained", "ReportTexts", "report_texts"]


def report_texts(language: Literal["vi", "en"]) -> ReportTexts:
    """Give the texts of a language."""
    return VI if language == "vi" else EN
