"""The texts of the chat page, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTexts:
    """The texts of the chat page in one language."""

    title: str
    tagline: str
    welcome: str
    welcome_more: str
    question_label: str
    question_placeholder: str
    send: str
    new_conversation: str
    examples: str
    suggested_next: str
    suggested_instead: str
    examples_answered: tuple[str, ...]
    example_refused: str
    conversation: str
    answer: str
    refused: str
    error: str
    sources: str
    nearest: str
    open_citation: str
    panel: str
    panel_close: str
    panel_loading: str
    panel_failed: str
    untitled: str
    author: str
    source: str
    published: str
    original: str
    source_missing: str
    source_changed: str
    source_recognised: str
    source_bad_link: str
    back: str
    ready: str


VI = PageTexts(
    title="hoidap – hỏi đáp có dẫn nguồn",
    tagline="hỏi đáp có dẫn nguồn",
    welcome="Bạn muốn hỏi gì?",
    welcome_more=("Mỗi câu trả lời kèm số dẫn nguồn. Bấm vào số để xem câu gốc trong bài viết."),
    question_label="Câu hỏi",
    question_placeholder="Nhập câu hỏi…",
    send="Hỏi",
    new_conversation="Cuộc trò chuyện mới",
    examples="Thử hỏi",
    suggested_next="Hỏi tiếp",
    suggested_instead="Có thể hỏi",
    examples_answered=(
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "Ai chủ trì hội nghị của Thành ủy TPHCM?",
        "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
    ),
    example_refused="Long An kết nạp bao nhiêu đảng viên năm 2022?",
    conversation="Cuộc trò chuyện",
    answer="Câu trả lời",
    refused="Không có trong bộ sưu tập",
    error="Chưa trả lời được",
    sources="Nguồn",
    nearest="Bằng chứng gần nhất",
    open_citation="Mở câu được trích trong bài “{title}”",
    panel="Bài viết nguồn",
    panel_close="Đóng bài viết",
    panel_loading="Đang mở bài viết…",
    panel_failed="Không mở được bài viết. Hãy kiểm tra máy chủ còn chạy, rồi bấm lại.",
    untitled="Bài viết không có tiêu đề",
    author="Tác giả",
    source="Nguồn",
    published="Ngày đăng",
    original="Bản gốc",
    source_missing="Bài viết này không còn trong bộ sưu tập.",
    source_changed=(
        "Bài viết đã thay đổi sau câu trả lời này nên không đánh dấu được câu được trích. "
        "Hãy hỏi lại."
    ),
    source_recognised=(
        "Bài này có chữ đọc từ trang quét (OCR): hãy đối chiếu chữ và số với bản gốc."
    ),
    source_bad_link=(
        "Địa chỉ này thiếu hoặc sai một phần nên không mở được bài viết. "
        "Hãy bấm lại vào số dẫn nguồn trong câu trả lời."
    ),
    back="Về trang hỏi đáp",
    ready="Trang hỏi đáp đã sẵn sàng: {url} (Ctrl+C để dừng)",
)


EN = PageTexts(
    title="hoidap – answers with sources",
    tagline="answers with sources",
    welcome="What do you want to know?",
    welcome_more=(
        "Each answer carries numbered citations. Press a number to see the sentence quoted."
    ),
    question_label="Question",
    question_placeholder="Type a question…",
    send="Ask",
    new_conversation="New conversation",
    examples="Try",
    suggested_next="Ask next",
    suggested_instead="You could ask",
    examples_answered=(
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "Ai chủ trì hội nghị của Thành ủy TPHCM?",
        "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
    ),
    example_refused="Long An kết nạp bao nhiêu đảng viên năm 2022?",
    conversation="Conversation",
    answer="Answer",
    refused="Not in this collection",
    error="No answer yet",
    sources="Sources",
    nearest="Nearest evidence",
    open_citation="Open the sentence quoted in “{title}”",
    panel="Source article",
    panel_close="Close the article",
    panel_loading="Opening the article…",
    panel_failed="The article cannot be opened. See that the server runs, then press again.",
    untitled="Untitled article",
    author="Author",
    source="Source",
    published="Published",
    original="Original",
    source_missing="This article is no longer in the collection.",
    source_changed=(
        "The article has changed since this answer, so the sentence quoted cannot be marked. "
        "Ask again."
    ),
    source_recognised=(
        "Some of this was read from scanned pages (OCR): check words and figures against the "
        "original."
    ),
    source_bad_link=(
        "A part of this address is missing or wrong, so no article can be opened. "
        "Press the number of the citation in the answer again."
    ),
    back="Back to the questions",
    ready="The chat is ready: {url} (Ctrl+C to stop)",
)
