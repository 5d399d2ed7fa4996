"""Streams: a question on its way to its answer, as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import StreamingResponse

from rag.protocols import OnText
from rag.types import Answer

_PING_SECONDS = 15
"""How long a stream may be silent: proxies end those that are for a minute."""

_PING = b": ping\n\n"


def wants_events(request: Request) -> bool:
    """Tell whether a client asks for a stream of events."""
    accepted = ",".join(request.headers.getlist("accept"))
    return "text/event-stream" in (kind.partition(";")[0].strip() for kind in accepted.split(","))


async def drafts_and_answer(
    ask: Callable[[OnText], Awaitable[Answer]],
) -> AsyncIterator[str | Answer | None]:
    """Ask, and give what comes of it.

    Asking goes on to its end though nobody listens any more.

    Args:
        ask: Begins to ask; what it takes may be called from another thread.

    Yields:
        Bits of a draft that nobody checked; None where there was nothing for a while; at last the
        answer.

    Raises:
        Exception: What asking raised.
    """
    loop = asyncio.get_running_loop()
    bits: asyncio.Queue[str | None] = asyncio.Queue()

    def on_text(bit: str) -> None:
        loop.call_soon_threadsafe(bits.put_nowait, bit)

    asked = asyncio.ensure_future(ask(on_text))
    asked.add_done_callback(lambda _: bits.put_nowait(None))
    # Looked at here too, for a listener who left will not.
    asked.add_done_callback(lambda done: done.cancelled() or done.exception())
    while True:
        try:
            bit = await asyncio.wait_for(bits.get(), _PING_SECONDS)
        except TimeoutError:
            yield None
            continue
        if bit is None:
            break
        yield bit
    yield await asked


def event(value: Any, name: str | None = None) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """Write one event whose data is JSON, on one line."""
    # ASCII only: no line end of Unicode's, and no lone surrogate, can then stand in it.
    data = f"data: {json.dumps(value)}\n\n"
    return (f"event: {name}\n{data}" if name else data).encode()


def stream(events: AsyncIterator[bytes | None]) -> StreamingResponse:
    """Build the response of a stream of events, in which None stands for silence."""

    async def written() -> AsyncIterator[bytes]:
        async for piece in events:
            yield _PING if piece is None else piece

    return StreamingResponse(
        written(),
        media_type="text/event-stream",
        # nginx would else keep the events until there are enough of them.
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
