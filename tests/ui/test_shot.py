"""Pictures of pages without a user: the real window, at rest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Language
from smartcity_desk.resources import samples
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.language import language
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.shot import evaluation_window, take_shot, write_picture
from smartcity_desk.ui.theme import DARK, LIGHT, ThemeName, theme
from tests.ui.windows import NOTICE, offscreen, plain_looks
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
ROOT = Path(__file__).resolve().parents[2]
PAGES = page_names()


def test_that_an_unknown_page_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        take_shot([tmp_path], "rankings", tmp_path / "a.png")
    message = refused.value.issue.message("en")
    assert "rankings" in message
    assert ", ".join(PAGES) in message
    assert list(tmp_path.iterdir()) == []


def test_that_paths_without_workbooks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        take_shot([tmp_path / "gone"], PAGES[0], tmp_path / "a.png")


@pytest.mark.parametrize(("scale", "look", "spoken"), [(1, "light", "zh"), (2, "dark", "en")])
def test_that_a_picture_has_the_size_theme_and_language_asked_for(
    tmp_path: Path, scale: int, look: ThemeName, spoken: Language
) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel(), NOTICE)
    out = tmp_path / "deep" / "页.png"
    with (
        plain_looks(),
        evaluation_window(evaluation, size=(1280, 640), shown=look, lang=spoken) as window,
    ):
        write_picture(window, PAGES[-1], out, scale)
        assert (language.current, theme.name) == (spoken, look)
        assert window.navigation.button(PAGES[-1]).isChecked()
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1280 * scale, 640 * scale)
    ground = (DARK if look == "dark" else LIGHT).panel
    menu_bar = 26 * scale
    assert image.pixelColor(image.width() // 2 + 200 * scale, menu_bar + 4) == QColor(ground)


def test_that_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    evaluation = Evaluation.of(small_framework(), small_panel(), NOTICE)
    with (
        plain_looks(),
        evaluation_window(evaluation, size=(1280, 640), shown="light", lang="zh") as window,
        pytest.raises(InputError) as refused,
    ):
        write_picture(window, PAGES[-1], tmp_path / "file" / "页.png")
    assert "页.png" in refused.value.issue.message("zh")


@pytest.mark.parametrize("spoken", ["zh", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_every_page_opens_in_both_languages_and_themes(
    tmp_path: Path, spoken: Language, look: ThemeName
) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel(), NOTICE)
    with (
        plain_looks(),
        evaluation_window(evaluation, size=(1280, 640), shown=look, lang=spoken) as window,
    ):
        for page in PAGES:
            write_picture(window, page, tmp_path / f"{page}.png")
            assert window.stack.failed == set()
            assert not window.notice.isVisible(), page
    assert {path.stem for path in tmp_path.iterdir()} == set(PAGES)


def test_that_a_project_file_is_pictured_and_left_alone(tmp_path: Path) -> None:
    evaluation = Evaluation.of(small_framework(), small_panel(), NOTICE)
    path = tmp_path / "年度.scdesk"
    ProjectFile.create(path, evaluation, Operator("王敏")).close()
    before = path.read_bytes()
    with plain_looks():
        take_shot([path], "ranking", tmp_path / "a.png")
    assert not QImage(str(tmp_path / "a.png")).isNull()
    assert path.read_bytes() == before


def test_that_shots_need_no_display_and_say_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from smartcity_desk.ui.shot import demo_pictures;"
        "print(*[p.name for p in demo_pictures(Path(sys.argv[1]), [Path(sys.argv[2])])])"
    )
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(samples())], cwd=ROOT, timeout=150,
        env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    names = [f"{place}_{page}.png" for place, page in enumerate(PAGES, start=1)]
    assert done.stdout.split() == names
    assert all(QImage(str(tmp_path / name)).width() == 1280 for name in names)
