"""The texts of conversations and of what is said of their answers, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTexts:
    """The texts of one language; `Messages.conversations`."""

    # Errors, as the page shows them
    not_found: str
    file_unusable: str
    not_kept: str
    failed: str

    # The list of conversations
    list: str
    open_list: str
    close_list: str
    search: str
    none: str
    none_found: str
    more: str
    actions: str
    rename: str
    download: str
    delete: str
    rename_heading: str
    delete_heading: str
    delete_detail: str
    save: str
    cancel: str

    # Under a question and its answer
    copy: str
    copied: str
    up: str
    down: str
    comment: str
    comment_heading: str
    comment_placeholder: str
    commented: str
    retry: str
    edit: str
    editing: str
    stop: str
    stopped: str

    # The command line
    feedback_exported: str
    feedback_none: str


VI = ConversationTexts(
    not_found="Không còn cuộc trò chuyện này: nó đã bị xóa, hoặc là của người khác.",
    file_unusable=(
        "Không đọc hoặc ghi được tệp các cuộc trò chuyện {path}. Vẫn hỏi được, nhưng câu trả lời "
        "không được lưu. Hãy báo cho người quản trị máy chủ. Chi tiết: {reason}"
    ),
    not_kept="Câu trả lời này chưa được lưu. {why}",
    failed="Chưa làm được. Hãy kiểm tra máy chủ còn chạy, rồi thử lại.",
    list="Các cuộc trò chuyện",
    open_list="Mở danh sách các cuộc trò chuyện",
    close_list="Đóng danh sách",
    search="Tìm cuộc trò chuyện",
    none="Chưa có cuộc trò chuyện nào. Câu trả lời được lưu ngay khi có.",
    none_found="Không có cuộc trò chuyện nào có những từ này.",
    more="Xem thêm",
    actions="Thao tác với “{title}”",
    rename="Đổi tên",
    download="Tải về",
    delete="Xóa",
    rename_heading="Đổi tên cuộc trò chuyện",
    delete_heading="Xóa cuộc trò chuyện này?",
    delete_detail="Mọi câu hỏi, câu trả lời và đánh giá trong đó sẽ mất hẳn.",
    save="Lưu",
    cancel="Hủy",
    copy="Chép kèm nguồn",
    copied="Đã chép",
    up="Câu trả lời tốt",
    down="Câu trả lời sai hoặc thiếu",
    comment="Nhận xét",
    comment_heading="Nhận xét về câu trả lời",
    comment_placeholder="Ví dụ: số liệu của năm khác; đáp án đúng là…",
    commented="Nhận xét của bạn: {comment}",
    retry="Hỏi lại",
    edit="Sửa câu hỏi",
    editing="Đang sửa một câu hỏi đã hỏi: gửi đi thì nó và các câu sau nó được thay.",
    stop="Dừng",
    stopped="Đã dừng, chưa có câu trả lời.",
    feedback_exported="{n} câu hỏi ({n_up} câu trả lời được khen, {n_down} bị chê) → {out}",
    feedback_none="Chưa có ai đánh giá câu trả lời nào.",
)

EN = ConversationTexts(
    not_found="This conversation is no longer there: it was deleted, or is somebody else's.",
    file_unusable=(
        "The file of conversations {path} cannot be read or written. Questions are answered all "
        "the same, but the answers are not kept. Tell whoever runs the server. Details: {reason}"
    ),
    not_kept="This answer is not kept. {why}",
    failed="That did not work. See that the server runs, then try again.",
    list="Conversations",
    open_list="Open the list of conversations",
    close_list="Close the list",
    search="Search conversations",
    none="No conversations yet. Answers are kept as they come.",
    none_found="No conversation has these words.",
    more="Show more",
    actions="What can be done with “{title}”",
    rename="Rename",
    download="Download",
    delete="Delete",
    rename_heading="Rename the conversation",
    delete_heading="Delete this conversation?",
    delete_detail="All its questions, answers and ratings will be gone for good.",
    save="Save",
    cancel="Cancel",
    copy="Copy with sources",
    copied="Copied",
    up="Good answer",
    down="Wrong or incomplete answer",
    comment="Comment",
    comment_heading="Comment on the answer",
    comment_placeholder="For example: figures of another year; the right answer is…",
    commented="Your comment: {comment}",
    retry="Ask again",
    edit="Edit the question",
    editing="You are editing an earlier question: sending it replaces it and those after it.",
    stop="Stop",
    stopped="Stopped before there was an answer.",
    feedback_exported="{n} questions ({n_up} answers praised, {n_down} criticised) → {out}",
    feedback_none="Nobody has rated an answer yet.",
)
