"""The whole document about many plans: what it comes to, its sections, and what it rests on."""

from collections.abc import Iterator

from plantrack.messages import Wording
from plantrack.views.document import Block, Document, Paragraph, Section, Table, row, said
from plantrack.views.portfolio import Portfolio
from plantrack.views.portfolio.finds import finds
from plantrack.views.portfolio.ranks import TITLES, count, cut, peers, ranks, score, share

APART = {
    "a formula": "an indicator is computed from others",
    "an aggregate": "a total is made of its parts",
    "a window": "figures are taken together over several periods",
    "a changed target": "a target was changed",
    "a majority": "a goal goes by the majority of its parts",
    "a cycle": "goals are part of each other",
    "": "a figure was known early and revised, or a document was not public yet",
}
"""Why a plan is judged by itself, by what `plantrack.portfolio.plan_rows.apart` says."""


def document(portfolio: Portfolio, say: Wording) -> Document:
    """What is said about many plans in a language."""
    numbers = {"plans": say.number(portfolio.running), "organisations": say.number(portfolio.organisations)}
    facts = [say("plans: {plans}", **numbers), say("organisations: {organisations}", **numbers)]
    facts.append(say("judged at {day}", day=say.day(portfolio.day)))
    if portfolio.known_at:
        facts.append(say("as known on {day}", day=say.day(portfolio.known_at)))
    facts += [say("method {name}", name=method) for method in portfolio.methods]
    sections: list[Section] = []
    if portfolio.running:
        sections += [
            Section(say("Key figures"), (_whole(portfolio, say),), "figures"),
            *ranks(portfolio, say),
            *peers(portfolio, say),
            *finds(portfolio, say),
        ]
    sections += [
        Section(say("What was left out"), tuple(_left_out(portfolio, say)), "left-out"),
        Section(say("How this was made"), tuple(_about(portfolio, say)), "about"),
    ]
    return Document(
        say.language, say("Plans beside each other"), tuple(facts), tuple(_opening(portfolio, say)), tuple(sections)
    )


def _whole(portfolio: Portfolio, say: Wording) -> Table:
    """All plans as one group."""
    rows = (
        row(
            say(TITLES[each.by]),
            score(each.whole, say),
            share(each.whole["coverage"], say),
            count(each.whole["plans"], say),
        )
        for each in portfolio.ranked
    )
    return Table((say("Question"), say("The median plan"), say("Data for"), say("Plans")), tuple(rows))


def _opening(portfolio: Portfolio, say: Wording) -> Iterator[Paragraph]:
    """The answer in a few sentences."""
    plans = say.number(portfolio.running)
    if not portfolio.running:
        none = say(
            "None of {plans} plans runs on {day}.", plans=say.number(portfolio.plans), day=say.day(portfolio.day)
        )
        yield said(none)
        return
    goals, measured = sum(portfolio.levels.values()), portfolio.levels["M4"] + portfolio.levels["M5"]
    if goals:
        facts = {"number": say.number(measured), "of": say.number(goals), "share": say.percent(measured / goals)}
        none = say("Plans in which not one can: {number} of {of}.", number=say.number(portfolio.unmeasurable), of=plans)
        yield said(f"{say('{share} of the goals can be measured: {number} of {of}.', **facts)} {none}")
    for each in portfolio.by("results"):
        if each.whole["low"] is not None:
            span = say.percents(each.whole["low"], each.whole["high"])
            silent = say("Plans without data on them: {number} of {of}.", number=say.number(portfolio.silent), of=plans)
            yield said(f"{say('The median plan has reached {span} of its results.', span=span)} {silent}")
    yield said(say("Ranks go by the lower end of a range. What is not reported may be anything: silence never helps."))


def _left_out(portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    over = portfolio.plans - portfolio.running
    if over:
        yield said(say("Plans that do not run on the day, and are not ranked: {number}.", number=say.number(over)))
    if not portfolio.left_out.of:
        yield said(say("Every file that was given could be read."))
    else:
        yield said(
            say("Files that are no plan or log, and count nowhere: {number}.", number=say.number(portfolio.files))
        )
        yield from cut(portfolio.left_out, say, table="left_out")
        rows = (
            row(each["file"], f"{each['line']}:{each['column']}", each["message"]) for each in portfolio.left_out.first
        )
        yield Table((say("File"), say("Place"), say("Fault")), tuple(rows))
    if portfolio.apart:
        text = (
            "Judged one by one, since the form for many plans cannot hold them (their scores mean the same): {number}."
        )
        yield said(say(text, number=say.number(sum(portfolio.apart.values()))))
        reasons = (row(say(APART[reason]), count(number, say)) for reason, number in portfolio.apart.items())
        yield Table((say("Reason"), say("Plans")), tuple(reasons))


def _about(portfolio: Portfolio, say: Wording) -> Iterator[Block]:
    rows = [
        row(say("Judged at"), say.day(portfolio.day)),
        row(
            say("As known on"), say.day(portfolio.known_at) if portfolio.known_at else say("everything recorded counts")
        ),
        row(say("Method"), ", ".join(portfolio.methods) or "–"),
        row(say("Receipt"), portfolio.receipt),
    ]
    yield Table((say("What"), say("Value")), tuple(rows))
    yield said(
        say(
            "The receipt is a hash over the files of the plans, the figures that verdicts go by, the method and the "
            "days. The same report with --format parquet, powerbi or xlsx holds every table whole."
        )
    )
