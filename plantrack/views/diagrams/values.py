"""What a diagram shows, before it is written in any form."""

from attrs import frozen

from plantrack.evaluation.points import Range
from plantrack.views.marks import Mark

Node = tuple[str, str]
"""A type and an id, as in `plantrack.graph`; a `hub` is but the point where lines meet."""


def of_this_plan(node: Node) -> Node:
    """A node by the type that its element has in the plan: that it is new is told only in a succession.

    >>> of_this_plan(("new goal", "g"))
    ('goal', 'g')
    """
    return node[0].removeprefix("new "), node[1]


LIMIT = 60
"""How many elements are drawn on one sheet, unless more are asked for."""


@frozen(kw_only=True)
class Part:
    """Which part of a view is drawn: within `depth` lines of `focus`, without what is hidden, in groups.

    `hide` holds types of nodes; what they joined is then joined straight. `group_by` is "", `area` or
    `owner`. Without a focus, more than `limit` elements are shown as the overview.
    """

    focus: str = ""
    depth: int = 2
    hide: tuple[str, ...] = ()
    group_by: str = ""
    limit: int = LIMIT


WHOLE = Part()


@frozen(kw_only=True)
class Card:
    """One element: its type and its state in words, its mark, and `bar`, its score's range from 0 to 1.

    `is_outside`: not known to be in the plan; `is_assumed`: rests on what is only assumed;
    `is_waived`: a finding about it is waived.
    """

    node: Node
    kind: str
    title: str
    mark: Mark | None = None
    state: str = ""
    details: tuple[str, ...] = ()
    bar: Range | None = None
    score: str = ""
    is_outside: bool = False
    is_assumed: bool = False
    is_waived: bool = False
    href: str = ""

    @property
    def said(self) -> str:
        """The whole card on one line."""
        parts = [f"{self.kind.capitalize()}: {self.title}", self.state, *self.details, self.score]
        return " ".join(". ".join(part.rstrip(".") for part in parts if part).split())


@frozen(kw_only=True)
class Line:
    """A link between two nodes: its type, as in `plantrack.graph`, its weight, and the link in words."""

    start: Node
    end: Node
    type: str
    weight: float = 1.0
    is_inferred: bool = False
    said: str = ""


@frozen(kw_only=True)
class Column:
    """A layer of a diagram."""

    heading: str
    cards: tuple[Card, ...]


@frozen(kw_only=True)
class Drawing:
    """A diagram: columns from left to right, hubs between them, lines, groups of nodes by title, and a legend.

    `view` names what is drawn, which is `overview` where there is too much for one sheet; `size` is
    how many elements there are. `marks` and `notes` are the legend: what occurs, and nothing else.
    """

    id: str
    view: str
    language: str
    title: str
    subtitle: str
    size: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    hubs: tuple[tuple[Node, ...], ...] = ()
    groups: tuple[tuple[str, tuple[Node, ...]], ...] = ()
    legend: str = ""
    marks: tuple[tuple[Mark, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def are_kinds_told(self) -> bool:
        """Whether each card names its type, since columns or groups hold several."""
        return bool(self.groups) or any(len({card.kind for card in column.cards}) > 1 for column in self.columns)

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for column in self.columns for card in column.cards)
