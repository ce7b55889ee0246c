"""A name in the two languages of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as data: the Chinese one leads, the English one may be missing."""

    zh: str
    en: str = ""

    def text(self, language: Language) -> str:
        """The name in ``language``; the Chinese one where no English one is given."""
        return self.en if language == "en" and self.en else self.zh
