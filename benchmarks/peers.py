"""How long `plantrack check` takes on 2 000 linked items, beside the tools that are nearest to it.

Whole processes, in turn, by the processor time they take: the clock also counts what else the
machine does. Medians. Each tool gets the same items in its own format: a title, a sentence, and a
link to one other item. Before any is timed it has to report one link that leads nowhere, so that
what is timed does check the links.

The tools are installed anew, each in an environment of its own, since they do not agree on what
they stand on. `--environments FOLDER` keeps them there for the next time.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

PLANS = 10
KINDS = {"goal": ("goal", 25), "measure": ("goal", 50), "indicator": ("goal", 50), "observation": ("indicator", 75)}
"""What each kind of item is linked to, and how many there are of it in each plan."""

NOWHERE = "goal-9999"
RUNS = 5


class Item(NamedTuple):
    kind: str
    key: str
    link: str
    """The key of the item it is linked to; empty for the first goal of a plan."""

    @property
    def title(self) -> str:
        return f"{self.kind.capitalize()} {self.key[-4:]} of the municipality"

    @property
    def text(self) -> str:
        return f"Inhabitants of district {self.key[-4:]} can get a doctor, and change doctor, near home and in time."


Plans = tuple[tuple[Item, ...], ...]


class Tool(NamedTuple):
    package: str
    """Empty for plantrack, which runs in the environment of this script."""

    write: Callable[[Path, Plans], None]
    complaint: str
    """What it prints of the link that leads nowhere."""


class Way(NamedTuple):
    """A way of calling a tool, and how many times as long as plantrack it must take."""

    tool: str
    what: str
    command: str
    least: float = 0
    stored: str = ""
    """What a run keeps for the next, removed before each run."""


def plans(is_broken: bool) -> Plans:
    """2 000 items; where they are broken, the last measure is linked to nothing that there is."""
    last = f"measure-{PLANS * KINDS['measure'][1] - 1:04}" if is_broken else ""
    made = (_items(plan) for plan in range(PLANS))
    return tuple(tuple(item._replace(link=NOWHERE) if item.key == last else item for item in plan) for plan in made)


def _items(plan: int) -> Iterator[Item]:
    for kind, (parent, several) in KINDS.items():
        parents = KINDS[parent][1]
        for n in range(several):
            linked = n - 1 if kind == parent else n % parents
            link = f"{parent}-{parents * plan + linked:04}" if linked >= 0 else ""
            yield Item(kind, f"{kind}-{several * plan + n:04}", link)


PLAN = """\
plantrack: 1
id: plan-{n}
title: Plan {n}
organisation: Organisation {n}
language: en
period: 2025/2028
documents:
  D{n}: {{title: Briefing, date: 2025-01-01, file: D{n}.txt}}
"""

ELEMENTS = {
    "goal": """\
  {key}:
    title: {title}
    statement: {text}
    indicators: [{indicators}]
    source: {{document: D{n}, at: Figures}}
    part_of: {link}
""",
    "measure": """\
  {key}:
    title: {title}
    done_when: {text}
    contributes_to: [{link}]
    owner: health services
    period: 2025/2028
    funding: {{status: secured}}
    source: {{document: D{n}, at: Figures}}
""",
    "indicator": """\
  {key}:
    title: {title}
    note: {text}
    unit: persons
    direction: increase
    frequency: year
    level: outcome
    data_source: the registry
    baseline: {{date: 2025-01-01, value: 1{i:03}, source: {{document: D{n}, at: Figures, figure: 1{i:03}}}}}
    targets: [{{date: 2028-12-31, value: 3{i:03}, source: {{document: D{n}, at: Figures, figure: 3{i:03}}}}}]
    source: {{document: D{n}, at: Figures}}
