"""The files of an appeal as links; a click saves one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smartcity_desk.core.attachments import attachments, content_of
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Link
from smartcity_desk.ui.texts import appeals as texts
from smartcity_desk.ui.theme import STEP
from smartcity_desk.whole_files import write_whole


class FileRow(QWidget):
    """Links to attachments.

    Signals:
        failed: a sentence (:class:`Name`) why one could not be written.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = Records()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        # The links' own padding stands out, so that their words stand in line.
        self._row.addSpacing(-STEP)
        self._row.addStretch(1)

    def show_files(self, records: Records, keys: tuple[str, ...]) -> None:
        """Show the files under ``keys``."""
        self._records = records
        for link in self.findChildren(Link):
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        names = {one.key: one.name for one in attachments(records)}
        for place, key in enumerate(key for key in keys if key in names):
            link = Link()
            link.setText(names[key])
            link.setToolTip(tr(texts.SAVE_FILE, name=names[key]))
            link.setAccessibleName(tr(texts.SAVE_FILE, name=names[key]))
            link.setProperty("key", key)
            link.clicked.connect(self._ask)
            self._row.insertWidget(place + 1, link)
        self.setVisible(bool(keys))

    @Slot()
    def _ask(self) -> None:
        key = str(self.sender().property("key"))
        name = Path(next(a.name for a in attachments(self._records) if a.key == key))
        file_choice.choose_target(
            self.window(), texts.SAVE_FILE_TITLE, texts.ALL_FILES, name.suffix[1:] or "bin", "",
            name.stem, _Saving(self, self._records, key),
        )  # fmt: skip


class _Saving:
    """Writes one attachment where it was asked for."""

    def __init__(self, owner: FileRow, records: Records, key: str) -> None:
        self._owner, self._records, self._key = owner, records, key

    def __call__(self, target: str) -> None:
        try:
            write_whole(Path(target), content_of(self._records, self._key))
        except OSError as error:
            words = {"name": Path(target).name, "reason": error.strerror or str(error)}
            sentence = texts.NOT_WRITTEN
            self._owner.failed.emit(Name(sentence.zh.format(**words), sentence.en.format(**words)))
