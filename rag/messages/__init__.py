"""Every text a person reads, in Vietnamese and English.

`texts` holds those of answers and errors, and all others: `page` those of the chat,
`command_line` those of `hoidap`, `summary` those of an evaluation's figures, `articles` those that
tell why a file cannot be read, `explanation` those that tell how an answer came about, `filters`
those of a search in some documents, `access` those of signing in and of what is refused,
`conversations` those of what is kept, `services` those of what is wrong with a program's request,
`training` those of `hoidap train-reader`, `evaluation` those of the evaluation page,
`question_sets` those that tell why questions cannot be used, `report` those of the evaluation
report.
"""

from rag.messages.dates import format_date
from rag.messages.failures import (
    describe_failure,
    describe_problem,
    describe_warning,
    explain_error,
)
from rag.messages.texts import EN, VI, Messages, messages_for

__all__ = [
    "EN",
    "VI",
    "Messages",
    "describe_failure",
    "describe_problem",
    "describe_warning",
    "explain_error",
    "format_date",
    "messages_for",
]
