"""Above the entries: decisions that another import took the ground from."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartcity_desk.core.carry_over import dropped, seen_off
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import SMALL, STEP


class DroppedStrip(QWidget):
    """Says how many there are, until somebody has seen them off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words, self.see_off = Words("warning", SMALL, wrap=True), Link()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, STEP, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.see_off)
        self.see_off.clicked.connect(self._see_off)
        retranslated(self, self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Say what there is to say now, in the present language."""
        evaluation = self._desk.evaluation
        gone = () if evaluation is None else dropped(evaluation.records)
        self.setVisible(bool(gone))
        self.words.setText(tr(texts.DROPPED, count=len(gone)))
        told = (f"{decision.issue.file} {decision.issue.raw}".strip() for decision in gone)
        self.words.setToolTip("\n".join(told))
        self.see_off.setText(tr(texts.DROPPED_SEE))

    @Slot()
    def _see_off(self) -> None:
        evaluation = self._desk.evaluation
        if evaluation is not None:
            evaluation.set_records(seen_off(evaluation.records))
