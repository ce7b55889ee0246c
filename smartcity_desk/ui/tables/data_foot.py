"""The foot of the data page: what is shown, statistics of the selection, the legend."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.models.statistics import of_cells
from smartcity_desk.ui.parts import Line
from smartcity_desk.ui.tables.block_editor import Lines
from smartcity_desk.ui.tables.legend import Legend
from smartcity_desk.ui.tables.why_line import WhyLine
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.texts import tables as table_texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP


class DataFoot(QWidget):
    """Two lines below the table.

    Attributes:
        state, figures, legend: rows, order and filter; statistics; what the marks mean.
        why: the reason for the next change.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Line("ink_muted", SMALL)
        self.figures = Line("ink_muted", SMALL)
        self.legend = Legend()
        self.why = WhyLine()
        self._figured: tuple[object, ...] = ()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * STEP, HALF, STEP, HALF)
        lines.setSpacing(HALF)
        for left, right in ((self.state, self.legend), (self.figures, self.why)):
            line = QHBoxLayout()
            line.setSpacing(2 * STEP)
            line.addWidget(left, 1)
            line.addWidget(right)
            lines.addLayout(line)

    def show_state(self, proxy: PanelProxy, hidden: int) -> None:
        """Say how many rows are shown, by what they are ordered and filtered."""
        sheet = proxy.sheet
        words = [tr(texts.COUNT_ROWS, rows=proxy.rowCount())]
        source, order = proxy.sorted_by
        if 0 <= source < len(sheet.columns):
            up = order == Qt.SortOrder.AscendingOrder
            title = tr(sheet.columns[source].title)
            words.append(tr(texts.SORTED_BY, column=title, direction="▲" if up else "▼"))
        conditions = [c.text(sheet) for c in proxy.conditions if c.key in sheet.keys[1]]
        if conditions:
            between = tr(table_texts.BETWEEN)
            words.append(tr(table_texts.FILTERED_BY, conditions=between.join(conditions)))
        if hidden:
            words.append(tr(table_texts.COLUMNS_HIDDEN, count=hidden))
        self.state.setText(" · ".join(words))

    def show_figures(self, sheet: Sheet, lines: Lines) -> None:
        """Say the statistics of ``lines``, unless they stand there already."""
        key = (sheet, lines, language.current)
        if key == self._figured:
            return
        self._figured = key
        # Units of one item are a column; items have units of their own, so they are rows.
        of_line = texts.STATISTICS_OF_COLUMN if sheet.rows_are_units else texts.STATISTICS_OF_ROW
        words = of_line if lines.is_whole else texts.STATISTICS_OF_SELECTION
        found = of_cells(sheet, lines.rows, lines.columns)
        self.figures.setText("" if found is None else tr(words, statistics=found.text()))
