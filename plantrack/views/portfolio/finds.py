"""What is found across plans: shared indicators, goals that nobody measures, outliers, and repeated figures."""

from collections.abc import Iterator

from plantrack.messages import Wording
from plantrack.views.document import Block, Cell, Row, Section, Table, row, said
from plantrack.views.portfolio import Cut, Portfolio
from plantrack.views.portfolio import Row as Given
from plantrack.views.portfolio.ranks import count, cut
from plantrack.words import Level

STEPS = {
    Level.M0: "only a heading",
    Level.M1: "a statement of what is to be so",
    Level.M2: "an indicator",
    Level.M3: "an indicator with unit, direction, data source and frequency",
    Level.M4: "with a target and a baseline: it can be measured",
    Level.M5: "it can be measured, and has figures",
}
"""What a goal has on each step of the ladder."""


def finds(portfolio: Portfolio, say: Wording) -> Iterator[Section]:
    """A section for each of them, in the order in which a reader asks."""
    yield Section(say("Goals that nobody measures"), tuple(_nobody(portfolio, say)), "nobody")
    yield Section(
        say("The same indicator in several plans"), tuple(_indicators(portfolio.indicators, say)), "indicators"
    )
    yield Section(say("Outliers"), tuple(_outliers(portfolio, say)), "outliers")
    yield Section(say("Repeated figures"), tuple(_repeated(portfolio, say)), "repeated")


def _nobody(portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    if not any(portfolio.levels.values()):
        yield said(say("No plan has a goal of its own."))
        return
    head = (say("Step"), say("What a goal has"), say("Goals"))
    rows = (row(level, say(STEPS[level]), count(portfolio.levels[level], say)) for level in STEPS)
    yield Table(head, tuple(rows))
    if portfolio.lacks:
        lacking = (row(say(what), count(number, say)) for what, number in portfolio.lacks.items())
        yield Table((say("What goals lack"), say("Goals")), tuple(lacking))
    if not portfolio.nobody.of:
        yield said(say("Every goal can be measured in at least one of the plans that have it."))
        return
    yield said(say("Goals that no plan which has them can measure, those of most plans first:"))
    yield from cut(portfolio.nobody, say, table="nobody")
    yield Table(
        (say("Goal"), say("Id"), say("Plans"), say("Step")),
        tuple(
            row(each["title"], each["id"], count(each["plans"], say), each["level"]) for each in portfolio.nobody.first
        ),
    )


def _indicators(found: Cut, say: Wording) -> Iterator[Block]:
    if not found.of:
        yield said(say("No indicator is in more than one plan."))
        return
    yield said(say("Indicators with the same id and unit. Figures of one organisation count once, exact ones only."))
    yield from cut(found, say, table="indicators")
    head = (
        say("Indicator"), say("Unit"), say("Plans"), say("Least"), say("Median"), say("Most"),
        say("Achieved or on track"), say("Outliers"),
    )  # fmt: skip
    yield Table(head, tuple(_indicator(each, say) for each in found.first))


def _indicator(each: Given, say: Wording) -> Row:
    figures = (_figure(each[name], say) for name in ("least", "median", "most"))
    numbers = (count(each[name], say) for name in ("well", "outliers"))
    return row(each["title"], each["unit"] or "–", count(each["plans"], say), *figures, *numbers)


def _outliers(portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    found = portfolio.outliers
    held, of = (say.number(number) for number in portfolio.comparable)
    yield said(
        say(
            "A figure is an outlier where 0.6745 × (figure − median) / (median deviation) is beyond ±3.5, among exact "
            "figures of the same indicator in the same unit and group of peers. With fewer than 10 of them, or where "
            "more than half are the same, nothing is said. Large and small organisations differ in counts: compare "
            "shares, or peers. An outlier may well be right."
        )
    )
    yield said(say("Latest figures that could be held against others: {number} of {of}.", number=held, of=of))
    if not found.of:
        yield said(say("There is none."))
        return
    yield from cut(found, say, table="outliers")
    head = (say("Indicator"), say("Organisation"), say("Figure"), say("Median"), say("Unit"), say("Distance"))
    yield Table(head, tuple(_outlier(each, say) for each in found.first))


def _outlier(each: Given, say: Wording) -> Row:
    figures = _figure(each["latest_low"], say), _figure(each["median"], say)
    distance = _figure(each["distance"], say, digits=1)
    return row(each["title"], each["organisation"], *figures, each["unit"] or "–", distance)


def _repeated(portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    found = portfolio.repeated
    yield said(
        say(
            "The same exact figure for three dates or more in a row, made known on as many days. It may be so; more "
            "often it was copied and not counted. The chance says how likely so many repetitions are by how often the "
            "rest of the series stays the same: where it is low, ask. Of many series, some repeat by chance alone."
        )
    )
    if not found.of:
        yield said(say("There is none."))
        return
    numbers = {"of": say.number(found.of), "number": say.number(portfolio.unlikely)}
    yield said(say("Found: {of}, of which {number} with a chance below 5 %.", **numbers))
    yield from cut(found, say, table="repeated")
    head = (
        say("Indicator"),
        say("Organisation"),
        say("Figure"),
        say("Unit"),
        say("Times"),
        say("Period"),
        say("Chance"),
    )
    yield Table(head, tuple(_run(each, say) for each in found.first))


def _run(each: Given, say: Wording) -> Row:
    period = say("{low} to {high}", low=say.day(each["first"]), high=say.day(each["last"]))
    chance = each["chance"]
    least = say("below {share}", share=say.percent(0.0001, 2))
    text = say("unknown") if chance is None else least if chance < 0.0001 else say.percent(chance, 2)
    likely = Cell(text, order=2.0 if chance is None else chance)
    when = Cell(period, order=float(each["first"].toordinal()))
    figure, times = _figure(each["value"], say), count(each["times"], say)
    return row(each["title"], each["organisation"], figure, each["unit"] or "–", times, when, likely)


def _figure(value: float | None, say: Wording, *, digits: int | None = None) -> Cell:
    return Cell(say("unknown")) if value is None else Cell(say.number(value, digits), order=value)
