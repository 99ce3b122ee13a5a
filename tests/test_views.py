"""Ways of showing an evaluation, by name."""

import pytest

import plantrack as pt
from plantrack.views import FORMS, diagrams, markdown, page, results, terminal
from tests.small import judged

EVALUATION = judged("goals: {g: {title: G}}\n")
DRAWING = diagrams.drawing(EVALUATION)
FINDINGS = pt.check(EVALUATION, select=["unmeasured-goal"])


@pytest.mark.usefixtures("dot")
def test_each_form_is_that_of_its_module() -> None:
    assert {form: pt.render(EVALUATION, form) for form in FORMS} == {
        "dot": diagrams.written(DRAWING, "dot"),
        "html": page.render(EVALUATION),
        "json": results.render([EVALUATION]),
        "markdown": markdown.render(EVALUATION),
        "mermaid": diagrams.written(DRAWING, "mermaid"),
        "svg": diagrams.svg(EVALUATION, links_to=None),
        "text": terminal.scores([EVALUATION]),
    }


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_what_committees_read_is_also_in_norwegian_and_what_terminals_show_is_not(language: str) -> None:
    assert pt.render(EVALUATION, "markdown", language=language) == markdown.render(EVALUATION, language=language)
    drawn = diagrams.drawing(EVALUATION, language=language)
    assert pt.render(EVALUATION, "dot", language=language) == diagrams.written(drawn, "dot")
    with pytest.raises(ValueError, match="English only"):
        pt.render(EVALUATION, "text", language=language)


@pytest.mark.usefixtures("dot")
def test_only_the_report_tells_of_findings() -> None:
    assert FINDINGS
    for form in FORMS:
        with_findings = pt.render(EVALUATION, form, findings=iter(FINDINGS))
        assert (with_findings != pt.render(EVALUATION, form)) is (form in ("html", "markdown"))
        assert ("unmeasured-goal" in with_findings) is (form in ("html", "markdown"))


@pytest.mark.parametrize("form", ["pdf", "", "DOT", "terminal"])
def test_another_form_is_an_error(form: str) -> None:
    with pytest.raises(ValueError, match=f"^no form '{form}'; allowed: dot, html, json, markdown, mermaid, svg, text"):
        pt.render(EVALUATION, form)


@pytest.mark.parametrize("form", ["dot", "markdown", "mermaid", "svg"])
def test_another_language_is_an_error(form: str) -> None:
    with pytest.raises(ValueError, match=r"^no language 'sv'; allowed: en, nb, nn$"):
        pt.render(EVALUATION, form, language="sv")