""",
}
OBSERVATION = 'Organisation {n},{link},{date},{value},2026-01-31,D{n},Figures,{value},"{title}: {text}"\n'


def write_plantrack(folder: Path, made: Plans) -> None:
    """Plans with all that the checks ask for besides, so that they find nothing, and documents that hold their figures.

    An owner, a period and funding for each measure, baseline, target and record for each indicator, sources.
    """
    for name in ("plans", "measures", "documents"):
        (folder / name).mkdir()
    rows = ["organisation,indicator,date,value,known,document,at,figure,note\n"]
    for n, plan in enumerate(made):
        own: dict[str, list[str]] = {}
        for item in plan:
            if item.kind == "indicator":
                own.setdefault(item.link, []).append(item.key)
        text = PLAN.format(n=n)
        for kind, element in ELEMENTS.items():
            text += f"{kind}s:\n"
            for i, item in enumerate(item for item in plan if item.kind == kind):
                text += element.format(**words(item), n=n, i=i, indicators=", ".join(own.get(item.key, ())))
        (folder / f"plans/{n}.yaml").write_text(text.replace("    part_of: \n", ""), encoding="utf-8")
        for i, item in enumerate(item for item in plan if item.kind == "observation"):
            date, value = ("2025-12-31", 1600 + i) if i < KINDS["indicator"][1] else ("2025-06-30", 1300 + i)
            rows.append(OBSERVATION.format(**words(item), n=n, date=date, value=value))
        figures = "".join(
            f"The registry counts {figure} persons.\n"
            for start in (1000, 1300, 1600, 3000)
            for figure in range(start, start + 75)
        )
        (folder / f"documents/D{n}.txt").write_text(f"Figures\n\n{figures}", encoding="utf-8")
    (folder / "measures/observations.csv").write_text("".join(rows), encoding="utf-8")


def words(item: Item) -> Mapping[str, str]:
    return {**item._asdict(), "title": item.title, "text": item.text}


def write_doorstop(folder: Path, made: Plans) -> None:
    """A document a kind, each with a file an item, in a repository of git, which it asks for."""
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    for kind, (parent, _) in KINDS.items():
        (folder / kind).mkdir()
        above = f"  parent: {parent}\n" if parent != kind else ""
        settings = f"settings:\n  digits: 4\n{above}  prefix: {kind}\n  sep: '-'\n"
        (folder / kind / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for n, item in enumerate(item for plan in made for item in plan):
        links = f"links:\n- {item.link}: null" if item.link else "links: []"
        (folder / item.kind / f"{item.key}.yml").write_text(
            f"active: true\nderived: false\nheader: |\n  {item.title}\nlevel: 1.1.{n}\n{links}\n"
            f"normative: true\nref: ''\nreviewed: null\ntext: |\n  {item.text}\n",
            encoding="utf-8",
        )


def write_strictdoc(folder: Path, made: Plans) -> None:
    for n, plan in enumerate(made):
        text = f"[DOCUMENT]\nTITLE: Plan {n}\n"
        for item in plan:
            text += f"\n[REQUIREMENT]\nUID: {item.key}\nTITLE: {item.title}\nSTATEMENT: {item.text}\n"
            text += f"RELATIONS:\n- TYPE: Parent\n  VALUE: {item.link}\n" if item.link else ""
        (folder / f"{n}.sdoc").write_text(text, encoding="utf-8")


def write_sphinx_needs(folder: Path, made: Plans) -> None:
    types = [{"directive": kind, "title": kind, "prefix": "", "color": "", "style": ""} for kind in KINDS]
    conf = f"extensions = ['sphinx_needs']\nneeds_types = {types}\nneeds_id_regex = '^[a-z0-9-]+$'\n"
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = "".join(f"   {n}\n" for n in range(len(made)))
    (folder / "index.rst").write_text(f"Plans\n=====\n\n.. toctree::\n\n{names}", encoding="utf-8")
    for n, plan in enumerate(made):
        text = f"Plan {n}\n=======\n"
        for item in plan:
            links = f"   :links: {item.link}\n" if item.link else ""
            text += f"\n.. {item.kind}:: {item.title}\n   :id: {item.key}\n{links}\n   {item.text}\n"
        (folder / f"{n}.rst").write_text(text, encoding="utf-8")


OSCAL = {"oscal-version": "1.1.3"}


def write_trestle(folder: Path, made: Plans) -> None:
    """One catalogue of controls; what trestle looks up is links to resources, so each control has one for its link."""
    keys = {item.key for plan in made for item in plan}
    linked = sorted({item.link for plan in made for item in plan if item.link} & keys)
    catalog = {
        "uuid": _uuid("catalog"),
        "metadata": {"title": "Plans", "last-modified": "2025-01-01T00:00:00Z", "version": "1", **OSCAL},
        "groups": [
            {"id": f"plan-{n}", "title": f"Plan {n}", "controls": [_control(item) for item in plan]}
            for n, plan in enumerate(made)
        ],
        "back-matter": {"resources": [{"uuid": _uuid(key), "title": key} for key in linked]},
    }
    (folder / ".trestle").mkdir()
    (folder / "catalogs/plans").mkdir(parents=True)
    (folder / "catalogs/plans/catalog.json").write_text(json.dumps({"catalog": catalog}, indent=2), encoding="utf-8")


def _control(item: Item) -> Mapping[str, object]:
    control = {"id": item.key, "title": item.title}
    links = [{"href": f"#{_uuid(item.link)}", "rel": "related"}]
    parts = [{"id": f"{item.key}_smt", "name": "statement", "prose": item.text}]
    return {**control, **({"links": links} if item.link else {}), "parts": parts}


def _uuid(name: str) -> str:
    """A random UUID, in form: trestle reads no others."""
    return str(UUID(bytes=sha256(name.encode()).digest()[:16], version=4))


TOOLS = {
    "plantrack": Tool("", write_plantrack, f"'{NOWHERE}' is none of the goals"),
    "Doorstop": Tool("doorstop", write_doorstop, f"no item with UID: {NOWHERE}"),
    "StrictDoc": Tool("strictdoc", write_strictdoc, f"references parent requirement which doesn't exist: {NOWHERE}"),
    "sphinx-needs": Tool("sphinx-needs", write_sphinx_needs, f"unknown outgoing link '{NOWHERE}'"),
    "trestle": Tool("compliance-trestle", write_trestle, "1 of them are not in resources"),
}
CHECK = "plantrack check --profile strict --as-of 2026-03-31"
STRICTDOC = "strictdoc export . --formats json --no-parallelization --output-dir out"
SPHINX = "sphinx-build -q -b needs . out"
WAYS = (
    Way("plantrack", "every check; nothing to find", CHECK),
    Way("plantrack", "the same, and 1 750 figures looked up in documents", f"{CHECK} --documents documents"),
    Way("Doorstop", "links alone: whatever can be left out is", "doorstop -q -F -L -R -C -S -W", least=6),
    Way("Doorstop", "as it comes, but that it rewrites no file", "doorstop -q -F"),
    Way("StrictDoc", "to JSON, nothing kept of an earlier run", STRICTDOC, least=6, stored="out"),
    Way("StrictDoc", "to JSON, nothing changed since it last ran", STRICTDOC),
    Way("sphinx-needs", "to needs.json, nothing kept of an earlier run", SPHINX, least=6, stored="out"),
    Way("sphinx-needs", "to needs.json, nothing changed since it last ran", SPHINX),
    Way("trestle", "one catalogue of controls", "trestle validate -t catalog -n plans", least=2),
)
UNSET = ("PIP_CONSTRAINT", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in UNSET}
"""Versions that suit plantrack bind none of the others; and all keep their bytecode, as what pip installs does."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--environments", type=Path, metavar="FOLDER", help="keep the environments of the tools here")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="how often each is run (%(default)s)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        programs = {name: installed((asked.environments or work) / name, tool) for name, tool in TOOLS.items()}
        for name, tool in TOOLS.items():
            for kind, is_broken in (("broken", True), ("whole", False)):
                (work / kind / name).mkdir(parents=True)
                tool.write(work / kind / name, plans(is_broken))
        for way in WAYS:
            prove(way, programs[way.tool], work)
        runs = [[run(way, programs[way.tool], work / "whole")[0] for way in WAYS] for _ in range(asked.runs)]
    medians = [statistics.median(several) for several in zip(*runs, strict=True)]
    print(f"{sum(map(len, plans(False)))} items, medians of {asked.runs} runs in turn, processor time")
    enough = [shown(way, median, medians[0], programs[way.tool]) for way, median in zip(WAYS, medians, strict=True)]
    sys.exit(not all(enough))


