"""A damaged project file: what was found, and its newest good backup, one click away."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import project as texts
from smartcity_desk.ui.theme import STEP


class DamageDialog(PlainDialog):
    """Says what is damaged and offers the backup; the damaged file stays as it is.

    Signals:
        wanted: the path of a copy of the backup, to be opened.
    """

    wanted = Signal(str)

    def __init__(self, sentence: Name, damaged: Path, backup: Path, parent: QWidget) -> None:
        super().__init__(texts.DAMAGED_TITLE, parent)
        self.delete_on_close()
        self.resize(72 * STEP, 26 * STEP)
        self._sentence, self._damaged, self._backup = sentence, damaged, backup
        self.sentence, self.offer, self.problem = QLabel(), QLabel(), QLabel()
        for label in (self.sentence, self.offer, self.problem):
            label.setWordWrap(True)
            self.content.addWidget(label)
        self.content.addStretch(1)
        self.shut = self.add_button(dialog_texts.CLOSE, self.close)
        self.open_button = self.add_button(texts.OPEN_BACKUP, self._open, leading=True)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.sentence.setText(self._sentence.text(language.current))
        self.offer.setText(tr(texts.BACKUP_OFFER, file=self._target().name))

    def _target(self) -> Path:
        made = datetime.fromtimestamp(self._backup.stat().st_mtime).astimezone()
        words = texts.RESTORED_NAME.zh.format(
            name=self._damaged.stem, stamp=made.strftime("%m%d-%H%M")
        )
        return self._damaged.with_name(f"{words}.scdesk")

    @Slot()
    def _open(self) -> None:
        from smartcity_desk.store import backups

        target = self._target()
        try:
            backups.copy_to(self._backup, target)
        except (OSError, sqlite3.Error) as error:
            self.problem.setText(tr(texts.BACKUP_NOT_COPIED, reason=error))
            return
        self.close()
        self.wanted.emit(str(target))
