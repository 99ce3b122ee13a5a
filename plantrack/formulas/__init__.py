"""Arithmetic of derived indicators: a small grammar of its own, evaluated exactly on intervals.

`parse` reads a formula, `program` makes a list of steps of it, and `evaluate` runs them on `ranges`
of exact `ratios`. Where a name that stands more than once makes a range wider than it is,
`forms` says whether its ends decide, and else `search` takes it apart with what `differentiate` says.
"""

from plantrack.formulas.parse import DEPTH, LENGTH, Formula, parse, written_out
from plantrack.formulas.ranges import Interval, Undefined
from plantrack.formulas.ratios import WHOLE

__all__ = ["DEPTH", "LENGTH", "WHOLE", "Formula", "Interval", "Undefined", "parse", "written_out"]
