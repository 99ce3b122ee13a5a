"""Plans as code: load, evaluate, check, draw and report public plans."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantrack.annotations import annotate
    from plantrack.checks import check
    from plantrack.evaluation import Evaluation, evaluate, history
    from plantrack.files import Repository, load, read_plan
    from plantrack.findings import Finding, PlanError
    from plantrack.graph import to_graph
    from plantrack.plan import Plan
    from plantrack.records import Records
    from plantrack.scoring.methods import Method
    from plantrack.scoring.methods.table import method
    from plantrack.views import render

__all__ = [
    "Evaluation",
    "Finding",
    "Method",
    "Plan",
    "PlanError",
    "Records",
    "Repository",
    "annotate",
    "check",
    "evaluate",
    "history",
    "load",
    "method",
    "read_plan",
    "render",
    "to_graph",
]

_HOMES = {
    "Evaluation": "evaluation",
    "Finding": "findings",
    "Method": "scoring.methods",
    "Plan": "plan",
    "PlanError": "findings",
    "Records": "records",
    "Repository": "files",
    "annotate": "annotations",
    "check": "checks",
    "evaluate": "evaluation",
    "history": "evaluation",
    "load": "files",
    "method": "scoring.methods.table",
    "read_plan": "files",
    "render": "views",
    "to_graph": "graph",
}
"""Where each public name lives; a module is imported when a name of it is first used."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _show_in_notebooks() -> None:
    """Have plans, evaluations and graphs drawn where a notebook runs; costs nothing anywhere else."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        from plantrack.notebook import register

        register(shell)


_show_in_notebooks()
