"""The texts of conversations and of what is said of their answers, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTexts:
    """The texts of one language; `Messages.conversations`."""

    # Errors, as the page shows them
    not_found: str
    file_unusable: str

    # The command line
    feedback_exported: str
    feedback_none: str


VI = ConversationTexts(
    not_found="Không còn cuộc trò chuyện này: nó đã bị xóa, hoặc là của người khác.",
    file_unusable=(
        "Không đọc hoặc ghi được tệp các cuộc trò chuyện {path}. Vẫn hỏi được, nhưng câu trả lời "
        "không được lưu. Hãy báo cho người quản trị máy chủ. Chi tiết: {reason}"
    ),
    feedback_exported="{n} câu hỏi ({n_up} câu trả lời được khen, {n_down} bị chê) → {out}",
    feedback_none="Chưa có ai đánh giá câu trả lời nào.",
)

EN = ConversationTexts(
    not_found="This conversation is no longer there: it was deleted, or is somebody else's.",
    file_unusable=(
        "The file of conversations {path} cannot be read or written. Questions are answered all "
        "the same, but the answers are not kept. Tell whoever runs the server. Details: {reason}"
    ),
    feedback_exported="{n} questions ({n_up} answers praised, {n_down} criticised) → {out}",
    feedback_none="Nobody has rated an answer yet.",
)
