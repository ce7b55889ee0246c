"""Reading a method back: TOML or JSON, by itself or inside the JSON of a whole ranking."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.method import Method, MethodError
from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import WeightError, Weights

MAX_BYTES = 64_000_000


class _Unreadable(ValueError):
    """Why a method file cannot be used, in both languages."""

    def __init__(self, reason: Name) -> None:
        super().__init__(reason.text("en"))
        self.reason = reason


def read_method(path: Path, tree: Tree) -> tuple[Method, Weights]:
    """The method and the weights in ``path``; what it does not name keeps its default.

    Understood are the choices at the top, or under ``method`` as ``rank --json`` writes
    them; ``weights`` maps codes to per cent of the parent, whole sibling sets adding to 100.

    Raises:
        InputError: the file is missing, is neither JSON nor TOML, or names a choice, code
            or weight that cannot be; the sentence says which.
    """
    try:
        given = _choices(_parsed(_text(path)))
        weights = given.pop("weights", {})
        return Method.of_mapping(given), _weights(weights, tree)
    except _Unreadable as error:
        raise _cannot_read(path, error.reason) from error
    except MethodError as error:
        raise _cannot_read(path, Name(f"方法选项有误（{error}）", str(error))) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _Unreadable(Name("文件过大", "the file is too large"))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "?"
        raise _Unreadable(Name(f"打不开（{reason}）", f"it cannot be opened ({reason})")) from error
    except UnicodeDecodeError as error:
        raise _Unreadable(Name("不是 UTF-8 文本", "it is not UTF-8 text")) from error


def _parsed(text: str) -> Mapping[str, Any]:
    """JSON where the text begins like it, TOML otherwise."""
    try:
        parsed: dict[str, Any] = (
            json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        )
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or "nested too deeply"
        raise _Unreadable(
            Name(f"不是有效的 JSON 或 TOML（{reason}）", f"it is neither JSON nor TOML ({reason})")
        ) from error
    return parsed


def _choices(parsed: Mapping[str, Any]) -> dict[str, Any]:
    inside = parsed.get("method", parsed)
    if not isinstance(inside, dict):
        raise _Unreadable(Name("method 应为一组键值", "“method” should hold keys and values"))
    return dict(inside)


def _weights(given: object, tree: Tree) -> Weights:
    if not isinstance(given, dict):
        raise _Unreadable(Name("weights 应为一组键值", "“weights” should hold keys and values"))
    for code, value in given.items():
        if code not in tree.position:
            raise _Unreadable(
                Name(f"体系中没有代码 {code!r}", f"the framework has no code {code!r}")
            )
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _Unreadable(
                Name(f"{code} 的权重 {value!r} 不是数字", f"the weight of {code} is no number")
            )
    try:
        return Weights.of_mapping(tree, given)
    except (WeightError, OverflowError) as error:
        raise _Unreadable(Name(f"权重有误（{error}）", str(error))) from error


def _cannot_read(path: Path, reason: Name) -> InputError:
    return InputError(
        Issue(
            Severity.ERROR, "method_file_unreadable", file=str(path),
            details={"reason_zh": reason.zh, "reason_en": reason.text("en")},
        )
    )  # fmt: skip
