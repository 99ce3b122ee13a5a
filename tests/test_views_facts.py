"""The facts of findings as a report tells them in a language."""

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from plantrack import periods
from plantrack.checks import CHECKS, page
from plantrack.findings import Phrase, filled
from plantrack.messages import wording
from plantrack.plan import Direction, Text
from plantrack.quantities import Signed, parse
from plantrack.views.facts import told
from tests.checkpages import examples, findings

UNIT = Text(en="places", nb="plasser")


@pytest.mark.parametrize(
    ("fact", "en", "nb"),
    [
        (date(2024, 3, 5), "5 March 2024", "5. mars 2024"),
        (periods.parse("2024-T2"), "tertial 2 of 2024", "2. tertial 2024"),
        (parse("104239.5"), "104,239.5", "104 239,5"),
        (parse("0.."), "at least 0", "minst 0"),
        (Phrase(Signed(parse("-500")), UNIT), "−500 places", "−500 plasser"),
        (Phrase(Signed(parse("5500")), UNIT), "+5,500 places", "+5 500 plasser"),
        (Phrase(Signed(parse("5500")), ""), "+5,500", "+5 500"),
        ((Phrase("list-places", date(2024, 3, 5)), "x"), "list-places 5 March 2024, x", "list-places 5. mars 2024, x"),
        (Direction.DECREASE, "decrease", "nedgang"),
        ("waiting-list", "waiting-list", "waiting-list"),
        (3, "3", "3"),
    ],
)
def test_a_fact_is_told_as_people_write_it(fact: object, en: str, nb: str) -> None:
    for language, text in (("en", en), ("nb", nb)):
        say = wording(language)
        said = filled("{fact}", {"fact": fact}, say, partial(told, say=say))
        assert said.replace("\u00a0", " ") == text


@pytest.mark.parametrize("name", CHECKS)
def test_no_date_and_no_minus_is_left_as_the_files_write_it(name: str, tmp_path: Path) -> None:
    for n, example in enumerate(examples(page(name))):
        for finding in findings(example, name, tmp_path / str(n)) if example.is_bad else ():
            for say in map(wording, ("nb", "nn")):
                said = filled(CHECKS[name].MESSAGE, finding.facts, say, partial(told, say=say))
                assert not re.search(r"\d{4}-\d\d|(?<![\w.])-\d", said), said
                assert said != finding.message
