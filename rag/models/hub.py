"""Find a model: a folder, or one of the Hugging Face hub, from the local cache or downloaded."""

from pathlib import Path

from rag.errors import MissingDependencyError, ModelError

# Copies of the weights for other libraries.
_UNWANTED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.tflite", "*.gguf"]
_WEIGHTS = ("*.safetensors", "*.bin")


def find_model_dir(name: str, *, what: str, remedy: str, error: type[ModelError]) -> Path:
    """Give the folder of a model: `name` itself where it is one, else as `hub_model_dir` does."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    return hub_model_dir(name, what=what, remedy=remedy, error=error)


def hub_model_dir(name: str, *, what: str, remedy: str, error: type[ModelError]) -> Path:
    """Give the folder of a hub model, downloading it if it is not in the local cache.

    Args:
        name: For example `intfloat/multilingual-e5-base`.
        what: What kind of model it is, for the message.
        remedy: What to do if there is none.
        error: What to raise then.

    Raises:
        MissingDependencyError: If huggingface-hub is not installed.
        ModelError: An `error`, if the model is neither in the cache nor can be downloaded.
    """
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import (
            HfHubHTTPError,
            HFValidationError,
            LocalEntryNotFoundError,
        )
    except ImportError as exc:
        raise MissingDependencyError(
            f"the model {name} needs huggingface-hub: run `pip install huggingface-hub`",
            package="huggingface-hub",
        ) from exc
    try:
        try:
            folder = Path(snapshot_download(name, local_files_only=True))
        except LocalEntryNotFoundError:
            folder = Path(snapshot_download(name, ignore_patterns=[*_UNWANTED, "*.bin"]))
        if not _has_weights(folder):
            folder = Path(snapshot_download(name, ignore_patterns=_UNWANTED))
    except (OSError, HfHubHTTPError, HFValidationError, LocalEntryNotFoundError) as exc:
        raise error(
            f"the {what} {name!r} is no folder here, not in the local hub cache, and cannot be"
            f" downloaded ({str(exc).splitlines()[0]}); {remedy}"
        ) from exc
    return folder


def _has_weights(folder: Path) -> bool:
    return any(True for pattern in _WEIGHTS for _ in folder.rglob(pattern))
