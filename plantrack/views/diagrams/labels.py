"""Cards and legends as Graphviz's HTML-like labels, in which every word is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from plantrack.views.diagrams.colours import GROUND, INK, LINE, QUIET, halfway
from plantrack.views.diagrams.textwidth import width, wrapped
from plantrack.views.diagrams.values import Card, Drawing

ROOM = 150
"""Points that a line on a card may take."""

SIZE, SMALL, LARGE = 11, 10, 16
SHEET = 480
"""Points that the title of a diagram and its legend may take."""

_BAR, _THICK = 90, 7


def card_label(card: Card, *, is_kind_told: bool) -> str:
    """A card: its title, then what it says of itself, its state, and its score as a bar."""
    said = f"{card.mark.symbol} {card.state}" if card.mark else card.state
    lines = [
        _lines(card.kind.capitalize(), SMALL, QUIET) if is_kind_told else "",
        _lines(card.title, SIZE) or _lines("–", SIZE),
        *(_lines(detail, SMALL, QUIET) for detail in card.details),
        _lines(said, SIZE),
    ]
    line, fill = (card.mark.line, card.mark.fill) if card.mark else (LINE, GROUND)
    rows = [f'<TR><TD ALIGN="LEFT" WIDTH="{ROOM + 10}">{"".join(lines)}</TD></TR>']
    if card.bar:
        rows.append(_row(_shelf([_bar(card.bar, line), _lines(card.score, SMALL)], last=ROOM - _BAR - 11)))
    table = _table(f'BORDER="1" CELLPADDING="5" COLOR="{line}" BGCOLOR="{fill}" STYLE="{_style(card)}"', rows)
    if card.is_waived:
        table = _table(f'BORDER="1" CELLPADDING="2" COLOR="{line}" STYLE="ROUNDED"', [_row(table)])
    return f"<{table}>"


def head_label(drawing: Drawing) -> str:
    """What stands above a diagram: its title, what it shows, and the legend."""
    title = "".join(f"<B>{_escaped(line)}</B>{_BREAK}" for line in wrapped(drawing.title, 0.9 * SHEET, LARGE))
    rows = [
        _row(f'<FONT POINT-SIZE="{LARGE}" COLOR="{INK}">{title}</FONT>'),
        _row(_lines(drawing.subtitle, SIZE, room=SHEET)),
    ]
    rows += [_row(_shelf([*shelf, ""], last=left)) for shelf, left in _shelves(drawing)]
    rows += [_row(_lines(" · ".join(drawing.notes), SMALL, QUIET, room=SHEET))] if drawing.notes else []
    whole = _table('BORDER="0" CELLPADDING="2"', rows)
    return f"<{whole}>"


_BREAK = '<BR ALIGN="LEFT"/>'


def _lines(text: str, size: float, colour: str = INK, room: float = ROOM) -> str:
    said = "".join(f"{_escaped(line)}{_BREAK}" for line in wrapped(text, room, size))
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{said}</FONT>' if said else ""


def _escaped(text: str) -> str:
    """Text that stays text: Graphviz reads entities and, even here, backslashes."""
    return escape(text).replace("\\", "\\\\")


def _row(content: str) -> str:
    return f'<TR><TD ALIGN="LEFT">{content}</TD></TR>'


def _shelf(cells: Sequence[str], last: float) -> str:
    """Some things beside each other, the last as wide as what is left, so that none is stretched."""
    row = "".join(f"<TD>{cell}</TD>" for cell in cells[:-1])
    row += f'<TD WIDTH="{max(0.0, last):.0f}" ALIGN="LEFT">{cells[-1]}</TD>'
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="0" ALIGN="LEFT"><TR>{row}</TR></TABLE>'


def _table(attributes: str, rows: Iterable[str]) -> str:
    return f'<TABLE CELLBORDER="0" CELLSPACING="0" {attributes}>{"".join(rows)}</TABLE>'


def _style(card: Card) -> str:
    if card.is_outside:
        return "ROUNDED,DASHED"
    return "ROUNDED,DOTTED" if card.is_assumed else "ROUNDED"


def _bar(share: tuple[float, float], line: str) -> str:
    """From 0 to 1: dark as far as the score certainly goes, light as far as it may."""
    low, high = (round(_BAR * end) for end in share)
    parts = ((low, line), (high - low, halfway(line, GROUND)), (_BAR - high, GROUND))
    cells = "".join(
        f'<TD FIXEDSIZE="TRUE" WIDTH="{size}" HEIGHT="{_THICK}" BGCOLOR="{colour}"></TD>'
        for size, colour in parts
        if size
    )
    return _table(f'BORDER="1" CELLPADDING="0" COLOR="{line}"', [f"<TR>{cells}</TR>"])


def _shelves(drawing: Drawing) -> list[tuple[list[str], float]]:
    """The word for the legend and its marks, as many in a row as there is room for, with the room that is left."""
    shelves: list[tuple[list[str], float]] = []
    for mark, word in drawing.marks:
        said = f"{mark.symbol} {word}"
        style = f'BORDER="1" STYLE="ROUNDED" CELLPADDING="4" COLOR="{mark.line}" BGCOLOR="{mark.fill}"'
        cell, needed = _table(style, [_row(_lines(said, SMALL, room=SHEET))]), width(said, SMALL) + 14
        if not shelves:
            heading = f"{drawing.legend}:"
            shelves = [([_lines(heading, SMALL)], SHEET - width(heading, SMALL))]
        cells, left = shelves[-1]
        if needed <= left:
            shelves[-1] = ([*cells, cell], left - needed)
        else:
            shelves.append(([cell], SHEET - needed))
    return shelves
