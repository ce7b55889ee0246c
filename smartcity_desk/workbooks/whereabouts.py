"""Where on this computer workbooks lay when they were read; never part of a project.

One small file of the user's own, by the content of the workbooks. Whatever goes wrong with
it, a workbook is looked for beside the project file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from smartcity_desk.core.receipts import Receipt
from smartcity_desk.whole_files import FOR_OWNER, write_whole

_MOST = 2_000


class Whereabouts:
    """Digest of a workbook → where it was."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _user_file()

    def all(self) -> dict[str, str]:
        """All that are known, those read last at the end."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def note(self, places: Mapping[str, Path]) -> None:
        """Remember where the workbooks with these digests are."""
        known = self.all()
        fresh = {digest: str(path.absolute()) for digest, path in places.items()}
        if all(known.get(digest) == path for digest, path in fresh.items()):
            return
        found = {**{k: v for k, v in known.items() if k not in fresh}, **fresh}
        text = json.dumps(dict(list(found.items())[-_MOST:]), ensure_ascii=False)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, text.encode(), mode=FOR_OWNER, durable=False)

    def of(self, receipt: Receipt, beside: Path | None = None) -> Path | None:
        """Where the workbook is, or was last; ``None`` where nobody knows.

        Args:
            beside: the folder of the project file, where it is looked for as well.
        """
        kept = self.all().get(receipt.digest)
        places = [Path(kept)] if isinstance(kept, str) else []
        if beside is not None:
            places.append(beside / Path(receipt.file).name)
        return next((path for path in places if path.is_file()), places[0] if places else None)


def _user_file() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("smartcity-desk", appauthor=False) / "whereabouts.json"
