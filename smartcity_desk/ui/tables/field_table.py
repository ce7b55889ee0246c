"""A table view over :class:`RowsModel`: plain rows, declared widths, editing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.field_roles import CODE_ROLE
from smartcity_desk.ui.models.rows_model import Row, RowColumn, RowsModel
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.tables.field_delegate import Check, FieldDelegate
from smartcity_desk.ui.tables.plain_table import dress_plainly
from smartcity_desk.ui.tables.spreadsheet_keys import blocks
from smartcity_desk.ui.tables.spreadsheet_table import SpreadsheetTable
from smartcity_desk.ui.theme import ROW_COMPACT, SMALL, font, theme

LEAST = 72
_TRIGGER = QAbstractItemView.EditTrigger


class FieldTable(SpreadsheetTable):
    """Rows of things, one chosen at a time.

    Attributes:
        rows: the model.
        delegate: what was edited is told by its signal.
    """

    def __init__(
        self,
        spoken: Name,
        columns: Sequence[RowColumn],
        check: Check | None = None,
        delegate: FieldDelegate | None = None,
        row_height: int = ROW_COMPACT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.delegate = delegate or FieldDelegate(self)
        self.delegate.setParent(self)
        self.delegate.check = check
        self.setItemDelegate(self.delegate)
        self.follow(self.delegate)
        dress_plainly(self, several=False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        header = self.horizontalHeader()
        header.setFont(font(SMALL))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @property
    def code(self) -> str:
        """The code of the row the keyboard is on; empty for none."""
        return str(self.currentIndex().data(CODE_ROLE) or "")

    def select_blocks(self) -> None:
        """Let cells and blocks of them be selected, not whole rows."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def chosen_cells(self) -> set[tuple[int, int]]:
        """Rows and columns of the cells selected, or the one the keyboard is on."""
        found = {
            (row, column)
            for top, left, bottom, right in blocks(self.selectionModel().selection())
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        here = self.currentIndex()
        return found or ({(here.row(), here.column())} if here.isValid() else set())

    def shown_columns(self) -> list[int]:
        """The columns of :attr:`rows` as they stand."""
        return list(range(self.rows.columnCount()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; the one the keyboard was on stays chosen."""
        code, column, row = (
            self.code,
            self.currentIndex().column(),
            self.currentIndex().row(),
        )
        self.rows.show(rows)
        if self.currentIndex().isValid() or not code:
            return
        place = self.rows.row_of(code)
        if place < 0:
            place = min(row, len(rows) - 1)
        self.setCurrentIndex(self.rows.index(place, max(0, column)))

    def go_to(self, code: str, key: str = "", *, edit: bool = False) -> None:
        """Choose the row of ``code``, and edit its field ``key`` where asked."""
        keys = [column.key for column in self.rows.columns]
        index = self.rows.index(self.rows.row_of(code), keys.index(key) if key else 0)
        self.put_keyboard(index)
        if edit and index.isValid():
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns have their declared widths; those with none share what is left."""
        super().resizeEvent(event)
        self.set_widths()

    def set_widths(self) -> None:
        """See :meth:`resizeEvent`."""
        columns = self.rows.columns
        shares = sum(c.share for c in columns if not c.width)
        left = self.viewport().width() - sum(c.width for c in columns)
        for place, column in enumerate(columns):
            share = left * column.share // shares if shares else 0
            self.setColumnWidth(place, column.width or max(LEAST, share))

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self._spoken))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.horizontalHeader().setStyleSheet(header_sheet())
        self.viewport().update()
