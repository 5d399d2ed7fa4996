"""Imports point one way, and nothing heavy is imported before it is needed."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
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


def imported_packages() -> Iterator[str]:
    """Names, as on the registry, of the packages that rag/ imports anywhere."""
    distributions = packages_distributions()
    for path in (ROOT / "rag").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module]
            else:
                continue
            for module in {module.partition(".")[0] for module in modules}:
                if module not in sys.stdlib_module_names and module != "rag":
                    yield distributions[module][0].lower().replace("_", "-")


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[\w-]+", requirement)[0].lower() for requirement in requirements}


def test_every_package_imported_is_declared() -> None:
    declared = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["mcp"]
    assert set(imported_packages()) <= names(declared)


def test_every_package_declared_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = names([line for line in pins if "==" in line])
    assert names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]) <= pinned
