"""What the two READMEs show is what happens: their code runs, their commands print what they say.

In a block marked `console`

- `$ hoidap …` is run, with the variables before it, and the lines below it must stand in its output
  in that order; `…` there stands for anything, and durations may differ;
- `$ hoidap chat …` and `$ make …` are not run: their options and targets must exist;
- `$ curl …` is asked of a server with the services, wherever it says that it is;
- `$ cat FILE` makes the lines below it that file;
- `$ git …` and `$ cd …` are taken on trust, and anything else is refused.

The blocks marked `python` run one after another, as in one session; what stands behind `# > ` in
them must be printed, in that order.
"""

import argparse
import re
import shlex
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from rag import Assistant
from rag.access import Access
from rag.access.application import add_access
from rag.cli import main
from rag.services import add_services
from rag.traffic import Traffic

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.vi.md"]

_FENCED = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DURATION = re.compile(r"\d+(?:[.,]\d+)?(?= ?(?:giây|s)\b)")
_ASSIGNMENT = re.compile(r"([A-Z_]+)=(.*)")
_TRUSTED = {"cd", "git"}


@dataclass(frozen=True)
class Command:
    """One `$ …` line of a console block."""

    variables: dict[str, str]
    words: tuple[str, ...]
    shown: tuple[str, ...]
    """The lines below it."""


Run = Callable[[Command], str]


def blocks(readme: str, language: str) -> list[str]:
    return [body for marked, body in _FENCED.findall(readme) if marked == language]


