"""``open``, ``demo``, ``shot`` and the window without a verb.

What computes is imported only where no window is shown: the first paint comes before it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.cli import speech
from smartcity_desk.cli.arguments import PAGES
from smartcity_desk.cli.exits import DONE, NothingDone
from smartcity_desk.core.names import Name
from smartcity_desk.display import display_available
from smartcity_desk.resources import PRACTICE, SAMPLE, ours

NO_DISPLAY = Name(
    "没有可用的显示器，窗口打不开。请用 “smartcity-desk rank” 直接排名，"
    "或用 “xvfb-run smartcity-desk” 在虚拟屏幕上运行。",
    "There is no display for a window. Use “smartcity-desk rank” to rank without one, "
    "or “xvfb-run smartcity-desk” for a virtual screen.",
)
DEMO_FOLDER = Path("smartcity-desk-demo")


def welcome(given: Namespace) -> int:
    """The window: last session, or the welcome page."""
    return _window(())


def open_(given: Namespace) -> int:
    """The window with the paths given."""
    for path in given.paths:
        if not path.exists():
            raise NothingDone(
                Name(f"找不到 {path}。请检查路径。", f"{path} does not exist. Check the path.")
            )
    return _window(given.paths)


def demo(given: Namespace) -> int:
    """The sample or the practice set; without a display the same off screen, into a folder."""
    which = PRACTICE if given.practice else SAMPLE
    if display_available() and given.out is None:
        return _window((), which=which)
    return _demo_off_screen(given.out or DEMO_FOLDER, which)


def shot(given: Namespace) -> int:
    """A picture of one page."""
    if given.page not in PAGES:
        known = ", ".join(PAGES)
        raise NothingDone(
            Name(
                f"没有名为 “{given.page}” 的页面。可用：{known}。",
                f"There is no page “{given.page}”. Pages are {known}.",
            )
        )
    if given.output.suffix.lower() != ".png":
        raise NothingDone(
            Name(f"{given.output}：图片须存为 .png。", f"{given.output}: pictures are .png files.")
        )
    from smartcity_desk.ui.shot import take_shot

    take_shot(
        given.paths,
        given.page,
        given.output,
        size=given.size,
        theme=given.theme,
        lang=given.lang,
    )
    speech.tell(Name(f"已写出 {given.output}", f"Written: {given.output}"))
    return DONE


def _window(paths: Sequence[Path], *, which: str = "") -> int:
    if not display_available():
        raise NothingDone(NO_DISPLAY)
    from smartcity_desk.ui.quick_start import import_qt

    classes = import_qt()
    from smartcity_desk.ui.app import run_window

    return run_window(paths, which=which, when_made=classes.write)


def _demo_off_screen(folder: Path, which: str) -> int:
    from smartcity_desk.cli.loading import evaluate, exit_code, load
    from smartcity_desk.cli.ranked import write_workbook
    from smartcity_desk.ui.shot import demo_pictures

    _make(folder)
    loaded = evaluate(load(ours(which)))
    language = speech.language()
    name = {"zh": "排名.xlsx", "en": "ranking.xlsx"}[language]
    write_workbook(loaded, loaded.result.years[-1], folder / name)
    pictures = demo_pictures(folder, ours(which), lang=language)
    count = len(pictures)
    what = {
        SAMPLE: Name("样例数据（合成）", "The synthetic sample"),
        PRACTICE: Name("练习数据（合成）", "The synthetic practice set"),
    }[which]
    speech.tell(
        Name(
            f"{what.zh}已排名：{folder.resolve()} 中有 {name} 和 {count} 张页面图片。",
            f"{what.en} was ranked: {folder.resolve()} holds {name} and pictures of {count} pages.",
        )
    )
    return exit_code(loaded.issues)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NothingDone(
            Name(
                f"无法建立文件夹 {folder}（{reason}）。请用 --out 指定别处。",
                f"The folder {folder} cannot be made ({reason}). Name another one with --out.",
            )
        ) from error
