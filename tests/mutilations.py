"""Mutilated copies of the shipped plans and records: one fault in each, and what is to be said of it.

A table rather than a generator: each fault is written down with the line that it must be found on,
by the words there, so that the plans may be edited without the table breaking.
"""

from pathlib import Path

from attrs import frozen

OLD, NEW = "plans/2021-2024.yaml", "plans/2025-2028.yaml"
LOG, LOG_NEW = "measures/2021-2024.yaml", "measures/2025-2028.yaml"
ROWS = "measures/observations.csv"


@frozen
class Said:
    """What is to be said of a line: a check's name, or words of a fault; the line is where `at` first ends."""

    file: str
    at: str
    what: str


@frozen
class Mutilation:
    """One replacement in one file, where `old` stands once or the `occurrence`-th time, and what it changes.

    `said` is everything new; `gone` are findings of the untouched copy that are no longer made.
    """

    name: str
    file: str
    old: str
    new: str
    said: tuple[Said, ...]
    gone: tuple[Said, ...] = ()
    occurrence: int = 0


def mutilated(text: str, mutilation: Mutilation) -> str:
    """A text with the replacement made; raises ValueError where `old` is not there as promised."""
    pieces, n = text.split(mutilation.old), mutilation.occurrence
    if len(pieces) <= max(n, 1) or (not n and len(pieces) > 2):
        raise ValueError(f"{mutilation.old!r} stands {len(pieces) - 1} times in {mutilation.file}")
    n = n or 1
    return mutilation.old.join(pieces[:n]) + mutilation.new + mutilation.old.join(pieces[n:])


def mutilate(folder: Path, mutilation: Mutilation) -> None:
    """Make the replacement in a copy of the plans and records."""
    path = folder / mutilation.file
    path.write_text(mutilated(path.read_text(encoding="utf-8"), mutilation), encoding="utf-8")


def line_of(text: str, anchor: str) -> int:
    """The line on which the first occurrence of some words ends; raises ValueError where there is none."""
    return text[: text.index(anchor) + len(anchor)].count("\n") + 1


def expected(folder: Path, said: tuple[Said, ...]) -> list[tuple[str, int, str]]:
    """File, line and words of what is to be said of a copy, in order."""
    return sorted(
        (each.file, line_of((folder / each.file).read_text(encoding="utf-8"), each.at), each.what) for each in said
    )


