"""Copy any chart as a picture, or save it as PNG, PDF or SVG, and the table behind it.

Used by a page as ``install_picture_menu(chart, self._picture_name, desk, self._table)``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QIODevice, QObject, QPoint, QSaveFile, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.publish.chart_table import (
    ChartTable,
    csv_bytes,
    tab_text,
    xlsx_bytes,
)
from smartcity_desk.ui.charts.grip import ChartGrip
from smartcity_desk.ui.charts.render import pdf_bytes, png_bytes, png_image, svg_bytes
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import charts as texts
from smartcity_desk.ui.texts import frame as frame_texts

_FORBIDDEN: Final = '\\/:*?"<>|\n\r\t'


Table = Callable[[], ChartTable | None]


class PictureMenu(QObject):
    """The actions of a chart; they are its context menu and can be shown elsewhere.

    Attributes:
        copy, save_png, save_pdf, save_svg: the picture.
        copy_table, save_xlsx, save_csv: the table behind it; hidden where there is none.
        menu: all of them, for a button.
        folder: where a chart was saved last.

    Signals:
        saved: a file was written to this path.
    """

    saved = Signal(str)
    folder: ClassVar[str] = ""

    def __init__(
        self,
        chart: QWidget,
        name: Callable[[], str],
        desk: Desk,
        table: Table | None = None,
    ) -> None:
        super().__init__(chart)
        self._chart, self._name, self._desk, self._table = chart, name, desk, table
        self.copy, self.save_png, self.save_pdf, self.save_svg = (QAction(self) for _ in range(4))
        self.copy_table, self.save_xlsx, self.save_csv = (QAction(self) for _ in range(3))
        self.copy.triggered.connect(self.copy_picture)
        self.copy_table.triggered.connect(self.copy_cells)
        self._kinds: dict[QAction, tuple[str, Name]] = {
            self.save_png: (".png", texts.PNG_FILES), self.save_pdf: (".pdf", texts.PDF_FILES),
            self.save_svg: (".svg", texts.SVG_FILES), self.save_xlsx: (".xlsx", texts.XLSX_FILES),
            self.save_csv: (".csv", texts.CSV_FILES),
        }  # fmt: skip
        for action in self._kinds:
            action.triggered.connect(self._ask)
        chart.addActions(self.actions())
        self.menu = QMenu(chart)
        self._fill(self.menu)
        # Qt's own menu of actions runs a nested event loop; this one is opened.
        chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chart.customContextMenuRequested.connect(self._open)
        retranslated(self, self._retranslate)

    def actions(self) -> list[QAction]:
        """All actions: the picture's, then the table's where there is one."""
        picture = [self.copy, self.save_png, self.save_pdf, self.save_svg]
        return [
            *picture,
            *([self.copy_table, self.save_xlsx, self.save_csv] if self._table else []),
        ]

    def ways_out(self) -> list[QAction]:
        """What a menu of the window offers beside its own *picture* and *copy*."""
        vectors = [self.save_pdf, self.save_svg]
        return [*vectors, *self.actions()[4:]]

    def _fill(self, menu: QMenu) -> None:
        for action in self.actions():
            if action is self.copy_table:
                menu.addSeparator()
            menu.addAction(action)

    @Slot()
    def _retranslate(self) -> None:
        for action, text in (
            (self.copy, texts.COPY_PICTURE), (self.save_png, texts.SAVE_PNG),
            (self.save_pdf, texts.SAVE_PDF), (self.save_svg, texts.SAVE_SVG),
            (self.copy_table, texts.COPY_TABLE), (self.save_xlsx, texts.SAVE_XLSX),
            (self.save_csv, texts.SAVE_CSV),
        ):  # fmt: skip
            action.setText(tr(text))

    @Slot(QPoint)
    def _open(self, place: QPoint) -> None:
        menu = QMenu(self._chart)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self._chart.mapToGlobal(place))

    @Slot()
    def copy_picture(self) -> None:
        """Put the chart on the clipboard."""
        QGuiApplication.clipboard().setImage(png_image(self._chart, stamp_of(self._desk)))

    @Slot()
    def copy_cells(self) -> None:
        """Put the table behind the chart on the clipboard, to be pasted cell by cell."""
        table = self.table()
        if table is not None:
            QGuiApplication.clipboard().setText(tab_text(table))

    def table(self) -> ChartTable | None:
        """The table behind the chart, with the stamp above it."""
        table = None if self._table is None else self._table()
        stamp = stamp_of(self._desk)
        return None if table is None else table.with_notes([stamp.trial, stamp.source])

    @Slot()
    def _ask(self) -> None:
        action = self.sender()
        suffix, kind = self._kinds[action if isinstance(action, QAction) else self.save_png]
        dialog = QFileDialog(self._chart.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(PictureMenu.folder or _documents())
        dialog.setNameFilter(tr(kind))
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(self.file_name(suffix))
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def file_name(self, suffix: str) -> str:
        """The name offered, which says that a trial is a trial."""
        evaluation = self._desk.evaluation
        is_trial = evaluation is not None and not evaluation.is_official
        trial = tr(frame_texts.TRIAL_SUFFIX) if is_trial else ""
        return f"{file_stem(self._name())}{trial}{suffix}"

    @Slot(str)
    def save(self, path: str) -> None:
        """Write what the suffix of ``path`` says: PDF, SVG, XLSX, CSV, else PNG.

        What cannot be written is said in a message box; an older file then stays whole.
        """
        content = self.content(path.lower().rpartition(".")[2])
        file = QSaveFile(path)
        if (
            file.open(QIODevice.OpenModeFlag.WriteOnly)
            and file.write(content) == len(content)
            and file.commit()
        ):
            PictureMenu.folder = str(Path(path).parent)
            self.saved.emit(path)
        else:
            self._say_not_saved(path, file.errorString())

    def content(self, kind: str) -> bytes:
        """The content of a file of this kind: ``png``, ``pdf``, ``svg``, ``xlsx``, ``csv``."""
        stamp, table = stamp_of(self._desk), self.table()
        if table is not None and kind == "xlsx":
            return xlsx_bytes(table, self._name())
        if table is not None and kind == "csv":
            return csv_bytes(table)
        if kind == "pdf":
            return pdf_bytes(self._chart, stamp, self._name())
        if kind == "svg":
            return svg_bytes(self._chart, stamp, self._name())
        return png_bytes(self._chart, stamp)

    def _say_not_saved(self, path: str, reason: str) -> None:
        box = QMessageBox(self._chart.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr(texts.NOT_SAVED_TITLE))
        box.setText(tr(texts.NOT_SAVED, file=path, reason=reason))
        box.open()


def install_picture_menu(
    chart: QWidget, name: Callable[[], str], desk: Desk, table: Table | None = None
) -> PictureMenu:
    """Give ``chart`` a context menu to copy it, or save it as PNG, PDF or SVG, and a grip.

    Args:
        chart: any widget that paints itself, or a view of a graphics scene. See
            :func:`~smartcity_desk.ui.charts.render.as_picture` for how it takes part.
        name: asked when a file is named; without suffix.
        desk: what the stamp on the picture is read from (试算, city index, year, notice).
        table: asked for the table behind the chart, to copy, as XLSX and as CSV.
    """
    ChartGrip(chart, desk)
    return PictureMenu(chart, name, desk, table)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def file_stem(name: str) -> str:
    """``name`` without what a file name may not hold."""
    kept = "".join(" " if c in _FORBIDDEN else c for c in name)
    return " ".join(kept.split()).strip(". ") or "chart"
