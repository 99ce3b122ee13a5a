"""What is visible of an indicator: its points by day, as frozen values."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date as Day

from plantrack.frozen import frozen
from plantrack.plan import NONE
from plantrack.quantities import Quantity
from plantrack.records import Observation
from plantrack.words import Lack

Range = tuple[float, float]
"""The lowest and the highest value of something; infinite where it has no end."""


@frozen
class Moment:
    """The day on which a plan is judged, and the day by which things were known (None: everything counts)."""

    as_of: Day
    known_at: Day | None = None


@frozen(kw_only=True)
class Point:
    """An indicator's value on a day, with what it was read or computed from.

    `observations` holds the rows behind a recorded value (several where they disagree), `inputs`
    the points behind a computed one, `printed` the recorded figure it is compared with.
    """

    value: Quantity
    day: Day
    known: Day
    observations: tuple[Observation, ...] = ()
    inputs: Mapping[str, "Point"] = NONE
    printed: tuple[Observation, ...] = ()

    @property
    def recorded(self) -> Quantity:
        """The value as recorded, before its domain closed a bound; the computed one otherwise."""
        if len(self.observations) != 1:
            return self.value
        row = self.observations[0].value
        return row if row.low <= self.value.low and self.value.high <= row.high else self.value

    @property
    def lag(self) -> int:
        """Days between the oldest figure behind a computed value and the newest; 0 for a recorded one."""
        days = [day for point in self.inputs.values() for day in (point.day, point.oldest)]
        return (self.day - min(days)).days if days else 0

    @property
    def oldest(self) -> Day:
        """The day of the oldest figure behind the value."""
        return min((point.oldest for point in self.inputs.values()), default=self.day)

    @property
    def is_assumed(self) -> bool:
        """Whether anything behind the value is only assumed."""
        return any(row.assumed for row in self.observations) or any(p.is_assumed for p in self.inputs.values())

    @property
    def agrees_with_print(self) -> bool:
        """Whether the computed value may be the one printed."""
        low, high = self.value.bounds
        return all(p.value.bounds[0] <= high and low <= p.value.bounds[1] for p in self.printed)


@frozen(kw_only=True)
class Series:
    """All that is visible of one indicator: points by day, recorded changes, and why it has no value, if so.

    `undefined` are the days on which its formula has no value.
    """

    points: tuple[Point, ...] = ()
    changes: tuple[Observation, ...] = ()
    undefined: tuple[Day, ...] = ()
    problem: Lack | None = None

    def at(self, day: Day) -> Point | None:
        """The latest point on or before a day; None where its formula has had no value since."""
        n = bisect_right(self.points, day, key=lambda point: point.day)
        return self.points[n - 1] if n and not self.is_undefined(day) else None

    def is_undefined(self, day: Day) -> bool:
        """Whether its formula has no value on a day, and has had none since another."""
        n = bisect_right(self.undefined, day)
        m = bisect_right(self.points, day, key=lambda point: point.day)
        return n > 0 and (m == 0 or self.points[m - 1].day < self.undefined[n - 1])

    def since(self, day: Day | None) -> tuple[Point, ...]:
        """The points on or after a day; all of them without one."""
        return self.points if day is None else self.points[bisect_left(self.points, day, key=lambda p: p.day) :]
