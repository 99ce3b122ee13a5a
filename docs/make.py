"""Writes the pages that come from the code: one for every check, their table, and the schemas of plans and results."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from plantrack.checks import CHECKS, PROFILES, page
from plantrack.portfolio.answer_tables import ANSWERS
from plantrack.portfolio.score_tables import SCORES
from plantrack.portfolio.tables import SCHEMAS
from plantrack.schema import schema
from plantrack.views import results

FOLDER = Path(__file__).parent / "reference"
CHECK_PAGES = "checks"

_HEAD = """\
# Checks

What `plantrack check` looks for. A page for each check says why it matters and shows what it finds: `# <-` marks the
line of a finding, `# file:` begins another file of the example, and `# as of` says at which day it is judged.
`plantrack checks NAME` prints the same page.

| Check | Severity | Profiles | What is wrong |
| --- | --- | --- | --- |
"""

_TABLES = """\
# The tables of portfolios

What `plantrack compile PLANS… -o FOLDER` writes: one Parquet file a table. `tables.json` in the folder names them,
and is replaced at once. Rows of a plan stand together, in the order of the plans: by organisation, period and id. An
id that a plan refers to and does not have is an empty cell.

"""

_SCORES = """\
# Scores of portfolios

What `plantrack portfolio score` writes: with `--level plans`, `goals` or `indicators` one row for each of them and each
day. A number that is not defined is empty; two ends of a range that is a single value are equal.

"""

_ANSWERS = """\
# Answers about portfolios

What `plantrack portfolio report --format parquet` and `powerbi` write, a file a table; with `xlsx` a sheet a table.
Only plans whose period holds the day are in them. Beside those below there are `outliers` (rows of `across` that are
outliers, each organisation once, the farthest first), `ranking_in_groups` (as `ranking`, within groups of peers; with
`--peers`), `left_out` (files that are no plan or log: `file`, `line`, `column`, `message`), and `about` (`what`,
`value`): the day, the method, the receipt, and how many plans there are.

`rank`, `gaps` and `across` print `ranking` or `distribution`, `unmeasured` or `nobody`, and `across`.

"""


def pages() -> Mapping[str, str]:
    """Every page by its name under `docs/reference/`."""
    return {
        "plan.schema.json": json.dumps(schema(), ensure_ascii=False, indent=2) + "\n",
        "result.schema.json": json.dumps(results.schema(), ensure_ascii=False, indent=2) + "\n",
        "portfolio.md": _TABLES + "\n".join(map(_table, SCHEMAS.items())),
        "portfolio-answers.md": _ANSWERS + "\n".join(map(_table, ANSWERS.items())),
        "portfolio-scores.md": _SCORES + "\n".join(map(_scores, SCORES)),
        f"{CHECK_PAGES}/README.md": _HEAD + "".join(map(_row, sorted(CHECKS))),
        **{f"{CHECK_PAGES}/{name}.md": _page(name) for name in CHECKS},
    }


def write(folder: Path) -> None:
    """Write every page, and remove those of checks that are no more."""
    written = pages()
    (folder / CHECK_PAGES).mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    for path in (folder / CHECK_PAGES).iterdir():
        if path.relative_to(folder).as_posix() not in written:
            path.unlink()


def _row(name: str) -> str:
    first = page(name).partition("\n")[0].replace("|", "\\|")
    return f"| [{name}]({name}.md) | {CHECKS[name].SEVERITY} | {_profiles(name)} | {first} |\n"


def _page(name: str) -> str:
    about = f"Severity: {CHECKS[name].SEVERITY}. Profiles: {_profiles(name)}."
    body = "\n\n".join(_parts(page(name)))
    return f"# {name}\n\n{body}\n\nRemedy: {CHECKS[name].REMEDY}.\n\n{about}\n"


def _table(named: tuple[str, Any]) -> str:
    name, schema = named
    rows = (f"| `{field.name}` | {field.type} | {field.metadata[b'about'].decode()} |\n" for field in schema)
    return f"## {name}\n\n| column | type | what |\n| --- | --- | --- |\n{''.join(rows)}"


def _scores(level: str) -> str:
    rows = (f"| `{name}` | {about} |\n" for name, about in SCORES[level].items())
    return f"## {level}\n\n| column | what |\n| --- | --- |\n{''.join(rows)}"


def _profiles(name: str) -> str:
    return ", ".join(profile for profile, names in PROFILES.items() if name in names)


def _parts(text: str) -> Iterator[str]:
    """The paragraphs of a docstring; what is indented is a block of YAML."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    for is_block, several in groupby(paragraphs, key=lambda paragraph: paragraph.startswith("    ")):
        if is_block:
            lines = "\n\n".join(several).splitlines()
            yield "\n".join(["```yaml", *(line.removeprefix("    ").rstrip() for line in lines), "```"])
        else:
            yield from several


if __name__ == "__main__":
    write(FOLDER)
