"""The desk: the evaluation under discussion, its newest result and what is selected.

Pages read from here and ask here; none knows another page.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoStack

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.insight import HURRY_UNITS, Insight, View
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.result import Result
from smartcity_desk.core.weight_locks import locked_weights, with_locked_weights
from smartcity_desk.ui.blind.state import Blind
from smartcity_desk.ui.robustness.choice import drawing_of
from smartcity_desk.ui.worker.computer import Computer
from smartcity_desk.ui.worker.looker import Looker

GLANCE_MS, REST_MS = 15, 250
# Draws among many units take the time of a frame: a moving hand gets some now and then.
GLANCE_AMONG_MANY_MS = 400
# An insight waits so long for the next result of a moving hand: a little more than a frame.
HELD_MS = 20


class Desk(QObject):
    """Connects evaluation, worker and pages.

    Attributes:
        evaluation: the document, or ``None`` on the welcome page.
        result: the newest result, ``None`` until the first one; may lag behind
            ``evaluation.snapshot`` while an answer is awaited.
        official_result: the result of the official snapshot.
        insight: how firm ``result`` is; ``None`` or of an earlier result while awaited.
        issues: the issues of the import.
        folder: that of the project file; ``None`` where none is kept.
        undo: the one undo stack.
        blind: whether district names, scores and ranks may be shown.
        year, group, unit, item, node: the selection; ``group``, ``unit`` and ``item`` may
            be empty, ``node`` is a node code whose children are shown as weights and bar
            segments.

    Signals:
        leaving: the evaluation on the desk is about to be put away, if there is one.
        opened: another evaluation was opened (or closed).
        computed: ``result`` is new.
        edited: the evaluation changed (parts); the result will follow.
        selection_changed: year, group, unit, item or node changed.
        official_computed: ``official_result`` is new.
        looked: ``insight`` is new.
        gripped: a chart is to become a slide for the first time, by this grip of it.
        failed: a computation failed; a sentence.
        closing: the desk is put away; who has a thread of its own ends it now.
    """

    leaving = Signal()
    opened = Signal()
    computed = Signal()
    edited = Signal(object)
    selection_changed = Signal()
    official_computed = Signal()
    looked = Signal()
    gripped = Signal(object)
    failed = Signal(str)
    closing = Signal()

    def __init__(self, parent: QObject | None = None, *, aside: bool = False) -> None:
        """``aside``: how firm a ranking is, is worked out in a process of its own."""
        super().__init__(parent)
        self.evaluation: Evaluation | None = None
        self.result: Result | None = None
        self.official_result: Result | None = None
        self.issues: tuple[Issue, ...] = ()
        self.folder: Path | None = None
        self.insight: Insight | None = None
        self._locked: frozenset[str] = frozenset()
        self._was_let_go = False
        self._bands: Insight | None = None
        self.undo = QUndoStack(self)
        self.year = 0
        self.group = ""
        self.unit = ""
        self.item = ""
        self.node = ""
        self.blind = Blind(self)
        self._computer = Computer(self)
        self._computer.banded.connect(self._take_bands)
        self._computer.computed.connect(self._receive)
        self._computer.failed.connect(self.failed)
        self._looker = Looker(self, aside=aside)
        self._looker.looked.connect(self._take_insight)
        # Draws compete with the window for the interpreter, or for the cores: a thousand as the
        # hand moves, all of them once it rests.
        self._glance, self._rest, self._held = QTimer(self), QTimer(self), QTimer(self)
        self._glance_ms = 0 if aside else GLANCE_MS
        for timer, wait, slot in (
            (self._glance, self._glance_ms, self._look_hurriedly),
            (self._rest, REST_MS, self._look),
            (self._held, HELD_MS, self._tell),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(slot)

    @property
    def locked(self) -> frozenset[str]:
        """Codes of the weights that stay when their siblings move."""
        return self._locked

    @locked.setter
    def locked(self, codes: frozenset[str]) -> None:
        if self.evaluation is not None:
            records = self.evaluation.records
            self.evaluation.set_records(with_locked_weights(records, codes))

    def _take_locks(self) -> None:
        """What is locked stands among the records, so that undoing and opening bring it back."""
        evaluation = self.evaluation
        codes: frozenset[str] = frozenset()
        if evaluation is not None:
            codes = locked_weights(evaluation.records, evaluation.tree)
        if codes != self._locked:
            self._locked = codes
            self._look_soon()

    @property
    def is_computing(self) -> bool:
        """Whether the newest change is not in ``result`` yet."""
        return not self._computer.is_idle

    def open(self, evaluation: Evaluation, issues: Collection[Issue] = ()) -> None:
        """Show ``evaluation``: its last year, all groups, the root's weights."""
        self.leaving.emit()
        self._computer.forget()
        self.evaluation = evaluation
        self.issues = tuple(issues)
        self.result = self.official_result = self.insight = None
        self._looker.forget()
        self._held.stop()
        self._take_locks()
        self.undo.clear()
        self.year = evaluation.panel.years[-1]
        self.group = self.unit = self.item = ""
        self.node = evaluation.framework.root.code
        evaluation.listen(self._evaluation_changed)
        self.opened.emit()
        self._computer.request(evaluation.official)

    def clear(self) -> None:
        """Put the evaluation away; ``opened`` is emitted and ``evaluation`` is ``None``."""
        self.leaving.emit()
        self._computer.forget()
        self.evaluation = self.result = self.official_result = self.insight = None
        self._looker.forget()
        self.issues = ()
        self._take_locks()
        self.undo.clear()
        self.opened.emit()

    def select(
        self,
        *,
        year: int | None = None,
        group: str | None = None,
        unit: str | None = None,
        item: str | None = None,
        node: str | None = None,
    ) -> None:
        """Change the selection; what is ``None`` stays."""
        before = (self.year, self.group, self.unit, self.item, self.node)
        self.year = self.year if year is None else year
        self.group = self.group if group is None else group
        self.unit = self.unit if unit is None else unit
        self.item = self.item if item is None else item
        self.node = self.node if node is None else node
        if before != (self.year, self.group, self.unit, self.item, self.node):
            self.selection_changed.emit()
            self._look_soon()

    def _evaluation_changed(self, parts: Part) -> None:
        if self.evaluation is None:
            return
        if parts & (Part.FRAMEWORK | Part.RECORDS):
            self._take_locks()
        if parts & ~(Part.RECORDS | Part.OFFICIAL):
            self._computer.request(self.evaluation.snapshot, self._view(is_hurried=True))
        if parts & Part.OFFICIAL:
            self._take_official(self.evaluation)
        if parts & (Part.FRAMEWORK | Part.PANEL):
            self._keep_selection_known(self.evaluation)
        self.edited.emit(parts)
        if parts & Part.RECORDS and self._drawing_changed():
            self._look_soon()

    def _drawing_changed(self) -> bool:
        return self.insight is not None and self.insight.view.drawing != self.drawing

    def _take_official(self, evaluation: Evaluation) -> None:
        """Another version is the official one: its result may be there already."""
        if self.result is not None and self.result.snapshot is evaluation.official:
            self.official_result = self.result
            self.official_computed.emit()
        else:
            self._computer.request(evaluation.official)

    def _keep_selection_known(self, evaluation: Evaluation) -> None:
        """Nothing stays selected that is not there any more."""
        panel, nodes = evaluation.panel, evaluation.tree.position
        units = {unit.code for unit in panel.units}
        self.select(
            year=None if self.year in panel.years else panel.years[-1],
            group=None if self.group in {g.code for g in panel.groups} else "",
            unit=None if self.unit in units else "",
            item=None if self.item in nodes else "",
            node=None if self.node in nodes else evaluation.framework.root.code,
        )

    @Slot(object)
    def _receive(self, result: Result) -> None:
        evaluation = self.evaluation
        if evaluation is None:
            return
        is_official = result.snapshot is evaluation.official
        if is_official and self.result is None and evaluation.snapshot is not evaluation.official:
            # A trial was opened: the official result comes first, to stand beside it.
            self.official_result = result
            self.official_computed.emit()
            self._computer.request(evaluation.snapshot)
            return
        self.result = result
        if is_official:
            self.official_result = result
            self.official_computed.emit()
        self._show_bands(result)
        self.computed.emit()
        self._look_soon(is_moving=True)
        if self._was_let_go and not self.is_computing:
            self.look_closely()

    def _look_soon(self, *, is_moving: bool = False) -> None:
        """Look at once, and closely once nothing moved for a while.

        ``is_moving``: the bands are there already, it is draws alone that are awaited.
        """
        result = self.result
        if not self._glance.isActive():
            among_many = result is not None and result.rows.unit_count > HURRY_UNITS
            wait = GLANCE_AMONG_MANY_MS if is_moving and among_many else self._glance_ms
            self._glance.start(wait)
        elif not is_moving:
            self._glance.start(self._glance_ms)
        self._rest.start()

    @property
    def is_looking(self) -> bool:
        """Whether finer insights into what is shown are still to come."""
        if self.result is None or self.year not in self.result.years:
            return False
        insight = self.insight
        if self._glance.isActive() or self._rest.isActive() or insight is None:
            return True
        return insight.result is not self.result or insight.view.is_hurried or not insight.is_final

    @property
    def drawing(self) -> Drawing:
        """How weights and missing values are drawn, as the committee chose."""
        return Drawing() if self.evaluation is None else drawing_of(self.evaluation)

    @Slot()
    def look_closely(self) -> None:
        """The hand was let go: all draws as soon as the answer is there, not after rest."""
        self._was_let_go = self.is_computing
        if self._rest.isActive() and not self._was_let_go:
            self._rest.stop()
            self._look()

    @Slot()
    def _look_hurriedly(self) -> None:
        if self._rest.isActive():
            self._ask_looker(is_hurried=True)

    @Slot()
    def _look(self) -> None:
        self._glance.stop()
        self._ask_looker(is_hurried=False)

    def _ask_looker(self, *, is_hurried: bool) -> None:
        """Ask how firm the newest result is, for the weights in view."""
        result = self.result
        if result is None or self.evaluation is None or result.tree is not self.evaluation.tree:
            return
        view = self._view(is_hurried=is_hurried)
        if view is not None and view.year in result.years:
            self._looker.look(result, view)

    def _view(self, *, is_hurried: bool) -> View | None:
        """What is in view; ``None`` where nothing is open."""
        if self.evaluation is None:
            return None
        tree = self.evaluation.tree
        position = tree.position.get(self.node, tree.root)
        nodes = tuple(tree.codes[p] for p in tree.children[position])
        return View(self.year, nodes, self.locked, self.drawing, is_hurried, self.group)

    @Slot(object)
    def _take_bands(self, insight: Insight) -> None:
        """The bands of the result that comes next."""
        self._bands = insight

    def _show_bands(self, result: Result) -> None:
        """Bands of ``result`` stand in one picture with it; the draws follow."""
        bands, self._bands = self._bands, None
        if bands is not None and bands.result is result:
            self.insight = replace(bands, draws=self._last_draws(bands, self.insight))
            self._tell()
        else:
            self._tell_held()

    @Slot(object)
    def _take_insight(self, insight: Insight) -> None:
        result, present = self.result, self.insight
        if result is None or insight.result.tree is not result.tree:
            return
        if insight.draws is None:
            if present is not None and insight.view.is_hurried and _has_bands(present, insight):
                return  # they came with the result
            # The last draws stay in sight until the next ones are there.
            insight = replace(insight, draws=self._last_draws(insight, present))
        if insight.result is not result and present is not None and present.result is result:
            # While a weight is dragged it may be of a result just before the newest, whose
            # bands are there already.
            insight = replace(present, draws=self._last_draws(present, insight))
        self.insight = insight
        # While a hand moves the next result is near: both are shown in one picture, not two.
        if insight.view.is_hurried or self.is_computing:
            if not self._held.isActive():
                self._held.start()
        else:
            self._tell()

    def _tell_held(self) -> None:
        if self._held.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._held.stop()
        self.looked.emit()

    @staticmethod
    def _last_draws(insight: Insight, last: Insight | None) -> RankDraws | None:
        """The draws of ``last``, if they are of the same year, group and units."""
        if last is None or last.result.rows is not insight.result.rows:
            return None
        views = ((own.view.year, own.view.group) for own in (insight, last))
        return last.draws if len(set(views)) == 1 else None

    def close(self) -> None:
        """Forget the undo steps and end the worker threads.

        The steps must go while the desk still stands: they and it refer to each other, and
        a garbage collection that takes both frees a step that the stack frees once more.
        """
        self.leaving.emit()
        self.undo.clear()
        self.evaluation = None
        self.closing.emit()
        for timer in (self._glance, self._rest, self._held):
            timer.stop()
        self._looker.close()
        self._computer.close()


def _has_bands(present: Insight, insight: Insight) -> bool:
    """Whether the bands of ``insight``, which is hurried, are among those of ``present``."""
    hurried = replace(present.view, is_hurried=True)
    return present.result is insight.result and hurried == insight.view
