"""Ways of showing an evaluation, by name."""

import pytest

import plantrack as pt
from plantrack.views import FORMS, dot, markdown, terminal
from tests.small import judged

EVALUATION = judged("goals: {g: {title: G}}\n")
FINDINGS = pt.check(EVALUATION, select=["unmeasured-goal"])


@pytest.mark.parametrize("language", ["en", "nb"])
def test_each_form_is_that_of_its_module(language: str) -> None:
    assert {form: pt.render(EVALUATION, form, language=language) for form in FORMS} == {
        "dot": dot.render(EVALUATION, language=language),
        "markdown": markdown.render(EVALUATION, language=language),
        "text": terminal.scores([EVALUATION], language=language),
    }


def test_only_the_report_tells_of_findings() -> None:
    assert FINDINGS
    for form in FORMS:
        with_findings = pt.render(EVALUATION, form, findings=iter(FINDINGS))
        assert (with_findings != pt.render(EVALUATION, form)) is (form == "markdown")
        assert ("unmeasured-goal" in with_findings) is (form == "markdown")


@pytest.mark.parametrize("form", ["html", "", "DOT", "terminal"])
def test_another_form_is_an_error(form: str) -> None:
    with pytest.raises(ValueError, match=f"^no form '{form}'; allowed: dot, markdown, text"):
        pt.render(EVALUATION, form)


@pytest.mark.parametrize("form", FORMS)
def test_another_language_is_an_error(form: str) -> None:
    with pytest.raises(ValueError, match=r"^no language 'nn'; allowed: en, nb$"):
        pt.render(EVALUATION, form, language="nn")
