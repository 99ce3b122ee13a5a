"""A value lies where its indicator has none: outside its domain.

A share above 100 % or less than no patients cannot be: either the value is wrong or the domain is.
A value known within bounds counts when all of it lies outside. A part of a whole may be smaller
than the least that the whole may be, down to 0.

Bad:

    indicators:
      waiting: {title: Waiting, domain: [0, null]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Example,waiting,2025-03-05,-7624,2025-03-05  # <-

Bad, just outside, within bounds, and in one place:

    dimensions:
      place: {svelvik: Svelvik}
    indicators:
      share: {title: Share, domain: [40, 100]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,place
    Example,share,2025-01-31,100.1,2025-03-05,  # <-
    Example,share,2025-02-28,>100,2025-03-05,  # <-
    Example,share,2025-03-31,39.9,2025-04-05,  # <-
    Example,share,2025-03-31,101,2025-04-05,svelvik  # <-
    Example,share,2025-04-30,-1,2025-05-05,svelvik  # <-

Bad, a target and a baseline:

    indicators:
      share:
        title: Share
        domain: [0, 100]
        baseline:
          date: 2024
          value: 950  # <-
        targets:
          - {value: 90, date: 2026}
          - {value: 105}  # <-

Good, at the ends, and within bounds that reach into it:

    dimensions:
      place: {svelvik: Svelvik}
    indicators:
      share: {title: Share, domain: [40, 100], baseline: {date: 2024, value: <40.1}, targets: [{value: 100}]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known,place
    Example,share,2025-01-31,100,2025-03-05,
    Example,share,2025-02-28,40,2025-03-05,
    Example,share,2025-03-31,99..200,2025-04-05,
    Example,share,2025-03-31,0,2025-04-05,svelvik

Good, a change, which may be of any size, and a value without a domain:

    indicators:
      waiting: {title: Waiting, domain: [0, null]}
      balance: {title: Balance}
    # file: measures/observations.csv
    organisation,indicator,date,since,value,known
    Example,waiting,2025-03-05,2024,-7624,2025-03-05
    Example,balance,2025-03-05,,-5,2025-03-05

Good, of no indicator of this plan (which is an unplanned record):

    indicators:
      waiting: {title: Waiting, domain: [0, null]}
    # file: measures/observations.csv
    organisation,indicator,date,value,known
    Norge,waiting,2025-03-05,-7624,2025-03-05
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity
from plantrack.quantities import Quantity, exactly, hull

SEVERITY = Severity.ERROR
MESSAGE = "{value} lies outside the domain of '{indicator}', which is {domain}"
REMEDY = "correct the value or the domain"


def check(case: Case) -> Found:
    for key, indicator in case.plan.indicators.items():
        domain, base = indicator.domain, indicator.baseline
        if base and base.value and _is_outside(base.value, domain):
            yield ("indicators", key, "baseline", "value"), {"indicator": key, "value": base.value, "domain": domain}
        for n, target in enumerate(indicator.targets):
            if _is_outside(target.value, domain):
                place = ("indicators", key, "targets", n, "value")
                yield place, {"indicator": key, "value": target.value, "domain": domain}
    for row in case.rows:
        domain = case.plan.indicators[row.indicator].domain
        possible = hull([domain, exactly(0)]) if row.dimensions else domain
        if row.since is None and _is_outside(row.value, possible):
            yield row, {"indicator": row.indicator, "value": row.value, "domain": domain}


def _is_outside(value: Quantity, domain: Quantity) -> bool:
    """Whether no number is in both of two intervals."""
    (low, high), (least, most) = value.bounds, domain.bounds
    return high < least or low > most
