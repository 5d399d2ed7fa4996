"""What a figure depends on besides the questions."""

import json
from pathlib import Path

from rag.assistant import Assistant
from rag.evaluation.conditions import describe_collection, describe_machine


def test_the_machine_is_described_and_not_named() -> None:
    machine = describe_machine(("faiss-cpu", "no-such-package"))
    assert list(machine["packages"]) == ["faiss-cpu"]
    assert machine["n_cores"] >= 1
    assert machine["memory_gib"] > 0
    assert machine["cpu"]
    json.dumps(machine)


def test_a_collection_is_the_same_until_it_or_its_settings_change(
    hash_assistant: Assistant, tmp_path: Path
) -> None:
    def described() -> dict:
        return describe_collection(hash_assistant.library.current_index(), hash_assistant.settings)

    (tmp_path / "a.txt").write_text("Một bài về lúa.", "utf-8")
    hash_assistant.index([tmp_path / "a.txt"])
    before = described()
    hash_assistant.index([tmp_path / "a.txt"])
    assert described() == before
    (tmp_path / "b.txt").write_text("Một bài về cá.", "utf-8")
    hash_assistant.index([tmp_path / "b.txt"])
    assert described()["index"]["n_documents"] == before["index"]["n_documents"] + 1
    assert described()["index"]["version"] != before["index"]["version"]
    assert described()["settings"] == before["settings"]
    json.dumps(before)
