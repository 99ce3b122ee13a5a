"""Titles that would be something else than text in one form or another."""

import json

from attrs import evolve

from plantrack.evaluation import Evaluation
from plantrack.plan import Text
from tests.small import judged, plan, row

HOSTILE = {
    "tags": "<b>x</b>",
    "an HTML label": "<html>",
    "an open tag": "<",
    "the end of the statement": '"]; }',
    "backslashes": "a\\b\\\\c\\",
    "escapes": r"\N \G \L \T \H \E \l \r \n",
    "newlines": "one\ntwo\r\nthree",
    "right to left": "\u202egnol\u202c \u05d0\u200f",
    "quotes": '"" \'',
    "a record": "{a|b|<port>c}",
    "a comment": "/* x */ // y # z",
    "keywords": "digraph subgraph node",
    "Norwegian": "Øyeblikkelig hjelp på Åsen, Æ",
    "a script": "</script><script>alert(1)</script>",
    "codes": "#quot; #35; &amp; &#60;",
    "Markdown": "**a** _b_ `c` [d](http://e) 1. f",
    "a list": "1. one",
    "an entity of its own": "<!ENTITY x> ]]> <![CDATA[",
    "a formula": "=HYPERLINK(1)",
    "TeX": "\\\\input{x} $y$ ~",
    "a long word": "ø" * 60,
}


def titled(text: str) -> Evaluation:
    """A plan in which everything that has a title has this one."""
    title = json.dumps(text)
    own = plan(
        f"areas: {{a: {{title: {title}}}}}\n"
        f"goals: {{g: {{title: {title}, indicators: [i], area: a}}}}\n"
        f"measures: {{m: {{title: {title}, contributes_to: [g], owner: {title}}}}}\n"
        f"indicators: {{i: {{title: {title}, unit: {title}}}}}\n"
    )
    return judged(evolve(own, title=Text(plain=text), organisation=text), row("i", "2022", 5))
