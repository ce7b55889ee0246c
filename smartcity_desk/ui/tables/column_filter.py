"""Asks which rows one column should leave."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.models.conditions import HAVING_NAMES, Condition, Having
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Words
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import tables as texts
from smartcity_desk.ui.theme import SMALL


class ColumnFilter(PlainDialog):
    """A condition on a column of values, or on a column of words.

    Signals:
        chosen: the :class:`Condition`; one that asks nothing takes the filter away.
    """

    chosen = Signal(object)

    def __init__(
        self, spec: ColumnSpec, now: Condition, parent: QWidget, *, of_values: bool
    ) -> None:
        title = Name(
            texts.FILTER_TITLE.zh.format(column=spec.title.zh),
            texts.FILTER_TITLE.en.format(column=spec.title.text("en")),
        )
        super().__init__(title, parent)
        self.delete_on_close()
        self._key, self._of_values = spec.key, of_values
        self.least, self.most, self.words = QLineEdit(), QLineEdit(), QLineEdit(now.words)
        self.having = ChoiceBox(texts.FILTER_HAVING)
        self.having.offer([(str(h), name) for h, name in HAVING_NAMES.items()], str(now.having))
        self.problem = Words("error", SMALL, wrap=True)
        self.problem.hide()
        for line, value in ((self.least, now.least), (self.most, now.most)):
            line.setText("" if value is None else plain_number(value))
        self._labels: list[tuple[Words, Name, QWidget]] = []
        self._form = QFormLayout()
        if of_values:
            self._ask(texts.FILTER_LEAST, self.least)
            self._ask(texts.FILTER_MOST, self.most)
            self._ask(texts.FILTER_HAVING, self.having)
        else:
            self._ask(texts.FILTER_WORDS, self.words)
        self.content.addLayout(self._form)
        self.content.addWidget(self.problem)
        self.add_button(texts.FILTER_NONE, self._take_none)
        self.add_button(texts.FILTER_APPLY, self._take, leading=True)
        self.finish_setup()
        self.setMinimumWidth(340)

    def _ask(self, name: Name, field: QWidget) -> None:
        label = Words("ink_muted")
        field.setFixedHeight(CONTROL_HEIGHT)
        self._labels.append((label, name, field))
        self._form.addRow(label, field)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        for label, name, field in self._labels:
            label.setText(tr(name))
            field.setAccessibleName(tr(name))

    @Slot()
    def _take_none(self) -> None:
        self.chosen.emit(Condition(self._key))
        self.accept()

    @Slot()
    def _take(self) -> None:
        if not self._of_values:
            self.chosen.emit(Condition(self._key, words=self.words.text().strip()))
            self.accept()
            return
        bounds: list[float | None] = []
        for line in (self.least, self.most):
            text = line.text().strip()
            try:
                bounds.append(read_entry(text).value if text else None)
            except EntryError:
                self.problem.setText(tr(texts.FILTER_NUMBER, text=text))
                self.problem.show()
                line.setFocus()
                return
        self.chosen.emit(Condition(self._key, bounds[0], bounds[1], Having(self.having.key)))
        self.accept()
