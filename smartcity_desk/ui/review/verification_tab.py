"""Verification (会核): the district's, the bureau's and the final value, differences first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartcity_desk.core.attachments import attachments, content_of
from smartcity_desk.core.bureau_effects import bureau_effect
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.names import Name
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.verification import (
    Ending,
    SettlingError,
    Verified,
    needs_reason,
    verification,
)
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.listed_model import ListedColumn
from smartcity_desk.ui.parts import FlatButton, Line, Segments, Words
from smartcity_desk.ui.person import now_text, person_at
from smartcity_desk.ui.review import verification_words as words
from smartcity_desk.ui.review.bureau_watch import BureauWatch
from smartcity_desk.ui.review.entry_words import effect_line
from smartcity_desk.ui.review.exchange import Exchange
from smartcity_desk.ui.review.list_tab import ListTab
from smartcity_desk.ui.review.settling import Settling
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.review.verification_band import VerificationBand
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import review as review_texts
from smartcity_desk.ui.texts import verification as texts
from smartcity_desk.ui.theme import SMALL, STEP
from smartcity_desk.whole_files import write_whole

COLUMNS: Final = (
    ListedColumn("unit", texts.DISTRICT, 140, lambda v: tr(v.unit.name)),
    ListedColumn("item", texts.ITEM, 0, lambda v: tr(v.item)),
    ListedColumn("bureau", texts.BUREAU, 176, lambda v: tr(v.bureau), lambda _: "ink_muted"),
    ListedColumn(
        "district", texts.DISTRICT_VALUE, 92, lambda v: words.value_text(v.district),
        is_number=True,
    ),
    ListedColumn(
        "answer", texts.BUREAU_VALUE, 92, words.bureau_text, words.bureau_ink, is_number=True
    ),
    ListedColumn("final", texts.FINAL_VALUE, 92, words.final_text, is_number=True),
    ListedColumn("result", texts.RESULT, 176, words.result_text, lambda _: "ink_muted"),
)  # fmt: skip
_EFFECT_WIDTH: Final = 76
AT_ONCE: Final = 2_000  # values that are gathered within a frame
DIFFERENT, WAITING, ALL = range(3)
_SHOWN: Final = (texts.SHOW_DIFFERENT, texts.SHOW_WAITING, texts.SHOW_ALL)


@dataclass(frozen=True, eq=False)
class _Aside:
    """The job: gather many values."""

    gather: Callable[[], tuple[Verified, ...]]

    def __call__(self, _work: Work) -> tuple[Verified, ...]:
        return self.gather()


class VerificationTab(ListTab):
    """All values of the year, filtered by bureau and by how far they are.

    Those whose bureau has another value come first, by the ranks it can change.

    Attributes:
        bureau, shown: the filters.
        watch: knows which ranks the bureaus' values can change.
        nobody: names what nobody is named to verify.
        band: what can be done with those chosen.
    """

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        self.watch = BureauWatch()
        effect = ListedColumn("effect", review_texts.EFFECT, _EFFECT_WIDTH, self.watch.text)
        super().__init__(desk, (*COLUMNS[:-1], effect, COLUMNS[-1]), parent)
        self.watch.setParent(self)
        self._settling = Settling(desk)
        self.bureau, self.shown = ChoiceBox(texts.BUREAU), Segments(_SHOWN, texts.SHOWN)
        self.summary = Line("ink_muted", SMALL)
        self.export, self.take_in = FlatButton(), FlatButton()
        self.band = VerificationBand(self)
        self.search = SearchBox(texts.FIND_VALUE, review_texts.FIND)
        self.values: tuple[Verified, ...] = ()
        self._at: list[Place] = []
        self._steady = Steady("verification", self)
        self._steady.done.connect(self._show)
        self.watch.found.connect(self._take_effects)
        for beside in (self._steady, self.watch):
            desk.closing.connect(beside.end)
        self.bureau.setFixedWidth(184)
        self.frame((self.shown, self.bureau), (self.export, self.take_in), self.band)
        self.nobody = Words("ink_muted", SMALL, wrap=True)
        self.nobody.setContentsMargins(2 * STEP, 0, 2 * STEP, STEP)
        self.nobody.hide()
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(1, self.nobody)
        self.search.changed.connect(self._filter)
        self.search.left.connect(self.table.setFocus)
        self.search.next_wanted.connect(self.table.setFocus)
        self.bureau.chosen.connect(self._filter_anew)
        self.shown.chosen.connect(self._filter_anew)
        self.table.moved.connect(self._show_chosen)
        self.band.wanted.connect(self.do)
        self.band.adjudicated.connect(self._adjudicate)
        self.band.left.connect(self.table.setFocus)
        self.band.attach.clicked.connect(self._ask_evidence)
        self.band.save.clicked.connect(self._ask_where)
        self.export.clicked.connect(exchange.ask_bureau_folder)
        self.take_in.clicked.connect(exchange.ask_answers)
        exchange.said.connect(self._say)

    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.table.setAccessibleName(tr(texts.RESULT))
        self.export.setText(tr(texts.EXPORT_BUREAUS))
        self.take_in.setText(tr(texts.IMPORT_ANSWERS))

    # -- showing -------------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: all bureaus; differences where there are any."""
        super().start_anew()
        self.summary.show()
        self.search.line.clear()
        self.shown.choose(ALL)
        self.watch.forget()

    def refresh(self) -> None:
        """Show how far the values of the year are."""
        evaluation = self.desk.evaluation
        if evaluation is None:
            self._show(())
            return
        unnamed = words.nobody_verifies(evaluation.framework)
        self.nobody.setText(tr(unnamed))
        self.nobody.setVisible(bool(unnamed.zh))
        panel = evaluation.panel
        year = self.desk.year if self.desk.year in panel.years else panel.years[-1]
        job = partial(verification, evaluation.framework, panel, year, evaluation.records)
        if len(panel.units) * len(panel.items) <= AT_ONCE:
            self._show(job())
        else:
            self._steady.ask(_Aside(job))

    @Slot(object)
    def _show(self, found: tuple[Verified, ...]) -> None:
        self.watch.look(self.desk.result, found)
        self.values = tuple(sorted(found, key=self.watch.order))
        named = {value.bureau.zh: value.bureau for value in found}
        choices = [("", texts.ALL_BUREAUS)]
        choices += [(zh or "-", name if zh else texts.NOBODY) for zh, name in named.items()]
        kept = self.bureau.key
        self.bureau.offer(choices)
        self.bureau.choose(kept if kept in dict(choices) else "")
        self._filter()

    @Slot()
    def _take_effects(self) -> None:
        self.values = tuple(sorted(self.values, key=self.watch.order))
        self._filter()
        self.table.listed.tell_all()

    @property
    def is_busy(self) -> bool:
        """Whether values are gathered or effects worked out."""
        return self._steady.is_busy or self.watch.is_busy

    @Slot()
    def _filter_anew(self) -> None:
        """What was said of the last exchange has been read."""
        self.said.setText("")
        self.summary.show()
        self._filter()

    @Slot()
    def _filter(self) -> None:
        wanted = self.bureau.key
        sought = folded(self.search.text)
        here = [
            v
            for v in self.values
            if (not wanted or v.bureau.zh == wanted.strip("-")) and sought in _searched(v)
        ]
        groups = (
            [v for v in here if v.differs and not v.is_ended],
            [v for v in here if not v.is_ended],
            here,
        )
        self.shown.rename([
            Name(
                texts.COUNTED.zh.format(name=name.zh, count=len(group)),
                texts.COUNTED.text("en").format(name=name.text("en"), count=len(group)),
            )
            for name, group in zip(_SHOWN, groups, strict=True)
        ])  # fmt: skip
        rows = groups[self.shown.current]
        self.show_rows(rows)
        nothing = texts.NO_DIFFERENCES if here else texts.NO_VALUES
        self.empty.setText(tr(review_texts.NO_MATCH if sought and not here else nothing))
        self.export.setVisible(bool(self.values))
        self.summary.setText(tr(
            texts.SUMMARY_VERIFICATION, ended=len(here) - len(groups[WAITING]), all=len(here),
            different=len(groups[DIFFERENT]),
        ))  # fmt: skip
        self._show_chosen()

    @property
    def chosen(self) -> list[Verified]:
        """The selected values."""
        return self.table.chosen

    @Slot()
    def _show_chosen(self) -> None:
        lines, evaluation = self.chosen, self.desk.evaluation
        places = [line.place for line in lines]
        if places != self._at:  # a new result alone leaves what is being typed
            self._at = places
            self.band.stop_adjudicating()
        if evaluation is None or not lines:
            return
        one = len(lines) == 1
        held = attachments(evaluation.records, lines[0].place) if one else ()
        title = words.about(lines[0]) if one else tr(texts.COUNTED, name="", count=len(lines))
        names = [each.name for each in held]
        self.band.show_value(title, words.lines_about(lines[0], names) if one else "")
        self.band.say_effect(self._effect(lines[0]) if one else "")
        fits = {str(ending): bool(self._settling.fitting(lines, ending)) for ending in Ending}
        fits["adjudicated"] = fits["adjudicated"] and one
        fits["reopen"] = all(line.settlement is not None for line in lines)
        self.band.offer(fits, one=one, evidence=bool(held))

    def _effect(self, line: Verified) -> str:
        """Which ranks the bureau's value would change."""
        result = self.desk.result
        effect = None if result is None else bureau_effect(result, line)
        return effect_line(effect, texts.EFFECT, self.desk.year)

    @Slot(object, bool)
    def _say(self, sentence: Name, went_well: bool) -> None:
        self.say(tr(sentence), "ink_muted" if went_well else "warning")
        self.summary.hide()  # there is room for one of them

    # -- doing ---------------------------------------------------------------------

    @Slot(str)
    def do(self, name: str) -> None:
        """End what is chosen, or take that back."""
        lines = self.chosen
        if not lines:
            return
        if self._refuses(lines):
            return
        if name == "reopen":
            self._settling.unsettle([line for line in lines if line.settlement is not None])
        elif name == "adjudicated":
            answer = lines[0].answer
            begun = answer.value if answer is not None and answer.value else ""
            self.band.start_adjudicating(begun or words.value_text(lines[0].district))
        else:
            ending = Ending(name)
            self._settle(self._settling.fitting(lines, ending), ending)

    def _refuses(self, lines: list[Verified]) -> bool:
        """Whether the figures of a district among them are closed, which is said."""
        evaluation = self.desk.evaluation
        if evaluation is None:
            return False
        for line in lines:
            refused = lock_refusal(evaluation.records, evaluation.panel, line.unit.code)
            if refused is not None:
                self.band.refuse(refused)
                return True
        return False

    def _settle(self, lines: list[Verified], ending: Ending, text: str = "") -> None:
        if not lines:
            return
        reason = self.band.reason.text().strip()
        if not reason and any(needs_reason(line, ending) for line in lines):
            self.band.refuse(texts.NEEDS_REASON)
            self.band.reason.setFocus()
            return
        stamp = Stamp(person_at(self).words, now_text())
        try:
            self._settling.settle(lines, ending, stamp, text=text, reason=reason)
        except SettlingError:
            self.band.refuse(_named(texts.NOT_A_VALUE, text))
            return
        self.band.reason.clear()
        self.band.stop_adjudicating()
        self.table.setFocus()

    @Slot()
    def _adjudicate(self) -> None:
        self._settle(self.chosen[:1], Ending.ADJUDICATED, self.band.figure.text())

    @Slot()
    def _ask_evidence(self) -> None:
        file_choice.choose_files(
            self, texts.CHOOSE_EVIDENCE, texts.ANY_FILE, "*", "", self._attach_from
        )

    @Slot(list)
    def _attach_from(self, chosen: list[str]) -> None:
        if chosen:
            self.attach([Path(path) for path in chosen])

    def attach(self, paths: list[Path]) -> None:
        """Attach files to the value that is chosen."""
        lines = self.chosen
        if len(lines) == 1:
            stamp = Stamp(person_at(self).words, now_text())
            refused = self._settling.attach(lines[0], paths, stamp)
            self.band.refuse(refused)

    @Slot()
    def _ask_where(self) -> None:
        file_choice.choose_folder(self, texts.CHOOSE_FOLDER, "", self._save_into)

    @Slot(list)
    def _save_into(self, chosen: list[str]) -> None:
        if chosen:
            self.save_evidence(Path(chosen[0]))

    def save_evidence(self, folder: Path) -> None:
        """Write the evidence of the value that is chosen into ``folder``; no file is replaced."""
        evaluation, lines = self.desk.evaluation, self.chosen
        if evaluation is None or len(lines) != 1:
            return
        for each in attachments(evaluation.records, lines[0].place):
            content = content_of(evaluation.records, each.key)
            try:
                if (path := _free(folder / Path(each.name).name, content)) is not None:
                    write_whole(path, content)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                self.band.refuse(_named(texts.NOT_WRITTEN, f"{each.name}: {reason}"))


def _free(wanted: Path, content: bytes) -> Path | None:
    """``wanted``, or one like it that is free; ``None`` where one of them is that file already."""
    for number in count(1):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem} ({number})")
        if not path.exists():
            return path
        if path.is_file() and path.read_bytes() == content:
            return None
    return None  # pragma: no cover - the numbers never end


def _searched(value: Verified) -> str:
    """What a search looks through."""
    names = (value.unit.name, value.item, value.bureau)
    return folded("\n".join([value.code, *(n.zh for n in names), *(n.en for n in names)]))


def _named(template: Name, name: str) -> Name:
    words = dict.fromkeys(("name", "text", "reason"), name)
    return Name(template.zh.format(**words), template.text("en").format(**words))
