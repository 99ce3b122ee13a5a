"""A plan held against the one before, as a page."""

from collections.abc import Sequence

from plantrack.messages import LANGUAGES
from plantrack.plan import Plan
from plantrack.succession import Difference
from plantrack.views.page.edition import ALONE, Edition, Served, homes, wordings
from plantrack.views.page.writing import page
from plantrack.views.succeeding import compared


def render(
    earlier: Plan,
    later: Plan,
    differences: Sequence[Difference],
    *,
    languages: Sequence[str] = LANGUAGES[:1],
    served: Served = ALONE,
) -> str:
    """The comparison as a page in one or more of `messages.LANGUAGES`."""
    editions = []
    for say, prefix in wordings(languages):
        document = compared(earlier, later, differences, say)
        editions.append(Edition(say=say, document=document, prefix=prefix, homes=frozenset(homes(document.sections))))
    return page(editions, served)
