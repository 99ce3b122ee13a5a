"""An evaluation as a star schema, for Power BI and the like: dimensions, facts and bridges, one row a fact.

Names of tables and columns are in English in every language; titles and messages are in the one asked for.
Keys are text: the plan's id, and after it the element's (`drammen-gp-2021-2024/coverage`).
"""

from collections.abc import Sequence

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding
from plantrack.messages import Wording
from plantrack.views.sheets import Sheet, dimensions, facts


def star(evaluation: Evaluation, findings: Sequence[Finding], say: Wording) -> tuple[Sheet, ...]:
    """The tables in the order in which they refer to each other, and every day of the years that they speak of."""
    tables = (
        dimensions.plan(evaluation, say),
        dimensions.goals(evaluation, findings, say),
        dimensions.measures(evaluation, findings, say),
        dimensions.indicators(evaluation, findings, say),
        dimensions.goal_measures(evaluation),
        dimensions.goal_indicators(evaluation),
        facts.targets(evaluation),
        *facts.observations(evaluation, say),
        facts.scores(evaluation),
        facts.commitments(evaluation, say),
        facts.decisions(evaluation),
        facts.findings(evaluation, findings, say),
    )
    return (*tables, dimensions.dates(tables))
