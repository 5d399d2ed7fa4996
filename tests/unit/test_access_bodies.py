"""How much of a body is read before it is refused."""

import asyncio

import pytest

from rag.access.bodies import Body, BodyTooLargeError

FORM = b'Content-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nTin.\r\n'


def body_of(
    pieces: list[bytes], *, max_bytes: int = 10_000, max_files: int = 5, **headers: str
) -> Body:
    left = list(pieces)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    listed = [(k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in headers.items()]
    scope = {"type": "http", "headers": listed}
    return Body(scope, receive, max_bytes=max_bytes, max_files=max_files)


def read(body: Body) -> int:
    async def read_all() -> int:
        n_bytes, more = 0, True
        while more:
            message = await body.receive()
            n_bytes, more = n_bytes + len(message["body"]), message["more_body"]
        return n_bytes

    return asyncio.run(read_all())


def test_a_body_passes_up_to_its_limit() -> None:
    assert read(body_of([b"x" * 6, b"x" * 4], max_bytes=10)) == 10
    body = body_of([b"x" * 6, b"x" * 4, b"x", b"never read"], max_bytes=10)
    with pytest.raises(BodyTooLargeError):
        read(body)
    assert body.is_too_large
    assert not body.has_too_many_files


@pytest.mark.parametrize(
    ("length", "is_refused"), [("10", False), ("11", True), ("9" * 5000, True), ("x", False)]
)
def test_a_told_length_is_believed_when_it_is_too_large(length: str, is_refused: bool) -> None:
    assert body_of([], max_bytes=10, content_length=length).is_refused == is_refused


@pytest.mark.parametrize("n_cut", [1, 3, 7, 10_000])
@pytest.mark.parametrize(
    "content_type", ["multipart/form-data; boundary={}", 'Multipart/Form-Data; x=y; boundary="{}"']
)
def test_parts_are_counted_wherever_the_pieces_are_cut(n_cut: int, content_type: str) -> None:
    def form(n_files: int) -> Body:
        whole = b"".join(b"--ab-ab-ab\r\n" + FORM for _ in range(n_files)) + b"--ab-ab-ab--\r\n"
        pieces = [whole[i : i + n_cut] for i in range(0, len(whole), n_cut)]
        return body_of(pieces, content_type=content_type.format("ab-ab-ab"))

    read(form(15))  # five files, and ten fields beside them
    body = form(16)
    with pytest.raises(BodyTooLargeError):
        read(body)
    assert body.has_too_many_files
    assert not body.is_too_large


def test_what_is_no_form_has_no_parts() -> None:
    lines = [b"--x\r\n" * 100]
    assert read(body_of(lines, content_type="text/plain; boundary=x")) == 500
    assert read(body_of(lines, content_type="multipart/form-data")) == 500
    assert read(body_of(lines)) == 500
