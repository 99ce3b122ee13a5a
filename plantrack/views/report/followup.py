"""The sections on promises, questions, decisions, rules, surveys and reviews."""

from collections.abc import Iterator

from plantrack.evaluation.decisions import decision_path
from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.document import Block, Section, Table, listed, said
from plantrack.views.promises import deciding, decision, promise, question
from plantrack.views.reviews import reviews
from plantrack.views.rules import rules
from plantrack.views.wishes import surveys


def sections(evaluation: Evaluation, say: Wording) -> Iterator[Section]:
    if evaluation.commitments:
        yield Section(say("Promises"), tuple(_promises(evaluation, say)), "commitments")
    if evaluation.questions:
        asked = [block for each in evaluation.questions.values() for block in question(evaluation, each, say)]
        yield Section(say("Questions"), tuple(asked), "questions")
    if evaluation.decisions:
        yield Section(say("Decisions"), tuple(_decisions(evaluation, say)), "decisions")
    if bound := tuple(rules(evaluation, say)):
        caution = said(say("Possible: what is recorded leaves open whether every condition holds."))
        yield Section(say("Rules that may come to bind"), (*bound, caution), "triggers")
    if asked_for := tuple(surveys(evaluation, say)):
        yield Section(say("Wishes in surveys"), asked_for, "surveys")
    if rows := tuple(reviews(evaluation, say)):
        head = (say("Review"), say("How often"), say("By means of"), say("State"))
        yield Section(say("Reviews of the plan"), (Table(head, rows),), "reviews")


def _promises(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    several = evaluation.commitments.values()
    head = (say("What was promised"), say("By whom"), say("Due"), say("State"))
    yield Table(head, tuple(promise(evaluation.plan, each, say) for each in several))
    if any("overdue" in each.states for each in several):
        yield said(say("Overdue: the whole of the date has passed, and nothing recorded says that it was kept."))


def _decisions(evaluation: Evaluation, say: Wording) -> Iterator[Block]:
    path = decision_path(evaluation)
    head = (say("Body"), say("Date"), say("Case"), say("Proposed"), say("Outcome"))
    yield Table(head, tuple(decision(step, say) for step in path.steps))
    yield from listed(list(deciding(path, say)))
