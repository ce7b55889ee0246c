"""Changes of the framework from the window: each is one undo step, worded in both languages.

Every method makes the next snapshot by a pure function of the core and pushes one
:class:`Replace`; it raises :class:`RestructureError` where the core refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartcity_desk.core import restructure
from smartcity_desk.core.audit_verbs import FRAMEWORK
from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework, Level, Node
from smartcity_desk.core.item_entry import edited, number
from smartcity_desk.core.item_words import FIELD_NAMES, NONE, field_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.recode import recode_item
from smartcity_desk.core.records import Records
from smartcity_desk.core.restructure_texts import LEVEL_NAMES, RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import WeightError
from smartcity_desk.ui.commands import SetWeights
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.texts import framework_edits as texts

if TYPE_CHECKING:
    from smartcity_desk.ui.desk import Desk

After = tuple[Name, Snapshot | None, Records | None]
"""What an edit is called and what it leads to; ``None`` twice where it changes nothing."""
RETIRED = "retired"
SAME_WEIGHT = 1e-9
"""Weights nearer than this are one: what is left of 100 carries the rounding of a sum."""
NAME_FIELDS = ("zh", "en")
HEAD_FIELDS = ("framework_zh", "framework_en", "version")


def worded(pattern: Name, **words: object) -> Name:
    """``pattern`` filled in both languages; a :class:`Name` reads in each."""

    def fill(language: str) -> str:
        said = pattern.zh if language == "zh" else pattern.en
        given = {k: _in(language, w) for k, w in words.items()}
        quoted = {k: _inner(t) if f"“{{{k}}}”" in said else t for k, t in given.items()}
        return said.format(**quoted)

    return Name(fill("zh"), fill("en"))


def _inner(text: str) -> str:
    """Quotes inside quotes are single ones."""
    return text.replace("“", "‘").replace("”", "’")


def _in(language: str, word: object) -> str:
    if isinstance(word, Name):
        return (word.zh if language == "zh" else word.text("en")) or texts.NOTHING.text(
            "zh" if language == "zh" else "en"
        )
    return str(word) or texts.NOTHING.text("zh" if language == "zh" else "en")


class Editing:
    """What all changes have in common: the desk they are made on.

    While a block of edits is being planned, :attr:`snapshot` and :attr:`records` are those
    after the edits so far; nothing on the desk changes.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._so_far: tuple[Snapshot, Records] | None = None

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation that is open; there has to be one."""
        assert self.desk.evaluation is not None
        return self.desk.evaluation

    @property
    def snapshot(self) -> Snapshot:
        """What is under discussion."""
        return self.evaluation.snapshot if self._so_far is None else self._so_far[0]

    @property
    def records(self) -> Records:
        """The records beside it."""
        return self.evaluation.records if self._so_far is None else self._so_far[1]

    def push(
        self,
        name: Name,
        snapshot: Snapshot | None = None,
        records: Records | None = None,
        *,
        verb: str = FRAMEWORK,
        why: str = "",
    ) -> None:
        """Make one undo step."""
        step = Replace(
            self.evaluation, name, snapshot=snapshot, records=records, verb=verb, why=why
        )
        self.desk.undo.push(step)

    def take(self, after: After) -> None:
        """Make what one of the ``…_after`` found one undo step, if it changes anything."""
        name, snapshot, records = after
        if snapshot is not None or records is not None:
            self.push(name, snapshot, records)

    @contextmanager
    def planning(self) -> Iterator[Callable[[After], None]]:
        """What is passed to the function given counts as done, until the block ends."""
        self._so_far = (self.snapshot, self.records)

        def go_on(after: After) -> None:
            _, snapshot, records = after
            self._so_far = (
                self.snapshot if snapshot is None else snapshot,
                self.records if records is None else records,
            )

        try:
            yield go_on
        finally:
            self._so_far = None


class TreeEditing(Editing):
    """Changes of nodes and items."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._weighed: set[str] = set()

    @contextmanager
    def planning(self) -> Iterator[Callable[[After], None]]:
        """As above; weights given in the block stay while their siblings are given theirs."""
        self._weighed = set()
        with super().planning() as go_on:
            yield go_on

    def node(self, code: str) -> Node:
        """The node ``code``."""
        return self.snapshot.framework.node(code)

    def add(self, parent: str, level: Level, name: Name) -> str:
        """Add a node as the last child; returns its code."""
        code = restructure.next_code(self.snapshot, parent, level)
        after = restructure.add(self.snapshot, parent, level, name, code=code)
        self.push(worded(texts.ADDED, level=LEVEL_NAMES[level], name=name), after)
        return code

    def duplicate(self, code: str) -> str:
        """Copy a node and what is below it; returns the code of the copy."""
        before = set(self.snapshot.weights.tree.codes)
        parent = self.node(code).parent
        after = restructure.duplicate(self.snapshot, code)
        self.push(worded(texts.DUPLICATED, name=self.node(code).name), after)
        return next(
            n.code for n in after.framework.nodes if n.code not in before and n.parent == parent
        )

    def move(self, code: str, parent: str, place: int) -> None:
        """Move a node; nothing happens where it is there already."""
        node, after = (
            self.node(code),
            restructure.move(self.snapshot, code, parent, place),
        )
        if [n.code for n in after.framework.nodes] == list(self.snapshot.weights.tree.codes):
            return
        if parent == node.parent:
            family = [n.code for n in after.framework.children(parent)]
            name = worded(texts.REORDERED, name=node.name, place=family.index(code) + 1)
        else:
            name = worded(texts.MOVED, name=node.name, parent=self.node(parent).name)
        self.push(name, after)

    def step(self, code: str, by: int) -> None:
        """Move a node by one place among its siblings."""
        parent = self.node(code).parent
        if parent is not None:
            family = [n.code for n in self.snapshot.framework.children(parent)]
            place = family.index(code) + by
            if 0 <= place < len(family):
                self.move(code, parent, place)

    def retire(self, code: str) -> bool:
        """Take a node out of the framework; its readings and what it was are kept."""
        after = restructure.retire(self.snapshot, code)
        record = restructure.retired_record(self.snapshot, code)
        records = self.evaluation.records.with_record(RETIRED, code, record)
        self.push(worded(texts.RETIRED, name=self.node(code).name), after, records)
        return True

    @property
    def retired(self) -> dict[str, Name]:
        """Code → name of what can be reinstated."""
        tree, records = self.snapshot.weights.tree, self.evaluation.records
        return {
            code: Name(**record["nodes"][0]["name"])
            for code, record in records.of(RETIRED).items()
            if code not in tree.position
        }

    def reinstate(self, code: str) -> None:
        """Bring a retired node back."""
        record: Mapping[str, Any] = self.evaluation.records.get(RETIRED, code) or {}
        after = restructure.reinstate(self.snapshot, record)
        records = self.evaluation.records.with_record(RETIRED, code, None)
        self.push(worded(texts.REINSTATED, name=self.retired[code]), after, records)

    # -- fields --------------------------------------------------------------------

    def after(self, code: str, field: str, text: str) -> Snapshot:
        """The snapshot in which ``field`` of a node holds ``text``; refuses, changes nothing."""
        node = self.node(code)
        if field == "code":
            return recode_item(self.snapshot, code, text)
        if field in HEAD_FIELDS:
            return self._with_head(field, text.strip())
        if field in NAME_FIELDS:
            name = replace(node.name, **{field: text.strip()})
            return restructure.rename(self.snapshot, code, name)
        if node.item is None:
            raise RestructureError("not_an_item", name=node.name)
        spec = edited(node.item, field, text, self.snapshot.framework.denominators)
        if spec == node.item:
            return self.snapshot
        return restructure.set_item(self.snapshot, code, spec)

    def set_field(self, code: str, field: str, text: str) -> None:
        """Put ``text`` into a field; nothing happens where it says the same already."""
        if field == "code":
            self.recode(code, text)
            return
        if field in HEAD_FIELDS:
            self._set_head(field, text)
            return
        self.take(self.field_after(code, field, text))

    def field_after(self, code: str, field: str, text: str) -> After:
        """A node whose name, or an item of which another field, holds ``text``."""
        before, after = self.node(code), self.after(code, field, text)
        now = after.framework.node(code)
        if field in NAME_FIELDS:
            words = worded(texts.RENAMED, old=before.name, new=now.name)
        else:
            assert before.item is not None
            assert now.item is not None
            shown = field.removesuffix("_en") if field == "bureau_en" else field
            per = self.snapshot.framework.denominators
            old, new = (field_words(spec, shown, per) for spec in (before.item, now.item))
            words = worded(
                texts.FIELD, name=before.name, field=FIELD_NAMES[shown],
                old=old if old.zh or old.en else NONE, new=new if new.zh or new.en else NONE,
            )  # fmt: skip
        return words, None if now == before else after, None

    def _with_head(self, field: str, text: str) -> Snapshot:
        framework = self.snapshot.framework
        name, version = framework.name, framework.version
        if field == "version":
            version = text
        else:
            name = replace(name, **{field.removeprefix("framework_"): text})
        return restructure.rename_framework(self.snapshot, name, version)

    def _set_head(self, field: str, text: str) -> None:
        """Another name or version of the framework itself."""
        old, after = self.snapshot.framework, self._with_head(field, text.strip())
        new = after.framework
        if (old.name, old.version) == (new.name, new.version):
            return
        if field == "version":
            words = worded(texts.VERSIONED, old=old.version, new=new.version)
        else:
            words = worded(texts.RENAMED, old=old.name, new=new.name)
        self.push(words, after)

    def recode(self, code: str, text: str) -> None:
        """Give an item that has no data another code."""
        self.take(self.code_after(code, text))

    def code_after(self, code: str, text: str) -> After:
        """An item that has no data, with another code."""
        new = text.strip()
        words = {"name": self.node(code).name, "field": texts.CODE, "old": code, "new": new}
        after = None if new == code else recode_item(self.snapshot, code, new)
        return worded(texts.FIELD, **words), after, None

    def weights_after(self, code: str, text: str) -> SetWeights | None:
        """The step that gives ``code`` the weight in ``text``, ``None`` where it has it."""
        try:
            weights = self.snapshot.weights.with_entered(code, number(text), self.desk.locked)
        except WeightError as error:
            raise RestructureError(_WEIGHT_REASONS[error.reason], limit=_limit(error)) from error
        if weights == self.snapshot.weights:
            return None
        return SetWeights(self.evaluation, weights, code=code)

    def weight_after(self, code: str, text: str) -> After:
        """A node with another weight, in a block: siblings weighed before in it stay so.

        The last of a family has to say what is left of 100.
        """
        weights, percent = self.snapshot.weights, number(text)
        tree, locked = weights.tree, {*self.desk.locked, *self._weighed}
        parent = int(tree.parent[tree.position[code]])
        family = () if parent < 0 else tree.children[parent]
        self._weighed.add(code)
        if abs(weights.of(code) - percent) <= SAME_WEIGHT:
            return self.node(code).name, None, None
        if family and all(tree.codes[p] in {*locked, code} for p in family):
            raise RestructureError("weights_left", left=number_text(weights.of(code)))
        try:
            weights = weights.with_entered(code, percent, locked)
        except WeightError as error:
            raise RestructureError(_WEIGHT_REASONS[error.reason], limit=_limit(error)) from error
        name = SetWeights(self.evaluation, weights, code=code).name
        return name, replace(self.snapshot, weights=weights), None

    def set_weight(self, code: str, text: str) -> None:
        """Give ``code`` a weight; its siblings make room."""
        step = self.weights_after(code, text)
        if step is not None:
            self.desk.undo.push(step)


def head_text(framework: Framework, field: str) -> str:
    """What a field of the framework itself holds."""
    if field == "version":
        return framework.version
    return framework.name.zh if field == "framework_zh" else framework.name.en


_WEIGHT_REASONS = {
    "out_of_range": "weight_range",
    "nothing_free": "weights_locked",
    "root": "root_weight",
    "no_room": "weights_no_room",
    "sum": "weight_range",
}


def _limit(error: WeightError) -> str:
    return "" if error.limit is None else f"{error.limit:g}"
