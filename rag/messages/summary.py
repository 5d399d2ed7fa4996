"""The texts of an evaluation's summary and of the comparison of two, in Vietnamese and English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTexts:
    """The texts of summaries in one language."""

    title: str
    metric: str
    category: str
    cause: str
    compared_title: str
    compared_method: str
    compared_few: str
    compared_better: str
    compared_unclear: str
    compared_won: str
    compared_lost: str
    compared_refused: str
    compared_only: str


VI = SummaryTexts(
    title="Đánh giá: {name}",
    metric="Chỉ số",
    category="Loại câu hỏi",
    cause="Nguyên nhân sai",
    compared_title="So sánh hai lần đánh giá",
    compared_method=(
        "So từng câu hỏi có trong cả hai lần. Khoảng 95 % và p của hiệu B − A: bootstrap ghép cặp, "
        "{n_resamples} lần lấy mẫu, seed {seed}."
    ),
    compared_few="Có chỉ số so trên chưa đến {n} câu hỏi: khoảng 95 % và p ở đó chưa đáng tin.",
    compared_better="Tốt hơn",
    compared_unclear="chưa rõ",
    compared_won="B đúng, A sai",
    compared_lost="A đúng, B sai",
    compared_refused="(từ chối)",
    compared_only="Chỉ {run} có, không tính ({n} câu hỏi):",
)


EN = SummaryTexts(
    title="Evaluation: {name}",
    metric="Metric",
    category="Kind of question",
    cause="Cause of failure",
    compared_title="Two evaluations compared",
    compared_method=(
        "Over the questions that both have. 95 % interval and p of the difference B − A: paired "
        "bootstrap, {n_resamples} resamples, seed {seed}."
    ),
    compared_few="Some metrics compare fewer than {n} questions: do not trust their 95 % and p.",
    compared_better="Better",
    compared_unclear="unclear",
    compared_won="B right, A wrong",
    compared_lost="A right, B wrong",
    compared_refused="(refused)",
    compared_only="Only {run} has these, not counted ({n} questions):",
)
