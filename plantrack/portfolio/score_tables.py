"""What each column of the scores holds that `plantrack portfolio score` writes, in their order."""

from collections.abc import Mapping

from plantrack.portfolio.rolling import WITH

_JUDGED = {
    "as_of": "the day on which was judged",
    "known_at": "the day by which things were known; empty where everything recorded counts",
    "method": "the method that judged, with its version",
    "in_columns": "whether the plan was judged in columns, and not by itself",
}
_SCORE = {
    "score_low": "lower end of its score",
    "score_high": "upper end of its score",
    "coverage": "the share of its weight that has data for the day",
}
_ENDS = {
    "expected": "the value that the plan leads to on the day",
    "progress": "progress, 0 at the baseline and 1 at the target",
    "band": "progress by what a baseline that is not known may be",
    "planned": "the progress that was planned by the day",
    "pace": "progress against what was planned",
    "distance": "how far outside its limit it lies",
}
_FOUND = {
    "results": "the results of the plan: the weighted mean of its goals",
    f"results{WITH}": "the same, with what is proposed beside the plan",
    "implementation": "the share of its measures that is done",
    "reported": "the same of measures only known because they were reported",
}


def _ranges(names: Mapping[str, str], *more: tuple[str, str]) -> dict[str, str]:
    """Two columns for each range, and further ones."""
    ends = (("low", "least, "), ("high", "greatest, "))
    return {
        f"{name}_{end}": f"{before}{about}" for name, about in names.items() for end, before in (*ends, *more)
    }  # fmt: skip


def _doubled(columns: Mapping[str, str]) -> dict[str, str]:
    """Each column, and the same with what is proposed."""
    return {
        name + ending: about if not ending else "the same, with what is proposed"
        for name, about in columns.items()
        for ending in ("", WITH)
    }


SCORES: Mapping[str, Mapping[str, str]] = {
    "plans": {
        "id": "id of the plan",
        "title": "title of the plan",
        "organisation": "whose plan it is",
        "start": "first day of its period",
        "end": "last day of its period",
        "phase": "`not_started`, `running` or `ended`",
        **_JUDGED,
        "measurable": "goals of its own that can be measured",
        "goals": "goals of its own",
        **_ranges({"results": _FOUND["results"]}, ("coverage", "with data, ")),
        f"measurable{WITH}": "goals that can be measured with what is proposed",
        f"goals{WITH}": "goals with those that are proposed",
        **_ranges({name: _FOUND[name] for name in [*_FOUND][1:]}, ("coverage", "with data, ")),
    },
    "goals": {
        "plan": "id of the plan",
        "id": "id of the goal in its plan",
        "title": "title of the goal",
        "origin": "`plan`, `reported` or `proposed`",
        **_JUDGED,
        **_doubled(
            {
                "level": "its step of the ladder, M0 to M5; from M4 on it can be measured",
                "lacks": "what it lacks to be measured",
                **_SCORE,
                "members": "indicators and goals that its score is made of",
            }
        ),
        "statuses": "all verdicts that are possible",
    },
    "indicators": {
        "plan": "id of the plan",
        "id": "id of the indicator in its plan",
        "title": "title of the indicator",
        "organisation": "whose figures it counts",
        "unit": "unit; empty where none is given",
        "origin": "`plan`, `reported` or `proposed`",
        **_JUDGED,
        "statuses": "all verdicts that are possible",
        "last": "those when it was last seen, where that is too long ago",
        "met": "whether its target is met: `yes`, `no` or `unknown`",
        **_SCORE,
        **_ranges(_ENDS),
        "edge_on_track": "the baseline at which it would be just on track",
        "edge_behind": "the baseline at which it would be just behind",
        "edge_far_behind": "the baseline at which it would be just far behind",
        **_ranges({"target": "value that is wanted"}),
        "target_day": "by which day",
        "level": "its step of the ladder, M2 to M5",
        "lacks": "what it lacks to be measured",
        **_ranges({"baseline": "value that it starts from"}),
        "baseline_day": "of which day",
        **_ranges({"latest": "value of its latest figure"}),
        "latest_day": "of which day",
    },
}  # fmt: skip
"""What each column holds, by the level and its name."""