def commands(console: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", console.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        words = shlex.split(line)
        variables = {}
        while found := _ASSIGNMENT.fullmatch(words[0]):
            variables[found[1]] = found[2]
            del words[0]
        yield Command(variables, tuple(words), tuple(shown))


def check_command(command: Command, run: Run) -> None:
    name, *arguments = command.words
    if name == "cat":
        Path(*arguments).write_text("\n".join(command.shown) + "\n", "utf-8")
    elif name == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert {word for word in arguments if "=" not in word} <= set(targets)
    elif name == "hoidap" and arguments[0] == "chat":
        described = run(Command({}, ("hoidap", "chat", "--help"), ()))
        for option in (word for word in arguments if word.startswith("-")):
            assert f"{option} " in described
    elif name == "hoidap":
        check_output(run(command), command.shown)
    elif name == "curl":
        check_output(fetch(arguments), command.shown)
    else:
        assert name in _TRUSTED, f"this test cannot check the command {name!r}"


def fetch(arguments: list[str]) -> str:
    """Do what curl would, of the few things that a README has it do."""
    options = argparse.ArgumentParser()
    options.add_argument("-s", action="store_true")
    options.add_argument("-H", action="append", default=[])
    options.add_argument("-d")
    options.add_argument("url")
    given = options.parse_args(arguments)
    headers = dict(header.split(": ", 1) for header in given.H)
    path = urlsplit(given.url).path
    with serving() as url, httpx.Client(base_url=url, trust_env=False, timeout=None) as client:
        method = "GET" if given.d is None else "POST"
        return client.request(method, path, content=given.d, headers=headers).text


@contextmanager
def serving() -> Iterator[str]:
    """Serve the services of this folder's index on a free port; gives the address."""
    assistant = Assistant.from_settings()
    app = FastAPI(openapi_url=None)
    add_access(app, Access(assistant.settings))
    add_services(app, assistant, Traffic())
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def check_code(code: list[str], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, object] = {}
    for number, block in enumerate(code, start=1):
        capsys.readouterr()
        exec(compile(block, f"{name}, block {number}", "exec"), namespace)
        check_output(capsys.readouterr().out, tuple(re.findall(r"# ?> (.*)", block)))


def check_output(output: str, shown: tuple[str, ...]) -> None:
    output = _DURATION.sub("0", output)
    position = 0
    for line in shown:
        parts = _DURATION.sub("0", line).strip().split("…")
        pattern = re.compile(".*?".join(map(re.escape, parts)))
        found = pattern.search(output, position)
        assert found, f"{line!r} does not stand in its place in:\n{output}"
        position = found.end()


@pytest.fixture
def run(
    own_working_folder: Path,
    seeds_dir: Path,
    seeds_index: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command in a folder that looks like a checkout with its index built."""
    shutil.copytree(seeds_dir, own_working_folder / "seeds")
    shutil.copytree(seeds_index, own_working_folder / "vectorstore" / "index")

    def run_here(command: Command) -> str:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in command.variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", list(command.words))
            with pytest.raises(SystemExit) as caught:
                main()
        out, err = capsys.readouterr()
        assert not caught.value.code, err
        return out + err

    return run_here


@pytest.mark.parametrize("name", READMES)
def test_the_commands_do_what_is_shown(name: str, run: Run) -> None:
    shown = [
        command
        for console in blocks((ROOT / name).read_text("utf-8"), "console")
        for command in commands(console)
    ]
    started = {command.words[:2] for command in shown}
    assert {("make", "chat"), ("make", "test"), ("hoidap", "ask")} <= started
    for command in shown:
        check_command(command, run)


@pytest.mark.parametrize("name", READMES)
@pytest.mark.usefixtures("run")
def test_the_code_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = blocks((ROOT / name).read_text("utf-8"), "python")
    assert code or name != "README.md"
    check_code(code, name, capsys)


SAMPLE = """# Sample
```console
$ git clone somewhere
$ PORT=8080 make chat HOST=::1
==> Serving the chat
$ hoidap ask \\
    "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
2.472 đảng viên mới

Trong năm 2022, … 2.472 đảng viên mới…
$ HOIDAP_LANGUAGE=en hoidap index seeds
…nothing changed… (99.9 s).
$ cat questions.jsonl
{"id": "1", "question": "Ai chủ trì hội nghị?"}
$ hoidap batch questions.jsonl --out answers.jsonl
1 câu hỏi…
$ hoidap chat --port 8080
```
```python
from rag import Assistant
assistant = Assistant.from_settings()
```
```toml
language = "en"
```
```python
print(assistant.search("đảng viên", top_k=1)[0].rank)  # > 1
```
"""


def test_a_sample_is_read_and_passes(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (console,) = blocks(SAMPLE, "console")
    read = list(commands(console))
    assert [" ".join(command.words[:2]) for command in read] == [
        *("git clone", "make chat", "hoidap ask", "hoidap index"),
        *("cat questions.jsonl", "hoidap batch", "hoidap chat"),
    ]
    assert read[1].variables == {"PORT": "8080"}
    assert read[2].shown[0] == "2.472 đảng viên mới"
    for command in read:
        check_command(command, run)
    assert Path("answers.jsonl").read_text("utf-8").count("\n") == 1
    code = blocks(SAMPLE, "python")
    assert len(code) == 2
    check_code(code, "sample", capsys)
    with pytest.raises(AssertionError, match="does not stand"):
        check_code([*code, "print(1)\n#> 2"], "sample", capsys)


@pytest.mark.parametrize(
    ("console", "reason"),
    [
        ("$ hoidap info\nKhông có dòng này", "does not stand"),
        ("$ hoidap info --no-such-option", "No such option"),
        ("$ hoidap chat --no-such-option", "--no-such-option"),
        ("$ make nothing", "nothing"),
        ("$ rm -rf /", "cannot check"),
    ],
)
def test_a_sample_that_is_wrong_fails(console: str, reason: str, run: Run) -> None:
    (command,) = commands(console)
    with pytest.raises(AssertionError, match=reason):
        check_command(command, run)


def test_what_is_shown_must_stand_in_its_order() -> None:
    check_output("một\nhai (1.25 giây)\n", ("một", "", "hai (0.1 giây)"))
    check_output("một hai ba\n", ("một … ba",))
    with pytest.raises(AssertionError):
        check_output("một\nhai\n", ("hai", "một"))
    with pytest.raises(AssertionError):
        check_output("một\nhai\n", ("một…hai",))
