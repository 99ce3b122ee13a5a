"""How wide text is, so that it is wrapped where it ends and not where letters are counted."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

_THOUSANDTHS = {
    191: "'", 222: "ijl‘’‚", 260: "|", 278: " !,./:;I[]ftŧ\u00a0", 333: "()-`r“”„‹›·{}", 355: '"•◦▪▫', 389: "*",
    400: "°", 470: "^", 494: "◊", 500: "Jcksvxyz↑↓", 549: "÷±≈≠≤≥", 556: "\\#$0123456789?L_abdeghnopquðþđŋ–«»§€",
    584: "+<=>~×−≡", 605: "●○□■", 611: "FTZøßŦ", 667: "&ABEKPSVXYÞ", 713: "∞", 722: "CDHNRUwÐĐŊ", 778: "GOQØ",
    833: "Mm", 890: "%æ", 944: "W", 990: "▲▼►◄", 1000: "Æ—…→←▬", 1016: "@",
}  # fmt: skip
"""Widths of characters of Arial and Liberation Sans, which are alike, in thousandths of the font's size."""

_WIDTHS = {character: width / 1000 for width, characters in _THOUSANDTHS.items() for character in characters}
_OTHER, _FULL = 0.722, 1.0


def width(text: str, size: float) -> float:
    """How wide a line is, in the unit of the font's `size`: the sum of its characters' widths.

    Letters with accents are as wide as those without. Other scripts are taken as wide as a large
    letter, or as a square where they fill one.

    >>> round(width("Ås", 1000))
    1167
    """
    return size * sum(map(_character, unicodedata.normalize("NFC", text)))


def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """The lines of a text, none wider than `room` (in the unit of `size`) and broken between words where it can be.

    >>> wrapped("Øyeblikkelig hjelp", 70, 11)
    ('Øyeblikkelig', 'hjelp')
    """
    lines = [""]
    for piece in chain.from_iterable(_pieces(word, room, size) for word in re.split(r"[ \t\n\r\v\f]+", text)):
        longer = f"{lines[-1]} {piece}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(filter(None, lines))


def _pieces(word: str, room: float, size: float) -> Iterator[str]:
    """A word, or the pieces of one that is wider than a line."""
    start = 0
    for end in range(1, len(word) + 1):
        if end > start + 1 and width(word[start:end], size) > room:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _character(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    full = unicodedata.east_asian_width(character) in "WF"
    return _WIDTHS.get(character) or _WIDTHS.get(base) or (_FULL if full else _OTHER)
