"""Settings: one frozen object, read from `hoidap.toml`, `HOIDAP_*` variables and flags.

Strength grows in that order. An unknown key or variable is refused by name, so that a typo is never
silently ignored.
"""

import os
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.errors import ConfigError

CONFIG_FILE = "hoidap.toml"
ENV_PREFIX = "HOIDAP_"
MAX_TOP_K = 100
"""Most passages that a question may be answered from."""


class Settings(BaseSettings):
    """Everything that can be set. Build it with `load_settings`."""

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX, extra="forbid", frozen=True, env_ignore_empty=True
    )

    index_dir: Path = Field(Path("vectorstore/index"), description="Folder of the index.")
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("hoidap", appauthor=False),
        description="Folder for the unpacked model and what was measured on this machine.",
    )
    language: Literal["vi", "en"] = Field(
        "vi", description="Language of answers, refusals and the page."
    )

    embedding_model: str = Field(
        "packaged",
        min_length=1,
        description="`packaged` (multilingual-e5-small, no download), a folder, or a hub name.",
    )
    embedding_query_prompt: str | None = Field(
        None, description="Text before every query; none: what the model's own settings say."
    )
    embedding_passage_prompt: str | None = Field(
        None, description="Text before every passage; none: what the model's own settings say."
    )
    embedding_precision: Literal["auto", "float32", "bfloat16", "int8"] = Field(
        "auto",
        description="Of indexing and of the reader; auto: the fastest here, measured once.",
    )
    embedding_batch_size: int = Field(32, ge=1, le=1024, description="Texts per forward pass.")
    reader: str = Field(
        "packaged",
        min_length=1,
        description="`packaged`, `rules` (no trained weights), a file or folder of weights, or a "
        "folder made by `hoidap train-reader`.",
    )

    reranker: str = Field(
        "none",
        min_length=1,
        description="`none`, or a folder or hub name of a cross-encoder that helps to rank.",
    )
    ocr: Literal["off", "on"] = Field(
        "off",
        description="Whether scanned pages of PDF files are read, by tesseract.",
    )
    passage_words: int = Field(
        200, ge=20, le=400, description="Greatest length of a passage, in words (syllables)."
    )
    passage_overlap_words: int = Field(
        40,
        ge=0,
        le=200,
        description="Words that a passage repeats of the one before, in whole sentences.",
    )

    top_k: int = Field(10, ge=1, le=MAX_TOP_K, description="Passages retrieved for a question.")
    reader_top_k: int = Field(
        6,
        ge=0,
        le=MAX_TOP_K,
        description="Passages that the reader reads for a question, from the first.",
    )
    reranker_top_k: int = Field(
        20,
        ge=1,
        le=MAX_TOP_K,
        description="Passages that the cross-encoder scores for a question, from the first.",
    )
    dense_weight: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Share of the vector score in the fused score; the rest is words.",
    )
    refusal_threshold: float = Field(
        0.5, ge=0, le=1, description="Confidence below which a question is refused."
    )
    max_question_chars: int = Field(
        2000, ge=10, description="Longest question taken, in characters."
    )

    chat_model: str | None = Field(
        None,
        min_length=1,
        description="Chat model, as `provider:name` (`openai:gpt-4o-mini`); none: no chat model.",
    )
    chat_base_url: str | None = Field(
        None, description="Address of the chat model's server; none: the provider's own."
    )
    chat_api_key: SecretStr | None = Field(
        None, description="Key for that server; none: what the provider's own variable holds."
    )
    chat_timeout_seconds: float = Field(
        30, gt=0, description="Longest wait for a reply of the chat model."
    )
    chat_max_retries: int = Field(
        2, ge=0, le=20, description="Times a request that failed is sent again."
    )
    chat_max_tokens: int = Field(2048, ge=16, description="Longest reply of the chat model.")
    prompts_dir: Path | None = Field(
        None, description="Folder of the prompt templates; none: those that hoidap comes with."
    )

    host: str = Field("127.0.0.1", description="Address the chat is served at.")
    port: int = Field(7860, ge=1, le=65535, description="Port the chat is served at.")
    access: Literal["auto", "open", "accounts"] = Field(
        "auto",
        description="Who is let in; auto: on this machine anybody, else accounts; open: anybody.",
    )
    accounts_path: Path = Field(
        Path("vectorstore/accounts.sqlite3"), description="File of the accounts and tokens."
    )
    conversations_dir: Path = Field(
        Path("vectorstore/conversations"),
        description="Folder of the conversations and of what was said of their answers.",
    )
    evaluation_dir: Path = Field(
        Path("vectorstore/evaluation"),
        description="Folder of the question sets and runs of the evaluation page.",
    )
    requests_per_minute: int | None = Field(
        None,
        ge=1,
        description="Most of one visitor; none: 60, but no limit where only this machine asks.",
    )
    max_upload_mb: int = Field(20, ge=1, le=4096, description="Largest upload, in megabytes.")
    max_upload_files: int = Field(500, ge=1, le=10_000, description="Most files in an upload.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources from strong to weak: flags, environment, file."""
        del dotenv_settings, file_secret_settings
        file = TomlConfigSettingsSource(settings_cls, toml_file=Path(CONFIG_FILE))
        return init_settings, env_settings, file


def load_settings(**flags: Any) -> Settings:  # noqa: ANN401 - pydantic checks each
    """Read the settings.

    Args:
        **flags: Values given on the command line or in code; None means not given.

    Returns:
        Settings with flags over `HOIDAP_*` variables over `hoidap.toml` of the working folder.

    Raises:
        ConfigError: If a key is unknown, a value cannot be used, or `hoidap.toml` is no TOML file.
    """
    known = {f"{ENV_PREFIX}{name}".upper() for name in Settings.model_fields}
    for variable in sorted(os.environ):
        if variable.upper().startswith(ENV_PREFIX) and variable.upper() not in known:
            raise ConfigError(
                f"unknown variable {variable}; the known ones are {', '.join(sorted(known))}",
                key=variable,
            )
    file = Path(CONFIG_FILE)
    if not file.is_file() and (file.exists() or file.is_symlink()):
        # The settings source would pass over it as if it were not there.
        raise ConfigError(
            f"{CONFIG_FILE} cannot be read: it is not a plain file; "
            "move it away, or put a file with settings in its place",
            key=CONFIG_FILE,
        )
    try:
        return Settings(**{key: value for key, value in flags.items() if value is not None})
    except ValidationError as exc:
        first = exc.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            names = ", ".join(sorted(Settings.model_fields))
            raise ConfigError(
                f"unknown setting {key!r}; the known ones are {names}", key=key
            ) from exc
        raise ConfigError(
            f"setting {key} = {first['input']!r} cannot be used: {first['msg']}", key=key
        ) from exc
    except ValueError as exc:  # tomllib.TOMLDecodeError
        raise ConfigError(f"{CONFIG_FILE} cannot be read: {exc}", key=CONFIG_FILE) from exc
