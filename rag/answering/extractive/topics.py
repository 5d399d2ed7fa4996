"""What a question speaks of and the passages found do not."""

import itertools
import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from rag.answering.question.analysis import QuestionAnalysis
from rag.answering.question.proper_names import whole_name
from rag.text.compounds import cut_words
from rag.text.places import has_few_dau
from rag.text.syllables import is_syllable
from rag.text.synonyms import unify
from rag.text.unicode import CAPITAL, fold, key
from rag.text.words import Token, keys_of, syllables
from rag.types import Hit

# What is asked for («huyện nào», «những mảng việc nào») need not be called so where it is told.
_ASKED_FOR = re.compile(r"(?:\b(?:những|các) [^\W\d]+ )?[^\W\d]+ (?:nào|gì|mấy)\b")
# «ông Thanh»; and what may be a person's name in small letters, which do not show its end.
_PERSON = re.compile(rf"\b(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) (?:[{CAPITAL}]\w+ ?)+")
_UNCASED_PERSON = re.compile(
    r"\b(?:(?:ông|bà|đồng chí) "
    r"|(?=(?:nguyễn|trần|lê|phạm|huỳnh|phan|đặng|bùi|ngô|đinh|trịnh) ))(?:[^\W\d]+ ?){1,4}"
)
_LONGEST_LOOSE = 3  # loose syllables; a longer run of them is no word


