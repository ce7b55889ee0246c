"""Review (核验): what could not be read or computed with certainty, entry by entry."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.wording import SEVERITY_NAMES
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import issues_of
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.issue_model import COLUMNS, ISSUE_ROLE, IssueModel
from smartcity_desk.ui.models.issue_proxy import IssueFilter, IssueProxy, as_table, facets
from smartcity_desk.ui.models.issue_rows import IssueRow, issue_rows
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import FlatButton, Link, Words, action, capital, header_sheet
from smartcity_desk.ui.tables.copying import as_text, as_tsv
from smartcity_desk.ui.tables.facet_list import FacetList
from smartcity_desk.ui.tables.issue_detail import IssueDetail
from smartcity_desk.ui.tables.plain_delegate import PlainDelegate
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import HEADING, ROW_COMPACT, SMALL, STEP, font, theme

FACETS_WIDTH: Final = 200
_FACETS: Final = (
    ("severity", texts.BY_SEVERITY), ("unit", texts.BY_UNIT), ("kind", texts.BY_KIND),
)  # fmt: skip


class ReviewPage(LivePage):
    """The entries of the review, by severity, unit and kind.

    Attributes:
        lists: the three filters by key.
        search, table, detail: its other parts.
        model, proxy: what the table shows.
    """

    name: ClassVar[str] = "review"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = IssueModel(self)
        self.proxy = IssueProxy(self.model, self)
        self.lists = {key: FacetList(title) for key, title in _FACETS}
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.counts = Words("ink", HEADING, bold=True)
        self.shown = Words("ink_muted", SMALL)
        self.clear, self.copy_all = Link(), FlatButton()
        self.table = QTableView()
        self.table.setModel(self.proxy)
        self.detail = IssueDetail()
        self.empty = Words("ink_muted", wrap=True)
        self.find_action = action(self, "Ctrl+F")
        self.copy_action = action(self.table)
        self.copy_action.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._dress_table()
        self._lay_out()
        self._wire()
        self.restyle_table()
        theme.changed.connect(self.restyle_table)
        self.first_focus = self.table
        retranslated(self, self.retranslate)

    def _dress_table(self) -> None:
        table = self.table
        table.setItemDelegate(PlainDelegate(table))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rows, header = table.verticalHeader(), table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_COMPACT)
        header.setFont(font(SMALL))
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        for place, column in enumerate(COLUMNS):
            if column.width:
                table.setColumnWidth(place, column.width)
        table.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        top.setSpacing(2 * STEP)
        top.addWidget(self.counts)
        top.addWidget(self.shown, 1)
        top.addWidget(self.clear)
        self.search.setFixedWidth(280)
        top.addWidget(self.search)
        top.addWidget(self.copy_all)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.table, 1)
        right.addWidget(self.empty, 1)
        right.addWidget(self.detail)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._facet_column())
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(middle, 1)

    def _facet_column(self) -> QScrollArea:
        """The three filters below each other, scrolled where there is no room."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(STEP, 0, STEP, STEP)
        column.setSpacing(0)
        for each in self.lists.values():
            column.addWidget(each)
        column.addStretch(1)
        self.facet_area = QScrollArea()
        self.facet_area.setFixedWidth(FACETS_WIDTH)
        self.facet_area.setWidgetResizable(True)
        self.facet_area.setFrameShape(QFrame.Shape.NoFrame)
        self.facet_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facet_area.setWidget(inner)
        return self.facet_area

    def _wire(self) -> None:
        for each in self.lists.values():
            each.chosen.connect(self._filter)
        self.search.changed.connect(self._filter)
        self.search.left.connect(self.table.setFocus)
        self.search.next_wanted.connect(self.table.setFocus)
        self.clear.clicked.connect(self._clear)
        self.copy_all.clicked.connect(self._copy_all)
        self.copy_action.triggered.connect(self._copy_selected)
        self.find_action.triggered.connect(self.search.focus)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.detail.go_data.clicked.connect(self._show_data)
        self.detail.go_framework.clicked.connect(self._show_framework)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(self.title))
        self.table.setAccessibleName(tr(self.title))
        self.find_action.setText(tr(texts.FIND))
        self.copy_action.setText(tr(texts.COPY))
        self.copy_all.setText(tr(texts.COPY_ALL))
        self.clear.setText(tr(texts.CLEAR))
        self._say_state()

    @Slot()
    def restyle_table(self) -> None:
        """Show the header in the present theme."""
        self.table.horizontalHeader().setStyleSheet(header_sheet())

    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.restyle_table()

    # -- showing -----------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: no filter, no search."""
        self._clear()

    def refresh(self) -> None:
        """Show the open entries."""
        self.model.show(issue_rows(issues_of(self.desk), self.desk.evaluation))
        for place, column in enumerate(COLUMNS):
            # A column in which nothing stands would only take the sentences' room.
            is_said = any(column.text(row) for row in self.model.rows)
            self.table.setColumnHidden(place, not is_said)
        for key, each in self.lists.items():
            each.offer(facets(self.model.rows, key))
        self._filter()

    @Slot()
    def _filter(self) -> None:
        self.proxy.filter_by(
            IssueFilter(
                self.lists["severity"].key,
                self.lists["unit"].key,
                self.lists["kind"].key,
                self.search.text,
            )
        )
        self._say_state()

    @Slot()
    def _clear(self) -> None:
        for each in self.lists.values():
            each.clear()
        self.search.line.clear()
        self._filter()

    def _say_state(self) -> None:
        found, shown = facets(self.model.rows, "severity"), self.proxy.rowCount()
        names = {str(severity): name for severity, name in SEVERITY_NAMES.items()}
        self.counts.setText(" · ".join(f"{capital(tr(names[f.key]))} {f.count}" for f in found))
        everything = len(self.model.rows)
        is_filtered = self.proxy.filter != IssueFilter()
        self.clear.setVisible(is_filtered)
        self.shown.setText(tr(texts.SHOWN, shown=shown, all=everything) if is_filtered else "")
        self.search.say_count("")
        for widget in (self.table, self.detail):
            widget.setVisible(shown > 0)
        for part in (self.facet_area, self.search, self.copy_all):
            part.setVisible(everything > 0)
        self.empty.setVisible(shown == 0)
        is_open = self.desk.evaluation is not None
        sentence = texts.NO_MATCH if everything else texts.NOTHING
        self.empty.setText(tr(sentence if is_open else texts.NO_EVALUATION))
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_detail()

    # -- one entry ---------------------------------------------------------------

    @property
    def row(self) -> IssueRow | None:
        """The entry the keyboard is on."""
        row = self.table.currentIndex().data(ISSUE_ROLE)
        return row if isinstance(row, IssueRow) else None

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.row
        self.detail.show_row(row, has_data=self._has_data(row), has_node=self._has_node(row))

    def _has_data(self, row: IssueRow | None) -> bool:
        """Whether the entry is about a cell of the data page."""
        evaluation = self.desk.evaluation
        if row is None or evaluation is None or row.issue.item not in evaluation.panel.items:
            return False
        return any(unit.code == row.issue.unit for unit in evaluation.panel.units)

    def _has_node(self, row: IssueRow | None) -> bool:
        """Whether the entry is about an item of the framework and no unit."""
        evaluation = self.desk.evaluation
        if row is None or evaluation is None or row.issue.unit:
            return False
        return row.issue.item in evaluation.tree.position

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        if self._has_data(self.row):
            self._show_data()

    @Slot()
    def _show_data(self) -> None:
        row = self.row
        if row is not None:
            issue = row.issue
            self.desk.select(unit=issue.unit, item=issue.item, year=issue.year)
            self.goto.emit("data")

    @Slot()
    def _show_framework(self) -> None:
        row = self.row
        if row is not None:
            self.desk.select(item=row.issue.item)
            self.goto.emit("framework")

    # -- copying -----------------------------------------------------------------

    @Slot()
    def _copy_selected(self) -> None:
        chosen = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        rows = self.proxy.rows()
        self._copy([rows[number] for number in chosen])

    @Slot()
    def _copy_all(self) -> None:
        self._copy(self.proxy.rows())

    def _copy(self, rows: list[IssueRow]) -> None:
        if rows:
            lines = [[as_text(cell) for cell in line] for line in as_table(rows)]
            QGuiApplication.clipboard().setText(as_tsv(lines))
            self.search.say_count(tr(texts.COPIED, count=len(rows)))
