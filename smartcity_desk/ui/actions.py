"""Everything that can be asked of the window: actions, their shortcuts, the menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.texts import blind as blind_texts
from smartcity_desk.ui.texts import bulletin as bulletin_texts
from smartcity_desk.ui.texts import charts as chart_texts
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.texts import importing as importing_texts
from smartcity_desk.ui.texts import new_year as year_texts
from smartcity_desk.ui.texts import project as project_texts
from smartcity_desk.ui.texts import stage as stage_texts

if TYPE_CHECKING:
    from smartcity_desk.ui.desk import Desk

_KEY = QKeySequence.StandardKey
_ROLE = QAction.MenuRole


def keys(standard: QKeySequence.StandardKey | None, fallback: str) -> list[QKeySequence]:
    """The system's shortcuts for ``standard``; ``fallback`` where it has none."""
    found = QKeySequence.keyBindings(standard) if standard is not None else []
    return found or [QKeySequence(fallback)] if fallback else found


def page_key(place: int) -> str:
    """The shortcut of the page at ``place``, from 1: Ctrl+1 … Ctrl+9, Ctrl+0, then Alt+1 …"""
    return f"Ctrl+{place % 10}" if place <= 10 else f"Alt+{place - 10}"


class Actions(QObject):
    """The actions of the main window.

    Signals:
        page_wanted: the name of a page.
        language_wanted, theme_wanted, motion_wanted: the choice made in the menu.
        recent_wanted: the place of an entry in the list of recent evaluations.
    """

    page_wanted = Signal(str)
    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    motion_wanted = Signal(str)
    recent_wanted = Signal(int)

    def __init__(self, window: QWidget, pages: Sequence[str]) -> None:
        super().__init__(window)
        self._window = window
        self._texts: dict[QAction | QMenu, Name] = {}
        self._rested: list[QAction] = []
        self._desk: Desk | None = None
        make = self._make
        self.open_files = make(texts.OPEN_FILES, _KEY.Open, "Ctrl+O")
        self.open_folder = make(texts.OPEN_FOLDER, None, "Ctrl+Shift+O")
        self.open_sample = make(texts.OPEN_SAMPLE)
        self.open_practice = make(texts.OPEN_PRACTICE)
        self.save_project = make(project_texts.SAVE_PROJECT, _KEY.Save, "Ctrl+S")
        self.save_copy = make(project_texts.SAVE_COPY)
        self.new_year = make(year_texts.NEW_YEAR)
        self.templates = make(importing_texts.TEMPLATES)
        self.operator = make(project_texts.OPERATOR)
        self.close_evaluation = make(texts.CLOSE_EVALUATION, _KEY.Close, "Ctrl+W")
        self.export_workbook = make(texts.EXPORT_WORKBOOK, None, "Ctrl+E")
        self.export_picture = make(texts.EXPORT_PICTURE, None, "Ctrl+Shift+E")
        self.export_bulletin = make(bulletin_texts.EXPORT)
        self.copy_picture = make(texts.COPY_PICTURE, None, "Ctrl+Shift+C")
        self.quit = make(texts.QUIT, _KEY.Quit, "Ctrl+Q", _ROLE.QuitRole)
        self.undo = make(texts.UNDO, _KEY.Undo, "Ctrl+Z")
        self.redo = make(texts.REDO, _KEY.Redo, "Ctrl+Shift+Z")
        self.reset = make(texts.RESET, None, "Ctrl+Backspace")
        self.blind = make(blind_texts.ACTION)
        self.patterns = make(chart_texts.PATTERNS)
        self.patterns.setCheckable(True)
        self.present = make(stage_texts.PRESENT, None, "F5")
        self.add_slide = make(stage_texts.ADD_SLIDE, None, "Ctrl+Shift+A")
        self.full_screen = make(texts.FULL_SCREEN, _KEY.FullScreen, "F11")
        self.full_screen.setCheckable(True)
        self.quick_help = make(texts.QUICK_HELP, _KEY.HelpContents, "F1")
        self.open_logs = make(texts.OPEN_LOGS)
        self.about = make(texts.ABOUT, role=_ROLE.AboutRole)
        self._make_choices(pages)
        self._make_menus()
        self.recent.triggered.connect(self._want_recent)
        self.set_open(is_open=False)
        retranslated(self, self.retranslate)

    def _make(
        self,
        text: Name,
        standard: QKeySequence.StandardKey | None = None,
        fallback: str = "",
        role: QAction.MenuRole = QAction.MenuRole.NoRole,
    ) -> QAction:
        action = QAction(self)
        action.setShortcuts(keys(standard, fallback))
        # By default macOS guesses the role from the (Chinese) text.
        action.setMenuRole(role)
        self._texts[action] = text
        self._window.addAction(action)
        return action

    def _make_choices(self, pages: Sequence[str]) -> None:
        self.pages = {
            name: self._make(texts.PAGES[name], None, page_key(place))
            for place, name in enumerate(pages, start=1)
        }
        self.languages = {"zh": self._make(texts.CHINESE), "en": self._make(texts.ENGLISH)}
        self.themes = {
            "system": self._make(texts.THEME_SYSTEM),
            "light": self._make(texts.THEME_LIGHT),
            "dark": self._make(texts.THEME_DARK),
        }
        self.motions = {
            "system": self._make(texts.MOTION_SYSTEM),
            "less": self._make(texts.MOTION_LESS),
            "full": self._make(texts.MOTION_FULL),
        }
        for actions, slot in (
            (self.pages, self._want_page),
            (self.languages, self._want_language),
            (self.themes, self._want_theme),
            (self.motions, self._want_motion),
        ):
            group = QActionGroup(self)
            for data, action in actions.items():
                action.setData(data)
                action.setCheckable(True)
                group.addAction(action)
            group.triggered.connect(slot)

    def _make_menus(self) -> None:
        self.file, self.edit, self.view, self.help = (
            self._menu(text) for text in (texts.FILE, texts.EDIT, texts.VIEW, texts.HELP)
        )
        self.recent = self._menu(texts.OPEN_RECENT)
        self.export = self._menu(texts.EXPORT)
        self.export.addActions([self.export_workbook, self.export_bulletin])
        self.export.addActions([self.export_picture, self.copy_picture])
        self.file.addActions([self.open_files, self.open_folder])
        self.file.addMenu(self.recent)
        self.file.addActions([self.open_sample, self.open_practice])
        self.file.addSeparator()
        self.file.addActions([self.save_project, self.save_copy, self.new_year])
        self.file.addAction(self.templates)
        self.file.addActions([self.export_workbook, self.export_bulletin, self.export_picture])
        self.file.addSeparator()
        self.file.addActions([self.close_evaluation, self.quit])
        self.edit.addActions([self.undo, self.redo])
        self.edit.addSeparator()
        self.edit.addActions([self.reset, self.blind])
        self.edit.addSeparator()
        self.edit.addActions([self.copy_picture, self.operator])
        self.view.addActions(list(self.pages.values()))
        self.view.addSeparator()
        for text, actions in (
            (texts.LANGUAGE, self.languages), (texts.THEME, self.themes),
            (texts.MOTION, self.motions),
        ):  # fmt: skip
            menu = self._menu(text)
            menu.addActions(list(actions.values()))
            self.view.addMenu(menu)
        self.view.addAction(self.patterns)
        self.view.addSeparator()
        self.view.addActions([self.present, self.add_slide])
        self.view.addAction(self.full_screen)
        self.help.addActions([self.quick_help, self.open_logs])
        self.help.addSeparator()
        self.help.addAction(self.about)

    def _menu(self, text: Name) -> QMenu:
        menu = QMenu(self._window)
        menu.menuAction().setMenuRole(_ROLE.NoRole)
        self._texts[menu] = text
        return menu

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus on ``bar``."""
        for menu in (self.file, self.edit, self.view, self.help):
            bar.addMenu(menu)

    # -- following the desk --------------------------------------------------------

    def attach(self, desk: Desk) -> None:
        """Enable and name the actions after what is on ``desk``."""
        self._desk = desk
        for signal in (desk.undo.indexChanged, desk.opened, desk.blind.changed):
            signal.connect(self.follow)
        desk.edited.connect(self._follow_edit)
        self.undo.triggered.connect(desk.undo.undo)
        self.redo.triggered.connect(desk.undo.redo)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Undo, redo and reset: whether there is something, and what."""
        desk = self._desk
        if desk is None:
            return
        stack = desk.undo
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        place = stack.index()
        undo_text, redo_text = command_text(stack, place - 1), command_text(stack, place)
        if desk.blind.is_on:
            undo_text = redo_text = ""  # the words of a step name districts and values
        named = tr(texts.UNDO_WHAT, what=undo_text) if undo_text else tr(texts.UNDO)
        self.undo.setText(named)
        named = tr(texts.REDO_WHAT, what=redo_text) if redo_text else tr(texts.REDO)
        self.redo.setText(named)
        self.reset.setEnabled(can_reset(desk))
        self.set_open(is_open=desk.evaluation is not None)

    @Slot()
    def _follow_edit(self) -> None:
        """Of an edit alone: whether there is a trial; its step, if any, is told by the stack."""
        if self._desk is not None and not self._desk.blind.is_on:
            self.reset.setEnabled(can_reset(self._desk))

    def _follow_blind(self, desk: Desk) -> None:
        """During blind weighting only what tells nothing is left; steps before it wait."""
        if not desk.blind.is_on:
            rested, self._rested = self._rested, []
            for one in rested:
                one.setEnabled(True)
            if rested:
                self.follow()
            return
        left = {getattr(self, name) for name in LEFT_WHEN_BLIND}
        for choices in (self.pages, self.languages, self.themes, self.motions):
            left |= {*choices.values()}
        for thing in self._texts:
            if isinstance(thing, QAction) and thing not in left and thing.isEnabled():
                thing.setEnabled(False)
                self._rested.append(thing)
        self.undo.setEnabled(desk.undo.index() > desk.blind.floor)

    def set_open(self, *, is_open: bool) -> None:
        """Whether an evaluation is open."""
        needs_one = [self.close_evaluation, self.export_workbook, self.export_picture]
        needs_one += [self.present, self.add_slide]
        needs_one += [self.blind, self.copy_picture, self.save_project, self.save_copy]
        needs_one += [self.new_year, self.export_bulletin]
        for action in (*needs_one, *self.pages.values()):
            action.setEnabled(is_open)
        if not is_open:
            for action in (self.undo, self.redo, self.reset):
                action.setEnabled(False)
        if self._desk is not None:
            self._follow_blind(self._desk)

    def offer_recent(self, entries: Sequence[str]) -> None:
        """Offer these recent evaluations."""
        for action in self.recent.actions():
            # One of them may be what is being triggered just now.
            self.recent.removeAction(action)
            action.deleteLater()
        for entry in entries:
            # An ampersand in a file name is no mnemonic.
            action = self.recent.addAction(entry.replace("&", "&&"))
            action.setMenuRole(_ROLE.NoRole)
        if not entries:
            empty = self.recent.addAction(tr(texts.NO_RECENT))
            empty.setMenuRole(_ROLE.NoRole)
            empty.setEnabled(False)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for thing, text in self._texts.items():
            thing.setTitle(tr(text)) if isinstance(thing, QMenu) else thing.setText(tr(text))
        self.languages[language.current].setChecked(True)
        self.follow()

    # -- choices -------------------------------------------------------------------

    @Slot(QAction)
    def _want_page(self, action: QAction) -> None:
        self.page_wanted.emit(action.data())

    @Slot(QAction)
    def _want_language(self, action: QAction) -> None:
        self.language_wanted.emit(action.data())

    @Slot(QAction)
    def _want_theme(self, action: QAction) -> None:
        self.theme_wanted.emit(action.data())

    @Slot(QAction)
    def _want_motion(self, action: QAction) -> None:
        self.motion_wanted.emit(action.data())

    @Slot(QAction)
    def _want_recent(self, action: QAction) -> None:
        self.recent_wanted.emit(self.recent.actions().index(action))


def command_text(stack: QUndoStack, place: int) -> str:
    """What the command at ``place`` does: its ``name`` in the present language, or its text."""
    if not 0 <= place < stack.count():
        return ""
    named = getattr(stack.command(place), "name", None)
    return tr(named) if isinstance(named, Name) else stack.text(place)


def can_reset(desk: Desk) -> bool:
    """Whether anything differs from the official version."""
    return desk.evaluation is not None and desk.evaluation.is_trial


# Exports are left as well: they refuse with a sentence.
LEFT_WHEN_BLIND: Final = (
    "save_project", "operator", "export_workbook", "export_bulletin", "export_picture",
    "copy_picture", "quit", "undo", "redo", "blind", "full_screen", "quick_help",
    "open_logs", "about",
)  # fmt: skip
SHORTCUT_ORDER: Final = (
    "open_files", "open_folder", "save_project", "export_workbook", "export_picture",
    "copy_picture",
    "present", "add_slide",
    "undo", "redo", "reset", "full_screen", "quick_help", "close_evaluation", "quit",
)  # fmt: skip
