"""The facts of a finding in a language: dates, numbers and units as people write them there."""

from datetime import date as Day
from functools import partial

from plantrack.checks import CHECKS
from plantrack.findings import Finding, filled
from plantrack.messages import Wording
from plantrack.periods import Period
from plantrack.plan import Text
from plantrack.quantities import Quantity, Signed


def message(finding: Finding, say: Wording) -> str:
    """What a check found, in a language."""
    return filled(CHECKS[finding.check].MESSAGE, finding.facts, say, partial(told, say=say))


def told(fact: object, say: Wording) -> str:
    """A fact as text; an id or what a document prints stays as it is."""
    match fact:
        case Text():
            return fact.to(say.language)
        case Day():
            return say.day(fact)
        case Period():
            return say.period(str(fact))
        case Signed():
            return say.change(str(fact.value))
        case Quantity():
            return say.amount(str(fact))
    return str(fact)
