"""A layout that was not seen before: what each column holds, corrected in its head."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableView, QWidget

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.importing.column_choice import ColumnMenu, Names
from smartcity_desk.ui.importing.label_choices import LabelChoices
from smartcity_desk.ui.importing.preview_model import PreviewModel
from smartcity_desk.ui.importing.sheet_choices import SheetChoices
from smartcity_desk.ui.importing.trial_reading import Trial, TrialReader
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import HEADING, ROW_COMPACT, STEP, font, theme
from smartcity_desk.workbooks.mapping.heads import Head, TableMap
from smartcity_desk.workbooks.questions import NewLayout

SIZE = (148 * STEP, 74 * STEP)
_COLUMN = 144


class PreviewTable(QTableView):
    """The sheet; Enter opens the choices of the current column.

    Signals:
        menu_wanted: the choices of this column, from 1.
    """

    menu_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F4 open the choices."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)
        if event.key() in keys and self.currentIndex().isValid():
            self.menu_wanted.emit(self.currentIndex().column() + 1)
            return
        super().keyPressEvent(event)


class MappingDialog(PlainDialog):
    """The preview of a sheet, a choice over each column, and what is read so far.

    Signals:
        decided: the :class:`TableMap` to read by.
        skipped: sheets in this layout are left out.
    """

    decided = Signal(object)
    skipped = Signal()

    def __init__(self, new: NewLayout, years: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(texts.MAPPING_TITLE, parent)
        self.delete_on_close()
        self.resize(*SIZE)
        self.new, self.table_map = new, new.table
        self.trial: Trial | None = None
        self.names = Names(new.known.framework, new.known.all_units, years)
        self.ask, self.help, self.meaning, self.said = QLabel(), QLabel(), QLabel(), QLabel()
        self.ask.setFont(font(HEADING, bold=True))
        for label in (self.ask, self.help):
            label.setWordWrap(True)
            self.content.addWidget(label)
        self.choices = SheetChoices(new.table, self.names)
        self.labels = LabelChoices(self.names)
        self.model = PreviewModel(new.sheet, new.table, self.names, self)
        self.preview = PreviewTable()
        self._lay_out()
        self.cancel = self.add_button(dialog_texts.CANCEL, self.reject)
        self.skip = self.add_button(texts.MAPPING_SKIP, self._skip)
        self.go = self.add_button(texts.MAPPING_USE, self._use, leading=True)
        self.reader = TrialReader(new.sheet, new.known, self)
        self._wire()
        self.finish_setup()
        self.preview.setFocus()
        self._show(new.table)

    def _lay_out(self) -> None:
        self.content.addWidget(self.choices)
        middle = QHBoxLayout()
        middle.setSpacing(2 * STEP)
        middle.addWidget(self.preview, 1)
        middle.addWidget(self.labels)
        self.content.addLayout(middle, 1)
        self.content.addWidget(self.meaning)
        self.content.addWidget(self.said)
        self.preview.setModel(self.model)
        self.preview.setWordWrap(False)
        self.preview.verticalHeader().setDefaultSectionSize(ROW_COMPACT)
        self.preview.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.preview.horizontalHeader()
        header.setSectionsClickable(True)
        header.setDefaultSectionSize(_COLUMN)
        header.setFixedHeight(5 * STEP)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.preview.setCurrentIndex(self.model.index(self.table_map.first_head - 1, 0))

    def _wire(self) -> None:
        self.choices.changed.connect(self._show)
        self.labels.changed.connect(self._choose_labels)
        self.preview.horizontalHeader().sectionClicked.connect(self._clicked)
        self.preview.menu_wanted.connect(self.open_menu)
        self.preview.selectionModel().currentChanged.connect(self._say_meaning)
        self.reader.tried.connect(self._take_trial)
        self.finished.connect(self.reader.close)

    # -- choosing ------------------------------------------------------------------------

    @Slot(int)
    def _clicked(self, section: int) -> None:
        self.preview.setCurrentIndex(self.model.index(self.preview.rowAt(0), section))
        self.open_menu(section + 1)

    @Slot(int)
    def open_menu(self, column: int) -> None:
        """Open the choices of a column."""
        header = self.preview.horizontalHeader()
        menu = ColumnMenu(self.model.head(column), self.names)
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setProperty("column", column)
        menu.chosen.connect(self._choose_head)
        at = QPoint(header.sectionViewportPosition(column - 1), header.height())
        menu.popup(header.mapToGlobal(at))

    @Slot(object)
    def _choose_head(self, head: Head) -> None:
        menu = self.sender()
        column = menu.property("column")
        if isinstance(column, int):
            self.choose(column, head)

    def choose(self, column: int, head: Head) -> None:
        """A column holds this."""
        self._show(replace(self.table_map, heads={**self.table_map.heads, column: head}))

    @Slot()
    def _choose_labels(self) -> None:
        items, units = dict(self.labels.items), dict(self.labels.units)
        self._show(replace(self.table_map, items=items, units=units))

    @Slot(object)
    def _show(self, table: TableMap) -> None:
        """Read like this from now on."""
        self.table_map, self.trial = table, None
        self.model.show(table)
        self.choices.show_table(table)
        self._say_meaning()
        self._say_trial()
        self.reader.read(table)

    @Slot(object)
    def _take_trial(self, trial: Trial) -> None:
        if trial.table is self.table_map:
            self.trial = trial
            self.model.show_found(trial.found)
            self.labels.show_labels(trial.content.unknown, trial.content.unknown_units)
            self._say_trial()

    # -- saying --------------------------------------------------------------------------

    def _say_trial(self) -> None:
        absent, trial = self.table_map.missing, self.trial
        self.go.setEnabled(not absent and trial is not None and trial.content.values > 0)
        ink = "ink"
        if absent:
            what = "、".join(tr(texts.LACKING[each]) for each in absent)
            text, ink = tr(texts.LACKS, what=what), "error"
        elif trial is None:
            text, ink = tr(texts.READING), "ink_muted"
        elif not trial.content.values:
            text, ink = tr(texts.READ_NOTHING), "error"
        else:
            years = trial.content.years
            text = tr(
                texts.READ, units=len(trial.content.readings), items=len(trial.content.codes),
                years="–".join(map(str, dict.fromkeys((years[0], years[-1])))),
                count=trial.content.values, waiting=trial.waiting, unplaced=trial.unplaced,
            )  # fmt: skip
        self.said.setText(text)
        self.said.setStyleSheet(f"color: {getattr(theme.colours, ink)};")

    @Slot(QModelIndex)
    def _say_meaning(self, _: QModelIndex | None = None) -> None:
        column = max(self.preview.currentIndex().column(), 0) + 1
        meaning = self.names.meaning(self.model.head(column))
        self.meaning.setText(tr(texts.COLUMN_HEAD, column=column, meaning=meaning))

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        new = self.new
        self.ask.setText(tr(texts.MAPPING_ASK, file=new.file, sheet=new.sheet.name))
        others = tr(texts.MAPPING_OTHERS, count=len(new.others)) if new.others else ""
        self.help.setText(f"{others}{' ' if others else ''}{tr(texts.MAPPING_KEPT)}")
        self.preview.setAccessibleName(tr(texts.PREVIEW))
        self._say_meaning()
        self._say_trial()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        for header in (self.preview.horizontalHeader(), self.preview.verticalHeader()):
            header.setStyleSheet(header_sheet())
        for label in (self.help, self.meaning):
            label.setStyleSheet(f"color: {theme.colours.ink_muted};")

    @Slot()
    def _use(self) -> None:
        self.decided.emit(self.table_map)
        self.accept()

    @Slot()
    def _skip(self) -> None:
        self.skipped.emit()
        self.accept()
