"""`check`: every problem of a data set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Text, span
from belgrade_cli.query import phrasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belgrade_cli.errors import Position, Problem
    from belgrade_cli.query.record_parts import Json

FIELDS = ("code", "severity", "path", "line", "column", "where", "message", "hint", "related", "layer")


def problems(found: Sequence[Problem], *, strict: bool = False) -> Answer:
    """List every problem in file order, with a summary line; `strict` counts warnings as errors.

    `found` is false (exit status 1) if the data set has errors.
    """
    data = [_record(problem) for problem in found]
    errors = sum(problem.severity == "error" for problem in found)
    warnings = len(found) - errors
    lines = [span(f"{'warning: ' if problem.severity == 'warning' else ''}{problem}") for problem in found]
    return Answer(
        data,
        FIELDS,
        tuple(data),
        (*((Text(tuple(lines), listed=True),) if lines else ()), Text((span(_summary(errors, warnings), "note"),))),
        found=not errors and not (strict and warnings),
    )


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "no problems"
    counts = [phrasing.counted(errors, "errors")] if errors else []
    counts += [phrasing.counted(warnings, "warnings")] if warnings else []
    return ", ".join(counts)


def _record(problem: Problem) -> Json:
    position = problem.position
    return {
        "code": problem.code,
        "severity": problem.severity,
        **_position(position),
        "where": problem.where or None,
        "message": problem.message,
        "hint": problem.hint or None,
        "related": [_position(other) for other in problem.related],
        "layer": problem.layer,
    }


def _position(position: Position) -> Json:
    return {"path": position.path, "line": position.line or None, "column": position.column or None}
