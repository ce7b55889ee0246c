"""What another method would do: sentences, and the districts whose rank would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from smartcity_desk.core.compared import RankMove
from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.core.method import Method
from smartcity_desk.core.method_effect import MethodEffect, method_effect
from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.units import Unit
from smartcity_desk.ui import style
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.texts import framework_method as texts
from smartcity_desk.ui.theme import STEP, theme

SIDE: Final = 376
COLUMNS: Final = (
    RowColumn("zh", texts.UNIT, 0),
    RowColumn("old", texts.NOW, 60, numeric=True),
    RowColumn("new", texts.THEN, 68, numeric=True),
    RowColumn("moved", texts.MOVED, 72, numeric=True),
)


@dataclass(frozen=True, eq=False)
class _Trying:
    """The job: compute the result with another method beside the one there is."""

    result: Result
    method: Method
    year: int

    def __call__(self, _work: Work) -> tuple[_Trying, MethodEffect]:
        return self, method_effect(self.result, self.method, self.year)

    def is_like(self, other: _Trying | None) -> bool:
        """Whether both come to the same."""
        mine = (self.method, self.year)
        return (
            other is not None and self.result is other.result and mine == (other.method, other.year)
        )


class MethodEffectView(QFrame):
    """Tries a method beside the window and says what it would change.

    Attributes:
        heading, ranks, city, fastest, table: its parts.
        effect: what is shown; ``None`` while there is nothing to try, or it is computed.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("methodEffect")
        self.setFixedWidth(SIDE)
        self._wanted: _Trying | None = None
        self._failure = ""
        self.effect: MethodEffect | None = None
        self.heading = Words("ink", bold=True)
        self.ranks, self.city, self.fastest = (Words("ink", wrap=True) for _ in range(3))
        self.table = FieldTable(texts.MOVERS, COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        for words in (self.heading, self.ranks, self.city, self.fastest):
            words.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
            column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self._trying = Steady("a method that is tried", self)
        self._trying.done.connect(self._take)
        self._trying.failed.connect(self._fail)
        desk.closing.connect(self._trying.end)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @property
    def is_busy(self) -> bool:
        """Whether a method is being tried."""
        return self._trying.is_busy

    def look(self, result: Result | None, method: Method, year: int) -> None:
        """Show what ``method`` would do to ``result``, unless it is the one in use."""
        if result is None or year not in result.years or method == result.snapshot.method:
            self.forget()
            return
        wanted = _Trying(result, method, year)
        if not wanted.is_like(self._wanted):
            self._wanted, self.effect, self._failure = wanted, None, ""
            self._trying.ask(wanted)
        self.retranslate()

    def forget(self) -> None:
        """There is nothing to try."""
        self._trying.forget()
        self._wanted, self.effect, self._failure = None, None, ""
        self.retranslate()

    @Slot(object)
    def _take(self, answer: tuple[_Trying, MethodEffect]) -> None:
        asked, effect = answer
        if asked is self._wanted:
            self.effect = effect
            self.retranslate()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._failure = str(error)
        self.retranslate()

    @Slot()
    def restyle(self) -> None:
        """Show the edge in the present theme."""
        self.setStyleSheet(style.band("methodEffect", "left"))

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        wanted, effect = self._wanted, self.effect
        self.heading.setVisible(wanted is not None)
        if wanted is not None:
            self.heading.setText(tr(texts.EFFECT, year=wanted.year))
        self.ranks.setText(self._first_sentence())
        self.ranks.set_ink("ink" if effect is not None else "ink_muted")
        for words, sentence in (
            (self.city, "" if effect is None else _city(effect)),
            (self.fastest, "" if effect is None else _fastest(effect)),
        ):
            words.setText(sentence)
            words.setVisible(bool(sentence))
        moves = () if effect is None else effect.ranks
        self.table.setVisible(bool(moves))
        self.table.show_rows(tuple(map(_row, moves)))

    def _first_sentence(self) -> str:
        if self._wanted is None:
            return tr(texts.NOTHING_CHOSEN)
        if self._failure:
            return tr(texts.FAILED, reason=self._failure)
        if self.effect is None:
            return tr(texts.COMPUTING)
        count = len(self.effect.ranks)
        words = texts.RANKS if count > 1 else texts.ONE_RANK if count else texts.NO_RANK
        return tr(words, units=self.effect.units, count=count)


def _city(effect: MethodEffect) -> str:
    now, then = effect.city
    if now is None and then is None:
        return ""
    words = texts.CITY_STAYS if number_text(now) == number_text(then) else texts.CITY_MOVES
    return tr(words, now=number_text(now), then=number_text(then))


def _fastest(effect: MethodEffect) -> str:
    now, then = effect.fastest
    if not now and not then:
        return ""
    words = texts.FASTEST_STAYS if now == then else texts.FASTEST_MOVES
    return tr(words, now=_names(now), then=_names(then))


def _names(units: tuple[Unit, ...]) -> str:
    return tr(texts.BETWEEN).join(tr(unit.name) for unit in units) or tr(texts.NOBODY)


def _row(move: RankMove) -> Row:
    both = move.old is not None and move.new is not None
    change = float(move.old - move.new) if both and move.old and move.new else None
    return Row(move.unit.code, {
        "zh": Field(move.unit.name),
        "old": Field(Name(rank_text(move.old))),
        "new": Field(Name(rank_text(move.new))),
        "moved": Field(Name(rank_change_text(change))),
    })  # fmt: skip
