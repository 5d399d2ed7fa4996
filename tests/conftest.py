"""What every test stands on: no network but loopback (see pyproject.toml), no settings of whoever
runs it, a folder of its own to work in, and the real model over the five seed articles.
"""

import importlib.util
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # imported in the fixtures, so that tests of small parts start quickly
    from chat_server import ChatServer

    from rag.assistant import Assistant
    from rag.config import Settings

ROOT = Path(__file__).resolve().parents[1]


# How long an example takes tells how busy a machine is: the first may import a package.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.upper().startswith("HOIDAP_"):
                patch.delenv(name)
        yield


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A shell that starts tests in the background has them, and what they start, ignore Ctrl+C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No hoidap.toml is found here, and the default index folder is a temporary one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds_settings(
    tmp_path_factory: pytest.TempPathFactory, no_settings_from_outside: None
) -> "Settings":
    """Settings of the seeds' index. The model is unpacked to the person's own cache, as it is in
    use: half a gigabyte is too much to unpack for every run.
    """
    from rag.config import load_settings

    return load_settings(index_dir=tmp_path_factory.mktemp("seeds") / "index")


@pytest.fixture(scope="session")
def assistant(seeds_settings: "Settings", seeds_dir: Path) -> "Assistant":
    """Answers from the seeds. Shared: a test that changes an index makes its own."""
    from rag.assistant import Assistant

    assistant = Assistant.from_settings(seeds_settings)
    report = assistant.index([seeds_dir])
    assert not report.failures
    return assistant


@pytest.fixture(scope="session")
def seeds_index(assistant: "Assistant") -> Path:
    """The folder of the seeds' index. Shared: copy it before changing it."""
    return assistant.settings.index_dir


@pytest.fixture
def chat_server() -> "Iterator[ChatServer]":
    """A real HTTP server in place of a chat model's; see `tests/chat_server.py`."""
    spec = importlib.util.spec_from_file_location("chat_server", ROOT / "tests" / "chat_server.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.run_chat_server() as server:
        yield server
