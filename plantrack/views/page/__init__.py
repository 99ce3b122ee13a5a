"""A report as a page: one HTML file that says everything without a network, and without a script."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve
from markupsafe import Markup

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.messages import LANGUAGES, Wording
from plantrack.views.document import Document, Section
from plantrack.views.page.diagram import diagram
from plantrack.views.page.edition import ALONE, Edition, Served, homes, wordings
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
    program: str = "",
    served: Served = ALONE,
) -> str:
    """The page of a plan in one or more of `messages.LANGUAGES`; without a script they stand one after the other.

    The diagram is drawn by `program`, or else by the first that is found. What the checks found comes
    first where the page is served.
    """
    found = [_edition(evaluation, findings, say, prefix, program) for say, prefix in wordings(languages)]
    if served.seen:
        found = [evolve(each, document=_findings_first(each.document)) for each in found]
    return page(found, served)


def _edition(evaluation: Evaluation, findings: Sequence[Finding], say: Wording, prefix: str, program: str) -> Edition:
    """The report in one language, with all that only a page shows."""
    said, at = report(evaluation, findings=findings, language=say.language), places(evaluation.plan)
    sections = tuple(_sections(said, say, is_more="others" in at))
    bare = Edition(
        say=say,
        document=evolve(said, sections=sections),
        prefix=prefix,
        homes=frozenset((*homes(sections), *(f"indicator/{key}" for key in evaluation.indicators))),
    )
    return evolve(bare, above=_above(evaluation, bare, program), below=_below(evaluation, bare, at))


def _findings_first(document: Document) -> Document:
    return evolve(document, sections=tuple(sorted(document.sections, key=lambda each: each.of != "findings")))


def _sections(document: Document, say: Wording, *, is_more: bool) -> Iterator[Section]:
    """The sections of a report with those that only a page has: a diagram, and figures that belong to no goal."""
    for each in document.sections:
        if each.of == "sources" and is_more:
            yield Section(say("Further indicators"), (), "others")
        yield each
        if each.of == "figures":
            yield Section(say("How it hangs together"), (), "diagram")


def _above(evaluation: Evaluation, bare: Edition, program: str) -> Mapping[str, Markup]:
    """What stands first in some sections."""
    found = {
        "figures": part("tiles", bare, tiles=tuple(tiles(evaluation, bare.say))),
        "diagram": diagram(evaluation, bare, program),
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
