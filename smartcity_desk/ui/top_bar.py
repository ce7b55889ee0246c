"""The top bar: which evaluation, year and group, official or trial, export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.texts import stage as stage_texts
from smartcity_desk.ui.theme import BODY, HALF, HEADING, ROW, STEP, TOP_BAR, font, theme

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.facts import Facts, FactsWatch

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Selector(QToolButton):
    """A button with a menu of choices, reading *year 2020 ▾*.

    Signals:
        chosen: the data of the choice made.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.triggered.connect(self._choose)
        self._menu.aboutToShow.connect(self._start_at_choice)

    def offer(self, choices: list[tuple[str, object]]) -> None:
        """Offer these texts and their data."""
        for action in self._group.actions():
            self._group.removeAction(action)
            self._menu.removeAction(action)
            action.deleteLater()
        for text, data in choices:
            action = QAction(text, self._menu)
            action.setData(data)
            action.setCheckable(True)
            action.setMenuRole(QAction.MenuRole.NoRole)
            self._group.addAction(action)
            self._menu.addAction(action)

    def show_choice(self, what: str, data: object) -> None:
        """Mark the choice with ``data`` and read *what choice*."""
        for action in self._group.actions():
            if action.data() == data:
                action.setChecked(True)
                reading = tr(texts.SELECTED, what=what, value=action.text())
                self.setText(f"{reading} ▾")
                self.setAccessibleName(reading)

    @Slot()
    def _start_at_choice(self) -> None:
        """The arrows go on from the present choice, Enter takes it again."""
        checked = self._group.checkedAction()
        if checked is not None:
            self._menu.setActiveAction(checked)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class Chip(QLabel):
    """A line on a ground of its own, elided where there is no room; ``text()`` is all of it."""

    PADDING = STEP + STEP // 2

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._ink = QColor(theme.colours.ink_muted)
        self._bold = font(BODY, bold=True)
        self._wanted = self._width()

    def dress(self, *, trial: bool) -> None:
        """In the colours of a trial, or of what is official."""
        sheet = style.chip(trial=trial)
        if sheet != self.styleSheet():
            colours = theme.colours
            self._ink = QColor(colours.trial_ink if trial else colours.ink_muted)
            self.setStyleSheet(sheet)
            self.setFont(font(BODY, bold=trial))

    def text(self) -> str:
        """All of the text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Show ``text``, or as much of it as there is room for.

        It is painted here: a label tells all layouts up to the window's of each new text, and
        a drag changes the figures in every frame, but seldom the room.
        """
        if text == self._whole:
            return
        before, self._whole = self._wanted, text
        self._wanted = self._width()
        if self._wanted != before:
            self.updateGeometry()
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of the text."""
        return QSize(self._wanted, super().sizeHint().height())

    def _width(self) -> int:
        # The metrics of a styled label lag behind its font: ask for those of the bold one.
        metrics = QFontMetrics(self._bold)
        return metrics.horizontalAdvance(self._whole) + 2 * self.PADDING + 2 * HALF

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground by the style sheet, the text upon it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._ink)
        area, shown = self.rect().adjusted(self.PADDING, 0, 0, 0), self._whole
        room = max(0, self.width() - 2 * self.PADDING - HALF)
        if self._wanted - 2 * self.PADDING - 2 * HALF > room:
            elide, metrics = Qt.TextElideMode.ElideRight, QFontMetrics(self._bold)
            shown = metrics.elidedText(shown, elide, room)
        painter.drawText(area, _LEFT, shown)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        """Room for what matters most: official or trial."""
        return QSize(10 * STEP, super().sizeHint().height())


def provisional(facts: Facts) -> str:
    """Why ranks and index may still change (*provisional 12/16*); empty where all is in."""
    if facts.received is not None and facts.received < facts.expected:
        counts = {"received": facts.received, "expected": facts.expected}
        return tr(texts.PROVISIONAL_UNITS, **counts)
    if facts.errors:
        one = facts.errors == 1
        return tr(
            texts.PROVISIONAL_ONE_ERROR if one else texts.PROVISIONAL_ERRORS, count=facts.errors
        )
    return ""


class TopBar(QFrame):
    """What is under discussion; hidden while nothing is open.

    Attributes:
        mark: official or trial, as the window's title says it.

    Signals:
        marked: ``mark`` is another one.
    """

    marked = Signal()

    def __init__(
        self,
        reset: QAction,
        export_menu: QMenu,
        watch: FactsWatch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._watch = watch
        self._desk: Desk | None = None
        self._reset = reset
        self.mark = ""
        self._is_official = self._leads_to_frozen = True
        self.setObjectName("topBar")
        self.setFixedHeight(TOP_BAR)
        self.title = QLabel()
        self.title.setFont(font(HEADING, bold=True))
        self.year, self.group = Selector(self), Selector(self)
        self.state = Chip()
        self.state.setFixedHeight(ROW)
        self.back = QToolButton()
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back.clicked.connect(reset.trigger)
        self.export = QToolButton()
        self.export.setMenu(export_menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.present: QToolButton | None = None
        self._present: QAction | None = None
        self._lay_out()
        self.year.chosen.connect(self._choose_year)
        self.group.chosen.connect(self._choose_group)
        watch.changed.connect(self._show_state)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        row.setSpacing(STEP)
        row.addWidget(self.title)
        row.addSpacing(3 * STEP)
        row.addWidget(self.year)
        row.addWidget(self.group)
        row.addSpacing(2 * STEP)
        row.addWidget(self.state)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.export)

    def offer_present(self, present: QAction) -> None:
        """A button at the right that starts the presentation."""
        self._present, button = present, QToolButton()
        self.present = button
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFont(font(BODY, bold=True))
        button.clicked.connect(present.trigger)
        self._row.addWidget(button)
        present.changed.connect(self._follow_present)
        self._follow_present()
        self.restyle()

    @Slot()
    def _follow_present(self) -> None:
        if self.present is not None and self._present is not None:
            self.present.setEnabled(self._present.isEnabled())
            self.present.setText(tr(stage_texts.PRESENT_SHORT))
            self.present.setToolTip(tr(stage_texts.PRESENT_HINT))

    def attach(self, desk: Desk) -> None:
        """Show what is on ``desk`` from now on."""
        self._desk = desk
        for signal in (desk.opened, desk.blind.changed):
            signal.connect(self._offer_choices)
        desk.selection_changed.connect(self._show_selection)
        desk.edited.connect(self._edited)
        for signal in (desk.computed, desk.official_computed, desk.failed):
            signal.connect(self._show_state)

    # -- what is shown -----------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.TOP_BAR))
        self._name_back()
        self.export.setText(f"{tr(texts.EXPORT)} ▾")
        self.export.setAccessibleName(tr(texts.EXPORT))
        self._offer_choices()

    def _name_back(self) -> None:
        """Where the way back leads: before any freezing nothing is official."""
        is_frozen = self._leads_to_frozen
        self.back.setText(tr(texts.BACK_TO_OFFICIAL if is_frozen else texts.BACK_TO_IMPORTED))
        self.back.setToolTip(tr(texts.BACK_TO_OFFICIAL_HELP))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.setStyleSheet(style.band("topBar", "bottom"))
        for button in (self.year, self.group, self.export):
            button.setStyleSheet(style.flat_button())
        if self.present is not None:
            self.present.setStyleSheet(style.filled_button())
        self.back.setStyleSheet(style.link_button())
        self._show_state()

    @Slot()
    def _offer_choices(self) -> None:
        evaluation = self._evaluation
        if evaluation is None:
            return
        framework, panel, spoken = evaluation.framework, evaluation.panel, language.current
        self.title.setText(tr(texts.EVALUATION, year=panel.years[-1]))
        name = framework.name.text(spoken)
        self.title.setToolTip(tr(texts.EVALUATION_HELP, framework=name, version=framework.version))
        self.year.offer([(str(year), year) for year in reversed(panel.years)])
        groups: list[tuple[str, object]] = [(tr(texts.ALL_GROUPS), "")]
        if self._desk is not None and not self._desk.blind.is_on:
            # A group may have the name of its only member.
            groups += [(group.name.text(spoken), group.code) for group in panel.groups]
        self.group.offer(groups)
        self.group.setVisible(len(groups) > 1)
        self._show_selection()
        self._show_state()

    @Slot()
    def _show_selection(self) -> None:
        if self._desk is not None and self._desk.evaluation is not None:
            self.year.show_choice(tr(texts.YEAR), self._desk.year)
            self.group.show_choice(tr(texts.GROUP), self._desk.group)

    @Slot(object)
    def _edited(self, _parts: object) -> None:
        """At once, but for a trial that goes on: its index comes with the answer.

        A drag would say all of it twice in each frame otherwise.
        """
        evaluation, desk = self._evaluation, self._desk
        if evaluation is None or desk is None:
            return
        goes_on = not self._is_official and not evaluation.is_official
        if not (goes_on and desk.is_computing):
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        evaluation = self._evaluation
        if evaluation is None:
            return
        from smartcity_desk.ui.charts.stamp import state_of

        assert self._desk is not None
        state, facts = state_of(self._desk), self._watch.facts
        assert state is not None
        trial, self._is_official = not state.is_official, state.is_official
        words = texts.BETWEEN.join(w for w in (tr(state.chip), provisional(facts)) if w)
        self.state.setText(words)
        hint = f"{words}\n{self._state_help(evaluation, facts)}"
        if hint != self.state.toolTip():
            self.state.setToolTip(hint)
        self.state.dress(trial=trial)
        self.back.setVisible(self._reset.isEnabled())
        if self._leads_to_frozen is not state.is_frozen:
            self._leads_to_frozen = state.is_frozen
            self._name_back()
        if tr(state.title) != self.mark:
            self.mark = tr(state.title)
            self.marked.emit()

    def _state_help(self, evaluation: Evaluation, facts: Facts) -> str:
        """Who froze it and when, or what a trial is compared with."""
        frozen = evaluation.frozen
        help_ = tr(texts.NEVER_FROZEN)
        if frozen is not None:
            people = texts.LISTED[language.current].join(frozen.people) or "−"
            named = {"label": frozen.label, "who": frozen.who, "people": people}
            help_ = tr(texts.FROZEN_HELP, date=frozen.day, **named)
        if frozen is not None and frozen.publication is not None:
            from smartcity_desk.core.official import publication_facts

            for label, value in publication_facts(frozen.publication):
                help_ += "\n" + tr(texts.LABELLED, label=tr(label), value=tr(value))
        return help_ if facts.is_complete else f"{help_}\n{tr(texts.PROVISIONAL_HELP)}"

    # -- what is asked -----------------------------------------------------------

    @Slot(object)
    def _choose_year(self, year: int) -> None:
        if self._desk is not None:
            self._desk.select(year=year)

    @Slot(object)
    def _choose_group(self, group: str) -> None:
        if self._desk is not None:
            self._desk.select(group=group)

    @property
    def _evaluation(self) -> Evaluation | None:
        return None if self._desk is None else self._desk.evaluation
