"""Questions to try: shown only where the collection bears them out."""

from collections.abc import Sequence
from types import SimpleNamespace

from rag.errors import IndexNotFoundError
from rag.messages import VI
from rag.types import Document
from rag.ui.examples import Examples


class Collection:
    """Stands for an assistant and its library: answers the questions named, refuses others."""

    def __init__(self, *answered: str, documents: Sequence[Document] = ()) -> None:
        self.answered = answered
        self.documents = documents
        self.index: object | None = object()
        self.n_asked = 0
        self.library = self

    def current_index(self) -> object:
        if self.index is None:
            raise IndexNotFoundError("no index", index_dir=None)
        return self.index

    def entries(self) -> tuple[SimpleNamespace, ...]:
        return tuple(SimpleNamespace(id=document.id) for document in self.documents)

    def document(self, document_id: str) -> Document:
        return next(document for document in self.documents if document.id == document_id)

    def ask(self, question: str) -> SimpleNamespace:
        self.n_asked += 1
        status = "answered" if question in self.answered else "refused"
        return SimpleNamespace(status=status, text="38,6 tỷ đồng. [1]")


def test_all_are_shown_where_the_collection_answers_them() -> None:
    collection = Collection(*VI.page.examples_answered)

    assert Examples(collection, VI).current() == (
        *VI.page.examples_answered,
        VI.page.example_refused,
    )


def test_only_those_that_are_answered_are_shown() -> None:
    first = VI.page.examples_answered[0]

    assert Examples(Collection(first), VI).current() == (first, VI.page.example_refused)


def test_the_refusal_is_no_example_alone_nor_where_it_is_answered() -> None:
    assert Examples(Collection(), VI).current() == ()
    both = (VI.page.examples_answered[0], VI.page.example_refused)
    assert Examples(Collection(*both), VI).current() == both[:1]


MONEY = "Năm 2022, tỉnh Đồng Tháp đã giải ngân bao nhiêu tiền?"
SCHOOLS = "Năm 2022, tỉnh Đồng Tháp đã xây mới bao nhiêu trường học?"
ARTICLE = Document(
    id="đt",
    title="Đồng Tháp phát triển",
    places=("Đồng Tháp",),
    content_hash="0",
    text="Năm 2022, tỉnh Đồng Tháp đã giải ngân 38,6 tỷ đồng.\n\n"
    "Năm 2022, tỉnh Đồng Tháp đã xây mới 15 trường học.\n\n"
    "Năm 2022, tỉnh Đồng Tháp có 68 tổ chức cơ sở đảng.\n\n"
    "Năm 2022, tỉnh Đồng Tháp đã trồng được 4.321 cây xanh.",
)


def test_another_collection_has_questions_of_its_own_that_are_answered_as_they_should_be() -> None:
    # The second is answered too, but not with what its sentence says.
    collection = Collection(MONEY, SCHOOLS, documents=[ARTICLE])
    first, refused = Examples(collection, VI).current()
    assert first == MONEY
    assert "Đồng Tháp" not in refused or "2022" not in refused


def test_where_none_of_its_own_is_answered_there_are_none() -> None:
    assert Examples(Collection(documents=[ARTICLE]), VI).current() == ()


def test_they_are_found_once_for_each_version_of_the_index() -> None:
    collection = Collection(VI.page.examples_answered[0])
    examples = Examples(collection, VI)

    examples.current()
    n_first = collection.n_asked
    examples.current()
    assert collection.n_asked == n_first

    collection.index = object()
    collection.answered = ()
    assert examples.current() == ()


def test_without_an_index_there_are_none_until_there_is_one() -> None:
    collection = Collection(VI.page.examples_answered[0])
    collection.index = None
    examples = Examples(collection, VI)
    assert examples.current() == ()

    collection.index = object()
    assert examples.current()
