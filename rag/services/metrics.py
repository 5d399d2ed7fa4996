"""What the services count, for Prometheus: requests, answers, how long they take, documents."""

import time
from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from rag.errors import HoidapError
from rag.types import Answer
from rag.version import __version__

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rag.assistant import Assistant

_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)  # seconds; a question takes about half of one


class Metrics:
    """Counts of one server; each has its own registry.

    Args:
        assistant: Its index tells the number of documents.
    """

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "hoidap_requests",
            "Requests to the services.",
            ("method", "path", "status"),
            registry=self._registry,
        )
        self._request_seconds = Histogram(
            "hoidap_request_seconds",
            "Time from a request to the end of its response.",
            ("path",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._answers = Counter(
            "hoidap_answers",
            "Questions of people and programs that were answered or refused.",
            ("status",),
            registry=self._registry,
        )
        for status in ("answered", "refused"):
            self._answers.labels(status)  # shown from the start, as 0
        self._answer_seconds = Histogram(
            "hoidap_answer_seconds",
            "Time to answer a question, without waiting for its turn.",
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._documents = Gauge(
            "hoidap_documents", "Documents in the index.", registry=self._registry
        )
        self._passages = Gauge("hoidap_passages", "Passages in the index.", registry=self._registry)
        Gauge("hoidap_info", "The version.", ("version",), registry=self._registry).labels(
            __version__
        ).set(1)

    def count_answer(self, answer: Answer, seconds: float) -> None:
        """Count an answer or a refusal, and note how long it took."""
        self._answers.labels(answer.status).inc()
        self._answer_seconds.observe(seconds)

    def count_request(self, *, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            method: Of HTTP.
            path: As the route is written, so that there are few of them.
            status: Of its response.
            seconds: From its beginning to the end of its response.
        """
        self._requests.labels(method, path, str(status)).inc()
        self._request_seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """Give all counts in Prometheus' text format."""
        try:
            manifest = self._assistant.library.current_index().manifest
        except HoidapError:  # no index yet; the rest is still worth knowing
            documents = passages = 0
        else:
            documents, passages = manifest.n_documents, manifest.n_passages
        self._documents.set(documents)
        self._passages.set(passages)
        return generate_latest(self._registry)


class CountRequests:
    """Counts the requests that pass through it.

    Args:
        app: What lies behind it.
        metrics: Are told of each.
    """

    def __init__(self, app: "ASGIApp", metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, and count it once its response is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_and_look(message: "Message") -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_look)
        finally:
            route = scope.get("route")
            self._metrics.count_request(
                method=_known_method(scope["method"]),
                path=getattr(route, "path", "other"),
                status=status,
                seconds=time.perf_counter() - started,
            )


def metrics_routes(metrics: Metrics) -> APIRouter:
    """Give the route that Prometheus reads."""
    router = APIRouter(tags=["server"])

    @router.get("/metrics", response_class=Response, summary="Counts, for Prometheus")
    def read_metrics() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


def _known_method(method: str) -> str:
    # Anybody may send any word as a method: it must not become one more series each time.
    return method if method in {"GET", "HEAD", "POST", "DELETE", "OPTIONS"} else "other"
