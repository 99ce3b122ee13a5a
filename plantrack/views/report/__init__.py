"""What a committee is told of one plan, section by section."""

from collections.abc import Iterator, Sequence

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.messages import Wording, wording
from plantrack.views.document import Block, Document, Line, Paragraph, listed, said
from plantrack.views.marks import assumed
from plantrack.views.report import background, followup, results, work
from plantrack.views.sentences import verdict
from plantrack.words import Phase

PHASES = {Phase.NOT_STARTED: "not started", Phase.RUNNING: "running", Phase.ENDED: "ended"}


def report(evaluation: Evaluation, *, findings: Sequence[Finding] = (), language: str = "en") -> Document:
    """The report on a plan in a language of `messages.LANGUAGES`; a section that has nothing to tell is left out."""
    say, plan = wording(language), evaluation.plan
    judged = say("judged at {day}", day=say.day(evaluation.as_of))
    if evaluation.known_at:
        judged += f", {say('as known on {day}', day=say.day(evaluation.known_at))}"
    return Document(
        language=language,
        title=plan.title.to(language),
        facts=(
            plan.organisation,
            f"{say('period')} {say.period(str(plan.period))}",
            judged,
            say(PHASES[evaluation.phase]),
        ),
        blocks=tuple(_opening(evaluation, say)),
        sections=(
            *results.sections(evaluation, findings, say),
            *work.sections(evaluation, findings, say),
            *followup.sections(evaluation, say),
            *background.sections(evaluation, findings, say),
        ),
    )


def _opening(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    if lines := assumed(evaluation, say, by_title=True):
        yield Paragraph(Line("", say("What if: this report rests on assumptions that nobody has recorded.")))
        yield from listed([say("Assumed: {what}", what=line) for line in lines])
    yield said(" ".join(verdict(evaluation, say)))
    if evaluation.plan.note:
        yield Paragraph(Line(evaluation.plan.note.to(say.language)), is_quoted=True)
