"""Ways of showing an evaluation, one module each."""

from collections.abc import Iterable

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding

FORMS = ("dot", "json", "markdown", "mermaid", "svg", "text")


def render(evaluation: Evaluation, form: str, *, findings: Iterable[Finding] = (), language: str = "en") -> str:
    """An evaluation as text in one of `FORMS`; raises ValueError for another form or language.

    A form's module is imported when it is asked for. Only the report (`markdown`) tells of findings;
    `text`, for terminals, is in English, and `json` is a result file. `dot`, `mermaid` and `svg` are the
    goal-measure diagram, or the overview of a plan too large for a sheet; `plantrack.views.diagrams` has the others.
    """
    match form:
        case "dot" | "mermaid" | "svg":
            from plantrack.views import diagrams

            return str(diagrams.written(diagrams.drawing(evaluation, language=language), form))
        case "json":
            from plantrack.views import results

            return results.render([evaluation])
        case "markdown":
            from plantrack.views import markdown

            return markdown.render(evaluation, findings=tuple(findings), language=language)
        case "text" if language == "en":
            from plantrack.views import terminal

            return terminal.scores([evaluation], language=language)
    if form in FORMS:
        raise ValueError(f"the form {form!r} is written in English only")
    raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
