"""Examples in the description of the services; a test holds them to what the seeds answer."""

import json
from pathlib import Path
from typing import Any

QUESTION = "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?"
"""A question that the seeds answer."""

QUESTION_REFUSED = "Long An kết nạp bao nhiêu đảng viên năm 2022?"
"""A question that they do not."""

ANSWER: dict[str, Any] = json.loads(
    (Path(__file__).parent / "answer_example.json").read_text("utf-8")
)
"""The answer to `QUESTION` with one hit."""

PROBLEM = {
    "type": "about:blank",
    "title": "Câu hỏi không dùng được",
    "status": 422,
    "detail": "Câu hỏi đang trống. Hãy nhập câu hỏi bằng tiếng Việt.",
    "code": "question_empty",
}
"""What an empty question is answered with."""
