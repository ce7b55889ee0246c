"""The language of the window: Chinese or English, switched without a restart.

Texts are data, :class:`~smartcity_desk.core.names.Name`, in ``smartcity_desk/ui/texts``.
A widget shows ``tr(texts.OPEN)`` and does so again in its ``retranslate`` when
``language.changed`` is emitted; :func:`retranslated` wires that up.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal

from smartcity_desk.core.names import Language, Name
from smartcity_desk.ui.lasting import follow


class LanguageChoice(QObject):
    """The one place that knows the present language.

    Signals:
        changed: after the language was switched.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._current: Language = "zh"

    @property
    def current(self) -> Language:
        """The present language."""
        return self._current

    def switch(self, language: Language) -> None:
        """Show everything in ``language``."""
        if language != self._current:
            self._current = language
            self.changed.emit()


language = LanguageChoice()


def tr(name: Name, /, **words: object) -> str:
    """``name`` in the present language, its ``{placeholders}`` filled from ``words``."""
    text = name.text(language.current)
    return text.format(**words) if words else text


def tr_title(name: Name, /) -> str:
    """``name`` as a title: without the dots by which a button says that a dialog follows."""
    return tr(name).rstrip("…")


def retranslated(owner: QObject, retranslate: Callable[[], None]) -> None:
    """Call ``retranslate`` now and after every switch; a bound method of ``owner``.

    The connection ends with ``owner``.
    """
    if getattr(retranslate, "__self__", None) is not owner:
        raise TypeError("retranslate must be a bound method of its owner")
    retranslate()
    follow(owner, language.changed, retranslate)


def system_language() -> Language:
    """Chinese where the system's locale is Chinese, else English."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
