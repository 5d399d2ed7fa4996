"""Conversations kept in a folder: what is theirs, in which order, and what is found of them."""

import sqlite3
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rag.conversations import Conversations
from rag.conversations.conversations import MAX_COMMENT_CHARS, N_TURNS_LEANT_ON
from rag.conversations.file import FILE_NAME, LAYOUT
from rag.conversations.rows import MAX_TITLE_CHARS
from rag.errors import ConversationNotFoundError
from rag.testing import make_answer
from rag.types import Citation

LAN, MINH = "name lan", "name minh"
CITATION = Citation(
    marker=1,
    document_id="a",
    passage_id="a#0",
    title="Công tác xây dựng Đảng",
    source="ĐTO",
    url="https://example.org/a",
    published_at=date(2023, 2, 1),
    published_precision="month",
    start=0,
    end=13,
    quote="2.472 đảng viên",
)
DONG_THAP = make_answer(
    "Đồng Tháp kết nạp bao nhiêu đảng viên?",
    "Toàn tỉnh kết nạp 2.472 đảng viên. [1]",
    short_answer="2.472 đảng viên",
    citations=[CITATION],
)


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "conversations")


def titles(conversations: Conversations, owner: str = LAN, query: str = "") -> list[str]:
    return [found.title for found in conversations.newest(owner, query, n=10)]


def ask(conversations: Conversations, question: str, into: str | None = None) -> str:
    return conversations.append(LAN, make_answer(question), into).conversation_id


def test_an_answer_comes_back_with_its_citations(conversations: Conversations) -> None:
    kept = conversations.append(LAN, DONG_THAP)

    (turn,) = conversations.turns(LAN, kept.conversation_id)
    assert turn == kept == conversations.turn(LAN, kept.id)
    assert turn.answer == DONG_THAP
    assert turn.answer.citations == (CITATION,)


@pytest.mark.parametrize(("precision", "day"), [("day", 15), ("month", 1), ("year", 1)])
def test_a_date_comes_back_as_exactly_as_it_was_known(
    conversations: Conversations, precision, day: int
) -> None:
    month = 1 if precision == "year" else 7
    cited = replace(CITATION, published_at=date(2022, month, day), published_precision=precision)
    kept = conversations.append(LAN, make_answer("a", citations=[cited]))

    assert conversations.turn(LAN, kept.id).answer.citations == (cited,)


def test_any_text_can_be_kept(conversations: Conversations) -> None:
    broken = make_answer("\ud800 b \x00 c", "\udfff [1]", completed_question="\ud800")

    kept = conversations.append(LAN, broken)
    conversations.rename(LAN, kept.conversation_id, "\ud800 x\x00")
    conversations.rate(LAN, kept.id, "down", "\ud800")

    assert conversations.turn(LAN, kept.id).answer == broken
    assert titles(conversations, query="\ud800\x00") == []


def test_nothing_is_made_by_looking(conversations: Conversations, tmp_path: Path) -> None:
    assert titles(conversations) == []
    assert conversations.rated() == ()
    assert conversations.delete_all(LAN) == 0
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_on_the_machine_may_read_the_file(
    conversations: Conversations, tmp_path: Path
) -> None:
    ask(conversations, "a")
    folder = tmp_path / "conversations"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600

    (folder / FILE_NAME).chmod(0o644)  # as a copy put back from a backup may be
    ask(conversations, "b")
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_the_file_has_a_log_and_says_what_it_is(
    conversations: Conversations, tmp_path: Path
) -> None:
    ask(conversations, "a")
    with sqlite3.connect(tmp_path / "conversations" / FILE_NAME) as connection:
        pragma = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "user_version", "application_id")
        }
    connection.close()
    assert pragma == {
        "journal_mode": "wal",
        "user_version": LAYOUT.version,
        "application_id": int.from_bytes(b"hoid"),
    }