def missing_topics(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Give what a question speaks of and none of the passages found does.

    Only what is surely missing, and means something by itself: a word with a syllable that stands
    nowhere in the passages, with or without dấu, nor does what may be said for it. Names of people
    and places are left out, for `rag.answering.sentences.named` finds which are missing.

    Args:
        analysis: The question.
        hits: Passages retrieved.

    Returns:
        Whole words, verbatim and in the order of the question, by which its writer finds them
        again; which is rare in the collection, the passages cannot tell. A lone syllable is none,
        for it is mostly a verb or the piece of a word that the dictionary lacks; nor is anything of
        a question typed without dấu, which cannot be cut into words.
    """
    if has_few_dau(key(analysis.text)):
        return ()
    missing = _missing(analysis, hits)
    topics: list[str] = []
    for stretch in _stretches(analysis):
        words = cut_words(stretch, analysis.text)
        for tells, run in itertools.groupby(words, key=lambda word: _tells(word, analysis)):
            for unit in _units(list(run), analysis.text) if tells else ():
                is_word = len(unit) > 1 or not is_syllable(unit[0].key)
                if is_word and any(token.start in missing for token in unit):
                    topics.append(analysis.text[unit[0].start : unit[-1].end])
    return tuple(dict.fromkeys(topics))


def _missing(analysis: QuestionAnalysis, hits: Sequence[Hit]) -> frozenset[int]:
    """Give where the syllables start that no passage holds, nor what is said for them."""
    held: set[str] = set()
    for hit in hits:
        tokens = syllables(f"{hit.passage.context} {hit.passage.text}")
        held.update(fold(token.key) for token in tokens)
        held.update(fold(token.key) for token in unify(tokens, analysis.abbreviations))
    asked = syllables(analysis.text)
    shared = [t for t in unify(asked, analysis.abbreviations) if fold(t.key) not in held]
    return frozenset(
        token.start
        for token in asked
        if fold(token.key) not in held and any(t.start <= token.start < t.end for t in shared)
    )


def _stretches(analysis: QuestionAnalysis) -> Iterator[list[Token]]:
    """Give the syllables side by side in the question, without names and what is asked for."""
    shadow = key(analysis.text)
    left_out = [found.span() for found in _ASKED_FOR.finditer(shadow)]
    left_out += [(district.start, district.end) for district in analysis.districts]
    left_out += [
        whole_name(shadow, *found.span())
        for name in (*analysis.names, *analysis.proper_names, *analysis.statutes)
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", shadow)
    ]
    if _is_cased(analysis.text):
        left_out += [found.span() for found in _PERSON.finditer(analysis.text)]
    else:
        left_out += [found.span() for found in _UNCASED_PERSON.finditer(shadow)]
    stretch: list[Token] = []
    for token in syllables(analysis.text):
        is_word = token.key[0].isalpha() and not any(a <= token.start < b for a, b in left_out)
        if stretch and not (is_word and shadow[stretch[-1].end : token.start] in (" ", "-")):
            yield stretch
            stretch = []
        if is_word:
            stretch.append(token)
    if stretch:
        yield stretch


def _tells(word: Sequence[Token], analysis: QuestionAnalysis) -> bool:
    """Say whether a word means something to somebody who looks for it in an article."""
    return (
        " ".join(keys_of(word)) not in _SAYS_LITTLE
        and any(len(token.key) > 1 for token in word)
        and any(t.start <= token.start < t.end for token in word for t in analysis.terms)
    )


def _units(words: Sequence[Sequence[Token]], text: str) -> Iterator[Sequence[Token]]:
    """Give words side by side; as one those that may be one name, or one word not in a dictionary.

    Loose syllables are («giá xăng»), and words with capitals («Công ty Đại Quang Minh»).
    """
    cased = _is_cased(text)
    kinds = [_kind(word, cased=cased) for word in words]
    if words[0][0].start == 0 and kinds[1:2] != ["name"]:
        kinds[0] = _kind(words[0], cased=False)
    begun = itertools.accumulate(" ".join(keys_of(word)) in _BODIES for word in words)
    of_one = zip(kinds, begun, words, strict=True)
    for (kind, _), group in itertools.groupby(of_one, key=itemgetter(0, 1)):
        run = [word for *_, word in group]
        together = list(itertools.chain.from_iterable(run))
        if kind == "name" or (kind == "loose" and len(together) <= _LONGEST_LOOSE):
            yield together
        else:
            yield from run


def _kind(word: Sequence[Token], *, cased: bool) -> str:
    first = word[0].text
    if cased and first[0].isupper():
        return "abbreviation" if first.isupper() and first.isalpha() else "name"
    return "loose" if len(word) == 1 else "compound"


def _is_cased(text: str) -> bool:
    """Say whether capitals tell names in a question: some of its words have them, and not all."""
    begins = [word[0].isupper() for word in text.split()[1:] if word[0].isalpha()]
    return any(begins) and not all(begins)


# What begins a name of its own behind another word in capitals: «Giám đốc Công ty …».
_BODIES = frozenset({"bệnh viện", "công ty", "ngân hàng", "tập đoàn", "tổng công ty", "trung tâm"})
# Words that ask, or are only the verb, adverb or measure of what is asked, as `key` writes them.
_ASKING = frozenset(
    word.strip()
    for word in """
    bao giờ, bao gồm, bao lâu, bao nhiêu, bao xa, bắt đầu, chi tiết, cho đến, chính xác, chấp bút,
    chắc chắn, con số, cuối cùng, cám ơn, câu hỏi, còn lại, có mặt, công tác, cảm ơn, cụ thể,
    danh tính, dự kiến, giải thích, gần đây, hay không, hiện giờ, hiện nay, hiện thời, hiện tại,
    héc ta, hôm nay, hôm qua, khoảng chừng, ky lô gam, ky lô mét, kéo dài, kết quả, kết thúc, kể từ,
    liên quan, làm sao, làm việc, làm ơn, lúc này, lý do, mét khối, mét vuông, mục đích, mức độ,
    nghe nói, ngoài ra, nguyên nhân, người ta, nói chung, nói riêng, nắm giữ, phần trăm, ra sao,
    rõ ràng, rút cuộc, rốt cuộc, sau đó, số lượng, sử dụng, thông tin, thật sự, thế nào, thời gian,
    thời điểm, thực sự, trước khi, trả lời, trở nên, trở thành, tên gọi, tại sao, tất cả, tổng cộng,
    tổng số, vui lòng, vì sao, vừa qua, xảy ra, áp dụng, đưa ra, đảm nhiệm, đảm nhận, đầu tiên,
    đầy đủ, đối với, đồng thời, đổi lấy, ước chừng
    """.split(",")
)
# Verbs, adverbs, classifiers and measures, which make no word with the syllable beside them.
_LIGHT = frozenset(
    """
    biến buộc bán bên bậc bắt bớt chiếm chiều chung chuyển chuyện chánh chóng chết chọn cuối cuộc
    cách câu căn cấp dài dành dùng dưới dạy dẫn dịp dựng ghi giao giữ gây gấp gần gồm gửi ha hecta
    hiện huyện héc hạng học in kg khác km ky kèm kéo kể loại làm lâu lít lấy lẫn lập lối lớn mong
    mua muốn mét mất mắc mới mở mức nghỉ ngoài ngôi người ngồi nhất nhận nhằm nhỏ nuôi năm nơi nắm
    nằm nổi nộp phía phó phường quay quyền quận riêng rộng rời sang sinh sáng sớm sửa thay thi thuê
    thành thêm thích thăm thấy tiếp trao trước trả trẻ trồng tuần tìm tính tấn tỉnh tốt tỷ usd uống
    vnđ vụ xa xong xuất xuống xây xã ăn đem đánh đón đóng đưa đầu đặt đồng đổi đợt đứng
    """.split()
)
_SAYS_LITTLE = _ASKING | _LIGHT
