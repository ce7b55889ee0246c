"""Copy any chart as a picture, or save it as PNG or PDF: its context menu.

Used by a page as ``install_picture_menu(chart, self._picture_name, desk)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QIODevice, QObject, QPoint, QSaveFile, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.render import pdf_bytes, png_bytes, png_image
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import charts as texts

_FORBIDDEN: Final = '\\/:*?"<>|\n\r\t'


class PictureMenu(QObject):
    """The three actions of a chart; they are its context menu and can be shown elsewhere.

    Attributes:
        copy, save_png, save_pdf: the actions.

    Signals:
        saved: a picture was written to this path.
    """

    saved = Signal(str)

    def __init__(self, chart: QWidget, name: Callable[[], str], desk: Desk) -> None:
        super().__init__(chart)
        self._chart, self._name, self._desk = chart, name, desk
        self.copy, self.save_png, self.save_pdf = (QAction(self) for _ in range(3))
        self.copy.triggered.connect(self.copy_picture)
        self.save_png.triggered.connect(self._ask_png)
        self.save_pdf.triggered.connect(self._ask_pdf)
        chart.addActions([self.copy, self.save_png, self.save_pdf])
        # Qt's own menu of actions runs a nested event loop; this one is opened.
        chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chart.customContextMenuRequested.connect(self._open)
        retranslated(self, self._retranslate)

    @Slot()
    def _retranslate(self) -> None:
        self.copy.setText(tr(texts.COPY_PICTURE))
        self.save_png.setText(tr(texts.SAVE_PNG))
        self.save_pdf.setText(tr(texts.SAVE_PDF))

    @Slot(QPoint)
    def _open(self, place: QPoint) -> None:
        menu = QMenu(self._chart)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.copy, self.save_png, self.save_pdf])
        menu.popup(self._chart.mapToGlobal(place))

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        QGuiApplication.clipboard().setImage(png_image(self._chart, stamp_of(self._desk)))

    @Slot()
    def _ask_png(self) -> None:
        self._ask(".png", texts.PNG_FILES)

    @Slot()
    def _ask_pdf(self) -> None:
        self._ask(".pdf", texts.PDF_FILES)

    def _ask(self, suffix: str, kind: Name) -> None:
        dialog = QFileDialog(self._chart.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr(kind))
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(file_stem(self._name()) + suffix)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, path: str) -> None:
        """Write the chart to ``path``: PDF if it ends so, else PNG.

        What cannot be written is said in a message box; an older file then stays whole.
        """
        stamp = stamp_of(self._desk)
        if path.lower().endswith(".pdf"):
            content = pdf_bytes(self._chart, stamp, self._name())
        else:
            content = png_bytes(self._chart, stamp)
        file = QSaveFile(path)
        if (
            file.open(QIODevice.OpenModeFlag.WriteOnly)
            and file.write(content) == len(content)
            and file.commit()
        ):
            self.saved.emit(path)
        else:
            self._say_not_saved(path, file.errorString())

    def _say_not_saved(self, path: str, reason: str) -> None:
        box = QMessageBox(self._chart.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr(texts.NOT_SAVED_TITLE))
        box.setText(tr(texts.NOT_SAVED, file=path, reason=reason))
        box.open()


def install_picture_menu(chart: QWidget, name: Callable[[], str], desk: Desk) -> PictureMenu:
    """Give ``chart`` a context menu to copy it as a picture or save it as PNG or PDF.

    Args:
        chart: any widget that paints itself, or a view of a graphics scene. See
            :func:`~smartcity_desk.ui.charts.render.as_picture` for how it takes part.
        name: asked when a file is named; without suffix.
        desk: what the stamp on the picture is read from (试算, city index, year, notice).
    """
    return PictureMenu(chart, name, desk)


def file_stem(name: str) -> str:
    """``name`` without what a file name may not hold."""
    kept = "".join(" " if c in _FORBIDDEN else c for c in name)
    return " ".join(kept.split()).strip(". ") or "chart"
