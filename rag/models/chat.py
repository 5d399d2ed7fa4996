"""Chat models: whatever LangChain can reach, behind one call and one kind of error.

model = load_chat_model(load_settings(chat_model="openai:gpt-4o-mini"))
text = model.complete("Bạn là biên tập viên.", "Tóm tắt: …")
"""

import math
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from rag.config import Settings
from rag.errors import ConfigError, GenerationError, MissingDependencyError

if TYPE_CHECKING:
    from langchain.chat_models import BaseChatModel

_EXTRAS = {"openai": "hoidap[openai]", "ollama": "hoidap[ollama]"}
_NO_KEY = "none"  # for a server of one's own, which asks for no key
_BY_STATUS = {
    401: "refused the key; check HOIDAP_CHAT_API_KEY",
    403: "refused the key; check HOIDAP_CHAT_API_KEY",
    404: "knows no such model; check chat_model and chat_base_url",
    429: "takes no more requests for now; wait, or raise chat_max_retries",
}
_SERVER_FAILED = 500
_MAX_DETAIL_CHARS = 200


class ChatModel:
    """A chat model, which is reached when it is first asked."""

    def __init__(self, settings: Settings, model: "BaseChatModel") -> None:
        """Wrap a model of LangChain.

        Args:
            settings: Name, address and limits, which errors tell of.
            model: What `langchain.chat_models.init_chat_model` gave.
        """
        self.name = settings.chat_model or ""
        self._settings = settings
        self._model = model

    def complete(self, system: str, user: str) -> str:
        """Ask once, and again as often as `chat_max_retries` allows where the server fails.

        Args:
            system: Who the model is and what it must keep to.
            user: The task.

        Returns:
            The text of the reply, without white space at its ends; never ''.

        Raises:
            GenerationError: If there is no reply in time, or none with text.
        """
        try:
            reply = self._model.invoke([("system", system), ("human", user)])
            text = str(reply.text).strip()
        except Exception as exc:  # every provider raises its own
            raise GenerationError(_explain(exc, self._settings)) from exc
        if not text:
            raise GenerationError(self._empty())
        return text

    def stream(self, system: str, user: str) -> Iterator[str]:
        """Ask as `complete` does, and give the reply's text bit by bit as it comes.

        Raises:
            GenerationError: If no reply begins, it breaks off, is not over within
                `chat_timeout_seconds` of its first bit, or holds no text.
        """
        until = math.inf
        written = False
        try:
            for chunk in self._model.stream([("system", system), ("human", user)]):
                until = min(until, time.monotonic() + self._settings.chat_timeout_seconds)
                if time.monotonic() > until:
                    raise TimeoutError
                text = str(chunk.text)
                written = written or bool(text.strip())
                if text:
                    yield text
        except Exception as exc:  # every provider raises its own
            raise GenerationError(_explain(exc, self._settings)) from exc
        if not written:
            raise GenerationError(self._empty())

    def _empty(self) -> str:
        return (
            f"the chat model {self.name!r} gave an empty reply; raise chat_max_tokens"
            f" (now {self._settings.chat_max_tokens}) or take another model"
        )


def load_chat_model(settings: Settings) -> ChatModel:
    """Give the chat model that the settings name.

    Args:
        settings: `chat_model` is `provider:name`, as LangChain's `init_chat_model` takes it.

    Returns:
        A model ready to be asked; nothing has been sent yet.

    Raises:
        ConfigError: If no model is set, or its name has no provider that LangChain knows.
        MissingDependencyError: If the package of the provider is not installed.
        GenerationError: If the provider cannot be set up, for example without a key.
    """
    name = settings.chat_model
    if name is None:
        raise ConfigError(
            "no chat model is set; give one as provider:name, for example"
            " HOIDAP_CHAT_MODEL=openai:gpt-4o-mini",
            key="chat_model",
        )
    provider, _, model_name = name.partition(":")
    if not provider or not model_name:
        raise ConfigError(
            f"chat_model {name!r} does not say whose it is; write it as provider:name, for example"
            f" openai:{model_name or name}",
            key="chat_model",
        )
    try:
        if provider == "ollama" and find_spec("langchain_ollama") is None:
            # LangChain would fall back on a class of langchain-community, which is given up.
            raise ImportError("langchain_ollama")
        from langchain.chat_models import init_chat_model

        model = init_chat_model(model_name, model_provider=provider, **_options(provider, settings))
    except ImportError as exc:
        package = _EXTRAS.get(provider, f"langchain-{provider.replace('_', '-')}")
        raise MissingDependencyError(
            f"the chat model {name!r} needs a package that is not installed:"
            f" run `pip install '{package}'`",
            package=package,
        ) from exc
    except ValueError as exc:
        raise ConfigError(
            f"chat_model {name!r} cannot be set up ({_first_line(exc)}); write it as provider:name"
            " with a provider of LangChain, for example openai or ollama",
            key="chat_model",
        ) from exc
    except Exception as exc:  # every provider raises its own
        raise GenerationError(
            f"the chat model {name!r} cannot be set up ({_first_line(exc)});"
            " is HOIDAP_CHAT_API_KEY set?"
        ) from exc
    return ChatModel(settings, model)


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """Give the settings under the names by which the provider's class takes them."""
    options: dict[str, Any] = {"temperature": 0}  # the same question set for the same articles
    if settings.chat_base_url is not None:
        options["base_url"] = settings.chat_base_url
    if provider == "ollama":
        options["num_predict"] = settings.chat_max_tokens
        options["client_kwargs"] = {"timeout": settings.chat_timeout_seconds}
        return options
    options["max_tokens"] = settings.chat_max_tokens
    options["timeout"] = settings.chat_timeout_seconds
    options["max_retries"] = settings.chat_max_retries
    if settings.chat_api_key is not None:
        options["api_key"] = settings.chat_api_key.get_secret_value()
    elif settings.chat_base_url is not None:
        # The provider's own variable holds a key for the provider: no other server may see it.
        options["api_key"] = _NO_KEY
    return options


def _explain(error: Exception, settings: Settings) -> str:
    """Say what went wrong and what to do next."""
    name, server = settings.chat_model, settings.chat_base_url or "its provider"
    codes = (code for exc in _chain(error) if isinstance(code := _status_of(exc), int))
    status = next(codes, 0)
    kinds = " ".join(type(exc).__name__ for exc in _chain(error))
    if status in _BY_STATUS or status >= _SERVER_FAILED:
        reason = _BY_STATUS.get(status, "failed; try again later, or take another chat_model")
        return f"chat model {name!r}: {server} {reason} ({status})"
    detail = f"{type(error).__name__}: {_first_line(error)}"
    if status:
        reason = f"did not take the request ({status}; {detail})"
    elif "Timeout" in kinds:
        reason = (
            f"gave no reply within {settings.chat_timeout_seconds:g} s;"
            " raise chat_timeout_seconds, or try again later"
        )
    elif "Connect" in kinds:
        reason = "cannot be reached; is it running, and is chat_base_url right?"
    else:
        reason = f"gave a reply that cannot be read ({detail}); is chat_base_url right?"
    return f"chat model {name!r}: {server} {reason}"


def _status_of(error: BaseException) -> object:
    return getattr(error, "status_code", None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give an exception and those it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:_MAX_DETAIL_CHARS] if lines else "no reason given"
