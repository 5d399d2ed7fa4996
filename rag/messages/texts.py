"""The texts of answers, of the page and of the command line, in Vietnamese and English.

Templates are filled with `str.format`; a new text is a new field, so that mypy finds a language in
which it is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rag import errors
from rag.messages import access as access_texts
from rag.messages import articles as article_texts
from rag.messages import checking, explanation
from rag.messages import conversations as conversation_texts
from rag.messages import evaluation as evaluation_texts
from rag.messages import filters as filter_texts
from rag.messages import library as library_texts
from rag.messages import question_sets as question_set_texts
from rag.messages import search as search_texts
from rag.messages import services as service_texts
from rag.messages import training as training_texts
from rag.types import ReadFailure, ReadWarning, WarningCode


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
    error_other: str

    # The page
    ui_title: str
    ui_tagline: str
    ui_welcome: str
    ui_welcome_more: str
    ui_question_label: str
    ui_question_placeholder: str
    ui_send: str
    ui_new_conversation: str
    ui_examples: str
    ui_suggested_next: str
    ui_suggested_instead: str
    ui_examples_answered: tuple[str, ...]
    ui_example_refused: str
    ui_conversation: str
    ui_answer: str
    ui_refused: str
    ui_error: str
    ui_sources: str
    ui_nearest: str
    ui_open_citation: str
    ui_panel: str
    ui_panel_close: str
    ui_panel_loading: str
    ui_panel_failed: str
    ui_untitled: str
    ui_author: str
    ui_source: str
    ui_published: str
    ui_original: str
    ui_source_missing: str
    ui_source_changed: str
    ui_source_recognised: str
    ui_source_bad_link: str
    ui_back: str
    ui_date_day: str
    ui_date_month: str
    ui_date_year: str
    ui_ready: str

    # The command line
    cli_decimal_mark: str
    cli_duplicate: str
    cli_warning_converted: str
    cli_warning_doubtful: str
    cli_warning_pages_without_text: str
    cli_warning_recognised: str
    cli_skipped: str
    cli_n_added: str
    cli_n_updated: str
    cli_n_deleted: str
    cli_up_to_date: str
    cli_index_state: str
    cli_index_info: str
    cli_batch_done: str
    cli_questions_done: str
    cli_questions_dropped: str
    cli_notice: str
    cli_progress_index: str
    cli_progress_batch: str
    cli_eval_done: str
    cli_eval_report: str
    cli_eval_causes: str
    cli_eval_other_documents: str

    # The summary of an evaluation
    eval_title: str
    eval_metric: str
    eval_category: str
    eval_cause: str

    # The comparison of two evaluations
    compare_title: str
    compare_method: str
    compare_few: str
    compare_better: str
    compare_unclear: str
    compare_won: str
    compare_lost: str
    compare_refused: str
    compare_only: str

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
    error_other="Có lỗi: {detail}",
    ui_title="hoidap – hỏi đáp có dẫn nguồn",
    ui_tagline="hỏi đáp có dẫn nguồn",
    ui_welcome="Bạn muốn hỏi gì?",
    ui_welcome_more=("Mỗi câu trả lời kèm số dẫn nguồn. Bấm vào số để xem câu gốc trong bài viết."),
    ui_question_label="Câu hỏi",
    ui_question_placeholder="Nhập câu hỏi…",
    ui_send="Hỏi",
    ui_new_conversation="Cuộc trò chuyện mới",
    ui_examples="Thử hỏi",
    ui_suggested_next="Hỏi tiếp",
    ui_suggested_instead="Có thể hỏi",
    ui_examples_answered=(
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "Ai chủ trì hội nghị của Thành ủy TPHCM?",
        "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
    ),
    ui_example_refused="Long An kết nạp bao nhiêu đảng viên năm 2022?",
    ui_conversation="Cuộc trò chuyện",
    ui_answer="Câu trả lời",
    ui_refused="Không có trong bộ sưu tập",
    ui_error="Chưa trả lời được",
    ui_sources="Nguồn",
    ui_nearest="Bằng chứng gần nhất",
    ui_open_citation="Mở câu được trích trong bài “{title}”",
    ui_panel="Bài viết nguồn",
    ui_panel_close="Đóng bài viết",
    ui_panel_loading="Đang mở bài viết…",
    ui_panel_failed="Không mở được bài viết. Hãy kiểm tra máy chủ còn chạy, rồi bấm lại.",
    ui_untitled="Bài viết không có tiêu đề",
    ui_author="Tác giả",
    ui_source="Nguồn",
    ui_published="Ngày đăng",
    ui_original="Bản gốc",
    ui_source_missing="Bài viết này không còn trong bộ sưu tập.",
    ui_source_recognised=(
        "Bài này có chữ đọc từ trang quét (OCR): hãy đối chiếu chữ và số với bản gốc."
    ),
    ui_source_changed=(
        "Bài viết đã thay đổi sau câu trả lời này nên không đánh dấu được câu được trích. "
        "Hãy hỏi lại."
    ),
    ui_source_bad_link=(
        "Địa chỉ này thiếu hoặc sai một phần nên không mở được bài viết. "
        "Hãy bấm lại vào số dẫn nguồn trong câu trả lời."
    ),
    ui_back="Về trang hỏi đáp",
    ui_date_day="{day:02}/{month:02}/{year}",
    ui_date_month="{month:02}/{year}",
    ui_date_year="{year}",
    ui_ready="Trang hỏi đáp đã sẵn sàng: {url} (Ctrl+C để dừng)",
    cli_decimal_mark=",",
    cli_duplicate="Trùng nội dung, bỏ qua: {where} (đã có: {document_id})",
    cli_warning_converted="Đã chuyển sang Unicode: {where} (bảng mã cũ: {detail})",
    cli_warning_doubtful=(
        "Giữ nguyên, không chắc bảng mã: {where} (có thể là {detail}); nếu chữ sai, hãy lưu lại "
        "bằng UTF-8"
    ),
    cli_warning_recognised=(
        "Đọc từ ảnh quét (OCR), hãy đối chiếu chữ và số với bản gốc: {where} (trang {detail})"
    ),
    cli_warning_pages_without_text="Trang chỉ có ảnh, không đọc được: {where} (trang {detail})",
    cli_skipped="Bỏ qua {n} tệp không đọc được: {files} (định dạng đọc được: {formats})",
    cli_n_added="thêm {n}",
    cli_n_updated="cập nhật {n}",
    cli_n_deleted="xóa {n}",
    cli_up_to_date="không có gì thay đổi",
    cli_index_state=(
        "Chỉ mục {index_dir}: {changes}; có {n_documents} bài viết, {n_passages} đoạn "
        "({seconds} giây)."
    ),
    cli_index_info=(
        "Chỉ mục {index_dir}\nMô hình: {model}\nDấu vân tay: {fingerprint}\n"
        "{n_documents} bài viết, {n_passages} đoạn, tạo lúc {created_at:%H:%M %d/%m/%Y}"
    ),
    cli_batch_done=(
        "{n_questions} câu hỏi: {n_answered} trả lời, {n_refused} từ chối, giữ lại {n_kept} của "
        "lần chạy trước, {n_problems} dòng không đọc được → {out} ({seconds} giây)."
    ),
    cli_questions_done="{n} câu hỏi được đề xuất, chờ biên tập viên xác nhận → {out}",
    cli_questions_dropped="Bỏ {n} câu của mô hình mà bài viết không chứng thực: {reasons}",
    cli_notice="Lưu ý",
    cli_progress_index="Lập chỉ mục (đoạn)",
    cli_progress_batch="Trả lời (câu hỏi)",
    cli_eval_done=(
        "{n_questions} câu hỏi, {n_asked} lượt hỏi, giữ lại {n_kept} của lần chạy trước "
        "({seconds} giây). Khoảng tin cậy 95 % trong ngoặc."
    ),
    cli_eval_report="Báo cáo: {path}",
    cli_eval_causes="Nguyên nhân sai: {causes}",
    cli_eval_other_documents=(
        "Bộ câu hỏi ghi mã bài viết không có trong chỉ mục này; việc tìm kiếm được chấm theo câu "
        "trích và đáp án."
    ),
    eval_title="Đánh giá: {name}",
    eval_metric="Chỉ số",
    eval_category="Loại câu hỏi",
    eval_cause="Nguyên nhân sai",
    compare_title="So sánh hai lần đánh giá",
    compare_method=(
        "So từng câu hỏi có trong cả hai lần. Khoảng 95 % và p của hiệu B − A: bootstrap ghép cặp, "
        "{n_resamples} lần lấy mẫu, seed {seed}."
    ),
    compare_few="Có chỉ số so trên chưa đến {n} câu hỏi: khoảng 95 % và p ở đó chưa đáng tin.",
    compare_better="Tốt hơn",
    compare_unclear="chưa rõ",
    compare_won="B đúng, A sai",
    compare_lost="A đúng, B sai",
    compare_refused="(từ chối)",
    compare_only="Chỉ {run} có, không tính ({n} câu hỏi):",
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
    error_other="Something went wrong: {detail}",
    ui_title="hoidap – answers with sources",
    ui_tagline="answers with sources",
    ui_welcome="What do you want to know?",
    ui_welcome_more=(
        "Each answer carries numbered citations. Press a number to see the sentence quoted."
    ),
    ui_question_label="Question",
    ui_question_placeholder="Type a question…",
    ui_send="Ask",
    ui_new_conversation="New conversation",
    ui_examples="Try",
    ui_suggested_next="Ask next",
    ui_suggested_instead="You could ask",
    ui_examples_answered=(
        "Đồng Tháp kết nạp bao nhiêu đảng viên năm 2022?",
        "Ai chủ trì hội nghị của Thành ủy TPHCM?",
        "Gia Lai có bao nhiêu đảng viên bị thi hành kỷ luật?",
    ),
    ui_example_refused="Long An kết nạp bao nhiêu đảng viên năm 2022?",
    ui_conversation="Conversation",
    ui_answer="Answer",
    ui_refused="Not in this collection",
    ui_error="No answer yet",
    ui_sources="Sources",
    ui_nearest="Nearest evidence",
    ui_open_citation="Open the sentence quoted in “{title}”",
    ui_panel="Source article",
    ui_panel_close="Close the article",
    ui_panel_loading="Opening the article…",
    ui_panel_failed="The article cannot be opened. See that the server runs, then press again.",
    ui_untitled="Untitled article",
    ui_author="Author",
    ui_source="Source",
    ui_published="Published",
    ui_original="Original",
    ui_source_missing="This article is no longer in the collection.",
    ui_source_recognised=(
        "Some of this was read from scanned pages (OCR): check words and figures against the "
        "original."
    ),
    ui_source_changed=(
        "The article has changed since this answer, so the sentence quoted cannot be marked. "
        "Ask again."
    ),
    ui_source_bad_link=(
        "A part of this address is missing or wrong, so no article can be opened. "
        "Press the number of the citation in the answer again."
    ),
    ui_back="Back to the questions",
    ui_date_day="{year}-{month:02}-{day:02}",
    ui_date_month="{year}-{month:02}",
    ui_date_year="{year}",
    ui_ready="The chat is ready: {url} (Ctrl+C to stop)",
    cli_decimal_mark=".",
    cli_duplicate="Same content, left out: {where} (there already: {document_id})",
    cli_warning_converted="Converted to Unicode: {where} (it was in {detail})",
    cli_warning_doubtful=(
        "Left as it is, encoding in doubt: {where} (it may be in {detail}); if its letters are "
        "wrong, save it as UTF-8"
    ),
    cli_warning_recognised=(
        "Read from scanned pictures (OCR), check words and figures against the original: {where} "
        "(pages {detail})"
    ),
    cli_warning_pages_without_text="Pages are pictures and were not read: {where} (pages {detail})",
    cli_skipped="{n} files cannot be read and were skipped: {files} (known formats: {formats})",
    cli_n_added="{n} added",
    cli_n_updated="{n} updated",
    cli_n_deleted="{n} deleted",
    cli_up_to_date="nothing changed",
    cli_index_state=(
        "Index {index_dir}: {changes}; it holds {n_documents} articles, {n_passages} passages "
        "({seconds} s)."
    ),
    cli_index_info=(
        "Index {index_dir}\nModel: {model}\nFingerprint: {fingerprint}\n"
        "{n_documents} articles, {n_passages} passages, made {created_at:%Y-%m-%d %H:%M}"
    ),
    cli_batch_done=(
        "{n_questions} questions: {n_answered} answered, {n_refused} refused, {n_kept} kept from "
        "the run before, {n_problems} unreadable lines → {out} ({seconds} s)."
    ),
    cli_questions_done="{n} questions proposed, for an editor to confirm → {out}",
    cli_questions_dropped="{n} of the model left out, not borne out by the articles: {reasons}",
    cli_notice="Note",
    cli_progress_index="Indexing (passages)",
    cli_progress_batch="Answering (questions)",
    cli_eval_done=(
        "{n_questions} questions, asked {n_asked} times, {n_kept} kept from the run before "
        "({seconds} s). 95 % intervals in brackets."
    ),
    cli_eval_report="Report: {path}",
    cli_eval_causes="Causes of failure: {causes}",
    cli_eval_other_documents=(
        "The set names documents that are not in this index; retrieval is judged by quotes and "
        "answers."
    ),
    eval_title="Evaluation: {name}",
    eval_metric="Metric",
    eval_category="Kind of question",
    eval_cause="Cause of failure",
    compare_title="Two evaluations compared",
    compare_method=(
        "Over the questions that both have. 95 % interval and p of the difference B − A: paired "
        "bootstrap, {n_resamples} resamples, seed {seed}."
    ),
    compare_few="Some metrics compare fewer than {n} questions: do not trust their 95 % and p.",
    compare_better="Better",
    compare_unclear="unclear",
    compare_won="B right, A wrong",
    compare_lost="A right, B wrong",
    compare_refused="(refused)",
    compare_only="Only {run} has these, not counted ({n} questions):",
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


def format_date(
    day: date | None, texts: Messages, *, precision: Literal["day", "month", "year"] = "day"
) -> str:
    """Write a date as exactly as it is known; '' where there is none."""
    if day is None:
        return ""
    template = {
        "day": texts.ui_date_day,
        "month": texts.ui_date_month,
        "year": texts.ui_date_year,
    }[precision]
    return template.format(day=day.day, month=day.month, year=day.year)


def describe_warning(where: str, warning: ReadWarning, texts: Messages) -> str:
    """Say in the reader's language what to know of a file that was read."""
    by_code: dict[WarningCode, str] = {
        "converted": texts.cli_warning_converted,
        "doubtful": texts.cli_warning_doubtful,
        "pages_without_text": texts.cli_warning_pages_without_text,
        "recognised": texts.cli_warning_recognised,
    }
    return by_code[warning.code].format(where=where, detail=warning.detail)


