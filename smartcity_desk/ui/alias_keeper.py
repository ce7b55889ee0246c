"""Other names of districts, remembered for the workbooks that are opened next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from smartcity_desk.core.aliases import unit_by_alias
from smartcity_desk.core.evaluation import Part
from smartcity_desk.ui.desk import Desk


class AliasKeeper(QObject):
    """Keeps the names that the evaluation on the desk has in the list of this user.

    A name that is taken away on the desk leaves the list too.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: dict[str, str] = {}
        desk.opened.connect(self._opened)
        desk.edited.connect(self._edited)

    def _now(self) -> dict[str, str]:
        evaluation = self._desk.evaluation
        return {} if evaluation is None else unit_by_alias(evaluation.records)

    @Slot()
    def _opened(self) -> None:
        self._seen = {}
        self._keep(self._now())

    @Slot(object)
    def _edited(self, parts: Part) -> None:
        if parts & Part.RECORDS:  # a dragged weight edits in every frame
            self._keep(self._now())

    def _keep(self, now: dict[str, str]) -> None:
        before, self._seen = self._seen, now
        if now == before:
            return
        from smartcity_desk.workbooks.user_aliases import UserAliases

        UserAliases().change(now, before.keys() - now.keys())
