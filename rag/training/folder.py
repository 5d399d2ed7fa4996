"""The folder of a training: its checkpoint, its weights, and what they were made from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rag.errors import QuestionSetError
from rag.models.reader import WEIGHTS_FILE
from rag.training.examples import ReadingExample

CHECKPOINT_FILE = "checkpoint.pt"
"""Network and optimiser, to go on from."""
TRAINING_FILE = "training.json"
"""What checkpoint and weights depend on."""


class TrainingFolder:
    """A folder that holds one training, or none yet."""

    def __init__(self, path: Path) -> None:
        """Take a folder; nothing is read or made yet."""
        self.path = path
        self.checkpoint_path = path / CHECKPOINT_FILE
        self.weights_path = path / WEIGHTS_FILE

    def claim(self, basis: Mapping[str, str | int]) -> None:
        """Note what is trained here, or see that what was begun here is the same.

        Args:
            basis: What checkpoint and weights depend on, by names that an error may say.

        Raises:
            QuestionSetError: If another training, or a reader from elsewhere, is in the folder, or
                it cannot be used.
        """
        record_path = self.path / TRAINING_FILE
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not record_path.exists():
                self._require_free()
                record_path.write_text(json.dumps(dict(basis), indent=2) + "\n", encoding="utf-8")
                return
            found = json.loads(record_path.read_text(encoding="utf-8"))
        except OSError as exc:
            reason = f"cannot be used: {exc.strerror or exc}; choose another folder"
            raise QuestionSetError(self.path, reason) from exc
        except ValueError as exc:
            raise QuestionSetError(record_path, _ALTERED) from exc
        if not isinstance(found, dict):
            raise QuestionSetError(record_path, _ALTERED)
        others = [name for name, value in basis.items() if found.get(name) != value]
        if others:
            raise QuestionSetError(
                self.path,
                f"holds the checkpoint of a training with other {', '.join(others)}; choose another"
                " folder, or delete it",
            )

    def _require_free(self) -> None:
        """Refuse to write over a reader that came from elsewhere."""
        for path in (self.checkpoint_path, self.weights_path):
            if path.exists():
                raise QuestionSetError(
                    self.path,
                    f"holds a {path.name} that is of no training here; choose another folder",
                )


_ALTERED = "was altered; delete the folder, or choose another"


def digest_of(examples: Sequence[ReadingExample]) -> str:
    """Give the SHA-256 of examples in their order, in hexadecimal digits."""
    total = hashlib.sha256()
    for example in examples:
        total.update(json.dumps([example.question, example.passage, example.answer]).encode())
    return total.hexdigest()
