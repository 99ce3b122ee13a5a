"""A diagram as a Mermaid flowchart, which GitHub and GitLab draw in Markdown."""

from collections.abc import Iterator

from plantrack.views.diagrams.colours import COLUMN, GROUND, INK, LINE
from plantrack.views.diagrams.values import Card, Drawing, Line, Node
from plantrack.views.marks import Mark

_LOOKS = {
    "plain": f"fill:{GROUND},stroke:{LINE},color:{INK}",
    "hub": f"fill:{LINE},stroke:{LINE},color:{LINE}",
    "outside": "stroke-dasharray:6 3",
    "assumed": "stroke-dasharray:2 2",
    "waived": "stroke-width:4px",
}
_PLAIN = " ,()/%"
"""The signs that mean nothing to Mermaid, beside letters and digits."""


def render(drawing: Drawing) -> str:
    """The diagram as Mermaid text: each element with its type, marks as classes, groups as subgraphs.

    Every sign that could mean something to Mermaid, Markdown or HTML is written as its code.
    """
    return "\n".join(_statements(drawing)) + "\n"


def _statements(drawing: Drawing) -> Iterator[str]:
    hubs = [hub for between in drawing.hubs for hub in between]
    names = {node: f"n{n}" for n, node in enumerate([*(card.node for card in drawing.cards), *hubs])}
    marks = {mark: f"m{n}" for n, (mark, _) in enumerate(drawing.marks)}
    yield "flowchart LR"
    yield f"    accTitle: {_words(drawing.title)}"
    yield f"    accDescr: {_words(drawing.subtitle)}"
    grouped = {node for _, nodes in drawing.groups for node in nodes}
    for n, (title, nodes) in enumerate(drawing.groups):
        yield f'    subgraph g{n}["{_escaped(title)}"]'
        yield from (f"    {_card(card, names, marks)}" for card in drawing.cards if card.node in nodes)
        yield "    end"
    yield from (_card(card, names, marks) for card in drawing.cards if card.node not in grouped)
    yield from (f'    {names[hub]}(("#32;")):::hub' for hub in hubs)
    ranks = _ranks(drawing)
    yield from (_line(line, names, ranks[line.end] - ranks[line.start]) for line in drawing.lines)
    yield from _pinned(drawing, names, ranks)
    used = {name for card in drawing.cards for name in _classes(card, marks)} | ({"hub"} if hubs else set())
    looks = {name: f"fill:{mark.fill},stroke:{mark.line},color:{INK}" for mark, name in marks.items()} | _LOOKS
    yield from (f"    classDef {name} {look}" for name, look in looks.items() if name in used)
    yield from (f"    style g{n} fill:{COLUMN},stroke:{LINE},color:{INK}" for n in range(len(drawing.groups)))
    for n, line in enumerate(drawing.lines):
        if line.weight != 1:
            yield f"    linkStyle {n} stroke-width:{min(8.0, max(1.0, 2 * line.weight)):.1f}px"


def _card(card: Card, names: dict[Node, str], marks: dict[Mark, str]) -> str:
    said = f"{card.mark.symbol} {card.state}" if card.mark else card.state
    parts = [card.kind.capitalize(), card.title, *card.details, said, card.score]
    label = "<br/>".join(_escaped(part) for part in parts if part)
    shape = '("{}")' if card.node[0].endswith("goal") else '["{}"]'
    name = names[card.node]
    return "\n".join(
        [f"    {name}{shape.format(label)}", *(f"    class {name} {each}" for each in _classes(card, marks))]
    )


def _classes(card: Card, marks: dict[Mark, str]) -> list[str]:
    flags = {"outside": card.is_outside, "assumed": card.is_assumed and not card.is_outside, "waived": card.is_waived}
    return [marks[card.mark] if card.mark else "plain", *(name for name, holds in flags.items() if holds)]


def _ranks(drawing: Drawing) -> dict[Node, int]:
    """How far to the right each node stands; hubs stand between the columns."""
    step = 2 if any(drawing.hubs) else 1
    ranks = {card.node: step * n for n, column in enumerate(drawing.columns) for card in column.cards}
    return ranks | {hub: 2 * n + 1 for n, between in enumerate(drawing.hubs) for hub in between}


def _line(line: Line, names: dict[Node, str], span: int) -> str:
    """A line: as long as the columns it spans, and broken where no document states it."""
    has_head = line.type not in ("measured_by", "holds", "owns", "likely") and line.end[0] != "hub"
    more = max(0, span - 1)
    if line.is_inferred or line.type in ("depends_on", "likely"):
        drawn = f"-.{'.' * more}-{'>' * has_head}"
    else:
        drawn = f"--{'-' * more}{'>' if has_head else '-'}"
    return f"    {names[line.start]} {drawn} {names[line.end]}"


def _pinned(drawing: Drawing, names: dict[Node, str], ranks: dict[Node, int]) -> Iterator[str]:
    """Unseen lines to what nothing leads to, so that it stands in its column."""
    led_to = {line.end for line in drawing.lines if ranks[line.start] < ranks[line.end]}
    for card in drawing.cards:
        if ranks[card.node] and card.node not in led_to:
            yield f"    {names[drawing.cards[0].node]} ~~~{'~' * (ranks[card.node] - 1)} {names[card.node]}"


def _escaped(text: str) -> str:
    """Words that stay words within quotes: signs of ASCII by their codes, and all else as it is.

    >>> _escaped('a "b" #1')
    'a #34;b#34; #35;1'
    """
    line = " ".join(text.split()).replace("\\n", "\\\u2060n")  # it breaks the line at \n, however that is written
    return "".join(c if not c.isascii() or c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in line)


def _words(text: str) -> str:
    """Words for a title that is read aloud, where Mermaid knows no codes: signs that mean something are left out."""
    return " ".join("".join(" " if c in '{}<>#;`"\\%' else c for c in text).split())
