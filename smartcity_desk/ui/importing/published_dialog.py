"""Published figures that a new city workbook gives otherwise: corrected by an act, or left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.published_corrections import Correction
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.theme import STEP

SIZE = (80 * STEP, 46 * STEP)


class PublishedDialog(FormDialog):
    """The figures, each with what it was and would be; those ticked need a reason.

    Signals:
        chosen: the corrections to be made, and why.
    """

    chosen = Signal(object, str)

    def __init__(
        self,
        found: Sequence[Correction],
        own_years: Collection[int],
        names: Mapping[str, Name],
        parent: QWidget,
    ) -> None:
        super().__init__(texts.PUBLISHED_TITLE, parent)
        self.resize(*SIZE)
        self._found, self._own, self._names = tuple(found), own_years, names
        self.says = Words(wrap=True)
        self.ticks = [QCheckBox() for _ in self._found]
        self.reason = QLineEdit()
        inner, area = QWidget(), QScrollArea()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for each, tick in zip(self._found, self.ticks, strict=True):
            tick.setEnabled(each.year not in own_years)
            tick.setChecked(tick.isEnabled())
            column.addWidget(tick)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.addWidget(self.says)
        self.content.addWidget(area, 1)
        self.ask(texts.PUBLISHED_WHY, self.reason)
        self.finish_form(texts.PUBLISHED_DO, self._choose)
        self.reason.setFocus()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        said = [tr(texts.PUBLISHED_SAYS, count=len(self._found))]
        if any(each.year in self._own for each in self._found):
            said.append(tr(texts.PUBLISHED_OWN_SAYS))
        self.says.setText(" ".join(said))
        self.reason.setPlaceholderText(tr(texts.PUBLISHED_WHY_HINT))
        for each, tick in zip(self._found, self.ticks, strict=True):
            name = tr(self._names.get(each.node, Name(each.node)))
            own = each.year in self._own
            text = texts.PUBLISHED_OWN if own else texts.PUBLISHED_LINE
            tick.setText(tr(text, year=each.year, node=name, change=each.words))

    @Slot()
    def _choose(self) -> None:
        ticked = zip(self._found, self.ticks, strict=True)
        taken = tuple(each for each, tick in ticked if tick.isChecked())
        why = self.reason.text().strip()
        lacks = texts.PUBLISHED_NEED_WHY if taken and not why else None
        if self.refuse(lacks, self.reason):
            return
        self.close()
        if taken:
            self.chosen.emit(taken, why)
