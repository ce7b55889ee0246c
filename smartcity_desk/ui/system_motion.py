"""What the system says about motion: whether its user asks for less of it.

Qt tells from 6.12 on (``QAccessibilityHints.motionPreference``); before that each system is
asked itself. Whatever cannot be asked says nothing: then things move.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from ctypes.util import find_library
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

# Animations of controls and elements inside windows (Settings ▸ Accessibility ▸ Visual effects).
SPI_GETCLIENTAREAANIMATION: Final = 0x1042
PORTAL: Final = "org.freedesktop.portal.Desktop"
PORTAL_PATH: Final = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS: Final = "org.freedesktop.portal.Settings"
PORTAL_WAIT_MS: Final = 300


def system_wants_less() -> bool:
    """Whether the system's user asks for less motion."""
    told = _told_by_qt()
    if told is not None:
        return told
    with suppress(Exception):  # an accessibility switch that cannot be read stops nobody
        return _ASKED.get(sys.platform, portal_wants_less)()
    return False


def _told_by_qt() -> bool | None:
    hints: Any = QGuiApplication.styleHints()
    preference = getattr(getattr(hints, "accessibility", lambda: None)(), "motionPreference", None)
    return None if preference is None else preference().name == "ReducedMotion"


def windows_wants_less(user32: Any = None) -> bool:
    """Windows: animations inside windows are switched off."""
    library = user32 or ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
    enabled = ctypes.c_int(1)
    asked = library.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(enabled), 0)
    return bool(asked) and not enabled.value


def mac_wants_less() -> bool:
    """macOS: *reduce motion* is on (``NSWorkspace.accessibilityDisplayShouldReduceMotion``)."""
    objc: Any = ctypes.CDLL(find_library("objc"))
    ctypes.CDLL(find_library("AppKit"))
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    objc.objc_getClass.argtypes = objc.sel_registerName.argtypes = [ctypes.c_char_p]
    address = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value or 0
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    answer = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)
    workspace = kind(address)(
        objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace")
    )
    asked = objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")
    return bool(answer(address)(workspace, asked))


def portal_wants_less(read: Callable[[str, str], object] | None = None) -> bool:
    """Linux: *reduced-motion*, else GNOME's *enable-animations*, through the settings portal."""
    read = read or _portal_read
    told = read("org.freedesktop.appearance", "reduced-motion")
    if isinstance(told, int) and not isinstance(told, bool):
        return told == 1
    return read("org.gnome.desktop.interface", "enable-animations") is False


def _portal_read(namespace: str, key: str) -> object:
    from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

    bus = QDBusConnection.sessionBus()
    registered = bus.interface() if bus.isConnected() else None
    if registered is None or not registered.isServiceRegistered(PORTAL).value():
        return None
    portal = QDBusInterface(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, bus)
    portal.setTimeout(PORTAL_WAIT_MS)
    answer = portal.call("Read", namespace, key)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    value = answer.arguments()[0]
    while hasattr(value, "variant"):  # a variant within a variant
        value = value.variant()
    return value


_ASKED: Final[dict[str, Callable[[], bool]]] = {
    "win32": windows_wants_less,
    "darwin": mac_wants_less,
}