def installed(folder: Path, tool: Tool) -> Path:
    """Where the programs of a tool are, once it is installed there."""
    if not tool.package:
        return Path(sys.executable).parent
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        print(f"installing {tool.package}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "-q", tool.package], env=ENVIRONMENT, check=True)
    return programs


def prove(way: Way, programs: Path, work: Path) -> None:
    """End where a tool says nothing of the link that leads nowhere, or finds fault with what is whole."""
    complaint = TOOLS[way.tool].complaint
    if complaint not in run(way, programs, work / "broken")[1]:
        sys.exit(f"{way.tool}, {way.what}: does not see a link that leads nowhere")
    if complaint in (said := run(way, programs, work / "whole", check=True)[1]):
        sys.exit(f"{way.tool}, {way.what}: finds fault where there is none: {said}")


def run(way: Way, programs: Path, folder: Path, check: bool = False) -> tuple[float, str]:
    """How many seconds of processor time a tool takes, and what it prints."""
    place = folder / way.tool
    if way.stored:
        shutil.rmtree(place / way.stored, ignore_errors=True)
    program, *arguments = way.command.split()
    start = processor()
    done = subprocess.run(
        [programs / program, *arguments], cwd=place, env=ENVIRONMENT, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    taken = processor() - start
    if check and done.returncode:
        sys.exit(f"{way.command}: exit code {done.returncode}\n{done.stdout}")
    return taken, done.stdout


def processor() -> float:
    """The seconds that all programs run so far have taken, of the user's and of the system's."""
    ended = os.times()
    return ended.children_user + ended.children_system


def shown(way: Way, median: float, ours: float, programs: Path) -> bool:
    """Print a row of the table; whether the tool takes as long as it must."""
    package = TOOLS[way.tool].package or "policy-plantrack"
    asked = f"from importlib.metadata import version; print(version({package!r}), end='')"
    version = subprocess.run([programs / "python", "-c", asked], check=True, capture_output=True, text=True).stdout
    least = f"   (at least {way.least:g})" if way.least else ""
    print(f"{way.tool:13} {version:7} {way.what:52} {median:6.2f} s {median / ours:6.1f}{least}")
    return median >= way.least * ours


if __name__ == "__main__":
    main()
