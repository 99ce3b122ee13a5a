"""A report as a paper for a committee: its sections in the four parts of a case, under a letterhead."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from plantrack.evaluation.values import Evaluation
from plantrack.messages import Wording
from plantrack.views.document import Block, Document, Section, Table

PARTS: Mapping[str, str] = {
    "succession": "Background",
    "decisions": "Background",
    "goals": "Assessment",
    "contradictions": "Assessment",
    "commitments": "Assessment",
    "triggers": "Assessment",
    "figures": "Key figures",
    "challenges": "Key figures",
    "measures": "Key figures",
    "money": "Key figures",
    "questions": "Attachments",
    "surveys": "Attachments",
    "reviews": "Attachments",
    "findings": "Attachments",
    "sources": "Attachments",
}
"""The part of a paper that each section of a report (`Section.of`) stands in; parts and sections in this order."""

REGIONS = {"en": "GB", "nb": "NO", "nn": "NO"}
"""The country whose spelling, hyphens and dates a language is written with."""


@frozen(kw_only=True)
class Letterhead:
    """Who writes: a name, and a logo in PNG or JPEG with the words that stand for it; empty where there is none."""

    name: str = ""
    logo: bytes = b""
    alt: str = ""


@frozen(kw_only=True)
class Picture:
    """A drawing with its caption and the words that stand for it; `why_not` instead where it could not be drawn."""

    content: bytes = b""
    caption: str
    alt: str = ""
    why_not: str = ""


def cased(document: Document, say: Wording) -> Document:
    """A report with its sections in the four parts of a case; a part with nothing in it is left out.

    A section that is called as its part stands in it without a heading of its own.
    """
    places = {section.of: section for section in document.sections}
    parts: dict[str, list[Block]] = {say(title): [] for title in PARTS.values()}
    for of in PARTS:
        if section := places.get(of):
            part = say(PARTS[of])
            parts[part] += section.blocks if section.title == part else [section]
    return evolve(document, sections=tuple(Section(title, tuple(blocks)) for title, blocks in parts.items() if blocks))


def leveled(blocks: Sequence[Block], level: int = 1) -> Iterator[tuple[int, Block]]:
    """Each block in reading order with its level; a section comes before what stands under it."""
    for block in blocks:
        yield level, block
        if isinstance(block, Section):
            yield from leveled(block.blocks, level + 1)


def drawn(evaluation: Evaluation, say: Wording, *, form: str) -> Picture:
    """The plan drawn as `svg` or `png`; or why it is not, where this machine has nothing to draw with."""
    from plantrack.views import diagrams

    caption, plan = say("Measures, goals and indicators"), evaluation.plan
    try:
        content = diagrams.written(diagrams.drawing(evaluation, language=say.language), form)
    except diagrams.DrawingError:
        return Picture(caption=caption, why_not=say("The drawing is left out: it could not be made here."))
    alt = say(
        "Drawing: {measures} measures, {goals} goals and {indicators} indicators, each with its status, and what "
        "contributes to what. The tables say the same in words.",
        measures=len(plan.measures), goals=len(plan.goals), indicators=len(plan.indicators),
    )  # fmt: skip
    return Picture(content=content.encode() if isinstance(content, str) else content, caption=caption, alt=alt)


def author(document: Document, letterhead: Letterhead) -> str:
    """Who writes a paper: the name in its letterhead, or else the organisation whose plan it is."""
    return letterhead.name or document.facts[0]


def facts(document: Document, letterhead: Letterhead) -> str:
    """What the paper is of, on a line; without the organisation where that writes it."""
    return " · ".join(fact for fact in document.facts if fact != author(document, letterhead))


def shares(table: Table) -> list[float]:
    """How wide each column is beside the others: as its longest word, or more where it holds much text."""
    columns = zip(table.head, *([cell.said for cell in row.cells] for row in table.rows), strict=True)
    return [
        max(max(1.1 * len(text) ** 0.7, *(len(word) + 2 for word in text.split(" "))) for text in column)
        for column in columns
    ]
