"""The register of appeals: the list beside the one that is decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelection, QSaveFile, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.appeals import Appeal
from smartcity_desk.core.names import Name
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.person import person_at
from smartcity_desk.ui.records.appeal_detail import AppealDetail
from smartcity_desk.ui.records.appeal_dialog import AppealDialog
from smartcity_desk.ui.records.appeal_keeping import AppealKeeper, Evidence
from smartcity_desk.ui.records.appeal_model import AppealModel
from smartcity_desk.ui.tables.empty_notice import EmptyNotice
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.texts import appeals as texts
from smartcity_desk.ui.texts import frame as frame_texts
from smartcity_desk.ui.theme import HEADING, SMALL, STEP

WIDTHS: Final = (48, 104, 0, 56, 96, 104)
LIST_WIDTH: Final = 68 * STEP


class AppealsPanel(QWidget):
    """All appeals of the evaluation on the desk; self-contained.

    Attributes:
        keeper, model, table: the list.
        detail: the appeal selected.
        new, export: the actions.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._selected = ""
        self.keeper = AppealKeeper(desk)
        self.model = AppealModel(self)
        self.table = PlainTable(self.model, WIDTHS)
        self.detail = AppealDetail(desk, self.keeper)
        self.new, self.export = Link(), Link()
        self._summary, self._said = Words("ink_muted"), Words("ink_muted", SMALL, wrap=True)
        self.empty = EmptyNotice(texts.NEW, leading=True)
        self._pick = Words("ink_muted", HEADING, wrap=True)
        self.table.horizontalHeader().setMinimumSectionSize(WIDTHS[0])
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        content, left = QWidget(), QWidget()
        row, column, head = QHBoxLayout(content), QVBoxLayout(left), QHBoxLayout()
        self._stack, self._right = QStackedLayout(self), QStackedLayout()
        for layout in (row, column, self._stack):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        head.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        head.addWidget(self._summary, 1)
        head.addWidget(self.new)
        head.addWidget(self.export)
        self._said.setContentsMargins(2 * STEP, 0, STEP, STEP)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        left.setFixedWidth(LIST_WIDTH)
        self._pick.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right.addWidget(self._pick)
        self._right.addWidget(self.detail)
        row.addWidget(left)
        row.addLayout(self._right, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(content)

    def _wire(self) -> None:
        self.new.clicked.connect(self.ask_new)
        self.empty.wanted.connect(self.ask_new)
        self.export.clicked.connect(self.ask_export)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        for signal in (
            self._desk.opened, self._desk.computed, self._desk.edited, language.changed,
        ):  # fmt: skip
            signal.connect(self._catch_up)

    # -- showing ---------------------------------------------------------------

    @Slot()
    def _catch_up(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was hidden."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the appeals there are now."""
        is_open = self._desk.evaluation is not None
        found = self.keeper.all()
        self._stack.setCurrentIndex(1 if found else 0)
        self.empty.say(tr(texts.EMPTY if is_open else texts.NO_EVALUATION), can=is_open)
        self.new.setText(tr(texts.NEW))
        self.export.setText(tr(texts.EXPORT))
        self._pick.setText(tr(texts.PICK))
        self.table.setAccessibleName(tr(texts.LIST))
        waiting = sum(appeal.is_open for appeal in found)
        self._summary.setText(tr(texts.SUMMARY, count=len(found), open=waiting))
        self.model.show_appeals([(appeal, self.keeper.subject(appeal)) for appeal in found])
        self._show_detail(found)

    def _show_detail(self, found: tuple[Appeal, ...]) -> None:
        chosen = next((a for a in found if a.key == self._selected), None)
        self._right.setCurrentIndex(0 if chosen is None else 1)
        if chosen is not None:
            self.detail.show_appeal(chosen)

    @Slot(QItemSelection, QItemSelection)
    def _choose(self, _new: QItemSelection, _old: QItemSelection) -> None:
        rows = self.table.selectionModel().selectedRows()
        appeal = self.model.appeal(rows[0].row()) if rows else None
        if appeal is not None:
            self._selected = appeal.key
            self._show_detail(self.keeper.all())

    def select(self, key: str) -> None:
        """Show one appeal."""
        self._selected = key
        row = self.model.row_of(key)
        if row >= 0:
            self.table.selectRow(row)
        self._show_detail(self.keeper.all())

    # -- filing ----------------------------------------------------------------

    @Slot()
    def ask_new(self) -> None:
        """Ask for an appeal, about what is selected on the desk."""
        desk = self._desk
        if desk.evaluation is not None:
            AppealDialog(
                desk.evaluation, self.keeper, self._file, self.window(),
                unit=desk.unit, item=desk.item, year=desk.year,
            ).open()  # fmt: skip

    def _file(self, appeal: Appeal, files: Sequence[Evidence]) -> None:
        entered = self.keeper.file(appeal, files, person_at(self))
        if entered is not None:
            self.refresh()
            self.select(entered.key)

    # -- the workbook ----------------------------------------------------------

    @Slot()
    def ask_export(self) -> None:
        """Ask where the register is to be written."""
        evaluation = self._desk.evaluation
        is_official = evaluation is not None and evaluation.is_official
        trial = "" if is_official else tr(frame_texts.TRIAL_SUFFIX)
        name = tr(texts.FILE_NAME, year=self._desk.year, trial=trial)
        file_choice.choose_target(
            self.window(), texts.EXPORT, texts.WORKBOOKS, "xlsx", "", name, self.write
        )

    @Slot(str)
    def write(self, target: str) -> None:
        """Write the register to ``target``; an older file stays whole where that fails."""
        evaluation = self._desk.evaluation
        if evaluation is None or self._desk.blind.is_on:
            return
        from smartcity_desk.publish.appeals_sheet import appeals_sheet

        stamp = stamp_of(self._desk)
        content = appeals_sheet(
            evaluation, made=datetime.now().astimezone(), language=language.current,
            head=[stamp.trial, stamp.source],
        )  # fmt: skip
        file, name = QSaveFile(target), Path(target).name
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self._say(texts.WRITTEN, "ink_muted", name=name)
        else:
            self._say(texts.NOT_WRITTEN, "error", name=name, reason=file.errorString())

    def _say(self, sentence: Name, ink: str, **words: str) -> None:
        self._said.set_ink(ink)
        self._said.setText(tr(sentence, **words))
