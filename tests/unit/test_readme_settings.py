"""The settings tables of the two READMEs name every setting, in its order, with its default."""

import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from rag.config import Settings

ROOT = Path(__file__).resolve().parents[2]
_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \|", re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "heading", "none"),
    [("README.md", "## Settings", "none"), ("README.vi.md", "## Cài đặt", "không")],
)
def test_every_setting_stands_in_the_table(name: str, heading: str, none: str) -> None:
    section = (ROOT / name).read_text("utf-8").partition(f"\n{heading}\n")[2].partition("\n## ")[0]
    shown = dict(_ROW.findall(section))

    assert list(shown) == list(Settings.model_fields)
    for key, field in Settings.model_fields.items():
        if field.default is PydanticUndefined:  # made on the machine it runs on: told in words
            assert "`" not in shown[key]
        else:
            assert shown[key] == (none if field.default is None else f"`{field.default}`"), key
