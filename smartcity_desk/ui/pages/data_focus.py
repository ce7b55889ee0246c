"""Which unit, item and year the data page is about: the desk's, and what the desk cannot say."""

from __future__ import annotations

from smartcity_desk.core.cells import Place, place_of
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.desk import Desk


class DataFocus:
    """The city and the denominators are no selection of the desk: they are kept here.

    Attributes:
        kind: whether items or denominators are shown.
        per: the denominator chosen.
        shows_city: whether the city is meant instead of the unit selected.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.forget()

    def forget(self) -> None:
        """Another evaluation: nothing of the one before is meant."""
        self.kind, self.per = ITEM, ""
        self.shows_city = False
        self._unit_before = ""

    def year(self, evaluation: Evaluation) -> int:
        """The year selected, the last one where the panel does not have it."""
        years = evaluation.panel.years
        return self._desk.year if self._desk.year in years else years[-1]

    def unit(self, evaluation: Evaluation) -> str:
        """The unit whose years are shown: the city if chosen, the selected one, the first."""
        panel, selected = evaluation.panel, self._desk.unit
        if selected != self._unit_before:
            self._unit_before, self.shows_city = selected, False
        if self.shows_city and panel.city is not None:
            return panel.city.code
        if any(unit.code == selected for unit in panel.units):
            return selected
        return panel.units[0].code if panel.units else ""

    def item(self, evaluation: Evaluation) -> str:
        """The item or denominator whose years are shown: the selected one, the first."""
        framework = evaluation.framework
        if self.kind == ITEM:
            wanted, codes = self._desk.item, [node.code for node in framework.items]
        else:
            wanted, codes = self.per, [d.code for d in framework.denominators]
        return wanted if wanted in codes else codes[0] if codes else ""

    def place(self, evaluation: Evaluation) -> Place:
        """The reading that is meant as long as the keyboard is on none."""
        unit, item = self.unit(evaluation), self.item(evaluation)
        return place_of(self.kind, unit, item, self.year(evaluation))

    def select(self, place: Place) -> None:
        """Select unit and item of a reading on the desk, or here what the desk cannot."""
        evaluation = self._desk.evaluation
        city = None if evaluation is None else evaluation.panel.city
        is_city = city is not None and place.unit == city.code
        # The city is not ranked: for the other pages the selected unit stays.
        self.shows_city = is_city
        if place.kind != ITEM:
            self.per = place.item
        self._desk.select(
            unit=None if is_city else place.unit,
            item=place.item if place.kind == ITEM else None,
        )

    def select_unit(self, code: str) -> None:
        """A unit or the city was chosen."""
        evaluation = self._desk.evaluation
        city = None if evaluation is None else evaluation.panel.city
        self.shows_city = city is not None and code == city.code
        if not self.shows_city:
            self._desk.select(unit=code)

    def select_item(self, code: str) -> None:
        """An item or denominator was chosen."""
        if self.kind == ITEM:
            self._desk.select(item=code)
        else:
            self.per = code
