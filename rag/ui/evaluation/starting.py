"""How a run is started: sets sent and chosen, and the forms in which each question is asked."""

from collections.abc import Iterator, Sequence
from html import escape

from rag.config import Settings
from rag.errors import QuestionSetError
from rag.evaluation.questions.reading import FILE_SUFFIXES
from rag.evaluation.questions.variants import VARIANTS
from rag.evaluation.report.formats import clean
from rag.messages import describe_problem
from rag.ui.evaluation.listing import RunTexts
from rag.ui.evaluation.sets import KeptSet


def render_starting(
    sets: Sequence[KeptSet], n_rated: int, settings: Settings, texts: RunTexts
) -> str:
    """Show where a set is sent or chosen, and what a run is started with.

    Args:
        sets: All there are.
        n_rated: Answers that were rated in the chat.
        settings: Limits.
        texts: Texts of the reader's language.
    """
    words = texts.page.evaluation
    kinds = sorted(FILE_SUFFIXES)
    limits = words.limits.format(kinds=", ".join(kinds), mb=settings.max_upload_mb)
    variants = "".join(
        f'<label><input type="checkbox" name="variant" value="{name}"> '
        f"{escape(texts.report.variants.get(name, name))}</label>"
        for name in VARIANTS
    )
    return (
        f'<section class="hd-adding" aria-label="{escape(words.new_run)}">'
        f"<h2>{escape(words.new_run)}</h2>"
        f'<label class="hd-drop"><span>{escape(words.choose)}</span>'
        f'<input type="file" class="hd-hidden" id="hd-files" accept="{",".join(kinds)}">'
        f"<small>{escape(limits)}</small></label>"
        f'<form id="hd-start"><fieldset><legend>{escape(words.sets)}</legend>'
        f'<div id="hd-sets">{render_sets(sets, n_rated, texts)}</div></fieldset>'
        f"<fieldset><legend>{escape(words.variants)}</legend>"
        f'<div class="hd-variants">{variants}</div><small>{escape(words.variants_note)}</small>'
        f"</fieldset><button>{escape(words.start)}</button></form></section>"
    )


def render_sets(sets: Sequence[KeptSet], n_rated: int, texts: RunTexts) -> str:
    """Show the sets that can be chosen; see `render_starting`."""
    words = texts.page.evaluation
    rows = "".join(_render_set(kept, texts) for kept in sets)
    if n_rated:
        # No name of a file is empty.
        label = _render_choice("", words.rated, words.n_questions.format(n=n_rated))
        rows += f"<li>{label}<small>{escape(words.rated_note)}</small></li>"
    if not rows:
        return f'<p class="hd-notice">{escape(words.no_sets)}</p>'
    return f'<ul class="hd-sets">{rows}</ul>'


def _render_set(kept: KeptSet, texts: RunTexts) -> str:
    words = texts.page.evaluation
    count = words.n_questions.format(n=kept.n_questions)
    notices = ""
    if kept.n_articles:
        notices += f"<small>{escape(words.own_articles.format(n=kept.n_articles))}</small>"
    if kept.n_problems:
        problems = "".join(f"<li>{escape(line)}</li>" for line in _problem_lines(kept, texts))
        told = escape(words.n_left_out.format(n=kept.n_problems))
        notices += (
            f'<details class="hd-notice"><summary>{told}</summary><ul>{problems}</ul></details>'
        )
    delete = escape(words.delete_set.format(name=kept.name))
    return (
        f"<li>{_render_choice(kept.name, kept.name, count, is_usable=bool(kept.n_questions))}"
        f'<button type="button" class="hd-discard" data-do="delete-set" aria-label="{delete}" '
        f'title="{delete}" data-set="{escape(kept.name)}">×</button>{notices}</li>'
    )


def _render_choice(value: str, label: str, count: str, *, is_usable: bool = True) -> str:
    disabled = "" if is_usable else " disabled"
    return (
        f'<label><input type="radio" name="set" value="{escape(value)}"{disabled}> '
        f"{escape(label)} <small>{escape(count)}</small></label>"
    )


def _problem_lines(kept: KeptSet, texts: RunTexts) -> Iterator[str]:
    for problem in kept.problems:
        yield _problem_line(problem, texts)
    if kept.n_problems > len(kept.problems):
        yield texts.page.evaluation.n_more.format(n=kept.n_problems - len(kept.problems))


def _problem_line(problem: QuestionSetError, texts: RunTexts) -> str:
    return clean(describe_problem(problem, texts.page, with_line=True))
