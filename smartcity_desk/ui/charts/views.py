"""The views of the pages of charts, by name: what a slide of such a page shows."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name
from smartcity_desk.ui.texts import charts_changes as changes
from smartcity_desk.ui.texts import charts_profile as profile

VIEWS: Final[dict[str, tuple[Name, ...]]] = {
    "changes": (changes.RANKS, changes.INDEX, changes.MOVED, changes.GAINS),
    "profile": (
        profile.PROFILE, profile.RADAR, profile.HEAT, profile.SCATTER, profile.DISTRIBUTION,
        profile.TILES,
    ),
}  # fmt: skip
_BETWEEN: Final = ":"


def view_key(page: str, view: int | None) -> str:
    """``changes:2``; the page alone where it has one view only."""
    return page if view is None else f"{page}{_BETWEEN}{view}"


# Ranks and indices over all years, and what moved between two of them.
_OF_MANY_YEARS: Final = frozenset(
    {
        "changes",
        *(
            view_key("changes", VIEWS["changes"].index(name))
            for name in (changes.RANKS, changes.INDEX, changes.MOVED)
        ),
    }
)


def page_and_view(key: str) -> tuple[str, int | None]:
    """The page and the place of the view; ``None`` where no such view is known."""
    page, _, place = key.partition(_BETWEEN)
    if place.isdigit() and int(place) < len(VIEWS.get(page, ())):
        return page, int(place)
    return page, None


def is_of_one_year(key: str) -> bool:
    """Whether the view shows one year, so that another one is another picture."""
    return key not in _OF_MANY_YEARS


def view_name(key: str) -> Name | None:
    """The name of the view, ``None`` for a page without views."""
    page, view = page_and_view(key)
    return None if view is None else VIEWS[page][view]
