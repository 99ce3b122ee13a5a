"""A document as it stands on a page: in one language, with what only a page shows beside its sections."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from plantrack.messages import Wording, wording
from plantrack.plan import NONE
from plantrack.views.document import Block, Document, Section

LINKS = {
    "all": "All plans",
    "earlier": "The earlier plan",
    "later": "The later plan",
    "before": "What became of the plan before",
}
"""What a page that is served may lead to, in words."""


@frozen
class Served:
    """Where a page stands that is served: the mark of the files it was made from, and addresses of other pages.

    A page with a mark waits for other files. Each address comes after what it leads to, of `LINKS`.
    """

    seen: str = ""
    links: tuple[tuple[str, str], ...] = ()


ALONE = Served()
"""A page that is a file of its own."""


@frozen(kw_only=True)
class Edition:
    """`above` and `below` are what stands first and last in a section, by what the section is of.

    `homes` are the elements that have a section or a figure, to which what else is said of them leads.
    `prefix` sets the anchors of the second and later languages of a page apart.
    """

    say: Wording
    document: Document
    prefix: str = ""
    above: Mapping[str, Markup] = NONE
    below: Mapping[str, Markup] = NONE
    homes: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The anchor of the whole edition."""
        return self.say.language

    def anchor(self, of: str) -> str:
        """The anchor of an element, such as `goal-capacity`, or of a section."""
        return self.prefix + of.replace("/", "-")

    def links(self, served: Served) -> list[tuple[str, str]]:
        """The addresses of other pages, each with its words."""
        say = self.say
        return [(address, say(LINKS[kind])) for kind, address in served.links]

    def leads_elsewhere(self, of: str) -> bool:
        """Whether an element has its anchor at a section or a figure, and not where else it is told of."""
        return of in self.homes


def wordings(languages: Sequence[str]) -> Iterator[tuple[Wording, str]]:
    """Each language once, with what its anchors begin with; nothing for the first, to which others link."""
    for n, language in enumerate(dict.fromkeys(languages)):
        yield wording(language), f"{language}-" if n else ""


def homes(blocks: Sequence[Block]) -> Iterator[str]:
    """What the sections among some blocks are of, and those in these."""
    for block in blocks:
        if isinstance(block, Section):
            yield block.of
            yield from homes(block.blocks)
