"""Which measures are still to be done, as far as the record says."""

from plantrack import links
from plantrack.checks.case import Case
from plantrack.words import MeasureStatus

CLOSED = (MeasureStatus.COMPLETED, MeasureStatus.STOPPED)


def open_measures(case: Case) -> tuple[str, ...]:
    """The measures that nothing recorded closes: not themselves, not what they are part of, not all their parts."""
    down = links.parts(case.plan.measures)
    results = case.evaluation.measures
    closed = {key for key, result in results.items() if result.status in CLOSED}
    closed |= {part for key in closed for part in links.reach(down, key)}
    leaves = {key: [part for part in links.reach(down, key) if part not in down] for key in results}
    return tuple(key for key in results if key not in closed and not (leaves[key] and closed.issuperset(leaves[key])))
