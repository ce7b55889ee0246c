"""How far something is that takes longer than a moment, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import STEP

# What is done sooner needs no dialog, in ms.
DELAY = 400


class ProgressDialog(QDialog):
    """Appears when the work takes longer than :data:`DELAY`; goes when it is finished.

    Signals:
        cancel_wanted: the work is to stop.
    """

    cancel_wanted = Signal()

    def __init__(self, title: Name, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._cancelling = False
        self._at = (0, 0, "")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(60 * STEP)
        self.label, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.buttons = QDialogButtonBox()
        self.cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.label, self.bar, self.buttons):
            column.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.open)
        retranslated(self, self.retranslate)

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
        self.setWindowTitle(tr(self._title))
        self.bar.setAccessibleName(tr(self._title))
        self.cancel.setText(tr(texts.CANCEL))
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
