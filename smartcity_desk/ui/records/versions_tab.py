"""The versions: frozen, named, compared and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desk.core.compared import Compared
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name
from smartcity_desk.core.published_ranks import published_ranks
from smartcity_desk.ui import style
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.bulletins import BulletinWriter
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import FlatButton, Line, Words
from smartcity_desk.ui.project.kept import ways_of
from smartcity_desk.ui.records.audit_words import Namer
from smartcity_desk.ui.records.compare_view import CompareView
from smartcity_desk.ui.records.comparing import VersionPair, sections
from smartcity_desk.ui.records.keeping import VersionKeeper
from smartcity_desk.ui.records.merging import Merger
from smartcity_desk.ui.records.publisher import Publisher
from smartcity_desk.ui.records.version_model import WIDTHS, VersionModel
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.texts import bulletin as bulletin_texts
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import SMALL, STEP, theme
from smartcity_desk.ui.top_bar import Selector

if TYPE_CHECKING:
    from smartcity_desk.store.versions import Version

LIST_SHARE, COMPARE_SHARE = 6, 5
_NOW: Final = -1


class VersionsTab(QWidget):
    """The list on the left; on the right what differs from another version.

    Attributes:
        keeper: freezing, naming, restoring.
        publisher: publishing what is frozen.
        bulletins: writing the bulletin of the version chosen.
        model, table: the list.
        against: which version the chosen one is compared with.
        view: what differs.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: Work | None = None
        self._found: Compared | None = None
        self._against = _NOW
        self._is_stale = False
        self.keeper, self.merger = VersionKeeper(desk, self), Merger(desk, self)
        self.publisher, self.bulletins = Publisher(desk, self), BulletinWriter(desk, self)
        self.model = VersionModel(self)
        self.table = PlainTable(self.model, WIDTHS)
        self.against, self.view = Selector(), CompareView()
        self.pair = Line(bold=True)
        self.freeze = QPushButton()
        self.publish, self.name = FlatButton(), FlatButton()
        self.restore, self.bulletin, self.merge = FlatButton(), FlatButton(), FlatButton()
        self.said = Words("error", SMALL, wrap=True)
        self._lay_out()
        self._wire()
        desk.leaving.connect(self.stop)
        retranslated(self, self.retranslate)

    @Slot()
    def stop(self) -> None:
        """What runs beside the window is about an evaluation that leaves: end it."""
        if self._work is not None:
            self._work.end()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * STEP, 0, STEP, STEP)
        bar.setSpacing(STEP)
        for button in self._buttons():
            bar.addWidget(button)
        bar.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(bar)
        left.addWidget(self.said)
        left.addWidget(self.table, 1)
        top = QHBoxLayout()
        top.setContentsMargins(STEP, 0, 2 * STEP, STEP)
        top.addWidget(self.pair, 1)
        top.addWidget(self.against)
        right.addLayout(top)
        right.addWidget(self.view, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for column, share in ((left, LIST_SHARE), (right, COMPARE_SHARE)):
            column.setSpacing(0)
            whole.addLayout(column, share)
        self.said.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        self.said.hide()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _buttons(self) -> tuple[QPushButton | FlatButton, ...]:
        return (
            self.freeze, self.publish, self.name, self.restore, self.bulletin, self.merge,
        )  # fmt: skip

    def _wire(self) -> None:
        self.freeze.clicked.connect(self.keeper.ask_freeze)
        self.publish.clicked.connect(self.publisher.ask)
        self.name.clicked.connect(self.keeper.ask_name)
        self.restore.clicked.connect(self._restore)
        self.bulletin.clicked.connect(self._ask_bulletin)
        self.merge.clicked.connect(self.merger.ask)
        self.keeper.kept.connect(self._show_newest)
        self.publisher.kept.connect(self._show_newest)
        self.keeper.refused.connect(self.say)
        self.against.chosen.connect(self._choose_against)
        self.table.selectionModel().currentChanged.connect(self._current_changed)

    @Slot()
    def restyle(self) -> None:
        """Show the leading button in the present theme."""
        sheet = style.plain_button(leading=True)
        colours = theme.colours
        self.freeze.setStyleSheet(
            f"{sheet} QPushButton {{ padding: {STEP // 2}px {2 * STEP}px; }}"
            f"QPushButton:disabled {{ background: {colours.line}; color: {colours.ink_muted}; "
            f"border-color: {colours.line}; }}"
        )
        self.against.setStyleSheet(style.flat_button())

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        for button, text, help_ in (
            (self.freeze, texts.FREEZE, texts.FREEZE_HELP),
            (self.name, texts.NAME_VERSION, texts.NAME_HELP),
            (self.restore, texts.RESTORE, texts.RESTORE_HELP),
            (self.bulletin, bulletin_texts.OF_VERSION, bulletin_texts.OF_VERSION_HELP),
            (self.merge, texts.MERGE, texts.MERGE_HELP),
        ):
            button.setText(tr(text))
            button.setToolTip(tr(help_))
            button.setAccessibleName(tr(help_))
        self._offer_publishing()
        self.table.setAccessibleName(tr(texts.TABS[0]))
        self._offer()
        self._show_found()

    # -- the list ----------------------------------------------------------------------

    @property
    def current(self) -> Version | None:
        """The version chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    @Slot()
    def refresh(self) -> None:
        """Read the versions there are now; the one that is chosen stays so."""
        self._read(newest=False)

    def _read(self, *, newest: bool) -> None:
        from smartcity_desk.store.project import ProjectFile

        ways = ways_of(self)
        path = None if ways is None else ways.reading_path
        found: list[Version] = []
        if path is not None:
            try:
                with ProjectFile.open(path, read_only=True) as project:
                    found = project.versions()
            except InputError as error:
                self.say(error.issue.sentence)
        before = self.current
        self.model.show(found)
        kept = [r for r, v in enumerate(self.model.rows) if v == before and not newest]
        if found:
            self.table.selectRow(kept[0] if kept else 0)
        recorder = None if ways is None else ways.recorder
        can_write = recorder is not None and recorder.path is not None and not recorder.read_only
        for button in (self.freeze, self.name, self.merge):
            button.setEnabled(can_write)
        self.restore.setEnabled(bool(found))
        self.bulletin.setEnabled(bool(found))
        self._offer_publishing()
        self._offer()
        self._show_found()  # what was published just now, until the comparison is there
        self._compare()

    @Slot()
    def _show_newest(self) -> None:
        """A version was just kept: it is the one to be read."""
        self._read(newest=True)

    def _offer_publishing(self) -> None:
        """What is frozen can be published once; the button says why it cannot."""
        refusal = self.publisher.refusal()
        self.publish.setEnabled(refusal is None)
        self.publish.setText(tr(texts.PUBLISH))
        self.publish.setToolTip(tr(refusal or texts.PUBLISH_HELP))
        self.publish.setAccessibleName(tr(texts.PUBLISH_HELP))

    @Slot(object)
    def say(self, sentence: Name) -> None:
        """Why something was refused."""
        self.said.setText(tr(sentence))
        self.said.setVisible(bool(sentence.zh))

    @Slot()
    def _restore(self) -> None:
        version = self.current
        if version is not None:
            self.keeper.restore(version, version.label or tr(texts.KINDS[version.kind]))

    @Slot()
    def _ask_bulletin(self) -> None:
        if self.current is not None:
            self.bulletins.ask(self.current)

    # -- comparing ---------------------------------------------------------------------

    def _offer(self) -> None:
        """What the chosen version can be compared with."""
        choices: list[tuple[str, object]] = [(tr(texts.NOW), _NOW)]
        choices += [
            (version.label or tr(texts.KINDS[version.kind]), version.number)
            for version in self.model.rows
        ]
        self.against.offer(choices)
        if self._against not in [data for _, data in choices]:
            self._against = _NOW
        self.against.show_choice(tr(texts.COMPARE_WITH), self._against)
        labels = {number: text for text, number in choices}
        current = self.current
        words = "" if current is None else f"{labels.get(current.number)} → {labels[self._against]}"
        self.pair.setText(words)
        self.against.setVisible(bool(self.model.rows))

    @Slot(object)
    def _choose_against(self, number: int) -> None:
        self._against = number
        self._offer()
        self._compare()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._offer()
        self._compare()

    def _compare(self) -> None:
        """Compare beside the window; the last question asked is the one answered."""
        version, evaluation, ways = self.current, self._desk.evaluation, ways_of(self)
        path = None if ways is None else ways.reading_path
        if version is None or evaluation is None or path is None:
            self._found = None
            self.view.say("")
            return
        if self._work is not None:
            self._is_stale = True
            return
        other = None if self._against == _NOW else self._against
        job = VersionPair(path, version.number, other, evaluation.snapshot, self._desk.year)
        if self._found is None:
            self.view.say(tr(texts.COMPARING))
        self._work = Work("comparing versions", job, self)
        self._work.succeeded.connect(self._take)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self._work.start()

    @Slot(object)
    def _take(self, found: Compared) -> None:
        self._found = found
        self._show_found()

    def _show_found(self) -> None:
        evaluation = self._desk.evaluation
        if self._found is None or evaluation is None:
            return
        published = evaluation.published.get(evaluation.framework.root.code, {})
        ranks = published_ranks(evaluation)
        self.view.show_sections(sections(self._found, Namer(evaluation), published, ranks))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._found = None
        if isinstance(error, InputError):
            self.view.say(tr(error.issue.sentence))
        else:
            self.view.say(tr(texts.VERSION_FAILED, reason=error))

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        if self._is_stale:
            self._is_stale = False
            self._compare()

    def keep_focus(self) -> None:
        """The keyboard goes to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