def test_the_one_asked_in_last_comes_first(conversations: Conversations) -> None:
    first, _ = ask(conversations, "một"), ask(conversations, "hai")
    assert titles(conversations) == ["hai", "một"]

    ask(conversations, "ba", first)
    assert titles(conversations) == ["một", "hai"]
    assert [c.title for c in conversations.newest(LAN, n=1)] == ["một"]


def test_nobody_sees_or_changes_what_is_anothers(conversations: Conversations) -> None:
    kept = conversations.append(LAN, DONG_THAP)
    its = kept.conversation_id

    assert titles(conversations, MINH) == titles(conversations, MINH, "dong thap") == []
    for do in (
        lambda: conversations.find(MINH, its),
        lambda: conversations.turns(MINH, its),
        lambda: conversations.turn(MINH, kept.id),
        lambda: conversations.history(MINH, its),
        lambda: conversations.append(MINH, DONG_THAP, its),
        lambda: conversations.find(LAN, "\ud800"),
        lambda: conversations.turn(LAN, 10**30),
        lambda: conversations.rename(MINH, its, "x"),
        lambda: conversations.rate(MINH, kept.id, "down"),
        lambda: conversations.delete(MINH, its),
    ):
        with pytest.raises(ConversationNotFoundError):
            do()
    conversations.delete_all(MINH)
    assert conversations.turns(LAN, its) == (kept,)


def test_a_title_is_the_first_question_until_one_is_given(conversations: Conversations) -> None:
    its = ask(conversations, "Đồng  Tháp\nkết nạp?")
    ask(conversations, "Còn Gia Lai?", its)
    assert conversations.find(LAN, its).title == "Đồng Tháp kết nạp?"

    assert conversations.rename(LAN, its, " Kết  nạp ").title == "Kết nạp"
    assert conversations.rename(LAN, its, "x" * 999).title == "x" * MAX_TITLE_CHARS
    assert conversations.rename(LAN, its, " ").title == "Đồng Tháp kết nạp?"

    long = conversations.find(LAN, ask(conversations, "đảng viên " * 50)).title
    assert len(long) <= MAX_TITLE_CHARS
    assert long.endswith(" đảng…") or long.endswith(" viên…")


def test_a_question_leans_on_the_turns_before_it(conversations: Conversations) -> None:
    its = conversations.append(LAN, DONG_THAP).conversation_id
    completed = make_answer("Còn Gia Lai?", completed_question="Gia Lai kết nạp bao nhiêu?")
    last = conversations.append(LAN, completed, its)

    first, second = conversations.history(LAN, its)
    assert first == DONG_THAP.as_turn()
    assert (first.quote, first.documents) == (CITATION.quote, (CITATION.title,))
    assert second.question == "Gia Lai kết nạp bao nhiêu?"
    assert conversations.history(LAN, its, before=last.id) == (first,)

    for number in range(N_TURNS_LEANT_ON):
        ask(conversations, str(number), its)
    assert [turn.question for turn in conversations.history(LAN, its)] == [
        str(number) for number in range(N_TURNS_LEANT_ON)
    ]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("Đồng Tháp", True),
        ("dong thap", True),
        ("DONG THAP", True),
        ("đong thap", True),  # half of the dấu, and nothing is found with them
        ("Đo\u0302\u0300ng", True),  # decomposed
        ("thap dong", True),
        ("đang vien", True),
        ("dang vi", True),  # still being typed
        ("da vien", False),  # only the last word may be
        ("2.472", True),
        ("2472", False),
        ("xây dựng", True),  # the title of the article cited
        ("động", True),  # nothing has it, so the dấu are left aside
        ("Gia Lai", False),
        ("???", False),
        ('" OR 1 --', False),
        ("exact : dong*", False),
    ],
)
def test_conversations_are_found_with_and_without_dau(
    conversations: Conversations, query: str, is_found: bool
) -> None:
    conversations.append(LAN, DONG_THAP)
    assert bool(titles(conversations, query=query)) is is_found


def test_dau_that_are_typed_tell_words_apart(conversations: Conversations) -> None:
    ask(conversations, "bản án"), ask(conversations, "bàn ăn")

    assert titles(conversations, query="bản án") == ["bản án"]
    assert titles(conversations, query="ban an") == ["bàn ăn", "bản án"]
    assert titles(conversations, query="hoà") == []


