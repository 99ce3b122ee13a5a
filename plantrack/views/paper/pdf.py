"""A report as PDF/UA-1: tagged, with its language and title, and the same bytes for the same report."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from datetime import date as Day
from importlib.resources import files
from typing import Any

from plantrack.messages import Wording
from plantrack.views.document import Block, Bullets, Cell, Document, Line, Paragraph, Row, Section, Table, together
from plantrack.views.paper import REGIONS, Letterhead, Picture, author, facts, leveled, shares
from plantrack.views.visible import visible

_LONG_WORD = re.compile(r"(\S{30})(?=\S)")


def written(document: Document, letterhead: Letterhead, pictures: Sequence[Picture], day: Day, say: Wording) -> bytes:
    """A document as PDF, dated on a day, with SVG drawings at its end.

    Raises ImportError without the extra `pdf`, and ValueError where a logo or a drawing cannot be set.
    """
    import typst

    name = author(document, letterhead)
    data = {
        "language": document.language,
        "region": REGIONS[document.language],
        "title": visible(document.title),
        "author": visible(name),
        "description": visible(" · ".join(document.facts)),
        "facts": visible(facts(document, letterhead)),
        "page": say("Page {n} of {of}", n="{n}", of="{of}"),
        "logo": list(letterhead.logo),
        "alt": visible(letterhead.alt),
        "opening": list(_blocks(document.blocks)),
        "blocks": [*_blocks(document.sections), *map(_picture, pictures)],
    }
    try:
        found = typst.compile(
            files(__package__).joinpath("report.typ").read_bytes(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards="ua-1",
            ignore_system_fonts=True,
            timestamp=datetime.combine(day, time(), UTC),
        )
    except typst.TypstError as error:
        raise ValueError(f"typst: {error.message}") from None
    return found


def _blocks(blocks: Sequence[Block]) -> Iterator[Mapping[str, Any]]:
    for level, block in leveled(blocks):
        match block:
            case Section():
                caveats = visible(together(block.caveats))
                yield {"kind": "heading", "level": level, "text": visible(block.title), "caveats": caveats}
            case Paragraph(line, is_quoted):
                yield {"kind": "paragraph", "quoted": is_quoted, **_line(line)}
            case Bullets(lines):
                yield {"kind": "list", "lines": list(map(_line, lines))}
            case Table():
                yield {
                    "kind": "table",
                    "columns": shares(block),
                    "head": list(map(visible, block.head)),
                    "rows": list(map(_row, block.rows)),
                }


def _line(line: Line) -> Mapping[str, str]:
    return {"lead": visible(line.lead), "text": visible(line.text)}


def _row(row: Row) -> Mapping[str, Any]:
    return {"caveats": visible(together(row.caveats)), "cells": list(map(_cell, row.cells))}


def _cell(cell: Cell) -> Mapping[str, Any]:
    symbol, fill = (cell.mark.symbol, cell.mark.fill) if cell.mark else ("", "")
    return {
        "text": _LONG_WORD.sub("\\1\u200b", visible(cell.text)),
        "symbol": symbol,
        "fill": fill,
        "indent": cell.indent,
    }


def _picture(picture: Picture) -> Mapping[str, Any]:
    if picture.why_not:
        return {
            "kind": "paragraph",
            "quoted": False,
            "lead": visible(picture.caption),
            "text": visible(picture.why_not),
        }
    content = picture.content.decode()
    return {"kind": "picture", "content": content, "alt": visible(picture.alt), "caption": visible(picture.caption)}
