"""The texts of answers and errors, and all others by what they belong to, in two languages.

Templates are filled with `str.format`; a new text is a new field, so that mypy finds a language in
which it is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rag.messages import access as access_texts
from rag.messages import articles as article_texts
from rag.messages import checking, explanation
from rag.messages import command_line as command_line_texts
from rag.messages import conversations as conversation_texts
from rag.messages import evaluation as evaluation_texts
from rag.messages import filters as filter_texts
from rag.messages import library as library_texts
from rag.messages import page as page_texts
from rag.messages import question_sets as question_set_texts
from rag.messages import search as search_texts
from rag.messages import services as service_texts
from rag.messages import summary as summary_texts
from rag.messages import training as training_texts


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
    notice_periods_differ: str
    notice_recognised: str
    notice_part_missing: str
    notice_understood_as: str
    completed_question: str

    # Errors, as the page shows them
    error_question_empty: str
    error_question_too_long: str
    error_question_no_words: str
    error_index_not_found: str
    error_index_corrupt: str
    error_index_newer: str
    error_index_mismatch: str
    error_index_busy: str
    error_index_store: str
    error_model: str
    error_reader: str
    error_reranker: str
    error_other: str

    # Figures, dates, and what a notice begins with
    decimal_mark: str
    notice: str
    date_day: str
    date_month: str
    date_year: str

    # The chat page
    page: page_texts.PageTexts

    # The command line
    command_line: command_line_texts.CommandLineTexts

    # The summary of an evaluation, and the comparison of two
    summary: summary_texts.SummaryTexts

    # How an answer came about, on the page and the command line
    explain: explanation.ExplanationTexts

    # What became of a draft
    checking: checking.CheckingTexts

    # Which documents are searched
    filters: filter_texts.FilterTexts

    # The library page
    library: library_texts.LibraryTexts

    # The search page
    search: search_texts.SearchTexts

    # The evaluation page
    evaluation: evaluation_texts.EvaluationTexts

    # Who may come in and do what
    access: access_texts.AccessTexts

    # Conversations, and what is said of their answers
    conversations: conversation_texts.ConversationTexts

    # What is wrong with a request of a program
    services: service_texts.ServiceTexts

    # How a reader is trained, on the command line
    training: training_texts.TrainingTexts
    articles: Mapping[str, str]
    question_sets: Mapping[str, str]


VI = Messages(
    refused="Các bài viết trong bộ sưu tập không nêu thông tin này.",
    refused_nothing_found="Không tìm thấy nội dung nào liên quan trong bộ sưu tập.",
    refused_place="Bộ sưu tập không có thông tin này về {place}.",
    refused_period="Bộ sưu tập không có thông tin này cho {period}.",
    refused_topic="Các bài viết trong bộ sưu tập không nêu thông tin này: không đoạn nào tìm thấy "
    "nhắc đến {topic}.",
    nearest_evidence="Nội dung gần nhất, trong bài “{title}”{about}: “{quote}” [1]",
    notice_field_not_in_text=(
        "Thông tin này lấy từ dữ liệu kèm theo bài viết, không có trong thân bài."
    ),
    notice_understood_as="Câu hỏi được hiểu là: “{question}”",
    completed_question="Hiểu là: {question}",
    notice_part_missing="Bộ sưu tập không có câu trả lời cho phần: “{part}”.",
    notice_recognised=(
        "Câu trích được đọc từ trang quét (OCR) nên có thể sai chữ, sai số: hãy đối chiếu với bản "
        "gốc."
    ),
    notice_values_differ="Các bài viết nêu những con số khác nhau; xin xem ngày của từng bài.",
    notice_periods_differ=(
        "Các số liệu thuộc những khoảng thời gian khác nhau; xin xem câu trích trước khi so sánh."
    ),
    error_question_empty="Câu hỏi đang trống. Hãy nhập câu hỏi bằng tiếng Việt.",
    error_question_too_long="Câu hỏi dài quá {limit} ký tự. Hãy rút gọn câu hỏi.",
    error_question_no_words="Câu hỏi không có từ nào. Hãy nhập câu hỏi bằng chữ.",
    error_index_not_found=(
        "Chưa có chỉ mục bài viết. Hãy chạy `hoidap index THƯ_MỤC_BÀI_VIẾT` rồi hỏi lại."
    ),
    error_index_corrupt=(
        "Chỉ mục bài viết bị hỏng. Hãy xóa thư mục {index_dir} và chạy lại `hoidap index`."
    ),
    error_index_newer=(
        "Chỉ mục trong {index_dir} do phiên bản hoidap mới hơn tạo ra. Hãy cập nhật hoidap, hoặc "
        "chạy `hoidap index` vào một thư mục khác."
    ),
    error_index_mismatch=(
        "Chỉ mục được tạo bằng mô hình khác với mô hình đang dùng. "
        "Hãy chạy lại `hoidap index` vào một thư mục mới."
    ),
    error_index_busy="Chỉ mục đang được cập nhật ở nơi khác. Hãy thử lại sau ít phút.",
    error_index_store=(
        "Không đọc hoặc ghi được thư mục chỉ mục {index_dir}; các bài viết trong đó vẫn còn. "
        "Hãy kiểm tra dung lượng đĩa và quyền truy cập, rồi thử lại. Chi tiết: {detail}"
    ),
    error_model="Không nạp được mô hình: {detail}",
    error_reader=(
        "Không dùng được mô hình đọc hiểu. Hãy đặt lại cài đặt `reader`: `packaged` là mô hình đi "
        "kèm hoidap, `rules` là chỉ dùng quy tắc. Chi tiết: {detail}"
    ),
    error_reranker=(
        "Không dùng được mô hình xếp hạng. Hãy đặt lại cài đặt `reranker`: một thư mục hoặc tên "
        "trên hub, hoặc `none` là không dùng. Chi tiết: {detail}"
    ),
    error_other="Có lỗi: {detail}",
    decimal_mark=",",
    notice="Lưu ý",
    date_day="{day:02}/{month:02}/{year}",
    date_month="{month:02}/{year}",
    date_year="{year}",
    page=page_texts.VI,
    command_line=command_line_texts.VI,
    summary=summary_texts.VI,
    explain=explanation.VI,
    checking=checking.VI,
    filters=filter_texts.VI,
    library=library_texts.VI,
    search=search_texts.VI,
    evaluation=evaluation_texts.VI,
    access=access_texts.VI,
    conversations=conversation_texts.VI,
    services=service_texts.VI,
    training=training_texts.VI,
    articles=article_texts.VI,
    question_sets=question_set_texts.VI,
)

EN = Messages(
    refused="The articles in this collection do not say.",
    refused_nothing_found="Nothing in this collection bears on the question.",
    refused_place="The collection does not say this about {place}.",
    refused_period="The collection does not say this for {period}.",
    refused_topic="The articles in this collection do not say: no passage found mentions {topic}.",
    nearest_evidence="The nearest, in the article “{title}”{about}: “{quote}” [1]",
    notice_field_not_in_text="This comes from data given with the article, not from its text.",
    notice_understood_as="The question was read as: “{question}”",
    completed_question="Understood as: {question}",
    notice_part_missing="The collection has no answer to this part: “{part}”.",
    notice_recognised=(
        "What is quoted was read from a scanned page (OCR) and may have wrong letters and figures: "
        "check it against the original."
    ),
    notice_values_differ="The articles give different values; see the date of each.",
    notice_periods_differ=(
        "The figures are of different periods; see the quotes before comparing them."
    ),
    error_question_empty="The question is empty. Type a question in Vietnamese.",
    error_question_too_long="The question is longer than {limit} characters. Shorten it.",
    error_question_no_words="The question holds no words. Type it in words.",
    error_index_not_found=(
        "There is no index yet. Run `hoidap index FOLDER_OF_ARTICLES`, then ask again."
    ),
    error_index_corrupt=(
        "The index is damaged. Delete the folder {index_dir} and run `hoidap index` again."
    ),
    error_index_newer=(
        "The index in {index_dir} was made by a newer hoidap. Update hoidap, or run "
        "`hoidap index` into another folder."
    ),
    error_index_mismatch=(
        "The index was made with another model than the one in use. "
        "Run `hoidap index` again into a new folder."
    ),
    error_index_busy="The index is being updated elsewhere. Try again in a few minutes.",
    error_index_store=(
        "The index folder {index_dir} cannot be read or written; the articles in it are still "
        "there. Check the space on the disk and the access rights, then try again. "
        "Details: {detail}"
    ),
    error_model="The model cannot be loaded: {detail}",
    error_reader=(
        "The reader cannot be used. Set `reader` anew: `packaged` is the one that hoidap comes "
        "with, `rules` does without one. Details: {detail}"
    ),
    error_reranker=(
        "The cross-encoder cannot be used. Set `reranker` anew: a folder, a hub name, or `none` to "
        "do without one. Details: {detail}"
    ),
    error_other="Something went wrong: {detail}",
    decimal_mark=".",
    notice="Note",
    date_day="{year}-{month:02}-{day:02}",
    date_month="{year}-{month:02}",
    date_year="{year}",
    page=page_texts.EN,
    command_line=command_line_texts.EN,
    summary=summary_texts.EN,
    explain=explanation.EN,
    checking=checking.EN,
    filters=filter_texts.EN,
    library=library_texts.EN,
    search=search_texts.EN,
    evaluation=evaluation_texts.EN,
    access=access_texts.EN,
    conversations=conversation_texts.EN,
    services=service_texts.EN,
    training=training_texts.EN,
    articles=article_texts.EN,
    question_sets=question_set_texts.EN,
)


def messages_for(language: Literal["vi", "en"]) -> Messages:
    """Give the texts of a language."""
    return VI if language == "vi" else EN
