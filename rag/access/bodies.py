"""Bodies of requests: how much of one is read before it is refused."""

import re
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from rag.access.visitors import headers

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope

_BOUNDARY = re.compile(
    r"""multipart/form-data\s*;.*\bboundary=("?)([^";,]{1,70})\1""", re.IGNORECASE
)
_MAX_DIGITS = 18  # cut there, a longer number is still too large
_OTHER_PARTS = 10  # fields that a form may send beside its files


class BodyTooLargeError(HTTPException):
    """Raised into the application while it reads a body; it answers with 413, as does the door."""

    def __init__(self) -> None:
        super().__init__(413)


class Body:
    """Passes a body on, piece by piece, until it is too large or of too many parts.

    Args:
        scope: Of the request.
        receive: Gives its pieces.
        max_bytes: Most bytes.
        max_files: Most files of a form; its parts are counted, of which some are fields.
    """

    def __init__(
        self, scope: "Scope", receive: "Receive", *, max_bytes: int, max_files: int
    ) -> None:
        self.is_too_large = _told_length(scope) > max_bytes
        self.has_too_many_files = False
        self._receive = receive
        self._max_bytes = max_bytes
        self._n_bytes = 0
        self._max_parts = max_files + _OTHER_PARTS
        self._n_parts = -1  # the last line between parts ends them
        found = _BOUNDARY.match("".join(headers(scope, "content-type")[:1]))
        self._between = f"--{found[2].strip()}".encode("latin-1") if found else b""
        self._tail = b""

    @property
    def is_refused(self) -> bool:
        """Whether it is too large or of too many parts."""
        return self.is_too_large or self.has_too_many_files

    async def receive(self) -> "Message":
        """Give the next piece.

        Raises:
            BodyTooLargeError: If it is one too many.
        """
        message = await self._receive()
        if message["type"] == "http.request":
            piece = message.get("body", b"")
            self._n_bytes += len(piece)
            self.is_too_large = self.is_too_large or self._n_bytes > self._max_bytes
            self._count_parts(piece)
            if self.is_refused:
                raise BodyTooLargeError
        return message

    def _count_parts(self, piece: bytes) -> None:
        if not self._between:
            return
        seen = self._tail + piece
        self._n_parts += seen.count(self._between)
        # What may be the beginning of a line cut in two; too short to hold a whole one.
        self._tail = seen[max(0, len(seen) - len(self._between) + 1) :]
        self.has_too_many_files = self._n_parts > self._max_parts


def _told_length(scope: "Scope") -> int:
    """Give the length that the headers tell; 0 if they tell none."""
    told = headers(scope, "content-length")
    is_number = bool(told) and told[0].isascii() and told[0].isdigit()
    return int(told[0][:_MAX_DIGITS]) if is_number else 0
