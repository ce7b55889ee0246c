"""The acts of a session: what is watched while hands do what they do."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.pulse import Blame, Pulse

_LONGEST: Final = 60.0
_REST: Final = 0.6  # so long after an act what follows it is still watched, in seconds


class Session:
    """One run of the window, act by act."""

    def __init__(self, folder: Path, why: float) -> None:
        from smartcity_desk.ui.app import make_application
        from smartcity_desk.ui.collecting import Collector

        self._collector = Collector(make_application())
        self._folder, self._why = folder, why
        self._found: list[tuple[str, Pulse]] = []
        self._window: Any = None

    def acts(self, *, only_start: bool = False) -> Iterator[tuple[str, Pulse]]:
        """All acts in their order: what was watched, and how it went."""
        acts = (
            self._start, self._import, self._pages, self._edit, self._drag, self._join,
            self._export, self._keep, self._present, self._blind, self._open,
        )  # fmt: skip
        try:
            for act in acts[:1] if only_start else acts:
                act()
                while self._found:
                    yield self._found.pop(0)
        finally:
            if self._window is not None:
                self._window.close()
                self._window.deleteLater()
                QApplication.processEvents()
            self._collector.stop()

    @contextmanager
    def _watched(self, what: str) -> Iterator[None]:
        pulse = Pulse()
        blame = Blame(pulse, self._why) if self._why else None
        if blame is not None:
            print(f"== {what}", file=sys.stderr)
            blame.start()
        pulse.start()
        try:
            yield
            self._rest()
        finally:
            pulse.stop()
            if blame is not None:
                blame.end()
        self._found.append((what, pulse))

    def _until(self, done: Callable[[], object]) -> None:
        end = time.perf_counter() + _LONGEST
        while not done():
            if time.perf_counter() > end:
                raise RuntimeError("the act did not come to its end")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def _rest(self) -> None:
        """What an act leaves to be done comes to its end, too."""
        end = time.perf_counter() + _REST
        self._until(lambda: time.perf_counter() > end)
        self._until(self._is_quiet)

    def _is_quiet(self) -> bool:
        desk = None if self._window is None else self._window.desk
        return desk is None or not (desk.is_computing or desk.is_looking)

    # -- acts ----------------------------------------------------------------------

    def _start(self) -> None:
        from smartcity_desk.ui.app import Running
        from smartcity_desk.ui.navigation import page_names

        with self._watched("start, all pages made"):
            running = Running((), which="", when_painted=None)
            self._window = running.window
            self._window.stack.all_made.connect(self._collector.settle)
            self._window.resize(1280, 800)
            self._window.show()
            self._until(lambda: self._window.desk is not None)
            made = self._window.stack
            self._until(lambda: all(made.page(n) or n in made.failed for n in page_names()))

    def _import(self) -> None:
        from smartcity_desk.resources import samples

        books = self._folder / "books"
        shutil.copytree(samples(), books)
        self._late = self._folder / "late"
        self._late.mkdir()
        late = next(path for path in sorted(books.iterdir()) if "徐汇" in path.name)
        late.rename(self._late / late.name)
        with self._watched("import"):
            self._window.ways_in.open_paths([books])
            self._until(lambda: self._window.desk.result is not None)

    def _pages(self) -> None:
        from smartcity_desk.ui.charts.views import VIEWS
        from smartcity_desk.ui.navigation import page_names

        window = self._window
        for name in page_names():
            with self._watched(f"page {name}"):
                window.show_page(name)
                page = window.stack.page(name)
                show: Any = getattr(page, "show_room", None)
                show = page.show_view if name == "robustness" else show
                views = 4 if name == "robustness" else len(VIEWS.get(name, ()))
                for view in range(views if show is not None else 0):
                    show(view)
                    self._rest()
        with self._watched("another year, another group"):
            window.show_page("ranking")
            desk = window.desk
            desk.select(year=desk.year - 1)
            self._rest()
            desk.select(group=desk.evaluation.panel.groups[0].code)
            self._rest()
            desk.select(year=desk.year + 1, group="")
        with self._watched("another language, another theme"):
            for choose in ("en", "zh"):
                window.keeper.choose_language(choose)
                self._rest()
            for choose in ("dark", "light"):
                window.keeper.choose_theme(choose)
                self._rest()

    def _edit(self) -> None:
        from smartcity_desk.core.cells import Place
        from smartcity_desk.core.names import Name
        from smartcity_desk.core.panel import Reading
        from smartcity_desk.ui.commands_data import Change, SetReadings

        window, desk = self._window, self._window.desk
        evaluation = desk.evaluation
        for page in ("data", "ranking"):
            window.show_page(page)
            self._rest()
            with self._watched(f"edit on page {page}"):
                for number, unit in enumerate(evaluation.panel.units[:4]):
                    item = evaluation.framework.items[number].code
                    place = Place(unit.code, item, desk.year)
                    old = evaluation.panel.reading(*place)
                    new = Reading((old.value or 1.0) * 1.01)
                    desk.undo.push(SetReadings(evaluation, [Change(place, old, new)], Name("edit")))
                    self._rest()
            with self._watched(f"undo on page {page}"):
                for _ in range(4):
                    desk.undo.undo()
                    self._rest()

    def _drag(self) -> None:
        window = self._window
        for name in ("ranking", "scenarios", "robustness"):
            window.show_page("ranking")
            self._rest()
            page = window.stack.page("ranking")
            slider = next(iter(page.weights.rows.values())).slider
            if name != "ranking":
                # Seen last on another page, which follows once it is shown again.
                window.show_page(name)
                self._rest()
                window.show_page("ranking")
            with self._watched(f"drag, {name} seen before"):
                at = slider.x_of(slider.percent)
                self._send(slider, QEvent.Type.MouseButtonPress, at)
                for number in range(150):
                    share = abs((number * 0.013) % 2 - 1)
                    at = slider.x_of(25.0) + share * (slider.x_of(60.0) - slider.x_of(25.0))
                    self._send(slider, QEvent.Type.MouseMove, at)
                    end = time.perf_counter() + 1 / 60
                    self._until(lambda end=end: time.perf_counter() >= end)  # type: ignore[misc]
                self._send(slider, QEvent.Type.MouseButtonRelease, at)
        with self._watched("keys"):
            slider = next(iter(window.stack.page("ranking").weights.rows.values())).slider
            slider.setFocus()
            for _ in range(20):
                QTest.keyClick(slider, Qt.Key.Key_Right)
                end = time.perf_counter() + 1 / 20
                self._until(lambda end=end: time.perf_counter() >= end)  # type: ignore[misc]
        with self._watched("back to official"):
            window.actions_.reset.trigger()

    @staticmethod
    def _send(slider: Any, kind: QEvent.Type, x: float) -> None:
        place, left = QPointF(x, 12), Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, slider.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(slider, event)

    def _join(self) -> None:
        from smartcity_desk.ui.importing.difference_dialog import DifferenceDialog

        window, desk = self._window, self._window.desk

        def dialogs() -> list[Any]:
            return [d for d in window.findChildren(DifferenceDialog) if d.isVisible()]

        with self._watched("a late workbook is read and compared"):
            window.ways_in.bring(list(self._late.iterdir()))
            self._until(dialogs)
        count = desk.undo.count()
        with self._watched("it joins"):
            dialogs()[0].go.click()
            self._until(lambda: desk.undo.count() > count)
        for page in ("ranking", "data", "review"):
            window.show_page(page)
            self._rest()
            with self._watched(f"its whole import undone and done again on page {page}"):
                desk.undo.undo()
                self._rest()
                desk.undo.redo()

    def _export(self) -> None:
        window, desk, folder = self._window, self._window.desk, self._folder
        window.show_page("ranking")
        self._rest()
        with self._watched("export the ranked workbook"):
            window.ways_out.write_workbook(str(folder / "ranked.xlsx"))
            self._until(lambda: not window.exporter.is_busy)
        for ending in ("png", "pdf", "svg"):
            with self._watched(f"export a {ending}"):
                window.ways_out.save_picture(str(folder / f"chart.{ending}"))
        with self._watched("copy a picture"):
            window.ways_out.copy_picture()
        assert desk.evaluation is not None

    def _keep(self) -> None:
        window, desk = self._window, self._window.desk
        self._project = self._folder / "kept.scdesk"
        with self._watched("keep as a project file"):
            window.ways_kept.save_as(str(self._project))
            self._until(self._project.exists)
        evaluation = desk.evaluation
        with self._watched("equalise and undo, kept by the file"):
            page = window.stack.page("ranking")
            page.weights.equalise.click()
            self._rest()
            desk.undo.undo()
        assert evaluation is desk.evaluation

    def _present(self) -> None:
        from smartcity_desk.ui.stage.presenter import presenter_of

        window = self._window
        for name in ("ranking", "robustness", "changes", "profile", "scenarios"):
            window.show_page(name)
            self._rest()
            with self._watched(f"add page {name} to the storyboard"):
                window.ways_shown.add_slide()
        window.show_page("publish")
        self._rest()
        shown = presenter_of(window.desk)
        with self._watched("F5"):
            window.actions_.present.trigger()
            self._until(lambda: shown.is_running)
        for number in range(len(shown.slides) - 1):
            with self._watched(f"to slide {number + 2}"):
                shown.turn(1)
        with self._watched("back to the window"):
            shown.end()

    def _blind(self) -> None:
        from smartcity_desk.ui.person import Person, now_text

        desk = self._window.desk
        with self._watched("blind weighting begins"):
            desk.blind.begin(Person("王芳", "秘书"), now_text())
        with self._watched("it is frozen, pages come back"):
            desk.blind.freeze(Person("李强", "主任"), now_text())
            self._until(lambda: self._window.stack.page("publish") is not None)

    def _open(self) -> None:
        window = self._window
        before = window.desk.evaluation
        with self._watched("close the evaluation"):
            window.close_evaluation()
        with self._watched("open the project file"):
            window.ways_in.open_paths([self._project])
            self._until(lambda: window.desk.evaluation not in (None, before))
            self._until(lambda: window.desk.result is not None)
