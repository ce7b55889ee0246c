"""Every place of the source by which something leaves is known, so that none forgets 试算.

A place that writes for others, fills the clipboard or asks where to write stands here, either
with the way of ``test_trial_ways_out`` that finds both city indices in what it gives away, or
with what it gives away instead of a result. A new one fails until somebody has decided.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import smartcity_desk
from tests.ui import test_trial_ways_out as ways

HOUSE: Final = Path(smartcity_desk.__file__).parent
WRITERS: Final = {
    "write_whole", "write_for_others", "save_workbook", "QSaveFile", "QFile", "choose_target",
    "choose_folder", "write_bytes", "write_text", "setMimeData", "print",
}  # fmt: skip
OF_THE_CLIPBOARD: Final = {"setText", "setImage", "setPixmap", "setMimeData"}

OWN: Final = "the program's own: settings, caches, locks, logs"
REPORTED: Final = "forms, questions, reminders and evidence: nothing in them is computed"
PROJECT: Final = "a project file, which says what is official when it is opened"
BYTES: Final = "how a file is written; whoever calls it is listed"
WHOLE_WINDOW: Final = "the window itself, with its chip and its title"
PLACES: Final = {
    "cli/check check": REPORTED,
    "cli/output write_json": ways.as_json,
    "cli/rank rank": ways.terminal,
    "cli/rank _say_what_is_open": REPORTED,
    "cli/run run": OWN,
    "cli/speech say": OWN,
    "cli/speech tell": OWN,
    "ui/bulletins BulletinWriter.ask": ways.bulletin,
    "ui/bulletins _Job.__call__": ways.bulletin,
    "ui/charts/grip ChartGrip.drag": "a slide, dragged within the window",
    "ui/charts/picture PictureMenu.copy_picture": ways.chart_image,
    "ui/charts/picture PictureMenu.copy_cells": ways.chart_copied,
    "ui/charts/picture PictureMenu.save": (ways.chart_svg, ways.chart_csv, ways.chart_xlsx),
    "ui/dialogs/about AboutDialog._copy": OWN,
    "ui/dialogs/problem ProblemDialog._copy": OWN,
    "ui/exporting Exporter.save_picture": ways.page_saved,
    "ui/exporting Exporter.copy_picture": ways.page_image,
    "ui/framework/files FrameworkFiles.ask_export": ways.framework_workbook,
    "ui/importing/ways_templates WaysTemplates._choose_folder": REPORTED,
    "ui/new_year/ways WaysYear._choose": PROJECT,
    "ui/project/holder Holder.tell": OWN,
    "ui/project/ways_kept WaysKept._ask": PROJECT,
    "ui/quick_start Compiled.write": OWN,
    "ui/records/appeals AppealsPanel.ask_export": ways.appeals_register,
    "ui/records/appeals AppealsPanel.write": ways.appeals_register,
    "ui/records/audit_tab AuditTab.ask_target": ways.audit_trail,
    "ui/records/exporting_trail SheetJob.__call__": ways.audit_trail,
    "ui/records/file_row FileRow._ask": REPORTED,
    "ui/records/file_row _Saving.__call__": REPORTED,
    "ui/records/reply_box ReplyBox._copy": ways.reply_to_an_appeal,
    "ui/review/entries_tab EntriesTab._copy": REPORTED,
    "ui/review/exchange Exchange.ask_question_folder": REPORTED,
    "ui/review/exchange Exchange.ask_bureau_folder": REPORTED,
    "ui/review/progress_tab ProgressTab.copy_reminders": REPORTED,
    "ui/review/verification_tab VerificationTab._ask_where": REPORTED,
    "ui/review/verification_tab VerificationTab.save_evidence": REPORTED,
    "ui/session SessionFile.save": OWN,
    "ui/shot write_picture": WHOLE_WINDOW,
    "ui/tables/field_editor FieldEditor._copy": ways.fields_copied,
    "ui/tables/opening_book open_book": "the address of a cell",
    "ui/tables/table_actions TableActions._copy": ways.cells_copied,
    "ui/ways_in WaysIn.ask_folder": "a folder to read from",
    "ui/ways_out WaysOut.ask_workbook": ways.ranked_workbook,
    "ui/ways_out WaysOut.ask_picture": ways.page_saved,
    "whole_files write_for_others": BYTES,
    "workbooks/bureau_book write_bureau": REPORTED,
    "workbooks/cache CellCache.put": OWN,
    "workbooks/city_book write_city": REPORTED,
    "workbooks/district_book write_district": REPORTED,
    "workbooks/framework_book write_framework": ways.framework_workbook,
    "workbooks/mapping/kept UserLayouts.keep": OWN,
    "workbooks/question_book write_questions": REPORTED,
    "workbooks/ranked_book write_ranked_workbook": (ways.ranked_workbook, ways.ranked_by_command),
    "workbooks/sheet_tools put": BYTES,
    "workbooks/user_aliases UserAliases.change": OWN,
    "workbooks/whereabouts Whereabouts.note": OWN,
    "workbooks/zip_bytes save_workbook": BYTES,
}  # fmt: skip


def places(node: ast.AST, name: str) -> Iterator[str]:
    """Names of the functions below ``node`` that write, ask where to or fill the clipboard."""
    for child in ast.iter_child_nodes(node):
        own = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            own = f"{name}.{child.name}" if name else child.name
        if isinstance(child, ast.Call) and is_way_out(child.func):
            yield name
        yield from places(child, own)


def is_way_out(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id in WRITERS
    if not isinstance(called, ast.Attribute):
        return False
    is_copied = called.attr in OF_THE_CLIPBOARD and "clipboard" in ast.unparse(called.value)
    return is_copied or called.attr in WRITERS


def test_that_every_way_out_of_the_program_is_known_and_none_is_listed_that_is_gone() -> None:
    found = {
        f"{path.relative_to(HOUSE).with_suffix('').as_posix()} {place}"
        for path in HOUSE.rglob("*.py")
        if any(word in (text := path.read_text("utf-8")) for word in (*WRITERS, "clipboard"))
        for place in places(ast.parse(text), "")
    }
    assert found == set(PLACES)


def test_that_every_way_out_of_a_result_is_looked_into() -> None:
    named = {
        way
        for given in PLACES.values() if not isinstance(given, str)
        for way in (given if isinstance(given, tuple) else (given,))
    }  # fmt: skip
    # What is shown without leaving as a file or a copy.
    shown = {ways.title, ways.chip, ways.stage_foot}
    assert named | shown == set(ways.WAYS)


def test_that_a_way_out_is_recognised_however_it_is_called() -> None:
    source = """
class Menu:
    def copy(self):
        QGuiApplication.clipboard().setText("…")
    def say(self):
        self.label.setText("…")
def save(path):
    path.write_bytes(data)
"""
    assert list(places(ast.parse(source), "")) == ["Menu.copy", "save"]
