"""`hoidap ask` and `hoidap search`: answers and passages, of all documents or of some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import IndexOption, JsonOption, TopKOption, open_assistant

if TYPE_CHECKING:
    from rag.catalogue import DocumentFilter
    from rag.config import Settings
    from rag.types import Answer, Hit, Turn

SNIPPET_CHARS = 240

SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Only what this paper or site published; may be given repeatedly.",
    ),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--place",
        metavar="NAME",
        help="Only about this province or district; may be given repeatedly.",
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DATE", help="Only published since then: 15/7/2022, 7/2022, 2022."
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Only published by the end of that day or period."),
]


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In Vietnamese.")],
    after: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUESTION",
            help="A question asked before, which this one may lean on; may be given repeatedly.",
        ),
    ] = None,
    *,
    source: SourceOption = None,
    place: PlaceOption = None,
    published_from: FromOption = None,
    published_to: ToOption = None,
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question, with citations.

    Where the articles do not hold the answer, it says so and names what comes nearest.
    """
    from rag.cli.output import print_json

    filters = _filter(source, place, published_from, published_to)
    assistant = open_assistant(index_dir)
    turns: list[Turn] = []
    for earlier in after or ():
        turns.append(assistant.ask(earlier, turns, filters=filters).as_turn())
    answer = assistant.ask(question, turns, filters=filters)
    if as_json:
        print_json(answer.to_json())
    else:
        print_answer(answer, assistant.settings)


def search(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What to look for.")],
    *,
    top_k: TopKOption = None,
    source: SourceOption = None,
    place: PlaceOption = None,
    published_from: FromOption = None,
    published_to: ToOption = None,
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find passages, best first."""
    from rag.cli.output import print_json
    from rag.types import hit_to_json

    filters = _filter(source, place, published_from, published_to)
    assistant = open_assistant(index_dir)
    found = assistant.find(question, top_k, filters=filters)
    if as_json:
        hits = [hit_to_json(hit) for hit in found.hits]
        print_json({"question": question, "hits": hits, "notices": list(found.notices)})
    else:
        print_hits(found.hits, found.notices, assistant.settings)


def print_answer(answer: "Answer", settings: "Settings") -> None:
    """Print an answer: the short one, the sentences with their markers, what they rest on."""
    from rag.citations import describe_source
    from rag.messages import messages_for

    texts = messages_for(settings.language)
    if answer.completed_question:
        typer.echo(f"{texts.completed_question.format(question=answer.completed_question)}\n")
    if answer.headline:
        typer.echo(f"{answer.headline}\n")
    typer.echo(answer.text)
    for notice in answer.notices:
        typer.echo(f"{texts.notice}: {notice}")
    if answer.citations:
        typer.echo(f"\n{texts.page.sources}:")
    for citation in answer.citations:
        typer.echo(f"[{citation.marker}] {describe_source(citation, texts)}")
        typer.echo(f"    “{' '.join(citation.quote.split())}”")


def print_hits(hits: Sequence["Hit"], notices: Sequence[str], settings: "Settings") -> None:
    """Print passages, best first, each with its document and how it begins; then the notices."""
    from rag.citations import describe_source
    from rag.messages import messages_for

    texts = messages_for(settings.language)
    if not hits:
        typer.echo(texts.refused_nothing_found)
    for hit in hits:
        text = " ".join(hit.passage.text.split())
        snippet = text if len(text) <= SNIPPET_CHARS else f"{text[:SNIPPET_CHARS].rstrip()}…"
        typer.echo(f"{hit.rank}. {describe_source(hit, texts)}")
        typer.echo(f"   {hit.passage.id} · {hit.score:.3f}\n   {snippet}")
    for notice in notices:
        typer.echo(f"{texts.notice}: {notice}")


def _filter(
    sources: list[str] | None,
    places: list[str] | None,
    published_from: str | None,
    published_to: str | None,
) -> "DocumentFilter":
    from rag.catalogue import read_filter

    return read_filter(
        sources=sources or (),
        places=places or (),
        published_from=published_from,
        published_to=published_to,
    )
