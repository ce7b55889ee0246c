"""The method: every choice that is not a weight, tried before it is applied."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.method_words import Choice
from smartcity_desk.core.panel import Column
from smartcity_desk.ui import style
from smartcity_desk.ui.commands import SetMethod
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.method_effect_view import MethodEffectView
from smartcity_desk.ui.framework.method_form import MethodForm
from smartcity_desk.ui.framework.pane import Pane
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Link
from smartcity_desk.ui.texts import framework_method as texts
from smartcity_desk.ui.theme import STEP, font, theme


class MethodPane(Pane):
    """A form at the left, what it would do at the right, and what applies it below.

    What was chosen and not applied yet is kept as choices: it stays where the method in use
    changes meanwhile, by undoing for instance.

    Attributes:
        form, effect, why, apply_button, discard_button, usual_button: its parts.

    Signals:
        enter_wanted: coefficients or deductions are to be entered.
    """

    enter_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._chosen: dict[str, Choice] = {}
        self.form, self.effect = MethodForm(), MethodEffectView(desk)
        self.why = QLineEdit()
        self.why.setFont(font())
        self.why.setFixedHeight(CONTROL_HEIGHT + 2)
        self.apply_button = QPushButton()
        self.discard_button, self.usual_button = Link(), Link()
        self._lay_out()
        self.form.chosen.connect(self.choose)
        self.form.enter_wanted.connect(self.enter_wanted)
        self.why.returnPressed.connect(self.apply)
        self.apply_button.clicked.connect(self.apply)
        self.discard_button.clicked.connect(self.discard)
        self.usual_button.clicked.connect(self.choose_usual)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.finish_setup()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        foot.setSpacing(STEP)
        foot.addWidget(self.why, 1)
        for button in (self.usual_button, self.discard_button, self.apply_button):
            foot.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.form, 1)
        left.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.effect)
        self.body.addLayout(row, 1)

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.why.setStyleSheet(style.field())
        self.apply_button.setStyleSheet(style.compact_button(leading=True))

    def read_texts(self) -> None:
        """Read what only this pane has."""
        self.why.setPlaceholderText(tr(texts.WHY))
        self.why.setAccessibleName(tr(texts.WHY))
        for button, text, hint in (
            (self.apply_button, texts.APPLY, texts.APPLY_HINT),
            (self.discard_button, texts.DISCARD, texts.DISCARD_HINT),
            (self.usual_button, texts.USUAL, texts.USUAL_HINT),
        ):
            button.setText(tr(text))
            button.setToolTip(tr(hint))
            button.setAccessibleName(tr(text))
        if self.desk.evaluation is not None:
            self._say_given(self.desk.evaluation)

    # -- showing -------------------------------------------------------------------

    @property
    def method(self) -> Method:
        """The method as it is chosen here."""
        evaluation = self.desk.evaluation
        used = Method() if evaluation is None else evaluation.method
        return replace(used, **self._chosen)  # type: ignore[arg-type]

    def start_anew(self) -> None:
        """Another evaluation: nothing is chosen."""
        super().start_anew()
        self._chosen.clear()
        self.why.clear()
        self.effect.forget()

    def refresh(self) -> None:
        """Show the method in use with what was chosen beside it."""
        evaluation = self.desk.evaluation
        assert evaluation is not None
        used, method = evaluation.method, self.method
        for key in [k for k, choice in self._chosen.items() if choice == getattr(used, k)]:
            del self._chosen[key]
        self.form.show_method(method, used, evaluation.official.method)
        self._say_given(evaluation)
        differs = method != used
        self.apply_button.setEnabled(differs)
        self.discard_button.setEnabled(differs)
        self.why.setEnabled(differs)
        self.usual_button.setEnabled(method != Method())
        result = self.desk.result
        is_new = result is not None and result.snapshot is evaluation.snapshot
        if is_new or not differs:
            self.effect.look(result if differs else None, method, self.desk.year)

    def _say_given(self, evaluation: Evaluation) -> None:
        panel, year = evaluation.panel, self.desk.year
        if year not in panel.years:
            return
        t = panel.year_position(year)
        for key, column, neutral in (
            ("coefficient", panel.coefficients, 1.0), ("deduction", panel.deductions, 0.0),
        ):  # fmt: skip
            count = _other_than(column, t, neutral, len(panel.units))
            words = texts.GIVEN[key] if count else texts.NOT_GIVEN[key]
            if column is not None and not count:
                words = texts.GIVEN[key]
            self.form.say_given(key, tr(words, year=year, count=count))

    # -- choosing ------------------------------------------------------------------

    @Slot(str, object)
    def choose(self, key: str, choice: Choice) -> None:
        """Choose something; nothing is applied yet."""
        if self.desk.evaluation is not None:
            self._chosen[key] = choice
            self.refresh()

    @Slot()
    def choose_usual(self) -> None:
        """Choose the default everywhere; nothing is applied yet."""
        usual = Method()
        self._chosen = {key: getattr(usual, key) for key in usual.as_mapping()}
        self.refresh()

    @Slot()
    def discard(self) -> None:
        """Back to the method in use."""
        self._chosen.clear()
        self.why.clear()
        self.refresh()

    @Slot()
    def apply(self) -> None:
        """Make what was chosen one undo step."""
        evaluation, method = self.desk.evaluation, self.method
        if evaluation is None or method == evaluation.method:
            return
        why = self.why.text().strip()
        self._chosen.clear()
        self.why.clear()
        self.desk.undo.push(SetMethod(evaluation, method, why=why))
        self.refresh()


def _other_than(column: Column | None, year: int, neutral: float, units: int) -> int:
    """How many units have another value than the one without effect."""
    if column is None:
        return 0
    given = column.values[year, :units]
    return int((~np.isnan(given) & (given != neutral)).sum())
