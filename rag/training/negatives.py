"""Passages and questions without an answer, for a reader to learn when to give none."""

import random
import re
from collections.abc import Sequence

from rag.index.lexical import Words
from rag.text.sentences import split_sentences
from rag.text.unicode import key, normalize
from rag.training.examples import ReadingExample

_N_FOUND = 12
# Words with their opposites; put in for one another, they turn a question round.
_OPPOSITES = (
    ("đầu tiên", "cuối cùng"),
    ("lớn nhất", "nhỏ nhất"),
    ("nhiều nhất", "ít nhất"),
    ("cao nhất", "thấp nhất"),
    ("dài nhất", "ngắn nhất"),
    ("sớm nhất", "muộn nhất"),
    ("quan trọng nhất", "ít quan trọng nhất"),
    ("nhiều hơn", "ít hơn"),
    ("lớn hơn", "nhỏ hơn"),
    ("cao hơn", "thấp hơn"),
    ("trước khi", "sau khi"),
    ("bắt đầu", "kết thúc"),
    ("thành lập", "giải thể"),
    ("chiến thắng", "thất bại"),
    ("thắng lợi", "thất bại"),
    ("đồng ý", "phản đối"),
    ("ủng hộ", "phản đối"),
    ("cho phép", "ngăn cấm"),
    ("tấn công", "phòng thủ"),
    ("xây dựng", "phá hủy"),
    ("tăng", "giảm"),
    ("mua", "bán"),
    ("miền bắc", "miền nam"),
    ("phía bắc", "phía nam"),
    ("phía đông", "phía tây"),
    ("tích cực", "tiêu cực"),
    ("nguyên nhân", "hậu quả"),
    ("có thể", "không thể"),
    ("phải", "không phải"),
)
_OPPOSITES_SHARE = 0.6
_OPPOSITE = {a: b for x, y in _OPPOSITES for a, b in ((x, y), (y, x))}
_OPPOSABLE = re.compile(
    rf"\b(?:{'|'.join(sorted(_OPPOSITE, key=len, reverse=True))})\b", re.IGNORECASE
)
# A number, or a name: capitalised syllables in a row.
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*(?!\w)")
_NAME = re.compile(r"[A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý]\w+(?: [A-ZĐÂĂÊÔƠƯÀ-ÖØ-Ý]\w+)*")


def find_hard_negatives(
    examples: Sequence[ReadingExample], *, per_question: int, seed: int
) -> list[ReadingExample]:
    """Pair questions with passages that share their words but do not hold the answer.

    Args:
        examples: Questions with answers, and the passages to look in.
        per_question: Most passages for each, drawn from the twelve that BM25 ranks first.
        seed: Of the drawing.

    Returns:
        Examples without an answer.
    """
    passages = list(dict.fromkeys(example.passage for example in examples))
    shadows = [key(normalize(passage)) for passage in passages]
    words = Words.make([normalize(p) for p in passages], [str(i) for i in range(len(passages))])
    chance = random.Random(seed)  # noqa: S311 - order, no secret
    found = []
    for example in examples:
        if example.answer is None:
            continue
        answer = key(normalize(example.answer_text))
        others = [
            int(row)
            for row, _ in words.search(normalize(example.question), _N_FOUND)
            if passages[int(row)] != example.passage and answer not in shadows[int(row)]
        ]
        for row in chance.sample(others, min(per_question, len(others))):
            found.append(
                ReadingExample(question=example.question, passage=passages[row], answer=None)
            )
    return found


def omit_answers(examples: Sequence[ReadingExample]) -> list[ReadingExample]:
    """Leave the sentence with the answer out of its passage; what is left does not answer.

    Args:
        examples: Questions with answers.

    Returns:
        One example without an answer for each question whose answer stands in one sentence of
        several, and nowhere else in the passage.
    """
    found = []
    for example in examples:
        if example.answer is None:
            continue
        sentences = split_sentences(example.passage)
        holding = [
            s for s in sentences if s.start <= example.answer.start and example.answer.end <= s.end
        ]
        if len(holding) != 1 or len(sentences) == 1:
            continue
        (sentence,) = holding
        before, after = example.passage[: sentence.start], example.passage[sentence.end :]
        left = (before + after.lstrip()).strip()
        if key(normalize(example.answer_text)) not in key(normalize(left)):
            found.append(ReadingExample(question=example.question, passage=left, answer=None))
    return found


def twist_questions(examples: Sequence[ReadingExample], *, seed: int) -> list[ReadingExample]:
    """Make questions that their passage does not answer, by a word put in the place of another.

    Where a word has an opposite that is known, mostly that is put in. Otherwise a name or a number
    is: for half of them one of the same passage, so that it cannot be told by a missing word; for
    the others one of another question's passage. Some twisted questions are answered all the same.

    Args:
        examples: Questions with answers.
        seed: Of the drawing.

    Returns:
        One example without an answer for each question in which something could be put in.
    """
    chance = random.Random(seed)  # noqa: S311 - order, no secret
    answered = [example for example in examples if example.answer is not None]
    found = []
    for example in answered:
        inside = chance.random() < 0.5
        source = example.passage if inside else chance.choice(answered).passage
        question = _twist(example, source, chance)
        if question is not None:
            found.append(ReadingExample(question=question, passage=example.passage, answer=None))
    return found


def _twist(example: ReadingExample, source: str, chance: random.Random) -> str | None:
    """Put a name or number of the source in the place of one of the question; None if none fits."""
    question = example.question
    turned = list(_OPPOSABLE.finditer(question))
    if turned and chance.random() < _OPPOSITES_SHARE:
        place = chance.choice(turned)
        opposite = _OPPOSITE[place.group().lower()]
        return question[: place.start()] + opposite + question[place.end() :]
    for pattern in chance.sample([_NUMBER, _NAME], 2):
        # The first word of a sentence is capitalised whatever it is.
        places = [found for found in pattern.finditer(question) if found.start() > 0]
        if not places:
            continue
        place = chance.choice(places)
        others = sorted(
            {
                found.group()
                for found in pattern.finditer(source)
                if source[max(0, found.start() - 2) : found.start()] not in ("", ". ", ".\n")
                and len(found.group().split()) == len(place.group().split())
                and found.group() not in question
                and found.group() not in example.answer_text
                and example.answer_text not in found.group()
            }
        )
        if others:
            return question[: place.start()] + chance.choice(others) + question[place.end() :]
    return None
