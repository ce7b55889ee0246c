"""Pictures of pages without a user: the real window, off screen, at rest, as PNG."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Language
from smartcity_desk.ui.app import QtWords, make_application
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.opening import evaluation_of, is_project
from smartcity_desk.ui.theme import ThemeName, theme
from smartcity_desk.whole_files import not_writable, write_whole

_LONGEST: Final = 120.0  # seconds until the page must be there
_RESTLESS: Final = 5.0  # seconds after which a page that keeps moving is taken as it is
_PAUSE: Final = 120  # ms between two looks


def take_shot(
    paths: Sequence[Path],
    page: str,
    out: Path,
    size: tuple[int, int] = (1280, 800),
    theme: ThemeName = "light",
    lang: Language = "zh",
    *,
    scale: int = 1,
) -> None:
    """Write a picture of ``page`` showing the workbooks in ``paths`` to ``out``.

    Args:
        size: of the window in logical pixels.
        scale: pixels of the picture per logical pixel, 1 or 2.

    Raises:
        InputError: an unknown page, paths that cannot be opened, ``out`` cannot be written.
    """
    check_page(page)
    with picture_window(paths, size=size, shown=theme, lang=lang) as window:
        write_picture(window, page, out, scale)


def demo_pictures(
    folder: Path,
    paths: Sequence[Path],
    *,
    size: tuple[int, int] = (1280, 800),
    theme: ThemeName = "light",
    lang: Language = "zh",
    scale: int = 1,
) -> list[Path]:
    """Write a picture of each page into ``folder``; their paths, in page order.

    Raises :class:`InputError` as :func:`take_shot` does.
    """
    made = []
    with picture_window(paths, size=size, shown=theme, lang=lang) as window:
        for place, page in enumerate(page_names(), start=1):
            made.append(folder / f"{place}_{page}.png")
            write_picture(window, page, made[-1], scale)
    return made


def check_page(page: str) -> None:
    """Raise :class:`InputError` unless this version has a page of that name."""
    known = page_names()
    if page not in known:
        pages = ", ".join(known)
        raise InputError(Issue(Severity.ERROR, "page_unknown", raw=page, details={"pages": pages}))


@contextlib.contextmanager
def picture_window(
    paths: Sequence[Path], *, size: tuple[int, int], shown: ThemeName, lang: Language
) -> Iterator[MainWindow]:
    """The main window with ``paths`` open, unseen and without a session; closed afterwards."""
    with evaluation_window(*_read(paths), size=size, shown=shown, lang=lang) as window:
        yield window


def _read(paths: Sequence[Path]) -> tuple[Evaluation, Sequence[Issue]]:
    """What is in a project file, which is left alone, or in workbooks."""
    if len(paths) == 1 and is_project(paths[0]):
        from smartcity_desk.store.project import ProjectFile

        with ProjectFile.open(paths[0], read_only=True) as project:
            return project.load(), project.issues()
    from smartcity_desk.workbooks.importer import import_paths

    imported = import_paths(list(paths))
    return evaluation_of(imported), imported.issues


@contextlib.contextmanager
def evaluation_window(
    evaluation: Evaluation,
    issues: Sequence[Issue] = (),
    *,
    size: tuple[int, int],
    shown: ThemeName,
    lang: Language,
) -> Iterator[MainWindow]:
    """The main window with ``evaluation`` on the desk, unseen; closed afterwards."""
    # Windows and macOS have fonts only on their own platform; elsewhere no screen is needed.
    if sys.platform not in ("win32", "darwin"):
        # Set but empty counts as not set: Qt would end the process.
        os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    app = make_application()
    handler = qInstallMessageHandler(_only_what_matters)
    before: tuple[Language, ThemeName] = (language.current, theme.name)
    words = QtWords(app)
    window = MainWindow()
    try:
        language.switch(lang)
        theme.follow(shown)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setMinimumSize(0, 0)
        window.resize(*size)
        desk = Desk(window)
        window.attach(desk)
        window.show()
        desk.open(evaluation, issues)
        wait_until(lambda: desk.result is not None and not desk.is_computing)
        yield window
    finally:
        window.close()
        window.deleteLater()
        words.deleteLater()
        language.switch(before[0])
        theme.follow(before[1])
        qInstallMessageHandler(handler)


def _only_what_matters(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Warnings of Qt on standard error, but not what the off-screen platform cannot do."""
    if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
        sys.stderr.write(f"{message}\n")


def write_picture(window: MainWindow, page: str, out: Path, scale: int = 1) -> None:
    """Write ``page`` of ``window`` at rest to ``out``."""
    window.show_page(page)
    wait_until(lambda: window.stack.page(page) is not None or page in window.stack.failed)
    image = at_rest(window, scale)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_whole(out, bytes(data.data()))
    except OSError as error:
        raise not_writable(out, error) from error


def at_rest(window: MainWindow, scale: int) -> QImage:
    """The window once two pictures of it, a moment apart, are the same."""
    started, before = time.monotonic(), picture(window, scale)
    while True:
        pause(_PAUSE)
        after = picture(window, scale)
        is_looking = window.desk is not None and window.desk.is_looking
        is_still = after == before and not is_looking
        if is_still or time.monotonic() - started > _RESTLESS:
            return after
        before = after


def picture(window: MainWindow, scale: int) -> QImage:
    """The window as it is now, ``scale`` pixels per logical pixel."""
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    window.render(painter, QPoint())
    painter.end()
    return image


def pause(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until ``is_so``; raises ``TimeoutError`` where that never comes."""
    end = time.monotonic() + _LONGEST
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the page was not ready in time")
        pause(5)
    QApplication.sendPostedEvents()
