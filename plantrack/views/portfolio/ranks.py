"""Plans ranked, and groups of peers held against each other, as sections of a document."""

from collections.abc import Iterator, Mapping

from plantrack.messages import Wording
from plantrack.views.document import Block, Cell, Row, Section, Table, row, said
from plantrack.views.portfolio import Cut, Portfolio, Ranked
from plantrack.views.portfolio import Row as Given

TITLES = {
    "measurable": "Can they be measured?",
    "implementation": "Are they being done?",
    "results": "Are the results reached?",
}
"""By what plans are ranked, as a question, in the order in which a reader asks."""

RULES = {
    "measurable": "The share of a plan's own goals that can be measured: each has an indicator with all that a verdict "
    "needs.",
    "implementation": "The mean of a plan's measures. Completed counts 100 %, planned or stopped 0 %; started, or not "
    "reported, may be anything.",
    "results": "The weighted mean of a plan's goals. What is not reported may be anything from 0 to 100 %.",
}


def ranks(portfolio: Portfolio, say: Wording) -> Iterator[Section]:
    """A section for each question, with one ranking a method."""
    for by in TITLES:
        found = portfolio.by(by)
        blocks: list[Block] = [said(say(RULES[by]))]
        if len(found) > 1:
            blocks.append(said(say("Scores by different methods are not comparable: each method has its own ranking.")))
            blocks += [
                Section(each.method, tuple(_ranking(each, portfolio, say)), f"{by}/{n}") for n, each in enumerate(found)
            ]
        else:
            blocks += [block for each in found for block in _ranking(each, portfolio, say)]
        yield Section(say(TITLES[by]), tuple(blocks), by)


def peers(portfolio: Portfolio, say: Wording) -> Iterator[Section]:
    """Groups of peers beside each other, where there are any; a table for each method."""
    if portfolio.ungrouped is None:
        return
    blocks: list[Block] = [said(say("The median plan of a group lies between the ends that are shown."))]
    if portfolio.ungrouped:
        blocks.append(said(say("Organisations in no group: {number}.", number=say.number(portfolio.ungrouped))))
    for n, method in enumerate(portfolio.methods):
        several = {each.by: each for each in portfolio.ranked if each.method == method}
        blocks += cut(several["results"].peers, say, table="peers")
        table = _peers(several, say)
        blocks.append(Section(method, (table,), f"peers/{n}") if len(portfolio.methods) > 1 else table)
    yield Section(say("Peers beside each other"), tuple(blocks), "peers")


def cut(found: Cut, say: Wording, *, table: str) -> Iterator[Block]:
    """What is left out of a list, and where all of it is; nothing where it is whole."""
    if found.shown < found.of:
        shown, of = say.number(found.shown), say.number(found.of)
        yield said(
            say("{shown} of {of} are shown. The table {table} has all of them.", shown=shown, of=of, table=table)
        )


def score(each: Given, say: Wording) -> Cell:
    """A range, sorted by its lower end."""
    if each["low"] is None:
        return Cell(say("unknown"), order=-1.0)
    return Cell(say.percents(each["low"], each["high"], 1), order=each["low"])


def share(value: float | None, say: Wording) -> Cell:
    """A share, or that it is not known."""
    return Cell(say("unknown"), order=-1.0) if value is None else Cell(say.percent(value), order=value)


def count(value: int, say: Wording) -> Cell:
    """A number of things."""
    return Cell(say.number(value), order=float(value))


def _ranking(found: Ranked, portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    is_grouped = portfolio.ungrouped is not None
    yield from cut(found.ranking, say, table="ranking")
    if found.ranking.last and max(found.tied) > 1:
        first, last = (say.number(number) for number in found.tied)
        yield said(
            say("Plans that share the first rank: {first}; that share the last: {last}.", first=first, last=last)
        )
    parts = ((say("The first"), found.ranking.first), (say("The last"), found.ranking.last))
    for n, (title, rows) in enumerate(parts):
        if rows:
            table = Table(_head(is_grouped, say), tuple(_ranked(each, found, is_grouped, say) for each in rows))
            yield (
                Section(title, (table,), f"{found.by}/{portfolio.methods.index(found.method)}/{n}")
                if found.ranking.last
                else table
            )


def _head(is_grouped: bool, say: Wording) -> tuple[str, ...]:
    among = (say("Group"), say("Rank in the group")) if is_grouped else ()
    return say("Plan"), say("Organisation"), say("Rank"), *among, say("Score"), say("Data for")


def _ranked(each: Given, found: Ranked, is_grouped: bool, say: Wording) -> Row:
    rank = _rank(each["rank"], each["of"], say)
    among = (Cell(each["group"] or "–"), _rank(*found.among[each["plan"]], say)) if is_grouped else ()
    return row(each["title"], each["organisation"], rank, *among, score(each, say), share(each["coverage"], say))


def _rank(rank: int | None, of: int, say: Wording) -> Cell:
    if rank is None:
        return Cell("–", order=float(of + 1))
    return Cell(say("{number} of {of}", number=say.number(rank), of=say.number(of)), order=float(rank))


def _peers(found: Mapping[str, Ranked], say: Wording) -> Table:
    """Each group with what each question comes to."""
    by = {name: {group["group"]: group for group in each.peers.first} for name, each in found.items()}
    head = (say("Group"), say("Organisations"), say("Plans"), *(say(TITLES[name]) for name in TITLES))
    rows = []
    for each in by["results"].values():
        several = (by[name][each["group"]] for name in TITLES)
        numbers = count(each["organisations"], say), count(each["plans"], say)
        rows.append(row(each["group"] or say("in no group"), *numbers, *(score(one, say) for one in several)))
    return Table(head, tuple(rows))
