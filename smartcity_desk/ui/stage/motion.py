"""Transitions of the stage: values for 400 ms, then order for 400 ms; interruptible."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot

from smartcity_desk.ui.charts.row_motion import DURATION_MS


class Motion(QObject):
    """Goes from what was shown to what is to be shown.

    Signals:
        moved: how far values and order are, 0–1 each.
        arrived: everything is where it belongs.
    """

    moved = Signal(float, float)
    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._easing = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(2.0)
        self._animation.valueChanged.connect(self._step)

    @property
    def is_moving(self) -> bool:
        """Whether something is on its way."""
        return self._animation.state() is QVariantAnimation.State.Running

    def start(self, *, is_still: bool) -> None:
        """Go there; at once where less motion is asked for."""
        self._animation.stop()
        if is_still:
            self._arrive()
            return
        self._animation.setDuration(2 * DURATION_MS)
        self._animation.start()

    def finish(self) -> None:
        """Arrive at once."""
        if self.is_moving:
            self._animation.stop()
            self._arrive()

    def _arrive(self) -> None:
        self.moved.emit(1.0, 1.0)
        self.arrived.emit()

    @Slot(object)
    def _step(self, share: float) -> None:
        now = float(share)
        if now >= 2.0:
            self._arrive()
            return
        ease = self._easing.valueForProgress
        self.moved.emit(ease(min(now, 1.0)), ease(max(now - 1.0, 0.0)))
