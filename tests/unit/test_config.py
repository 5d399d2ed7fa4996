from pathlib import Path

import pytest
from pydantic import ValidationError

from rag.config import Settings, load_settings
from rag.errors import ConfigError


def test_defaults(own_working_folder: Path) -> None:
    settings = load_settings()
    assert settings.index_dir == Path("vectorstore/index")
    assert (settings.host, settings.port, settings.language) == ("127.0.0.1", 7860, "vi")
    assert settings.cache_dir.is_absolute()


def test_file_then_environment_then_flags(
    own_working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("hoidap.toml").write_text('port = 1001\ntop_k = 21\nlanguage = "en"\n')
    monkeypatch.setenv("HOIDAP_PORT", "1002")
    monkeypatch.setenv("HOIDAP_TOP_K", "22")
    settings = load_settings(port=1003, top_k=None)
    assert (settings.language, settings.top_k, settings.port) == ("en", 22, 1003)


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_PORT", "")
    assert load_settings().port == 7860


def test_an_unknown_key_of_the_file_is_named(own_working_folder: Path) -> None:
    Path("hoidap.toml").write_text("top_kk = 5\n")
    with pytest.raises(ConfigError, match=r"unknown setting 'top_kk'; the known ones are .*top_k"):
        load_settings()


def test_an_unknown_table_of_the_file_is_named(own_working_folder: Path) -> None:
    Path("hoidap.toml").write_text("[server]\nport = 5\n")
    with pytest.raises(ConfigError, match="unknown setting 'server'") as caught:
        load_settings()
    assert caught.value.key == "server"


@pytest.mark.parametrize("name", ["HOIDAP_TOPK", "hoidap_prot"])
def test_an_unknown_variable_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "5")
    with pytest.raises(ConfigError, match=rf"unknown variable {name}; .*HOIDAP_TOP_K") as caught:
        load_settings()
    assert caught.value.key == name


def test_an_unknown_flag_is_named() -> None:
    with pytest.raises(ConfigError, match="unknown setting 'prot'"):
        load_settings(prot=5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("port", "0"),
        ("port", "65536"),
        ("port", "http"),
        ("top_k", "0"),
        ("dense_weight", "1.1"),
        ("dense_weight", "nan"),
        ("language", "fr"),
        ("embedding_precision", "float64"),
        ("embedding_batch_size", "0"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"HOIDAP_{key.upper()}", value)
    with pytest.raises(ConfigError, match=rf"setting {key} = '{value}' cannot be used: ") as caught:
        load_settings()
    assert caught.value.key == key


def test_every_text_that_is_no_toml_is_refused(own_working_folder: Path) -> None:
    for content in (b"port = \n", b"port 5", b"\xff\xfe"):
        Path("hoidap.toml").write_bytes(content)
        with pytest.raises(ConfigError, match=r"hoidap\.toml cannot be read: ") as caught:
            load_settings()
        assert caught.value.key == "hoidap.toml"


def test_a_folder_or_a_broken_link_in_place_of_the_file_is_refused(
    own_working_folder: Path,
) -> None:
    Path("hoidap.toml").mkdir()
    with pytest.raises(ConfigError, match=r"hoidap\.toml cannot be read: it is not a") as caught:
        load_settings()
    assert caught.value.key == "hoidap.toml"
    Path("hoidap.toml").rmdir()
    Path("hoidap.toml").symlink_to("missing.toml")
    with pytest.raises(ConfigError, match=r"hoidap\.toml cannot be read: it is not a"):
        load_settings()
    Path("missing.toml").write_text("port = 1005\n")
    assert load_settings().port == 1005


def test_settings_are_frozen() -> None:
    settings = load_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 5


def test_every_setting_says_what_it_is() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
