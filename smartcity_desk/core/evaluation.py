"""The evaluation: the document that is worked on, with one notice per transaction.

It holds frozen parts (panel, weights, method) and replaces them; nobody changes a part
in place. What is official stands beside what is tried, so that every page can say 试算.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Flag, auto

from smartcity_desk.core.difference import cell_changes, same_layout, structure_changes
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen, Publication
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.core.published import PublishedScores, with_publications
from smartcity_desk.core.published_corrections import with_corrections
from smartcity_desk.core.records import Kind, Record, Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights


class Part(Flag):
    """What a transaction changed."""

    NOTHING = 0
    PANEL = auto()
    WEIGHTS = auto()
    METHOD = auto()
    FRAMEWORK = auto()
    RECORDS = auto()
    OFFICIAL = auto()


Listener = Callable[[Part], None]


class Evaluation:
    """One evaluation: snapshot under discussion, official snapshot, listeners.

    Attributes:
        snapshot: what is under discussion; frozen, replaced by every change.
        official: what was loaded or last frozen; what a trial is compared with.
        frozen: when and by whom ``official`` was frozen; ``None`` while it never was.
        notice: a sentence that stands on every page, such as *synthetic data*.
        uncorrected: node code → year → the city's score as it was published; kept as
            published, whatever is computed.
        publications: what was published from this evaluation, oldest first.
        records: decisions and notes beside the numbers.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        notice: Name | None = None,
        published: PublishedScores | None = None,
        records: Records | None = None,
    ) -> None:
        self.snapshot = snapshot
        self.official = snapshot
        self.frozen: Frozen | None = None
        self._differing: tuple[Snapshot, Snapshot, Part] | None = None
        self.notice = notice
        self.uncorrected: PublishedScores = published or {}
        self.publications: tuple[Publication, ...] = ()
        self.records = Records() if records is None else records
        self._listeners: list[Listener] = []
        self._depth = 0
        self._pending = Part.NOTHING

    @classmethod
    def of(
        cls,
        framework: Framework,
        panel: Panel,
        notice: Name | None = None,
        published: PublishedScores | None = None,
    ) -> Evaluation:
        """An evaluation with the framework's weights and the default method."""
        return cls(Snapshot.of(framework, panel), notice, published)

    # -- reading ---------------------------------------------------------------

    @property
    def framework(self) -> Framework:
        """The framework under discussion."""
        return self.snapshot.framework

    @property
    def tree(self) -> Tree:
        """The tree of the framework."""
        return self.snapshot.weights.tree

    @property
    def panel(self) -> Panel:
        """All readings."""
        return self.snapshot.panel

    @property
    def weights(self) -> Weights:
        """The weights under discussion."""
        return self.snapshot.weights

    @property
    def method(self) -> Method:
        """The method under discussion."""
        return self.snapshot.method

    @property
    def changed_weights(self) -> tuple[str, ...]:
        """Codes of the nodes whose weight differs from the official one."""
        if self.weights.tree is not self.official.weights.tree:
            return self.tree.codes
        return self.weights.changed_from(self.official.weights)

    @property
    def trial_parts(self) -> Part:
        """What differs from the official version; worked out once for each pair of snapshots."""
        known = self._differing
        if known is None or known[0] is not self.snapshot or known[1] is not self.official:
            known = self._differing = (self.snapshot, self.official, self._trial_parts())
        return known[2]

    def _trial_parts(self) -> Part:
        parts = Part.NOTHING
        if self.changed_weights:
            parts |= Part.WEIGHTS
        if self.method != self.official.method:
            parts |= Part.METHOD
        if any(structure_changes(self.official, self.snapshot)):
            parts |= Part.FRAMEWORK
        if not same_layout(self.official.panel, self.panel) or any(
            cell_changes(self.official.panel, self.panel)
        ):
            parts |= Part.PANEL
        return parts

    @property
    def is_trial(self) -> bool:
        """Whether anything differs from the official version (试算)."""
        return bool(self.trial_parts)

    @property
    def is_official(self) -> bool:
        """Whether this is the frozen version; whatever is not says 试算."""
        return self.frozen is not None and not self.is_trial

    @property
    def published(self) -> PublishedScores:
        """Node code → year → the city's score as published, as far as it was corrected since."""
        own = {publication.year for publication in self.publications}
        return with_corrections(self.uncorrected, self.records, own)

    # -- changing --------------------------------------------------------------

    def set_weights(self, weights: Weights) -> None:
        """Replace the weights. They must belong to the tree of this evaluation."""
        if weights.tree is not self.tree:
            raise ValueError("these weights belong to another framework")
        if weights != self.weights:
            self._replace(Snapshot(self.panel, weights, self.method), Part.WEIGHTS)

    def set_method(self, method: Method) -> None:
        """Replace the method."""
        if method != self.method:
            self._replace(Snapshot(self.panel, self.weights, method), Part.METHOD)

    def set_panel(self, panel: Panel) -> None:
        """Replace all readings."""
        if panel is not self.panel:
            self._replace(Snapshot(panel, self.weights, self.method), Part.PANEL)

    def set_reading(self, unit: str, item: str, year: int, reading: Reading) -> None:
        """Replace one reading."""
        self.set_panel(self.panel.with_reading(unit, item, year, reading))

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Replace everything that is computed from: framework, units, years, readings too.

        Raises ``ValueError`` where the panel lacks what the framework names.
        """
        parts = Part.NOTHING
        if snapshot.weights.tree is not self.tree:
            parts |= Part.FRAMEWORK | Part.WEIGHTS
        elif snapshot.weights != self.weights:
            parts |= Part.WEIGHTS
        if snapshot.panel is not self.panel:
            parts |= Part.PANEL
        if snapshot.method != self.method:
            parts |= Part.METHOD
        if parts:
            self._replace(snapshot, parts)

    def set_records(self, records: Records) -> None:
        """Replace the records; evidence stays. Nothing is computed from them."""
        if records != self.records:
            before, self.records = self.records, records.with_evidence(self.records.evidence)
            self._pending |= Part.RECORDS
            if before.of(Kind.FIGURE) != records.of(Kind.FIGURE):
                self._pending |= Part.OFFICIAL  # what was published is another figure
            self._notify()

    def put_record(self, kind: str, key: str, value: Record | None) -> None:
        """Put one record, or take it away."""
        self.set_records(self.records.with_record(kind, key, value))

    def freeze(self, frozen: Frozen, snapshot: Snapshot | None = None) -> None:
        """What is under discussion, or ``snapshot``, is the official version from now on."""
        self.official, self.frozen = snapshot or self.snapshot, frozen
        self._pending |= Part.OFFICIAL
        self._notify()

    def publish(self, publication: Publication) -> None:
        """The frozen version was published: its printed figures stand for good."""
        self.publications = (*self.publications, publication)
        self.uncorrected = with_publications(self.uncorrected, (publication,))
        if self.frozen is not None and self.frozen.number == publication.frozen:
            self.frozen = replace(self.frozen, publication=publication)
        self._pending |= Part.OFFICIAL
        self._notify()

    # -- notices ---------------------------------------------------------------

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener(parts)`` after every transaction; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Changes inside lead to one notice when the outermost block ends.

        An exception inside takes all changes of the outermost block back.
        """
        before, pending, records = self.snapshot, self._pending, self.records
        self._depth += 1
        try:
            yield
        except BaseException:
            self.snapshot, self._pending, self.records = before, pending, records
            raise
        finally:
            self._depth -= 1
        self._notify()

    def _replace(self, snapshot: Snapshot, part: Part) -> None:
        self.snapshot = snapshot
        self._pending |= part
        self._notify()

    def _notify(self) -> None:
        if self._depth or not self._pending:
            return
        parts, self._pending = self._pending, Part.NOTHING
        for listener in tuple(self._listeners):
            listener(parts)
