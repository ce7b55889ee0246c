"""What is in view as a slide: chart, year, group, selection, what the view has chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.slides import (
    AHEAD,
    DOTS,
    LINES,
    MAP,
    MOST_MARKED,
    PAGE,
    RANKING,
    TREND,
    Slide,
    as_choices,
    slides_of,
    with_new,
    with_new_at,
)
from smartcity_desk.ui.charts.choices import LEVEL, choices_of
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.views import VIEWS, view_key
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.texts import charts_profile as profile_texts
from smartcity_desk.ui.texts import stage as texts

_VIEWS = (MAP, DOTS, AHEAD, LINES)
_DISTRIBUTION = PAGE + view_key("profile", VIEWS["profile"].index(profile_texts.DISTRIBUTION))
_WITHOUT_SLIDE = ("ranking", "robustness", "publish", "records", "data", "framework", "review", "")


def view_of(desk: Desk, name: str, page: QWidget | None) -> Slide:
    """What the page ``name`` shows now, as a slide without a key."""
    marked = tuple(dict.fromkeys(filter(None, (desk.unit, *pins_of(desk).codes))))[:MOST_MARKED]
    slide = Slide("", RANKING, desk.year, desk.group, desk.node, marked)
    if name == "overview":
        return replace(slide, chart=TREND)
    chosen = choices_of(page)
    if name == "robustness" and page is not None:
        view = _VIEWS[page.views.current]  # type: ignore[attr-defined]
        node = page.node if view == LINES else desk.node  # type: ignore[attr-defined]
        return replace(slide, chart=view, node=node, choices=as_choices(chosen))
    if name == "ranking":
        level = chosen.pop(LEVEL, "")
        return replace(slide, level=level, choices=as_choices(chosen))
    item = str(getattr(page, "goalposts_item", ""))
    if item:
        # Handles are for editing; a hall sees the districts between the same goalposts.
        return replace(slide, chart=_DISTRIBUTION, choices=(("node", item),))
    if name not in _WITHOUT_SLIDE:
        place: int | None = getattr(page, "view", None) if name in VIEWS else None
        chart = PAGE + view_key(name, place)
        return replace(slide, chart=chart, choices=as_choices(chosen))
    return slide


def added_view(desk: Desk, name: str, page: QWidget | None) -> int:
    """Add what is in view at the end of the storyboard; how many slides there are now."""
    evaluation = desk.evaluation
    if evaluation is None:
        return 0
    records, slide = with_new(evaluation.records, view_of(desk, name, page))
    push(desk, records, texts.SLIDE_ADDED, number=round(slide.place) + 1)
    return len(slides_of(evaluation.records))


def added_at(desk: Desk, slide: Slide, place: int) -> str:
    """Put ``slide`` before the one at ``place``, as one step; its key, empty for nothing."""
    evaluation = desk.evaluation
    if evaluation is None:
        return ""
    records, added = with_new_at(evaluation.records, slide, place)
    push(desk, records, texts.SLIDE_ADDED, number=round(added.place) + 1)
    return added.key


def push(desk: Desk, records: Records, name: Name, **words: object) -> None:
    """One undo step from the present records to these; nothing where they are the same."""
    evaluation = desk.evaluation
    if evaluation is None or records == evaluation.records:
        return
    zh, en = (name.text(lang).format(**words) for lang in ("zh", "en"))
    desk.undo.push(Replace(evaluation, Name(zh, en), records=records))
