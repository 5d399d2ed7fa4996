"""The chat model, against a real HTTP server on loopback."""

import socket
from typing import Any

import pytest

from rag.config import Settings, load_settings
from rag.errors import ConfigError, GenerationError, MissingDependencyError
from rag.models.chat import load_chat_model


@pytest.fixture(autouse=True)
def no_keys_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a key for somebody else")
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "OPENAI_PROXY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


def settings_for(server: Any, **changes: object) -> Settings:
    values = {"chat_model": "openai:m", "chat_base_url": server.url, "chat_max_retries": 0}
    return load_settings(**(values | changes))


def test_a_reply_comes_back_as_text(chat_server) -> None:
    chat_server.replies = ["  Vâng.\n"]
    model = load_chat_model(settings_for(chat_server, chat_max_tokens=77))

    assert model.complete("Bạn là biên tập viên.", "Chào.") == "Vâng."
    assert model.name == "openai:m"
    (request,) = chat_server.requests
    assert [(m["role"], m["content"]) for m in request["messages"]] == [
        ("system", "Bạn là biên tập viên."),
        ("user", "Chào."),
    ]
    assert request["model"] == "m"
    assert 77 in (request.get("max_tokens"), request.get("max_completion_tokens"))


def test_the_key_set_is_sent_and_no_other(chat_server) -> None:
    chat_server.replies = ["Vâng."]
    load_chat_model(settings_for(chat_server, chat_api_key="secret")).complete("a", "b")
    load_chat_model(settings_for(chat_server)).complete("a", "b")

    assert chat_server.keys == ["Bearer secret", "Bearer none"]
    assert "secret" not in repr(settings_for(chat_server, chat_api_key="secret"))


def test_a_server_that_fails_once_is_asked_again(chat_server) -> None:
    chat_server.replies = [500, 429, "Vâng."]
    model = load_chat_model(settings_for(chat_server, chat_max_retries=2))

    assert model.complete("a", "b") == "Vâng."
    assert len(chat_server.requests) == 3


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (401, r"refused the key; check HOIDAP_CHAT_API_KEY \(401\)"),
        (404, r"knows no such model; check chat_model and chat_base_url \(404\)"),
        (429, r"takes no more requests for now; wait, or raise chat_max_retries \(429\)"),
        (500, r"failed; try again later, or take another chat_model \(500\)"),
        (503, r"failed; .* \(503\)"),
        (400, r"did not take the request \(400; "),
        (b"<html>", "gave a reply that cannot be read"),
        (b'{"choices": [', "gave a reply that cannot be read"),
        (b"{}", "gave a reply that cannot be read"),
        (b"", "gave a reply that cannot be read"),
        ("", "gave an empty reply; raise chat_max_tokens"),
        (" \n", "gave an empty reply"),
        (None, "gave no reply within 0.2 s; raise chat_timeout_seconds"),
    ],
)
def test_every_failure_is_a_generation_error_with_a_remedy(chat_server, reply, told) -> None:
    chat_server.replies = [reply]
    model = load_chat_model(settings_for(chat_server, chat_timeout_seconds=0.2))

    with pytest.raises(GenerationError, match=told) as caught:
        model.complete("a", "b")
    assert "openai:m" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    settings = load_settings(chat_model="openai:m", chat_base_url=url, chat_max_retries=0)

    with pytest.raises(GenerationError, match="cannot be reached; is it running") as caught:
        load_chat_model(settings).complete("a", "b")
    assert url in str(caught.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, "no chat model is set"),
        ("gpt-4o-mini", "does not say whose it is; .* openai:gpt-4o-mini"),
        ("openai:", "does not say whose it is"),
        ("nobody:m", "cannot be set up"),
    ],
)
def test_a_name_that_names_no_model(name, told) -> None:
    with pytest.raises(ConfigError, match=told) as caught:
        load_chat_model(load_settings(chat_model=name))
    assert caught.value.key == "chat_model"


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(MissingDependencyError, match="pip install 'langchain-anthropic'") as caught:
        load_chat_model(load_settings(chat_model="anthropic:m"))
    assert caught.value.package == "langchain-anthropic"


def test_without_a_key_for_the_provider_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(GenerationError, match="is HOIDAP_CHAT_API_KEY set"):
        load_chat_model(load_settings(chat_model="openai:m"))


def test_a_reply_comes_bit_by_bit(chat_server) -> None:
    chat_server.replies = ["Hà Nam có 40 lớp."]
    bits = list(load_chat_model(settings_for(chat_server)).stream("a", "b"))
    assert len(bits) > 1
    assert "".join(bits) == "Hà Nam có 40 lớp."


@pytest.mark.parametrize("reply", [429, 500, None, b"data: {\n\n", b"<html>", b"", ""])
def test_a_stream_that_fails_is_a_generation_error(chat_server, reply) -> None:
    chat_server.replies = [reply]
    model = load_chat_model(settings_for(chat_server, chat_timeout_seconds=0.2))
    with pytest.raises(GenerationError, match="openai:m"):
        list(model.stream("a", "b"))
