"""Words that mean something to a program, and a plan in which everything that is written by people is such words."""

import json

from attrs import evolve

from plantrack.evaluation import Evaluation
from plantrack.plan import Text
from tests.small import entry, judged, plan, row

HOSTILE = {
    "the end of a script": "</script><script>alert(1)</script>",
    "a row": "| x | y |",
    "a pipe at the end": "a|",
    "an escaped pipe": "a\\|b",
    "a backslash at the end": "a\\",
    "a link": "[a](http://x)",
    "an image": "![a](http://x)",
    "a link by reference": "[a]: http://x",
    "code": "`code` ``more``",
    "a fence": "``` x",
    "another fence": "~~~ x",
    "a tag": "<img src=x onerror=alert(1)>",
    "a comment": "<!-- x -->",
    "an address": "<http://example.com>",
    "newlines": "one\ntwo\r\n\r\nthree",
    "a heading": "# x",
    "an underlined heading": "x\n===",
    "a quotation": "> x",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~",
    "an entity": "R&amp;D &lt;b&gt; &#65;",
    "a template": "{{ x }} {% raw %} {# x #}",
    "a format": "{title} {0} {",
    "right to left": "\u202egnol\u202c",
    "marks and another": '"]; }',
    "a formula": '=HYPERLINK("http://x")',
    "a plus": "+SUM(1)",
    "a minus": "-SUM(1)",
    "an at": "@SUM(1)",
    "TeX": "\\input{x} $x^2$",
    "typst": '#read("/etc/passwd") #import "x": *',
    "tags": "<b>x</b>",
    "an HTML label": "<html>",
    "an open tag": "<",
    "backslashes": "a\\b\\\\c\\",
    "escapes": r"\N \G \L \T \H \E \l \r \n",
    "letters from right to left": "\u05d0\u200f",
    "quotes": '"" \'',
    "a record": "{a|b|<port>c}",
    "a comment in code": "/* x */ // y # z",
    "keywords": "digraph subgraph node",
    "codes": "#quot; #35; &amp; &#60;",
    "a list": "1. one",
    "an entity of its own": "<!ENTITY x> ]]> <![CDATA[",
    "a long word": "ø" * 60,
    "Norwegian": "Øyeblikkelig hjelp på Åsen",
}


def titled(text: str) -> Evaluation:
    """A plan in which everything that is written by people is this text."""
    words = json.dumps(text)
    own = plan(
        f"note: {words}\n"
        f"documents: {{D: {{title: {words}, date: 2020}}}}\n"
        f"decisions: {{d: {{body: {words}, date: 2021, case: {words}, proposed: noted,"
        f" budget: {{document: D, figure: {words}}}}}}}\n"
        f"challenges: {{k: {{title: {words}, level: national, indicators: [j]}}}}\n"
        f"goals: {{g: {{title: {words}, answers: [k], statement: {words},"
        f" indicators: [i, j]}}, h: {{title: {words}, part_of: g}}}}\n"
        f"measures: {{m: {{title: {words}, contributes_to: [g], funding: {{status: partly, planned:"
        f" [{{year: 2022, amount: 5, currency: NOK}}]}}}}, n: {{title: {words}, part_of: m}}}}\n"
        "indicators:\n"
        f"  i: {{title: {words}, unit: {words}, direction: increase, baseline: {{date: 2020, value: 9}},"
        " targets: [{value: 10}]}\n"
        f"  j: {{title: {words}, unit: {words}, direction: increase}}\n"
        f"commitments: {{c: {{what: {words}, by: {words}, due: 2021}}}}\n"
        f"questions: {{q: {{by: {words}, to: {words}, case: {words}, title: {words}, asks: {{p: {words}}}}}}}\n"
        f"dimensions: {{place: {{x: {words}}}}}\n"
        f"triggers: {{t: {{title: {words}, then: {words}, for_each: place, in_force: unknown, note: {words},"
        " when: [{indicator: i, at_least: 1}]}}\n"
        f"surveys: {{s: {{title: {words}, asked: {words}, note: {words}, wishes: {{a: {{title: {words}, rank: 1}},"
        f" b: {{title: {words}, rank: 2, met_by: [m]}},"
        f" c: {{title: {words}, rank: 3, rejected: {{reason: {words}}}}}}}}}}}\n"
        f"reviews: {{r: {{title: {words}, every: year, from: 2021, through: [{words}]}}}}\n"
        f"waivers: [{{check: idle-measure, at: measures.m, reason: {words}, until: 2030}},"
        f" {{check: unmeasured-goal, at: goals.h, reason: {words}, until: 2030}}]\n"
    )
    before = evolve(plan(f"goals: {{g: {{title: {words}}}}}\n"), id="before", title=Text(plain=text))
    rows = [row("i", "2021", 3, since="2020"), row("j", "2021", -3, since="2020"), row("i", "2022", 9)]
    own = evolve(own, title=Text(plain=text), organisation=text)
    known = [evolve(each, organisation=text) for each in rows]
    return evolve(judged(own, *known, entry("measures", "m", "2021", "completed")), predecessor=before)


def named(text: str) -> Evaluation:
    """A small plan in which everything that has a title has this one."""
    title = json.dumps(text)
    own = plan(
        f"areas: {{a: {{title: {title}}}}}\n"
        f"goals: {{g: {{title: {title}, indicators: [i], area: a}}}}\n"
        f"measures: {{m: {{title: {title}, contributes_to: [g], owner: {title}}}}}\n"
        f"indicators: {{i: {{title: {title}, unit: {title}}}}}\n"
    )
    return judged(evolve(own, title=Text(plain=text), organisation=text), row("i", "2022", 5))
