"""The colours of diagrams, on light and on dark ground.

Text has a contrast of 4.5:1 or more on what it stands on, and lines of 3:1 or more, in both.
"""

INK = "#1a1a1a"
QUIET = "#555555"
GROUND = "#ffffff"
COLUMN = "#f3f3f3"
"""Behind the cards of a column."""

LINE = "#666666"
MEASURED = "#2c5282"


def halfway(first: str, second: str) -> str:
    """The colour between two others: that of what is only possible, between a line and the ground.

    >>> halfway("#2c5282", "#ffffff")
    '#95a8c0'
    """
    pairs = ((int(colour[n : n + 2], 16) for colour in (first, second)) for n in (1, 3, 5))
    return "#" + "".join(f"{sum(pair) // 2:02x}" for pair in pairs)


_LINES = {
    LINE: "#a3a3a3",
    MEASURED: "#8ab4f0",
    QUIET: "#c4c4c4",
    "#777777": "#9c9c9c",
    "#1a6b34": "#6fcf8e",
    "#7a5b00": "#e0b93a",
    "#9a3d00": "#f29a63",
    "#9b1c2b": "#f28b97",
    "#5a4a78": "#b9a6e0",
}
_FILLS = {
    GROUND: "#161616",
    COLUMN: "#262626",
    "#d3efd9": "#12391f",
    "#d9eedd": "#17361f",
    "#fdf0c4": "#3d3206",
    "#fbdcc8": "#452109",
    "#f8d0d4": "#47141b",
    "#e4ecf7": "#16273f",
    "#e8e4f0": "#2a2140",
    "#ececec": "#333333",
    "#f5f5f5": "#2b2b2b",
}

DARK = {
    INK: "#f2f2f2",
    **_LINES,
    **_FILLS,
    **{halfway(light, GROUND): halfway(dark, _FILLS[GROUND]) for light, dark in _LINES.items()},
}
"""What each colour becomes on dark ground."""
