"""What a table of fields that can be edited serves beside its texts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

_USER: Final = int(Qt.ItemDataRole.UserRole)

CODE_ROLE: Final = _USER + 1
"""Code of the thing in the row."""
FIELD_ROLE: Final = _USER + 21
"""Name of the field that can be edited here; empty where nothing can."""
CHOICES_ROLE: Final = _USER + 22
"""((key, text), …) where one of a few is chosen; else ``None``."""
