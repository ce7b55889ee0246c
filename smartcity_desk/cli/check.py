"""``check``: what the import review would show."""

from __future__ import annotations

from argparse import Namespace

from smartcity_desk.cli import speech
from smartcity_desk.cli.loading import evaluate, exit_code, load
from smartcity_desk.cli.output import write_json
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Language, Name

SEVERITY_NAMES = {
    "error": Name("错误", "error"),
    "warning": Name("提醒", "warning"),
    "info": Name("说明", "info"),
}


def check(given: Namespace) -> int:
    """List the issues of the paths given; the exit code says whether errors are open."""
    issues = evaluate(load(given.paths)).issues
    language = speech.language()
    if given.json is not None:
        write_json({"issues": [issue.as_json(language) for issue in issues]}, given.json)
        return exit_code(issues)
    for issue in issues:
        print(_line(issue, language))
    speech.tell(
        Name(f"共 {len(issues)} 条。", f"{len(issues)} entries.")
        if issues
        else Name("没有需要核验的内容。", "Nothing to review.")
    )
    return exit_code(issues)


def _line(issue: Issue, language: Language) -> str:
    return f"{SEVERITY_NAMES[issue.severity].text(language)}: {issue.message(language)}"
