"""What is done with entries: scope, verbs, corrections, and what they would change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.decisions import Choice, Stamp, Verdict
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.reasons import last_reasons, needs_reason
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.issue_groups import of_same_kind
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.person import now_text, person_at
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.review.effects import EffectWatch
from smartcity_desk.ui.review.entry_detail import EntryDetail
from smartcity_desk.ui.review.entry_list import EntryList
from smartcity_desk.ui.review.entry_words import choices_line, effect_line
from smartcity_desk.ui.review.typed import Typed, read_typed
from smartcity_desk.ui.review.verbs import VERBS
from smartcity_desk.ui.texts import review as texts

ONE, GROUP, LIST = range(3)
# The verdicts that need nothing typed and put something into a cell; the first is shown large.
WEIGHED = (Verdict.ACCEPT, Verdict.NOT_REPORTED, Verdict.NOT_APPLICABLE)


class EntryActs(QObject):
    """Carries out the verbs on the entries in scope, each as one undo step.

    Signals:
        refused: why something was not done; a :class:`Name`.
        scoped: a verb applies to other entries now.
    """

    refused = Signal(object)
    scoped = Signal()

    def __init__(
        self, desk: Desk, entries: EntryList, detail: EntryDetail, watch: EffectWatch,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._list, self._detail, self._watch = desk, entries, detail, watch
        self._widget = parent
        self._deciding = Deciding(desk)
        self._typed: Typed | None = None
        self._awaiting = ""  # the verb that waits for its reason
        self._shown = ""  # key of the entry whose choices are shown
        self._scope_before: int | None = None  # while on a heading: the scope chosen before
        detail.verbs.wanted.connect(self.do)
        detail.scope.chosen.connect(self.scoped)
        detail.typed.connect(self._read)
        detail.corrected.connect(self._correct)
        detail.reasoned.connect(self._go_on)
        detail.left.connect(self._wait_no_more)
        watch.weighed.connect(self._take_weighed)
        watch.batch_weighed.connect(self._take_batch)
        watch.choices_weighed.connect(self._take_choices)

    # -- scope ---------------------------------------------------------------------

    @property
    def rows(self) -> list[IssueRow]:
        """The entries that a verb applies to."""
        chosen, row, group = self._list.chosen, self._list.row, self._list.group
        if self._detail.scope.current == LIST:
            return self._list.tree.entries()
        if self._detail.scope.current == GROUP and group is not None:
            return list(group.rows) if row is None else of_same_kind(group, row)
        if len(chosen) > 1:
            return chosen
        return [row] if row is not None else []

    def offer(self) -> None:
        """Offer scope, verbs and reasons for what is chosen in the list."""
        evaluation = self._desk.evaluation
        if evaluation is not None:
            self._detail.reason.offer(last_reasons(evaluation.records), texts.USUAL_REASONS)
        group, chosen = self._list.group, self._list.chosen
        scope = self._detail.scope
        if self._list.row is None and group is not None:
            if self._scope_before is None:
                self._scope_before = scope.current
            scope.choose(GROUP)
        elif self._scope_before is not None:
            # A heading means its group; the entry below it does not.
            scope.choose(self._scope_before)
            self._scope_before = None
        one = texts.SCOPE_ONE
        if len(chosen) > 1:
            one = _counted(texts.SCOPE_SELECTED, len(chosen))
        self._detail.scope.rename((
            one,
            self._group_name(),
            _counted(texts.SCOPE_LIST, len(self._list.tree.entries())),
        ))  # fmt: skip
        self.offer_verbs()

    def _group_name(self) -> Name:
        row, group = self._list.row, self._list.group
        if group is None:
            return _counted(texts.SCOPE_GROUP, 0)
        if row is None:
            return _counted(texts.SCOPE_WHOLE_GROUP, len(group.rows))
        return _counted(texts.SCOPE_GROUP, len(of_same_kind(group, row)))

    def offer_verbs(self) -> None:
        """Offer the verbs that fit the entries in scope."""
        rows = self.rows
        counts: dict[str, int] = {}
        if self._desk.evaluation is not None:
            for verb in VERBS:
                counts[verb.name] = len(self._fitting(verb.name, rows))
        if len(rows) != 1:
            counts["correct"] = 0
        self._detail.verbs.offer(counts)

    def _fitting(self, name: str, rows: list[IssueRow]) -> list[IssueRow]:
        if name == "reopen":
            return rows if len(rows) == 1 and rows[0].decision is not None else []
        if name == "ask":
            return [r for r in rows if r.decision is None and r.question is None and r.issue.unit]
        return self._deciding.fitting(rows, Verdict(name))

    @property
    def is_batch(self) -> bool:
        """Whether a verb applies to anything but the entry shown."""
        return len(self.rows) > 1 or self._list.row is None

    # -- verbs ---------------------------------------------------------------------

    @Slot(str)
    def do(self, name: str) -> None:
        """Carry out a verb on what it fits in scope."""
        rows = self._fitting(name, self.rows)
        if not rows:
            return
        locked = self._deciding.locked(rows)
        if locked is not None and name != "ask":
            self.refused.emit(locked)
            return
        if name == "correct":
            self._detail.start_correcting(self._begun(rows[0]))
            return
        if name == "reopen":
            self._deciding.reopen(rows[0])
        elif name == "ask":
            self._deciding.ask(rows, self._stamp())
            if len(rows) == 1:  # it stays in the list of what is open; the keyboard goes on
                self._list.move(1)
        elif self._lacks_reason(rows, name):
            return
        else:
            self._decide(rows, Choice(Verdict(name), reason=self._reason()))
        self.forget_reason()

    def _lacks_reason(self, rows: list[IssueRow], name: str) -> bool:
        """Whether a reason has to be given first, which is asked for."""
        panel, verdict = self._deciding.evaluation.panel, Verdict(name)
        if self._reason() or not any(needs_reason(panel, r.issue, verdict) for r in rows):
            return False
        self._awaiting = name
        words = texts.VERDICT_VERBS[verdict]
        self._detail.ask_reason(tr(texts.NEEDS_REASON, verb=tr(words)))
        return True

    @Slot()
    def _go_on(self) -> None:
        """The reason is there: do what waited for it, else back to the list."""
        name, self._awaiting = self._awaiting, ""
        if name == "correct":
            self._correct()
        elif name and self._reason():
            self.do(name)
        elif name:
            self._awaiting = name  # Enter in an empty line: still no reason
        else:
            self._detail.left.emit()

    @Slot()
    def _wait_no_more(self) -> None:
        self._awaiting = ""

    def forget_reason(self) -> None:
        """Another entry, or what was wanted is done: nothing waits for a reason."""
        self._awaiting = ""
        self._detail.reason.clear()

    def _begun(self, row: IssueRow) -> str:
        if row.question is not None and row.question.is_answered:
            return row.question.answer
        return row.issue.reading or row.issue.raw

    def _decide(self, rows: list[IssueRow], choice: Choice) -> None:
        self._detail.stop_correcting()
        self._deciding.decide(rows, choice, self._stamp())
        self._detail.scope.choose(ONE)
        self._list.setFocus()

    def _reason(self) -> str:
        return self._detail.reason.text().strip()

    def _stamp(self) -> Stamp:
        return Stamp(person_at(self._widget).words, now_text())

    # -- corrections -----------------------------------------------------------------

    @Slot(str)
    def _read(self, text: str) -> None:
        """Read what is typed, and have its effect worked out."""
        row, evaluation = self._list.row, self._desk.evaluation
        self._typed = None
        if row is None or evaluation is None or not text.strip():
            self._detail.show_typed(None)
            return
        self._typed = read_typed(text, evaluation.framework, row.issue)
        self._detail.show_typed(self._typed)
        if self._typed.reading and self._desk.result is not None:
            choice = Choice(Verdict.CORRECT, self._typed.reading)
            self._watch.weigh(self._desk.result, row.issue, choice)

    @Slot(object, object)
    def _take_weighed(self, choice: Choice, effect: EntryEffect | None) -> None:
        if self._typed is not None and self._typed.reading == choice.text:
            said = effect_line(effect, texts.IF_CORRECTED, self._desk.year)
            self._detail.show_typed(self._typed, said)

    @Slot()
    def _correct(self) -> None:
        row = self._list.row
        if row is None or self._typed is None or not self._typed.reading:
            return
        if not self._lacks_reason([row], "correct"):
            self._decide([row], Choice(Verdict.CORRECT, self._typed.reading, self._reason()))
            self.forget_reason()

    def weigh_batch(self) -> None:
        """Have worked out what each verdict about all in scope does to the ranks."""
        result, fitting = self._desk.result, self._batch_fitting()
        if result is not None and fitting:
            self._watch.weigh_batch(result, fitting)

    def _batch_fitting(self) -> dict[Verdict, tuple[Issue, ...]]:
        """The entries in scope that each verdict which needs nothing typed fits."""
        rows = self.rows
        if self._desk.evaluation is None or not rows:
            return {}
        found = {v: self._deciding.fitting(rows, v) for v in WEIGHED}
        return {v: tuple(row.issue for row in fit) for v, fit in found.items() if fit}

    @Slot(object, object)
    def _take_batch(
        self, asked: dict[Verdict, tuple[Issue, ...]], effects: dict[Verdict, EntryEffect]
    ) -> None:
        if self.is_batch and self._batch_fitting() == asked:
            said = choices_line(effects, self._desk.year, texts.IF_ALL_DECIDED, "\n")
            self._detail.show_batch(*self.batch_words(), said)

    # -- what could be decided ---------------------------------------------------------

    def weigh_choices(self) -> None:
        """Have worked out what the verdicts about the one entry do to the ranks."""
        row, result = self._list.row, self._desk.result
        if row is None or row.decision is not None or result is None:
            self._detail.show_choices("")
            return
        if row.key != self._shown:
            self._detail.show_choices("")
        self._watch.weigh_choices(result, row.issue)

    @Slot(str, object)
    def _take_choices(self, key: str, effects: dict[Verdict, EntryEffect]) -> None:
        row = self._list.row
        if row is None or row.key != key or self.is_batch:
            return
        self._shown = key
        marks = {v: effects[v] for v in WEIGHED[1:] if v in effects}
        self._detail.show_choices(choices_line(marks, self._desk.year, texts.IF_DECIDED))

    def batch_words(self) -> tuple[str, str]:
        """Heading and sentence for more than one entry."""
        rows, group = self.rows, self._list.group
        fitting = len(self._deciding.fitting(rows, Verdict.ACCEPT)) if rows else 0
        title = tr(_counted(texts.SCOPE_LIST, len(rows)))
        if self._detail.scope.current == GROUP and group is not None:
            row = self._list.row
            title = tr(group.title) if row is None else f"{tr(group.title)} · {tr(row.kind)}"
        elif self._detail.scope.current == ONE:
            title = tr(_counted(texts.SCOPE_SELECTED, len(rows)))
        return title, tr(texts.IF_BATCH, count=len(rows), fitting=fitting)


def _counted(words: Name, count: int) -> Name:
    return Name(words.zh.format(count=count), words.text("en").format(count=count))
