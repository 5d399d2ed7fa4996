"""Questions that compare two sides, put as questions for the figure of each.

«Hà Nam hay Nam Định kết nạp nhiều đảng viên hơn?» is answered with both figures, each cited; which
is more is then plain.
"""

import re

from rag.answering.question.kinds import QUESTION_WORD
from rag.text.districts import find_districts
from rag.text.places import find_places
from rag.text.unicode import capitalise, cut_before, key

_MORE = r"(?:nhiều|ít|cao|thấp|đông|lớn|nhỏ)"
_WHICH = (
    r"(?:thì )?(?:(?:nơi|bên|đằng|tỉnh|thành phố|địa phương|đơn vị|huyện|quận|thị xã|xã|phường|năm"
    r"|đảng bộ|cơ quan) nào|ở đâu|đâu) "
)
_LEAD = re.compile(
    r"^(?:(?:hãy|xin|nhờ|giúp|cho|tôi|em|mình|biết|muốn) )*"
    r"(?:(?:so sánh|so(?! với| kè| tài)|đối chiếu)(?: (?:giúp|hộ|giùm|xem|tôi|em|mình|anh|chị))*"
    r"(?: giữa)?:? |giữa )"
)
# «…, nơi nào kết nạp nhiều đảng viên hơn», «… đông đảng viên hơn Nam Định», «… hơn, mỗi bên mấy».
_GREATER = re.compile(
    rf"(?:,? ?\b(?P<which>{_WHICH})(?P<verb>(?:[^\W\d]+ ){{0,4}}?))?\b{_MORE}"
    rf" (?P<noun>(?:[^\W\d]+ ){{0,6}}?)hơn\b(?: (?:hay|hoặc) {_MORE} hơn)?"
    r"(?:[,?]? (?:và )?mỗi (?:bên|nơi|tỉnh|đơn vị|năm|huyện)[^,;:.?]*)?(?P<rest> (?=\w))?"
)
_FIRST = re.compile(rf"^(?P<which>{_WHICH})(?P<asked>[^,:?]*\bhơn)[,:]? (?:giữa )?(?P<sides>.+)$")
_BARE_YEAR = re.compile(r"(?<!năm )(?<!\d)(?=(?:19|20)\d\d(?!\d))")
_DIFFER = re.compile(
    r",? ?(?:(?:có )?gì )?\b(?:khác nhau|chênh lệch(?: nhau)?|chênh nhau|hơn kém nhau)"
    r"(?: (?:như )?(?:thế nào|ra sao|bao nhiêu|mấy))?$"
)
_BETWEEN = re.compile(r"\bgiữa (?!năm|tháng|kỳ|nhiệm)(?=\w)")
_UNLIKE = re.compile(r" khác (?:với |so với )?(?P<other>\S.*?) (?:như )?(?:thế nào|ra sao)")
_OR_NOT = re.compile(r"(?: (?:hay không|phải không|đúng không|không))?(?: (?:ạ|vậy|nhỉ|thế|hả))?$")
# «Chuyển đổi số», «nghị quyết số 10» and «một số» tell no figure.
_FIGURE = re.compile(
    r"(?<!đổi )(?<!thiểu )(?<!đa )(?<!một )(?<!trong )(?<!kỷ )\bsố\b(?! \d)"
    r"|\b(?:tỷ lệ|mức(?! độ)|phần trăm)\b"
)
_OF_EACH = re.compile(
    r"[,:]? (?:và |thì |vậy )?"
    r"(?:(?:mỗi|từng) (?:bên|nơi|đằng|tỉnh|đơn vị|năm|huyện|xã|bài)|lần lượt)"
    r"(?: (?:là|có|được|tổng cộng|tất cả))* (?P<noun>(?:bao nhiêu|mấy) (?:[^\W\d]+ ?){1,4})$"
)
# «… đông gấp nhiều lần Nam Định», «… hơn hẳn Nam Định»
_GAP = re.compile(
    rf",? (?:{_MORE} )?(?:gấp (?:[^\W\d]+ ){{1,3}}lần|hơn(?: hẳn| xa| nhiều)?|vượt(?: xa)?"
    r"|kém(?: xa)?) "
)
_BODY = re.compile(r"(?:đảng bộ|đảng ủy|khối|thành ủy|tỉnh ủy|huyện ủy|quận ủy|ban tổ chức)\b")
# «…, nhiều hay ít hơn con số 129 của Nam Định?» asks for nothing more.
_THAN_TOLD = re.compile(
    r", (?:nhiều|cao|đông|lớn) hay (?:ít|thấp|nhỏ) hơn (?:con số|mức) .*$"
    r"|, (?:ít|thấp|nhỏ) hay (?:nhiều|cao|đông|lớn) hơn (?:con số|mức) .*$"
)
_HOW_FAR = re.compile(r",? (?:cỡ|chừng|mức|đến mức|tới mức|như thế|thế|ra|bao) (?:nào|sao|nhiêu)$")
_MOST_WORDS_BEFORE = 8  # «Đảng bộ Khối các cơ quan tỉnh Bình Định»
_PURPOSE = re.compile(r"^(?:để|nhằm|muốn)\b")


