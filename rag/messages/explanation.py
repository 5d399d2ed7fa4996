"""The texts that tell how an answer came about, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationTexts:
    """The texts of one language; `Messages.explain`."""

    summary_answered: str
    summary_refused: str

    # The question
    asked: str
    understood: str
    parts: str
    wanted: str
    kinds: Mapping[str, str]
    kind_article: str
    places: str
    times: str
    names: str
    abbreviations: str

    # The answer
    answered: str
    refused: str
    confidence: str
    confidence_against: str
    confidence_of_parts: str

    # The passages
    hits: str
    no_hits: str
    score: str
    components: Mapping[str, str]
    component: str

    # The sentences
    weighed: str
    weighed_for: str
    none_weighed: str
    none_weighed_article: str
    none_weighed_draft: str
    chosen: str
    not_chosen: str
    outranked: str
    too_little: str
    short_answer: str
    sentence_confidence: str
    passed: str
    failed: str
    checks_passed: Mapping[str, str]
    checks_failed: Mapping[str, str]

    # The time taken
    timings: str
    stages: Mapping[str, str]
    seconds: str


VI = ExplanationTexts(
    summary_answered="Vì sao có câu trả lời này?",
    summary_refused="Vì sao không có câu trả lời?",
    asked="Câu hỏi",
    understood="Được hiểu là",
    parts="Được tách thành {n} phần",
    wanted="Cần tìm",
    kinds={
        "count": "một con số",
        "ratio": "một tỷ lệ",
        "code": "số hiệu hoặc thứ tự",
        "person": "một người",
        "date": "thời gian",
        "place": "một nơi hoặc cơ quan",
        "clause": "nội dung được nêu",
    },
    kind_article="thông tin về chính bài viết",
    places="nơi",
    times="thời gian",
    names="tên gọi",
    abbreviations="viết tắt",
    answered="Trả lời",
    refused="Không trả lời",
    confidence="Độ tin cậy {confidence}",
    confidence_against="Độ tin cậy {confidence}; ngưỡng để trả lời {threshold}",
    confidence_of_parts=(
        "Độ tin cậy {confidence}; ngưỡng để trả lời {threshold}, ít nhất một phần phải đạt"
    ),
    hits="Các đoạn tìm được",
    no_hits="Không tìm được đoạn nào.",
    score="điểm {score}",
    components={
        "dense": "theo nghĩa",
        "lexical": "theo từ",
        "reranker": "theo mô hình xếp hạng",
        "reader": "theo mô hình đọc hiểu",
    },
    component="{name}: hạng {rank} ({score})",
    weighed="Các câu đã cân nhắc",
    weighed_for="Các câu đã cân nhắc cho phần “{part}”",
    none_weighed="Không có câu nào để cân nhắc.",
    none_weighed_article=(
        "Không phải cân nhắc câu nào: câu hỏi về chính bài viết (tên bài, tác giả, ngày đăng, "
        "nguồn hoặc ảnh)."
    ),
    none_weighed_draft=(
        "Câu trả lời không do quy tắc chọn ra: {generator} viết bản nháp, và mỗi câu còn lại đã "
        "được đối chiếu với những câu mà nó dẫn và với câu hỏi."
    ),
    chosen="được trích dẫn",
    not_chosen="không chọn",
    outranked="đạt, nhưng không được chọn vì câu khác xếp trên",
    too_little="đạt, nhưng câu hỏi nêu quá ít để biết cần tìm gì",
    short_answer="lấy ra “{short_answer}”",
    sentence_confidence="độ tin cậy {confidence}",
    passed="đạt",
    failed="không đạt",
    checks_passed={
        "place": "đúng nơi",
        "period": "đúng thời gian",
        "names": "đúng tên gọi",
        "candidate": "có điều được hỏi",
        "confidence": "đủ tin cậy",
    },
    checks_failed={
        "place": "không nói về nơi được hỏi",
        "period": "không thuộc thời gian được hỏi",
        "names": "thiếu tên gọi được hỏi",
        "candidate": "không có điều được hỏi",
        "confidence": "độ tin cậy dưới ngưỡng",
    },
    timings="Thời gian",
    stages={"retrieve": "tìm đoạn", "generate": "chọn câu", "total": "tổng cộng"},
    seconds="{seconds} giây",
)

EN = ExplanationTexts(
    summary_answered="How this answer came about",
    summary_refused="Why there is no answer",
    asked="Question",
    understood="Read as",
    parts="Taken apart into {n} parts",
    wanted="Looked for",
    kinds={
        "count": "a number",
        "ratio": "a share",
        "code": "a code or ordinal",
        "person": "a person",
        "date": "a time",
        "place": "a place or body",
        "clause": "what is said of it",
    },
    kind_article="something about the article itself",
    places="place",
    times="time",
    names="name",
    abbreviations="abbreviation",
    answered="Answer",
    refused="No answer",
    confidence="Confidence {confidence}",
    confidence_against="Confidence {confidence}; an answer needs {threshold}",
    confidence_of_parts=(
        "Confidence {confidence}; an answer needs {threshold} in at least one part"
    ),
    hits="Passages found",
    no_hits="No passage was found.",
    score="score {score}",
    components={
        "dense": "by meaning",
        "lexical": "by words",
        "reranker": "by the cross-encoder",
        "reader": "by the reader",
    },
    component="{name}: rank {rank} ({score})",
    weighed="Sentences weighed",
    weighed_for="Sentences weighed for the part “{part}”",
    none_weighed="There was no sentence to weigh.",
    none_weighed_article=(
        "No sentence had to be weighed: the question is about the article itself (its title, "
        "author, date, source or photograph)."
    ),
    none_weighed_draft=(
        "No rule chose this answer: {generator} wrote a draft, and each sentence left of it was "
        "checked against those it cites and against the question."
    ),
    chosen="quoted",
    not_chosen="not chosen",
    outranked="passed, but another sentence ranks higher",
    too_little="passed, but the question says too little to know what it wants",
    short_answer="gives “{short_answer}”",
    sentence_confidence="confidence {confidence}",
    passed="passed",
    failed="failed",
    checks_passed={
        "place": "right place",
        "period": "right time",
        "names": "right names",
        "candidate": "holds what is asked for",
        "confidence": "sure enough",
    },
    checks_failed={
        "place": "is not about the place asked about",
        "period": "is not of the time asked about",
        "names": "lacks a name asked about",
        "candidate": "does not hold what is asked for",
        "confidence": "confidence is below the threshold",
    },
    timings="Time",
    stages={"retrieve": "finding passages", "generate": "choosing sentences", "total": "total"},
    seconds="{seconds} s",
)
