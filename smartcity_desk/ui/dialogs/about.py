"""About: versions of everything, where log and session lie, licences."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk import __version__
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.icons import pixmap
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.logs import log_folder
from smartcity_desk.ui.session import home
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.texts.frame import PROGRAM
from smartcity_desk.ui.theme import BODY, STEP, TITLE, font, theme


@dataclass(frozen=True, slots=True)
class Component:
    """A library this program stands on."""

    name: str
    version: str
    licence: str


_LIBRARIES: Final = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
    ("pandas", "BSD-3-Clause"),
    ("openpyxl", "MIT"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("defusedxml", "PSF-2.0"),
    ("platformdirs", "MIT"),
)


def components() -> tuple[Component, ...]:
    """Interpreter, Qt and the libraries with their versions and licences.

    Versions are read from what is installed, without importing it.
    """
    found = [
        Component("Smart City Desk", __version__, "MIT"),
        Component("Python", platform.python_version(), "PSF-2.0"),
        Component("Qt", qVersion(), "LGPL-3.0"),
    ]
    for name, licence in _LIBRARIES:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:  # a bundle without metadata
            version = "?"
        found.append(Component(name, version, licence))
    found.append(Component(platform.system(), platform.release(), ""))
    return tuple(found)


class AboutDialog(PlainDialog):
    """What this program is, and all one needs to report a fault."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(texts.ABOUT, parent)
        self.delete_on_close()
        self.resize(76 * STEP, 76 * STEP)
        self._components = components()
        self.title, self.version, self.local, self.places, self.licence = (
            QLabel() for _ in range(5)
        )
        self.versions = QTreeWidget()
        self.versions.setRootIsDecorated(False)
        self.versions.setColumnCount(3)
        for component in self._components:
            row = [component.name, component.version, component.licence]
            self.versions.addTopLevelItem(QTreeWidgetItem(row))
        for column in range(2):
            self.versions.resizeColumnToContents(column)
            self.versions.setColumnWidth(column, self.versions.columnWidth(column) + 3 * STEP)
        self._lay_out()
        self.copy = self.add_button(texts.COPY, self._copy)
        self.shut = self.add_button(texts.CLOSE, self.close, leading=True)
        self.finish_setup()

    def _lay_out(self) -> None:
        self.title.setFont(font(TITLE, bold=True))
        self.local.setFont(font(BODY, bold=True))
        for label in (self.local, self.places, self.licence):
            label.setWordWrap(True)
        self.places.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        picture = QLabel()
        picture.setPixmap(pixmap("app", "#000000", 56, self.devicePixelRatioF()))
        head, names = QHBoxLayout(), QVBoxLayout()
        names.addWidget(self.title)
        names.addWidget(self.version)
        head.addWidget(picture)
        head.addSpacing(STEP)
        head.addLayout(names, 1)
        self.content.addLayout(head)
        self.content.addWidget(self.local)
        self.content.addWidget(self.versions, 1)
        self.content.addWidget(self.places)
        self.content.addWidget(self.licence)

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.version.setStyleSheet(f"QLabel {{ color: {theme.colours.ink_muted}; }}")

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.title.setText(tr(PROGRAM))
        self.version.setText(tr(texts.VERSION, version=__version__))
        self.local.setText(tr(texts.LOCAL))
        self.versions.setAccessibleName(tr(texts.VERSIONS))
        heads = (texts.COMPONENT, texts.NUMBER, texts.LICENCE)
        self.versions.setHeaderLabels([tr(text) for text in heads])
        self.places.setText(
            f"{tr(texts.LOG_FOLDER)}{log_folder()}\n{tr(texts.SESSION_FOLDER)}{home()}"
        )
        self.licence.setText(tr(texts.OWN_LICENCE))

    @Slot()
    def _copy(self) -> None:
        lines = [f"{c.name} {c.version}" for c in self._components]
        QGuiApplication.clipboard().setText("\n".join([*lines, str(log_folder())]))
