"""Every text a person reads in an answer or in the page, in Vietnamese and English.

Templates are filled with `str.format`; a new text is a new field, so that mypy finds a language in
which it is missing.
"""

from dataclasses import dataclass
from typing import Literal

from rag import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """The texts of one language."""

    # Refusals
    refused: str
    refused_nothing_found: str
    refused_place: str
    refused_period: str
    refused_topic: str
    nearest_evidence: str

    # Notices
    notice_field_not_in_text: str
    notice_values_differ: str

    # Errors, as the page shows them
    error_question_empty: str
    error_question_too_long: str
    error_question_no_words: str
    error_index_not_found: str
    error_index_corrupt: str
    error_index_mismatch: str
    error_index_busy: str
    error_model: str
    error_other: str


VI = Messages(
    refused="Các bài viết trong bộ sưu tập không nêu thông tin này.",
    refused_nothing_found="Không tìm thấy nội dung nào liên quan trong bộ sưu tập.",
    refused_place="Bộ sưu tập không có thông tin này về {place}.",
    refused_period="Bộ sưu tập không có thông tin này cho {period}.",
    refused_topic="Các bài viết không nêu về “{topic}”.",
    nearest_evidence="Nội dung gần nhất là bài “{title}”{about}: “{quote}” [1]",
    notice_field_not_in_text="Thông tin này lấy từ dữ liệu kèm theo bài viết, không có trong thân bài.",
    notice_values_differ="Các bài viết nêu những con số khác nhau; xin xem ngày của từng bài.",
    error_question_empty="Câu hỏi đang trống. Hãy nhập câu hỏi bằng tiếng Việt.",
    error_question_too_long="Câu hỏi dài quá {limit} ký tự. Hãy rút gọn câu hỏi.",
    error_question_no_words="Câu hỏi không có từ nào. Hãy nhập câu hỏi bằng chữ.",
    error_index_not_found=(
        "Chưa có chỉ mục bài viết. Hãy chạy `hoidap index THƯ_MỤC_BÀI_VIẾT` rồi hỏi lại."
    ),
    error_index_corrupt=(
        "Chỉ mục bài viết bị hỏng. Hãy xóa thư mục {index_dir} và chạy lại `hoidap index`."
    ),
    error_index_mismatch=(
        "Chỉ mục được tạo bằng mô hình khác với mô hình đang dùng. "
        "Hãy chạy lại `hoidap index` vào một thư mục mới."
    ),
    error_index_busy="Chỉ mục đang được cập nhật ở nơi khác. Hãy thử lại sau ít phút.",
    error_model="Không nạp được mô hình: {detail}",
    error_other="Có lỗi: {detail}",
)

EN = Messages(
    refused="The articles in this collection do not say.",
    refused_nothing_found="Nothing in this collection bears on the question.",
    refused_place="The collection does not say this about {place}.",
    refused_period="The collection does not say this for {period}.",
    refused_topic="The articles say nothing of “{topic}”.",
    nearest_evidence="The nearest is the article “{title}”{about}: “{quote}” [1]",
    notice_field_not_in_text="This comes from data given with the article, not from its text.",
    notice_values_differ="The articles give different values; see the date of each.",
    error_question_empty="The question is empty. Type a question in Vietnamese.",
    error_question_too_long="The question is longer than {limit} characters. Shorten it.",
    error_question_no_words="The question holds no words. Type it in words.",
    error_index_not_found="There is no index yet. Run `hoidap index FOLDER_OF_ARTICLES`, then ask again.",
    error_index_corrupt=(
        "The index is damaged. Delete the folder {index_dir} and run `hoidap index` again."
    ),
    error_index_mismatch=(
        "The index was made with another model than the one in use. "
        "Run `hoidap index` again into a new folder."
    ),
    error_index_busy="The index is being updated elsewhere. Try again in a few minutes.",
    error_model="The model cannot be loaded: {detail}",
    error_other="Something went wrong: {detail}",
)


def messages_for(language: Literal["vi", "en"]) -> Messages:
    """Give the texts of a language."""
    return VI if language == "vi" else EN


def explain_error(error: errors.HoidapError, language: Literal["vi", "en"]) -> str:
    """Say in the reader's language what went wrong and what to do next."""
    texts = messages_for(language)
    match error:
        case errors.QuestionError(code="empty"):
            return texts.error_question_empty
        case errors.QuestionError(code="too_long"):
            return texts.error_question_too_long.format(limit=error.limit)
        case errors.QuestionError():
            return texts.error_question_no_words
        case errors.IndexNotFoundError():
            return texts.error_index_not_found
        case errors.IndexMismatchError():
            return texts.error_index_mismatch
        case errors.IndexBusyError():
            return texts.error_index_busy
        case errors.IndexStoreError():
            return texts.error_index_corrupt.format(index_dir=error.index_dir)
        case errors.ModelError():
            return texts.error_model.format(detail=error)
        case _:
            return texts.error_other.format(detail=error)
