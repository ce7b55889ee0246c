"""Goalposts of every item, with what they make of the districts' values."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import Goalposts, ItemSpec, Node
from smartcity_desk.core.item_words import UNSET, goalposts_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.publish.chart_table import ChartTable, cell_of
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.picture_box import PictureBox
from smartcity_desk.ui.commands_framework import TreeEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.goalposts_chart import NO_DOTS, Dots, GoalpostsChart
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.field_roles import CODE_ROLE
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.models.stage import Stage, unit_of
from smartcity_desk.ui.parts import Line, Words
from smartcity_desk.ui.tables.field_delegate import FieldDelegate
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.texts import charts as chart_texts
from smartcity_desk.ui.texts import charts_changes as chart_words
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.texts import framework_goalposts as words
from smartcity_desk.ui.theme import SMALL, STEP, theme

Index = QModelIndex | QPersistentModelIndex
CHART, WIDEST_CHART = 360, 640
STRIP: Final = 168
LOW, HIGH = 60.0, 140.0
COLUMNS: Final = (
    RowColumn("code", texts.CODE, 72),
    RowColumn("zh", words.ITEM, 0, share=3),
    RowColumn("measure", words.MEASURE, 0),
    RowColumn("goalposts", words.POSTS, 136, help=words.POSTS_HELP),
    RowColumn("strip", words.STRIP, STRIP, help=words.STRIP_HELP),
    RowColumn("outside", words.OUTSIDE, 60, numeric=True, help=words.OUTSIDE_HELP),
)
_STRIP_COLUMN: Final = [column.key for column in COLUMNS].index("strip")


class StripDelegate(FieldDelegate):
    """Draws the districts' scores of an item as dots on a strip.

    Attributes:
        scores: item code → scores of the districts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scores: dict[str, FloatArray] = {}

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A strip, or a plain cell."""
        super().paint(painter, option, index)
        if index.column() != _STRIP_COLUMN:
            return
        scores = self.scores.get(str(index.data(CODE_ROLE)))
        colours, rect = theme.colours, QRect(option.rect).adjusted(STEP, 4, -STEP, -5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in (70.0, 100.0, 130.0):
            x = rect.left() + (mark - LOW) / (HIGH - LOW) * rect.width()
            ink = colours.ink_faint if mark == 100 else colours.line
            painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), QColor(ink))
        colour = QColor(colours.accent)
        colour.setAlphaF(0.65)
        painter.setPen(QPen(QColor(colours.background), 0.5))
        painter.setBrush(colour)
        for x in strip_places(scores, rect.width()) if scores is not None else ():
            painter.drawEllipse(QRectF(rect.left() + x - 3, rect.center().y() - 2.5, 6, 6))
        painter.restore()


def strip_places(scores: FloatArray, width: int) -> list[float]:
    """Where dots are drawn, in half pixels; those of one place are one, however many units."""
    known = np.clip(scores[~np.isnan(scores)], LOW, HIGH)
    places = np.round((known - LOW) / (HIGH - LOW) * width * 2) / 2
    return [float(x) for x in np.unique(places)]


class GoalpostsPane(Pane):
    """Goalposts in a table and, of the chosen item, in a chart.

    Attributes:
        editing: makes the changes.
        box, chart: the table and the chart.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.editing = TreeEditing(desk)
        self.strips = StripDelegate()
        self.box = TableBox(words.TITLE, COLUMNS, self._why_not, self.strips)
        self.chart = GoalpostsChart()
        self.title, self.sentence = Line("ink", bold=True), Words("ink_muted", SMALL, wrap=True)
        self.hint = Words("ink_faint", SMALL, wrap=True)
        right = QVBoxLayout()
        right.setContentsMargins(STEP, STEP, 2 * STEP, STEP)
        # Title and sentence go along where the chart is copied or saved.
        together = PictureBox(self.title, self.sentence, self.chart)
        right.addWidget(together, 8)
        right.addWidget(self.hint)
        right.addStretch(1)
        self.picture_menu = install_picture_menu(
            together, self.title.text, desk, self.picture_table
        )
        self._side = side = QWidget()
        side.setLayout(right)
        together.setMaximumHeight(600)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.box, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)
        self.box.table.delegate.edited.connect(self._edited)
        self.with_blocks(self.box, self.editing, self.editing.field_after)
        self.box.table.selectionModel().currentChanged.connect(self._current_changed)
        self.chart.moved.connect(self._moved)
        self.chart.picked.connect(self._pick)
        self.finish_setup()

    def read_texts(self) -> None:
        """Read what only this pane has."""
        self.hint.setText(tr(words.DRAG_HINT))
        self._show_chart()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart has a third of the page, within reason."""
        super().resizeEvent(event)
        self._side.setFixedWidth(max(CHART, min(WIDEST_CHART, self.width() // 3)))

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the goalposts under discussion and the districts of the year."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        self.strips.scores = {}
        rows = []
        for node in evaluation.framework.items:
            assert node.item is not None
            scores = self._scores(node)
            self.strips.scores[node.code] = scores
            outside = int(((scores < 70) | (scores > 130)).sum())
            rows.append(_row(node, node.item, self._measure(node.item), outside))
        table = self.box.table
        table.show_rows(tuple(rows))
        table.viewport().update()
        if not table.code and rows:
            wanted = self.desk.item
            table.go_to(wanted if table.rows.row_of(wanted) >= 0 else rows[0].code)
        self._show_chart()

    def _values(self, code: str) -> FloatArray:
        """The districts' values of the year as they are compared; empty until computed."""
        result = self.desk.result
        if result is None or code not in result.tree.position:
            return np.empty(0)
        if self.desk.year not in result.years:
            return np.empty(0)
        leaves = [result.tree.codes[p] for p in result.tree.items]
        if code not in leaves:
            return np.empty(0)
        stages = result.items[leaves.index(code)]
        values: FloatArray = stages.imputed[result.year_position(self.desk.year)]
        return values

    def _scores(self, node: Node) -> FloatArray:
        values, posts = self._unit_values(node.code), node.item.goalposts if node.item else None
        if posts is None or not posts.are_ordered or not len(values):
            return np.full(len(values), np.nan)
        return goalpost_scores(values, posts)

    def _unit_values(self, code: str) -> FloatArray:
        result, values = self.desk.result, self._values(code)
        return values if result is None else values[: result.rows.unit_count]

    def _measure(self, spec: ItemSpec) -> Name:
        return unit_of(spec, self.editing.snapshot.framework, Stage.DENOMINATED)

    def _show_chart(self) -> None:
        node = self._node()
        if node is None or node.item is None:
            self.title.setText("")
            self.sentence.setText(tr(words.CHOOSE))
            self.chart.show_item(None, NO_DOTS)
            return
        self.title.setText(f"{node.code} {tr(node.name)}")
        self.chart.setAccessibleName(tr(words.CHART, item=tr(node.name)))
        self.sentence.setText(self._sentence(node))
        self.hint.setVisible(node.item.goalposts is not None)
        self.chart.show_item(node.item.goalposts, self._dots(node))

    @Slot(int)
    def _pick(self, place: int) -> None:
        """A district is selected everywhere."""
        result = self.desk.result
        if result is not None and place < result.rows.unit_count:
            self.desk.select(unit=result.rows.units[place].code)

    def picture_table(self) -> ChartTable | None:
        """Value and score of every unit for the chosen item."""
        node, result = self._node(), self.desk.result
        if node is None or node.item is None or result is None:
            return None
        values, scores = self._unit_values(node.code), self._scores(node)
        heads = (tr(chart_words.CODE), tr(chart_words.UNIT), tr(self._measure(node.item)),
                 tr(chart_texts.SCORE))  # fmt: skip
        lines = [
            (unit.code, tr(unit.name), cell_of(float(values[k])), cell_of(float(scores[k])))
            for k, unit in enumerate(result.rows.units[: len(values)])
        ]
        return ChartTable(f"{self.title.text()} · {self.sentence.text()}", heads, tuple(lines))

    def _node(self) -> Node | None:
        evaluation, code = self.desk.evaluation, self.box.table.code
        if evaluation is None or code not in evaluation.tree.position:
            return None
        return evaluation.framework.node(code)

    def _dots(self, node: Node) -> Dots:
        result, values = self.desk.result, self._unit_values(node.code)
        if result is None or not len(values) or node.item is None:
            return NO_DOTS
        scores, measure = self._scores(node), self._measure(node.item)
        units = result.rows.units

        def tip(place: int) -> str:
            value, score = float(values[place]), float(scores[place])
            return tr(
                words.DOT, unit=tr(units[place].name), value=number_text(value),
                measure=tr(measure), score=number_text(score),
            )  # fmt: skip

        codes = [unit.code for unit in result.rows.units]
        chosen = codes.index(self.desk.unit) if self.desk.unit in codes else -1
        row, everyone = result.rows.city_row, self._values(node.code)
        return Dots(values, tip, chosen, float("nan") if row is None else float(everyone[row]))

    def _sentence(self, node: Node) -> str:
        assert node.item is not None
        if node.item.goalposts is None:
            return tr(words.NO_POSTS)
        scores = self._scores(node)
        known = scores[~np.isnan(scores)]
        if not len(known):
            return tr(words.NO_VALUES, year=self.desk.year)
        outside = int(((known < 70) | (known > 130)).sum())
        return tr(
            words.SUMMARY, year=self.desk.year, count=len(known), outside=outside,
            median=number_text(_median(known)),
        )  # fmt: skip

    # -- changing ------------------------------------------------------------------

    def _why_not(self, code: str, field: str, text: str) -> str:
        return why_not(lambda: self.editing.after(code, field, text))

    @Slot(str, str, str)
    def _edited(self, code: str, field: str, text: str) -> None:
        self.tried(lambda: self.editing.set_field(code, field, text))

    @Slot(object)
    def _moved(self, posts: Goalposts) -> None:
        code = self.box.table.code
        self.tried(lambda: self.editing.set_field(code, "goalposts", goalposts_words(posts)))
        self._show_chart()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chart()


def _median(values: FloatArray) -> float:
    """The median; numpy's own would load its masked arrays for it."""
    ordered = np.sort(values)
    middle = len(ordered) // 2
    low = ordered[middle] if len(ordered) % 2 else ordered[middle - 1]
    return float(low + ordered[middle]) / 2


def _row(node: Node, spec: ItemSpec, measure: Name, outside: int) -> Row:
    posts = spec.goalposts
    shown = UNSET if posts is None else Name(goalposts_words(posts))
    return Row(node.code, {
        "code": Field(Name(node.code)),
        "zh": Field(node.name),
        "measure": Field(measure),
        "goalposts": Field(shown, Name(goalposts_words(posts))),
        "strip": Field(Name("")),
        "outside": Field(Name(str(outside) if outside else "")),
    })  # fmt: skip
