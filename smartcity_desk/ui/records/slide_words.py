"""A slide of the storyboard in words, for the audit trail."""

from __future__ import annotations

import json

from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.slides import PAGE, Slide
from smartcity_desk.ui.charts.views import page_and_view, view_name
from smartcity_desk.ui.texts import frame
from smartcity_desk.ui.texts import stage as texts


def slide_words(text: str, units: dict[str, Name], language: Language) -> str:
    """Its place, what it shows, whom it marks and its sentence; empty for no slide."""
    try:
        record = json.loads(text) if text else None
    except ValueError:
        return ""
    if not isinstance(record, dict):
        return ""
    slide = Slide.of_record("", record)
    number = texts.SLIDE_NUMBER.text(language).format(number=int(slide.place) + 1)
    marked = [units.get(code, Name(code)).text(language) for code in slide.units]
    year = str(slide.year) if slide.year else ""
    parts = (number, _shown(slide.chart, language), year, " ".join(marked), slide.sentence)
    return " · ".join(part for part in parts if part)


def _shown(chart: str, language: Language) -> str:
    if not chart.startswith(PAGE):
        return texts.CHARTS.get(chart, Name(chart)).text(language)
    key = chart.removeprefix(PAGE)
    name = page_and_view(key)[0]
    page = frame.PAGES.get(name, Name(name)).text(language)
    view = view_name(key)
    return page if view is None else f"{page} {view.text(language)}"
