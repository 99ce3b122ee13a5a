"""How the arguments of commands become evaluations."""

from collections.abc import Mapping, Sequence
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from plantrack.cli.options import AS_RECORDED, How, Tell, readable, standard_input
from plantrack.evaluation import Evaluation, evaluate
from plantrack.files import Repository, load, read_file, read_plan
from plantrack.findings import Fault, PlanError, Span, did_you_mean
from plantrack.messages import Wording, wording
from plantrack.plan import Plan, Plans
from plantrack.records import Records
from plantrack.scoring.methods import PACE, Method

if TYPE_CHECKING:
    from plantrack.evaluation.assumptions import Assumption

ENGLISH = wording("en")


@frozen
class Judged:
    """The evaluations that a command asked for, with the repository and the day by which waivers run out."""

    repository: Repository
    evaluations: Sequence[Evaluation]
    today: Day
    asked: Day | None
    is_alone: bool
    """Whether only a plan was given, without the repository it belongs to."""

    @property
    def plans(self) -> Mapping[str, Plan] | None:
        """All plans of the repository; None where there may be others."""
        return None if self.is_alone else self.repository.plans

    def one(self, purpose: str) -> Evaluation:
        """The only evaluation; a usage error where there are several."""
        if len(self.evaluations) == 1:
            return self.evaluations[0]
        ids = ", ".join(each.plan.id for each in self.evaluations)
        raise click.UsageError(f"{len(self.evaluations)} plans here: {ids}. Name the one to {purpose} with --plan.")

    def said(self, evaluation: Evaluation, say: Wording = ENGLISH) -> str:
        """Which plan was judged at which day, and why at that one."""
        said = f"{evaluation.plan.id} {say('judged at {day}', day=evaluation.as_of)}"
        if self.asked is None and evaluation.as_of < self.today:
            said += say(" (its last day)")
        if evaluation.known_at:
            said += say(", as known on {day}", day=evaluation.known_at)
        if evaluation.assumptions:
            said += say(", with {number} assumed", number=len(evaluation.assumptions))
        return said


def judge(
    path: str,
    ids: Sequence[str],
    as_of: Day | None,
    known_at: Day | None,
    how: How = AS_RECORDED,
    *,
    tell: Tell | None = None,
) -> Judged:
    """Load plans and evaluate them; without a day at today, or at the last day of a plan that has ended.

    What is assumed of a later day moves the day to that one; a usage error where the day is given.
    """
    with readable(tell):
        repository, wanted, is_alone = _loaded(path)
    chosen = tuple(ids) or wanted or tuple(repository.plans)
    for name in chosen:
        if name not in repository.plans:
            raise click.UsageError(f"no plan {name!r} here{did_you_mean(name, repository.plans)}")
    today = as_of or Day.today()
    method = _method(str(repository.root), how.method)
    evaluations = []
    for plan in map(repository.plans.__getitem__, dict.fromkeys(chosen)):
        day = as_of or min(today, plan.period.end)
        records, assumed = _assumed(plan, repository.records, how, day, is_given=as_of is not None)
        evaluations.append(
            evaluate(
                plan,
                records,
                as_of=as_of or max((day, *(each.date.end for each in assumed))),
                known_at=known_at,
                predecessor=repository.predecessor(plan),
                method=method,
            )
        )
    return Judged(repository, evaluations, today, as_of, is_alone)


def _method(folder: str, name: str) -> Method:
    """The method of that name, built in or set in a folder; a usage error where there is none."""
    if name == PACE.id:
        return PACE
    from plantrack.cli.configuration import configured  # with all checks, whose names it knows
    from plantrack.scoring.methods.table import METHODS

    if name in METHODS:
        return METHODS[name]

    with readable():
        own = configured(folder).methods
    if name not in own:
        raise click.UsageError(f"no method {name!r}{did_you_mean(name, (*METHODS, *own))}")
    return own[name]


def _assumed(
    plan: Plan, records: Records, how: How, day: Day, *, is_given: bool
) -> tuple[Records, Sequence["Assumption"]]:
    """The records with what is assumed of a plan, and that alone; a usage error where it cannot be assumed."""
    if not how.assume and not how.completed:
        return records, ()
    from plantrack.evaluation.assumptions import assume, completed, parse  # few runs ask what if

    try:
        values = [parse(text, plan) for text in how.assume]
        latest = max((day, *(each.date.end for each in values)))
        if is_given and latest > day:
            raise ValueError(f"something is assumed of {latest}, which comes after --as-of {day}")
        assumed = [*values, *(completed(name, plan, latest) for name in how.completed)]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return assume(plan, records, assumed), assumed


def _loaded(path: str) -> tuple[Repository, tuple[str, ...], bool]:
    """A repository, the plans of it that are meant (none: all), and whether there is but the one plan.

    A plan file in a folder `plans` stands for its plan in the repository around it.
    """
    if path == "-":
        plan = read_plan(standard_input(), "<stdin>")
        return Repository(root=Path(), plans=Plans({plan.id: plan}), records=Records()), (plan.id,), True
    place = Path(path)
    if place.is_dir():
        return load(place), (), False
    real = place.resolve()
    if real.parent.name == "plans" and real.is_file():
        root = place.parent.parent if place.parent.name == "plans" else real.parent.parent
        repository = load(root)
        ids = tuple(plan.id for plan in repository.plans.values() if Path(plan.spans.file).resolve() == real)
        if not ids:
            raise PlanError([Fault(Span(path), "no plan: plans are the .yaml files in the folder plans")])
        return repository, ids, False
    plan = read_plan(read_file(place), path)
    return Repository(root=place.parent, plans=Plans({plan.id: plan}), records=Records()), (plan.id,), True
