"""The collection for language models: tools of the Model Context Protocol, by stdio and at `/mcp`.

Needs the package `mcp` (`pip install "hoidap[mcp]"`); nothing else here imports it.
"""

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from rag.citations import describe_source
from rag.config import MAX_TOP_K
from rag.errors import HoidapError, MissingDependencyError
from rag.evaluation.answers import AnswerRecord
from rag.messages import explain_error, messages_for
from rag.services.asking import Asking
from rag.services.filters import Filters, read_filters
from rag.services.replies import harmless, render_reply
from rag.services.search import SearchResult, find
from rag.traffic import Traffic
from rag.types import iso_date
from rag.version import __version__

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from rag.assistant import Assistant

_Filters = Annotated[Filters | None, Field(description="Which articles to use; none: all of them.")]
_MAX_CHARS = 20_000  # of an article in one reply: models pay for each

_INSTRUCTIONS = (
    "Answers questions in Vietnamese from a collection of Vietnamese articles. `ask` gives an "
    "answer whose figures stand in the sentences it cites, or a refusal; quote its citations, and "
    "add no figure of your own. `search` finds passages; `read_document` gives the article around "
    "one."
)


class DocumentText(BaseModel):
    """An article, or a part of it."""

    document_id: str
    title: str
    source: str | None
    url: str | None
    published_at: str | None
    start: int
    """First code point of the part given."""
    end: int
    """One past its last code point."""
    n_chars: int
    """Length of the whole article, in code points."""
    text: str
    """The article's text from start to end."""


def is_available() -> bool:
    """Tell whether the package is installed."""
    from importlib.util import find_spec

    return find_spec("mcp") is not None


def serve_stdio(assistant: "Assistant") -> None:
    """Serve the tools to the program that started this one, until it goes away.

    Raises:
        MissingDependencyError: If the package is not installed.
    """
    create_mcp(Asking(assistant, Traffic())).run("stdio")


def create_mcp(asking: Asking) -> "MCPServer[Any]":
    """Build the server of the tools.

    Raises:
        MissingDependencyError: If the package is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp.types import CallToolResult, TextContent, ToolAnnotations
    except ImportError as exc:
        raise MissingDependencyError(
            'the Model Context Protocol needs the package mcp: pip install "hoidap[mcp]"',
            package="mcp",
        ) from exc
    assistant = asking.assistant
    language = assistant.settings.language
    texts = messages_for(language)
    server: MCPServer[Any] = MCPServer(
        "hoidap",
        title=texts.page.title,
        instructions=_INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
    )
    read_only = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    def result(text: str, structured: dict[str, Any]) -> CallToolResult:
        return CallToolResult(
            content=[TextContent(type="text", text=text)], structured_content=structured
        )

    def failure(error: HoidapError) -> ToolError:
        return ToolError(explain_error(error, language))

    @server.tool(annotations=read_only)
    async def ask(
        question: Annotated[str, Field(description="In Vietnamese.")],
        history: Annotated[
            list[str] | None,
            Field(description="Questions asked before, oldest first, which this one leans on."),
        ] = None,
        filters: _Filters = None,
    ) -> Annotated[CallToolResult, AnswerRecord]:
        """Answer a question from the articles, with the sentences it rests on; or refuse it."""
        try:
            answer = await asking.answer(question, history or (), filters=read_filters(filters))
        except HoidapError as error:
            raise failure(error) from error
        return result(render_reply(answer, texts), answer.to_json())

    @server.tool(annotations=read_only)
    async def search(
        query: Annotated[str, Field(description="In Vietnamese.")],
        top_k: Annotated[int, Field(ge=1, le=MAX_TOP_K, description="Passages to find.")] = 5,
        filters: _Filters = None,
    ) -> Annotated[CallToolResult, SearchResult]:
        """Find the passages of the articles that bear on a query, best first."""
        try:
            wanted = read_filters(filters)
            found = await asking.run(partial(find, assistant, query, top_k, wanted, explain=True))
        except HoidapError as error:
            raise failure(error) from error
        passages = [
            f"{hit['rank']}. {hit['title']} ({hit['document_id']})\n{hit['text']}"
            for hit in found["hits"]
        ]
        text = "\n\n".join([*passages, *found["notices"]]) or texts.refused_nothing_found
        return result(harmless(text), found)

    @server.tool(annotations=read_only)
    async def read_document(
        document_id: Annotated[str, Field(description="As `ask` and `search` give it.")],
        start: Annotated[int, Field(ge=0, description="First code point to read.")] = 0,
        max_chars: Annotated[int, Field(ge=1, le=_MAX_CHARS)] = _MAX_CHARS,
    ) -> Annotated[CallToolResult, DocumentText]:
        """Read an article, or the part of it from a code point on."""
        try:
            document = await asking.run(partial(assistant.library.document, document_id))
        except HoidapError as error:
            raise failure(error) from error
        part = document.text[start : start + max_chars]
        given = DocumentText(
            document_id=document.id,
            title=document.title,
            source=document.source,
            url=document.url,
            published_at=iso_date(document),
            start=min(start, len(document.text)),
            end=min(start, len(document.text)) + len(part),
            n_chars=len(document.text),
            text=part,
        )
        return result(f"{describe_source(document, texts)}\n\n{part}", given.model_dump())

    return server
