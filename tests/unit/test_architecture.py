"""Imports point one way, and nothing heavy is imported before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "bm25s",
    "faiss",
    "gradio",
    "langchain",
    "numpy",
    "pydantic_settings",
    "sentence_transformers",
    "torch",
    "transformers",
    "underthesea",
}


def imported_by(code: str, *arguments: str) -> set[str]:
    """Names of the top-level modules that stand in sys.modules after the code has run."""
    script = f"{code}\nimport sys; print('MODULES', *{{m.partition('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_the_contracts_of_import_linter_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["rag", "rag.cli", "rag.errors", "rag.messages", "rag.types"])
def test_what_is_imported_first_is_light(module: str) -> None:
    assert not imported_by(f"import {module}") & HEAVY


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from rag.cli import main
try:
    main()
except SystemExit as done:
    assert done.code == 0
"""
    for arguments in (["--help"], ["ask", "--help"]):
        modules = imported_by(code, *arguments)
        assert "typer" in modules
        assert not modules & HEAVY


def test_putting_the_parts_together_loads_no_model_library() -> None:
    code = "from rag import Assistant; Assistant.from_settings()"
    late = HEAVY - {"numpy", "pydantic_settings"}
    assert not imported_by(code) & late
