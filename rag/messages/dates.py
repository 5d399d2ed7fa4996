"""Dates, written as exactly as they are known."""

from datetime import date
from typing import Literal

from rag.messages.texts import Messages


def format_date(
    day: date | None, texts: Messages, *, precision: Literal["day", "month", "year"] = "day"
) -> str:
    """Write a date as exactly as it is known; '' where there is none."""
    if day is None:
        return ""
    template = {
        "day": texts.date_day,
        "month": texts.date_month,
        "year": texts.date_year,
    }[precision]
    return template.format(day=day.day, month=day.month, year=day.year)