UNREADABLE: tuple[Mutilation, ...] = (
    Mutilation(
        "misspelt title of a goal",
        NEW,
        "    title: {en: Collaboration, nb: Samhandling}",
        "    titel: {en: Collaboration, nb: Samhandling}",
        (
            Said(
                NEW,
                "\n    titel: {en: Collaboration",
                "goals.collaboration.titel: unknown key; did you mean 'title'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt period of a plan",
        NEW,
        "period: 2025/2028\n",
        "periode: 2025/2028\n",
        (Said(NEW, "periode: 2025/2028", "periode: unknown key; did you mean 'period'?"),),
    ),
    Mutilation(
        "misspelt id of a plan",
        OLD,
        "id: drammen-gp-2021-2024",
        "idd: drammen-gp-2021-2024",
        (Said(OLD, "idd: drammen-gp-2021-2024", "idd: unknown key; did you mean 'id'?"),),
    ),
    Mutilation(
        "misspelt version",
        OLD,
        "plantrack: 1",
        "plantrac: 1",
        (Said(OLD, "plantrac: 1", "plantrac: unknown key; did you mean 'plantrack'?"),),
    ),
    Mutilation(
        "misspelt status of a record",
        LOG,
        "    - date: 2022\n      status: completed\n",
        "    - date: 2022\n      stauts: completed\n",
        (
            Said(
                LOG,
                "\n      stauts: completed",
                "measures.municipal-positions[0].stauts: unknown key; did you mean 'status'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt reason of a waiver",
        NEW,
        "    reason:\n      en: Measures are said to",
        "    reasons:\n      en: Measures are said to",
        (Said(NEW, "\n    reasons:", "waivers[8].reasons: unknown key; did you mean 'reason'?"),),
    ),
    Mutilation(
        "heading that lost a name",
        ROWS,
        "date,since,value",
        "date,value",
        (Said(ROWS, "organisation,indicator,date,value", "10 names for 11 columns"),),
    ),
    Mutilation(
        "heading with a name too many",
        ROWS,
        "date,since,value",
        "date,since,until,value",
        (Said(ROWS, "organisation,indicator,date,since,until,value", "12 names for 11 columns"),),
    ),
    Mutilation(
        "heading with a misspelt name",
        ROWS,
        "organisation,indicator",
        "organisation,indikator",
        (Said(ROWS, "organisation,indikator", "unknown column 'indikator'; did you mean 'indicator'?"),),
    ),
    Mutilation(
        "table without a heading",
        ROWS,
        "organisation,indicator,date,since,value,known,document,at,figure,note,place\n",
        "",
        (Said(ROWS, "Drammen kommune,coverage", "no heading; the first line of a table is organisation,"),),
    ),
    Mutilation(
        "quote left open in a row before others with quotes",
        ROWS,
        "\"'to' is two, in words\"",
        "\"'to' is two, in words",
        (
            Said(
                ROWS,
                "Drammen kommune,gps-with-room",
                "not a table of comma-separated values: the quote that is opened here is closed on line",
            ),
        ),
    ),
    Mutilation(
        "quote left open to the end of the plan",
        LOG,
        "    - date: 2022\n      status: completed",
        '    - date: 2022\n      status: "completed',
        (Said(LOG, '\n      status: "completed', "not YAML: the quote that is opened here is not closed"),),
    ),
    Mutilation(
        "quote left open before others",
        NEW,
        "    body: Kommunestyret",
        "    body: 'Kommunestyret",
        (
            Said(
                NEW,
                "\n    body: 'Kommunestyret",
                "not YAML: the quote that is opened here is closed on line",
            ),
        ),
    ),
    Mutilation(
        "one value to stay within",
        NEW,
        "      - value: 105\n",
        "      - value: 105\n        kind: within\n",
        (
            Said(
                NEW,
                "\n      - value: 105",
                "indicators.coverage.targets[0].value: got 105; a target to stay within has both bounds",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of a source",
        NEW,
        "{document: D24N, at: Saksgang, figure: 49/24}",
        "{document: D24N, att: Saksgang, figure: 49/24}",
        (
            Said(
                NEW,
                "\n    source: {document: D24N, att: Saksgang, figure: 49",
                "decisions.student-committee.source.att: unknown key; did you mean 'at'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of a commitment",
        OLD,
        "    due: 2021-H1",
        "    deu: 2021-H1",
        (Said(OLD, "\n    deu: 2021-H1", "commitments.plan-shown.deu: unknown key; did you mean 'due'?"),),
    ),
    Mutilation(
        "misspelt key of an area",
        NEW,
        "  municipal-gps:\n    title: {en: Municipal GPs,",
        "  municipal-gps:\n    partof: gp-scheme\n    title: {en: Municipal GPs,",
        (Said(NEW, "\n    partof: gp-scheme", "areas.municipal-gps.partof: unknown key; did you mean 'part_of'?"),),
    ),
    Mutilation(
        "unknown status of a commitment",
        LOG_NEW,
        "plan: drammen-gp-2025-2028\n",
        "plan: drammen-gp-2025-2028\ncommitments:\n  consequences-assessed: [{date: 2024-12-30, status: done}]\n",
        (
            Said(
                LOG_NEW,
                "\n  consequences-assessed: [{date: 2024-12-30, status:",
                "commitments.consequences-assessed[0].status: got 'done'",
            ),
        ),
    ),
    Mutilation(
        "unit unlike that of the plan before",
        NEW,
        '    unit: "%"\n    formula',
        "    unit: places\n    formula",
        (
            Said(
                NEW,
                "\n    unit: places",
                "indicators.coverage.unit: 'places', but '%' in the plan drammen-gp-2021-2024",
            ),
        ),
    ),
    Mutilation(
        "formula unlike that of the plan before",
        NEW,
        "formula: 100 * list-places / inhabitants",
        "formula: 100 * list-places + inhabitants",
        (
            Said(
                NEW,
                "\n    formula: 100 * list-places + inhabitants",
                "indicators.coverage.formula: '100 * list-places + inhabitants', but '100 * list-"
                "places / inhabitants' in the plan drammen-gp-2021-2024",
            ),
        ),
    ),
    Mutilation(
        "dimension member that is a list",
        OLD,
        "    svelvik: Svelvik Helsesenter",
        "    svelvik: [Svelvik Helsesenter]",
        (
            Said(
                OLD, "\n    svelvik: [Svelvik Helsesenter]", "dimensions.place.svelvik: got a list; a text was expected"
            ),
        ),
    ),
    Mutilation(
        "empty title",
        OLD,
        "title: {en: Inhabitants, nb: Innbyggere}",
        "title: ''",
        (Said(OLD, "\n    title: ''", "indicators.inhabitants.title: an empty text; leave the key out"),),
    ),
    Mutilation(
        "goal that is a word",
        NEW,
        "goals:\n",
        "goals:\n  digital: Digital services\n",
        (
            Said(
                NEW,
                "\n  digital: Digital services",
                "goals.digital: got 'Digital services'; a mapping was expected, with keys such as"
                " title, statement, area, part_of",
            ),
        ),
    ),
    Mutilation(
        "id with capitals and a space",
        NEW,
        "measures:\n",
        "measures:\n  More Apps: {title: Apps, contributes_to: [capacity]}\n",
        (
            Said(
                NEW,
                "\n  More Apps: {title: Apps, contributes_to: [capacity",
                "measures.More Apps: 'More Apps' is no id; an id has small letters a-z, digits an"
                "d hyphens, and begins with a letter",
            ),
        ),
    ),
    Mutilation(
        "weight as text",
        OLD,
        "    part_of: services\n",
        "    part_of: services\n    weight: '2'\n",
        (
            Said(
                OLD,
                "\n    weight: '2'",
                "goals.coverage.weight: got '2'; a number was expected, such as 3 or 0.5, without quotes",
            ),
        ),
    ),
    Mutilation(
        "list in place of a period",
        NEW,
        "period: 2025/2028\n",
        "period: [2025, 2028]\n",
        (Said(NEW, "period: [2025, 2028]", "period: got a list; a date was expected"),),
    ),
    Mutilation(
        "date of knowledge that is none",
        ROWS,
        "2024-03-05,,7624,,D24M",
        "2024-03-05,,7624,2024-13-01,D24M",
        (
            Said(
                ROWS,
                "Drammen kommune,waiting-list,2024-03-05,,7624,2024-13-01,D24",
                "known: '2024-13-01' is not in the calendar",
            ),
        ),
    ),
    Mutilation(
        "since that is no date",
        ROWS,
        "2024-02-01,2020,5500",
        "2024-02-01,earlier,5500",
        (Said(ROWS, "Drammen kommune,waiting-list,2024-02-01,earlier,5500,,D24M,S", "since: 'earlier' is not a date"),),
    ),
    Mutilation(
        "value backwards",
        ROWS,
        "2024-03-05,,7624,,D24M",
        "2024-03-05,,7700..7600,,D24M",
        (
            Said(
                ROWS,
                "Drammen kommune,waiting-list,2024-03-05,,7700..7600,,D24M,Re",
                "value: '7700..7600' has its larger number first, or holds no number",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of a plan",
        NEW,
        "succeeds: drammen",
        "suceeds: drammen",
        (Said(NEW, "suceeds: drammen-gp-2021-2024", "suceeds: unknown key; did you mean 'succeeds'?"),),
    ),
    Mutilation(
        "misspelt key of a goal",
        NEW,
        "    answers: [collaboration-needs]",
        "    anwsers: [collaboration-needs]",
        (
            Said(
                NEW,
                "\n    anwsers: [collaboration-needs]",
                "goals.collaboration.anwsers: unknown key; did you mean 'answers'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of a measure",
        NEW,
        "    contributes_to: [collaboration]",
        "    contribute_to: [collaboration]",
        (
            Said(
                NEW,
                "\n    contribute_to: [collaboration]",
                "measures.agreed-routines.contribute_to: unknown key; did you mean 'contributes_to'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of an indicator",
        NEW,
        "    direction: decrease",
        "    direcion: decrease",
        (
            Said(
                NEW,
                "\n    direcion: decrease",
                "indicators.waiting-list.direcion: unknown key; did you mean 'direction'?",
            ),
        ),
    ),
    Mutilation(
        "misspelt key of a document",
        NEW,
        "    known: 2024-11-14",
        "    knwon: 2024-11-14",
        (Said(NEW, "\n    knwon: 2024-11-14", "documents.D24N.knwon: unknown key; did you mean 'known'?"),),
    ),
    Mutilation(
        "unknown language of a title",
        NEW,
        "{en: More GP practices, nb: Flere praksiser for fastleger}",
        "{en: More GP practices, no: Flere praksiser for fastleger}",
        (
            Said(
                NEW,
                "\n    title: {en: More GP practices, no: Flere praksiser",
                "measures.more-practices.title.no: 'no' is no language here",
            ),
        ),
    ),
    Mutilation(
        "plan without an id", OLD, "id: drammen-gp-2021-2024\n", "", (Said(OLD, "plantrack: 1", "'id' is missing"),)
    ),
    Mutilation(
        "plan without a title",
        OLD,
        "title: {en: GP services 2021–2024, nb: Allmennlegetjenester 2021–2024}\n",
        "",
        (Said(OLD, "plantrack: 1", "'title' is missing"),),
    ),
    Mutilation(
        "plan without a period", OLD, "period: 2021/2024\n", "", (Said(OLD, "plantrack: 1", "'period' is missing"),)
    ),
    Mutilation(
        "plan without an organisation",
        NEW,
        "organisation: Drammen kommune\n",
        "",
        (Said(NEW, "plantrack: 1", "'organisation' is missing"),),
    ),
    Mutilation(
        "plan without a version",
        OLD,
        "plantrack: 1\n",
        "",
        (Said(OLD, "id: drammen-gp-2021-2024", "plantrack: is missing; the file begins with 'plantrack: 1'"),),
    ),
    Mutilation(
        "unknown version",
        NEW,
        "plantrack: 1\n",
        "plantrack: 2\n",
        (Said(NEW, "plantrack: 2", "plantrack: got the number 2; this release reads 1"),),
    ),
    Mutilation(
        "log of no plan",
        LOG_NEW,
        "plan: drammen-gp-2025-2028\n",
        "",
        (Said(LOG_NEW, "plantrack: 1", "'plan' is missing"),),
    ),
    Mutilation(
        "challenge without a level",
        OLD,
        "    level: national\n",
        "",
        (Said(OLD, "\n  workload:", "challenges.workload: 'level' is missing"),),
    ),
    Mutilation(
        "goal without a title",
        NEW,
        "    title: {en: Collaboration, nb: Samhandling}\n",
        "",
        (Said(NEW, "\n  collaboration:", "goals.collaboration: 'title' is missing"),),
    ),
    Mutilation(
        "decision without a date",
        NEW,
        "    date: 2024-12-10\n",
        "",
        (Said(NEW, "\n  council:", "decisions.council: 'date' is missing"),),
    ),
    Mutilation(
        "target without a value",
        OLD,
        "      - value: 105\n"
        "        source: {document: D24M, at: Rekruttering og behov for nye fastleger, fi"
        "gure: 105%}",
        "      - source: {document: D24M, at: Rekruttering og behov for nye fastleger, figure: 105%}",
        (
            Said(
                OLD,
                "\n      - source: {document: D24M, at: Rekruttering og beh",
                "indicators.coverage.targets[0]: 'value' is missing",
            ),
        ),
    ),
    Mutilation(
        "waiver without a reason",
        NEW,
        "    reason:\n"
        "      en: Measures are said to have been drawn up, and the briefing does not list them.\n"
        "      nb: Tiltak skal være utarbeidet, men orienteringen lister dem ikke opp.\n",
        "",
        (Said(NEW, "\n  - check: goal-without-measure", "waivers[8]: 'reason' is missing"),),
    ),
    Mutilation(
        "waiver without an end",
        NEW,
        "orienteringen lister dem ikke opp.\n    until: 2028-12-31",
        "orienteringen lister dem ikke opp.",
        (Said(NEW, "\n  - check: goal-without-measure", "waivers[8]: 'until' is missing"),),
    ),
    Mutilation(
        "commitment by nobody",
        NEW,
        "    by: Kommunedirektøren\n",
        "",
        (Said(NEW, "\n  consequences-assessed:", "commitments.consequences-assessed: 'by' is missing"),),
    ),
    Mutilation(
        "record without a date",
        LOG,
        "    - date: 2022\n      status",
        "    - status",
        (Said(LOG, "\n    - status: completed", "measures.municipal-positions[0]: 'date' is missing"),),
    ),
    Mutilation(
        "unknown language of a plan",
        NEW,
        "language: en",
        "language: english",
        (Said(NEW, "language: english", "language: got 'english'"),),
    ),
    Mutilation(
        "unknown direction",
        NEW,
        "    direction: decrease",
        "    direction: down",
        (Said(NEW, "\n    direction: down", "indicators.waiting-list.direction: got 'down'"),),
    ),
    Mutilation(
        "unknown level of an indicator",
        NEW,
        "    level: outcome",
        "    level: result",
        (Said(NEW, "\n    level: result", "indicators.coverage.level: got 'result'"),),
    ),
    Mutilation(
        "unknown level of a challenge",
        OLD,
        "level: national",
        "level: regional",
        (Said(OLD, "\n    level: regional", "challenges.workload.level: got 'regional'; allowed: local, national"),),
    ),
    Mutilation(
        "unknown frequency",
        NEW,
        "    frequency: quarter",
        "    frequency: quarterly",
        (
            Said(
                NEW,
                "\n    frequency: quarterly",
                "indicators.inhabitants.frequency: got 'quarterly'; did you mean 'quarter'?",
            ),
        ),
    ),
    Mutilation(
        "unknown origin",
        NEW,
        "baseline: {date: 2024-11}\n    source: {document: D24N, at: Lokale utfordringer}\n    origin: proposed",
        "baseline: {date: 2024-11}\n    source: {document: D24N, at: Lokale utfordringer}\n    origin: ours",
        (Said(NEW, "\n    origin: ours", "indicators.vacant-places.origin: got 'ours'"),),
    ),
    Mutilation(
        "unknown outcome",
        NEW,
        "    date: 2024-12-10\n    proposed: noted",
        "    date: 2024-12-10\n    proposed: passed",
        (Said(NEW, "\n    proposed: passed", "decisions.council.proposed: got 'passed'"),),
    ),
    Mutilation(
        "unknown rollup",
        OLD,
        "    part_of: services\n",
        "    part_of: services\n    rollup: median\n",
        (Said(OLD, "\n    rollup: median", "goals.coverage.rollup: got 'median'; did you mean 'mean'?"),),
    ),
    Mutilation(
        "unknown kind of target",
        NEW,
        "      - value: 105\n",
        "      - value: 105\n        kind: minimum\n",
        (Said(NEW, "\n        kind: minimum", "indicators.coverage.targets[0].kind: got 'minimum'"),),
    ),
    Mutilation(
        "unknown trajectory",
        NEW,
        "    frequency: tertial\n    data_source",
        "    trajectory: cubic\n    frequency: tertial\n    data_source",
        (Said(NEW, "\n    trajectory: cubic", "indicators.coverage.trajectory: got 'cubic'"),),
    ),
    Mutilation(
        "unknown status of a record",
        LOG,
        "    - date: 2022\n      status: completed\n",
        "    - date: 2022\n      status: finished\n",
        (Said(LOG, "\n      status: finished", "measures.municipal-positions[0].status: got 'finished'"),),
    ),
    Mutilation(
        "unknown status of funding",
        NEW,
        "    contributes_to: [collaboration]\n    funding: {status: undecided",
        "    contributes_to: [collaboration]\n    funding: {status: maybe",
        (Said(NEW, "\n    funding: {status: maybe", "measures.agreed-routines.funding.status: got 'maybe'"),),
    ),
    Mutilation(
        "inferred field that there is none of",
        NEW,
        "    inferred: [continues]",
        "    inferred: [continuation]",
        (
            Said(
                NEW,
                "\n    inferred: [continuation]",
                "goals.quality-services.inferred[0]: 'continuation' is no field of this element; "
                "did you mean 'continues'?",
            ),
        ),
    ),
    Mutilation(
        "word where a list belongs",
        NEW,
        "    answers: [collaboration-needs]",
        "    answers: collaboration-needs",
        (
            Said(
                NEW,
                "\n    answers: collaboration-needs",
                "goals.collaboration.answers: got 'collaboration-needs'; a list was expected: [collaboration-needs]",
            ),
        ),
    ),
    Mutilation(
        "word where a measure belongs",
        LOG_NEW,
        "plan: drammen-gp-2025-2028\n",
        "plan: drammen-gp-2025-2028\nmeasures: none\n",
        (Said(LOG_NEW, "measures: none", "measures: got 'none'; a mapping from ids was expected"),),
    ),
    Mutilation(
        "duplicate key of a plan",
        NEW,
        "language: en\n",
        "language: en\nlanguage: nb\n",
        (Said(NEW, "language: nb", "the key 'language' is given twice; first at line 6"),),
    ),
    Mutilation(
        "duplicate key of a goal",
        NEW,
        "    inferred: [continues]\n",
        "    inferred: [continues]\n    continues: [services]\n",
        (
            Said(
                NEW,
                "    inferred: [continues]\n    continues: [services]",
                "the key 'continues' is given twice; first at line 200",
            ),
        ),
    ),
    Mutilation(
        "duplicate goal",
        NEW,
        "  accidents:\n",
        "  urgent-care:\n",
        (
            Said(
                NEW,
                "    inferred: [answers]\n  urgent-care:",
                "the key 'urgent-care' is given twice; first at line 255",
            ),
        ),
    ),
    Mutilation(
        "tab",
        NEW,
        "    area: municipal-gps\n",
        "\tarea: municipal-gps\n",
        (
            Said(
                NEW,
                "\n\tarea: municipal-gps",
                "not YAML: found character that cannot start any token while scanning for the nex"
                "t token; quote a text that begins with a tab, %, @ or `",
            ),
        ),
    ),
    Mutilation(
        "alias",
        NEW,
        "{document: D24N, at: Spesialistutdanning for leger}\n\n# The proposed",
        "*training\n\n# The proposed",
        (Said(NEW, "\n    source: *training", "the alias *training is not allowed; write the value out"),),
    ),
    Mutilation(
        "anchor",
        NEW,
        "succeeds: drammen",
        "succeeds: &before drammen",
        (
            Said(
                NEW,
                "succeeds: &before drammen-gp-2021-2024",
                "the anchor &before is not allowed; write the value out where it is used",
            ),
        ),
    ),
    Mutilation(
        "tag",
        NEW,
        "language: en",
        "language: !!str en",
        (Said(NEW, "language: !!str en", "the tag tag:yaml.org,2002:str is not allowed; remove it"),),
    ),
    Mutilation(
        "bracket left open in a list",
        NEW,
        "    answers: [collaboration-needs]",
        "    answers: [collaboration-needs",
        (
            Said(
                NEW,
                "\n    note: {en: Only a heading in the briefing., nb: Ba",
                "not YAML: did not find expected ',' or ']' while parsing a flow sequence",
            ),
        ),
    ),
    Mutilation(
        "wrong indentation",
        NEW,
        "    body: Kommunestyret",
        "   body: Kommunestyret",
        (
            Said(
                NEW,
                "\n    date: 2024-12-10",
                "not YAML: mapping values are not allowed in this context; quote a text that holds a colon and a space",
            ),
        ),
    ),
    Mutilation(
        "impossible month",
        NEW,
        "    date: 2024-12-10",
        "    date: 2024-13-10",
        (Said(NEW, "\n    date: 2024-13-10", "decisions.council.date: '2024-13-10' is not in the calendar"),),
    ),
    Mutilation(
        "impossible day",
        OLD,
        "    date: 2020-11-05",
        "    date: 2020-02-30",
        (Said(OLD, "\n    date: 2020-02-30", "documents.D20.date: '2020-02-30' is not in the calendar"),),
    ),
    Mutilation(
        "date of another country",
        NEW,
        "    date: 2024-11-18",
        "    date: 18.11.2024",
        (Said(NEW, "\n    date: 18.11.2024", "decisions.student-committee.date: '18.11.2024' is not a date"),),
    ),
    Mutilation(
        "period backwards",
        OLD,
        "period: 2021/2024\n",
        "period: 2024/2021\n",
        (Said(OLD, "period: 2024/2021", "period: '2024/2021' ends before it begins"),),
    ),
    Mutilation(
        "date in words",
        OLD,
        "    due: 2021-H1",
        "    due: early 2021",
        (Said(OLD, "\n    due: early 2021", "commitments.plan-shown.due: 'early 2021' is not a date"),),
    ),
    Mutilation(
        "third half-year",
        OLD,
        "    due: 2021-H1",
        "    due: 2021-H3",
        (Said(OLD, "\n    due: 2021-H3", "commitments.plan-shown.due: '2021-H3' is not in the calendar"),),
    ),
    Mutilation(
        "date of a record",
        LOG,
        "    - date: 2022\n      status: completed\n",
        "    - date: in 2022\n      status: completed\n",
        (Said(LOG, "\n    - date: in 2022", "measures.municipal-positions[0].date: 'in 2022' is not a date"),),
    ),
    Mutilation(
        "value in words",
        NEW,
        "      - value: 105",
        "      - value: many",
        (Said(NEW, "\n      - value: many", "indicators.coverage.targets[0].value: 'many' is not a value"),),
    ),
    Mutilation(
        "negative weight",
        OLD,
        "    part_of: services\n",
        "    part_of: services\n    weight: -1\n",
        (Said(OLD, "\n    weight: -1", "goals.coverage.weight: got -1; a weight is 0 or more"),),
    ),
    Mutilation(
        "weights that are all zero",
        OLD,
        "    indicators: [coverage, list-places, waiting-list]",
        "    indicators: {coverage: 0, list-places: 0, waiting-list: 0}",
        (
            Said(
                OLD,
                "\n    indicators: {coverage: 0, list-places: 0, waiting-",
                "goals.coverage.indicators: the weights of what is scored under this goal sum to zero",
            ),
        ),
    ),
    Mutilation(
        "weight in words",
        OLD,
        "    indicators: [coverage, list-places, waiting-list]",
        "    indicators: {coverage: heavy, list-places: 1, waiting-list: 1}",
        (
            Said(
                OLD,
                "\n    indicators: {coverage: heavy, list-places: 1, wait",
                "goals.coverage.indicators.coverage: got 'heavy'; a number was expected, such as "
                "3 or 0.5, without quotes",
            ),
        ),
    ),
    Mutilation(
        "domain backwards",
        NEW,
        "    level: outcome\n    domain: [0, null]",
        "    level: outcome\n    domain: [100, 0]",
        (
            Said(
                NEW,
                "\n    domain: [100, 0]",
                "indicators.coverage.domain: '100.0..0.0' has its larger number first, or holds no number",
            ),
        ),
    ),
    Mutilation(
        "negative tolerance",
        NEW,
        "      - value: 105\n",
        "      - value: 105\n        kind: at_least\n        tolerance: -1\n",
        (
            Said(
                NEW,
                "\n        tolerance: -1",
                "indicators.coverage.targets[0].tolerance: got -1; a tolerance is more than 0",
            ),
        ),
    ),
    Mutilation(
        "formula that breaks off",
        OLD,
        "formula: gps-self-employed + gps-municipal",
        "formula: gps-self-employed +",
        (
            Said(
                OLD,
                "\n    formula: gps-self-employed +",
                "indicators.gps.formula: 'gps-self-employed +': a name, a number or ( was expected, not the end",
            ),
        ),
    ),
    Mutilation(
        "formula with a bracket left open",
        OLD,
        "formula: ceil(places-short / (list-places / gps))",
        "formula: ceil(places-short / (list-places / gps)",
        (
            Said(
                OLD,
                "\n    formula: ceil(places-short / (list-places / gps)",
                "indicators.gps-needed.formula: 'ceil ( places-short / ( list-places / gps )': ) "
                "was expected, not the end",
            ),
        ),
    ),
    Mutilation(
        "formula with an unknown function",
        OLD,
        "formula: floor(target(coverage) / 100 * inhabitants)",
        "formula: round(target(coverage) / 100 * inhabitants)",
        (
            Said(
                OLD,
                "\n    formula: round(target(coverage) / 100 * inhabitant",
                "indicators.places-needed.formula: 'round(target(coverage) / 100 * inhabitants)':"
                " '(' was not expected after 'round'",
            ),
        ),
    ),
    Mutilation(
        "formula with a foreign sign",
        OLD,
        "formula: places-needed - list-places",
        "formula: places-needed ? list-places",
        (
            Said(
                OLD,
                "\n    formula: places-needed ? list-places",
                "indicators.places-short.formula: 'places-needed ? list-places': '?' is not allowed",
            ),
        ),
    ),
    Mutilation(
        "the same indicator twice at a goal",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]",
        "    indicators: [coverage, waiting-list, coverage]",
        (
            Said(
                NEW,
                "\n    indicators: [coverage, waiting-list, coverage]",
                "goals.capacity.indicators[2]: 'coverage' is given twice",
            ),
        ),
    ),
    Mutilation(
        "two plans of one id",
        NEW,
        "id: drammen-gp-2025-2028\n",
        "id: drammen-gp-2021-2024\n",
        (Said(NEW, "id: drammen-gp-2021-2024", "id: 'drammen-gp-2021-2024' is the id of"),),
    ),
    Mutilation(
        "log of another plan",
        LOG_NEW,
        "plan: drammen-gp-2025-2028",
        "plan: drammen-gp-2029-2032",
        (
            Said(
                LOG_NEW,
                "plan: drammen-gp-2029-2032",
                "plan: 'drammen-gp-2029-2032' is no plan here; did you mean 'drammen-gp-2021-2024' or ",
            ),
        ),
    ),
    Mutilation(
        "column twice",
        ROWS,
        "figure,note,place",
        "figure,note,note",
        (
            Said(
                ROWS, "organisation,indicator,date,since,value,known,document,at,fi", "the column 'note' is given twice"
            ),
        ),
    ),
    Mutilation(
        "unknown column",
        ROWS,
        "figure,note,place",
        "figure,note,town",
        (
            Said(
                ROWS,
                "organisation,indicator,date,since,value,known,document,at,fi",
                "unknown column 'town'; allowed: at, date, document",
            ),
        ),
    ),
    Mutilation(
        "value that is no number",
        ROWS,
        "2023-Q4,,104487",
        "2023-Q4,,104 487",
        (
            Said(
                ROWS, "Drammen kommune,inhabitants,2023-Q4,,104 487,,D24M,Rekrutter", "value: '104 487' is not a value"
            ),
        ),
    ),
    Mutilation(
        "date that is none",
        ROWS,
        "inhabitants,2023-Q4",
        "inhabitants,2023-Q5",
        (
            Said(
                ROWS,
                "Drammen kommune,inhabitants,2023-Q5,,104487,,D24M,Rekrutteri",
                "date: '2023-Q5' is not in the calendar",
            ),
        ),
    ),
    Mutilation(
        "row backwards in time",
        ROWS,
        "2024-02-01,2020,5500",
        "2024-02-01,2025,5500",
        (
            Said(
                ROWS,
                "Drammen kommune,waiting-list,2024-02-01,2025,5500,,D24M,Stat",
                "since: 2025 does not come before the date 2024-02-01",
            ),
        ),
    ),
    Mutilation(
        "unknown document of a row",
        ROWS,
        "<200,,D24N",
        "<200,,D24X",
        (
            Said(
                ROWS,
                "Drammen kommune,vacant-places,2024-11,,<200,,D24X,Lokale utf",
                "document: 'D24X' is no document of these plans; did you mean 'D24M' or 'D24N' or 'D24Q'?",
            ),
        ),
    ),
    Mutilation(
        "unknown member of a dimension",
        ROWS,
        "6. utlysning,,svelvik",
        "6. utlysning,,svelvig",
        (
            Said(
                ROWS,
                "Drammen kommune,advertisement-rounds,2024-03-05,,6,,D24M,Sto",
                "place: 'svelvig' is no member of the dimension; did you mean 'svelvik'?",
            ),
        ),
    ),
    Mutilation(
        "cells missing",
        ROWS,
        "vacant-places,2024-11,,<200,,D24N,Lokale utfordringer,under 200,,",
        "vacant-places,2024-11,,<200,,D24N",
        (Said(ROWS, "Drammen kommune,vacant-places,2024-11,,<200,,D24N", "7 cells in a table of 11 columns"),),
    ),
    Mutilation(
        "cell too many",
        ROWS,
        "3 ubesatte hjemler,,",
        "3 ubesatte hjemler,,,",
        (
            Said(
                ROWS,
                "Drammen kommune,vacant-positions,2024-03-05,,3,,D24M,Store r",
                "12 cells in a table of 11 columns",
            ),
        ),
    ),
    Mutilation(
        "quote in a row left open",
        ROWS,
        '"11,4 millioner"',
        '"11,4 millioner',
        (
            Said(
                ROWS,
                "Lillestrøm kommune,basic-grant-increase,2023,,11400000,,L24,",
                "not a table of comma-separated values: the quote that is opened here is not closed",
            ),
        ),
    ),
    Mutilation(
        "row without a value",
        ROWS,
        "waiting-list,2024-03-05,,7624,",
        "waiting-list,2024-03-05,,,",
        (Said(ROWS, "Drammen kommune,waiting-list,2024-03-05,,,,D24M,Rekruttering", "value: nothing is given"),),
    ),
    Mutilation(
        "row without an indicator",
        ROWS,
        "Drammen kommune,vacant-places",
        "Drammen kommune,",
        (Said(ROWS, "Drammen kommune,,2024-11,,<200,,D24N,Lokale utfordringer,und", "indicator: nothing is given"),),
    ),
    Mutilation(
        "row without a date",
        ROWS,
        "inhabitants,2023-Q4,",
        "inhabitants,,",
        (Said(ROWS, "Drammen kommune,inhabitants,,,104487,,D24M,Rekruttering og b", "date: nothing is given"),),
    ),
    Mutilation(
        "unknown document of a record",
        LOG,
        "{document: D24M, at: Status kapasitet i fastlegetjenesten, figure: åpnet i 2023}",
        "{document: D23M, at: Status kapasitet i fastlegetjenesten, figure: åpnet i 2023}",
        (
            Said(
                LOG,
                "\n      source: {document: D23M, at: Status kapasitet i fa",
                "measures.self-employed-positions[0].source.document: 'D23M' is no document of th"
                "e plan; did you mean 'D24M'?",
            ),
        ),
    ),
    Mutilation(
        "direction unlike that of the plan before",
        NEW,
        "    direction: increase\n    level: outcome",
        "    direction: decrease\n    level: outcome",
        (
            Said(
                NEW,
                "\n    direction: decrease",
                "indicators.coverage.direction: 'decrease', but 'increase' in the plan drammen-gp-2021-2024",
            ),
        ),
    ),
    Mutilation(
        "inferred twice over",
        NEW,
        "    inferred: [continues]",
        "    inferred: [continues, continues]",
        (
            Said(
                NEW,
                "\n    inferred: [continues, continues]",
                "goals.quality-services.inferred[1]: 'continues' is given twice",
            ),
        ),
    ),
)
"""Copies that cannot be read."""

FAULTY: tuple[Mutilation, ...] = (
    Mutilation(
        "misspelt challenge that a goal answers",
        NEW,
        "    answers: [collaboration-needs]",
        "    answers: [colaboration-needs]",
        (Said(NEW, "\n    answers: [colaboration-needs]", "unknown-reference"),),
    ),
    Mutilation(
        "one of two challenges misspelt",
        NEW,
        "    answers: [few-gps, practices-without-doctor]",
        "    answers: [few-gps, practices-without-doctors]",
        (Said(NEW, "\n    answers: [few-gps, practices-without-doctors]", "unknown-reference"),),
    ),
    Mutilation(
        "misspelt goal of the only measure for it",
        NEW,
        "    contributes_to: [collaboration]",
        "    contributes_to: [collaborations]",
        (Said(NEW, "\n    contributes_to: [collaborations]", "unknown-reference"),),
    ),
    Mutilation(
        "misspelt goal that another one is part of",
        OLD,
        "    part_of: services\n",
        "    part_of: servcies\n",
        (Said(OLD, "\n    part_of: servcies", "unknown-reference"),),
    ),
    Mutilation(
        "misspelt indicator of the only measurable goal",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]",
        "    indicators: [coverge, waiting-list, vacant-places]",
        (Said(NEW, "\n    indicators: [coverge, waiting-list, vacant-places]", "unknown-reference"),),
    ),
    Mutilation(
        "misspelt indicator of the plan before",
        OLD,
        "    indicators: [coverage, list-places, waiting-list]",
        "    indicators: [coverrage, list-places, waiting-list]",
        (Said(OLD, "\n    indicators: [coverrage, list-places, waiting-list]", "unknown-reference"),),
        gone=(Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),),
    ),
    Mutilation(
        "indicator that is like none, and nothing else at the goal",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]",
        "    indicators: [patients]",
        (Said(NEW, "\n    indicators: [patients]", "unknown-reference"),),
    ),
    Mutilation(
        "goal of a measure that is like none",
        NEW,
        "Flere praksiser for fastleger}\n    contributes_to: [capacity]",
        "Flere praksiser for fastleger}\n    contributes_to: [buildings]",
        (Said(NEW, "\n    contributes_to: [buildings]", "unknown-reference"),),
    ),
    Mutilation(
        "misspelt goal and no measure for another",
        NEW,
        "[capacity]\n    funding: {status: undecided, budget: {document: D24N, at: Kommunedirektørens forslag "
        "til vedtak}}\n    source: {document: D24N, at: Tiltak for fastlegeordningen}\n  secure",
        "[capcity]\n    source: {document: D24N, at: Tiltak for fastlegeordningen}\n  apps: {title: Apps}\n  secure",
        (
            Said(NEW, "\n    contributes_to: [capcity]", "unknown-reference"),
            Said(NEW, "\n  apps: {title: Apps}", "idle-measure"),
        ),
    ),
    Mutilation(
        "goal that is part of itself",
        OLD,
        "    answers: [workload]\n",
        "    answers: [workload]\n    part_of: services\n",
        (Said(OLD, "\n    answers: [workload]\n    part_of: services", "circular-support"),),
    ),
    Mutilation(
        "goals that are part of each other",
        OLD,
        "    answers: [workload]\n",
        "    answers: [workload]\n    part_of: coverage\n",
        (Said(OLD, "\n    answers: [workload]\n    part_of: coverage", "circular-support"),),
    ),
    Mutilation(
        "measure that is part of itself, done while things got worse",
        OLD,
        "    title: {en: Seven new GP positions, nb: Sju nye fastlegehjemler}\n",
        "    title: {en: Seven new GP positions, nb: Sju nye fastlegehjemler}\n    part_of: new-positions\n",
        (Said(OLD, "Sju nye fastlegehjemler}\n    part_of: new-positions", "circular-support"),),
    ),
    Mutilation(
        "target against its direction",
        NEW,
        "      - value: 105\n",
        "      - value: 95\n",
        (Said(NEW, "\n      - value: 95", "target-against-direction"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "target before its baseline",
        NEW,
        "      - value: 105\n",
        "      - value: 105\n        date: 2024-01-01\n",
        (Said(NEW, "\n      - value: 105", "target-before-baseline"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "target against its direction of a goal that lacks a unit too",
        NEW,
        '    unit: "%"\n    formula: 100 * list-places / inhabitants\n    direction: increase\n    level: outcome\n'
        "    domain: [0, null]\n    frequency: tertial\n"
        "    data_source: the municipality's count of list places, and the population figure of the quarter\n"
        "    baseline: {date: 2024-03-05}\n    targets:\n      - value: 105\n",
        "    formula: 100 * list-places / inhabitants\n    direction: increase\n    level: outcome\n"
        "    domain: [0, null]\n    frequency: tertial\n"
        "    data_source: the municipality's count of list places, and the population figure of the quarter\n"
        "    baseline: {date: 2024-03-05}\n    targets:\n      - value: 95\n",
        (
            Said(NEW, "\n      - value: 95", "target-against-direction"),
            Said(NEW, "\n  capacity:", "unmeasured-goal"),
        ),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "targets deleted of an indicator two goals rest on",
        OLD,
        "    targets:\n"
        "      - value: 105\n"
        "        source: {document: D24M, at: Rekruttering og behov for nye fastleger, figure: 105%}\n",
        "",
        (Said(OLD, "\n  coverage:", "unmeasured-goal"), Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-goal")),
        gone=(
            Said(OLD, "    inferred: [direction, frequency]\n  coverage:", "stale-observation"),
            Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),
        ),
    ),
    Mutilation(
        "misspelt check of a waiver that is needed",
        NEW,
        "  - check: goal-without-measure\n",
        "  - check: goal-without-mesure\n",
        (Said(NEW, "\n  - check: goal-without-mesure", "unused-waiver"),),
    ),
    Mutilation(
        "misspelt place of a waiver that is needed",
        NEW,
        "  - check: goal-without-measure\n    at: goals.specialist-training\n",
        "  - check: goal-without-measure\n    at: goals.specialist-traning\n",
        (Said(NEW, "\n  - check: goal-without-measure", "unused-waiver"),),
    ),
    Mutilation(
        "misspelt check and place of a waiver that is needed",
        NEW,
        "  - check: goal-without-measure\n    at: goals.specialist-training\n",
        "  - check: goal-without-measures\n    at: goal.specialist-training\n",
        (Said(NEW, "\n  - check: goal-without-measures", "unused-waiver"),),
    ),
    Mutilation(
        "waiver of another check than the one that is needed",
        NEW,
        "  - check: goal-without-measure\n",
        "  - check: idle-measure\n",
        (
            Said(NEW, "\n  - check: idle-measure", "unused-waiver"),
            Said(
                NEW,
                "akutt skjer.\n    source: {document: D24N, at: Legevakt}\n  specialist-training:",
                "goal-without-measure",
            ),
        ),
        gone=(
            Said(
                NEW,
                "akutt skjer.\n    source: {document: D24N, at: Legevakt}\n  specialist-training:",
                "goal-without-measure",
            ),
        ),
    ),
    Mutilation(
        "two waivers of one finding",
        NEW,
        "orienteringen lister dem ikke opp.\n    until: 2028-12-31",
        "orienteringen lister dem ikke opp.\n    until: 2028-12-31\n"
        "  - {check: goal-without-measure, at: goals.specialist-training, reason: Again, until: 2026}",
        (Said(NEW, "\n  - {check: goal-without-measure, at: goals.specialist", "unused-waiver"),),
    ),
    Mutilation(
        "waiver of a finding at a field of the plan",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: dropped-measurable-target, at: succeeds, reason: Decided so, until: 2028-12-31}\n",
        (Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),),
        gone=(Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),),
    ),
    Mutilation(
        "waiver at a field where nothing is found",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: plan-too-long, at: period, reason: The council's choice, until: 2028-12-31}\n",
        (Said(NEW, "\n  - {check: plan-too-long, at: period", "unused-waiver"),),
    ),
    Mutilation(
        "waiver of what only time brings",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: unclosed-measure, at: measures.response-car, reason: Considered, until: 2028-12-31}\n",
        (),
    ),
    Mutilation(
        "waiver of what only time brings, at a misspelt place",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: unclosed-measure, at: measures.response-cars, reason: Considered, until: 2028-12-31}\n",
        (Said(NEW, "\n  - {check: unclosed-measure, at: measures.response-cars", "unused-waiver"),),
    ),
    Mutilation(
        "measure planned for before the plan, and done in it",
        OLD,
        "    contributes_to: [coverage]\n    period: 2022\n",
        "    contributes_to: [coverage]\n    period: 2019\n",
        (Said(OLD, "\n    period: 2019", "measure-outside-period"),),
    ),
    Mutilation(
        "measure planned for before the plan, and not in the log",
        NEW,
        "    contributes_to: [collaboration]\n",
        "    contributes_to: [collaboration]\n    period: 2023\n",
        (Said(NEW, "\n    period: 2023", "measure-outside-period"),),
    ),
    Mutilation(
        "row outside the domain of its indicator",
        ROWS,
        "vacant-places,2024-11,,<200",
        "vacant-places,2024-11,,-200",
        (Said(ROWS, "Drammen kommune,vacant-places,2024-11,,-200", "value-outside-domain"),),
    ),
    Mutilation(
        "target outside the domain of its indicator",
        NEW,
        "    domain: [0, null]\n    frequency",
        "    domain: [0, 100]\n    frequency",
        (Said(NEW, "\n      - value: 105", "value-outside-domain"),),
    ),
    Mutilation(
        "forecast recorded as an observation",
        ROWS,
        "Drammen kommune,inhabitants,2023-Q4",
        "Drammen kommune,inhabitants,2030,,109000,,D24M,,,,\nDrammen kommune,inhabitants,2023-Q4",
        (Said(ROWS, "Drammen kommune,inhabitants,2030", "known-before-date"),),
    ),
    Mutilation(
        "status known before its day",
        LOG,
        "    - date: 2022\n      status: completed\n",
        "    - date: 2022\n      known: 2021-12-31\n      status: completed\n",
        (Said(LOG, "  municipal-positions:\n    - date: 2022", "known-before-date"),),
    ),
    Mutilation(
        "misspelt measure in the log, whose period has passed",
        LOG,
        "  municipal-positions:\n",
        "  municipal-position:\n",
        (Said(LOG, "\n  municipal-position:\n    - date", "unplanned-record"),),
    ),
    Mutilation(
        "misspelt indicator of the row that is the baseline",
        ROWS,
        "Drammen kommune,coverage,2020-T2",
        "Drammen kommune,coverge,2020-T2",
        (Said(ROWS, "Drammen kommune,coverge,2020-T2", "unplanned-record"),),
        gone=(
            Said(OLD, "    inferred: [direction, frequency]\n  coverage:", "stale-observation"),
            Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),
        ),
    ),
    Mutilation(
        "entry gone of a part of what is done as a whole",
        LOG,
        "  municipal-positions:\n"
        "    - date: 2022\n"
        "      status: completed\n"
        "      source: {document: D24M, at: Status kapasitet i fastlegetjenesten, figure: opprettet i 2022}\n",
        "",
        (),
    ),
    Mutilation(
        "measure and its part for no goal",
        NEW,
        "measures:\n",
        "measures:\n  apps: {title: Apps}\n  booking: {title: Booking, part_of: apps}\n",
        (Said(NEW, "\n  apps: {title: Apps}", "idle-measure"),),
    ),
    Mutilation(
        "area and its sub-area that hold nothing",
        NEW,
        "  specialist-training:\n    title: {en: Specialist training,",
        "  digital: {title: Digital}\n  booking: {title: Booking, part_of: digital}\n"
        "  specialist-training:\n    title: {en: Specialist training,",
        (Said(NEW, "\n  booking: {title: Booking, part_of: digital}", "heading-only-area"),),
    ),
    Mutilation(
        "overlap of the plan before",
        OLD,
        "period: 2021/2024\n",
        "period: 2021/2025\n",
        (Said(NEW, "succeeds: drammen-gp-2021-2024", "overlapping-plans"),),
        gone=(
            Said(OLD, "\n  new-measures-assessed:", "unclosed-measure"),
            Said(OLD, "\n  short-term-case:", "unclosed-measure"),
        ),
    ),
    Mutilation(
        "measure planned for after the plan",
        OLD,
        "    contributes_to: [coverage]\n    period: 2022\n",
        "    contributes_to: [coverage]\n    period: 2025\n",
        (Said(OLD, "\n    period: 2025", "measure-outside-period"),),
    ),
    Mutilation(
        "measure for after the plan",
        OLD,
        "    contributes_to: [services]\n    note: {en: Only",
        "    contributes_to: [services]\n    period: 2025-02\n    note: {en: Only",
        (Said(OLD, "\n    period: 2025-02", "measure-outside-period"),),
    ),
    Mutilation(
        "late without explanation",
        LOG,
        "    - date: 2022\n      status: completed",
        "    - date: 2023-06-30\n      status: completed",
        (Said(LOG, "\n    - date: 2023-06-30", "late-without-explanation"),),
    ),
    Mutilation(
        "record of an unplanned commitment",
        LOG_NEW,
        "plan: drammen-gp-2025-2028\n",
        "plan: drammen-gp-2025-2028\n"
        "commitments:\n"
        "  consequences:\n"
        "    - {date: 2024-12-30, status: kept, source: {document: D24N}}\n",
        (Said(LOG_NEW, "\n    - {date: 2024-12-30, status: kept, source: {docume", "unplanned-record"),),
    ),
    Mutilation(
        "target missed",
        ROWS,
        "Drammen kommune,vacant-places",
        "Drammen kommune,list-places,2024-12-31,,104000,2024-12-31,D24M,,,,\n"
        "Drammen kommune,inhabitants,2024-Q4,,105000,2024-12-31,D24M,,,,\n"
        "Drammen kommune,vacant-places",
        (
            Said(OLD, "    inferred: [direction, frequency]\n  coverage:", "off-track"),
            Said(NEW, "\n  coverage:", "reversing"),
        ),
        gone=(
            Said(OLD, "    inferred: [direction, frequency]\n  coverage:", "stale-observation"),
            Said(NEW, "\n  coverage:", "stale-observation"),
        ),
    ),
    Mutilation(
        "area that is part of itself",
        NEW,
        "  gp-scheme:\n    title: {en: Regular",
        "  gp-scheme:\n    part_of: gp-scheme\n    title: {en: Regular",
        (Said(NEW, "\n    part_of: gp-scheme", "circular-support"),),
    ),
    Mutilation(
        "target in words at no indicator",
        OLD,
        "    unit: {en: positions, nb: hjemler}\n",
        "    unit: {en: positions, nb: hjemler}\n    wanted: Fewer\n",
        (Said(OLD, "\n    wanted: Fewer", "vague-target"),),
    ),
    Mutilation(
        "baseline before anything was observed",
        NEW,
        "    baseline: {date: 2024-03-05}\n    targets",
        "    baseline: {date: 2020-01}\n    targets",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "challenge that lost its goal",
        NEW,
        "    answers: [few-gps, practices-without-doctor]",
        "    answers: [few-gps]",
        (Said(NEW, "\n  practices-without-doctor:", "unanswered-challenge"),),
    ),
    Mutilation(
        "area that lost its goal",
        NEW,
        "    area: municipal-gps\n",
        "",
        (Said(NEW, "\n  municipal-gps:", "heading-only-area"),),
    ),
    Mutilation(
        "observation without a source",
        ROWS,
        "Drammen kommune,vacant-positions",
        "Drammen kommune,vacant-positions,2024-03-04,,3,2024-03-05,,,,,\nDrammen kommune,vacant-positions",
        (Said(ROWS, "Drammen kommune,vacant-positions,2024-03-04,,3,2024-03-05,,,", "missing-source"),),
    ),
    Mutilation(
        "mixed dates",
        ROWS,
        "inhabitants,2023-Q4,,104487",
        "inhabitants,2021,,104487",
        (Said(OLD, "\n  places-short:", "mixed-dates"),),
    ),
    Mutilation(
        "waiver that covers nothing",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: goal-without-measure, at: goals.capacity, reason: Not yet, until: 2028-12-31}\n",
        (Said(NEW, "\n  - {check: goal-without-measure, at: goals.capacity", "unused-waiver"),),
    ),
    Mutilation(
        "waiver of a check that does not exist",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: goal-without-mesure, at: goals.capacity, reason: Not yet, until: 2028-12-31}\n",
        (Said(NEW, "\n  - {check: goal-without-mesure, at: goals.capacity,", "unused-waiver"),),
    ),
    Mutilation(
        "waiver at an unknown place",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: goal-without-measure, at: goals.capcity, reason: Not yet, until: 2028-12-31}\n",
        (Said(NEW, "\n  - {check: goal-without-measure, at: goals.capcity,", "unused-waiver"),),
    ),
    Mutilation(
        "waiver run out",
        NEW,
        "waivers:\n",
        "waivers:\n  - {check: goal-without-measure, at: goals.capacity, reason: Not yet, until: 2023}\n",
        (Said(NEW, "\n  - {check: goal-without-measure, at: goals.capacity", "expired-waiver"),),
    ),
    Mutilation(
        "idle measure added",
        NEW,
        "measures:\n",
        "measures:\n  apps: {title: Apps}\n",
        (Said(NEW, "\n  apps: {title: Apps}", "idle-measure"),),
    ),
    Mutilation(
        "goal added without anything",
        NEW,
        "goals:\n",
        "goals:\n  digital: {title: Digital services}\n",
        (
            Said(NEW, "\n  digital: {title: Digital services}", "goal-without-measure"),
            Said(NEW, "\n  digital: {title: Digital services}", "unmeasured-goal"),
        ),
    ),
    Mutilation(
        "challenge added",
        NEW,
        "challenges:\n",
        "challenges:\n  digital: {title: No booking on the web, level: local}\n",
        (Said(NEW, "\n  digital: {title: No booking on the web, level: loc", "unanswered-challenge"),),
    ),
    Mutilation(
        "unknown budget document",
        NEW,
        "    contributes_to: [collaboration]\n    funding: {status: undecided, budget: {document: D24N",
        "    contributes_to: [collaboration]\n    funding: {status: undecided, budget: {document: B25",
        (Said(NEW, "\n    funding: {status: undecided, budget: {document: B25", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a baseline",
        NEW,
        "    baseline: {date: 2024-11}\n",
        "    baseline: {date: 2024-11, value: 150, source: {document: D24Z}}\n",
        (Said(NEW, "\n    baseline: {date: 2024-11, value: 150, source: {doc", "unknown-reference"),),
    ),
    Mutilation(
        "unknown indicator weighed",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]",
        "    indicators: {coverage: 1, waiting-list: 1, vacancies: 2}",
        (Said(NEW, "\n    indicators: {coverage: 1, waiting-list: 1, vacanci", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of an indicator",
        OLD,
        "{document: D24N, at: Lokale utfordringer}",
        "{document: D25N, at: Lokale utfordringer}",
        (Said(OLD, "\n    source: {document: D25N, at: Lokale utfordringer}", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a measure",
        NEW,
        "{document: D24N, at: Overordnede tiltak}\n    inferred: [contributes_to]\n  care",
        "{document: D25N, at: Overordnede tiltak}\n    inferred: [contributes_to]\n  care",
        (Said(NEW, "\n    source: {document: D25N, at: Overordnede tiltak}", "unknown-reference"),),
    ),
    Mutilation(
        "rows of one place that contradict each other",
        ROWS,
        "Drammen kommune,advertisement-rounds,2024-03-05,,4,",
        "Drammen kommune,advertisement-rounds,2024-03-05,,7,,D24M,,,,svelvik\n"
        "Drammen kommune,advertisement-rounds,2024-03-05,,4,",
        (Said(ROWS, "Drammen kommune,advertisement-rounds,2024-03-05,,7,,D24M,,,,", "conflicting-rows"),),
    ),
    Mutilation(
        "misspelt indicator of a row",
        ROWS,
        "Drammen kommune,gp-lists",
        "Drammen kommune,gplists",
        (Said(ROWS, "Drammen kommune,gplists,2024-02-01,2020,7,,D24M,Status kapas", "unplanned-record"),),
    ),
    Mutilation(
        "unplanned indicator of a row",
        ROWS,
        "Drammen kommune,gps-with-room",
        "Drammen kommune,gps-with-rooms",
        (Said(ROWS, 'Drammen kommune,gps-with-rooms,2020-T2,,2,,D20,"Følgende spø', "unplanned-record"),),
    ),
    Mutilation(
        "unknown organisation of a row",
        ROWS,
        "Lillestrøm kommune,basic",
        "Lillestrom kommune,basic",
        (Said(ROWS, "Lillestrom kommune,basic-grant-increase,2023,,11400000,,L24,", "unplanned-record"),),
    ),
    Mutilation(
        "unknown area of a goal",
        NEW,
        "    area: municipal-gps\n",
        "    area: municipal-gp\n",
        (Said(NEW, "\n    area: municipal-gp", "unknown-reference"),),
    ),
    Mutilation(
        "unknown area of a challenge",
        NEW,
        "    area: gp-scheme\n    source: {document: D24N, at: Nasjonale utfordringer}\n  training",
        "    area: gp-schema\n    source: {document: D24N, at: Nasjonale utfordringer}\n  training",
        (Said(NEW, "\n    area: gp-schema", "unknown-reference"),),
    ),
    Mutilation(
        "unknown indicator of a goal",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]",
        "    indicators: [coverage, waiting-list, vacant-place]",
        (Said(NEW, "\n    indicators: [coverage, waiting-list, vacant-place]", "unknown-reference"),),
    ),
    Mutilation(
        "unknown goal continued",
        NEW,
        "    continues: [services]",
        "    continues: [service]",
        (Said(NEW, "\n    continues: [service]", "unknown-reference"),),
    ),
    Mutilation(
        "unknown predecessor",
        NEW,
        "succeeds: drammen-gp-2021-2024",
        "succeeds: drammen-gp-2021-2023",
        (Said(NEW, "succeeds: drammen-gp-2021-2023", "unknown-reference"),),
        gone=(Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-measurable-target"),),
    ),
    Mutilation(
        "unknown document of a goal",
        NEW,
        "    source: {document: D24N, at: Mål for fastlegeordningen}\n    inferred: [answers]\n  competence",
        "    source: {document: D24X, at: Mål for fastlegeordningen}\n    inferred: [answers]\n  competence",
        (Said(NEW, "\n    source: {document: D24X, at: Mål for fastlegeordni", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a decision",
        NEW,
        "{document: D24N, at: Saksgang, figure: 10.12.2024}",
        "{document: D24, at: Saksgang, figure: 10.12.2024}",
        (Said(NEW, "\n    source: {document: D24, at: Saksgang, figure: 10.1", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a target",
        NEW,
        "      - value: 105\n        source: {document: D24M,",
        "      - value: 105\n        source: {document: D25M,",
        (Said(NEW, "\n        source: {document: D25M, at: Rekruttering og behov", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a legal basis",
        NEW,
        "Kommunens planstrategi}\n    source: {document: D24N",
        "Kommunens planstrategi}\n    source: {document: D24P",
        (Said(NEW, "\n    source: {document: D24P, at: Eksisterende plan}", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of a commitment",
        OLD,
        "{document: D20, at: Svar, figure: innen utgangen av året}",
        "{document: D21, at: Svar, figure: innen utgangen av året}",
        (Said(OLD, "\n    source: {document: D21, at: Svar, figure: innen ut", "unknown-reference"),),
    ),
    Mutilation(
        "unknown document of an area",
        NEW,
        "{document: D24N, at: Spesialistutdanning for leger}\n\nchallenges",
        "{document: D24O, at: Spesialistutdanning for leger}\n\nchallenges",
        (Said(NEW, "\n    source: {document: D24O, at: Spesialistutdanning f", "unknown-reference"),),
    ),
    Mutilation(
        "unknown whole of a measure",
        OLD,
        "    part_of: new-positions\n    contributes_to: [coverage]\n    period: 2022\n",
        "    part_of: new-position\n    contributes_to: [coverage]\n    period: 2022\n",
        (Said(OLD, "\n    part_of: new-position", "unknown-reference"),),
    ),
    Mutilation(
        "unknown whole of an area",
        NEW,
        "  municipal-gps:\n    title: {en: Municipal GPs,",
        "  municipal-gps:\n    part_of: gp-schemes\n    title: {en: Municipal GPs,",
        (Said(NEW, "\n    part_of: gp-schemes", "unknown-reference"),),
    ),
    Mutilation(
        "unknown measure depended on",
        NEW,
        "    contributes_to: [collaboration]\n",
        "    contributes_to: [collaboration]\n    depends_on: [local-course]\n",
        (Said(NEW, "\n    depends_on: [local-course]", "unknown-reference"),),
    ),
    Mutilation(
        "unknown measure continued",
        NEW,
        "    contributes_to: [collaboration]\n",
        "    contributes_to: [collaboration]\n    continues: [closer-colaboration]\n",
        (Said(NEW, "\n    continues: [closer-colaboration]", "unknown-reference"),),
    ),
    Mutilation(
        "unknown measure of a commitment",
        NEW,
        "    by: Kommunedirektøren\n",
        "    by: Kommunedirektøren\n    measures: [more-practises]\n",
        (Said(NEW, "\n    measures: [more-practises]", "unknown-reference"),),
    ),
    Mutilation(
        "unknown name in a formula",
        OLD,
        "formula: gps-self-employed + gps-municipal",
        "formula: gps-self-employed + gps-municipals",
        (Said(OLD, "\n    formula: gps-self-employed + gps-municipals", "unknown-reference"),),
    ),
    Mutilation(
        "unknown name in target()",
        OLD,
        "formula: floor(target(coverage)",
        "formula: floor(target(coverages)",
        (Said(OLD, "\n    formula: floor(target(coverages) / 100 * inhabitan", "unknown-reference"),),
    ),
    Mutilation(
        "waiver that outlives the plan",
        NEW,
        "orienteringen lister dem ikke opp.\n    until: 2028-12-31",
        "orienteringen lister dem ikke opp.\n    until: 2029-01-01",
        (Said(NEW, "\n    until: 2029-01-01", "waiver-outlives-plan"),),
    ),
    Mutilation(
        "measure that depends on itself",
        NEW,
        "    contributes_to: [collaboration]\n",
        "    contributes_to: [collaboration]\n    depends_on: [agreed-routines]\n",
        (Said(NEW, "\n    depends_on: [agreed-routines]", "circular-support"),),
    ),
    Mutilation(
        "indicator computed from itself",
        OLD,
        "formula: gps-self-employed + gps-municipal",
        "formula: gps-self-employed + gps",
        (Said(OLD, "\n    formula: gps-self-employed + gps", "circular-support"),),
    ),
    Mutilation(
        "measure for no goal",
        NEW,
        "Flere praksiser for fastleger}\n    contributes_to: [capacity]\n",
        "Flere praksiser for fastleger}\n",
        (Said(NEW, "\n  more-practices:", "idle-measure"),),
    ),
    Mutilation(
        "goal that loses its indicators",
        NEW,
        "    indicators: [coverage, waiting-list, vacant-places]\n",
        "",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
    ),
    Mutilation(
        "goal whose waiver is gone",
        NEW,
        "  - check: goal-without-measure\n"
        "    at: goals.specialist-training\n"
        "    reason:\n"
        "      en: Measures are said to have been drawn up, and the briefing does not list them.\n"
        "      nb: Tiltak skal være utarbeidet, men orienteringen lister dem ikke opp.\n"
        "    until: 2028-12-31\n",
        "",
        (
            Said(
                NEW,
                "      nb: Det finnes legehjelp å få ved ulykker og når noe annet akutt skjer.\n"
                "    source: {document: D24N, at: Legevakt}\n"
                "  specialist-training:",
                "goal-without-measure",
            ),
        ),
        gone=(
            Said(
                NEW,
                "      nb: Det finnes legehjelp å få ved ulykker og når noe annet akutt skjer.\n"
                "    source: {document: D24N, at: Legevakt}\n"
                "  specialist-training:",
                "goal-without-measure",
            ),
        ),
    ),
    Mutilation(
        "unmeasured for want of a target",
        NEW,
        "    targets:\n"
        "      - value: 105\n"
        "        source: {document: D24M, at: Rekruttering og behov for nye fastleger, fi"
        "gure: 105%}\n",
        "",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "target only in words",
        NEW,
        "    baseline: {date: 2024-11}\n",
        "    wanted: More than now\n    baseline: {date: 2024-11}\n",
        (Said(NEW, "\n    wanted: More than now", "vague-target"),),
    ),
    Mutilation(
        "challenge that no goal answers",
        NEW,
        "    answers: [collaboration-needs]\n",
        "",
        (Said(NEW, "\n  collaboration-needs:", "unanswered-challenge"),),
    ),
    Mutilation(
        "area without goal or challenge",
        NEW,
        "  specialist-training:\n    title: {en: Specialist training,",
        "  digital: {title: Digital services}\n  specialist-training:\n    title: {en: Specialist training,",
        (Said(NEW, "\n  digital: {title: Digital services}", "heading-only-area"),),
    ),
    Mutilation(
        "target outside the period",
        NEW,
        "      - value: 105\n",
        "      - value: 105\n        date: 2029-06-30\n",
        (Said(NEW, "\n      - value: 105", "target-outside-period"),),
    ),
    Mutilation(
        "units that do not fit together",
        OLD,
        "    formula: places-needed - list-places",
        "    formula: places-needed - inhabitants",
        (Said(OLD, "\n    formula: places-needed - inhabitants", "unit-mismatch"),),
    ),
    Mutilation(
        "unmeasured for want of a baseline",
        NEW,
        "    baseline: {date: 2024-03-05}\n    targets",
        "    targets",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "row without a source",
        ROWS,
        "7624,,D24M,Rekruttering og behov for nye fastleger,7 624",
        "7624,2024-03-05,,,",
        (Said(ROWS, "Drammen kommune,waiting-list,2024-03-05,,7624,2024-03-05,,,,", "missing-source"),),
    ),
    Mutilation(
        "record of an unplanned measure",
        LOG,
        "  home-care-study:",
        "  home-care-studies:",
        (Said(LOG, "  home-care-studies:\n    - date: ../2024-03-05", "unplanned-record"),),
    ),
    Mutilation(
        "row twice",
        ROWS,
        "Drammen kommune,gp-lists,2024-02-01,2020,7,,D24M,Status kapasitet i fastlegetjen"
        "esten,7 nye fastlegelister,,\n",
        "Drammen kommune,gp-lists,2024-02-01,2020,7,,D24M,Status kapasitet i fastlegetjen"
        "esten,7 nye fastlegelister,,\n"
        "Drammen kommune,gp-lists,2024-02-01,2020,7,,D24M,Status kapasitet i fastlegetjen"
        "esten,7 nye fastlegelister,,\n",
        (
            Said(
                ROWS,
                "Drammen kommune,gp-lists,2024-02-01,2020,7,,D24M,Status kapasitet i fastlegetjen"
                "esten,7 nye fastlegelister,,\n"
                "Drammen kommune,gp-lists,2024-02-01,2020,7,,D24M,S",
                "duplicate-row",
            ),
        ),
    ),
    Mutilation(
        "rows that contradict each other",
        ROWS,
        "Drammen kommune,waiting-list,2024-03-05,,7624",
        "Drammen kommune,waiting-list,2024-03-05,,7642,,D24M,,,,\nDrammen kommune,waiting-list,2024-03-05,,7624",
        (Said(ROWS, "Drammen kommune,waiting-list,2024-03-05,,7624,,D24M,Rekrutte", "conflicting-rows"),),
    ),
    Mutilation(
        "gap between plans",
        OLD,
        "period: 2021/2024\n",
        "period: 2021/2023\n",
        (Said(NEW, "succeeds: drammen-gp-2021-2024", "gap-between-plans"),),
        gone=(
            Said(OLD, "\n    indicators: [coverage, list-places, waiting-list]", "completed-but-worsening"),
            Said(OLD, "\n    indicators: [coverage, list-places, waiting-list]", "completed-but-worsening"),
        ),
    ),
    Mutilation(
        "gap between plans, later start",
        NEW,
        "period: 2025/2028\n",
        "period: 2025-02/2028\n",
        (Said(NEW, "succeeds: drammen-gp-2021-2024", "gap-between-plans"),),
    ),
    Mutilation(
        "decision after the start",
        NEW,
        "    date: 2024-12-10\n",
        "    date: 2025-02-11\n",
        (Said(NEW, "\n    date: 2025-02-11", "decision-after-start"),),
        gone=(Said(NEW, "\n  council:", "decision-without-case"),),
    ),
    Mutilation(
        "goal not continued",
        NEW,
        "    continues: [services]\n",
        "",
        (Said(NEW, "succeeds: drammen-gp-2021-2024", "dropped-goal"),),
    ),
    Mutilation(
        "unmeasured for want of a unit", NEW, '    unit: "%"\n', "", (Said(NEW, "\n  capacity:", "unmeasured-goal"),)
    ),
    Mutilation(
        "unmeasured for want of a direction",
        NEW,
        "    direction: increase\n    level: outcome\n",
        "    level: outcome\n",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
        gone=(Said(NEW, "\n  coverage:", "stale-observation"),),
    ),
    Mutilation(
        "unmeasured for want of a frequency",
        NEW,
        "    frequency: tertial\n    data_source",
        "    data_source",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
    ),
    Mutilation(
        "unmeasured for want of a data source",
        NEW,
        "    data_source: the municipality's count of list places, and the population figure of the quarter\n",
        "",
        (Said(NEW, "\n  capacity:", "unmeasured-goal"),),
    ),
    Mutilation(
        "row of another organisation",
        ROWS,
        "Drammen kommune,waiting-list,2024-03-05",
        "Norge,waiting-list,2024-03-05",
        (Said(ROWS, "Norge,waiting-list,2024-03-05,,7624,,D24M,Rekruttering og be", "unplanned-record"),),
    ),
)
"""Copies that can be read, and in which something is found."""
