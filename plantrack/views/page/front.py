"""The pages around reports that are served: which plans there are, and why they cannot be read."""

from collections.abc import Sequence

from attrs import evolve

from plantrack.evaluation.values import Evaluation
from plantrack.findings import Fault
from plantrack.messages import Wording
from plantrack.views.document import Document, Section, Table, row, said
from plantrack.views.page.edition import Edition, Served, wordings
from plantrack.views.page.tiles import tiles
from plantrack.views.page.writing import page, part
from plantrack.views.sentences import verdict


def index(evaluations: Sequence[Evaluation], languages: Sequence[str], served: Served) -> str:
    """Every plan with its verdict, its figures and a link to its report."""
    return page([_index(evaluations, say, prefix) for say, prefix in wordings(languages)], served)


def unreadable(faults: Sequence[Fault], languages: Sequence[str], served: Served) -> str:
    """Every fault with its place; what is wrong is told in English."""
    return page([_unreadable(faults, say, prefix) for say, prefix in wordings(languages)], served)


def missing(languages: Sequence[str], served: Served) -> str:
    """That there is nothing at an address."""
    return page([_missing(say, prefix) for say, prefix in wordings(languages)], served)


def _missing(say: Wording, prefix: str) -> Edition:
    return Edition(say=say, prefix=prefix, document=Document(say.language, say("There is no such page"), (), (), ()))


def _unreadable(faults: Sequence[Fault], say: Wording, prefix: str) -> Edition:
    rows = tuple(row(str(fault.span), fault.message) for fault in faults)
    found = Section(say("What is wrong"), (Table((say("Place"), say("Fault")), rows),), "faults")
    told = said(say("The reports are back as soon as the files can be read again."))
    document = Document(say.language, say("The plans cannot be read"), (), (told,), (found,))
    return Edition(say=say, prefix=prefix, document=document)


def _index(evaluations: Sequence[Evaluation], say: Wording, prefix: str) -> Edition:
    sections = []
    for each in evaluations:
        title = f"{each.plan.title.to(say.language)}, {each.plan.organisation}"
        sections.append(Section(title, (said(" ".join(verdict(each, say))),), f"plan/{each.plan.id}"))
    document = Document(say.language, say("All plans"), (), (), tuple(sections))
    bare = Edition(say=say, prefix=prefix, document=document)
    below = {
        f"plan/{each.plan.id}": part("entry", bare, id=each.plan.id, tiles=tuple(tiles(each, say)))
        for each in evaluations
    }
    return evolve(bare, below=below)
