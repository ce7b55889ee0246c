"""The welcome page: one sentence, three ways in and one out, what was open lately."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Link
from smartcity_desk.ui.recent import RecentEntry
from smartcity_desk.ui.texts import welcome as texts
from smartcity_desk.ui.theme import BODY, HEADING, SMALL, STEP, TITLE, font, theme

_WIDTH = 560


class WelcomePage(QWidget):
    """What is shown while no evaluation is open.

    Signals:
        recent_wanted: the place of an entry in the list of recent evaluations.
    """

    recent_wanted = Signal(int)

    def __init__(
        self,
        files: QAction,
        folder: QAction,
        sample: QAction,
        templates: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries: tuple[RecentEntry, ...] = ()
        self.title, self.sentence, self.drop, self.recent_title, self.local = (
            QLabel() for _ in range(5)
        )
        self.files, self.folder, self.sample = (QPushButton() for _ in range(3))
        self.templates = Link()
        self.files.clicked.connect(files.trigger)
        self.folder.clicked.connect(folder.trigger)
        self.sample.clicked.connect(sample.trigger)
        self.templates.clicked.connect(templates.trigger)
        self.recent = [RecentButton(place, self) for place in range(5)]
        for button in self.recent:
            button.chosen.connect(self.recent_wanted)
        self._lay_out()
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def _lay_out(self) -> None:
        self.title.setFont(font(TITLE, bold=True))
        self.sentence.setFont(font(BODY))
        self.recent_title.setFont(font(HEADING, bold=True))
        for label in (self.drop, self.local):
            label.setFont(font(SMALL))
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(STEP)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(2 * STEP)
        column.addWidget(self._drop_target())
        column.addSpacing(STEP)
        column.addWidget(self.templates, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(2 * STEP)
        column.addWidget(self.recent_title)
        for entry in self.recent:
            column.addWidget(entry)
        column.addSpacing(2 * STEP)
        column.addWidget(self.local)
        around = QVBoxLayout(self)
        around.addStretch(2)
        around.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)

    def _drop_target(self) -> QFrame:
        """The three buttons in a frame that invites to drop files on it."""
        self.target = QFrame()
        self.target.setObjectName("dropTarget")
        row, column = QHBoxLayout(), QVBoxLayout(self.target)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(2 * STEP)
        row.setSpacing(STEP)
        for button in (self.files, self.folder, self.sample):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.drop)
        return self.target

    def offer(self, entries: Sequence[RecentEntry]) -> None:
        """List these recent evaluations, the latest first."""
        self._entries = tuple(entries)
        self._show_recent()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for widget, text in (
            (self.title, texts.TITLE),
            (self.sentence, texts.SENTENCE),
            (self.files, texts.OPEN_FILES),
            (self.folder, texts.OPEN_FOLDER),
            (self.sample, texts.OPEN_SAMPLE),
            (self.templates, texts.MAKE_TEMPLATES),
            (self.drop, texts.DROP),
            (self.local, texts.LOCAL),
        ):
            widget.setText(tr(text))
            widget.setAccessibleName(tr(text))
        self._show_recent()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.target.setStyleSheet(
            f"#dropTarget {{ border: 2px dashed {colours.line}; border-radius: {STEP}px; "
            f"background: {colours.panel}; }}"
        )
        muted = f"QLabel {{ color: {theme.colours.ink_muted}; }}"
        for label in (self.sentence, self.drop, self.local):
            label.setStyleSheet(muted)
        self.files.setStyleSheet(style.plain_button(leading=True))
        for button in (self.folder, self.sample):
            button.setStyleSheet(style.plain_button())
        for entry in self.recent:
            entry.restyle()

    def _show_recent(self) -> None:
        any_recent = bool(self._entries)
        self.recent_title.setText(tr(texts.RECENT if any_recent else texts.NO_RECENT))
        self.recent_title.setFont(font(HEADING, bold=True) if any_recent else font(SMALL))
        for place, button in enumerate(self.recent):
            button.show_entry(self._entries[place] if place < len(self._entries) else None)


class RecentButton(QPushButton):
    """One recent evaluation: its name, where it lies, or that it is not there any more.

    Signals:
        chosen: its place in the list.
    """

    chosen = Signal(int)

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._entry: RecentEntry | None = None
        self.clicked.connect(self._choose)

    def show_entry(self, entry: RecentEntry | None) -> None:
        """Show ``entry``; nothing for ``None``."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        there = entry.exists()
        name = entry.title()
        where = entry.place() if there else tr(texts.MISSING)
        self.setText(f"{name}   {where}".replace("&", "&&"))
        self.setAccessibleName(tr(texts.RECENT_HELP, name=name) if there else f"{name}, {where}")
        self.setToolTip("\n".join(entry.paths))
        self.setEnabled(there)

    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"QPushButton {{ text-align: left; border: 1px solid transparent; "
            f"border-radius: {STEP // 2}px; padding: {STEP // 2}px; margin-left: -{STEP // 2}px; "
            f"color: {colours.accent}; background: transparent; }}"
            f"QPushButton:hover {{ background: {colours.selection}; }}"
            f"QPushButton:focus {{ border-color: {colours.accent}; }}"
            f"QPushButton:disabled {{ color: {colours.ink_faint}; }}"
        )

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._place)
