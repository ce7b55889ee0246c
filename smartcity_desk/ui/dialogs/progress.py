"""How far something is that takes longer than a moment, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import STEP

# What is done sooner needs no dialog, in ms.
DELAY = 600


class ProgressDialog(PlainDialog):
    """Appears when the work takes longer than :data:`DELAY`; goes when it is finished.

    Signals:
        cancel_wanted: the work is to stop.
    """

    cancel_wanted = Signal()

    def __init__(self, title: Name, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._cancelling = False
        self._at = (0, 0, "")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(60 * STEP)
        self.label, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.content.addWidget(self.label)
        self.content.addWidget(self.bar)
        self.cancel = self.add_button(texts.CANCEL, self.reject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.open)
        self.finish_setup()

    def start(self) -> None:
        """The work began; show up unless it ends soon."""
        self._timer.start()

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` are done; ``what`` was the last of them."""
        self._at = (done, total, what)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._show_line()

    @Slot()
    def finish(self) -> None:
        """The work ended, however."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Cancel: the dialog stays until the work has really stopped."""
        if not self._cancelling:
            self._cancelling = True
            self.cancel.setEnabled(False)
            self._show_line()
            self.cancel_wanted.emit()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.bar.setAccessibleName(tr(self._title))
        self._show_line()

    def _show_line(self) -> None:
        done, total, what = self._at
        if self._cancelling:
            line = tr(texts.CANCELLING)
        elif total:
            line = tr(texts.IMPORT_PROGRESS, done=done, total=total, file=what)
        else:
            line = tr(texts.IMPORT_STARTING)
        self.label.setText(line)
        self.label.setAccessibleName(line)
