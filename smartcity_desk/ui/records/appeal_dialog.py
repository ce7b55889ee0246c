"""Filing an appeal: which cell, which value, why, with what evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from smartcity_desk.core.appeals import Appeal
from smartcity_desk.core.attachments import LARGEST
from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.records.appeal_keeping import AppealKeeper, Evidence
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import appeals as texts
from smartcity_desk.ui.theme import STEP

Take = Callable[[Appeal, Sequence[Evidence]], None]
GROUNDS_HEIGHT = 9 * STEP


class AppealDialog(FormDialog):
    """Asks for an appeal; ``take`` gets it without its number.

    Attributes:
        unit, item, year: the cell.
        claimed, grounds, reference, filed_by: what is typed.
        files: what is to be attached.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        keeper: AppealKeeper,
        take: Take,
        parent: QWidget,
        *,
        unit: str = "",
        item: str = "",
        year: int = 0,
    ) -> None:
        super().__init__(texts.NEW, parent)
        self.resize(72 * STEP, 62 * STEP)
        self._keeper, self._take = keeper, take
        self.files: list[Evidence] = []
        panel = evaluation.panel
        self.unit, self.item = ChoiceBox(texts.DISTRICT), ChoiceBox(texts.ITEM)
        self.year = ChoiceBox(texts.YEAR)
        self.unit.offer([(u.code, u.name) for u in panel.units], unit)
        self.item.offer([(n.code, n.name) for n in evaluation.framework.items], item)
        years = [(str(y), Name(str(y), str(y))) for y in reversed(panel.years)]
        self.year.offer(years, str(year))
        self.present = Words("ink_muted")
        self.claimed, self.filed_by = QLineEdit(), QLineEdit()
        self.reference, self.grounds = QLineEdit(), QPlainTextEdit()
        self.grounds.setFixedHeight(GROUNDS_HEIGHT)
        self.grounds.setTabChangesFocus(True)
        self.attach_files, self.names = Link(), Words("ink_muted", wrap=True)
        self._ask_all()
        for choice in (self.unit, self.item, self.year):
            choice.chosen.connect(self._show_present)
        self.attach_files.clicked.connect(self._ask_files)
        self.finish_form(texts.FILE_IT, self._file)
        self.claimed.setFocus()

    def _ask_all(self) -> None:
        beside = QHBoxLayout()
        beside.addWidget(self.attach_files)
        beside.addWidget(self.names, 1)
        for text, field in (
            (texts.DISTRICT, self.unit), (texts.ITEM, self.item), (texts.YEAR, self.year),
            (texts.PRESENT, self.present), (texts.CLAIMED, self.claimed),
            (texts.GROUNDS, self.grounds), (texts.REFERENCE, self.reference),
            (texts.FILED_BY, self.filed_by),
        ):  # fmt: skip
            self.ask(text, field)
        self.ask(texts.FILES, self.attach_files, beside)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.reference.setPlaceholderText(tr(texts.REFERENCE_HINT))
        self.attach_files.setText(tr(texts.ATTACH))
        self._show_present()
        self._show_files()

    def _appeal(self, claimed: float = 0.0) -> Appeal:
        return Appeal(
            0, self.unit.key, self.item.key, int(self.year.key or 0), claimed,
            grounds=self.grounds.toPlainText().strip(), reference=self.reference.text().strip(),
            filed_by=self.filed_by.text().strip(),
        )  # fmt: skip

    @Slot()
    def _show_present(self) -> None:
        appeal = self._appeal()
        if self._keeper.is_there(appeal):
            value = self._keeper.stands(appeal)
            self.present.setText(self._keeper.subject(appeal).value(value, language.current))
        else:
            self.present.setText("")

    def _show_files(self) -> None:
        self.names.setText(
            "\n".join(
                tr(texts.ATTACHED, name=one.name, size=size_text(len(one.content)))
                for one in self.files
            )
        )

    # -- files -----------------------------------------------------------------

    @Slot()
    def _ask_files(self) -> None:
        file_choice.choose_files(self, texts.ATTACH, texts.ALL_FILES, "*", "", self.take_files)

    @Slot(list)
    def take_files(self, paths: list[str]) -> None:
        """Read files to be attached; what cannot be is said."""
        for path in map(Path, paths):
            try:
                if path.stat().st_size > LARGEST:
                    self._say(texts.TOO_LARGE, name=path.name, size=size_text(LARGEST))
                    continue
                self.files.append(Evidence(path.name, path.read_bytes()))
            except OSError as error:
                self._say(texts.NOT_READ, name=path.name, reason=error.strerror or str(error))
        self._show_files()

    def _say(self, sentence: Name, **words: str) -> None:
        self.refuse(Name(sentence.zh.format(**words), sentence.en.format(**words)))

    # -- done ------------------------------------------------------------------

    @Slot()
    def _file(self) -> None:
        try:
            entry = read_entry(self.claimed.text())
        except EntryError:
            entry = None
        if entry is None or entry.value is None:
            self.refuse(texts.NOT_A_VALUE, self.claimed)
            return
        appeal = self._appeal(entry.value)
        refused = self._keeper.subject(appeal).refusal(entry.value)
        if refused is None and entry.value == self._keeper.stands(appeal):
            refused = texts.SAME_VALUE
        if self.refuse(refused, self.claimed):
            return
        take, files = self._take, tuple(self.files)
        self.close()
        take(appeal, files)


def size_text(size: int) -> str:
    """A size of a file: 12 KB, 3.4 MB."""
    return f"{size / 1024:.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"
