"""A portfolio as arrays: plans, goals and indicators numbered through, each with where its own rows are."""

import pyarrow as pa

from plantrack.frozen import frozen
from plantrack.scoring.statuses import Bools, Floats, Ints

NEVER = -(2**31)
"""A day before all days: one that is not given."""


@frozen(kw_only=True, eq=False)
class Plans:
    """Days are counted from 1970-01-01; `settled` is `NEVER` where no document has one."""

    ids: pa.Array
    start: Ints
    end: Ints
    settled: Ints
    apart: Bools


@frozen(kw_only=True, eq=False)
class Indicators:
    """`targets` of indicator n are those from first[n] to first[n + 1]; `NEVER` is a day that is not given."""

    plan: Ints
    series: Ints
    sign: Floats
    frequency: Ints
    domain_low: Floats
    domain_high: Floats
    proposed: Bools
    lacks: Ints
    step: Bools
    base_low: Floats
    base_high: Floats
    base_day: Ints
    base_until: Ints
    base_needed: Bools
    first: Ints


@frozen(kw_only=True, eq=False)
class Targets:
    """`value` to `value_high` is each target as given, `low` to `high` what is wanted, with no end perhaps."""

    indicator: Ints
    day: Ints
    limit: Bools
    value: Floats
    value_high: Floats
    low: Floats
    high: Floats
    tolerance: Floats


@frozen(kw_only=True, eq=False)
class Goals:
    """Goals by height, and within that in the order of the plans: parts come before what they are part of.

    `whole` is the place here of the goal that each is part of, -1 where it is of none; `number` the
    place of each in the table of goals.
    """

    plan: Ints
    number: Ints
    height: Ints
    whole: Ints
    weight: Floats
    worst: Bools
    proposed: Bools
    stated: Bools
    top: Bools
    top_with_proposals: Bools


@frozen(kw_only=True, eq=False)
class Edges:
    """The indicators of goals, in the order of these; -1 where the plan has none of that id.

    `rank` orders the edges of a goal by the ids of their indicators.
    """

    goal: Ints
    indicator: Ints
    weight: Floats
    rank: Ints


@frozen(kw_only=True, eq=False)
class Measures:
    """Only measures without parts; the entries of measure n are those from first[n] to last[n]."""

    plan: Ints
    reported: Bools
    own: Bools
    first: Ints
    last: Ints
    day: Ints
    known: Ints
    status: Ints


@frozen(kw_only=True, eq=False)
class Columns:
    """A portfolio as arrays."""

    plans: Plans
    indicators: Indicators
    targets: Targets
    goals: Goals
    edges: Edges
    measures: Measures


FREQUENCIES = ("", "month", "quarter", "tertial", "half-year", "year")
STATUSES = ("planned", "started", "completed", "stopped")
