"""Filters: which articles a request means."""

from typing import Annotated

from pydantic import Field

from rag.catalogue import DocumentFilter, read_filter
from rag.services.bodies import RequestBody

_MAX_NAMES = 100


class Filters(RequestBody):
    """Articles that match everything given here; `hoidap ask --help` names the same conditions."""

    sources: Annotated[
        list[str],
        Field(
            default_factory=list,
            max_length=_MAX_NAMES,
            description="Papers or sites, any of which will do.",
            examples=[["ĐTO"]],
        ),
    ]
    places: Annotated[
        list[str],
        Field(
            default_factory=list,
            max_length=_MAX_NAMES,
            description="Provinces and districts, any of which will do.",
            examples=[["Đồng Tháp"]],
        ),
    ]
    published_from: Annotated[
        str | None,
        Field(
            max_length=100,
            description="First day, month or year: 15/7/2022, 2022-07, 2022.",
            examples=["2023"],
        ),
    ] = None
    published_to: Annotated[
        str | None,
        Field(max_length=100, description="Last day, month or year.", examples=["12/2023"]),
    ] = None


def read_filters(filters: Filters | None) -> DocumentFilter | None:
    """Give the filter of a request; None where every article is meant.

    Raises:
        FilterError: If a date cannot be read, a place is no province, district or city, or the
            first day comes after the last.
    """
    if filters is None:
        return None
    return read_filter(
        sources=filters.sources,
        places=filters.places,
        published_from=filters.published_from,
        published_to=filters.published_to,
    )
