"""Prompt templates: text files in `prompts/`, checked when they are loaded."""

import string
import sysconfig
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from rag.errors import PromptError

_ROOT = Path(__file__).resolve().parents[1]
_SEPARATOR = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A template for one task of a chat model."""

    path: Path
    """The file."""
    system: str
    """Template of the system message."""
    user: str
    """Template of the user message."""
    variables: frozenset[str]
    """What both may use."""

    def render(self, **values: str) -> tuple[str, str]:
        """Put values in.

        Args:
            **values: One for each variable (a ValueError if one is missing or too much); braces in
                them mean nothing.

        Returns:
            The system message and the user message.
        """
        if values.keys() != self.variables:
            raise ValueError(f"{sorted(values)} are not the variables {sorted(self.variables)}")
        return self.system.format(**values), self.user.format(**values)


def load_prompt(name: str, *, variables: Set[str], prompts_dir: Path | None = None) -> Prompt:
    """Read a template.

    Args:
        name: Its task, for example `questions`; the file is `questions.txt`.
        variables: What it may use.
        prompts_dir: The folder; None for the one that hoidap comes with.

    Returns:
        The template. What stands above its first line `---` is the system message.

    Raises:
        PromptError: If the file cannot be read, has no such line, uses another variable, or has a
            brace that belongs to none.
    """
    path = (default_prompts_dir() if prompts_dir is None else prompts_dir) / f"{name}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        reason = f"cannot be read ({exc.strerror}); set prompts_dir to the folder of the templates"
        raise PromptError(path, reason) from exc
    except UnicodeDecodeError as exc:
        raise PromptError(path, "is not UTF-8; save it as UTF-8") from exc
    lines = text.splitlines()
    if _SEPARATOR not in lines:
        reason = f"has no line {_SEPARATOR} between the system message and the user message"
        raise PromptError(path, reason)
    for number, line in enumerate(lines, start=1):
        _check(path, number, line, variables)
    cut = lines.index(_SEPARATOR)
    return Prompt(
        path=path,
        system="\n".join(lines[:cut]).strip(),
        user="\n".join(lines[cut + 1 :]).strip(),
        variables=frozenset(variables),
    )


def default_prompts_dir() -> Path:
    """Give the folder that hoidap comes with: of the source tree, else of the installation."""
    of_source = _ROOT / "prompts"
    if (of_source / "README.md").is_file():
        return of_source
    return Path(sysconfig.get_path("data")) / "share" / "hoidap" / "prompts"


def _check(path: Path, number: int, line: str, variables: Set[str]) -> None:
    try:
        fields = list(string.Formatter().parse(line))
    except ValueError as exc:
        reason = f"has a single brace ({exc}); double it to mean the character"
        raise PromptError(path, reason, line=number) from exc
    for _, name, specification, conversion in fields:
        if name is None:
            continue
        if name not in variables or specification or conversion:
            written = f"{{{name}{f'!{conversion}' if conversion else ''}}}"
            known = ", ".join(f"{{{variable}}}" for variable in sorted(variables))
            raise PromptError(
                path,
                f"uses the unknown variable {written}; it may use {known}",
                line=number,
            )
