"""The list of scenarios: which are columns, which is in use; use, rename, delete."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.scenarios import OFFICIAL, PRESENT, Scenario
from smartcity_desk.ui import style
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Line, Link, Words
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import BODY, HALF, HEADING, SMALL, STEP, WEIGHTS_WIDTH, theme

TICK = 22


class More(Link):
    """Three dots that open a menu, without the arrow of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not by overriding ``restyle``: an overridden slot would outlive its widget.
        theme.changed.connect(self.hide_arrow)
        self.hide_arrow()

    @Slot()
    def hide_arrow(self) -> None:
        """Show it in the present theme."""
        sheet = style.link_button() + "QToolButton::menu-indicator { image: none; width: 0; }"
        self.setStyleSheet(sheet)


class ScenarioRow(QWidget):
    """One scenario.

    Attributes:
        tick, use, more: its controls.
        rename, delete: the actions behind ``more``.

    Signals:
        ticked, used, renamed, deleted: the key.
    """

    ticked = Signal(str, bool)
    used = Signal(str)
    renamed = Signal(str)
    deleted = Signal(str)

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario = scenario
        self.tick = QCheckBox()
        self._name, self._about = Line("ink", BODY, bold=True), Line("ink_muted", SMALL)
        self._refusal = Words("error", SMALL, wrap=True)
        self._refusal.hide()
        self.use, self.more = Link(), More()
        self.more.setText("⋯")
        self.more.setFixedHeight(TICK)
        self.rename, self.delete = QAction(self), QAction(self)
        self._lay_out()
        self.tick.toggled.connect(self._tick)
        self.use.clicked.connect(self._use)
        self.rename.triggered.connect(self._rename)
        self.delete.triggered.connect(self._delete)

    def _lay_out(self) -> None:
        whole, head, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        whole.setContentsMargins(0, HALF, 0, HALF)
        whole.setSpacing(0)
        for row in (head, foot):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
        self.tick.setFixedWidth(TICK)
        head.addWidget(self.tick)
        head.addWidget(self._name, 1)
        head.addWidget(self.use)
        foot.addSpacing(TICK)
        foot.addWidget(self._about, 1)
        foot.addWidget(self.more)
        self._refusal.setContentsMargins(TICK, 0, 0, 0)
        menu = QMenu(self)
        menu.addActions([self.rename, self.delete])
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        whole.addLayout(head)
        whole.addLayout(foot)
        whole.addWidget(self._refusal)

    def show_state(self, *, is_shown: bool, is_used: bool, misfit: Name | None) -> None:
        """Whether it is a column, whether it is in use, why it cannot be."""
        scenario = self.scenario
        name = tr(scenario.name)
        self._name.setText(name)
        self._about.setText(tr(texts.BETWEEN).join(about(scenario)))
        self.tick.blockSignals(True)
        self.tick.setChecked(is_shown and misfit is None)
        self.tick.blockSignals(False)
        self.tick.setEnabled(misfit is None)
        self.tick.setAccessibleName(tr(texts.SHOW_ONE, name=name))
        self.tick.setToolTip(tr(texts.SHOWN))
        is_present = scenario.key == PRESENT
        self.use.setVisible(not is_present)
        self.use.setEnabled(not is_used and misfit is None)
        self.use.setText(tr(texts.IN_USE if is_used else texts.SWITCH))
        self.use.setToolTip(tr(texts.SWITCH_HINT))
        self.use.setAccessibleName(tr(texts.SWITCH_ONE, name=name))
        self.more.setVisible(scenario.key not in (OFFICIAL, PRESENT))
        self.more.setToolTip(tr(texts.MORE))
        self.more.setAccessibleName(tr(texts.MORE_ONE, name=name))
        self.rename.setText(tr(texts.RENAME))
        self.delete.setText(tr(texts.DELETE))
        self._refusal.setVisible(misfit is not None)
        self._refusal.setText("" if misfit is None else tr(misfit))

    @Slot(bool)
    def _tick(self, on: bool) -> None:
        self.ticked.emit(self.scenario.key, on)

    @Slot()
    def _use(self) -> None:
        self.used.emit(self.scenario.key)

    @Slot()
    def _rename(self) -> None:
        self.renamed.emit(self.scenario.key)

    @Slot()
    def _delete(self) -> None:
        self.deleted.emit(self.scenario.key)