def describe_failure(failure: errors.ArticleError | ReadFailure, texts: Messages) -> str:
    """Say in the reader's language why something was not read, and what to do next."""
    return texts.articles[failure.code].format(detail=failure.detail)


def describe_problem(
    problem: errors.QuestionSetError, texts: Messages, *, with_line: bool = False
) -> str:
    """Say in the reader's language why questions cannot be used, and what to do next.

    Args:
        problem: Of a question set, or of a record of it. One without a code, which no page shows,
            says it in English.
        texts: Texts of the reader's language.
        with_line: Name the line too.
    """
    words = texts.evaluation
    if not problem.code:
        told = problem.reason
    else:
        told = texts.question_sets[problem.code].format(**problem.facts)
        if problem.record != "":
            told = words.of_record.format(record=problem.record, reason=told)
        if problem.first is not None:
            first = describe_problem(problem.first, texts, with_line=True)
            told = words.first_problem.format(reason=told, first=first)
    if with_line and problem.line is not None:
        told = words.left_out_line.format(line=problem.line, reason=told)
    return told


def explain_error(error: errors.HoidapError, language: Literal["vi", "en"]) -> str:
    """Say in the reader's language what went wrong and what to do next."""
    texts = messages_for(language)
    if isinstance(error, errors.ArticleError):
        reason = describe_failure(error, texts)
        return texts.library.left_out.format(where=error.where, reason=reason)
    if isinstance(error, errors.QuestionSetError) and error.code:
        told = describe_problem(error, texts, with_line=True)
        return texts.evaluation.set_refused.format(name=error.path.name, reason=told)
    if isinstance(error, errors.QuestionError):
        by_code = {
            "empty": texts.error_question_empty,
            "too_long": texts.error_question_too_long,
            "no_words": texts.error_question_no_words,
        }
        template = by_code.get(error.code, texts.error_other)
    elif isinstance(error, errors.FilterError):
        template = texts.filters.errors[error.code]
    elif isinstance(error, errors.UploadError):
        template = texts.library.errors[error.code]
    elif isinstance(error, errors.EvaluationError):
        template = texts.evaluation.errors[error.code]
    else:
        by_class: dict[type, str] = {
            errors.HoidapError: texts.error_other,
            errors.AccessError: texts.access.editors_only,
            errors.ConversationNotFoundError: texts.conversations.not_found,
            errors.ConversationsFileError: texts.conversations.file_unusable,
            errors.IndexStoreError: texts.error_index_store,
            errors.IndexNotFoundError: texts.error_index_not_found,
            errors.IndexCorruptError: texts.error_index_corrupt,
            errors.IndexNewerError: texts.error_index_newer,
            errors.IndexMismatchError: texts.error_index_mismatch,
            errors.IndexBusyError: texts.error_index_busy,
            errors.ModelError: texts.error_model,
            errors.ReaderError: texts.error_reader,
            errors.QuestionSetError: texts.evaluation.set_unusable,
            errors.RunChangedError: texts.evaluation.run_changed,
            errors.ServerBusyError: texts.services.busy_detail,
        }
        template = next(by_class[kind] for kind in type(error).__mro__ if kind in by_class)
    return template.format(**{"detail": error, **vars(error)})  # it may use any attribute
