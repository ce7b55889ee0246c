"""Publish (发布): the storyboard of the presentation, and the way to the stage."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.core.slides import Slide, in_order, slides_of, with_new, with_slide, without
from smartcity_desk.ui import style
from smartcity_desk.ui.charts.stamp import stamp_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.pages.ranking_against import rivals_of
from smartcity_desk.ui.parts import FlatButton, Words, action
from smartcity_desk.ui.stage.adding import added_at, push, view_of
from smartcity_desk.ui.stage.notes_window import Preview
from smartcity_desk.ui.stage.page_pictures import pictures_of
from smartcity_desk.ui.stage.paper import Foot
from smartcity_desk.ui.stage.presenter import presenter_of
from smartcity_desk.ui.stage.scenes import preview_of, source_of
from smartcity_desk.ui.stage.slide_editor import SlideEditor
from smartcity_desk.ui.stage.storyboard import Storyboard
from smartcity_desk.ui.tables.empty_notice import EmptyNotice
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import BODY, HEADING, STEP, font, theme


class PublishPage(LivePage):
    """Slides in order, the current one large, what it shows beside it.

    Attributes:
        board: the slides.
        preview: the current slide.
        editor: what it shows and says.
    """

    name: ClassVar[str] = "publish"
    title: ClassVar[Name] = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("publish")
        self.board, self.preview, self.editor = Storyboard(desk), Preview(), SlideEditor()
        self.add, self.duplicate, self.delete = (FlatButton() for _ in range(3))
        self.start = QPushButton()
        self.screen_box = QComboBox()
        self._title = Words(pixels=HEADING, bold=True)
        self._screen = Words("ink_muted")
        self.empty = EmptyNotice(texts.ADD, leading=True)
        self._waiting = Words("ink_muted", HEADING, wrap=True)
        self._key = ""
        self._lay_out()
        self._wire()

    # -- putting together ----------------------------------------------------------

    def _lay_out(self) -> None:
        content = QWidget()
        row, left, middle = QHBoxLayout(content), QVBoxLayout(), QVBoxLayout()
        self.board.setFixedWidth(240)
        left.setContentsMargins(2 * STEP, STEP, 0, STEP)
        left.addWidget(self._title)
        left.addWidget(self.board, 1)
        buttons = QHBoxLayout()
        for button in (self.add, self.duplicate, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        foot = QHBoxLayout()
        foot.addWidget(self._screen)
        foot.addWidget(self.screen_box)
        foot.addStretch(1)
        foot.addWidget(self.start)
        foot.setSpacing(STEP)
        middle.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        middle.addWidget(self.preview, 1)
        middle.addLayout(foot)
        row.addLayout(left)
        row.addLayout(middle, 1)
        row.addWidget(self.editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.screen_box.setFont(font(BODY))
        self.screen_box.setMinimumContentsLength(25)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.screen_box.setSizeAdjustPolicy(policy)
        self._stack = QStackedLayout(self)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._waiting, self.empty, content):
            self._stack.addWidget(widget)

    def _wire(self) -> None:
        self.desk.looked.connect(self._show_pictures)
        rivals_of(self.desk).ready.connect(self._show_pictures)
        pictures_of(self.desk).made.connect(self._show_pictures)
        self.board.chosen.connect(self._choose)
        self.board.reordered.connect(self._reorder)
        self.board.dropped.connect(self._insert)
        self.editor.changed.connect(self._change)
        for button in (self.add, self.empty.button):
            button.clicked.connect(self.add_slide)
        self.duplicate.clicked.connect(self.duplicate_slide)
        self.delete.clicked.connect(self.delete_slide)
        self.start.clicked.connect(self.present_from_here)
        self.screen_box.activated.connect(self._choose_screen)
        self._delete_key = action(self.board, "Del")
        self._delete_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete_key.triggered.connect(self.delete_slide)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._offer_screens)
            app.screenRemoved.connect(self._offer_screens)

    # -- showing -------------------------------------------------------------------

    def start_anew(self) -> None:
        """Forget which slide was current."""
        self._key = ""

    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self._dress()

    def _dress(self) -> None:
        colours = theme.colours
        self.setStyleSheet(f"#publish {{ background: {colours.background}; }}")
        self.start.setStyleSheet(style.plain_button(leading=True))

    def refresh(self) -> None:
        """Show what is on the desk now."""
        self._dress()
        self._retranslate()
        evaluation, result = self.desk.evaluation, self.desk.result
        if evaluation is None or result is None:
            self._stack.setCurrentIndex(0)
            return
        slides = slides_of(evaluation.records)
        self._stack.setCurrentIndex(2 if slides else 1)
        if self._key not in [slide.key for slide in slides]:
            self._key = slides[0].key if slides else ""
        self._offer_screens()
        self._show_pictures()
        if slides:
            self.editor.show_slide(self.slide, result)

    @property
    def slide(self) -> Slide | None:
        """The current slide."""
        evaluation = self.desk.evaluation
        slides = () if evaluation is None else slides_of(evaluation.records)
        return next((slide for slide in slides if slide.key == self._key), None)

    @Slot()
    def _show_pictures(self) -> None:
        evaluation, result, slide = self.desk.evaluation, self.desk.result, self.slide
        if not self.isVisible() or evaluation is None or result is None:
            return
        slides = slides_of(evaluation.records)
        self.board.show_slides(slides, result, self._key)
        if slide is None:
            self.preview.show_scene(None)
            return
        number = f"{self.board.currentRow() + 1}/{len(slides)}"
        scene = preview_of(slide, self.desk, result)
        foot = Foot(stamp_of(self.desk).trial, source_of(self.desk, scene), number)
        self.preview.show_scene(scene, foot)

    def _retranslate(self) -> None:
        self._waiting.setText(tr(texts.NO_EVALUATION))
        self.empty.say(tr(texts.EMPTY), can=True)
        self._title.setText(tr(texts.STORYBOARD))
        self._screen.setText(tr(texts.SCREEN))
        for button, name in (
            (self.add, texts.ADD), (self.delete, texts.DELETE),
            (self.duplicate, texts.DUPLICATE), (self.start, texts.START),
        ):  # fmt: skip
            button.setText(tr(name))
        self.start.setToolTip(tr(texts.PRESENT_HINT))
        self.screen_box.setAccessibleName(tr(texts.SCREEN))
        self.preview.setAccessibleName(tr(texts.STAGE))

    @Slot()
    def _offer_screens(self) -> None:
        chosen = presenter_of(self.desk).screen_name
        self.screen_box.clear()
        self.screen_box.addItem(tr(texts.SCREEN_AUTO), "")
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            size = screen.size()
            name = tr(
                texts.SCREEN_NAME, number=number, name=screen.name(), width=size.width(),
                height=size.height(),
            )  # fmt: skip
            self.screen_box.addItem(name, screen.name())
        if self.screen_box.findData(chosen) < 0:
            # It is taken again once it is back; until then another one serves.
            self.screen_box.addItem(tr(texts.SCREEN_ABSENT, name=chosen), chosen)
        self.screen_box.setCurrentIndex(self.screen_box.findData(chosen))

    # -- what was asked for --------------------------------------------------------

    @Slot(int)
    def _choose_screen(self, place: int) -> None:
        presenter_of(self.desk).screen_name = str(self.screen_box.itemData(place))

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._key = key
        self.refresh()

    @Slot()
    def add_slide(self) -> None:
        """Another slide after the current one: the ranking as it is selected now."""
        evaluation = self.desk.evaluation
        if evaluation is not None:
            given = view_of(self.desk, "ranking", None)
            records, slide = with_new(evaluation.records, given, after=self._key)
            self._key = slide.key
            push(self.desk, records, texts.SLIDE_ADDED, number=round(slide.place) + 1)

    @Slot()
    def duplicate_slide(self) -> None:
        """The current slide once more."""
        evaluation, slide = self.desk.evaluation, self.slide
        if evaluation is not None and slide is not None:
            records, made = with_new(evaluation.records, replace(slide, key=""), after=slide.key)
            self._key = made.key
            push(self.desk, records, texts.SLIDE_ADDED, number=round(made.place) + 1)

    @Slot()
    def delete_slide(self) -> None:
        """Without the current slide; the next one is current then."""
        evaluation, slide = self.desk.evaluation, self.slide
        if evaluation is None or slide is None:
            return
        keys = [s.key for s in slides_of(evaluation.records)]
        place = keys.index(slide.key)
        following = [*keys[place + 1 :], *reversed(keys[:place])]
        self._key = following[0] if following else ""
        records = without(evaluation.records, slide.key)
        push(self.desk, records, texts.SLIDE_DELETED, number=place + 1)

    @Slot(object)
    def _change(self, slide: Slide) -> None:
        evaluation = self.desk.evaluation
        if evaluation is not None and slide.key:
            number = self.board.keys.index(slide.key) + 1 if slide.key in self.board.keys else 1
            push(self.desk, with_slide(evaluation.records, slide), texts.SLIDE_CHANGED,
                 number=number)  # fmt: skip

    @Slot(object, int)
    def _insert(self, slide: Slide, place: int) -> None:
        self._key = added_at(self.desk, slide, place) or self._key
        self.refresh()

    @Slot(list)
    def _reorder(self, keys: list[str]) -> None:
        evaluation = self.desk.evaluation
        if evaluation is not None:
            push(self.desk, in_order(evaluation.records, keys), texts.SLIDES_MOVED)

    @Slot()
    def present_from_here(self) -> None:
        """From the current slide on."""
        presenter_of(self.desk).start(self.window(), max(self.board.currentRow(), 0))
