"""A name refers to something that is not there.

A reference that leads nowhere drops a goal from the roll-up or a measure from the diagram without
anyone noticing. The message names the nearest id that exists.

Bad:

    areas:
      gp-scheme: {title: Regular-GP scheme}
    goals:
      capacity: {title: Capacity, area: gp-schem, indicators: [coverage]}  # <- # <-
    measures:
      more-practices: {title: More practices, contributes_to: [capacty]}  # <-

Bad, in a formula and in a source:

    documents:
      D24: {title: Briefing}
    indicators:
      places:
        title: Places
        source:
          at: Needs
          document: D42  # <-
      coverage:
        title: Coverage
        formula: places / inhabitant  # <-

Bad, in every other field:

    legal_basis:
      act: {title: Act, source: {document: D42}}  # <-
    decisions:
      council: {body: Council, date: 2024-12-10, source: {document: D42}}  # <-
    areas:
      gp-scheme: {title: Regular-GP scheme, part_of: services}  # <-
    challenges:
      few-places: {title: Hardly any vacant places, level: local, area: gp-schem, indicators: [vacant]}  # <- # <-
    goals:
      capacity:
        title: Capacity
        part_of: services  # <-
        answers:
          - few-places
          - few-gps  # <-
    measures:
      training: {title: Training, part_of: courses, depends_on: [courses]}  # <- # <-
      advice: {title: Advice, funding: {status: secured, budget: {document: D42}}}  # <-
    indicators:
      places:
        title: Places
        baseline: {date: 2024, value: 5, source: {document: D42}}  # <-
        targets:
          - {date: 2026, value: 6}
          - {date: 2028, value: 7, source: {document: D42}}  # <-
      needed: {title: Places needed, formula: target(coverage)}  # <-
    commitments:
      plan-shown: {what: Present the plan, by: Administration, measures: [trainings]}  # <-
      case-brought: {what: Bring a case, by: Administration, question: q23}  # <-
    questions:
      q235: {by: a member, asks: {leeway: What leeway is there?}, answer: {answers: [legway]}}  # <-
    triggers:
      three-rounds:
        for_each: place  # <-
        when:
          - {indicator: rounds, at_least: 3}  # <-
        then: The position falls to the municipality
    surveys:
      gps:
        title: What GPs want
        asked: GPs
        wishes:
          courses:
            title: Courses
            rank: 1
            met_by: [course]  # <-
          premises:
            title: Premises
            rank: 2
            rejected: {reason: They cost too much, source: {document: D42}}  # <-

Bad, where indicators are weighed:

    goals:
      capacity:
        title: Capacity
        indicators:
          coverage: 2
          coverge: 1  # <-
    indicators:
      coverage: {title: Coverage}

Bad, in the plan before:

    succeeds: before
    goals:
      capacity:
        title: Capacity
        continues:
          - access
          - acces  # <-
    measures:
      training: {title: Training, continues: [access]}  # <-
    # file: plans/before.yaml
    id: before
    period: 2021/2024
    goals:
      access: {title: Access}

Bad, a plan before that is not here:

    succeeds: before  # <-
    goals:
      capacity: {title: Capacity, continues: [access]}

Good:

    documents:
      D24: {title: Briefing}
    areas:
      gp-scheme: {title: Regular-GP scheme}
    goals:
      capacity: {title: Capacity, area: gp-scheme, indicators: [places], source: {document: D24}}
    indicators:
      places: {title: Places}
"""

from collections.abc import Iterable, Mapping

from plantrack.checks.case import Case, Found
from plantrack.checks.kinds import Kind
from plantrack.findings import Place, Severity, alike

SEVERITY = Severity.ERROR
MESSAGE = "'{name}' is none of the {kind}; there is: {there}"
REMEDY = "write an id that exists, or add what is referred to"

REFERENCES = {
    "areas": {"part_of": "areas"},
    "challenges": {"area": "areas", "indicators": "indicators"},
    "goals": {"area": "areas", "part_of": "goals", "answers": "challenges"},
    "measures": {"contributes_to": "goals", "part_of": "measures", "depends_on": "measures"},
    "commitments": {"measures": "measures", "question": "questions"},
    "triggers": {"for_each": "dimensions"},
}


def check(case: Case) -> Found:
    plan, before = case.plan, case.evaluation.predecessor
    whole = case.whole
    if case.is_whole:
        yield from _unknown(("succeeds",), plan.succeeds, "plans", case.plans)
    for kind, fields in REFERENCES.items():
        for key, element in getattr(plan, kind).items():
            for field, target in fields.items():
                yield from _unknown((kind, key, field), getattr(element, field), target, getattr(whole, target))
            if before and hasattr(element, "continues"):
                yield from _unknown((kind, key, "continues"), element.continues, kind, getattr(before, kind))
    for key, goal in plan.goals.items():
        for name in goal.indicators:
            if name not in whole.indicators:  # only then is it worth asking where it is named
                yield from _unknown(case.named_at(key, name), name, "indicators", whole.indicators)
    for key, indicator in plan.indicators.items():
        if formula := indicator.formula:
            names = dict.fromkeys((*formula.names, *formula.targets))
            for name in names:
                yield from _unknown(("indicators", key, "formula"), name, "indicators", whole.indicators)
    for key, question in plan.questions.items():
        if question.answer:
            yield from _unknown(
                ("questions", key, "answer", "answers"), question.answer.answers, Kind.POINTS, question.asks
            )
    for key, trigger in plan.triggers.items():
        for n, condition in enumerate(trigger.when):
            at: Place = ("triggers", key, "when", n, "indicator")
            yield from _unknown(at, condition.indicator, Kind.INDICATORS, whole.indicators)
    for key, survey in plan.surveys.items():
        for name, wish in survey.wishes.items():
            at = ("surveys", key, "wishes", name, "met_by")
            yield from _unknown(at, wish.met_by, Kind.MEASURES, whole.measures)
    for place, source in case.cited:
        yield from _unknown((*place, "document"), source.document, "documents", whole.documents)


def _unknown(place: Place, names: str | Iterable[str], kind: str, known: Mapping[str, object]) -> Found:
    several = [(place, names)] if isinstance(names, str) else [((*place, n), name) for n, name in enumerate(names)]
    for at, name in several:
        if name and name not in known:
            yield at, {"name": name, "kind": Kind(kind), "there": alike(name, known)}
