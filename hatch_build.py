"""Compiles the message catalogues, for wheels and for editable installs alike."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):  # type: ignore[misc,unused-ignore]  # hatchling is there only to build
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for source in Path(self.root).glob("plantrack/locale/*/LC_MESSAGES/plantrack.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po, abort_invalid=True))
