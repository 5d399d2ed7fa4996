"""The texts of `hoidap train-reader`, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingTexts:
    """The texts of one language; `Messages.training`."""

    begun: str
    progress: str
    minutes_left: str
    done: str
    tried: str
    tried_before: str
    refused_due: str
    refused_undue: str
    how_to_use: str


VI = TrainingTexts(
    begun="Đọc được {n} ví dụ ({n_answered} có câu trả lời). Đang chuẩn bị học…",
    progress="{n_done}/{n_total} lượt ví dụ, sai số {loss}",
    minutes_left=", còn khoảng {minutes} phút",
    done="Đã học từ {n_learnt} ví dụ, để riêng {n_held_out} ví dụ → {path}",
    tried="Thử trên {n} câu hỏi để riêng có câu trả lời: F1 {f1} %, trùng khớp {exact_match} %",
    tried_before="Trước khi học: F1 {f1} %, trùng khớp {exact_match} %",
    refused_due="Từ chối {share} % của {n} đoạn văn không có câu trả lời",
    refused_undue="Từ chối nhầm {share} % của {n} đoạn văn có câu trả lời",
    how_to_use="Dùng mô hình này: đặt HOIDAP_READER={out}",
)

EN = TrainingTexts(
    begun="{n} examples read ({n_answered} with an answer). Preparing to learn…",
    progress="{n_done}/{n_total} examples seen, loss {loss}",
    minutes_left=", about {minutes} min left",
    done="Learnt from {n_learnt} examples, {n_held_out} held out → {path}",
    tried="Tried on {n} questions held out that have an answer: F1 {f1} %, exact match"
    " {exact_match} %",
    tried_before="Before it learnt: F1 {f1} %, exact match {exact_match} %",
    refused_due="Refused, as it should be: {share} % of {n} passages without the answer",
    refused_undue="Refused by mistake: {share} % of {n} passages with the answer",
    how_to_use="To read with it: HOIDAP_READER={out}",
)
