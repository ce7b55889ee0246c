"""Templates from the window: for which year and districts, due when, to be sent to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import new_items
from smartcity_desk.ui import style
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.importing.looks import show_boxes
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import BODY, STEP, font, theme
from smartcity_desk.workbooks.district_book import FormDetails
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.templates import Wanted

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation

SIZE = (104 * STEP, 62 * STEP)
_FURTHEST, _MOST_BEFORE = 10, 12
_CHECK = Qt.ItemDataRole.UserRole


class TemplatesDialog(PlainDialog):
    """Asks what the templates are to be.

    Args:
        is_blank: the evaluation is one of a framework alone: no values can be carried, and
            another framework can be asked for.

    Signals:
        wanted: which templates (:class:`Wanted`).
        other_wanted: another framework is to be asked for.
    """

    wanted = Signal(object)
    other_wanted = Signal()

    def __init__(self, evaluation: Evaluation, parent: QWidget, *, is_blank: bool = False) -> None:
        super().__init__(texts.TEMPLATES_TITLE, parent)
        self.delete_on_close()
        self.resize(*SIZE)
        self._evaluation, self._is_blank = evaluation, is_blank
        panel = evaluation.panel
        self.help, self.summary, self.units_label = QLabel(), QLabel(), QLabel()
        self.year, self.before = QSpinBox(), QSpinBox()
        self.deadline, self.contact = QLineEdit(), QLineEdit()
        self.names = QComboBox()
        self.carried, self.evidence = QCheckBox(), QCheckBox()
        self.units = QListWidget()
        self.all_units, self.no_units = QPushButton(), QPushButton()
        self._labels: list[tuple[QLabel, Name]] = []
        last = panel.years[-1]
        is_empty = all(not (c.values[-1] == c.values[-1]).any() for c in panel.items.values())
        self.year.setRange(panel.years[0] + 1, last + _FURTHEST)
        self.year.setValue(last if is_empty else last + 1)
        self.before.setRange(0, _MOST_BEFORE)
        self.before.setValue(min(len(panel.years) - int(is_empty), 6))
        for box in (self.carried, self.evidence):
            box.setChecked(True)
        self.carried.setChecked(not is_blank)
        self.carried.setVisible(not is_blank)
        for unit in panel.units:
            item = QListWidgetItem()
            item.setData(_CHECK, unit.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.units.addItem(item)
        self._lay_out()
        self.other = self.add_button(texts.TEMPLATE_OTHER, self._want_other)
        self.other.setVisible(is_blank)
        self.add_button(dialog_texts.CANCEL, self.reject)
        self.go = self.add_button(texts.TEMPLATE_WRITE, self._want, leading=True)
        self._wire()
        self.finish_setup()
        self.year.setFocus()

    def _lay_out(self) -> None:
        self.help.setWordWrap(True)
        self.summary.setWordWrap(True)
        self.units_label.setFont(font(BODY, bold=True))
        self.units_label.setBuddy(self.units)
        form = QFormLayout()
        form.setSpacing(STEP + STEP // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, widget in (
            (texts.TEMPLATE_YEAR, self.year), (texts.TEMPLATE_BEFORE, self.before),
            (texts.TEMPLATE_DEADLINE, self.deadline), (texts.TEMPLATE_CONTACT, self.contact),
            (texts.TEMPLATE_NAMES, self.names),
        ):  # fmt: skip
            label = QLabel()
            label.setBuddy(widget)
            self._labels.append((label, text))
            form.addRow(label, widget)
        form.addRow("", self.carried)
        form.addRow("", self.evidence)
        right, buttons = QVBoxLayout(), QHBoxLayout()
        right.setSpacing(STEP)
        buttons.setSpacing(STEP)
        for button in (self.all_units, self.no_units):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.addWidget(self.units_label)
        right.addWidget(self.units, 1)
        right.addLayout(buttons)
        middle = QHBoxLayout()
        middle.setSpacing(4 * STEP)
        middle.addLayout(form, 3)
        middle.addLayout(right, 2)
        self.content.addWidget(self.help)
        self.content.addLayout(middle, 1)
        self.content.addWidget(self.summary)

    def _wire(self) -> None:
        for spin in (self.year, self.before):
            spin.valueChanged.connect(self._summarise)
        self.units.itemChanged.connect(self._summarise)
        self.carried.toggled.connect(self._summarise)
        self.all_units.clicked.connect(self._choose_all)
        self.no_units.clicked.connect(self._choose_none)

    # -- what is wanted ------------------------------------------------------------------

    @property
    def chosen(self) -> tuple[str, ...]:
        """Codes of the units that get a form."""
        items = (self.units.item(row) for row in range(self.units.count()))
        return tuple(
            str(item.data(_CHECK)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    @property
    def choice(self) -> Wanted:
        """Which templates are wanted."""
        chosen = self.chosen
        details = FormDetails(
            self.deadline.text().strip(), self.contact.text().strip(),
            evidence=self.evidence.isChecked(), english=self.names.currentIndex() == 0,
        )  # fmt: skip
        everybody = len(chosen) == self.units.count()
        return Wanted(
            self.year.value(), self.before.value(), () if everybody else chosen, details,
            self.carried.isChecked(),
        )  # fmt: skip

    @Slot()
    def _choose_all(self) -> None:
        self._choose(Qt.CheckState.Checked)

    @Slot()
    def _choose_none(self) -> None:
        self._choose(Qt.CheckState.Unchecked)

    def _choose(self, state: Qt.CheckState) -> None:
        for row in range(self.units.count()):
            self.units.item(row).setCheckState(state)

    @Slot()
    def _want_other(self) -> None:
        self.reject()
        self.other_wanted.emit()

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.choice)
        self.accept()

    # -- what is said --------------------------------------------------------------------

    @Slot()
    def _summarise(self) -> None:
        chosen, framework = self.chosen, self._evaluation.framework
        count, everybody = len(chosen), self.units.count()
        said = tr(texts.TEMPLATE_UNITS, count=count, all=everybody)
        self.units_label.setText(said)
        self.units.setAccessibleName(said)
        self.go.setEnabled(bool(chosen))
        if not chosen:
            self.summary.setText(tr(texts.TEMPLATE_NOBODY))
            return
        has_city = self._evaluation.panel.city is not None and count == everybody
        first, last = self.year.value() - self.before.value(), self.year.value()
        text = tr(
            texts.TEMPLATE_SUMMARY, files=count + int(has_city), items=len(framework.items),
            years=f"{first}–{last}" if first < last else last, version=framework.version,
            fingerprint=framework_fingerprint(framework),
        )  # fmt: skip
        new = len(new_items(framework, self._evaluation.records))
        if new and self.before.value():
            text = f"{text} {tr(texts.TEMPLATE_NEW, count=new)}"
        self.summary.setText(text)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        framework = self._evaluation.framework.name.text(language.current)
        beside = tr(texts.TEMPLATES_OF, name=framework) if self._is_blank else ""
        self.help.setText(" ".join(part for part in (beside, tr(texts.TEMPLATES_HELP)) if part))
        for label, text in self._labels:
            label.setText(tr(text))
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(tr(text))
        self.deadline.setPlaceholderText(tr(texts.TEMPLATE_DEADLINE_HINT))
        self.contact.setPlaceholderText(tr(texts.TEMPLATE_CONTACT_HINT))
        self.carried.setText(tr(texts.TEMPLATE_CARRIED))
        self.evidence.setText(tr(texts.TEMPLATE_EVIDENCE))
        self.all_units.setText(tr(texts.TEMPLATE_ALL))
        self.no_units.setText(tr(texts.TEMPLATE_NONE))
        chosen = max(self.names.currentIndex(), 0)
        self.names.clear()
        self.names.addItems([tr(texts.TEMPLATE_BOTH), tr(texts.TEMPLATE_CHINESE)])
        self.names.setCurrentIndex(chosen)
        units = self._evaluation.panel.units
        for row, unit in enumerate(units):
            self.units.item(row).setText(unit.name.text(language.current))
        self._summarise()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.help.setStyleSheet(f"color: {theme.colours.ink_muted};")
        show_boxes(self.units, self.carried, self.evidence)
        for field in (self.deadline, self.contact):
            field.setStyleSheet(style.field())
        for button in (self.all_units, self.no_units):
            button.setStyleSheet(style.plain_button())
