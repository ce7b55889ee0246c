"""What goes along into the new year, counted before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import NextYear, next_year
from smartcity_desk.core.records import Kind
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Line, Words
from smartcity_desk.ui.texts import new_year as texts
from smartcity_desk.ui.theme import HEADING, STEP, font

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation

FURTHEST: Final = 10


class NewYearDialog(PlainDialog):
    """Says what is carried into which year, and asks to go on.

    Attributes:
        year: the year to be made.
        lines: label and sentence of each thing carried.
        found: what would be carried; ``None`` where it cannot be.

    Signals:
        wanted: what to make (:class:`NextYear`).
    """

    wanted = Signal(object)

    def __init__(self, evaluation: Evaluation, parent: QWidget) -> None:
        super().__init__(texts.TITLE, parent)
        self.delete_on_close()
        self.setMinimumWidth(78 * STEP)
        self._evaluation = evaluation
        self._last = evaluation.panel.years[-1]
        self.found: NextYear | None = None
        self.heading = Line("ink", HEADING, bold=True)
        self.year = QSpinBox()
        self.year.setFont(font())
        self.year.setFixedHeight(CONTROL_HEIGHT)
        self.year.setRange(self._last + 1, self._last + FURTHEST)
        self.year_label = Words("ink_muted")
        self.lines = [(Words("ink_muted"), Words("ink", wrap=True)) for _ in range(6)]
        self.next = Words("ink_muted", wrap=True)
        self._lay_out()
        self.add_button(texts.CANCEL, self.close)
        self.create_button = self.add_button(texts.CREATE, self._want, leading=True)
        self.year.valueChanged.connect(self._count)
        self._count()
        self.finish_setup()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 12 * STEP)
        grid.addWidget(self.year_label, 0, 0)
        grid.addWidget(self.year, 0, 1, Qt.AlignmentFlag.AlignLeft)
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, sentence) in enumerate(self.lines, start=1):
            grid.addWidget(label, row, 0, top)
            grid.addWidget(sentence, row, 1)
        self.content.addWidget(self.heading)
        self.content.addLayout(grid)
        self.content.addWidget(self.next)

    @Slot()
    def _count(self) -> None:
        try:
            self.found = next_year(self._evaluation, self.year.value())
        except RestructureError:
            self.found = None
        self.create_button.setEnabled(self.found is not None)
        self.read_lines()

    @Slot()
    def _want(self) -> None:
        if self.found is not None:
            self.wanted.emit(self.found)
            self.close()

    def read_lines(self) -> None:
        """Read the sentences in the present language."""
        found = self.found
        if found is None:
            return
        self.heading.setText(tr(texts.HEADING, last=found.last, year=found.year))
        self.year_label.setText(tr(texts.YEAR))
        self.year.setAccessibleName(tr(texts.YEAR))
        for (label, sentence), (name, text) in zip(self.lines, self._said(found), strict=True):
            label.setText(tr(name))
            sentence.setText(text)
        self.next.setText(tr(texts.NEXT, last=found.last))

    def _said(self, found: NextYear) -> list[tuple[Name, str]]:
        snapshot, frozen = found.snapshot, self._evaluation.frozen
        items, units = len(snapshot.framework.items), len(snapshot.panel.units)
        weights = tr(texts.WEIGHTS_LOOSE)
        if frozen is not None:
            weights = tr(texts.WEIGHTS_FROZEN, label=frozen.label)
        left = tr(texts.LEFT_OUT_NONE)
        if found.estimated or found.disputed:
            left = tr(texts.LEFT_OUT_SAID, estimated=found.estimated, disputed=found.disputed)
        along = {
            "aliases": len(found.records.of(Kind.ALIAS)),
            "layouts": len(found.records.of(Kind.LAYOUT)),
        }
        return [
            (texts.FRAMEWORK, tr(texts.FRAMEWORK_SAID, items=items, units=units, year=found.year)),
            (texts.WEIGHTS, weights),
            (texts.VALUES, tr(texts.VALUES_SAID, last=found.last, count=f"{found.carried:,}",
                              year=found.year)),
            (texts.LEFT_OUT, left),
            (texts.PUBLISHED, _published(found)),
            (texts.ALONG, tr(texts.ALONG_SAID, **along)),
        ]  # fmt: skip

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.read_lines()


def _published(found: NextYear) -> str:
    """The city index of the last year as the new year shows it, and where that stood."""
    figure = found.published.get(found.snapshot.framework.root.code, {}).get(found.last)
    if figure is None:
        return tr(texts.PUBLISHED_NONE, last=found.last)
    source = tr(texts.PUBLISHED_SOURCE, source=figure.source) if figure.source else ""
    index = number_text(figure.value)
    return tr(texts.PUBLISHED_SAID, last=found.last, index=index, source=source)
