"""Finding nodes of the tree by name or code."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.framework_model import SEARCH_ROLE, FrameworkModel
from smartcity_desk.ui.models.search_proxy import SearchProxy
from smartcity_desk.ui.tables.node_tree import NodeTree
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import framework as texts


class TreeFinder(QObject):
    """Filters the tree by what is typed and steps through what matches.

    Signals:
        found: position of the node to go to.
        cleared: nothing is searched for any more.
    """

    found = Signal(int)
    cleared = Signal()

    def __init__(
        self,
        search: SearchBox,
        view: NodeTree,
        model: FrameworkModel,
        proxy: SearchProxy,
    ) -> None:
        super().__init__(search)
        self._search, self._view, self._model, self._proxy = search, view, model, proxy
        search.changed.connect(self._changed)
        search.next_wanted.connect(self._next)
        search.previous_wanted.connect(self._previous)
        search.left.connect(view.setFocus)

    def _matching(self) -> list[int]:
        """Positions of the nodes that contain what is searched for, from the top down."""
        tree, sought = self._model.tree, folded(self._search.text)
        if tree is None or not sought:
            return []
        return [
            position
            for position in tree.top_down
            if sought in folded(str(self._model.index_of(position).data(SEARCH_ROLE)))
        ]

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._proxy.search(text)
        self._view.delegate.sought = folded(text)
        if not folded(text):
            self._search.say_count("")
            self.cleared.emit()
            return
        found = self._matching()
        count = tr(texts.FOUND, count=len(found)) if found else tr(texts.NOT_FOUND)
        self._search.say_count(count)
        self._view.expandAll()
        if found:
            self.found.emit(found[0])

    @Slot()
    def _next(self) -> None:
        self._step(1)

    @Slot()
    def _previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        found = self._matching()
        if found:
            here = self._proxy.mapToSource(self._view.currentIndex()).internalId()
            place = found.index(here) + by if here in found else 0
            self.found.emit(found[place % len(found)])
