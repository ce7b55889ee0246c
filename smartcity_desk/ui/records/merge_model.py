"""What a merge brings in, as a table: conflicts first, the choice in the last column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.core.display import number_text
from smartcity_desk.core.effect_words import open_effect_words
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.merge import Comparison, Difference, Place, Subject, Value
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.issue_tree import ranks_text
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.records.audit_words import Namer, choice_words, time_words, value_words
from smartcity_desk.ui.records.comparing import reading_words
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.store.told import Touch

_ROLE = Qt.ItemDataRole
_SERVED: Final = frozenset((int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), INK_ROLE))
NOTHING_KNOWN: Final[Mapping[Place, EntryEffect]] = MappingProxyType({})
OURS, THEIRS, EFFECT, TAKE = 2, 3, 4, 5


class MergeModel(TitledModel):
    """The places in conflict, those that come in and those refused.

    Attributes:
        conflicts: how many of the rows, from the first on, are conflicts.
        theirs: the conflicts at which their value is taken.
    """

    rows: tuple[Difference, ...]

    def __init__(
        self,
        comparison: Comparison,
        namer: Namer,
        ours: dict[Place, Touch],
        theirs: dict[Place, Touch],
        effects: Mapping[Place, EntryEffect] = NOTHING_KNOWN,
        parent: QObject | None = None,
    ) -> None:
        rows = (*comparison.conflicts, *comparison.incoming, *comparison.refused)
        super().__init__(texts.MERGE_COLUMNS, rows, parent)
        self._refused = len(comparison.refused)
        self.conflicts = len(comparison.conflicts)
        self.theirs: set[Place] = set()
        self._namer, self._effects = namer, effects
        self._touches = {OURS: ours, THEIRS: theirs}

    @property
    def takeable(self) -> int:
        """How many rows can be taken."""
        return len(self.rows) - self._refused

    def toggle(self, row: int) -> None:
        """Take the other value at a conflict."""
        if 0 <= row < self.conflicts:
            self.theirs ^= {self.rows[row].place}
            self.dataChanged.emit(self.index(row, 0), self.index(row, TAKE))

    def take_all(self, *, theirs: bool) -> None:
        """Take one side at every conflict."""
        places = {row.place for row in self.rows[: self.conflicts]}
        self.theirs = places if theirs else set()
        if self.conflicts:
            self.dataChanged.emit(self.index(0, 0), self.index(self.conflicts - 1, TAKE))

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        row, column = self.rows[index.row()], index.column()
        is_conflict = index.row() < self.conflicts
        is_refused = index.row() >= len(self.rows) - self._refused
        if role == INK_ROLE:
            return "ink_muted" if is_refused else self._ink(row, column, is_conflict=is_conflict)
        if column == 0:
            return place_words(row.place, self._namer, language.current)
        if column == EFFECT:
            return "" if is_refused else self._effect(row.place, role)
        if column == TAKE and is_refused:
            return tr(texts.TAKE_LOCKED)
        if column == TAKE:
            taken = not is_conflict or row.place in self.theirs
            return tr(texts.TAKE_THEIRS if taken else texts.TAKE_OURS)
        value = (row.base, row.ours, row.theirs)[column - 1]
        said = value_of(value, language.current)
        if row.place.subject is Subject.METHOD and value is not None:
            said = choice_words(row.place.code, str(value), language.current)
        return self._with_touch(said, row.place, column)

    def _effect(self, place: Place, role: int) -> str:
        """Which ranks taking theirs can change: shortly, and as a sentence in the tip."""
        effect = self._effects.get(place)
        if effect is None:
            return ""
        if role == _ROLE.ToolTipRole:
            return tr(open_effect_words(effect, effect.year))
        return ranks_text(effect)

    def _ink(self, row: Difference, column: int, *, is_conflict: bool) -> str:
        if not is_conflict:
            return "ink" if column in (0, THEIRS, EFFECT) else "ink_muted"
        taken = THEIRS if row.place in self.theirs else OURS
        return "accent" if column in (taken, TAKE) else "ink"

    def _with_touch(self, words: str, place: Place, column: int) -> str:
        touch = self._touches.get(column, {}).get(place)
        if touch is None:
            return words
        return tr(texts.BY, value=words, who=touch.who, when=time_words(touch.at)[5:16])


def place_words(place: Place, namer: Namer, spoken: Language) -> str:
    """A place as people call it."""
    if place.subject is Subject.CELL:
        adjustment = texts.ADJUSTMENTS.get(place.kind)
        item = adjustment.text(spoken) if adjustment else namer.node(place.code, spoken)
        return f"{namer.unit(place.unit, spoken)} {place.year} {item}"
    if place.subject is Subject.WEIGHTS:
        return texts.WEIGHT_OF.text(spoken).format(node=namer.node(place.code, spoken))
    if place.subject is Subject.METHOD:
        choice = texts.METHOD.get(place.code, Name(place.code)).text(spoken)
        return texts.METHOD_OF.text(spoken).format(choice=choice)
    kind = texts.SUBJECTS.get(place.kind, Name(place.kind)).text(spoken)
    return f"{kind} {namer.unit(place.code, spoken)}"


def value_of(value: Value, spoken: Language) -> str:
    """A value of any subject in words."""
    if value is None:
        return "—"
    if isinstance(value, Reading):
        return reading_words(value)
    if isinstance(value, tuple):
        return " / ".join(number_text(weight, 1) for weight in value)
    return value_words(str(value), spoken)
