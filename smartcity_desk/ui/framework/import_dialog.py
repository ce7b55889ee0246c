"""What a framework workbook would change, listed before it is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from smartcity_desk.core.framework_difference import (
    Difference,
    Kind,
    adopted,
    differences,
    with_units,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.parts import Line, Words
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.texts import framework_files as texts
from smartcity_desk.ui.theme import HEADING, STEP

if TYPE_CHECKING:
    from smartcity_desk.workbooks.framework_reader import FrameworkBook

COLUMNS: Final = (
    RowColumn("kind", texts.KIND, 88),
    RowColumn("code", texts.CODE, 88),
    RowColumn("zh", texts.THING, 0),
    RowColumn("field", texts.FIELD, 120),
    RowColumn("old", texts.OLD, 152),
    RowColumn("new", texts.NEW, 152),
)


class FrameworkDialog(PlainDialog):
    """Lists the differences; *Take* asks for them.

    Attributes:
        table, versions, with_units: its parts.
        after: what the evaluation would be.

    Signals:
        taken: the snapshot to take and the number of differences.
    """

    taken = Signal(object, int)

    def __init__(self, before: Snapshot, book: FrameworkBook, parent: QWidget) -> None:
        super().__init__(texts.TITLE, parent)
        self.delete_on_close()
        self.resize(108 * STEP, 60 * STEP)
        self._before, self._book = before, book
        self.heading, self.counts = Line("ink", HEADING, bold=True), Line("ink_muted")
        self.explained = Words("ink_muted", wrap=True)
        self.versions = ChoiceBox(texts.VERSION)
        self.versions.offer([(f.version, Name(f.version)) for f in book.frameworks])
        self.versions.choose(_wanted(before, book))
        self.versions.setVisible(len(book.frameworks) > 1)
        self.with_units = QCheckBox()
        self.table = FieldTable(texts.LIST, COLUMNS)
        self.after, self.found = before, tuple[Difference, ...]()
        above: list[QWidget] = [self.heading, self.counts, self.versions]
        for widget in above:
            self.content.addWidget(widget)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.with_units)
        self.content.addWidget(self.explained)
        self.add_button(texts.CANCEL, self.close)
        self.take = self.add_button(texts.TAKE, self._take, leading=True)
        self.versions.chosen.connect(self._compare)
        self.with_units.toggled.connect(self._compare)
        self._compare()
        self.with_units.setVisible(self._units_differ())
        self.finish_setup()

    def _units_differ(self) -> bool:
        return bool(self._book.units) and any(differences(self.after, self._with_units(self.after)))

    def _with_units(self, snapshot: Snapshot) -> Snapshot:
        return with_units(snapshot, self._book.units, self._book.groups, self._book.city)

    @Slot()
    def _compare(self) -> None:
        framework = self._book.version(self.versions.key) or self._book.frameworks[-1]
        self.after = adopted(self._before, framework)
        if self.with_units.isChecked():
            self.after = self._with_units(self.after)
        self.found = differences(self._before, self.after)
        self.take.setEnabled(bool(self.found))
        self.table.show_rows(tuple(_rows(self.found)))
        self._say()

    def _say(self) -> None:
        count = len(self.found)
        heading = texts.HEADING_ONE if count == 1 else texts.HEADING
        self.heading.setText(tr(heading, file=self._book.file, count=count))
        counted = Counter(d.kind for d in self.found)
        said = [tr(texts.COUNTS, count=counted[k], kind=tr(texts.KINDS[k])) for k in Kind]
        self.counts.setText(" · ".join(s for s, k in zip(said, Kind, strict=True) if counted[k]))
        self.explained.setText(tr(texts.EXPLAINED))
        self.with_units.setText(tr(texts.WITH_UNITS))

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self.after, len(self.found))
        self.close()


def _wanted(before: Snapshot, book: FrameworkBook) -> str:
    """The version that is open, else the last one."""
    version = before.framework.version
    return version if book.version(version) is not None else book.frameworks[-1].version


def _rows(found: Sequence[Difference]) -> Iterator[Row]:
    for place, d in enumerate(found):
        yield Row(str(place), {
            "kind": Field(texts.KINDS[d.kind]), "code": Field(Name(d.code)), "zh": Field(d.name),
            "field": Field(d.field), "old": Field(d.old), "new": Field(d.new),
        })  # fmt: skip
