"""File dialogs: opened, never waited for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr, tr_title
from smartcity_desk.ui.texts import frame as texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog  # its type costs 3 ms of every start


def choose_files(
    parent: QWidget, title: Name, kind: Name, pattern: str, folder: str,
    take: Callable[[list[str]], None],
) -> QFileDialog:  # fmt: skip
    """Ask for files that exist; ``take`` gets them."""
    from PySide6.QtWidgets import QFileDialog

    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(f"{tr(kind)} ({pattern})")
    dialog.filesSelected.connect(take)
    dialog.open()
    return dialog


def choose_folder(
    parent: QWidget, title: Name, folder: str, take: Callable[[list[str]], None]
) -> QFileDialog:
    """Ask for a folder; ``take`` gets it."""
    from PySide6.QtWidgets import QFileDialog

    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(take)
    dialog.open()
    return dialog


def choose_target(
    parent: QWidget, title: Name, kind: Name, suffix: str, folder: str, name: str,
    take: Callable[[str], None], others: Mapping[str, Name] = MappingProxyType({}),
) -> QFileDialog:  # fmt: skip
    """Ask where to write; ``take`` gets the path. Qt asks before replacing a file.

    ``others`` are the kinds offered beside the first, by their suffix.
    """
    from PySide6.QtWidgets import QFileDialog

    dialog = _dialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = {suffix: kind, **others}
    dialog.setNameFilters([f"{tr(kinds[ending])} (*.{ending})" for ending in kinds])
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{name}.{suffix}")
    dialog.fileSelected.connect(take)
    dialog.open()
    return dialog


def start_folder(folder: str) -> str:
    """``folder``, else the user's documents, else the home folder: the first that is there.

    Of a folder that is not there the dialog would make the name of a file.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    there = (place for place in (folder, documents) if place and QDir(place).exists())
    return next(there, QDir.homePath())


def _dialog(parent: QWidget, title: Name, folder: str) -> QFileDialog:
    """A dialog in ``folder``, else where :func:`start_folder` says.

    Qt's own dialog has words its translation lacks; the system's dialogs ignore these.
    """
    from PySide6.QtWidgets import QFileDialog

    words = {
        QFileDialog.DialogLabel.LookIn: texts.LOOK_IN,
        QFileDialog.DialogLabel.FileName: texts.FILE_NAME,
        QFileDialog.DialogLabel.FileType: texts.FILE_TYPE,
        QFileDialog.DialogLabel.Reject: texts.GIVE_UP,
    }
    dialog = QFileDialog(parent, tr_title(title), start_folder(folder))
    for label, text in words.items():
        dialog.setLabelText(label, tr(text))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
