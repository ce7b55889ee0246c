"""Fills the detail beside the table and does what is asked for there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.cells import Place
from smartcity_desk.core.comments import Note, notes_on, with_note
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.receipts import Receipt, receipt_of_file
from smartcity_desk.core.records import Records
from smartcity_desk.core.result import Result
from smartcity_desk.ui.commands_data import cell_name, verified
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.block_edit import closed_at
from smartcity_desk.ui.models.changes_of_cell import (
    Entry,
    recorded_changes,
    session_changes,
    shortened,
)
from smartcity_desk.ui.models.describing import describe
from smartcity_desk.ui.person import now_text, person_at, shown_time
from smartcity_desk.ui.tables.cell_detail import CellDetail
from smartcity_desk.ui.tables.opening_book import Opened, address, open_book
from smartcity_desk.ui.texts import data as texts

REST_MS: Final = 150
_MOST: Final = 12
_OPENED: Final = {
    Opened.AT_CELL: texts.OPEN_BOOK_AT,
    Opened.WITH_ADDRESS: texts.OPEN_BOOK_ADDRESS,
    Opened.REFUSED: texts.OPEN_BOOK_REFUSED,
}


class Inspecting(QObject):
    """Shows one cell in the detail; its history is looked up once the keyboard rests.

    Attributes:
        why: asked for the reason of a verification.
    """

    def __init__(self, desk: Desk, detail: CellDetail, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._detail, self._page = desk, detail, parent
        self._place: Place | None = None
        self.why: Callable[[], str] = str
        # Where each workbook was: reading the records again at every step would be slow.
        self._known: tuple[Records, dict[str, Path | None]] | None = None
        self._shown: tuple[object, ...] | None = None
        self._recorder: QObject | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._show_history)
        desk.undo.indexChanged.connect(self._step_taken)
        detail.noted.connect(self._note)
        detail.verify_wanted.connect(self._verify)
        detail.book_wanted.connect(self._open_book)

    def show(self, place: Place | None, issues: Sequence[Issue]) -> None:
        """Show the reading at ``place``."""
        evaluation, detail = self._desk.evaluation, self._detail
        key = self._key(place, issues)
        if key is not None and key == self._shown:
            return
        self._shown = key
        is_other = place != self._place
        self._place = place
        if evaluation is None or place is None:
            self._rest.stop()
            detail.show_nothing()
            return
        told = describe(evaluation, self._result(), place)
        detail.show_description(told, issues)
        is_verified = told.reading.status is Status.VERIFIED
        detail.verify.setText(tr(texts.UNVERIFY if is_verified else texts.VERIFY))
        detail.verify.setVisible(told.reading.value is not None)
        detail.open_book.setVisible(bool(told.reading.origin.file) and self._path() is not None)
        notes = [(f"{shown_time(n.at)} {n.who}", n.text) for n in self._notes(place)]
        detail.notes.fill(shortened(notes[::-1], _MOST))
        if is_other:
            detail.say("")
            detail.note.clear()
            detail.verticalScrollBar().setValue(0)
        self._show_session(place, is_other=is_other)
        self._rest.start()

    def _key(self, place: Place | None, issues: Sequence[Issue]) -> tuple[object, ...] | None:
        """Everything the detail depends on; ``None`` without a place."""
        evaluation = self._desk.evaluation
        if evaluation is None or place is None:
            return None
        state = (evaluation.snapshot, evaluation.official, evaluation.records, self._result())
        return (*state, place, place.kind, tuple(issues), language.current, self._file())

    def _result(self) -> Result | None:
        result, evaluation = self._desk.result, self._desk.evaluation
        fits = result is not None and evaluation is not None and result.tree is evaluation.tree
        return result if fits else None

    def _notes(self, place: Place) -> tuple[Note, ...]:
        evaluation = self._desk.evaluation
        return () if evaluation is None else notes_on(evaluation.records, place)

    # -- history -------------------------------------------------------------------

    def _file(self) -> Path | None:
        """The project file that this evaluation is recorded in."""
        ways = getattr(self._page.window(), "ways_kept", None)
        recorder = getattr(ways, "recorder", None)
        if recorder is not None and recorder is not self._recorder:
            self._recorder = recorder
            recorder.recorded.connect(self._rest.start)
        path = getattr(ways, "reading_path", None)
        return path if isinstance(path, Path) else None

    def _show_session(self, place: Place, *, is_other: bool) -> None:
        """What this session knows at once; the file is asked a moment later."""
        if self._file() is None:
            who = person_at(self._page).words
            self._fill(session_changes(self._desk.undo, place, who, language.current))
        elif is_other:
            self._fill([])

    @Slot()
    def _step_taken(self) -> None:
        """A step was done or undone."""
        if self._place is not None and self._detail.isVisible():
            self._show_session(self._place, is_other=False)
            self._rest.start()

    @Slot()
    def _show_history(self) -> None:
        place, path = self._place, self._file()
        if place is None or path is None or not self._detail.isVisible():
            return
        from smartcity_desk.store.cell_history import history_of

        rows = history_of(path, place.unit, place.item, place.year)
        self._fill(recorded_changes(rows, language.current))

    def _fill(self, entries: Sequence[Entry]) -> None:
        told = shortened(entries, _MOST) or [("", tr(texts.HISTORY_NONE))]
        self._detail.history.fill(told)

    # -- what is asked for -----------------------------------------------------------

    @Slot(str)
    def _note(self, text: str) -> None:
        evaluation, place = self._desk.evaluation, self._place
        if evaluation is None or place is None:
            return
        note = Note(text, person_at(self._page).words, now_text())
        cell = cell_name(evaluation, place)
        name = Name(
            texts.NOTE_STEP.zh.format(cell=cell.zh), texts.NOTE_STEP.en.format(cell=cell.text("en"))
        )
        records = with_note(evaluation.records, place, note)
        self._desk.undo.push(Replace(evaluation, name, records=records))

    @Slot()
    def _verify(self) -> None:
        evaluation, place = self._desk.evaluation, self._place
        if evaluation is None or place is None:
            return
        if sentence := closed_at(evaluation, place):
            self._detail.say(sentence)
            return
        told = describe(evaluation, None, place)
        is_verified = told.reading.status is Status.VERIFIED
        step = verified(evaluation, place, is_verified=not is_verified, why=self.why())
        self._desk.undo.push(step)

    def _path(self) -> Path | None:
        """Where the workbook of the cell was when it was read, or would be looked for."""
        evaluation, place = self._desk.evaluation, self._place
        if evaluation is None or place is None:
            return None
        file = describe(evaluation, None, place).reading.origin.file
        if self._known is None or self._known[0] is not evaluation.records:
            self._known = (evaluation.records, {})
        paths = self._known[1]
        if file not in paths:
            receipt = receipt_of_file(evaluation.records, file) if file else None
            paths[file] = None if receipt is None else self._place_of(receipt)
        return paths[file]

    def _place_of(self, receipt: Receipt) -> Path | None:
        """Where it is on this computer; beside the project where nobody knows."""
        from smartcity_desk.workbooks.whereabouts import Whereabouts

        beside = self._desk.folder
        found = Whereabouts().of(receipt, beside)
        if found is None and beside is not None:
            found = beside / Path(receipt.file).name
        return found

    @Slot()
    def _open_book(self) -> None:
        evaluation, place, path = self._desk.evaluation, self._place, self._path()
        if evaluation is None or place is None or path is None:
            return
        origin = describe(evaluation, None, place).reading.origin
        words = texts.OPEN_BOOK_GONE
        if path.is_file():
            words = _OPENED[open_book(path, origin.sheet, origin.cell)]
        self._detail.say(
            tr(
                words,
                file=origin.file,
                sheet=origin.sheet,
                cell=origin.cell,
                path=str(path),
                address=address(origin.sheet, origin.cell),
            )
        )
