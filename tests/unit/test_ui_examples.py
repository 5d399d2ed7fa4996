"""Questions to try: shown only where the collection bears them out."""

from types import SimpleNamespace

from rag.errors import IndexNotFoundError
from rag.messages import VI
from rag.ui.examples import Examples


class Collection:
    """Stands for an assistant and its library: answers the questions named, refuses others."""

    def __init__(self, *answered: str) -> None:
        self.answered = answered
        self.index: object | None = object()
        self.n_asked = 0
        self.library = self

    def current_index(self) -> object:
        if self.index is None:
            raise IndexNotFoundError("no index", index_dir=None)
        return self.index

    def ask(self, question: str) -> SimpleNamespace:
        self.n_asked += 1
        return SimpleNamespace(status="answered" if question in self.answered else "refused")


def test_all_are_shown_where_the_collection_answers_them() -> None:
    collection = Collection(*VI.ui_examples_answered)

    assert Examples(collection, VI).current() == (*VI.ui_examples_answered, VI.ui_example_refused)


def test_only_those_that_are_answered_are_shown() -> None:
    first = VI.ui_examples_answered[0]

    assert Examples(Collection(first), VI).current() == (first, VI.ui_example_refused)


def test_the_refusal_is_no_example_alone_nor_where_it_is_answered() -> None:
    assert Examples(Collection(), VI).current() == ()
    both = (VI.ui_examples_answered[0], VI.ui_example_refused)
    assert Examples(Collection(*both), VI).current() == both[:1]


def test_they_are_found_once_for_each_version_of_the_index() -> None:
    collection = Collection(VI.ui_examples_answered[0])
    examples = Examples(collection, VI)

    examples.current()
    n_first = collection.n_asked
    examples.current()
    assert collection.n_asked == n_first

    collection.index = object()
    collection.answered = ()
    assert examples.current() == ()


def test_without_an_index_there_are_none_until_there_is_one() -> None:
    collection = Collection(VI.ui_examples_answered[0])
    collection.index = None
    examples = Examples(collection, VI)
    assert examples.current() == ()

    collection.index = object()
    assert examples.current()
