"""The pages that are served: what an address shows, from the files as they are."""

from collections.abc import Sequence
from datetime import date as Day
from functools import lru_cache

from attrs import frozen

from plantrack.checks import check
from plantrack.cli.options import program
from plantrack.evaluation import Evaluation, evaluate
from plantrack.files import Repository, load, state
from plantrack.findings import PlanError
from plantrack.succession import compare
from plantrack.views import page
from plantrack.views.page import front, succeeding
from plantrack.views.page.edition import Served

ALL = ("all", "/")
"""The address of the list of plans."""


@frozen(kw_only=True)
class Site:
    """A folder whose plans are shown, in which languages, and judged on which day (None: today, or a plan's last)."""

    root: str
    languages: Sequence[str]
    as_of: Day | None = None


def answer(site: Site, path: str) -> tuple[int, str]:
    """The HTTP status and the page of an address: `/`, `/PLAN`, or `/PLAN/before`, a plan beside the one before.

    Faults of the files take the place of every page.
    """
    return _answer(site, path, state(site.root), Day.today())


@lru_cache(maxsize=64)
def _answer(site: Site, path: str, seen: str, today: Day) -> tuple[int, str]:
    alone = Served(seen)
    try:
        repository = load(site.root)
    except PlanError as error:
        return 200, front.unreadable(error.faults, site.languages, alone)
    if path == "/":
        found = [_judged(site, repository, key, today) for key in repository.plans]
        return 200, front.index(found, site.languages, alone)
    key, _, more = path.strip("/").partition("/")
    plan = repository.plans.get(key)
    before = repository.predecessor(plan) if plan else None
    if plan and before and more == "before":
        served = Served(seen, (ALL, ("later", f"/{key}"), ("earlier", f"/{before.id}")))
        return 200, succeeding.render(before, plan, compare(before, plan), languages=site.languages, served=served)
    if plan is None or more:
        return 404, front.missing(site.languages, Served(seen, (ALL,)))
    further = (("before", f"/{key}/before"),) if before else ()
    evaluation = _judged(site, repository, key, today)
    findings = check(evaluation, plans=repository.plans, today=site.as_of or today)
    served = Served(seen, (ALL, *further))
    return 200, page.render(evaluation, findings=findings, languages=site.languages, program=program(), served=served)


def _judged(site: Site, repository: Repository, key: str, today: Day) -> Evaluation:
    plan = repository.plans[key]
    day = site.as_of or min(today, plan.period.end)
    return evaluate(plan, repository.records, as_of=day, predecessor=repository.predecessor(plan))
