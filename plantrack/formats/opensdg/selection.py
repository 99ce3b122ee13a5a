"""The rows of an indicator's table that one series has."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from plantrack.findings import Fault, PlanError, alike
from plantrack.formats.opensdg.options import Series
from plantrack.formats.opensdg.table import Row, Table

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@frozen(kw_only=True)
class Columns:
    """What the columns of a table are for; those `aside` and attributes part no series from another."""

    series: str = "Series"
    unit: str = "Units"
    progress: str = "Progress"
    aside: frozenset[str] = frozenset(
        (
            "Year", "Value", "Series", "Units", "GeoCode", "Observation status", "Unit multiplier", "Unit measure",
            "SERIES", "UNIT_MEASURE",
        )
    )  # fmt: skip
    attributes: frozenset[str] = frozenset(["COMMENT_OBS"])


@frozen
class Point:
    """A value in a year, and where it is written."""

    year: int
    value: float
    row: Row


@frozen(kw_only=True)
class Selection:
    """The values of one series in the order of years; `why` says what else than want of data leaves it without."""

    points: tuple[Point, ...] = ()
    notes: tuple[str, ...] = ()
    why: str = ""


def select(table: Table, series: Series, columns: Columns) -> Selection:
    """The values of a series; raises PlanError where a value is not a number.

    Rows are those of its series, unit and disaggregation, as far as the table has them; what it has
    not is noted. Of the columns that are not mentioned a headline has none filled. Where there is a
    column Progress, its values count and not those of Value.
    """
    rows, notes = table.rows, list[str]()
    wanted = [(columns.series, series.name), (columns.unit, series.unit), *series.disaggregation]
    for column, value in wanted:
        if value:
            rows, said = _filtered(table, rows, column, value)
            notes += said
    named = {column for column, value in wanted if value}
    parts = [
        column
        for column in table.columns
        if column not in columns.aside | columns.attributes | {columns.series, columns.unit, columns.progress, "Value"}
    ]
    headline = tuple(row for row in rows if not any(column in row.cells for column in parts if column not in named))
    if not headline and rows and not series.disaggregation:
        return Selection(notes=tuple(notes), why="no row is a headline: every row is of some part of the whole")
    rows = headline or rows
    for column in (columns.series, columns.unit, *parts):
        found = {row.cells.get(column, "") for row in rows}
        if len(found) > 1:
            several = ", ".join(sorted(value or "(empty)" for value in found)[:6])
            return Selection(notes=tuple(notes), why=f"several series: {column} is {several}")
    points = _points(rows, columns.progress if columns.progress in table.columns else "Value")
    for before, after in pairwise(points):
        if before.year == after.year:
            return Selection(
                notes=tuple(notes), why=f"two values for {before.year}, in lines {before.row.span.line} and "
                f"{after.row.span.line}",
            )  # fmt: skip
    return Selection(points=points, notes=tuple(notes))


def _filtered(table: Table, rows: Sequence[Row], column: str, value: str) -> tuple[tuple[Row, ...], list[str]]:
    """The rows with a value in a column, or else all of them, with a word of why."""
    if column not in table.columns:
        near = ", ".join(alike(column, table.columns))
        return tuple(rows), [f"there is no column {column!r}, only {near}: rows are not chosen by it"]
    found = tuple(row for row in rows if row.cells.get(column) == value)
    if found:
        return found, []
    near = ", ".join(alike(value, {row.cells[column] for row in rows if column in row.cells}))
    return tuple(rows), [f"no row has {value!r} in {column!r}, only {near}: rows are not chosen by it"]


def _points(rows: Iterable[Row], column: str) -> tuple[Point, ...]:
    found, faults = [], []
    for row in rows:
        if text := row.cells.get(column):
            value = float(text) if _NUMBER.fullmatch(text) else math.nan
            if math.isfinite(value):
                found.append(Point(row.year, value, row))
            else:
                faults.append(Fault(row.span, f"{column}: {text!r} is not a number; what is missing is left empty"))
    if faults:
        raise PlanError(faults)
    return tuple(sorted(found, key=lambda point: point.year))
