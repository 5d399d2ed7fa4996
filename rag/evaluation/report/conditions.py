"""The conditions of a run as tables for people."""

from collections.abc import Mapping
from typing import Any

from rag.evaluation.report.formats import NOTHING, clean
from rag.messages.report import ReportTexts


def list_conditions(
    conditions: Mapping[str, Any], texts: ReportTexts
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the conditions as groups of (name, value); single values come first, unnamed."""
    single = [
        (_key(name, texts), _value(value, texts))
        for name, value in conditions.items()
        if not isinstance(value, Mapping)
    ]
    groups = [
        (_key(name, texts), _flatten(value, texts))
        for name, value in conditions.items()
        if isinstance(value, Mapping)
    ]
    return [group for group in (*groups, ("", single)) if group[1]]


def _flatten(values: Mapping[str, Any], texts: ReportTexts) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            rows += [(f"{_key(name, texts)}: {key}", text) for key, text in _flatten(value, texts)]
        else:
            rows.append((_key(name, texts), _value(value, texts)))
    return rows


def _key(name: object, texts: ReportTexts) -> str:
    return texts.condition_keys.get(str(name), clean(str(name)))


def _value(value: object, texts: ReportTexts) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return texts.yes if value else texts.no
    if isinstance(value, float):
        return str(value).replace(".", texts.decimal_mark)
    if isinstance(value, list | tuple):
        return ", ".join(_value(item, texts) for item in value) or NOTHING
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {text}" for key, text in _flatten(value, texts))
    return clean(str(value))
