"""The sections on measures and money."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.followed import MeasureResult
from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.links import contributions
from plantrack.messages import Wording
from plantrack.plan import Origin
from plantrack.views.caveats import of_measure
from plantrack.views.document import Block, Cell, Row, Section, Table, legend, listed, row, said
from plantrack.views.funding import money, statuses


def sections(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Iterator[Section]:
    yield Section(say("Measures"), tuple(_measures(evaluation, findings, say)), "measures")
    if funded := tuple(_money(evaluation, say)):
        yield Section(say("Money"), funded, "money")


def _measures(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> Iterator[Block]:
    results = evaluation.measures.values()
    if not results:
        yield said(say("No measure is known."))
        return
    head = (say("Measure"), say("State"), say("Contributes to"))
    rows = tuple(_measure(evaluation, result, findings, say) for result in results)
    yield Table(head, rows)
    yield from legend(rows)
    if any(result.measure.origin is Origin.REPORTED for result in results):
        yield said(say("Reported: known only because it was carried out; no document says that the plan asked for it."))


def _measure(evaluation: Evaluation, result: MeasureResult, findings: Sequence[Finding], say: Wording) -> Row:
    plan, measure = evaluation.plan, result.measure
    state = say((result.status or "nothing recorded").replace("_", " "))
    if result.entry:
        state += f" ({say.period(str(result.entry.date))})"
    if result.is_late:
        state += say(", late")
    if measure.origin is Origin.REPORTED:
        state += say(", reported")
    goals = [plan.goals[key].title.to(say.language) for key in contributions(plan)[measure.id] if key in plan.goals]
    title = Cell(measure.title.to(say.language), indent=1 if measure.part_of in plan.measures else 0)
    caveats = of_measure(evaluation, measure.id, findings, say)
    return row(title, state, "; ".join(goals) or "–", of=f"measure/{measure.id}", caveats=caveats)


def _money(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    yield from listed(list(statuses(evaluation.plan, say)))
    if rows := tuple(money(evaluation, say)):
        yield Table((say("For"), say("Year"), say("Planned"), say("Used")), rows)
        yield said(say("A measure that contributes to several goals counts in full for each of them."))
