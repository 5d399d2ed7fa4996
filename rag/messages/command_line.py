"""The texts of the command line, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLineTexts:
    """The texts of the command line in one language."""

    duplicate: str
    warning_converted: str
    warning_doubtful: str
    warning_pages_without_text: str
    warning_recognised: str
    skipped: str
    n_added: str
    n_updated: str
    n_deleted: str
    up_to_date: str
    index_state: str
    index_info: str
    batch_done: str
    questions_done: str
    questions_dropped: str
    progress_index: str
    progress_batch: str
    eval_done: str
    eval_report: str
    eval_causes: str
    eval_other_documents: str


VI = CommandLineTexts(
    duplicate="Trùng nội dung, bỏ qua: {where} (đã có: {document_id})",
    warning_converted="Đã chuyển sang Unicode: {where} (bảng mã cũ: {detail})",
    warning_doubtful=(
        "Giữ nguyên, không chắc bảng mã: {where} (có thể là {detail}); nếu chữ sai, hãy lưu lại "
        "bằng UTF-8"
    ),
    warning_pages_without_text="Trang chỉ có ảnh, không đọc được: {where} (trang {detail})",
    warning_recognised=(
        "Đọc từ ảnh quét (OCR), hãy đối chiếu chữ và số với bản gốc: {where} (trang {detail})"
    ),
    skipped="Bỏ qua {n} tệp không đọc được: {files} (định dạng đọc được: {formats})",
    n_added="thêm {n}",
    n_updated="cập nhật {n}",
    n_deleted="xóa {n}",
    up_to_date="không có gì thay đổi",
    index_state=(
        "Chỉ mục {index_dir}: {changes}; có {n_documents} bài viết, {n_passages} đoạn "
        "({seconds} giây)."
    ),
    index_info=(
        "Chỉ mục {index_dir}\nMô hình: {model}\nDấu vân tay: {fingerprint}\n"
        "{n_documents} bài viết, {n_passages} đoạn, tạo lúc {created_at:%H:%M %d/%m/%Y}"
    ),
    batch_done=(
        "{n_questions} câu hỏi: {n_answered} trả lời, {n_refused} từ chối, giữ lại {n_kept} của "
        "lần chạy trước, {n_problems} dòng không đọc được → {out} ({seconds} giây)."
    ),
    questions_done="{n} câu hỏi được đề xuất, chờ biên tập viên xác nhận → {out}",
    questions_dropped="Bỏ {n} câu của mô hình mà bài viết không chứng thực: {reasons}",
    progress_index="Lập chỉ mục (đoạn)",
    progress_batch="Trả lời (câu hỏi)",
    eval_done=(
        "{n_questions} câu hỏi, {n_asked} lượt hỏi, giữ lại {n_kept} của lần chạy trước "
        "({seconds} giây). Khoảng tin cậy 95 % trong ngoặc."
    ),
    eval_report="Báo cáo: {path}",
    eval_causes="Nguyên nhân sai: {causes}",
    eval_other_documents=(
        "Bộ câu hỏi ghi mã bài viết không có trong chỉ mục này; việc tìm kiếm được chấm theo câu "
        "trích và đáp án."
    ),
)


EN = CommandLineTexts(
    duplicate="Same content, left out: {where} (there already: {document_id})",
    warning_converted="Converted to Unicode: {where} (it was in {detail})",
    warning_doubtful=(
        "Left as it is, encoding in doubt: {where} (it may be in {detail}); if its letters are "
        "wrong, save it as UTF-8"
    ),
    warning_pages_without_text="Pages are pictures and were not read: {where} (pages {detail})",
    warning_recognised=(
        "Read from scanned pictures (OCR), check words and figures against the original: {where} "
        "(pages {detail})"
    ),
    skipped="{n} files cannot be read and were skipped: {files} (known formats: {formats})",
    n_added="{n} added",
    n_updated="{n} updated",
    n_deleted="{n} deleted",
    up_to_date="nothing changed",
    index_state=(
        "Index {index_dir}: {changes}; it holds {n_documents} articles, {n_passages} passages "
        "({seconds} s)."
    ),
    index_info=(
        "Index {index_dir}\nModel: {model}\nFingerprint: {fingerprint}\n"
        "{n_documents} articles, {n_passages} passages, made {created_at:%Y-%m-%d %H:%M}"
    ),
    batch_done=(
        "{n_questions} questions: {n_answered} answered, {n_refused} refused, {n_kept} kept from "
        "the run before, {n_problems} unreadable lines → {out} ({seconds} s)."
    ),
    questions_done="{n} questions proposed, for an editor to confirm → {out}",
    questions_dropped="{n} of the model left out, not borne out by the articles: {reasons}",
    progress_index="Indexing (passages)",
    progress_batch="Answering (questions)",
    eval_done=(
        "{n_questions} questions, asked {n_asked} times, {n_kept} kept from the run before "
        "({seconds} s). 95 % intervals in brackets."
    ),
    eval_report="Report: {path}",
    eval_causes="Causes of failure: {causes}",
    eval_other_documents=(
        "The set names documents that are not in this index; retrieval is judged by quotes and "
        "answers."
    ),
)
