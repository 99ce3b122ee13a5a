"""A report as a page: one HTML file that says everything without a network, and without a script."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve
from markupsafe import Markup

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.messages import LANGUAGES, Wording, wording
from plantrack.views.document import Document, Section
from plantrack.views.page.diagram import diagram
from plantrack.views.page.edition import Edition, homes
from plantrack.views.page.figures import KEYS, figures, places
from plantrack.views.page.reasons import of_goal, rolled_up
from plantrack.views.page.tiles import tiles
from plantrack.views.page.timeline import timeline
from plantrack.views.page.writing import page, part
from plantrack.views.report import report


def render(
    evaluation: Evaluation,
    *,
    findings: Sequence[Finding] = (),
    languages: Sequence[str] = LANGUAGES[:1],
    links: Sequence[tuple[str, str]] = (),
    seen: str = "",
) -> str:
    """The page of a plan in one or more of `messages.LANGUAGES`; without a script they stand one after the other.

    `links` are addresses of other pages, each with its words in English. With `seen`, the mark of what it was
    made from, the page waits for something newer where it came from.
    """
    several = [(wording(each), each if n else "") for n, each in enumerate(dict.fromkeys(languages))]
    return page([_edition(evaluation, findings, say, prefix, links) for say, prefix in several], seen=seen)


def _edition(
    evaluation: Evaluation, findings: Sequence[Finding], say: Wording, prefix: str, links: Sequence[tuple[str, str]]
) -> Edition:
    """The report in one language, with all that only a page shows."""
    said, at = report(evaluation, findings=findings, language=say.language), places(evaluation.plan)
    document = evolve(said, sections=tuple(_sections(said, say, is_more="others" in at)))
    bare = Edition(
        say=say,
        document=document,
        prefix=prefix and f"{prefix}-",
        homes=frozenset((*homes(document.sections), *(f"indicator/{key}" for key in evaluation.indicators))),
        links=tuple((address, say(words)) for address, words in links),
    )
    return evolve(bare, above=_above(evaluation, bare), below=_below(evaluation, bare, at))


def _sections(document: Document, say: Wording, *, is_more: bool) -> Iterator[Section]:
    """The sections of a report with those that only a page has: a diagram, and figures that belong to no goal."""
    for each in document.sections:
        if each.of == "sources" and is_more:
            yield Section(say("Further indicators"), (), "others")
        yield each
        if each.of == "figures":
            yield Section(say("How it hangs together"), (), "diagram")


def _above(evaluation: Evaluation, bare: Edition) -> Mapping[str, Markup]:
    """What stands first in some sections."""
    found = {
        "figures": part("tiles", bare, tiles=tuple(tiles(evaluation, bare.say))),
        "diagram": diagram(evaluation, bare),
    }
    if evaluation.measures:
        axis, bars, legend = timeline(evaluation, bare.say)
        found["measures"] = part("timeline", bare, axis=axis, bars=bars, legend=legend)
    return found


def _below(evaluation: Evaluation, bare: Edition, at: Mapping[str, Sequence[str]]) -> Mapping[str, Markup]:
    """What stands last in some sections: how the score of a goal came about, and the figures of its indicators."""
    drawn, found = figures(evaluation, bare.say), {}
    for of in dict.fromkeys(("challenges", "others", *homes(bare.document.sections))):
        goal = evaluation.goals.get(of.removeprefix("goal/")) if of.startswith("goal/") else None
        found[of] = Markup()
        if goal and goal.members:
            rule, reasons = rolled_up(goal, bare.say), of_goal(evaluation, goal, bare.say)
            found[of] += part("reasons", bare, rule=rule, reasons=reasons)
        if several := [drawn[key] for key in at.get(of, ())]:
            found[of] += part("figures", bare, figures=several, keys=KEYS)
    return found
