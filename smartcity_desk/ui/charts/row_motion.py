"""Rows that change places: 400 ms, those that overtake on top, interruptible."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtWidgets import QStyle, QWidget

from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.ui.motion import motion_wish

DURATION_MS: Final = 400


def duration_on(widget: QWidget) -> int:
    """How long rows move: not at all where less motion is asked for, here or by the system."""
    if motion_wish.is_less:
        return 0
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return DURATION_MS if widget.style().styleHint(hint, None, widget) > 0 else 0


class RowMotion(QObject):
    """Where each row stands, on its way to where it belongs.

    Attributes:
        slots: (N,), the place of each row from the top, in rows; fractions on the way.
        rising: (N,), whether a row is on its way up.
        progress: how far the present move has come, 0–1.

    Signals:
        moved: ``slots`` are new.
    """

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.slots: FloatArray = np.zeros(0)
        self.rising: BoolArray = np.zeros(0, np.bool_)
        self.progress = 1.0
        self._start = self._target = self.slots
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._step)

    @property
    def is_moving(self) -> bool:
        """Whether rows are on their way."""
        return self._animation.state() is QVariantAnimation.State.Running

    def place(self, slots: FloatArray) -> None:
        """Put the rows there at once."""
        self._animation.stop()
        self._arrive(slots)

    def move(self, slots: FloatArray, duration: int) -> None:
        """Let the rows move there from where they stand now, in ``duration`` ms."""
        if len(slots) != len(self.slots) or duration <= 0:
            self.place(slots)
            return
        if np.array_equal(slots, self._target) and self.is_moving:
            return
        self._animation.stop()
        self._start, self._target = self.slots.copy(), np.array(slots)
        self.rising = self._target < self._start
        self.progress = 0.0
        self._animation.setDuration(duration)
        self._animation.start()

    def stop(self) -> None:
        """Arrive at once."""
        if self.is_moving:
            self.place(self._target)

    def _arrive(self, slots: FloatArray) -> None:
        self.slots = self._start = self._target = np.array(slots)
        self.rising = np.zeros(len(slots), np.bool_)
        self.progress = 1.0
        self.moved.emit()

    @Slot(object)
    def _step(self, share: float) -> None:
        self.progress = float(share)
        if self.progress >= 1.0:
            self._arrive(self._target)
            return
        self.slots = self._start + (self._target - self._start) * self.progress
        self.moved.emit()