def about(scenario: Scenario) -> list[str]:
    """Whose it is, who kept it when."""
    words = [tr(texts.MEMBER_OF[str(scenario.origin)])]
    if scenario.by:
        when = shown_time(scenario.at)[5:16]
        words.append(tr(texts.KEPT_BY, who=scenario.by, when=when))
    return words


class ScenarioList(QFrame):
    """All scenarios, one below the other.

    Attributes:
        rows: the rows by key.
        save, from_file: keep the present, take some from a file.

    Signals:
        save_wanted: the present is to be kept.
        file_wanted: scenarios of a file are wanted.
        ticked: key and whether it is to be a column.
        used, renamed, deleted: the key.
    """

    save_wanted = Signal()
    file_wanted = Signal()
    ticked = Signal(str, bool)
    used = Signal(str)
    renamed = Signal(str)
    deleted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, ScenarioRow] = {}
        self.setObjectName("scenarioList")
        self.setFixedWidth(WEIGHTS_WIDTH)
        self._title = Words(pixels=HEADING, bold=True)
        self._hint = Words("ink_muted", SMALL)
        self.save, self.from_file = Link(), Link()
        self._list, self._column = QWidget(), QVBoxLayout()
        self._list.setLayout(self._column)
        self._column.setContentsMargins(0, 0, STEP, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.area = Scrolled(self._list)
        whole, foot = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        whole.setSpacing(HALF)
        foot.addSpacing(-STEP)
        foot.setSpacing(0)
        foot.addWidget(self.save)
        foot.addWidget(self.from_file)
        foot.addStretch(1)
        whole.addWidget(self._title)
        whole.addWidget(self._hint)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        self.save.clicked.connect(self.save_wanted)
        self.from_file.clicked.connect(self.file_wanted)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#scenarioList {{ background: {colours.background}; border: none; "
            f"border-right: 1px solid {colours.line}; }}" + style.thin_scroll_bar()
        )

    def show_scenarios(
        self,
        scenarios: dict[str, Scenario],
        shown: frozenset[str],
        used: str,
        misfits: dict[str, Name],
    ) -> None:
        """Show these; rows that are the same stay."""
        self._title.setText(tr(texts.TITLE))
        self._hint.setText(tr(texts.SHOWN))
        self.save.setText(tr(texts.SAVE))
        self.save.setToolTip(tr(texts.SAVE_HINT))
        self.from_file.setText(tr(texts.FROM_FILE))
        self.from_file.setToolTip(tr(texts.FROM_FILE_HINT))
        self.area.setAccessibleName(tr(texts.LIST))
        wanted = [(s.key, s.name, s.by, s.at) for s in scenarios.values()]
        present = [
            (r.scenario.key, r.scenario.name, r.scenario.by, r.scenario.at)
            for r in self.rows.values()
        ]
        if wanted != present:
            self._make_rows(scenarios)
        for key, row in self.rows.items():
            is_shown = key in shown
            row.show_state(is_shown=is_shown, is_used=key == used, misfit=misfits.get(key))

    def _make_rows(self, scenarios: dict[str, Scenario]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, (key, scenario) in enumerate(scenarios.items()):
            row = ScenarioRow(scenario)
            row.ticked.connect(self.ticked)
            row.used.connect(self.used)
            row.renamed.connect(self.renamed)
            row.deleted.connect(self.deleted)
            self._column.insertWidget(place, row)
            self.rows[key] = row
