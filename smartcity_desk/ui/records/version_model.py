"""The versions of a project file as a table, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt

from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.models.titled_model import Index, TitledModel
from smartcity_desk.ui.records.audit_words import time_words
from smartcity_desk.ui.texts import frame as frame_texts
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.store.versions import Version

_ROLE = Qt.ItemDataRole
_SERVED: Final = frozenset((int(_ROLE.DisplayRole), int(_ROLE.ToolTipRole), INK_ROLE))
_COLUMNS: Final = (
    texts.COLUMN_KIND, texts.COLUMN_LABEL, texts.COLUMN_WHEN, texts.COLUMN_WHO,
    texts.COLUMN_PEOPLE,
)  # fmt: skip
WIDTHS: Final = (88, 252, 132, 60)


class VersionModel(TitledModel):
    """Kind, label, time, operator and people of every version, the newest first."""

    rows: tuple[Version, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, (), parent)

    def show(self, versions: Sequence[Version]) -> None:
        """Show these, given oldest first."""
        wanted = tuple(reversed(versions))
        if wanted != self.rows:
            self.put(wanted, is_same=False)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell's role; ``None`` at once for those not served."""
        if not index.isValid() or role not in _SERVED:
            return None
        version = self.rows[index.row()]
        if role == INK_ROLE:
            return "ink" if index.column() < 2 else "ink_muted"
        if role == _ROLE.ToolTipRole and version.seal:
            words = [
                self._cell(version, index.column()), version.medium,
                tr(texts.DATA_HASH, seal=version.seal),
            ]  # fmt: skip
            return "\n".join(word for word in words if word)
        return self._cell(version, index.column())

    def _cell(self, version: Version, column: int) -> str:
        if column == 0:
            return tr(texts.KINDS[version.kind])
        if column == 1:
            return self.label(version)
        if column == 2:
            return version.date or time_words(version.at)[:16]
        if column == 3:
            return version.who
        return frame_texts.LISTED[language.current].join(version.people)

    def label(self, version: Version) -> str:
        """The label; that it is in force or superseded, or what it supersedes."""
        label = version.label or tr(texts.KINDS[version.kind])
        alike = [v for v in self.rows if v.kind == version.kind]
        if version.publishes is not None:
            label = tr(texts.PUBLISHED_OF, label=label, frozen=self._label_of(version.publishes))
            if any(v.supersedes == version.number for v in alike):
                label = tr(texts.SUPERSEDED, label=label)
        elif version.kind == "frozen" and version is alike[0]:
            label = tr(texts.IN_FORCE, label=label)
        if version.supersedes is not None:
            older = self._label_of(version.supersedes)
            said = tr(texts.SUPERSEDES, label=older, reason=version.reason)
            label = f"{label} · {said}"
        return label

    def _label_of(self, number: int) -> str:
        return next((v.label for v in self.rows if v.number == number), "")
