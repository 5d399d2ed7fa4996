"""Questions that the collection does not answer: another province, another year."""

import random
import re
from collections.abc import Sequence
from functools import cached_property

from rag.text.places import find_places, province_names
from rag.text.unicode import key
from rag.types import Document

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]\d|\d)")
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MAX_YEARS_AWAY = 8
_CITY_ONLY = re.compile(r"(?<!\w)(?:tp|thành phố|thành ủy|thành đoàn|quận)(?!\w)")
_CITIES = frozenset({"Thành phố Hồ Chí Minh", "Hà Nội", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"})


class Twister:
    """Swaps the place or the year of a question for one that no document speaks of."""

    def __init__(self, documents: Sequence[Document], *, seed: int) -> None:
        """Note what the documents speak of.

        Args:
            documents: The whole collection; nothing it names is swapped in.
            seed: Decides among the places and years that are left.
        """
        self._documents = documents
        self._seed = seed

    @cached_property
    def _free_provinces(self) -> tuple[str, ...]:
        named = {place for document in self._documents for place in document.places}
        for document in self._documents:
            named |= {mention.name for mention in find_places(f"{document.title}\n{document.text}")}
        return tuple(name for name in province_names() if name not in named | _CITIES)

    @cached_property
    def _years(self) -> frozenset[int]:
        years: set[int] = set()
        for document in self._documents:
            years.update(map(int, _FOUR_DIGITS.findall(document.text)))
            if document.published_at is not None:
                years.add(document.published_at.year)
        return frozenset(years)

    def other_place(self, question: str) -> str | None:
        """Swap the one province of a question; None where there is not one, or none is left."""
        places = find_places(question)
        if len({place.name for place in places}) != 1 or _CITY_ONLY.search(key(question)):
            return None
        if places[0].name in _CITIES or not self._free_provinces:
            return None
        other = self._choose(question).choice(self._free_provinces)
        for place in reversed(places):
            question = f"{question[: place.start]}{other}{question[place.end :]}"
        return question

    def other_year(self, question: str) -> str | None:
        """Swap the one year of a question; None where there is not one, or none is left."""
        years = [found[0] for found in _YEAR.finditer(question)]
        if len(set(years)) != 1 or len(years) != len(_FOUR_DIGITS.findall(question)):
            return None
        year = int(years[0])
        near = range(year - _MAX_YEARS_AWAY, year + _MAX_YEARS_AWAY + 1)
        published = (d.published_at.year for d in self._documents if d.published_at)
        latest = max(published, default=year)
        free = [other for other in near if other not in self._years and other <= latest]
        if not free:
            return None
        return _YEAR.sub(str(self._choose(question).choice(free)), question)

    def _choose(self, question: str) -> random.Random:
        # Its own dice for every question: what else is proposed does not change the choice.
        return random.Random(f"{self._seed}\0{question}")  # noqa: S311 - no secret
