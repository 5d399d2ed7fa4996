"""The texts of filters for documents, in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterTexts:
    """The texts of one language; `Messages.filters`."""

    sources: str
    places: str
    published_from: str
    published_to: str
    none_match: str
    searched: str
    undated: str
    merged: str
    errors: Mapping[str, str]


VI = FilterTexts(
    sources="nguồn {names}",
    places="nơi {names}",
    published_from="đăng từ {day}",
    published_to="đăng đến hết {day}",
    none_match="Không có bài viết nào khớp bộ lọc ({filter}). Hãy bỏ bớt hoặc nới điều kiện lọc.",
    searched="Chỉ tìm trong {n} bài viết khớp bộ lọc ({filter}).",
    undated="Không tìm trong {n} bài viết khớp các điều kiện khác nhưng không ghi ngày đăng.",
    merged="Tìm cả bài viết về {names}, vì các tỉnh này đã sáp nhập từ ngày 01/7/2025. Để chỉ tìm "
    "tỉnh cũ, hãy chọn ngày cuối trước ngày đó.",
    errors={
        "bad_date": (
            "“{value}” không phải là ngày. Hãy viết ngày, tháng hoặc năm, ví dụ 15/7/2022, 7/2022 "
            "hoặc 2022."
        ),
        "reversed": "Khoảng ngày bị ngược ({value}): ngày đầu sau ngày cuối. Hãy đổi lại.",
        "unknown_place": (
            "“{value}” không phải là tên tỉnh, huyện, thành phố. Hãy viết ví dụ Đồng Tháp, TP.HCM, "
            "huyện Tam Nông; chưa lọc được theo quận đánh số, xã, phường."
        ),
    },
)

EN = FilterTexts(
    sources="source {names}",
    places="place {names}",
    published_from="published from {day}",
    published_to="published until {day}",
    none_match="No article matches the filter ({filter}). Take away or widen a condition.",
    searched="Searched only the articles that match the filter ({filter}): {n}.",
    undated="Not searched, for they match all else but give no date: {n} articles.",
    merged="Articles about {names} are searched too: the provinces merged on 2025-07-01. For the "
    "old province alone choose a last day before that.",
    errors={
        "bad_date": (
            "“{value}” is no date. Write a day, month or year, such as 15/7/2022, 7/2022 or 2022."
        ),
        "reversed": "The days are the wrong way round ({value}). Exchange them.",
        "unknown_place": (
            "“{value}” is no province, district or city. Write for example Đồng Tháp, TP.HCM, "
            "huyện Tam Nông; numbered districts and communes cannot be filtered by."
        ),
    },
)
