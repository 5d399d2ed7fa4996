"""What people said of answers, as a question set for `hoidap eval`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rag.conversations.records import KeptTurn
from rag.errors import QuestionSetError


def feedback_record(turn: KeptTurn) -> dict[str, Any]:
    """Give the record of a question set that a rated turn makes.

    An answer held for good is gold: its short answer, and the sentences it cites; a refusal held
    for good says that the articles do not answer. What was held for wrong only tells the question:
    the right answer is for an editor to fill in, who finds what was answered, and what was said of
    it, beside the question under names that `hoidap eval` passes over.
    """
    answer = turn.answer
    gold: dict[str, Any] = {}
    if turn.rating == "up" and answer.status == "refused":
        gold = {"answerable": False, "answers": []}
    elif turn.rating == "up":
        gold = {
            "answerable": True,
            **({"answers": [answer.short_answer]} if answer.short_answer else {}),
            "evidence": [
                {
                    "document_id": citation.document_id,
                    "start": citation.start,
                    "end": citation.end,
                    "quote": citation.quote,
                }
                for citation in answer.citations
            ],
        }
    return {
        "id": f"f{turn.id}",
        "question": answer.completed_question or answer.question,
        **gold,
        "category": f"feedback_{turn.rating}",
        "comment": turn.comment,
        "status_given": answer.status,
        "answer_given": answer.text,
        "short_answer_given": answer.short_answer,
        "asked_at": turn.asked_at.isoformat(timespec="seconds"),
    }


def write_feedback(turns: Iterable[KeptTurn], path: Path, *, force: bool = False) -> None:
    """Write rated turns as a question set, one JSON object a line.

    Args:
        turns: Of `Conversations.rated`.
        path: The file.
        force: Replace it if there is one; without, a file that an editor may have worked on stays.

    Raises:
        QuestionSetError: If it exists and `force` is not given, or it cannot be written.
    """
    lines = (json.dumps(feedback_record(turn), ensure_ascii=False) for turn in turns)
    try:
        with path.open(
            "w" if force else "x", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as out:
            out.writelines(f"{line}\n" for line in lines)
    except FileExistsError as exc:
        raise QuestionSetError(
            path, "exists already; give --force to replace it, or another file"
        ) from exc
    except OSError as exc:
        raise QuestionSetError(path, f"cannot be written: {exc.strerror or exc}") from exc
