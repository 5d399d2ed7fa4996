from collections.abc import Iterable

import pytest

from rag.errors import DocumentNotFoundError
from rag.index.plan import Plan
from rag.types import Document


def document(document_id: str, content: str, title: str = "") -> Document:
    return Document(id=document_id, title=title, text=content, content_hash=content)


def by_id(documents: Iterable[Document]) -> dict[str, Document]:
    return {each.id: each for each in documents}


A, B = document("a", "một"), document("b", "hai")
BEFORE = by_id([A, B])


def test_nothing_to_do_changes_nothing() -> None:
    plan = Plan.make(BEFORE, [B, A], [])
    assert plan.after == BEFORE
    assert plan.unchanged == ("b", "a")
    assert plan.added == plan.updated == plan.deleted == plan.duplicates == ()


def test_new_text_and_new_metadata_are_updates() -> None:
    text, title = document("a", "một mới"), document("b", "hai", title="Tên")
    plan = Plan.make(BEFORE, [text, title], [])
    assert plan.updated == ("a", "b")
    assert plan.after == by_id([text, title])


def test_a_copy_of_a_known_document_is_left_out() -> None:
    plan = Plan.make(BEFORE, [document("c", "một")], [])
    assert plan.duplicates == (("c", "a"),)
    assert plan.after == BEFORE


def test_of_two_new_copies_the_first_stays() -> None:
    plan = Plan.make({}, [document("y", "ba"), document("x", "ba")], [])
    assert plan.added == ("y",)
    assert plan.duplicates == (("x", "y"),)


def test_a_copy_is_known_also_if_its_twin_comes_later_unchanged() -> None:
    plan = Plan.make(BEFORE, [document("c", "một"), A], [])
    assert plan.duplicates == (("c", "a"),)
    assert plan.unchanged == ("a",)


def test_what_a_document_said_before_its_update_bars_no_other() -> None:
    plan = Plan.make(BEFORE, [document("c", "một"), document("a", "khác")], [])
    assert plan.added == ("c",)
    assert plan.updated == ("a",)


def test_of_two_with_one_id_the_last_counts() -> None:
    last = document("c", "bốn")
    plan = Plan.make({}, [document("c", "ba"), last], [])
    assert plan.added == ("c",)
    assert plan.after == {"c": last}


def test_cutting_anew_updates_every_document_that_stays() -> None:
    before = by_id([A, B, document("c", "ba"), document("d", "bốn")])
    plan = Plan.make(before, [document("e", "năm"), B], ["d"], rechunk=True)
    assert plan.added == ("e",)
    assert plan.updated == ("b", "a", "c")
    assert plan.unchanged == ()
    assert plan.deleted == ("d",)
    assert set(plan.after) == {"a", "b", "c", "e"}


def test_deleting_comes_before_adding() -> None:
    plan = Plan.make(BEFORE, [document("c", "một")], ["a", "a"])
    assert plan.deleted == ("a",)
    assert plan.added == ("c",)
    assert set(plan.after) == {"b", "c"}


def test_an_unknown_id_to_delete_is_named() -> None:
    with pytest.raises(DocumentNotFoundError) as caught:
        Plan.make(BEFORE, [], ["a", "nope"])
    assert caught.value.document_id == "nope"
    assert set(BEFORE) == {"a", "b"}
