"""What the panes of the framework page share: a bar of buttons, a sentence when refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.ui.commands_framework import Editing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.field_block import AddedOf, AfterOf
from smartcity_desk.ui.parts import FlatButton, Words, action
from smartcity_desk.ui.theme import SMALL, STEP

T = TypeVar("T")
SAID_MS = 12_000


class Pane(QWidget):
    """A pane of the page: a bar on top, what it shows below.

    Attributes:
        desk: what it shows.
        bar: its bar; what is put there stands left of :attr:`said`.
        said: why the last action was refused, or what was done.
        body: below the bar.
    """

    goto = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._named: list[tuple[QToolButton | QAction, Name, Name]] = []
        self.bar, self.body = QHBoxLayout(), QVBoxLayout()
        self.bar.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        self.bar.setSpacing(STEP // 2)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.said = Words("error", SMALL, wrap=True)
        self.said.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        self.said.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAID_MS)
        self._quiet.timeout.connect(self.said.hide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.bar)
        whole.addWidget(self.said)
        whole.addLayout(self.body, 1)

    def button(
        self, text: Name, hint: Name, slot: Callable[[], object], shortcut: str = ""
    ) -> FlatButton:
        """A button on the bar; its shortcut works while the keyboard is in the pane."""
        made = FlatButton()
        made.clicked.connect(slot)
        if shortcut:
            key = action(self, shortcut)
            key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.triggered.connect(made.click)
            key.setText(tr(text))
        self._named.append((made, text, Name(
            f"{hint.zh}  {shortcut}".rstrip(), f"{hint.en}  {shortcut}".rstrip())))  # fmt: skip
        self.bar.addWidget(made)
        return made

    def finish_setup(self) -> None:
        """Read everything; to be called last in ``__init__``."""
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for thing, text, hint in self._named:
            thing.setText(tr(text))
            thing.setToolTip(tr(hint))
            if isinstance(thing, QToolButton):
                thing.setAccessibleName(tr(hint))
        self.said.hide()
        self.read_texts()

    def read_texts(self) -> None:
        """Read what only this pane has; a slot that is overridden would outlive its pane."""

    def tried(self, act: Callable[[], T]) -> T | None:
        """Do ``act``; where it is refused say why in place, and answer ``None``."""
        try:
            found = act()
        except RestructureError as error:
            self.say(tr(error.sentence))
            return None
        self.said.hide()
        return found

    def with_blocks(
        self, box: TableBox, editing: Editing, after: AfterOf | None, added: AddedOf | None = None
    ) -> None:
        """Let blocks of a table be edited; what is said of it stands below the bar."""
        box.edit_blocks(editing, after, self, added)
        box.said.connect(self.tell)
        box.refused.connect(self.say)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say below the bar for a while why something is refused."""
        self._show_said(sentence, "error")

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Say below the bar for a while what was done."""
        self._show_said(sentence, "ink_muted")

    def _show_said(self, sentence: str, ink: str) -> None:
        self.said.set_ink(ink)
        self.said.setText(sentence)
        self.said.show()
        self._quiet.start()

    def start_anew(self) -> None:
        """Forget what belongs to the evaluation that was open before."""
        self.said.hide()

    def refresh(self) -> None:
        """Show what is on the desk now; there is an evaluation."""
        raise NotImplementedError


def why_not(act: Callable[[], object]) -> str:
    """Why ``act`` is refused; empty where it is not. ``act`` changes nothing."""
    try:
        act()
    except RestructureError as error:
        return tr(error.sentence)
    return ""
