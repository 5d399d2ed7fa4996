"""The texts that tell what became of a draft, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckingTexts:
    """The texts of one language; `Messages.checking`."""

    left_out: str
    none_left: str
    no_reply: str
    reasons: Mapping[str, str]
    in_progress: str


VI = CheckingTexts(
    left_out="Đã bỏ {n} câu của bản nháp vì bài viết không xác nhận: {reasons}.",
    none_left=(
        "Bản nháp không có câu nào được bài viết xác nhận{detail}; "
        "kết quả này không dùng mô hình trò chuyện."
    ),
    no_reply=(
        "Mô hình trò chuyện không trả lời được; kết quả này không dùng mô hình ấy, "
        "chỉ trích nguyên văn bài viết."
    ),
    reasons={
        "marker": "{n} câu không dẫn đoạn nào được đưa",
        "number": "{n} câu có con số không có ở nguồn",
        "date": "{n} câu có thời gian không có ở nguồn",
        "name": "{n} câu có tên không có ở nguồn",
        "negation": "{n} câu nói ngược với nguồn",
        "words": "{n} câu nói khác nguồn",
        "question": "{n} câu không nói về điều được hỏi",
        "length": "{n} câu vì bản nháp quá dài",
    },
    in_progress="Đang kiểm chứng…",
)

EN = CheckingTexts(
    left_out="Left out of the draft, for the articles do not bear it out ({n} in all): {reasons}.",
    none_left=(
        "The articles bear out nothing in the draft{detail}; "
        "this result was found without the chat model."
    ),
    no_reply=(
        "The chat model gave no answer; this result was found without it, "
        "and only quotes the articles."
    ),
    reasons={
        "marker": "citing no passage shown: {n}",
        "number": "with a figure that its source has not: {n}",
        "date": "with a time that its source has not: {n}",
        "name": "with a name that its source has not: {n}",
        "negation": "denying what its source says, or saying what it denies: {n}",
        "words": "saying something else than its source: {n}",
        "question": "not about what was asked: {n}",
        "length": "in a draft that is too long: {n}",
    },
    in_progress="Being checked…",
)
