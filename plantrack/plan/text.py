"""Words for people, and where they were read: what every part of a plan has."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from plantrack.frozen import frozen
from plantrack.messages import LANGUAGES

NONE: Mapping[str, Any] = MappingProxyType({})


@frozen(kw_only=True)
class Text:
    """Words for people: `plain` in the plan's own language, or given by language."""

    plain: str = ""
    en: str = ""
    nb: str = ""
    nn: str = ""

    def to(self, language: str) -> str:
        """The words in `en`, `nb` or `nn`; where that is not given, the nearest that is.

        Bokmål and nynorsk stand in for each other; then come the plan's own language, English, and any other.

        >>> Text(en="Goal", nb="Mål").to("nn")
        'Mål'
        """
        near = {"nb": ("nb", "nn"), "nn": ("nn", "nb"), "en": ("en",)}[language]
        given = (getattr(self, name) for name in (*near, "plain", *LANGUAGES))
        return next(filter(None, given), "")

    def given(self) -> tuple[tuple[str, str], ...]:
        """The languages in which words are given by name, with the words."""
        return tuple((name, said) for name in LANGUAGES if (said := getattr(self, name)))

    def __str__(self) -> str:
        """The words that stand for all: in the plan's own language, else in English, else in another."""
        return self.plain or self.en or self.nb or self.nn


@frozen(kw_only=True)
class Source:
    """Where something was read: a document's short name, the heading, the figure as printed there."""

    document: str
    at: str = ""
    figure: str = ""
    note: str = ""


class Origin(StrEnum):
    """Where an element comes from: the plan itself, what was carried out, or a proposal of ours."""

    PLAN = "plan"
    REPORTED = "reported"
    PROPOSED = "proposed"
