"""Finding what stands in a side table, and going to a row and column by name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.going import fitting, phrases, why_none, words_in
from smartcity_desk.ui.models.rows_model import RowsModel
from smartcity_desk.ui.tables.ask_bars import LineBar
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.texts import data as data_texts
from smartcity_desk.ui.texts import field_tables as texts

Cell = tuple[int, int]


class FieldFinder(QObject):
    """Connects the strips with a table.

    Attributes:
        find_bar, go_bar: the strips.
    """

    def __init__(self, table: FieldTable) -> None:
        super().__init__(table)
        self._table = table
        self.find_bar = LineBar(texts.FIND_HINT, texts.FIND_SPOKEN)
        self.go_bar = LineBar(texts.GO_TO_HINT, texts.GO_TO_SPOKEN)
        self._goal: Cell | None = None
        self.find_bar.asked.connect(self._find_first)
        self.find_bar.next_wanted.connect(self._find_next)
        self.find_bar.previous_wanted.connect(self._find_previous)
        self.go_bar.asked.connect(self._look_up)
        self.go_bar.next_wanted.connect(self._go)
        for bar in (self.find_bar, self.go_bar):
            bar.left.connect(table.setFocus)

    # -- finding -------------------------------------------------------------------

    @Slot()
    def find(self) -> None:
        """Show the strip for finding."""
        self.go_bar.hide()
        self.find_bar.open()

    @Slot()
    def _find_first(self) -> None:
        self._step(0)

    @Slot()
    def _find_next(self) -> None:
        self._step(1)

    @Slot()
    def _find_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Go to the first match, or on from the one the keyboard is on."""
        sought = folded(self.find_bar.text.text())
        found = cells_with(self._table.rows, sought)
        if not found:
            self.find_bar.found.setText(tr(data_texts.NOT_FOUND) if sought else "")
            return
        now = self._table.currentIndex()
        here = (now.row(), now.column())
        if here in found:
            place = (found.index(here) + by) % len(found)
        else:
            beyond = [n for n, cell in enumerate(found) if cell > here]
            place = beyond[0] if beyond and by > 0 else 0
        self._show(found[place])
        words = tr(data_texts.FOUND, place=place + 1, count=len(found))
        self.find_bar.found.setText(words)

    # -- going ---------------------------------------------------------------------

    @Slot()
    def go_to(self) -> None:
        """Show the strip for going to a row and column."""
        self.find_bar.hide()
        self.go_bar.open()

    @Slot(str)
    def _look_up(self, text: str) -> None:
        now = self._table.currentIndex()
        self._goal, sentence = goal_of(self._table.rows, text, (now.row(), now.column()))
        self.go_bar.found.setText(sentence)

    @Slot()
    def _go(self) -> None:
        if self._goal is not None:
            self.go_bar.leave()
            self._show(self._goal)

    def _show(self, cell: Cell) -> None:
        self._table.put_keyboard(self._table.rows.index(*cell))


def cells_with(model: RowsModel, sought: str) -> list[Cell]:
    """Rows and columns of the fields whose text, in either language, holds ``sought``."""
    if not sought:
        return []
    return [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if any(
            sought in folded(text)
            for text in (model.field(row, column).text.zh, model.field(row, column).text.en)
        )
    ]


def goal_of(model: RowsModel, text: str, here: Cell) -> tuple[Cell | None, str]:
    """The cell that ``text`` names by row and column, in any order, and a sentence.

    What is left out is taken from ``here``.
    """
    words = words_in(text)
    rows = [(row.code, _name(model, at)) for at, row in enumerate(model.rows)]
    columns = [(column.key, column.title) for column in model.columns]
    row, column = here
    for phrase in phrases(words, [*rows, *columns]):
        in_rows, in_columns = fitting(phrase, rows), fitting(phrase, columns)
        if len(in_rows) == 1:
            row = model.row_of(in_rows[0][0])
        elif len(in_columns) == 1:
            column = [key for key, _ in columns].index(in_columns[0][0])
        else:
            return None, why_none(phrase, [*in_rows, *in_columns])
    if not words or row < 0:
        return None, ""
    column = max(column, 0)
    title = tr(model.columns[column].title)
    name = tr(_name(model, row)) or model.rows[row].code
    return (row, column), tr(texts.GO_TO_FOUND, row=name, column=title)


def _name(model: RowsModel, row: int) -> Name:
    """The name of a thing in both languages, as far as its row has it."""
    fields = model.rows[row].fields
    own = fields.get("zh")
    if own is None:
        return fields[model.columns[0].key].text
    other = fields.get("en")
    return Name(own.text.zh, other.text.zh if other is not None else own.text.en)
