"""Plans, evaluations and their graphs as they show themselves in a notebook.

IPython asks for formatters by the name of a type, so that nothing is loaded before something is
shown, and the rooms of the values need not know that they are drawn. `import plantrack` does this
where IPython runs.
"""

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.views.diagrams import Drawing

TYPES = (
    ("plantrack.evaluation.values", "Evaluation"),
    ("plantrack.plan", "Plan"),
    ("networkx.classes.digraph", "DiGraph"),
)
"""What is drawn: the module and the name of each type. Of graphs only those of `to_graph`."""


def register(shell: Any) -> None:
    """Have an IPython shell show plans, evaluations and their graphs as drawings, or say why it cannot."""
    for module, name in TYPES:
        shell.display_formatter.mimebundle_formatter.for_type_by_name(module, name, bundle)


def bundle(shown: Any) -> dict[str, str]:
    """What is shown, by its media type: a drawing, or in words why there is none; empty where it is not ours."""
    from plantrack.views import diagrams

    try:
        drawing = _drawing(shown)
        return {"image/svg+xml": str(diagrams.written(drawing, "svg"))} if drawing else {}
    except ValueError as error:
        return {"text/html": f"<p>not drawn: {escape(str(error))}</p>"}


def _drawing(shown: Any) -> "Drawing | None":
    from plantrack.evaluation.values import Evaluation
    from plantrack.graph import to_graph
    from plantrack.plan import Plan
    from plantrack.views import diagrams

    match shown:
        case Evaluation():
            return diagrams.drawing(shown)
        case Plan():
            return diagrams.outlined(to_graph(shown), title=str(shown.title))
    attributes = {"type", "id", "title", "element"}
    is_ours = "id" in shown.graph and all(attributes <= data.keys() for _, data in shown.nodes(data=True))
    return diagrams.outlined(shown) if is_ours else None
