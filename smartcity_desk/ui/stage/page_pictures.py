"""Pictures of slides that show pages: made one after another while nobody waits for them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPicture

from smartcity_desk.core.records import Kind
from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import Slide
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.paper import body_area
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.stage.still_desk import StillDesk
from smartcity_desk.ui.theme import theme

# A page that still computes after this is taken as it is.
LONGEST_MS: Final = 5000
_MOST: Final = 64
_Asked = tuple[object, ...]


class RecordedScene(Scene):
    """A page as it was drawn once, at any size."""

    def __init__(self, slide: Slide, titles: list[str], picture: QPicture) -> None:
        super().__init__(slide)
        self._titles, self._picture = titles, picture

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """What was recorded, with its corner where the area begins."""
        painter.translate(area.topLeft() - body_area().topLeft())
        painter.drawPicture(0, 0, self._picture)


class PagePictures(QObject):
    """Draws pages on a desk of their own, one a turn of the event loop.

    Signals:
        made: a picture that was asked for is there.
    """

    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._still: StillDesk | None = None
        self._kept: OrderedDict[_Asked, tuple[list[str], QPicture]] = OrderedDict()
        self._waiting: OrderedDict[_Asked, Slide] = OrderedDict()
        self._scene: PageScene | None = None
        self._now: _Asked = ()
        self._next, self._late = QTimer(self), QTimer(self)
        for timer, wait, slot in (
            (self._next, 0, self._begin), (self._late, LONGEST_MS, self._finish),
        ):  # fmt: skip
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(slot)
        desk.opened.connect(self.forget)
        desk.closing.connect(self.close)

    def scene(self, slide: Slide, result: Result | None) -> Scene | None:
        """The slide as it was drawn; ``None`` while it is being drawn."""
        if result is None or result is not self._desk.result or self._desk.blind.is_on:
            return None
        asked = self._key(slide)
        kept = self._kept.get(asked)
        if kept is None:
            if asked != self._now:
                self._waiting[asked] = slide
            if self._scene is None:
                self._next.start()
            return None
        self._kept.move_to_end(asked)
        return RecordedScene(slide, *kept)

    def _key(self, slide: Slide) -> _Asked:
        """What the picture depends on; neither on notes nor on the place."""
        desk = self._desk
        records = None if desk.evaluation is None else desk.evaluation.records
        shown = replace(slide, key="", sentence="", notes="", place=0.0)
        scenarios = None if records is None else repr(records.of(Kind.SCENARIO))
        looks = (theme.name, language.current, patterns.is_on)
        return (shown, id(desk.result), id(desk.official_result), scenarios, *looks)

    # -- one after another ---------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        desk = self._desk
        evaluation, result = desk.evaluation, desk.result
        if self._scene is not None or not self._waiting or evaluation is None or result is None:
            return
        asked, slide = self._waiting.popitem(last=False)
        if asked != self._key(slide):
            self._next.start()  # meanwhile another result, another language
            return
        if self._still is None:
            self._still = StillDesk()
        self._still.show(evaluation, result, desk.official_result, desk.insight)
        self._now, self._scene = asked, PageScene(slide, self._still)
        self._scene.take(Seen(evaluation, result))
        if self._scene.is_waiting:
            self._scene.listen(self._look_again)
            self._late.start()
        else:
            self._finish()

    @Slot()
    def _look_again(self) -> None:
        if self._scene is not None and not self._scene.is_waiting:
            self._finish()

    @Slot()
    def _finish(self) -> None:
        scene, asked = self._scene, self._now
        if scene is None:
            return
        self._late.stop()
        picture = QPicture()
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        scene.draw(painter, body_area())
        painter.end()
        self._kept[asked] = (list(scene.titles()), picture)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        self._scene, self._now = None, ()
        scene.dispose()
        self._next.start()
        self.made.emit()

    @Slot()
    def forget(self) -> None:
        """Nothing of the evaluation that was open before is kept."""
        self._kept.clear()
        self._waiting.clear()
        self._late.stop()
        if self._scene is not None:
            self._scene.dispose()
            self._scene, self._now = None, ()

    @Slot()
    def close(self) -> None:
        """The desk is put away."""
        self.forget()
        if self._still is not None:
            self._still.close()
            self._still.deleteLater()
            self._still = None


def pictures_of(desk: Desk) -> PagePictures:
    """The pictures of pages of ``desk``; there is one such."""
    found = desk.findChild(PagePictures)
    return found if isinstance(found, PagePictures) else PagePictures(desk)