def without_told_side(question: str) -> str:
    """Leave out what a question compares with and tells itself: «…, nhiều hay ít hơn con số 9»."""
    return cut_before(question, _THAN_TOLD)


def ask_for_each(question: str) -> str:
    """Put a comparison as a question for what is compared.

    Args:
        question: A cleaned question.

    Returns:
        «Hà Nam hay Nam Định kết nạp bao nhiêu đảng viên»; '' for a question that compares nothing,
        or asks by how much, why or when.
    """
    text = cut_before(question.strip(" ?.!…"), _OR_NOT)
    lead = _LEAD.match(key(text))
    asked = text[lead.end() :] if lead else text
    first = _FIRST.match(key(asked))
    if first is not None:  # «Nơi nào …: Hà Nam hay Nam Định?»
        sides = asked[slice(*first.span("sides"))]
        if first["which"].startswith("năm"):
            sides = _BARE_YEAR.sub("năm ", sides)
        asked = f"{sides} {asked[slice(*first.span('asked'))]}"
    for put in (_put_each, _put_greater, _put_difference):
        changed = put(asked)
        if changed:
            return capitalise(changed)
    if lead is None or key(lead[0]).strip() == "giữa" or not _FIGURE.search(key(asked)):
        return ""
    return capitalise(asked if QUESTION_WORD.search(key(asked)) else f"{asked} là bao nhiêu")


def _put_each(asked: str) -> str:
    """Put «Hà Nam đông hơn Nam Định cỡ nào, mỗi bên bao nhiêu đảng viên»."""
    each = _OF_EACH.search(key(asked))
    if each is None:
        return ""
    sides = cut_before(asked[: each.start()], _HOW_FAR)
    found = _GREATER.search(key(sides))
    if found is None or not found["rest"] or "hẳn" in found.string[found.end() :].split()[:1]:
        found = _GAP.search(key(sides))
    if found is None or not _is_side(sides[found.end() :]):
        return ""
    noun = asked[each.start("noun") :]
    return f"{sides[: found.start()].rstrip()} {noun}, còn {sides[found.end() :]}"


def _put_greater(asked: str) -> str:
    shadow = key(asked)
    found = _GREATER.search(shadow)
    if found is None or "so với" in shadow or _PURPOSE.match(shadow):
        return ""
    before, after = asked[: found.start()].rstrip(), asked[found.end() :]
    if not before or QUESTION_WORD.search(key(before)) or QUESTION_WORD.search(key(after)):
        return ""
    if found["rest"]:  # «… nhiều hơn Nam Định»
        if not _is_side(after):
            return ""
        after = f", còn {after}"
    verb, noun = (asked[slice(*found.span(name))] for name in ("verb", "noun"))
    if not noun and _FIGURE.search(key(before)):
        return f"{before} là bao nhiêu{after}"
    if found["which"] and not verb:
        verb = "có "
    return f"{before} {verb}bao nhiêu {noun}".rstrip() + after


def _is_side(text: str) -> bool:
    """Say whether a text begins with a body, or within a few words with a place: with a side.

    A year is none: «… nhiều hơn năm 2021 không?» is told in one sentence.
    """
    if _BODY.match(key(text)):
        return True
    starts = [place.start for place in find_places(text)]
    starts += [district.start for district in find_districts(text, typed=True)]
    return any(text[:start].count(" ") <= _MOST_WORDS_BEFORE for start in starts)


def _put_difference(asked: str) -> str:
    shadow = key(asked)
    if not (_FIGURE.search(shadow) or "bao nhiêu" in shadow):
        return ""
    found = _DIFFER.search(shadow)
    if found is not None and found.start() and not QUESTION_WORD.search(shadow[: found.start()]):
        of_both = _BETWEEN.search(shadow, 0, found.start())
        before = cut_before(asked, _BETWEEN) + asked[of_both.end() :] if of_both else asked
        return f"{before[: found.start() - len(asked)]} là bao nhiêu"
    found = _UNLIKE.search(shadow)
    if found is None or QUESTION_WORD.search(shadow[: found.start()]):
        return ""
    other = asked[slice(*found.span("other"))]
    if not _is_side(other):
        return ""
    return f"{asked[: found.start()]} và {other} là bao nhiêu{asked[found.end() :]}"
