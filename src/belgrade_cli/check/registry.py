"""All checks of a data set: plain functions from its records to findings.

To add one, write a function in `references`, `dates`, `figure_parts` or `warnings`, a row here, and a file in
`tests/problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from belgrade_cli.check import dates, figure_parts, references, warnings
from belgrade_cli.check.report import MAX_PROBLEMS, Finding
from belgrade_cli.check.traversal import Records

Check = Callable[[Records], Iterator[Finding]]

ERRORS: tuple[Check, ...] = (
    references.ids_are_unique,
    references.references_exist,
    references.subjects_exist,
    references.dispute_subjects_exist,
    references.readings_are_claims,
    references.locators_exist,
    references.records_have_sources,
    references.measures_are_given,
    references.inferred_superiors_are_those_above,
    figure_parts.parts_fit,
    figure_parts.parts_are_not_circular,
    dates.spans_end_after_they_begin,
    dates.events_agree_with_their_order,
    dates.events_are_not_circular,
    dates.superiors_are_others,
)
ERRORS_OF_THE_WHOLE: tuple[Check, ...] = (dates.superiors_are_not_circular,)
"""Checks that need the whole order of battle, which cannot be built with duplicate ids."""
WARNINGS: tuple[Check, ...] = (
    warnings.format_is_stated,
    warnings.events_are_dated,
    warnings.languages_are_known,
    warnings.subordinations_are_dated,
    warnings.bounds_are_one_day,
    warnings.echelons_descend,
    warnings.one_commander_at_a_time,
    warnings.one_superior_at_a_time,
    warnings.superiors_exist,
    warnings.sums_are_right,
    warnings.figures_agree,
    warnings.names_are_distinct,
)


def check(records: Records, *, with_warnings: bool) -> list[Finding]:
    """Run the checks on a data set, including the warnings if requested."""
    found: list[Finding] = []
    _look(ERRORS, records, found)
    if not any(finding.code == "duplicate-id" for finding in found):
        _look(ERRORS_OF_THE_WHOLE, records, found)
    if with_warnings:
        _look(WARNINGS, records, found)
    return found


def _look(checks: Iterable[Check], records: Records, found: list[Finding]) -> None:
    """Run some checks, up to one more finding than is reported at once."""
    for one in checks:
        found += islice(one(records), MAX_PROBLEMS + 1 - len(found))
