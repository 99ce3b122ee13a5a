"""Wording, numbers and dates in the languages that plantrack writes."""

import gettext
import math
import re
from datetime import date as Day
from functools import cache
from pathlib import Path

from attrs import frozen

LANGUAGES = ("en", "nb", "nn")

_NORWEGIAN = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
}  # fmt: skip
_MINUS = "−"
_NUMBER = r"(?<![\w-])-?[\d.]*\d(?:e[-+]?\d+)?(?![\w-])"
_SPACE = "\u00a0"


@frozen
class Wording:
    """One language: `wording("text", name=…)` translates a text and fills it in."""

    language: str
    catalogue: gettext.NullTranslations
    significant: int = 4
    """How many digits of a number that is not whole are written where nothing else is asked for."""

    def __call__(self, text: str, /, **facts: object) -> str:
        said = self.catalogue.gettext(text)
        return said.format(**facts) if facts else said

    def number(self, value: float, digits: int | None = None) -> str:
        """A number as people write it: `5,472` and `99.76`, or `5 472` and `99,76`; `∞` where infinite.

        Rounded to `digits` decimals; by default to as many as are significant where it is no whole number.
        """
        if math.isinf(value):
            return "∞" if value > 0 else f"{_MINUS}∞"
        if abs(value) >= 1e22:
            return f"{value:.3g}".replace("-", _MINUS)
        if digits is None:
            most = self.significant - 1
            size = math.floor(math.log10(abs(value))) if value else 0
            digits = 0 if value == round(value) else max(0, most - size) if size <= most else 1
        text = f"{abs(value):,.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        if self.language != "en":
            text = text.replace(",", _SPACE).replace(".", ",")
        return (_MINUS if value < 0 and text.strip("0,.") else "") + text

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as a percentage: `99.76 %`."""
        return f"{self.number(100 * share, digits)}{_SPACE}%"

    def percents(self, low: float, high: float, digits: int = 0) -> str:
        """A range of shares as percentages: `0–100 %`, or one where they are written alike."""
        first, last = self.number(100 * low, digits), self.number(100 * high, digits)
        if first == last:
            return self.percent(low, digits)
        dash = " to " if self.language == "en" else " til "
        return f"{first}{dash if _MINUS in first + last else '–'}{last}{_SPACE}%"

    def amount(self, text: str, unit: str = "") -> str:
        """A quantity as written (`<200`, `5400..5600`) in the language's numbers, with its unit."""
        said = re.sub(_NUMBER, lambda found: self.number(float(found[0])), text.replace("..", "–"))
        if text.startswith(".."):
            said = self("at most {number}", number=said.strip("–"))
        elif text.endswith(".."):
            said = self("at least {number}", number=said.strip("–"))
        return f"{said}{_SPACE}{unit}" if unit else said

    def change(self, text: str, unit: str = "") -> str:
        """A change as written, with its sign: `+5,500 persons`."""
        return (
            self.amount(text, unit)
            if text.startswith(("-", "<", ">", "..")) or text.endswith("..") or text == "0"
            else f"+{self.amount(text, unit)}"
        )

    def day(self, day: Day) -> str:
        """A day as people write it: `5 March 2024`, `5. mars 2024`."""
        dot = "" if self.language == "en" else "."
        return f"{day.day}{dot}{_SPACE}{_MONTHS[self.language][day.month - 1]}{_SPACE}{day.year}"

    def period(self, text: str) -> str:
        """A date as written in a plan (`2024-T2`, `2025/2028`, `../2024-03-05`) in words."""
        if "/" in text:
            first, last = text.split("/")
            if first == "..":
                return self("by {date}", date=self.period(last))
            if last == "..":
                return self("from {date}", date=self.period(first))
            return f"{self.period(first)}–{self.period(last)}"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return self.day(Day.fromisoformat(text))
        if re.fullmatch(r"\d{4}-\d\d", text):
            return f"{_MONTHS[self.language][int(text[5:]) - 1]} {text[:4]}"
        year, _, part = text.partition("-")
        if not part:
            return year
        words = {
            "Q": "quarter {n} of {year}",
            "T": "tertial {n} of {year}",
            "H": "half-year {n} of {year}",
        }
        if part[0] in words:
            return self(words[part[0]], n=part[1:], year=year)
        return self(
            {"spring": "spring of {year}", "summer": "summer of {year}", "autumn": "autumn of {year}"}[part], year=year
        )


@cache
def wording(language: str) -> Wording:
    """The wording of a language in `LANGUAGES`; raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; allowed: {', '.join(LANGUAGES)}")
    if language == "en":
        return Wording("en", gettext.NullTranslations())
    return Wording(language, gettext.translation("plantrack", Path(__file__).parent / "locale", [language]))
