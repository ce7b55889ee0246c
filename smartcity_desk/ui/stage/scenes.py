"""Which scene shows a slide: on the stage, and small in a preview."""

from __future__ import annotations

from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import AHEAD, DOTS, LINES, MAP, PAGE, TREND, WORDS, Slide
from smartcity_desk.ui.charts.views import page_and_view, view_name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.ranking_against import rivals_of
from smartcity_desk.ui.stage.canvas_scene import DrawsScene, LinesScene
from smartcity_desk.ui.stage.page_pictures import pictures_of
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.ranking_scene import RankingScene
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.stage.trend_scene import TrendScene
from smartcity_desk.ui.texts import frame


def scene_of(slide: Slide, desk: Desk, still: Desk | None = None) -> Scene:
    """The scene that shows ``slide``; a page selects on ``still``, so that ``desk`` stays."""
    if slide.chart.startswith(PAGE):
        return PageScene(slide, still or desk)
    return _plain_scene(slide, desk)


def _plain_scene(slide: Slide, desk: Desk) -> Scene:
    if slide.chart in (MAP, DOTS, AHEAD):
        return DrawsScene(slide)
    kinds = {LINES: LinesScene, TREND: TrendScene, WORDS: Scene}
    kind = kinds.get(slide.chart)
    return RankingScene(slide, rivals_of(desk)) if kind is None else kind(slide)


def preview_of(slide: Slide, desk: Desk, result: Result | None) -> Scene:
    """A scene for a small picture: made at once, from what is known.

    A page is drawn beside (see :class:`PagePictures`); until then its name stands for it.
    """
    if slide.chart.startswith(PAGE):
        drawn = pictures_of(desk).scene(slide, result)
        if drawn is not None:
            return drawn
    plain = slide if not slide.chart.startswith(PAGE) else Slide(slide.key, WORDS)
    scene = _plain_scene(plain, desk)
    if slide.chart.startswith(PAGE):
        key = slide.chart.removeprefix(PAGE)
        name, view = page_and_view(key)[0], view_name(key)
        page = tr(frame.PAGES[name]) if name in frame.PAGES else name
        page = page if view is None else tr(view)
        scene.slide = Slide(slide.key, WORDS, sentence=slide.sentence or page)
    evaluation, insight = desk.evaluation, desk.insight
    if evaluation is not None and result is not None:
        draws = None
        if insight is not None and insight.result is result:
            looked, group = insight.view, result.rows.known_group(slide.group)
            if (looked.year, looked.group) == (slide.year, group):
                draws = insight.draws
        scene.take(Seen(evaluation, result, draws, desk.drawing))
        scene.advance(1.0, 1.0)
    return scene


def present_slide(desk: Desk) -> Slide:
    """What is in view now, as a slide of the ranking."""
    units = (desk.unit,) if desk.unit else ()
    return Slide("", year=desk.year, group=desk.group, node=desk.node, units=units)


def source_of(desk: Desk, scene: Scene) -> str:
    """Which year, which data; the notice is never cut short, so the name stays out."""
    evaluation = desk.evaluation
    if evaluation is None:
        return ""
    words = [] if scene.slide.chart == WORDS else [str(scene.year)]
    if evaluation.notice is not None:
        words.append(tr(evaluation.notice))
    return "  ·  ".join(words)
