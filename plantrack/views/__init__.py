"""Ways of showing an evaluation, one module each."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Finding

FORMS: Mapping[str, str] = {"dot": "dot", "markdown": "markdown", "text": "terminal"}
"""Each form with the module that writes it; a module is imported when its form is asked for."""


def render(evaluation: Evaluation, form: str, *, findings: Iterable[Finding] = (), language: str = "en") -> str:
    """An evaluation as text in one of `FORMS`; raises ValueError for another form or language."""
    if form not in FORMS:
        raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
    view: Callable[..., str] = import_module(f"{__name__}.{FORMS[form]}").render
    return view(evaluation, findings=tuple(findings), language=language)
