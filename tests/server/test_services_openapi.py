"""The description of the services: true, complete, and nothing that it allows breaks the server."""

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from rag.services.examples import QUESTION


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_breaks_the_server(own_url: str, mode: GenerationMode) -> None:
    """Requests as the description allows them, and as it does not."""
    address = f"{own_url}/api/openapi.json"
    schema = schemathesis.openapi.from_dict(httpx.get(address, trust_env=False).json())
    schema.config.update(base_url=own_url)
    n_asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query):
            continue  # takes nothing that could be wrong

        @settings(
            max_examples=15,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def hold(case: Case) -> None:
            # That a question holds words no schema can say.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        hold()
        n_asked += 1
    assert n_asked >= 6


def test_each_service_is_described_with_an_example(client: httpx.Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]

    assert set(paths) == {
        "/api/ask",
        "/api/batch",
        "/api/documents",
        "/api/documents/{document_id}",
        "/api/search",
        "/healthz",
        "/metrics",
        "/readyz",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{model}",
    }
    for path in ("/api/ask", "/api/search"):
        assert QUESTION in str(paths[path]["post"])
