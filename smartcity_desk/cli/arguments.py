"""The arguments of every verb (the contract of the command line)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from smartcity_desk import __version__
from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.core.names import Name

VERBS = ("open", "demo", "rank", "check", "template", "shot")
PAGES = (
    "overview", "framework", "data", "review", "ranking", "scenarios", "changes", "robustness",
    "profile", "publish", "records",
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """Bad usage is one plain sentence, as every other reason for doing nothing."""

    def error(self, message: str) -> NoReturn:
        raise NothingDone(
            Name(
                f"命令用法不对：{message}。用 “{self.prog} --help” 查看用法。",
                f"This call is not understood: {message}. See “{self.prog} --help”.",
            )
        )


def size(text: str) -> tuple[int, int]:
    """``WxH`` in pixels."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1280x800")
    pair = int(width), int(height)
    if not (320 <= pair[0] <= 7680 and 240 <= pair[1] <= 4320):
        raise argparse.ArgumentTypeError(f"{text!r} is not between 320x240 and 7680x4320")
    return pair


def parser() -> argparse.ArgumentParser:
    """The parser of ``smartcity-desk``."""
    top = _Parser(
        prog="smartcity-desk",
        description="Rank districts by a composite index. Without a verb: the window.",
    )
    top.add_argument("--version", action="version", version=f"Smart City Desk {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Parser)

    opened = verbs.add_parser("open", help="open workbooks or a folder of them in the window")
    _paths(opened)
    demo = verbs.add_parser("demo", help="the sample workbooks; without a display, off screen")
    demo.add_argument(
        "--practice", action="store_true", help="with troubles in five districts, to be reviewed"
    )
    demo.add_argument("-o", "--out", type=Path, metavar="DIR", help="folder for what is written")

    rank = verbs.add_parser("rank", help="rank without a window")
    _paths(rank)
    rank.add_argument("-o", "--output", type=Path, metavar="RANKED.xlsx", help="ranked workbook")
    rank.add_argument("--json", metavar="FILE", help="write JSON to FILE, - for standard output")
    rank.add_argument("--year", type=int, metavar="Y", help="the year; the last one by default")
    rank.add_argument("--method", type=Path, metavar="FILE.toml", help="method and weights to use")
    _aliases(rank)

    check = verbs.add_parser("check", help="what the import review would show")
    _paths(check)
    check.add_argument("--json", metavar="FILE", help="write JSON to FILE, - for standard output")
    _aliases(check)

    template = verbs.add_parser("template", help="blank workbooks for the districts")
    template.add_argument("folder", type=Path, metavar="DIR")
    template.add_argument("--framework", type=Path, metavar="FILE", help="a framework workbook")
    _template_options(template)

    shot = verbs.add_parser("shot", help="a picture of a page")
    _paths(shot)
    shot.add_argument("--page", required=True, metavar="NAME", help=", ".join(PAGES))
    shot.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png")
    shot.add_argument("--size", type=size, default=(1280, 800), metavar="WxH")
    shot.add_argument("--theme", choices=("light", "dark"), default="light")
    shot.add_argument("--lang", choices=("zh", "en"), default="zh")
    return top


def _template_options(template: argparse.ArgumentParser) -> None:
    template.add_argument(
        "--last", type=Path, nargs="+", metavar="PATH", default=(),
        help="a project or workbooks whose confirmed values of earlier years stand in the forms",
    )  # fmt: skip
    template.add_argument("--year", type=int, metavar="Y", help="the evaluation year")
    template.add_argument("--before", type=int, metavar="N", help="how many earlier years to ask")
    template.add_argument("--units", metavar="CODE,CODE", default="", help="only these districts")
    template.add_argument("--deadline", default="", metavar="TEXT", help="printed on every form")
    template.add_argument("--contact", default="", metavar="TEXT", help="printed on every form")
    template.add_argument("--evidence", action="store_true", help="with a column for evidence")
    template.add_argument("--lang", choices=("both", "zh"), default="both", help="names of items")


def _paths(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="workbooks or folders")


def _aliases(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--aliases", type=Path, metavar="FILE",
        help="other names of districts: a table (code, alias) or a project file",
    )  # fmt: skip


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse; raises :class:`NothingDone` for bad usage, ``SystemExit`` after --help."""
    return parser().parse_args(arguments)
