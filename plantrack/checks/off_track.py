"""An indicator is certainly behind what its target asks for by now, or has missed it.

It does not say that the measures fail; it says that at this pace the target will not be reached.
Where the figures leave it open, nothing is said.

Bad:

    # as of 2026-12-31
    indicators:
      places:  # <-
        title: Places
        direction: increase
        baseline: {date: 2024-12-31, value: 100}
        targets: [{value: 200}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,140,2026-12-31

Bad, far behind, missed, off a limit, and computed:

    # as of 2026-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024, value: 100}, targets: [{value: 200}]}  # <-
      beds:  # <-
        title: Beds
        direction: increase
        baseline: {date: 2024, value: 1}
        targets: [{date: 2026, value: 9}]
      waiting: {title: Waiting, targets: [{kind: at_most, value: 8}]}  # <-
      share: {title: Share, formula: 100 * beds / places, targets: [{kind: at_least, value: 10}]}  # <-
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,110,2026-12-31
    Example,beds,2026-12-31,8,2026-12-31
    Example,waiting,2026-12-31,9,2026-12-31

Bad, by a hair less than 95 % of what its pace asks for (149.966, 730 of 1461 days after the baseline):

    # as of 2026-12-31
    indicators:
      places:  # <-
        title: Places
        direction: increase
        baseline: {date: 2024-12-31, value: 100}
        targets: [{value: 200}]
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,147.4,2026-12-31

Good, by a hair more:

    # as of 2026-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 200}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,147.5,2026-12-31

Good, on track and reached:

    # as of 2026-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 200}]}
      beds: {title: Beds, direction: increase, baseline: {date: 2024, value: 1}, targets: [{date: 2026, value: 9}]}
      waiting: {title: Waiting, targets: [{kind: at_most, value: 8}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,150,2026-12-31
    Example,beds,2026-12-31,9,2026-12-31
    Example,waiting,2026-12-31,8,2026-12-31

Good, not certain:

    # as of 2026-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 200}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,110..150,2026-12-31

Good, going the wrong way (which is a reversing indicator), or without a figure:

    # as of 2026-12-31
    indicators:
      places: {title: Places, direction: increase, baseline: {date: 2024-12-31, value: 100}, targets: [{value: 200}]}
      beds: {title: Beds, direction: increase, baseline: {date: 2024, value: 1}, targets: [{date: 2026, value: 9}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,places,2026-12-31,99,2026-12-31
"""

from enum import StrEnum

from plantrack.checks.case import Case, Found
from plantrack.checks.figures import short, worded
from plantrack.findings import Severity
from plantrack.scoring.statuses import Status

SEVERITY = Severity.WARNING
MESSAGE = "'{indicator}' is {status}: {value} on {day}, with a target of {target} by {by}"
REMEDY = "say in the next report what is done about it"


class Verdict(StrEnum):
    """A status as a message says it."""

    BEHIND = "behind"
    FAR_BEHIND = "far behind"
    MISSED = "missed"
    OFF_TARGET = "off target"


VERDICTS = {
    Status.BEHIND: Verdict.BEHIND,
    Status.FAR_BEHIND: Verdict.FAR_BEHIND,
    Status.MISSED: Verdict.MISSED,
    Status.OFF_TARGET: Verdict.OFF_TARGET,
}


def check(case: Case) -> Found:
    for key, result in case.evaluation.indicators.items():
        if result.status in VERDICTS and result.latest and result.target:
            yield (
                ("indicators", key),
                {
                    "indicator": key,
                    "status": VERDICTS[result.status],
                    "value": short(result.indicator, result.latest),
                    "day": result.latest.day,
                    "target": worded(result.indicator, result.target.value),
                    "by": result.target_day,
                },
            )
