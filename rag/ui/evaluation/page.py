"""The pages of the evaluation as HTML: the runs and how to start one, a report, a comparison.

They are whole without a script but for what changes something. Every text from a question set or a
person is escaped here and in the modules beside.
"""

from html import escape
from typing import Literal

from rag.access.frame import render_frame
from rag.messages import Messages
from rag.ui.evaluation.listing import EVALUATION_PATH

_STYLES = ("hoidap/library.css", "hoidap/evaluation.css")
_SCRIPT_PATH = "hoidap/evaluation.js"
_KIND = "hd-library hd-evaluation"

REPORT_RIGHTS = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a report may do beside this page: run its script, open an original in another window."""


def render_evaluation(
    starting: str, runs: str, texts: Messages, *, language: Literal["vi", "en"], max_mb: int
) -> str:
    """Show the page of the evaluation.

    Args:
        starting: From `render_starting`, or why there is none.
        runs: From `render_runs`, or an error in its place.
        texts: Texts of the reader's language.
        language: That language.
        max_mb: Largest file, in megabytes.
    """
    words = texts.evaluation
    told = {
        "sending": words.sending,
        "unreachable": words.no_server,
        "too-large": texts.library.errors["too_large"],
        "choose-set": words.choose_set,
        "finished": words.finished,
        "delete-set-question": words.delete_set_question,
        "delete-run-question": words.delete_run_question,
        "mb": str(max_mb),
    }
    content = (
        f"<h1>{escape(words.title)}</h1><p>{escape(words.about)}</p>{starting}"
        f'<p id="hd-told" role="status" hidden></p><div id="hd-runs">{runs}</div>'
        f'<dialog id="hd-sure"><form method="dialog"><p></p>'
        f'<button value="">{escape(words.cancel)}</button>'
        f'<button value="delete" class="hd-danger">{escape(words.delete)}</button>'
        "</form></dialog>"
    )
    return render_frame(
        words.title,
        content,
        language=language,
        kind=_KIND,
        back=("./", words.back),
        styles=_STYLES,
        script=_SCRIPT_PATH,
        data=told,
    )


def render_report_page(
    name: str, description: str, its_id: str, texts: Messages, *, language: Literal["vi", "en"]
) -> str:
    """Show the report of a run in place.

    Args:
        name: Of the question set.
        description: From `describe_run`.
        its_id: Of the run.
        texts: Texts of the reader's language.
        language: That language.
    """
    words = texts.evaluation
    address = f"{its_id}/report"
    content = (
        f'<h1>{escape(name)}</h1><p>{escape(description)} · <a href="{address}">'
        f"{escape(words.full_page)}</a></p>"
        f'<iframe src="{address}" sandbox="{REPORT_RIGHTS}" title="{escape(words.report)}: '
        f'{escape(name)}"></iframe>'
    )
    return render_frame(
        name,
        content,
        language=language,
        kind=f"{_KIND} hd-framed",
        back=(f"../../{EVALUATION_PATH}", words.back_to_runs),
        styles=_STYLES,
        root="../../",
    )


def render_below(
    title: str, content: str, texts: Messages, *, language: Literal["vi", "en"], root: str
) -> str:
    """Show something on a page of its own, with a way back to the runs.

    Args:
        title: Its heading.
        content: HTML.
        texts: Texts of the reader's language.
        language: That language.
        root: Leads from its address to the page of the chat: `../` for each folder.
    """
    return render_frame(
        title,
        f"<h1>{escape(title)}</h1>{content}",
        language=language,
        kind=_KIND,
        back=(f"{root}{EVALUATION_PATH}", texts.evaluation.back_to_runs),
        styles=_STYLES,
        root=root,
    )


def render_trouble(explanation: str) -> str:
    """Show what went wrong in the place of what was wanted."""
    return f'<p class="hd-notice hd-failed">{escape(explanation)}</p>'
