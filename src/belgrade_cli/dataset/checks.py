"""All checks of a data set that can be read: plain functions from its records to findings.

A new one is a function in `references`, `times` or `doubts`, its row here, and a file in `tests/problems`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from belgrade_cli.dataset import doubts, references, times
from belgrade_cli.dataset.finding import MAX_PROBLEMS, Finding
from belgrade_cli.dataset.records import Records

if TYPE_CHECKING:
    from belgrade_cli.dataset.build import Built

Check = Callable[[Records], Iterator[Finding]]

ERRORS: tuple[Check, ...] = (
    references.ids_are_unique,
    references.references_lead_somewhere,
    references.subjects_exist,
    references.disputes_are_about_something,
    references.readings_are_claims,
    references.locators_lead_somewhere,
    references.records_have_sources,
    references.measures_are_given,
    times.spans_end_after_they_begin,
    times.events_agree_with_their_order,
    times.events_are_in_no_circle,
    times.subordinations_are_dated,
)
ERRORS_OF_THE_WHOLE: tuple[Check, ...] = (times.superiors_are_in_no_circle,)
"""Those that need the order of battle, which cannot be told where an id is given twice."""
DOUBTS: tuple[Check, ...] = (
    doubts.events_are_dated,
    doubts.echelons_descend,
    doubts.one_commander_at_a_time,
    doubts.one_superior_at_a_time,
    doubts.superiors_exist,
    doubts.sums_hold,
    doubts.figures_agree,
    doubts.names_tell_apart,
)


def check(built: Built, *, with_doubts: bool) -> list[Finding]:
    """What the checks find in a data set, without what only follows from faults found when it was built."""
    records = built.records
    if records is None:
        return []
    found: list[Finding] = []
    _look(ERRORS, records, found)
    if not any(finding.code == "doubled-id" for finding in found):
        _look(ERRORS_OF_THE_WHOLE, records, found)
    if with_doubts:
        _look(DOUBTS, records, found)
    in_files = [
        finding._replace(
            path=built.source_path(finding.path), related=tuple(built.source_path(path) for path in finding.related)
        )
        for finding in found
    ]
    return [finding for finding in in_files if not _follows(finding, built)]


def _look(checks: Iterable[Check], records: Records, found: list[Finding]) -> None:
    """Add what the checks find, up to one more than is told at once."""
    for one in checks:
        found += islice(one(records), MAX_PROBLEMS + 1 - len(found))


def _follows(finding: Finding, built: Built) -> bool:
    """Whether a finding only says that something is missing which was left out because it is at fault itself."""
    if finding.refers_to in built.left_out:
        return True
    return finding.code == "no-source" and any(
        fault.path[: len(finding.path) + 1] == (*finding.path, "sources") for fault in built.findings
    )