def test_words_may_stand_in_several_turns_and_in_the_title(conversations: Conversations) -> None:
    its = ask(conversations, "Đồng Tháp?")
    ask(conversations, "Còn Gia Lai?", its)
    conversations.rename(LAN, its, "Kết nạp Đảng")

    for query in ("dong gia", "nap lai", "Kết nạp"):
        assert titles(conversations, query=query) == ["Kết nạp Đảng"]
    conversations.rename(LAN, its, "Khác")
    assert titles(conversations, query="nap") == []


def test_a_turn_asked_anew_takes_its_place_and_those_after_it_go(
    conversations: Conversations,
) -> None:
    its = ask(conversations, "một")
    second, _ = (conversations.append(LAN, make_answer(text), its) for text in ("hai", "ba"))

    kept = conversations.append(LAN, make_answer("bốn"), its, replacing=second.id)

    assert [turn.answer.question for turn in conversations.turns(LAN, its)] == ["một", "bốn"]
    for word in ("hai", "ba"):
        assert titles(conversations, query=word) == []
    for gone in (second.id, kept.id + 1):
        with pytest.raises(ConversationNotFoundError):
            conversations.append(LAN, make_answer("x"), its, replacing=gone)
    assert len(conversations.turns(LAN, its)) == 2

    first = conversations.turns(LAN, its)[0].id
    conversations.append(LAN, make_answer("năm"), its, replacing=first)
    assert titles(conversations) == ["năm"]


def test_a_rating_outlives_asking_anew_but_not_the_conversation(
    conversations: Conversations,
) -> None:
    kept = conversations.append(LAN, DONG_THAP)
    conversations.rate(LAN, kept.id, "down", " Sai năm. ")
    assert conversations.turn(LAN, kept.id).comment == "Sai năm."

    conversations.append(LAN, DONG_THAP, kept.conversation_id, replacing=kept.id)
    (rated,) = conversations.rated()
    assert (rated.id, rated.rating, rated.comment) == (kept.id, "down", "Sai năm.")
    with pytest.raises(ConversationNotFoundError):
        conversations.turn(LAN, kept.id)

    conversations.delete(LAN, kept.conversation_id)
    assert conversations.rated() == ()


def test_a_rating_can_be_changed_and_taken_back(conversations: Conversations) -> None:
    kept = conversations.append(LAN, DONG_THAP)
    conversations.rate(LAN, kept.id, "down", "x" * 9999)
    assert len(conversations.turn(LAN, kept.id).comment) == MAX_COMMENT_CHARS

    conversations.rate(LAN, kept.id, "up")
    turn = conversations.turn(LAN, kept.id)
    assert (turn.rating, turn.comment) == ("up", "")

    conversations.rate(LAN, kept.id, None, "lời này cũng mất")
    turn = conversations.turn(LAN, kept.id)
    assert (turn.rating, turn.comment) == (None, "")


def test_what_is_deleted_leaves_nothing_behind(
    conversations: Conversations, tmp_path: Path
) -> None:
    its, other = ask(conversations, "một"), ask(conversations, "hai")
    conversations.rename(LAN, its, "tên")

    conversations.delete(LAN, its)
    assert titles(conversations) == ["hai"]
    with pytest.raises(ConversationNotFoundError):
        conversations.turns(LAN, its)
    with pytest.raises(ConversationNotFoundError):
        ask(conversations, "ba", its)

    conversations.rename(LAN, other, "tên")
    assert conversations.delete_all(LAN) == 1
    with sqlite3.connect(tmp_path / "conversations" / FILE_NAME) as connection:
        for table in ("conversations", "turns", "title_words", "turn_words"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    connection.close()


def test_an_id_is_never_given_twice(conversations: Conversations) -> None:
    kept = conversations.append(LAN, DONG_THAP)
    conversations.delete(LAN, kept.conversation_id)

    assert conversations.append(LAN, DONG_THAP).id > kept.id
