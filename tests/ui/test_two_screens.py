"""On two screens the stage fills the other one, and notes stand where the window is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCREENS = {
    "screens": [
        {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800},
        {"name": "projector", "x": 1280, "y": 0, "width": 1920, "height": 1080},
    ]
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen in a process whose platform has both screens."""
    folder = tmp_path_factory.mktemp("screens")
    config = folder / "screens.json"
    for screen in SCREENS["screens"]:
        screen.update({"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1})
    config.write_text(json.dumps(SCREENS))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.two_screens"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_that_the_stage_fills_the_projector_and_notes_stand_on_the_laptop(
    said: dict[str, Any],
) -> None:
    stage, notes = said["usual"]["stage"], said["usual"]["notes"]
    assert (stage["screen"], stage["box"]) == ("projector", [1280, 0, 1920, 1080])
    assert stage["is_full"]
    assert notes["screen"] == "laptop"
    assert not notes["is_full"]
    assert said["notes"] == "先说结论"


def test_that_keys_on_the_notes_turn_blacken_and_end(said: dict[str, Any]) -> None:
    assert said["index"] == 1
    assert said["is_black"]
    assert said["is_over"]


def test_that_the_chosen_screen_has_the_stage_and_the_other_one_the_notes(
    said: dict[str, Any],
) -> None:
    stage, notes = said["chosen"]["stage"], said["chosen"]["notes"]
    assert (stage["screen"], stage["is_full"]) == ("laptop", True)
    assert notes["screen"] == "projector"
