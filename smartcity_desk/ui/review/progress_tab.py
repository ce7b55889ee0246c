"""How far the districts are: received, extended, open entries, verified, locked; reminders."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartcity_desk.core.district_progress import (
    DistrictProgress,
    district_progress,
    with_extension,
    with_lock,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.reminders import owed, reminder_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.issue_list import is_found, issues_of, issues_read
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.listed_model import ListedColumn
from smartcity_desk.ui.parts import FlatButton, Link, TypedLine, Words
from smartcity_desk.ui.person import now_text, person_at, shown_time
from smartcity_desk.ui.review.band import Band
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.review.list_tab import ListTab
from smartcity_desk.ui.texts import verification as texts
from smartcity_desk.ui.theme import BODY, SMALL, STEP


def _state(line: DistrictProgress) -> str:
    if line.locked:
        return tr(texts.LOCKED)
    return tr(texts.RECEIVED if line.is_received else texts.NOT_RECEIVED)


def _state_ink(line: DistrictProgress) -> str:
    if line.locked:
        return "ink_muted"
    return "ink" if line.is_received else "error"


def _file(line: DistrictProgress) -> str:
    return line.receipts[-1].file if line.receipts else ""


def _saved(line: DistrictProgress) -> str:
    return shown_time(line.receipts[-1].saved) if line.receipts else ""


def _count(count: int) -> str:
    return str(count) if count else ""


COLUMNS: Final = (
    ListedColumn("unit", texts.DISTRICT, 148, lambda line: tr(line.unit.name)),
    ListedColumn("state", texts.STATE, 104, _state, _state_ink),
    ListedColumn("file", texts.FILE, 0, _file),
    ListedColumn("version", texts.VERSION, 64, lambda line: _count(line.version), is_number=True),
    ListedColumn("saved", texts.SAVED, 136, _saved),
    ListedColumn("extension", texts.EXTENSION, 104, lambda line: line.extension),
    ListedColumn(
        "errors", texts.ERRORS, 72, lambda line: _count(line.errors), lambda _: "error",
        is_number=True,
    ),
    ListedColumn(
        "warnings", texts.WARNINGS, 80, lambda line: _count(line.warnings), lambda _: "warning",
        is_number=True,
    ),
    ListedColumn(
        "asked", texts.ASKED, 84,
        lambda line: tr(texts.OF, count=line.answered, all=line.asked) if line.asked else "",
        is_number=True,
    ),
    ListedColumn(
        "verified", texts.VERIFIED, 88,
        lambda line: tr(texts.OF, count=line.verified, all=line.values), is_number=True,
    ),
)  # fmt: skip


class ProgressTab(ListTab):
    """One line a district.

    Attributes:
        until: until when a district gets leave.

    Signals:
        entries_wanted: the entries of a district should be shown; its code.
    """

    entries_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, COLUMNS, parent)
        self._deciding = Deciding(desk)
        self.copy = FlatButton()
        self.chosen, self.locked_by = Words("ink", BODY, bold=True), Words("ink_muted", SMALL)
        self.until = TypedLine()
        self.extend, self.lock, self.show_entries = FlatButton(), FlatButton(), Link()
        self.until.setFixedWidth(136)
        self._lay_out()
        self.table.moved.connect(self._show_chosen)
        self.table.opened.connect(self._want_entries)
        self.show_entries.clicked.connect(self._want_entries)
        self.copy.clicked.connect(self.copy_reminders)
        self.extend.clicked.connect(self._extend)
        self.until.returnPressed.connect(self._extend)
        self.lock.clicked.connect(self._lock)

    def _lay_out(self) -> None:
        self.band = Band()
        row = QHBoxLayout(self.band)
        row.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.chosen)
        row.addWidget(self.locked_by)
        row.addStretch(1)
        for widget in (self.show_entries, self.until, self.extend, self.lock):
            row.addWidget(widget)
        self.frame((), (self.copy,), self.band)

    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.table.setAccessibleName(tr(texts.DISTRICT))
        self.copy.setText(tr(texts.COPY_REMINDERS))
        self.extend.setText(tr(texts.EXTEND))
        self.show_entries.setText(tr(texts.SHOW_ENTRIES))
        self.until.setPlaceholderText(tr(texts.EXTEND_HINT))
        self.until.setAccessibleName(tr(texts.EXTENSION))

    # -- showing -------------------------------------------------------------------

    def lines(self) -> tuple[DistrictProgress, ...]:
        """How far each district is now."""
        evaluation = self.desk.evaluation
        if evaluation is None:
            return ()
        panel, records = evaluation.panel, evaluation.records
        year = self.desk.year if self.desk.year in panel.years else panel.years[-1]
        result = self.desk.result
        known = result is None or is_found(result)  # looking for them here would take too long
        issues = issues_of(self.desk) if known else issues_read(self.desk)
        return district_progress(panel, year, records, issues)

    def refresh(self) -> None:
        """Show how far the districts are now."""
        lines = self.lines()
        self.table.show_rows(list(lines))
        self.summary.setText(tr(
            texts.SUMMARY, received=sum(line.is_received for line in lines), all=len(lines),
            locked=sum(bool(line.locked) for line in lines),
            verified=sum(line.verified for line in lines),
            values=sum(line.values for line in lines),
        ))  # fmt: skip
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        lines: list[DistrictProgress] = self.table.chosen
        name = tr(lines[0].unit.name) if len(lines) == 1 else ""
        self.chosen.setText(name or tr(texts.CHOSEN_MANY, count=len(lines)))
        locked = bool(lines) and all(line.locked for line in lines)
        self.lock.setText(tr(texts.UNLOCK if locked else texts.LOCK))
        self.locked_by.setText(lines[0].locked if len(lines) == 1 else "")
        if not self.until.hasFocus():
            self.until.setText(lines[0].extension if len(lines) == 1 else "")
        self.band.setVisible(bool(lines))
        self.show_entries.setEnabled(len(lines) == 1)

    # -- doing ---------------------------------------------------------------------

    @Slot()
    def _want_entries(self) -> None:
        line = self.table.row
        if isinstance(line, DistrictProgress):
            self.entries_wanted.emit(line.unit.code)

    @Slot()
    def copy_reminders(self) -> None:
        """Copy what each district still owes, in the present language."""
        lines, current = self.lines(), language.current
        told = reminder_text(lines, self.desk.year, date.today().isoformat(), current)
        QGuiApplication.clipboard().setText(told)
        count = sum(bool(owed(line, current)) for line in lines)
        self.say(tr(texts.COPIED, count=count))

    @Slot()
    def _extend(self) -> None:
        """Give the chosen districts leave until the date typed; an empty one takes it back."""
        evaluation, text = self.desk.evaluation, self.until.text().strip()
        lines: list[DistrictProgress] = self.table.chosen
        if evaluation is None or not lines:
            return
        if text and not _is_date(text):
            self.say(tr(texts.NO_DATE, text=text), "error")
            return
        self.said.setText("")
        records = evaluation.records
        for line in lines:
            records = with_extension(records, line.unit.code, text)
        words = texts.UNDO_EXTEND if text else texts.UNDO_EXTEND_NOT
        self._deciding.push(_about(words, lines, until=text), evaluation.panel, records)
        self.table.setFocus()

    @Slot()
    def _lock(self) -> None:
        """Close the figures of the chosen districts, or open them again."""
        evaluation = self.desk.evaluation
        lines: list[DistrictProgress] = self.table.chosen
        if evaluation is None or not lines:
            return
        is_locked = all(line.locked for line in lines)
        who, when = person_at(self).words, shown_time(now_text())
        by = "" if is_locked else f"{who} {when}"
        records = evaluation.records
        for line in lines:
            records = with_lock(records, line.unit.code, by)
        words = texts.UNDO_UNLOCK if is_locked else texts.UNDO_LOCK
        self._deciding.push(_about(words, lines), evaluation.panel, records)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2020-11-30")


def _about(words: Name, lines: list[DistrictProgress], **more: str) -> Name:
    zh = "、".join(line.unit.name.zh for line in lines)
    en = ", ".join(line.unit.name.text("en") for line in lines)
    return Name(words.zh.format(unit=zh, **more), words.text("en").format(unit=en, **more))
