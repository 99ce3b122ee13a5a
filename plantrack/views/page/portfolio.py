"""Many plans as a page: the figures of the median plan, how the plans lie, and all that the document says."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve
from markupsafe import Markup

from plantrack.messages import LANGUAGES, Wording
from plantrack.views.document import Table, row
from plantrack.views.page.charts import Chart
from plantrack.views.page.edition import Edition, homes, wordings
from plantrack.views.page.figures import Drawn
from plantrack.views.page.tiles import Tile
from plantrack.views.page.writing import page, part
from plantrack.views.portfolio import Portfolio, Ranked, Row
from plantrack.views.portfolio.ranks import RULES, TITLES, count, score, share
from plantrack.views.portfolio.whole import document
from plantrack.views.visible import visible

WIDTH, HEIGHT = 340, 160
LEFT, TOP, BOTTOM = 12, 24, 28
"""The room around the columns of a chart, in the drawing's units."""

KEYS = {
    "low": Markup('<rect class="certain" width="20" height="14"/>'),
    "high": Markup('<rect class="possible" x="1" y="1" width="18" height="12"/>'),
}
LEGEND = {"low": "lower ends, by which is ranked", "high": "upper ends"}


def render(portfolio: Portfolio, *, languages: Sequence[str] = LANGUAGES[:1]) -> str:
    """The page in one or more of `messages.LANGUAGES`; without a script they stand one after the other."""
    return page([_edition(portfolio, say, prefix) for say, prefix in wordings(languages)])


def _edition(portfolio: Portfolio, say: Wording, prefix: str) -> Edition:
    said = document(portfolio, say)
    bare = Edition(say=say, document=said, prefix=prefix, homes=frozenset(homes(said.sections)))
    return evolve(bare, above=_above(portfolio, bare))


def _above(portfolio: Portfolio, bare: Edition) -> Mapping[str, Markup]:
    """What stands first in some sections: the key figures, and how plans lie on the scale."""
    say = bare.say
    found = {"figures": part("tiles", bare, tiles=[*tiles(portfolio, say)])}
    for by in TITLES:
        drawn = [_drawn(each, n, say) for n, each in enumerate(portfolio.by(by))]
        found[by] = part("figures", bare, figures=drawn, keys=KEYS) if drawn else Markup()
    return found


def tiles(portfolio: Portfolio, say: Wording) -> Iterator[Tile]:
    """The key figures of each method: goals that can be measured, and the median plan with how much is known of it."""
    goals = sum(portfolio.levels.values())
    number = portfolio.levels["M4"] + portfolio.levels["M5"]
    for each in portfolio.ranked:
        if each.by == "measurable":
            ends = (number / goals, number / goals) if goals else None
            yield _tile(each, ends, say.percent(number / goals) if goals else say("nothing is known"), say)
        else:
            yield _tile(each, _ends(each.whole), score(each.whole, say).text, say)
    for each in portfolio.by("results"):
        covered = each.whole["coverage"]
        yield Tile(
            question=say("How much is known about the results?"),
            answer=say("nothing is known") if covered is None else say.percent(covered),
            ends=None if covered is None else (covered, covered),
            data=_ranked(each, say),
            rule=say("The share of the goals' weight that has data for the day, in the median plan."),
            reasons=_median(each, say),
        )


def _tile(each: Ranked, ends: tuple[float, float] | None, answer: str, say: Wording) -> Tile:
    return Tile(
        question=say(TITLES[each.by]),
        answer=answer,
        ends=ends,
        data=say("of all goals together") if each.by == "measurable" else _ranked(each, say),
        rule=say(RULES[each.by]),
        reasons=_median(each, say),
    )


def _ranked(each: Ranked, say: Wording) -> str:
    return say("the median of {number} plans", number=say.number(each.whole["plans"]))


def _ends(whole: Row) -> tuple[float, float] | None:
    return None if whole["low"] is None else (whole["low"], whole["high"])


def _median(each: Ranked, say: Wording) -> Table:
    """What the figure rests on."""
    names = {"low": "median of the lower ends", "high": "median of the upper ends", "coverage": "median of the data"}
    rows = [row(say("plans that are ranked"), count(each.whole["plans"], say))]
    rows += [row(say(names[name]), share(each.whole[name], say)) for name in names]
    return Table((say("What"), say("Value")), tuple(rows))


def _drawn(each: Ranked, number: int, say: Wording) -> Drawn:
    """How many plans lie in each tenth of the scale: as a chart, and as a table."""
    rows = tuple(
        row(say.percents(tenth["from"], tenth["to"]), count(tenth["low"], say), count(tenth["high"], say))
        for tenth in each.distribution
    )
    methodical = f" ({each.method})"
    title = say("How the plans lie")
    return Drawn(
        of=f"chart/{each.by}/{number}",
        title=title + methodical,
        doubt="",
        seen=say("Plans in each tenth of the scale"),
        chart=Chart(_chart(each, title + methodical, say), "", tuple((kind, say(LEGEND[kind])) for kind in KEYS)),
        reasons=Table((), ()),
        values=Table((say("Score"), say("Lower end there"), say("Upper end there")), rows),
    )


def _chart(each: Ranked, title: str, say: Wording) -> Markup:
    """A column for the lower and one for the upper ends in each tenth, with the greatest of them as a number."""
    most = max((tenth[end] for tenth in each.distribution for end in KEYS), default=0) or 1
    wide, tall = (WIDTH - 2 * LEFT) / 10, HEIGHT - TOP - BOTTOM
    parts = [Markup('<path class="tick" d="M{} {}H{}"/>').format(LEFT, HEIGHT - BOTTOM, WIDTH - LEFT)]
    for n, tenth in enumerate(each.distribution):
        for m, (end, kind) in enumerate((("low", "certain"), ("high", "possible"))):
            high = round(tall * tenth[end] / most, 1)
            x, y = round(LEFT + wide * (n + 0.08 + 0.42 * m), 1), round(HEIGHT - BOTTOM - high, 1)
            if tenth[end]:
                parts.append(_column(kind, x, y, round(wide * 0.4, 1), max(high, 0.8)))
        if highest := [m for m, end in enumerate(("low", "high")) if tenth[end] == most]:
            middle = LEFT + wide * (n + 0.28 + 0.42 * sum(highest) / len(highest))  # over both where both are
            text = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
            at = round(min(max(middle, LEFT + 14), WIDTH - LEFT - 14), 1)
            parts.append(text.format(at, TOP - 5, say.number(most)))
    for n in (0, 5, 10):
        anchor = {0: "start", 5: "middle", 10: "end"}[n]
        text = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')
        parts.append(text.format(round(LEFT + wide * n, 1), HEIGHT - 8, anchor, say.percent(n / 10)))
    name = visible(say("Chart: {title}", title=title))
    drawing = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>')
    return drawing.format(WIDTH, HEIGHT, name, Markup().join(parts))


def _column(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(kind, x, y, width, height)
