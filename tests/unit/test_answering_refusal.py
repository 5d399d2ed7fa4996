from datetime import date

from rag.answering.extractive.finding import find_answers
from rag.answering.extractive.refusal import refuse
from rag.answering.question.analysis import analyse_question
from rag.messages import EN, VI, Messages
from rag.testing import make_hit
from rag.types import Document, Draft, Hit

SENTENCE = "Năm 2022, tỉnh Hà Nam kết nạp 1.250 đảng viên mới."


def hit_of(text: str) -> Hit:
    document = Document(
        id="a",
        title="",
        text=text,
        places=("Hà Nam",),
        published_at=date(2022, 12, 1),
        content_hash="a",
    )
    return make_hit(document)


def refusal(*questions: str, text: str = SENTENCE, texts: Messages = VI) -> Draft:
    hits = [hit_of(text)]
    ranked = [(a, find_answers(a, hits)) for a in map(analyse_question, questions)]
    return refuse(ranked, hits, texts=texts, generator="mẫu")


def test_a_missing_place_is_named_and_the_nearest_sentence_cited() -> None:
    draft = refusal("Nam Định kết nạp bao nhiêu đảng viên mới năm 2022?")
    reason = VI.refused_place.format(place="Nam Định")
    (citation,) = draft.citations
    document = hit_of(SENTENCE).document
    about = f" ({', '.join(document.places)})" if document.places else ""
    near = VI.nearest_evidence.format(
        title=citation.title or VI.page.untitled, about=about, quote=SENTENCE
    )
    assert draft.text == f"{reason} {near}"
    assert draft.status == "refused"
    assert draft.short_answer == ""
    assert draft.confidence == 0
    assert draft.generator == "mẫu"
    assert [(c.marker, c.quote) for c in draft.citations] == [(1, SENTENCE)]


def test_a_missing_period_is_named_as_the_question_writes_it() -> None:
    draft = refusal("Hà Nam kết nạp bao nhiêu đảng viên mới năm 2019?")
    assert draft.text.startswith(VI.refused_period.format(period="năm 2019"))


def test_a_place_is_missing_before_a_period_is() -> None:
    draft = refusal("Nam Định kết nạp bao nhiêu đảng viên mới năm 2019?")
    assert draft.text.startswith(VI.refused_place.format(place="Nam Định"))


def test_what_is_not_stated_is_said_plainly() -> None:
    draft = refusal("Hà Nam kết nạp đảng viên mới ở huyện nào năm 2022?")
    assert draft.text.startswith(VI.refused)
    assert draft.citations


def test_a_sentence_far_from_the_question_is_not_shown() -> None:
    draft = refusal("Giá vàng hôm qua thế nào?", text="Trời mưa to.")
    assert (draft.citations, draft.confidence) == ((), 0.0)
    assert draft.text == VI.refused_topic.format(topic="“Giá vàng”")


def test_a_name_is_named_whole() -> None:
    draft = refusal("Ông Trần Sỹ Thanh làm việc ở Bộ Giao thông vận tải khi nào?")
    names = "“Trần Sỹ Thanh”, “Bộ Giao thông vận tải”"
    assert draft.text.startswith(VI.refused_topic.format(topic=names))
    draft = refusal("Công ty Tân Thuận kết nạp bao nhiêu đảng viên mới?")
    assert draft.text.startswith(VI.refused_topic.format(topic="“Công ty Tân Thuận”"))


def test_no_more_than_three_are_named_and_names_first() -> None:
    draft = refusal("Học phí, lệ phí, bảo hiểm ở trường của ông Trần Sỹ Thanh là bao nhiêu?")
    three = "“Trần Sỹ Thanh”, “Học phí”, “lệ phí”"
    assert draft.text.startswith(VI.refused_topic.format(topic=three))


def test_where_nothing_is_worth_naming_it_is_said_plainly() -> None:
    draft = refusal("Hà Nam kết nạp đảng viên mới trong bao lâu?")
    assert draft.text.startswith(f"{VI.refused} ")


def test_it_speaks_the_language_of_the_reader() -> None:
    draft = refusal("Nam Định kết nạp bao nhiêu đảng viên mới?", texts=EN)
    assert draft.text.startswith(EN.refused_place.format(place="Nam Định"))


def test_without_hits_nothing_was_found() -> None:
    analysis = analyse_question("Ai chủ trì hội nghị?")
    draft = refuse([(analysis, ())], [], texts=VI, generator="mẫu")
    assert (draft.text, draft.citations) == (VI.refused_nothing_found, ())


def test_hits_without_findings_are_refused_plainly() -> None:
    analysis = analyse_question("Ai chủ trì hội nghị?")
    draft = refuse([(analysis, ())], [hit_of(SENTENCE)], texts=VI, generator="mẫu")
    assert (draft.text, draft.citations) == (VI.refused, ())


def test_of_two_parts_the_one_with_the_nearest_sentence_is_told() -> None:
    draft = refusal("Nam Định kết nạp bao nhiêu đảng viên mới?", "Giá vàng ra sao?")
    assert SENTENCE in draft.text
    assert len(draft.citations) == 1
