"""From arguments to an exit code: every way out is a plain sentence, never a traceback."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from smartcity_desk.cli import speech
from smartcity_desk.cli.arguments import parse
from smartcity_desk.cli.exits import DONE, NOTHING_DONE, NothingDone
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.names import Name

INTERRUPTED = Name("已中断，未写出任何结果。", "Interrupted; nothing was written.")
UNEXPECTED = Name(
    "程序内部出错（{what}），未完成。设置环境变量 SMARTCITY_DESK_DEBUG=1 再试可看到详情，"
    "请附上反馈。",
    "Something inside the program failed ({what}) and nothing was done. Run again with the "
    "environment variable SMARTCITY_DESK_DEBUG=1 for details and send them to us.",
)


def _verb(name: str | None) -> Callable[[Namespace], int]:
    """The verb's own module, imported only when it is asked for."""
    if name == "rank":
        from smartcity_desk.cli.rank import rank

        return rank
    if name == "check":
        from smartcity_desk.cli.check import check

        return check
    if name == "template":
        from smartcity_desk.cli.template import template

        return template
    from smartcity_desk.cli import window

    return {"open": window.open_, "demo": window.demo, "shot": window.shot}.get(
        name or "", window.welcome
    )


def run(arguments: Sequence[str]) -> int:
    """Run one call; returns its exit code."""
    speech.speak_utf8()
    try:
        given = parse(arguments)
        return _verb(given.verb)(given)
    except NothingDone as reason:
        speech.say(reason.sentence)
    except InputError as error:
        for issue in error.issues:
            print(issue.message(speech.language()), file=sys.stderr)
    except KeyboardInterrupt:
        speech.say(INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe went away (| head): that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("SMARTCITY_DESK_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        speech.say(Name(UNEXPECTED.zh.format(what=what), UNEXPECTED.en.format(what=what)))
    return NOTHING_DONE
