"""The choice of drawing beside the charts: every control is one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.drawing import SPREAD_NAMES, Drawing, MissingRange, Spread
from smartcity_desk.core.drawing_words import LEVEL_NAMES, drawing_words, thousands
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Link, Segments, Words
from smartcity_desk.ui.texts import robustness as texts
from smartcity_desk.ui.theme import HALF, HEADING, SMALL, STEP, WEIGHTS_WIDTH, theme

COUNTS: Final = (1_000, 10_000, 50_000, 100_000)
_SPREADS: Final = (Spread.UNIFORM, Spread.DIRICHLET)


class ChoicePanel(QFrame):
    """Shows a :class:`~smartcity_desk.core.drawing.Drawing` and asks for another one.

    Attributes:
        drawing: what is shown.

    Signals:
        chosen: another drawing, and what changed in words.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing()
        self._done = 0
        self.setObjectName("choice")
        self.setFixedWidth(WEIGHTS_WIDTH)
        self._title = Words(pixels=HEADING, bold=True)
        self.spread = Segments(texts.SPREADS, texts.SPREAD)
        self.share, self.concentration, self.seed = (
            QDoubleSpinBox(),
            QSpinBox(),
            QSpinBox(),
        )
        self.levels = {level: QCheckBox() for level in LEVEL_NAMES}
        self.missing, self.count = QComboBox(), QComboBox()
        self.reset = Link()
        self._words = {key: Words("ink_muted", SMALL) for key in _LABELS}
        self._progress = Words("ink_muted", SMALL, wrap=True)
        self._dress()
        self._lay_out()
        self._wire()
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    # -- putting together ----------------------------------------------------------

    def _dress(self) -> None:
        self.share.setRange(0.5, 100.0)
        self.share.setDecimals(1)
        self.share.setSingleStep(1.0)
        self.share.setPrefix("± ")
        self.share.setSuffix(" %")
        self.concentration.setRange(1, 1_000_000)
        self.concentration.setSingleStep(50)
        self.seed.setRange(0, 2**31 - 1)
        for rule in MissingRange:
            self.missing.addItem("", str(rule))
        for count in COUNTS:
            self.count.addItem(thousands(count), count)
        for number in (self.share, self.concentration, self.seed):
            number.setKeyboardTracking(False)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
        for box in (self.missing, self.count):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF)
        column.addWidget(self._title)
        column.addSpacing(STEP)
        column.addWidget(self._words["spread"])
        column.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(STEP)
        for key, number in (
            ("share", self.share),
            ("concentration", self.concentration),
        ):
            column.addLayout(self._beside(key, number))
        column.addSpacing(STEP)
        column.addWidget(self._words["levels"])
        for level_box in self.levels.values():
            column.addWidget(level_box)
        column.addSpacing(STEP)
        column.addWidget(self._words["missing"])
        column.addWidget(self.missing)
        column.addSpacing(STEP)
        for key, widget in (("seed", self.seed), ("count", self.count)):
            column.addLayout(self._beside(key, widget))
        column.addSpacing(STEP)
        column.addWidget(self._progress)
        column.addStretch(1)
        foot = QHBoxLayout()
        # The link's own padding stands out, so that its words stand in line.
        foot.addSpacing(-STEP)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        column.addLayout(foot)

    def _beside(self, key: str, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._words[key], 1)
        widget.setFixedWidth(108)
        row.addWidget(widget)
        return row

    def _wire(self) -> None:
        self.spread.chosen.connect(self._choose_spread)
        self.share.valueChanged.connect(self._choose_share)
        self.concentration.valueChanged.connect(self._choose_concentration)
        self.seed.valueChanged.connect(self._choose_seed)
        self.missing.activated.connect(self._choose_missing)
        self.count.activated.connect(self._choose_count)
        for box in self.levels.values():
            box.clicked.connect(self._choose_levels)
        self.reset.clicked.connect(self._choose_default)

    # -- showing -------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self._title.setText(tr(texts.CHOICE))
        for key, label in self._words.items():
            label.setText(tr(_LABELS[key]))
        for level, box in self.levels.items():
            box.setText(tr(LEVEL_NAMES[level]).capitalize())
        for place, rule in enumerate(MissingRange):
            self.missing.setItemText(place, tr(SPREAD_NAMES[rule]))
            role = Qt.ItemDataRole.ToolTipRole
            self.missing.setItemData(place, tr(SPREAD_NAMES[rule]), role)
        self.reset.setText(tr(texts.RESET))
        for widget, name, hint in (
            (self.share, texts.SHARE, texts.SHARE_HINT),
            (self.concentration, texts.CONCENTRATION, texts.CONCENTRATION_HINT),
            (self.seed, texts.SEED, texts.SEED_HINT),
            (self.missing, texts.MISSING, None),
            (self.count, texts.COUNT, None),
        ):
            widget.setAccessibleName(tr(name))
            widget.setToolTip("" if hint is None else tr(hint))
        self.missing.setToolTip(self.missing.currentText())
        self._show_progress()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#choice {{ background: {colours.background}; border: none; "
            f"border-right: 1px solid {colours.line}; }}"
        )

    def show_drawing(self, drawing: Drawing, levels: Sequence[Level]) -> None:
        """Show ``drawing`` for a framework with these ``levels``."""
        self.drawing = drawing
        with QSignalBlocker(self.share), QSignalBlocker(self.concentration):
            self.share.setValue(100.0 * drawing.share)
            self.concentration.setValue(round(drawing.concentration))
        with QSignalBlocker(self.seed):
            self.seed.setValue(drawing.seed)
        self.spread.choose(_SPREADS.index(drawing.spread))
        is_uniform = drawing.spread is Spread.UNIFORM
        for key, widget, is_shown in (
            ("share", self.share, is_uniform),
            ("concentration", self.concentration, not is_uniform),
        ):  # fmt: skip
            self._words[key].setVisible(is_shown)
            widget.setVisible(is_shown)
        for level, box in self.levels.items():
            box.setVisible(level in levels)
            box.setChecked(not drawing.levels or level in drawing.levels)
        self.missing.setCurrentIndex(list(MissingRange).index(drawing.missing))
        self.missing.setToolTip(self.missing.currentText())
        if self.count.findData(drawing.count) < 0:
            self.count.addItem(thousands(drawing.count), drawing.count)
        self.count.setCurrentIndex(self.count.findData(drawing.count))
        self.reset.setEnabled(drawing != Drawing())
        self._show_progress()

    def show_progress(self, done: int) -> None:
        """How many draws there are."""
        self._done = done
        self._show_progress()

    def _show_progress(self) -> None:
        words = {"done": thousands(self._done), "count": thousands(self.drawing.count)}
        self._progress.setText(tr(texts.PROGRESS, **words))

    # -- choosing ------------------------------------------------------------------

    def _choose(self, words: Name | None = None, **changes: Any) -> None:
        drawing = replace(self.drawing, **changes)
        if drawing == self.drawing:
            return
        what = words or drawing_words(drawing)
        zh, en = (texts.CHANGED.text(lang).format(what=what.text(lang)) for lang in ("zh", "en"))
        self.chosen.emit(drawing, Name(zh, en))

    @Slot(int)
    def _choose_spread(self, place: int) -> None:
        self._choose(spread=_SPREADS[place])

    @Slot(float)
    def _choose_share(self, percent: float) -> None:
        self._choose(share=round(percent, 1) / 100.0)

    @Slot(int)
    def _choose_concentration(self, much: int) -> None:
        self._choose(concentration=float(much))

    @Slot(int)
    def _choose_seed(self, seed: int) -> None:
        self._choose(_joined(texts.SEED, str(seed)), seed=seed)

    @Slot(int)
    def _choose_missing(self, place: int) -> None:
        rule = MissingRange(self.missing.itemData(place))
        self._choose(SPREAD_NAMES[rule], missing=rule)

    @Slot(int)
    def _choose_count(self, place: int) -> None:
        count = int(self.count.itemData(place))
        self._choose(_joined(texts.COUNT, thousands(count)), count=count)

    @Slot()
    def _choose_levels(self) -> None:
        offered = {level for level, box in self.levels.items() if not box.isHidden()}
        wanted = {level for level in offered if self.levels[level].isChecked()}
        # No level at all would draw nothing: that is every level again.
        levels = frozenset() if wanted == offered or not wanted else frozenset(wanted)
        if not wanted:
            for level in offered:
                self.levels[level].setChecked(True)
        names = [LEVEL_NAMES[level] for level in LEVEL_NAMES if level in (wanted or offered)]
        what = Name("、".join(n.zh for n in names), ", ".join(n.en for n in names))
        self._choose(what, levels=levels)

    @Slot()
    def _choose_default(self) -> None:
        if self.drawing != Drawing():
            self.chosen.emit(Drawing(), texts.RESET_DONE)


_LABELS: Final = {
    "spread": texts.SPREAD, "share": texts.SHARE, "concentration": texts.CONCENTRATION,
    "levels": texts.LEVELS, "missing": texts.MISSING, "seed": texts.SEED, "count": texts.COUNT,
}  # fmt: skip


def _joined(name: Name, value: str) -> Name:
    return Name(f"{name.zh} {value}", f"{name.en.lower()} {value}")
