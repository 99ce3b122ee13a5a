"""What a document prints: whether a figure stands in its text, and under a heading."""

import re

from plantrack.quantities import printed_numbers

NEAR = 80
"""Characters on either side of a figure that are looked at: no number is longer."""


def spaced(text: str) -> str:
    r"""A text with every stretch of white space, no-break and thin spaces among it, as one space.

    >>> spaced("104\u00a0239 list\n  places ")
    '104 239 list places'
    """
    return " ".join(text.split())


def heading(line: str) -> str:
    """A line as it would be cited: without list and heading marks and a colon at the end.

    >>> heading("## **Needs:**")
    'Needs'
    """
    return spaced(line).strip("#*-: ")


def after(at: str, text: str) -> str:
    r"""What stands after the first line that is the heading `at`; empty where there is no such line.

    >>> after("Needs", "# Today\n5 GPs\n# Needs:\n109 711 places")
    '109 711 places'
    """
    lines = text.splitlines()
    found = (n for n, line in enumerate(lines) if heading(line) == heading(at))
    return "\n".join(lines[next(found, len(lines)) + 1 :])


def stands(figure: str, text: str) -> bool:
    r"""Whether a figure stands in a text without cutting a word or a number of it in two.

    >>> [stands(figure, "In 2024 5\u00a0472 places") for figure in ("5 472", "472", "5", "lace")]
    [True, False, False, False]
    """
    text, figure = spaced(text), spaced(figure)
    return any(
        _is_whole(text[max(0, found.start() - NEAR) : found.start()], figure, text[found.end() : found.end() + NEAR])
        for found in re.finditer(rf"(?<!\w){re.escape(figure)}(?!\w)", text)
    )


def _is_whole(before: str, figure: str, behind: str) -> bool:
    """Whether a figure between two texts has the numbers that all three have together."""
    pieces = (before, figure, behind)
    return printed_numbers("".join(pieces)) == [number for piece in pieces for number in printed_numbers(piece)]
