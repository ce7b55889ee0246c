"""The presenter: which slide, on which screen, from which result; begins and ends the show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.insight import Insight, View
from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import Slide, slides_of
from smartcity_desk.ui.charts.row_motion import duration_on
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.ranking_against import rivals_of
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.stage.motion import Motion
from smartcity_desk.ui.stage.notes_window import NotesWindow
from smartcity_desk.ui.stage.page_pictures import pictures_of
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.paper import Foot
from smartcity_desk.ui.stage.ranking_scene import RankingScene
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.stage.scenes import present_slide, preview_of, scene_of, source_of
from smartcity_desk.ui.stage.screens import chosen_screen
from smartcity_desk.ui.stage.stage_window import StageWindow
from smartcity_desk.ui.stage.still_desk import StillDesk
from smartcity_desk.ui.stage.weights_layer import WeightsLayer

PLAY_MS: Final = 2000
REST_MS: Final = 250
_SCREEN: Final = "stage.screen"


class Presenter(QObject):
    """Runs one presentation at a time.

    What is shown is the result of the moment the presentation began; edits made meanwhile
    are not seen until live weights are asked for.

    Attributes:
        slides, index: the storyboard and where it stands.
        stage, notes: the windows, ``None`` while nothing is presented.

    Signals:
        started, ended: a presentation began, or is over.
        lost: it is over since its screen was unplugged.
    """

    started = Signal()
    ended = Signal()
    lost = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.slides: tuple[Slide, ...] = ()
        self.index = 0
        self.stage: StageWindow | None = None
        self.notes: NotesWindow | None = None
        self.is_live = False
        self._scene: Scene | None = None
        self._result: Result | None = None
        self._draws: dict[tuple[int, str], RankDraws] = {}
        self._window: QWidget | None = None
        self._still: StillDesk | None = None
        self._years: list[int] = []
        self.motion = Motion(self)
        self.motion.moved.connect(self._advance)
        self._play, self._rest = QTimer(self), QTimer(self)
        self._play.setInterval(PLAY_MS)
        self._play.timeout.connect(self._next_year)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)
        rivals_of(desk).ready.connect(self._take)
        pictures_of(desk).made.connect(self._say)
        desk.computed.connect(self._computed)
        desk.opened.connect(self.end)
        desk.closing.connect(self.end)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_removed)

    @property
    def screen_name(self) -> str:
        """The screen chosen, kept from one start to the next; empty for an external one."""
        return str(remembered.get(_SCREEN, ""))

    @screen_name.setter
    def screen_name(self, name: str) -> None:
        remembered.put(_SCREEN, name)

    # -- begin and end -------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether something is presented."""
        return self.stage is not None

    def start(self, window: QWidget | None = None, first: int = 0) -> bool:
        """Present from the slide at ``first`` on; whether there is anything to present."""
        desk, evaluation = self.desk, self.desk.evaluation
        if evaluation is None or desk.result is None or desk.blind.is_on:
            return False
        if self.stage is not None:
            self.stage.activateWindow()
            return True
        self.slides = slides_of(evaluation.records) or (present_slide(desk),)
        self.index = min(max(first, 0), len(self.slides) - 1)
        self._window, self._result = window, desk.result
        # Pages on the stage select on a desk of their own.
        self._still = StillDesk()
        self._still.drawn.connect(self._looked)
        self._still.show(evaluation, desk.result, desk.official_result, desk.insight)
        self._draws, self.is_live = {}, False
        self.stage = StageWindow(WeightsLayer(desk))
        self._open_windows(self.stage)
        self._show()
        self.started.emit()
        return True

    def _open_windows(self, stage: StageWindow) -> None:
        stage.turned.connect(self.turn)
        stage.jumped.connect(self.jump)
        stage.asked.connect(self._do)
        stage.closed.connect(self.end)
        screens = QGuiApplication.screens()
        own = self._window.screen() if self._window is not None else screens[0]
        chosen = chosen_screen(screens, own, self.screen_name)
        stage.setGeometry(chosen.geometry())
        stage.showFullScreen()
        stage.activateWindow()
        stage.setFocus()
        if len(screens) > 1:
            self.notes = NotesWindow()
            self.notes.key_pressed.connect(stage.keyPressEvent)
            self.notes.closed.connect(self.end)
            other = own if own is not chosen else next(s for s in screens if s is not chosen)
            self.notes.setGeometry(other.availableGeometry())
            self.notes.showMaximized()

    @Slot()
    def end(self) -> None:
        """The presentation is over; the window is back as it was."""
        stage, notes = self.stage, self.notes
        if stage is None:
            return
        self.stage = self.notes = None
        for timer in (self._play, self._rest):
            timer.stop()
        self.motion.finish()
        self._drop_scene()
        for each in (stage, notes):
            if each is not None:
                each.close()
                each.deleteLater()
        self._result, self._draws = None, {}
        if self._still is not None:
            self._still.close()
            self._still.deleteLater()
            self._still = None
        if self._window is not None and self._window.isVisible():
            self._window.activateWindow()
        self.ended.emit()

    @Slot(QScreen)
    def _screen_removed(self, screen: QScreen) -> None:
        """The projector was unplugged: back to the window."""
        stage = self.stage
        if stage is not None and (stage.screen() is screen or stage.screen() is None):
            self.end()
            self.lost.emit()

    # -- going through the slides --------------------------------------------------

    @Slot(int)
    def turn(self, further: int) -> None:
        """So many slides further; what still moves or plays arrives first."""
        stage = self.stage
        if stage is None:
            return
        if stage.is_black:
            stage.set_black(False)
            return
        if self._play.isActive():
            self._finish_years()
            return
        self.jump(self.index + 1 + further)

    @Slot(int)
    def jump(self, number: int) -> None:
        """To the slide of this number, from 1."""
        stage = self.stage
        if stage is None:
            return
        stage.set_black(False)
        wanted = min(max(number - 1, 0), len(self.slides) - 1)
        if wanted != self.index:
            self.index = wanted
            self._show()

    @Slot(str)
    def _do(self, what: str) -> None:
        stage = self.stage
        if stage is None:
            return
        if what == "black":
            stage.set_black(not stage.is_black)
        elif what == "end":
            self.end()
        elif what == "first":
            self.jump(1)
        elif what == "last":
            self.jump(len(self.slides))
        elif what == "play":
            self.play_years()
        elif what == "weights":
            self.toggle_weights()
        elif what == "official":
            self._enter_live()
            stage.layer.reset()
        elif what == "rest":
            self._settle()

    def toggle_weights(self) -> None:
        """Show the weights of the slide's node, or put them away."""
        stage, scene = self.stage, self._scene
        if stage is None or scene is None:
            return
        if stage.layer.is_on:
            stage.layer.hide()
        else:
            self._enter_live()
            stage.layer.show(scene.slide.node)
        stage.update()

    def _enter_live(self) -> None:
        """From now on what is computed is what is shown."""
        if not self.is_live:
            self.is_live = True
            self._computed()

    # -- showing -------------------------------------------------------------------

    def _show(self) -> None:
        """The slide at the index."""
        stage = self.stage
        if stage is None or self._result is None:
            return
        self._play.stop()
        self.motion.finish()
        stage.layer.hide()
        slide, before = self.slides[self.index], self._scene
        scene = scene_of(slide, self.desk, self._still)
        # The same chart with other values goes on from where it stands.
        if isinstance(before, RankingScene) and isinstance(scene, RankingScene):
            before.slide = slide
            before.play(slide.year)
            scene = before
        elif before is not None:
            self._drop_scene()
        self._scene = scene
        self._take()
        if slide.plays and scene.can_play:
            self.play_years()
        if isinstance(scene, PageScene):
            # What it works out beside the window is shown once it is there.
            scene.listen(self._say)

    @Slot()
    def _take(self) -> None:
        """Give the scene what it shows, and let it move there."""
        scene, stage = self._scene, self.stage
        seen = None if scene is None else self._seen(scene)
        if scene is None or stage is None or seen is None:
            return
        moves = scene.take(seen)
        self._say()
        if stage.layer.is_dragging and moves:
            # Values follow the hand; the order waits for rest.
            self.motion.finish()
            scene.advance(1.0, 0.0)
            self._rest.start()
        elif moves:
            self.motion.start(is_still=duration_on(stage) == 0)
        stage.update()

    def _seen(self, scene: Scene) -> Seen | None:
        evaluation, result = self.desk.evaluation, self._result
        if evaluation is None or result is None:
            return None
        draws = None
        if scene.needs_draws:
            year, group = scene.slide.year, result.rows.known_group(scene.slide.group)
            draws = self._draws.get((year, group))
            if draws is None and year in result.years and self._still is not None:
                hurried = self.stage is not None and self.stage.layer.is_dragging
                drawing = self.desk.drawing
                view = View(year, (), frozenset(), drawing, hurried, group)
                self._still.look_at(view)
        beside = self.desk.official_result if self.is_live and evaluation.is_trial else None
        return Seen(evaluation, result, draws, self.desk.drawing, beside)

    @Slot()
    def _say(self) -> None:
        """What stands at the foot, and what the presenter sees."""
        stage, scene = self.stage, self._scene
        if stage is None or scene is None:
            return
        number = f"{self.index + 1}/{len(self.slides)}" if len(self.slides) > 1 else ""
        foot = Foot(stamp_of(self.desk).trial, source_of(self.desk, scene), number)
        stage.show_scene(scene, foot)
        if self.notes is not None:
            following = None
            if self.index + 1 < len(self.slides):
                following = preview_of(self.slides[self.index + 1], self.desk, self._result)
            self.notes.show_slide(scene, foot, following, self.index + 1, len(self.slides))

    @Slot(float, float)
    def _advance(self, values: float, order: float) -> None:
        if self._scene is not None:
            self._scene.advance(values, order)
        if self.stage is not None:
            self.stage.update()
        if self.notes is not None:
            self.notes.now.update()

    @Slot()
    def _settle(self) -> None:
        """The hand rests: rows go where they belong."""
        self._rest.stop()
        stage, scene = self.stage, self._scene
        if stage is None or scene is None or not isinstance(scene, RankingScene):
            return
        seen = self._seen(scene)
        if seen is not None and scene.take(seen):
            self.motion.start(is_still=duration_on(stage) == 0)
        stage.update()

    @Slot()
    def _computed(self) -> None:
        if self.is_live and self.stage is not None and self.desk.result is not None:
            if self._result is not self.desk.result:
                self._result = self.desk.result
                self._draws = {}
                if self._still is not None and self.desk.evaluation is not None:
                    self._still.show(
                        self.desk.evaluation, self._result, self.desk.official_result,
                        self.desk.insight,
                    )  # fmt: skip
            self._take()

    @Slot(object)
    def _looked(self, insight: Insight) -> None:
        if insight.result is self._result and insight.draws is not None:
            self._draws[insight.view.year, insight.view.group] = insight.draws
            self._take()

    # -- years ---------------------------------------------------------------------

    def play_years(self) -> None:
        """From the first year with an index to the slide's."""
        scene, result = self._scene, self._result
        if scene is None or not scene.can_play or result is None or self.stage is None:
            return
        self._years = [y for y in result.years if y <= scene.slide.year]
        if len(self._years) < 2:
            return
        scene.play(self._years.pop(0))
        self._take()
        self._play.start()

    @Slot()
    def _next_year(self) -> None:
        scene = self._scene
        if scene is None or not self._years:
            self._play.stop()
            return
        scene.play(self._years.pop(0))
        self._take()
        if not self._years:
            self._play.stop()

    def _finish_years(self) -> None:
        """The last year at once."""
        self._play.stop()
        scene = self._scene
        if scene is not None:
            scene.play(scene.slide.year)
            self._take()

    def _drop_scene(self) -> None:
        scene, self._scene = self._scene, None
        if isinstance(scene, PageScene):
            scene.dispose()


def presenter_of(desk: Desk) -> Presenter:
    """The presenter of ``desk``; there is one."""
    found = desk.findChild(Presenter)
    return found if isinstance(found, Presenter) else Presenter(desk)
