"""How the scores of a plan went, as plain text 80 columns wide."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from plantrack.evaluation.results import GoalResult, IndicatorResult
from plantrack.evaluation.revisions import Revision
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording, wording
from plantrack.views.marks import Mark, assumed, goal_mark, mark, score

WIDTH = 80
LABEL = 30
MOST = WIDTH - LABEL - 2
"""How many dates fit beside the names."""

NO_BREAK = "\u00a0"


def render(history: Sequence[Evaluation], revised: Sequence[Revision]) -> str:
    """A line for every day, a row of marks for every goal and indicator, what they mean, and what was revised."""
    say = wording("en")
    plan = history[-1].plan
    known = "as known then" if history[0].known_at and len({each.known_at for each in history}) > 1 else ""
    lines = [*wrap(f"{plan.id}{', ' + known if known else ''}", WIDTH), *_assumed(history[-1], say), ""]
    lines += [*_days(history, say), ""]
    lines += _marks(history, say)
    if revised:
        lines += ["", "Revised", *_revised(history[-1], revised, say)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _assumed(last: Evaluation, say: Wording) -> Iterator[str]:
    for each in assumed(last, say):
        yield from wrap(f"! assumed: {each}", WIDTH, initial_indent="  ", subsequent_indent="    ")


def _days(history: Sequence[Evaluation], say: Wording) -> Iterator[str]:
    yield f"{'':<14}{'results':<22}{'data for':<12}{'carried out':<22}"
    for each in history:
        summary = each.summary
        done = summary.implementation if summary.implementation.members else summary.reported
        shown = (
            score(summary.results, say, is_short=True) if summary.results.members else "–",
            say.percent(summary.results.coverage),
            score(done, say) if done.members else "–",
        )
        yield f"{each.as_of!s:<14}{shown[0]:<22}{shown[1]:<12}{shown[2]:<22}"


def _marks(history: Sequence[Evaluation], say: Wording) -> Iterator[str]:
    """A row of marks for every goal and what it is scored by, oldest first; and what the marks mean."""
    shown = history[-MOST:]
    cell = 2 if len(shown) <= MOST // 2 else 1
    if len(shown) < len(history):
        yield f"The last {len(shown)} of {len(history)} dates"
    used: dict[str, str] = {}
    yield _row("", _years(shown), cell)
    for label, results in _rows(shown):
        marks = [_mark(result) for result in results]
        used |= {found.symbol: found.word for found in marks if found.word}
        yield _row(label, [found.symbol for found in marks], cell)
    yield ""
    legend = "   ".join(f"{symbol} {say(word)}".replace(" ", NO_BREAK) for symbol, word in used.items())
    yield from wrap(legend, WIDTH)


def _rows(history: Sequence[Evaluation]) -> Iterator[tuple[str, list[GoalResult | IndicatorResult | None]]]:
    last = history[-1]
    for key, goal in last.goals.items():
        yield key, [each.goals.get(key) for each in history]
        for member in goal.members:
            if member.kind == "indicator" and not member.dangles:
                yield f"  {member.id}", [each.indicators.get(member.id) for each in history]


def _row(label: str, cells: Sequence[str], width: int) -> str:
    cut = label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
    return f"{cut:<{LABEL}}  {''.join(f'{cell:<{width}}' for cell in cells)}"


def _years(history: Sequence[Evaluation]) -> list[str]:
    """The last digits of a year at its first date."""
    years = [each.as_of.year for each in history]
    return [f"{year % 100:02}" if year != before else "" for before, year in zip([0, *years], years, strict=False)]


def _mark(result: GoalResult | IndicatorResult | None) -> Mark:
    if result is None:
        return Mark(" ", "", "", "")
    return goal_mark(result) if isinstance(result, GoalResult) else mark(result.statuses)


def _revised(last: Evaluation, revised: Sequence[Revision], say: Wording) -> Iterator[str]:
    for each in revised:
        indicator = last.plan.indicators.get(each.indicator)
        if indicator is None:
            continue
        first = each.rows[0]
        place = "".join(f" {member}" for member in first.dimensions.values())
        said = ", then ".join(
            f"{say.amount(indicator.written(row.value), indicator.unit_in('en'))} (known {row.known})"
            for row in each.rows
        )
        yield from wrap(
            f"{each.indicator}{place} {first.date}: {said}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
