"""Prompt templates, and those that hoidap comes with."""

import sysconfig
import tomllib
from pathlib import Path

import pytest

from rag import prompts
from rag.answering.chat_generator import VARIABLES as ANSWER_VARIABLES
from rag.errors import PromptError
from rag.evaluation.questions.chat_proposals import VARIABLES
from rag.prompts import default_prompts_dir, load_prompt

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, text: str) -> Path:
    (folder / "task.txt").write_text(text, "utf-8")
    return folder


def test_a_template_has_two_messages(tmp_path: Path) -> None:
    write(tmp_path, 'Trả về {{"n": {n}}}.\n---\nBài: {article}\n---\nHết.\n')
    prompt = load_prompt("task", variables={"n", "article"}, prompts_dir=tmp_path)

    assert prompt.render(n="3", article="{n} và {}") == (
        'Trả về {"n": 3}.',
        "Bài: {n} và {}\n---\nHết.",
    )
    with pytest.raises(ValueError, match="article"):
        prompt.render(n="3")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a\n---\n{artcle}", 3, r"unknown variable \{artcle\}; it may use \{article\}, \{n\}"),
        ("{}\n---\nb", 1, r"unknown variable \{\}"),
        ("{n.real}\n---\nb", 1, r"unknown variable \{n.real\}"),
        ("a\n---\n{n!r}", 3, r"unknown variable \{n!r\}"),
        ("a\n---\nb {", 3, "single brace"),
        ("a\nb", None, "has no line ---"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(PromptError, match=told) as caught:
        load_prompt("task", variables={"n", "article"}, prompts_dir=write(tmp_path, text))
    assert caught.value.line == line
    assert caught.value.path == tmp_path / "task.txt"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="set prompts_dir"):
        load_prompt("task", variables=set(), prompts_dir=tmp_path)
    (tmp_path / "task.txt").write_bytes(b"\xff\n---\n")
    with pytest.raises(PromptError, match="not UTF-8"):
        load_prompt("task", variables=set(), prompts_dir=tmp_path)


def test_the_template_for_questions_names_the_article_as_data() -> None:
    prompt = load_prompt("questions", variables=VARIABLES)
    system, user = prompt.render(**dict.fromkeys(VARIABLES, "X"))

    assert "<bai_viet>\nX\n</bai_viet>" in user
    assert "dữ liệu" in system
    assert '{"question": "…", "answer": "…", "quote": "…"}' in system


def test_the_readme_lists_the_variables_of_each_template() -> None:
    rows = (ROOT / "prompts" / "README.md").read_text("utf-8").splitlines()
    templates = {
        "questions": VARIABLES,
        "rewrite": {"conversation", "question"},
        "answer": ANSWER_VARIABLES,
    }
    for name, variables in templates.items():
        (row,) = [row for row in rows if row.startswith(f"| `{name}.txt`")]
        assert all(f"`{variable}`" in row for variable in variables)
        load_prompt(name, variables=variables)
    assert {path.stem for path in (ROOT / "prompts").glob("*.txt")} == set(templates)


def test_an_installation_without_the_source_has_them_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_prompts_dir() == ROOT / "prompts"
    monkeypatch.setattr(prompts, "_ROOT", tmp_path)
    installed = Path(sysconfig.get_path("data")) / "share" / "hoidap" / "prompts"
    assert default_prompts_dir() == installed

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    data_files = project["tool"]["setuptools"]["data-files"]
    assert data_files == {"share/hoidap/prompts": ["prompts/*.txt"]}
