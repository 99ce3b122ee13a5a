"""Money in words: what was planned and used, and what measures still wait for."""

from collections.abc import Iterator

from plantrack.evaluation.funding import sums
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import FundingStatus, Plan
from plantrack.quantities import Quantity
from plantrack.views.document import Row, row

STATUSES = {
    FundingStatus.SECURED: "secured",
    FundingStatus.PARTLY: "partly secured",
    FundingStatus.UNDECIDED: "not decided",
    FundingStatus.NONE: "no money",
    FundingStatus.NOT_NEEDED: "no money needed",
}


def money(evaluation: Evaluation, say: Wording) -> Iterator[Row]:
    """A row for each sum: for what, in which year, planned and used."""
    plan = evaluation.plan
    for each in sums(plan):
        named = plan.areas.get(each.id) if each.of == "area" else plan.goals.get(each.id) if each.of == "goal" else None
        yield row(
            named.title.to(say.language) if named else say("the whole plan"),
            str(each.year),
            amount(each.planned, each.currency, say),
            amount(each.used, each.currency, say),
        )


def statuses(plan: Plan, say: Wording) -> Iterator[str]:
    """The measures by whether they have the money they need."""
    for status in STATUSES:
        titles = [
            each.title.to(say.language)
            for each in plan.measures.values()
            if each.funding and each.funding.status is status
        ]
        if titles:
            yield f"{say(STATUSES[status])}: {'; '.join(titles)}."


def amount(given: Quantity | None, currency: str, say: Wording) -> str:
    """An amount with its currency, or that none is given."""
    return say.amount(str(given), currency) if given else say("no amount given")
