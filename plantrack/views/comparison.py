"""Two plans held against each other, as text, Markdown, JSON or a page."""

import json
from collections.abc import Iterator, Sequence
from textwrap import wrap

import attrs

from plantrack.messages import LANGUAGES, wording
from plantrack.plan import Plan
from plantrack.succession import Difference, Fate
from plantrack.views.markdown import written
from plantrack.views.succeeding import compared

FORMS = ("text", "markdown", "json", "html")

_SIGNS = {Fate.KEPT: "=", Fate.CHANGED: "~", Fate.MERGED: "&", Fate.DROPPED: "-", Fate.NEW: "+"}


def render(
    earlier: Plan,
    later: Plan,
    differences: Sequence[Difference],
    form: str,
    languages: Sequence[str] = LANGUAGES[:1],
) -> str:
    """The differences in one of `FORMS`; raises ValueError for another.

    Markdown is in the first of the languages, a page (`html`) in all of them; text is in English.
    """
    match form:
        case "text":
            return "\n".join(_text(earlier, later, differences)) + "\n"
        case "markdown":
            return written(compared(earlier, later, differences, wording(languages[0])))
        case "json":
            rows = [attrs.asdict(found) for found in differences]
            data = {"plantrack_diff": 1, "earlier": earlier.id, "later": later.id, "differences": rows}
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "html":
            from plantrack.views.page import succeeding

            return succeeding.render(earlier, later, differences, languages=languages)
    raise ValueError(f"no form {form!r}; allowed: {', '.join(FORMS)}")


def _text(earlier: Plan, later: Plan, differences: Sequence[Difference]) -> Iterator[str]:
    yield _header(earlier, later)
    kind = ""
    for found in differences:
        if found.kind != kind:
            kind = found.kind
            yield from ("", kind.capitalize())
        yield from wrap(f"{_SIGNS[found.fate]} {_said(found)}", 80, initial_indent="  ", subsequent_indent="    ")
        for name, before, after in found.fields:
            yield from wrap(
                f"{name}: {before or '(none)'} → {after or '(none)'}",
                80,
                initial_indent="      ",
                subsequent_indent="        ",
            )
    yield from ("", summary(differences))


def summary(differences: Sequence[Difference]) -> str:
    """How many elements of each fate: `1 kept, 2 dropped`."""
    counts = [(fate, sum(found.fate is fate for found in differences)) for fate in Fate]
    return ", ".join(f"{count} {fate}" for fate, count in counts if count) or "nothing to compare"


def _header(earlier: Plan, later: Plan) -> str:
    return f"From {earlier.id} ({earlier.period}) to {later.id} ({later.period})"


def _said(found: Difference) -> str:
    names = " + ".join(found.before)
    if found.before and found.after and found.before != found.after:
        names += f" → {found.after[0]}"
    names = names or found.after[0]
    inferred = " (inferred)" if found.inferred else ""
    likely = f"; perhaps {' or '.join(found.likely)}" if found.likely else ""
    return f"{names}: {found.fate}{inferred}{likely}"
