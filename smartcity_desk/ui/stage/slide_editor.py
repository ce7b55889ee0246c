"""What a slide shows and says, beside its picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import (
    CHARTS,
    LINES,
    MOST_MARKED,
    PAGE,
    RANKING,
    TREND,
    WORDS,
    Slide,
)
from smartcity_desk.ui.charts.views import VIEWS, is_of_one_year, view_key
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import frame
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme

_WITH_PICTURE = ("scenarios", "changes", "profile")


class SlideEditor(QFrame):
    """Shows a slide and asks for it to be another one.

    Signals:
        changed: the slide as it is to be.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slide = Slide("")
        self._result: Result | None = None
        self.setObjectName("slideEditor")
        self.setFixedWidth(328)
        self.chart, self.year, self.group, self.node = (QComboBox() for _ in range(4))
        self.marked = [QComboBox() for _ in range(MOST_MARKED)]
        self.sentence, self.notes = QLineEdit(), QPlainTextEdit()
        self.plays, self.anonymous, self.top = QCheckBox(), QCheckBox(), QSpinBox()
        self._labels: dict[Words, Name] = {}
        self._lay_out()
        self._wire()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _label(self, name: Name) -> Words:
        made = Words("ink_muted", SMALL)
        self._labels[made] = name
        return made

    def _lay_out(self) -> None:
        column, grid = QVBoxLayout(self), QGridLayout()
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF)
        grid.setSpacing(HALF)
        grid.setColumnStretch(1, 1)
        rows = (
            (texts.CHART, self.chart), (texts.YEAR, self.year), (texts.GROUP, self.group),
            (texts.NODE, self.node),
        )  # fmt: skip
        for line, (name, box) in enumerate(rows):
            grid.addWidget(self._label(name), line, 0)
            grid.addWidget(box, line, 1)
        column.addLayout(grid)
        column.addSpacing(HALF)
        column.addWidget(self._label(texts.MARKED))
        for box in self.marked:
            column.addWidget(box)
        for box in (self.chart, self.year, self.group, self.node, *self.marked):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(8)
        column.addSpacing(HALF)
        column.addWidget(self._label(texts.SENTENCE))
        column.addWidget(self.sentence)
        column.addSpacing(HALF)
        options = QGridLayout()
        options.addWidget(self.plays, 0, 0, 1, 2)
        options.addWidget(self.anonymous, 1, 0, 1, 2)
        options.addWidget(self._label(texts.TOP), 2, 0)
        options.addWidget(self.top, 2, 1)
        column.addLayout(options)
        column.addSpacing(HALF)
        column.addWidget(self._label(texts.NOTES))
        column.addWidget(self.notes, 1)
        self.notes.setMinimumHeight(48)
        self.notes.setTabChangesFocus(True)

    def _wire(self) -> None:
        for box in (self.chart, self.year, self.group, self.node, *self.marked):
            box.activated.connect(self._choose)
        for check in (self.plays, self.anonymous):
            check.clicked.connect(self._choose)
        self.top.setKeyboardTracking(False)
        self.top.valueChanged.connect(self._choose)
        self.sentence.editingFinished.connect(self._choose)
        self.notes.installEventFilter(self)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#slideEditor {{ background: {colours.background}; border: none; "
            f"border-left: 1px solid {colours.line}; }}"
        )

    # -- showing -------------------------------------------------------------------

    def show_slide(self, slide: Slide | None, result: Result) -> None:
        """Show ``slide``; nothing can be changed for ``None``."""
        self.setEnabled(slide is not None)
        self._result = result
        self.slide = slide or Slide("")
        slide = self.slide
        for label, name in self._labels.items():
            label.setText(tr(name))
        for check, name in ((self.plays, texts.PLAYS), (self.anonymous, texts.ANONYMOUS)):
            check.setText(tr(name))
        self._offer(slide, result)
        is_ranking, is_page = slide.chart == RANKING, slide.chart.startswith(PAGE)
        for widget in (self.anonymous, self.top):
            widget.setEnabled(is_ranking)
        of_one_year = is_page and is_of_one_year(slide.chart.removeprefix(PAGE))
        self.plays.setEnabled(is_ranking or of_one_year)
        self.node.setEnabled(is_ranking or slide.chart == LINES)
        self.group.setEnabled(slide.chart not in (TREND, WORDS))
        self.plays.setChecked(slide.plays)
        self.anonymous.setChecked(slide.is_anonymous)
        with QSignalBlocker(self.top):
            self.top.setRange(0, result.rows.unit_count)
            self.top.setSpecialValueText(tr(texts.TOP_ALL))
            self.top.setSuffix(tr(texts.TOP_SUFFIX))
            self.top.setValue(slide.top)
        if not self.sentence.hasFocus():
            self.sentence.setText(slide.sentence)
        self.sentence.setPlaceholderText(tr(texts.SENTENCE_AUTO))
        if not self.notes.hasFocus():
            self.notes.setPlainText(slide.notes)
        self._name()

    def _name(self) -> None:
        named = (
            (self.chart, texts.CHART), (self.year, texts.YEAR), (self.group, texts.GROUP),
            (self.node, texts.NODE), (self.sentence, texts.SENTENCE), (self.notes, texts.NOTES),
            (self.top, texts.TOP), *((box, texts.MARKED) for box in self.marked),
        )  # fmt: skip
        for widget, name in named:
            widget.setAccessibleName(tr(name))

    def _offer(self, slide: Slide, result: Result) -> None:
        charts: list[tuple[str, Any]] = [(tr(texts.CHARTS[c]), c) for c in CHARTS]
        pages = [name for name in page_names() if name in _WITH_PICTURE]
        for name in pages:
            page = tr(frame.PAGES[name])
            charts += [
                (f"{page} · {tr(view)}", PAGE + view_key(name, place))
                for place, view in enumerate(VIEWS.get(name, ()))
            ] or [(tr(texts.PAGE_OF, page=page), PAGE + name)]
        tree, rows = result.tree, result.rows
        nodes = [
            ("　" * len(tree.ancestors(p)) + tr(tree.nodes[p].name), tree.codes[p])
            for p in tree.top_down
            if tree.children[p]
        ]
        if slide.chart == LINES:
            nodes = [
                ("　" * (len(tree.ancestors(p)) - 1) + tr(tree.nodes[p].name), tree.codes[p])
                for p in tree.top_down[1:]
            ]
        groups = [(tr(texts.EVERYONE), ""), *((tr(g.name), g.code) for g in rows.groups)]
        units = [(tr(texts.NOBODY), ""), *((tr(u.name), u.code) for u in rows.units)]
        years = [(str(year), year) for year in reversed(result.years)]
        for box, choices, current in (
            (self.chart, charts, slide.chart), (self.year, years, slide.year),
            (self.group, groups, slide.group), (self.node, nodes, slide.node),
        ):  # fmt: skip
            _fill(box, choices, current)
        for place, box in enumerate(self.marked):
            _fill(box, units, slide.units[place] if place < len(slide.units) else "")

    # -- changing ------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        if self._result is None or not self.isEnabled():
            return
        units = tuple(dict.fromkeys(filter(None, (box.currentData() for box in self.marked))))
        chart = str(self.chart.currentData())
        slide = replace(
            self.slide,
            chart=chart,
            # What one chart has chosen says nothing to another.
            choices=self.slide.choices if chart == self.slide.chart else (),
            year=int(self.year.currentData() or self.slide.year),
            group=str(self.group.currentData() or ""),
            node=str(self.node.currentData() or ""),
            units=units,
            sentence=self.sentence.text().strip(),
            notes=self.notes.toPlainText(),
            plays=self.plays.isChecked(),
            top=self.top.value(),
            is_anonymous=self.anonymous.isChecked(),
        )
        if slide != self.slide:
            self.slide = slide
            self.changed.emit(slide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes are taken over when the keyboard leaves them."""
        if watched is self.notes and event.type() == QEvent.Type.FocusOut:
            self._choose()
        return bool(super().eventFilter(watched, event))


def _fill(box: QComboBox, choices: list[tuple[str, Any]], current: object) -> None:
    """Offer ``choices`` with ``current`` chosen, the first where it is gone."""
    role = Qt.ItemDataRole.UserRole
    there = [(box.itemText(k), box.itemData(k, role)) for k in range(box.count())]
    if there != choices:
        box.clear()
        for text, data in choices:
            box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(current), 0))
