"""What the evaluation page asks of the server: runs begun, watched, read, compared and deleted."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from rag.access import visitor_of
from rag.conversations import Conversations
from rag.errors import EvaluationError, HoidapError, QuestionSetError, UploadError
from rag.messages import explain_error, messages_for
from rag.messages.report import report_texts
from rag.traffic import Traffic
from rag.ui.evaluation.comparison import render_comparison
from rag.ui.evaluation.desk import Desk
from rag.ui.evaluation.listing import (
    EVALUATION_PATH,
    RunTexts,
    describe_run,
    render_runs,
    tell_progress,
)
from rag.ui.evaluation.page import (
    REPORT_RIGHTS,
    render_below,
    render_evaluation,
    render_report_page,
    render_trouble,
)
from rag.ui.evaluation.starting import render_sets, render_starting
from rag.ui.failures import Failures

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI

    from rag.assistant import Assistant

_NO_STORE = {"Cache-Control": "no-store"}
_STATUS: Mapping[type[HoidapError], int] = {
    EvaluationError: 409,
    QuestionSetError: 422,
    UploadError: 422,
}
_STATUS_BY_CODE = {"set_gone": 404, "run_gone": 404, "variant": 422, "not_two": 422, "disk": 503}


def add_evaluation_routes(
    app: "FastAPI", assistant: "Assistant", conversations: Conversations, traffic: Traffic
) -> None:
    """Serve the evaluation page and what is done on it.

    Everybody may see the runs and read their reports; only editors send sets and begin, end and
    delete runs. What goes wrong is told in the page, or is a problem of RFC 9457, in the reader's
    language.

    Args:
        app: Everything comes to stand under `/evaluation`.
        assistant: Answers the questions; its settings tell folder, limits and language.
        conversations: Hold the answers that were rated.
        traffic: Runs give way to it.
    """
    desk = Desk(assistant, conversations, traffic)
    app.include_router(_reading_routes(desk), include_in_schema=False)
    app.include_router(_changing_routes(desk), include_in_schema=False)


def _reading_routes(desk: Desk) -> "APIRouter":
    from fastapi import APIRouter, Query, Request, Response
    from fastapi.responses import FileResponse, HTMLResponse, JSONResponse

    router = APIRouter(prefix=f"/{EVALUATION_PATH}")
    language = desk.settings.language
    page = messages_for(language)
    failures = _failures(language)
    texts = RunTexts(page=page, report=report_texts(language))
    ids_in_query = Query(())

    def shown(render: Callable[[], str]) -> tuple[str, int]:
        """Render something; in its place what went wrong, with the status of that."""
        try:
            return render(), 200
        except HoidapError as error:
            return render_trouble(explain_error(error, language)), failures.status(error)

    def trouble_page(error: HoidapError, title: str, root: str) -> Response:
        trouble = render_trouble(explain_error(error, language))
        whole = render_below(title, trouble, page, language=language, root=root)
        return HTMLResponse(whole, failures.status(error), headers=_NO_STORE)

    @router.get("")
    def runs_page(request: Request, fragment: str = "") -> Response:
        is_editor = visitor_of(request).is_editor
        if fragment == "sets" and is_editor:
            sets, status = shown(lambda: render_sets(desk.sets.all(), desk.count_rated(), texts))
            return HTMLResponse(sets, status, headers=_NO_STORE)
        runs, status = shown(lambda: render_runs(desk, texts, is_editor=is_editor))
        if fragment:
            return HTMLResponse(runs, status, headers=_NO_STORE)
        starting = f'<p class="hd-notice">{page.evaluation.readers_only}</p>'
        if is_editor:
            starting, _ = shown(
                lambda: render_starting(desk.sets.all(), desk.count_rated(), desk.settings, texts)
            )
        whole = render_evaluation(
            starting, runs, page, language=language, max_mb=desk.settings.max_upload_mb
        )
        return HTMLResponse(whole, status, headers=_NO_STORE)

    @router.get("/progress")
    def progress() -> Response:
        now = desk.running.now()
        if now is None:
            return JSONResponse({"run": None}, headers=_NO_STORE)
        told = {
            "run": now.run_id,
            "n_done": now.n_done,
            "n_total": now.n_total,
            "told": tell_progress(now, page),
        }
        return JSONResponse(told, headers=_NO_STORE)

    @router.get("/runs/{its_id}")
    def report_page(its_id: str) -> Response:
        try:
            run = desk.finished(its_id)
        except HoidapError as error:
            return trouble_page(error, page.evaluation.report, "../../")
        whole = render_report_page(
            run.set_name, describe_run(run, texts), run.id, page, language=language
        )
        return HTMLResponse(whole, headers=_NO_STORE)

    @router.get("/runs/{its_id}/report")
    def report(its_id: str) -> Response:
        try:
            path = desk.report(its_id)
        except HoidapError as error:
            explanation = render_trouble(explain_error(error, language))
            return HTMLResponse(explanation, failures.status(error), headers=_NO_STORE)
        # What stands in a question set is quoted in it: should it slip through the escaping, and
        # through the policy in the file itself, it still is not of this site.
        rights = {**_NO_STORE, "Content-Security-Policy": f"sandbox {REPORT_RIGHTS}"}
        return FileResponse(path, media_type="text/html; charset=utf-8", headers=rights)

    @router.get("/comparison")
    def comparison(run: list[str] = ids_in_query) -> Response:
        title, root = page.summary.compared_title, "../"
        try:
            run_a, run_b, found = desk.compare(run)
        except HoidapError as error:
            return trouble_page(error, title, root)
        names = tuple(f"{one.set_name} · {describe_run(one, texts)}" for one in (run_a, run_b))
        content = render_comparison(found, names, texts)
        whole = render_below(title, content, page, language=language, root=root)
        return HTMLResponse(whole, headers=_NO_STORE)

    return router


def _changing_routes(desk: Desk) -> "APIRouter":
    from fastapi import APIRouter, Body, Request, Response, UploadFile
    from fastapi.responses import JSONResponse

    router = APIRouter(prefix=f"/{EVALUATION_PATH}")
    language = desk.settings.language
    failures = _failures(language)
    set_in_body = Body(alias="set")
    in_body = Body()

    def for_editors(request: Request, do: Callable[[], object], status: int = 200) -> Response:
        """Do something if an editor wants it; gives what it gives."""
        return failures.for_editors(
            request, lambda _: JSONResponse(do(), status, headers=_NO_STORE)
        )

    @router.post("/sets")
    def take_set(request: Request, file: UploadFile) -> Response:
        name = file.filename or ""
        return for_editors(request, lambda: {"done": desk.take_file(name, file.file.read())})

    @router.delete("/sets/{name}")
    def delete_set(request: Request, name: str) -> Response:
        return for_editors(request, lambda: {"done": desk.delete_set(name)})

    @router.post("/runs")
    def start(
        request: Request,
        set_name: str | None = set_in_body,
        variants: list[str] = in_body,
    ) -> Response:
        return for_editors(request, lambda: {"run": desk.start(set_name, variants).id}, 202)

    @router.post("/runs/{its_id}/go-on")
    def go_on(request: Request, its_id: str) -> Response:
        return for_editors(request, lambda: {"run": desk.go_on(its_id).id}, 202)

    @router.post("/runs/{its_id}/stop")
    def stop(request: Request, its_id: str) -> Response:
        return for_editors(request, lambda: {"run": desk.stop(its_id).id}, 202)

    @router.delete("/runs/{its_id}")
    def delete_run(request: Request, its_id: str) -> Response:
        return for_editors(request, lambda: {"done": desk.delete_run(its_id)})

    return router


def _failures(language: Literal["vi", "en"]) -> Failures:
    title = messages_for(language).evaluation.failed
    return Failures(title=title, language=language, by_class=_STATUS, by_code=_STATUS_BY_CODE)
