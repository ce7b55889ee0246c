"""The audit trail: filtered by person, action, district, item, date and words; exported."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smartcity_desk.core.official import frozen_facts
from smartcity_desk.ui import file_choice, style
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.parts import FlatButton, Link, TypedLine, Words
from smartcity_desk.ui.project.kept import announcer_of, ways_of
from smartcity_desk.ui.records.audit_model import AuditModel
from smartcity_desk.ui.records.audit_words import Namer, verb_words, verbs_named
from smartcity_desk.ui.records.exporting_trail import SheetJob
from smartcity_desk.ui.records.freeze_dialog import is_day
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import frame as frame_texts
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.texts import trail
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme
from smartcity_desk.ui.top_bar import Selector

if TYPE_CHECKING:
    from smartcity_desk.store.trail import Trail, TrailFilter

TYPING: Final = 200  # ms of rest until what is typed is searched for
_WIDTHS: Final = (156, 112, 104, 96, 176, 48, 120, 120)
_FILTERS: Final = {
    "who": texts.FILTER_WHO, "verb": texts.FILTER_VERB, "unit": texts.FILTER_UNIT,
    "code": texts.FILTER_ITEM,
}  # fmt: skip


class AuditTab(QWidget):
    """The trail of the project file on the desk.

    Attributes:
        model, table: what is seen.
        choices: the filters by column.
        first, last: days.
        search: words.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._trail: Trail | None = None
        self._all = 0
        self._work: Work | None = None
        self._asked = dict.fromkeys(_FILTERS, "")
        self.model = AuditModel(self)
        self.table = PlainTable(self.model, _WIDTHS, several=True)
        self.choices = {column: Selector() for column in _FILTERS}
        self.first, self.last = TypedLine(), TypedLine()
        self.first_label, self.last_label = Words("ink_muted"), Words("ink_muted")
        self.search = SearchBox(texts.FIND_HINT, texts.FIND)
        self.count, self.clear, self.export = Words("ink_muted", SMALL), Link(), FlatButton()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self.refresh)
        self._lay_out()
        self._wire()
        desk.leaving.connect(self.stop)
        retranslated(self, self.retranslate)

    @Slot()
    def stop(self) -> None:
        """What runs beside the window is about an evaluation that leaves: end it."""
        if self._work is not None:
            self._work.end()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        top.setSpacing(STEP // 2)
        for each in self.choices.values():
            top.addWidget(each)
        for label, line in ((self.first_label, self.first), (self.last_label, self.last)):
            line.setFixedWidth(12 * STEP + HALF)
            top.addSpacing(STEP)
            top.addWidget(label)
            top.addWidget(line)
        top.addSpacing(STEP)
        self.search.setMinimumWidth(16 * STEP)
        top.addWidget(self.search, 1)
        top.addWidget(self.clear)
        top.addWidget(self.count)
        top.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the filters in the present theme."""
        for each in self.choices.values():
            each.setStyleSheet(style.flat_button())

    def _wire(self) -> None:
        for column, each in self.choices.items():
            each.setObjectName(column)
            each.chosen.connect(self._choose)
        for line in (self.first, self.last):
            line.textChanged.connect(self._typing.start)
        self.search.changed.connect(self._search)
        self.search.left.connect(self.table.setFocus)
        self.search.next_wanted.connect(self.table.setFocus)
        self.clear.clicked.connect(self.forget)
        self.export.clicked.connect(self.ask_target)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.first_label.setText(tr(texts.FIRST_DAY))
        self.last_label.setText(tr(texts.LAST_DAY))
        for line, name in ((self.first, texts.FIRST_DAY), (self.last, texts.LAST_DAY)):
            line.setPlaceholderText(tr(texts.DAY_HINT))
            line.setAccessibleName(tr(name))
        self.clear.setText(tr(texts.CLEAR))
        self.export.setText(tr(texts.EXPORT_SHEET))
        self.table.setAccessibleName(tr(texts.TABS[2]))
        self._offer()
        self._say_count()

    # -- showing -----------------------------------------------------------------------

    @property
    def asked(self) -> TrailFilter:
        """What the filters ask for; a day that is none asks for nothing."""
        from smartcity_desk.store.trail import TrailFilter

        words = self.search.text.strip()
        also = Namer(self._desk.evaluation).codes(words) if words else ()
        return TrailFilter(
            **self._asked, first=_day(self.first), last=_day(self.last), words=words, also=also,
            verbs=verbs_named(words),
        )  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Read the trail of the file there is now."""
        from smartcity_desk.store.trail import Trail

        ways = ways_of(self)
        path = None if ways is None else ways.reading_path
        if path is None:
            self._trail = None
            self.model.show(None, (), Namer(None))
            return
        if self._trail is None or self._trail.path != path:
            self._trail = Trail(path)
        try:
            asked = self.asked
            numbers = self._trail.numbers(asked)
            self._all = len(numbers) if not _narrows(asked) else len(self._trail.numbers())
            self.model.show(self._trail, numbers, Namer(self._desk.evaluation))
            self._offer()
        except sqlite3.Error as error:
            self.count.setText(tr(texts.TRAIL_FAILED, reason=error))
            return
        self._say_count()

    def _offer(self) -> None:
        """What can be chosen: what occurs in the trail."""
        namer = Namer(self._desk.evaluation)
        for column, each in self.choices.items():
            found = [] if self._trail is None else self._trail.choices(column)
            if column == "unit":
                found = [code for code in namer.units if code in found]
            if column == "verb":
                known = [verb for verb in trail.VERBS if verb in found]
                found = [*known, *(verb for verb in found if verb not in known)]
            if column == "code":
                found = [code for code in namer.nodes if code in found]
            each.offer(
                [(tr(texts.ANY), ""), *((_said(column, code, namer), code) for code in found)]
            )
            each.show_choice(tr(_FILTERS[column]), self._asked[column])

    def _say_count(self) -> None:
        shown = len(self.model.rows)
        self.clear.setVisible(shown != self._all)
        if shown != self._all:
            self.count.setText(tr(texts.ROWS_SHOWN, shown=f"{shown:,}", all=f"{self._all:,}"))
        else:
            self.count.setText(tr(texts.ROW_COUNT, count=f"{shown:,}"))
        self.count.setAccessibleName(self.count.text())

    # -- filtering ---------------------------------------------------------------------

    @Slot(object)
    def _choose(self, data: str) -> None:
        sender = self.sender()
        if sender is not None:
            self._asked[sender.objectName()] = data
            self.refresh()

    @Slot(str)
    def _search(self, _words: str) -> None:
        self._typing.start()

    @Slot()
    def forget(self) -> None:
        """Ask for everything again."""
        self._asked = dict.fromkeys(_FILTERS, "")
        for line in (self.first, self.last, self.search.line):
            line.clear()
        self._typing.stop()
        self.refresh()

    # -- exporting ---------------------------------------------------------------------

    @Slot()
    def ask_target(self) -> None:
        """Ask where the sheet is to be written."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        trial = "" if evaluation.is_official else tr(frame_texts.TRIAL_SUFFIX)
        name = tr(texts.SHEET_NAME, year=self._desk.year, trial=trial)
        file_choice.choose_target(
            self.window(), texts.CHOOSE_SHEET, texts.SHEET_FILES, "xlsx", "", name, self.write
        )

    @Slot(str)
    def write(self, path: str) -> None:
        """Write the rows shown to ``path``, beside the window."""
        if self._trail is None or self._work is not None:
            return
        stamp = stamp_of(self._desk)
        head = [stamp.trial, *self._frozen_words(), stamp.source, self._filter_words()]
        job = SheetJob(
            Path(path), self._trail.path, self.model.rows,
            Namer(self._desk.evaluation), language.current, tuple(head),
            datetime.now().astimezone(),
        )  # fmt: skip
        self._work = Work("exporting the trail", job, self)
        self._work.succeeded.connect(self._written)
        self._work.failed.connect(self._failed)
        self._work.finished.connect(self._ended)
        self.export.setEnabled(False)
        self._work.start()

    def _frozen_words(self) -> list[str]:
        """The record of the frozen version, in one line."""
        evaluation = self._desk.evaluation
        if evaluation is None or evaluation.frozen is None:
            return []
        facts = frozen_facts(evaluation.frozen)
        return [" · ".join(f"{tr(label)} {tr(words)}" for label, words in facts)]

    def _filter_words(self) -> str:
        if not _narrows(self.asked):
            return ""
        words = [
            each.text().removesuffix(" ▾") for c, each in self.choices.items() if self._asked[c]
        ]
        words += [t for t in (_day(self.first), _day(self.last), self.search.text.strip()) if t]
        return tr(texts.FILTERED, what=" · ".join(words))

    @Slot(object)
    def _written(self, path: Path) -> None:
        announcer = announcer_of(self)
        evaluation = self._desk.evaluation
        if announcer is not None and evaluation is not None:
            announcer.say_written(path, not evaluation.is_official)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.count.setText(tr(texts.TRAIL_FAILED, reason=error))

    @Slot()
    def _ended(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        self.export.setEnabled(True)


def _said(column: str, text: str, namer: Namer) -> str:
    """A choice of a filter in words."""
    if column == "who":
        return text
    if column == "verb":
        return verb_words(text, language.current)
    find = namer.unit if column == "unit" else namer.node
    return find(text, language.current)


def _day(line: QLineEdit) -> str:
    text = line.text().strip()
    return text if is_day(text) else ""


def _narrows(asked: TrailFilter) -> bool:
    named = (asked.who, asked.verb, asked.unit, asked.code, asked.first, asked.last, asked.words)
    return any(named)
