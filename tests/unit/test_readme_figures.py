"""Every figure that the READMEs quote as measured stands in benchmarks/RESULTS.md, which
`make bench` writes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESULTS = (ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8")
SECTIONS = {"README.md": "## Figures", "README.vi.md": "## Số liệu"}

_SHARE_OF = re.compile(r"(\d+)(?: of |/)(\d+)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) %")
_PLAIN = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.])")


def table_rows(text: str, heading: str) -> list[str]:
    section = text.split(f"\n{heading}\n")[1].split("\n## ", maxsplit=1)[0]
    return [line for line in section.split("\n") if line.startswith("|") and "---" not in line]


def wanted(row: str, *, aim_column: bool) -> Iterator[str]:
    """Give what RESULTS.md must hold for the figures of a row; aims are no measurements."""
    cells = row.strip("|").split("|")[1:]
    text = " | ".join(cells[:-1] if aim_column else cells)
    for part, whole in _SHARE_OF.findall(text):
        yield f"{int(part) / int(whole):.3f}"
    text = _SHARE_OF.sub("", text)
    yield from (f"{float(percent) / 100:.3f}" for percent in _PERCENT.findall(text))
    yield from _PLAIN.findall(_PERCENT.sub("", text))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_figure_was_measured(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    if name == "README.vi.md":  # which writes decimals with a comma, and thousands with a dot
        text = re.sub(r"(\d)\.(\d{3})(?!\d)", r"\1\2", text)
        text = re.sub(r"(\d),(\d)", r"\1.\2", text)
    rows = table_rows(text, SECTIONS[name])
    assert len(rows) > 20
    missing = [
        (row, figure)
        for row in rows
        for figure in wanted(row, aim_column=bool(re.search(r"\| *[≥≤][^|]*\|$", row)))
        if not re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", RESULTS)
    ]
    assert missing == []


def test_a_figure_that_was_not_measured_is_found() -> None:
    assert list(wanted("| a | 88 of 92 (95.7 %) | 0.083 s | ≤ 0.4 s |", aim_column=True)) == [
        "0.957",
        "0.957",
        "0.083",
    ]
