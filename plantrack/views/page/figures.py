"""The figure of each indicator: its chart, how its verdict came about, and the values as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from plantrack.evaluation.outlook import outlook
from plantrack.evaluation.points import Point
from plantrack.evaluation.results import IndicatorResult
from plantrack.evaluation.revisions import revisions
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.plan import Origin, Plan
from plantrack.records import Observation
from plantrack.views.document import Row, Table, row
from plantrack.views.page.charts import Chart, chart
from plantrack.views.page.reasons import of_indicator

KEYS = {
    "seen": Markup('<path class="line" d="M0 7H20"/><circle class="seen" cx="10" cy="7" r="3.2"/>'),
    "computed": Markup('<path class="line" d="M0 7H20"/><circle class="computed" cx="10" cy="7" r="3.2"/>'),
    "assumed": Markup('<circle class="assumed" cx="10" cy="7" r="3.2"/>'),
    "bounds": Markup('<path class="bounds" d="M10 1V13M6 1h8M6 13h8"/>'),
    "old": Markup('<path class="old" d="M6.5 3.5l7 7m0-7l-7 7"/>'),
    "base": Markup('<rect class="base" x="5.5" y="2.5" width="9" height="9"/>'),
    "between": Markup('<path class="base" d="M10 0V14"/>'),
    "path": Markup('<path class="course" d="M0 7H20"/>'),
    "goal": Markup('<path class="goal" d="M10 1l6 6-6 6-6-6z"/>'),
    "band": Markup('<path class="band" d="M0 7L20 0V14Z"/><path class="trend" d="M0 7H20"/>'),
    "today": Markup('<path class="today" d="M10 0V14"/>'),
}
"""The key to each kind of stroke, 20 wide and 14 high."""


@frozen(kw_only=True)
class Drawn:
    """An indicator: what was `seen` last, and as `doubt` what its verdict rests on beside the plan and its record."""

    of: str
    title: str
    doubt: str
    seen: str
    chart: Chart | None
    reasons: Table
    values: Table


def figures(evaluation: Evaluation, say: Wording) -> Mapping[str, Drawn]:
    """The figure of each indicator, by its id."""
    changed: dict[str, list[Observation]] = {}
    for each in revisions(evaluation.plan, evaluation.records, until=evaluation.known_at or evaluation.as_of):
        changed.setdefault(each.indicator, []).extend(row for row in each.rows[:-1] if not row.dimensions)
    results = evaluation.indicators
    return {key: _figure(evaluation, results[key], changed.get(key, []), say) for key in results}


def places(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Where the figure of each indicator stands, each once: at a goal, among the challenges, or with the others."""
    groups: dict[str, Iterable[str]] = {f"goal/{goal.id}": goal.indicators for goal in plan.goals.values()}
    groups["challenges"] = [name for each in plan.challenges.values() for name in each.indicators]
    groups["others"] = plan.indicators
    home = {name: of for of, names in reversed(groups.items()) for name in names}
    return {
        of: here
        for of, names in groups.items()
        if (here := [name for name in dict.fromkeys(names) if name in plan.indicators and home[name] == of])
    }


def _figure(evaluation: Evaluation, result: IndicatorResult, before: Sequence[Observation], say: Wording) -> Drawn:
    key = result.indicator.id
    doubts = [say("proposed")] if result.indicator.origin is Origin.PROPOSED else []
    doubts += [say("rests on assumptions")] if result.is_assumed else []
    head = (say("Day"), say("Value"), say("Known from"), say("Read in"))
    return Drawn(
        of=f"indicator/{key}",
        title=result.indicator.title.to(say.language),
        doubt=", ".join(doubts),
        seen=_seen(result, say),
        chart=chart(evaluation, key, [each for each in before if each.since is None], outlook(evaluation, key), say),
        reasons=of_indicator(evaluation, result, say),
        values=Table(head, tuple(_values(result, before, say))),
    )


def _seen(result: IndicatorResult, say: Wording) -> str:
    if result.latest is None:
        return say("Nothing is recorded")
    value = say.amount(result.indicator.written(result.latest.recorded), result.indicator.unit_in(say.language))
    return say("{value} on {day}", value=value, day=say.day(result.latest.day))


def _values(result: IndicatorResult, before: Sequence[Observation], say: Wording) -> Iterator[Row]:
    """Every value with the day it was known from; those that were revised come after the ones that stand."""
    for point in result.points:
        yield row(
            say.day(point.day),
            _value(result, point, say),
            say.day(point.known),
            ", ".join(dict.fromkeys(each.source.document for each in point.observations if each.source))
            or (say("computed") if point.inputs else "–"),
        )
    for old in before:
        value = say.amount(result.indicator.written(old.value))
        yield row(
            say.day(old.day), say("{value} (revised since)", value=value), say.day(old.known),
            old.source.document if old.source else "–",
        )  # fmt: skip


def _value(result: IndicatorResult, point: Point, say: Wording) -> str:
    value = say.amount(result.indicator.written(point.recorded))
    return say("{value} (assumed)", value=value) if point.is_assumed else value
