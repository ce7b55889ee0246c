"""Publishing the frozen version in force: asked, written, then shown as published."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Publication
from smartcity_desk.core.trial_words import city_index
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.records.on_disk import OnDisk
from smartcity_desk.ui.records.publish_dialog import PublishDialog, Publishing
from smartcity_desk.ui.texts import records as texts


class Publisher(OnDisk):
    """Asks as what the frozen version was published and has that written.

    Signals:
        kept: it is on the disk.
    """

    kept = Signal()

    def refusal(self) -> Name | None:
        """Why nothing can be published now; ``None`` where something can."""
        evaluation = self._desk.evaluation
        if evaluation is None or evaluation.frozen is None:
            return texts.PUBLISH_NOT_YET
        if evaluation.frozen.publication is not None:
            return texts.PUBLISH_DONE
        return texts.READ_ONLY if self._recorder() is None else None

    @Slot()
    def ask(self) -> None:
        """Ask what stands beside the published version."""
        evaluation = self._desk.evaluation
        if evaluation is None or evaluation.frozen is None or self.refusal() is not None:
            return
        older = _published_before(evaluation)
        figure = self._figure(evaluation)
        dialog = PublishDialog(evaluation.frozen, older, figure, self._page.window())
        dialog.chosen.connect(self.publish)
        dialog.open()

    def _figure(self, evaluation: Evaluation) -> str:
        """The city index that is printed, and what was published of the year before."""
        year = evaluation.official.panel.years[-1]
        index = city_index(self._desk.official_result, year)
        if index is None:
            return ""
        words = tr(texts.PUBLISH_FIGURE, year=year, index=number_text(index))
        root = evaluation.official.framework.root.code
        older = evaluation.published.get(root, {}).get(year)
        if older is not None and number_text(older.value) != number_text(index):
            words += tr(texts.PUBLISH_BEFORE, index=number_text(older.value))
        return words

    @Slot(object)
    def publish(self, given: Publishing) -> None:
        """Have the frozen version in force written as published."""
        from smartcity_desk.store.publishing import Published
        from smartcity_desk.ui.project.writer import MakePublic

        evaluation, recorder = self._desk.evaluation, self._recorder()
        if evaluation is None or evaluation.frozen is None or self.refusal() is not None:
            return
        assert recorder is not None
        if recorder.operator is None:
            return
        said = Published(
            evaluation.frozen.number, given.title, given.medium, given.date, given.reason,
            given.places,
        )  # fmt: skip
        recorder.put(MakePublic(said, recorder.operator))

    @Slot(object, object)
    def _on_disk(self, job: object, value: object) -> None:
        from smartcity_desk.store.versions import Version, publication_of
        from smartcity_desk.ui.project.writer import MakePublic

        evaluation = self._desk.evaluation
        if not isinstance(job, MakePublic) or not isinstance(value, Version):
            return
        if evaluation is not None:
            evaluation.publish(publication_of(value, _published_before(evaluation)))
        self._say(texts.KEPT_PUBLISHED, value.label)
        self.kept.emit()


def _published_before(evaluation: Evaluation) -> Publication | None:
    """The last publication of the year that would be published now."""
    year = evaluation.official.panel.years[-1]
    return next((p for p in reversed(evaluation.publications) if p.year == year), None)
