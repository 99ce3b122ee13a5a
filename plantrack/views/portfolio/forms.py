"""The document about many plans, in each form for reading."""

from collections.abc import Sequence

from plantrack.messages import LANGUAGES, wording
from plantrack.views import markdown
from plantrack.views.page import portfolio as page
from plantrack.views.portfolio import Portfolio
from plantrack.views.portfolio.whole import document

FORMS = ("html", "markdown")


def render(portfolio: Portfolio, form: str, languages: Sequence[str] = LANGUAGES[:1]) -> str:
    """The document as a page in some languages, or as Markdown in the first; raises ValueError for another form."""
    match form:
        case "html":
            return page.render(portfolio, languages=languages)
        case "markdown":
            return markdown.written(document(portfolio, wording(languages[0])))
    raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")
