"""Taking the port, before anything slow is loaded."""

import subprocess
import sys

import pytest

from rag.config import load_settings
from rag.errors import ServerError
from rag.web.server import listen, page_url, serve


def test_a_free_port_is_taken() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


def test_a_port_in_use_is_refused_with_its_number_and_the_remedy() -> None:
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        with pytest.raises(
            ServerError, match=rf"port {port}: the port is in use; .*`PORT={port + 1} make chat`"
        ) as e:
            serve(load_settings(port=port))

    assert (e.value.host, e.value.port) == ("127.0.0.1", port)


def test_the_last_port_suggests_the_one_before() -> None:
    with listen("127.0.0.1", 65535), pytest.raises(ServerError, match="PORT=65534 make chat"):
        listen("127.0.0.1", 65535)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-machine.invalid"])
def test_a_host_that_is_not_here_is_not_blamed_on_the_port(host: str) -> None:
    # The address is one kept for documentation, the name one that never resolves.
    with pytest.raises(ServerError, match=r"no address of this machine; give 127\.0\.0\.1"):
        listen(host, 7860)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://localhost:7860"),
        ("::", "http://localhost:7860"),
        ("::1", "http://[::1]:7860"),
    ],
)
def test_the_address_can_be_typed_into_a_browser(host: str, url: str) -> None:
    assert page_url(host, 7860) == url


def test_importing_the_package_loads_nothing_slow() -> None:
    script = (
        "import sys, rag.web; print({'gradio', 'faiss', 'torch', 'uvicorn'} & set(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.strip() == "set()"
