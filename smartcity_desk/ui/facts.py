"""How complete the evaluation on the desk is; counted when the hand rests, not at each frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from smartcity_desk.core.issues import Severity
from smartcity_desk.ui.background import Work

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Part
    from smartcity_desk.core.result import Result
    from smartcity_desk.ui.desk import Desk

REST: Final = 250  # ms without a new result


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status bar and the badge of the review say.

    Attributes:
        expected, items: how many units and items there are.
        received: units that reported anything in the year; ``None`` until computed.
        coverage: effective weight of what is reported, mean over the units, 0–1;
            ``None`` until computed.
        to_review: entries of the review that wait for somebody.
        errors: those of them that must be settled.
        is_counted: whether both are known; until what follows from computing was looked for,
            nobody knows.
    """

    expected: int = 0
    items: int = 0
    received: int | None = None
    coverage: float | None = None
    to_review: int = 0
    errors: int = 0
    is_counted: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every unit reported and no error waits; true until computed."""
        missing = self.received is not None and self.received < self.expected
        return not missing and not self.errors


class FactsWatch(QObject):
    """Keeps the facts of what is on the desk.

    Attributes:
        facts: the present ones.

    Signals:
        changed: ``facts`` are others.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts = Facts()
        self._desk: Desk | None = None
        self._counted: tuple[object, ...] = ()
        self._to_review = self._errors = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.count)
        self._work: Work | None = None

    def attach(self, desk: Desk) -> None:
        """Watch ``desk`` from now on."""
        self._desk = desk
        for at_once in (desk.opened, desk.official_computed, desk.selection_changed):
            at_once.connect(self.count)
        desk.computed.connect(self._rest.start)
        desk.edited.connect(self._edited)
        desk.closing.connect(self.close)

    @Slot(object)
    def _edited(self, parts: Part) -> None:
        """A decision settles an entry without any computation to follow."""
        from smartcity_desk.core.evaluation import Part  # not before the first paint

        if parts & Part.RECORDS:
            self._rest.start()

    @Slot()
    def count(self) -> None:
        """Count anew, at once."""
        desk = self._desk
        if desk is None:
            return
        evaluation, result, found = desk.evaluation, desk.result, Facts()
        if evaluation is not None:
            found = Facts(
                expected=len(evaluation.panel.units),
                items=len(evaluation.framework.items),
                to_review=self._open_issues(desk),
                errors=self._errors,
                is_counted=self._is_counted(desk),
            )
            if result is not None and desk.year in result.years:
                found = Facts(
                    found.expected,
                    found.items,
                    received(result, desk.year),
                    coverage(result, desk.year),
                    found.to_review,
                    found.errors,
                    found.is_counted,
                )
        if found != self.facts:
            self.facts = found
            self.changed.emit()

    def _open_issues(self, desk: Desk) -> int:
        """Counted again only when something was read, edited or calculated by another method."""
        snapshot = None if desk.result is None else desk.result.snapshot
        key = (
            desk.issues,
            desk.evaluation,
            snapshot and snapshot.panel,
            snapshot and snapshot.method,
            desk.evaluation and desk.evaluation.records,
        )
        if key != self._counted and self._is_found(desk):
            self._counted = key
            self._to_review, self._errors = open_issues(desk)
        return self._to_review

    def _is_counted(self, desk: Desk) -> bool:
        """Whether the last count was of this evaluation once it had been computed."""
        if desk.result is None or not self._counted:
            return False
        _, evaluation, panel, *_ = self._counted
        return evaluation is desk.evaluation and panel is not None

    def _is_found(self, desk: Desk) -> bool:
        """Whether the entries are known; if not, they are looked for beside the window."""
        from smartcity_desk.ui.issue_list import is_found

        if desk.result is None or is_found(desk.result):
            return True
        if self._work is None:
            self._work = Work("findings", _Finding(desk.result), self)
            self._work.finished.connect(self._found)
            self._work.start()
        return False

    @Slot()
    def _found(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        self.count()

    @Slot()
    def close(self) -> None:
        """End what is looked for; with the desk at the latest."""
        self._rest.stop()
        self._desk = None
        if self._work is not None:
            self._work.end()


class _Finding:
    """Looks for what follows from one result; knows nothing of the window."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def __call__(self, work: Work) -> None:
        from smartcity_desk.ui.issue_list import find

        find(self._result)


def open_issues(desk: Desk) -> tuple[int, int]:
    """How many issues wait for somebody, and how many are errors; not those for the record."""
    from smartcity_desk.ui.issue_list import issues_of

    found = [i.severity for i in issues_of(desk) if i.severity is not Severity.INFO]
    return len(found), found.count(Severity.ERROR)


def received(result: Result, year: int) -> int:
    """How many units reported anything in ``year``."""
    reported = result.reported_items(year)[: result.rows.unit_count]
    return int((reported > 0).sum())


def coverage(result: Result, year: int) -> float:
    """Effective weight of what is reported, mean over the units, 0–1.

    Σ over the items of effective weight × whether it is reported; the root's coverage of
    :attr:`~smartcity_desk.core.result.Result.coverage` for one year alone.
    """
    t, units = result.year_position(year), result.rows.unit_count
    effective = result.snapshot.weights.effective
    shares = (
        effective[position] / 100 * float(stages.reported[t, :units].mean())
        for position, stages in zip(result.tree.items, result.items, strict=True)
    )
    return float(sum(shares))
