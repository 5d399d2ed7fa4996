"""Who said something, and when: no answer to who did it, or when it was done."""

import re
from functools import lru_cache

from rag.answering.question.analysis import QuestionAnalysis
from rag.text.people import PersonMention, find_people
from rag.text.synonyms import unify
from rag.text.unicode import CAPITAL, key
from rag.text.words import syllables
from rag.types import Span

_SAYS = (
    r"(?:cho biết|cho hay|khẳng định|xác nhận|trao đổi với|thông tin với|trả lời|nói với|nói rằng)"
)
# The saying is all that the subject does.
_DOES = (
    r"(?:dự|thăm|chủ trì|nghe|tổ chức|ký|trao|tặng|làm|đến|tham dự|khai mạc|bế mạc|kiểm tra|họp"
    r"|tiếp|gặp|công bố|ban hành|quyết định|và|đã|được|bị|có|đang|sẽ|mở|bầu|giao)"
)
_WHO_ONLY = rf"(?:(?!\b{_DOES}\b)[^.;:]){{0,160}}?"
_SAYS_BEHIND = re.compile(rf"{_WHO_ONLY}\b{_SAYS}\b")
_SAYS_AT_ONCE = re.compile(
    rf",? (?:{_SAYS}|trao đổi|trả lời)\b"
    rf"|,? (?:ông|bà|đồng chí|anh|chị|đại diện|lãnh đạo|pv|phóng viên)\b{_WHO_ONLY}\b{_SAYS}\b"
)
_ASKS_OF_SPEECH = re.compile(
    rf"\b(?:{_SAYS}|theo|nói|kể|báo cáo|phát biểu|đề nghị|chia sẻ|nhấn mạnh|cho rằng|nhận định"
    r"|đánh giá|nhận xét|phỏng vấn|hỏi|yêu cầu|chỉ đạo|cảnh báo|trình bày|quán triệt|trao đổi"
    r"|thông tin)\b"
)
# What somebody does whose words are asked for, within a few words behind the name.
_SPEAKS = re.compile(
    r"(?: (?!(?:bị|được|ai|là)\b)[^\W\d]+){0,4}? "
    r"(?:phát biểu|giải thích|lý giải|nhắn nhủ|cho rằng|nói(?! chuyện)"
    r"|nhấn mạnh|khẳng định|chia sẻ|nhận định|nhận xét|lưu ý|trả lời|cho biết|cho hay|thừa nhận"
    r"|bày tỏ|phản ứng|nhắc nhở|kêu gọi|thông tin|phân trần|trần tình)\b"
)
_ACCORDING_TO = re.compile(r"\btheo (?:lời )?(?:của )?(?:ông |bà |anh |chị |đồng chí )?$")
# «Ông cho biết ông Ba đã thừa nhận»: who is spoken of all along says it.
_HE_SAYS = re.compile(
    rf"\W*(?:Theo )?(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí)(?: (?:này|ấy))?(?! [{CAPITAL}])\b"
)
# «Ông Huynh cho biết», called by the given name.
_SPEAKER = re.compile(
    rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) [{CAPITAL}]\w+ (?:cũng |đã |còn )?"
    r"(?:nói|cho biết|cho rằng|chia sẻ|khẳng định|nhấn mạnh|giải thích|bày tỏ|thừa nhận)\b"
    rf"|(?:^|[,;] )[Tt]heo (?:lời )?(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) [{CAPITAL}]\w+"
)
# «Ông Ba cho biết ông đã trồng cây»: he tells of himself; but not «… cho biết ông Tư đã …».
_OF_HIMSELF = re.compile(
    r",? (?:rằng |là )?(?:(?:chính|gia đình|nhà|vợ chồng|bản thân) )?"
    rf"(?:ông|bà|anh|chị|em|mình|tôi|cô|chú)\b(?! (?:[{CAPITAL}]|(?:này|ấy|ta|trai|gái|em)\b))"
)
_WORD = re.compile(r"\w+")
_BORN = re.compile(r"\b(?:sinh(?: ngày| năm| tháng)?|sn) $")
_BEFORE_TIME = re.compile(r"(?:(?:vào|trong|hôm|sáng|chiều|trưa|tối|ngày|cũng) )*")


def says_another(analysis: QuestionAnalysis, sentence: str) -> bool:
    """Say whether somebody else says a sentence than the one whose words a question asks for.

    «Ông Nam giải thích thế nào?» is not answered by what ông Ba says, unless of ông Nam.

    Args:
        analysis: The question.
        sentence: A sentence.
    """
    given_names = _speakers_asked(analysis.text)
    if not given_names:
        return False
    named = {key(word) for word in _WORD.findall(sentence) if word[0].isupper()}
    if given_names & named or _HE_SAYS.match(sentence):
        return False
    if _SPEAKER.search(sentence):
        return True
    shadow = key(sentence)
    return any(_SPEAKS.match(shadow, person.end) for person in find_people(sentence))


# A question's sentences are gone through one by one.
@lru_cache(maxsize=64)
def _speakers_asked(question: str) -> frozenset[str]:
    """Give the keys of the given names of those whose words a question asks for."""
    shadow = key(question)
    return frozenset(
        key(person.text).split()[-1]
        for person in find_people(question)
        if _SPEAKS.match(shadow, person.end) or _ACCORDING_TO.search(shadow[: _with_office(person)])
    )


def _with_office(person: PersonMention) -> int:
    """Give where a person's office begins before the name, or else the name."""
    return min(person.start, person.role.start) if person.role else person.start


def is_of_speech(analysis: QuestionAnalysis, sentence: str, span: Span) -> bool:
    """Say whether words tell only who said, or when, what a sentence reports.

    «Ngày 1-3, ông Nam cho biết ông Ba đã vượt biên» tells neither who crossed nor when.

    Args:
        analysis: The question; one that asks who said something, or when, is answered so.
        sentence: A sentence.
        span: Words of it.

    Returns:
        True also for the day of a birth, where something else is asked.
    """
    asked, shadow = key(analysis.text), key(sentence)
    if analysis.kind == "date":
        if _BORN.search(shadow[: span.start]) and "sinh" not in asked:
            return True
        at_once = _SAYS_AT_ONCE.match(shadow, span.end)
        return (
            at_once is not None
            and _BEFORE_TIME.fullmatch(shadow[: span.start]) is not None
            and not _ASKS_OF_SPEECH.search(asked)
        )
    if analysis.kind != "person" or _ASKS_OF_SPEECH.search(asked):
        return False
    says = _SAYS_BEHIND.match(shadow, span.end)
    if says is None or _OF_HIMSELF.match(sentence, says.end()):
        return False
    if sum(span.start <= p.start < says.end() for p in find_people(sentence)) != 1:
        return False
    terms = {term.key for term in analysis.terms}
    found = [
        token.start
        for token in unify(syllables(sentence), analysis.abbreviations)
        if token.key in terms
    ]
    return bool(found) and all(start >= says.end() for start in found)
