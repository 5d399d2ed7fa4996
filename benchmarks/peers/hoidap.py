"""hoidap itself, by its public names; without its reader, which has learnt from ViQuAD."""

import json
from collections.abc import Sequence

from benchmarks.peers.collection import Passage
from benchmarks.peers.system import N_RESULTS, System
from rag import Assistant
from rag.config import load_settings


class Hoidap(System):
    """`Assistant.index` and `Assistant.search`."""

    answers = True

    def index(self, passages: Sequence[Passage]) -> int:
        """Index passages as records of a .jsonl file; an id and a text are all they have."""
        path = self.work_dir / "passages.jsonl"
        records = [json.dumps({"id": passage.id, "text": passage.text}) for passage in passages]
        path.write_text("\n".join(records), encoding="utf-8")
        settings = load_settings(index_dir=self.work_dir / "index", reader="rules")
        self._assistant = Assistant.from_settings(settings)
        return self._assistant.index([path]).n_passages

    def search(self, question: str) -> list[str]:
        """Search by meaning and by words."""
        return [hit.document.id for hit in self._assistant.search(question, top_k=N_RESULTS)]

    def answer(self, question: str) -> None:
        """Search, write the answer with its citations, or refuse."""
        self._assistant.ask(question)
