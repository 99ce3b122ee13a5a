"""What money was planned for measures, and used, by year, goal and area."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from plantrack import links
from plantrack.plan import Measure, Money, Plan
from plantrack.quantities import Quantity


@frozen(kw_only=True)
class Sum:
    """Money planned and used in a year, within bounds; None where no amount is given.

    `of` says what it is for: the plan, an area or a goal, by `id`.
    """

    of: str
    id: str
    year: int
    currency: str
    planned: Quantity | None
    used: Quantity | None


def sums(plan: Plan) -> tuple[Sum, ...]:
    """The sums of a plan, of its areas and of its goals, by year; currencies are never added together.

    The amounts of a measure stand for its parts. One that contributes to several goals counts in full
    for each of them, but once in their area and in the plan; a goal holds the sums of its parts.
    """
    paid = _paid(plan)
    found = list(_sums("plan", plan.id, paid))
    for area in plan.areas:
        goals = {key for key, goal in plan.goals.items() if goal.area == area}
        found += _sums("area", area, [each for each in paid if goals.intersection(links.reached_goals(plan, each.id))])
    for goal in plan.goals:
        found += _sums("goal", goal, [each for each in paid if goal in links.reached_goals(plan, each.id)])
    return tuple(found)


def _paid(plan: Plan) -> list[Measure]:
    """The measures whose amounts count: those with amounts, but for parts of one that has."""
    having = {
        key for key, each in plan.measures.items() if each.funding and (each.funding.planned or each.funding.used)
    }
    up = links.parents(plan.measures)
    return [
        plan.measures[key]
        for key in plan.measures
        if key in having and not having & (set(links.reach(up, key)) - {key})
    ]


def _sums(of: str, id: str, measures: Iterable[Measure]) -> Iterator[Sum]:
    fundings = [each.funding for each in measures if each.funding]
    planned = [money for each in fundings for money in each.planned]
    used = [money for each in fundings for money in each.used]
    for year, currency in sorted({(money.year, money.currency) for money in (*planned, *used)}):
        yield Sum(
            of=of, id=id, year=year, currency=currency,
            planned=_total(planned, year, currency), used=_total(used, year, currency),
        )  # fmt: skip


def _total(several: Iterable[Money], year: int, currency: str) -> Quantity | None:
    amounts = [money.amount for money in several if (money.year, money.currency) == (year, currency)]
    if not amounts:
        return None
    return Quantity(
        sum(each.low for each in amounts),
        sum(each.high for each in amounts),
        any(each.low_open for each in amounts),
        any(each.high_open for each in amounts),
    )
