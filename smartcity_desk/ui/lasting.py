"""Connections that end with the object they call.

Qt sees to that itself only for some slots: one that a subclass overrides is called by PySide
after its object is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMetaObject, QObject, SignalInstance


def follow(owner: QObject, signal: SignalInstance, slot: Callable[..., object]) -> None:
    """Call ``slot``, a bound method of ``owner``, at each ``signal`` for as long as it lives."""
    if getattr(slot, "__self__", None) is not owner:
        raise TypeError("the slot must be a bound method of its owner")
    connection = signal.connect(slot)
    owner.destroyed.connect(partial(_forget, connection))


def _forget(connection: QMetaObject.Connection, *_owner: object) -> None:
    QObject.disconnect(connection)
