"""Proposed questions, and the question set they are written to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionSetError
from rag.evaluation.questions.cases import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A question that waits for an editor."""

    id: str
    """Unique among the proposals of one run: `p001` on."""
    question: str
    """As a person would type it."""
    answerable: bool
    """Whether the collection holds the answer."""
    answers: tuple[str, ...]
    """Alternatives, the fullest first, verbatim words of the evidence; () if not answerable."""
    evidence: tuple[Evidence, ...]
    """Where the answer stands; () if not answerable."""
    category: str
    """number, percent, ratio, person, date, place, cloze, wrong_place or wrong_year."""
    method: str
    """`rules`, or the name of the chat model."""
    status: str = "proposed"
    """Until an editor says `confirmed`."""

    def to_json(self) -> dict[str, Any]:
        """Give the object that stands for it in a question set."""
        return {
            "id": self.id,
            "question": self.question,
            "answerable": self.answerable,
            "answers": list(self.answers),
            "evidence": [
                {
                    "document_id": evidence.document_id,
                    "start": evidence.start,
                    "end": evidence.end,
                    "quote": evidence.quote,
                }
                for evidence in self.evidence
            ],
            "category": self.category,
            "status": self.status,
            "method": self.method,
        }


def require_free(out_path: Path, *, force: bool) -> None:
    """Make sure that no file is overwritten that an editor may have corrected.

    Raises:
        QuestionSetError: If there is something at the path and `force` is not given.
    """
    if not force and (out_path.exists() or out_path.is_symlink()):
        raise QuestionSetError(
            out_path,
            "exists already, perhaps with an editor's corrections; give another file, or --force"
            " to replace it",
        )


def write_proposals(proposals: Sequence[Proposal], out_path: Path, *, force: bool = False) -> None:
    """Write proposals as a question set, one JSON object a line.

    Raises:
        QuestionSetError: If the file exists and `force` is not given, or it cannot be written.
    """
    require_free(out_path, force=force)
    try:
        lines = (json.dumps(proposal.to_json(), ensure_ascii=False) for proposal in proposals)
        out_path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as exc:
        raise QuestionSetError(out_path, f"cannot be written: {exc.strerror or exc}") from exc
