"""Who refers to whom: order, cycles, reach; plain dictionaries from ids to ids."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from plantrack.plan import Plan

Links = Mapping[str, Collection[str]]
"""From each node to those it leads to; a name that is no key leads nowhere."""

MOST_CYCLES = 1000


def parents(elements: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Each element's `part_of`, where it has one."""
    return {key: (up,) if (up := getattr(element, "part_of", "")) else () for key, element in elements.items()}


def parts(elements: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """The direct parts of each element that has some."""
    found: dict[str, list[str]] = {}
    for key, element in elements.items():
        if up := getattr(element, "part_of", ""):
            found.setdefault(up, []).append(key)
    return {up: tuple(keys) for up, keys in found.items()}


def inputs(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The indicators whose values each indicator's formula takes; a `target(NAME)` takes none."""
    return {key: indicator.formula.names if indicator.formula else () for key, indicator in plan.indicators.items()}


def measures_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The measures that contribute to each goal, in the order of the plan."""
    return {goal: found for goal, found in reverse(contributions(plan)).items() if goal in plan.goals}


def contributions(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The goals that each measure contributes to; a part without any of its own takes those of what it is part of."""
    found: dict[str, tuple[str, ...]] = {}
    up = parents(plan.measures)
    for key, measure in plan.measures.items():
        above = () if measure.contributes_to else (plan.measures.get(name) for name in reach(up, key))
        found[key] = next((each.contributes_to for each in (measure, *above) if each and each.contributes_to), ())
    return found


def reached_goals(plan: Plan, measure: str) -> tuple[str, ...]:
    """Every goal that a measure reaches: those it contributes to, and what they are part of."""
    up = parents(plan.goals)
    direct = [goal for goal in contributions(plan).get(measure, ()) if goal in plan.goals]
    return tuple(dict.fromkeys(goal for first in direct for goal in (first, *reach(up, first)) if goal in plan.goals))


def idle_measures(plan: Plan) -> tuple[str, ...]:
    """The measures that reach no goal, themselves or through their parts."""
    down, own = parts(plan.measures), contributions(plan)
    return tuple(
        key
        for key in plan.measures
        if not any(goal in plan.goals for part in (key, *reach(down, key)) for goal in own.get(part, ()))
    )


def goals_without_measure(plan: Plan) -> tuple[str, ...]:
    """The goals that no measure contributes to, themselves or through their parts."""
    helped: set[str] = set()
    for key in measures_of(plan):
        while key in plan.goals and key not in helped:
            helped.add(key)
            key = plan.goals[key].part_of
    return tuple(key for key in plan.goals if key not in helped)


def upstream(plan: Plan, indicator: str) -> tuple[str, ...]:
    """Every indicator that an indicator is computed from, directly or through others, nearest first."""
    return reach(inputs(plan), indicator)


def reverse(links: Links) -> dict[str, tuple[str, ...]]:
    """The same links the other way round: each node to those that lead to it."""
    found: dict[str, list[str]] = {}
    for start, ends in links.items():
        for end in ends:
            found.setdefault(end, []).append(start)
    return {end: tuple(starts) for end, starts in found.items()}


def reach(links: Links, start: str) -> tuple[str, ...]:
    """Every node that can be come to from another, nearest first; itself only where it lies on a cycle.

    >>> reach({"a": ["b"], "b": ["c"], "c": ["b"]}, "a")
    ('b', 'c')
    """
    found: dict[str, None] = {}
    row = list(links.get(start, ()))
    while row:
        fresh = [node for node in dict.fromkeys(row) if node not in found]
        found.update(dict.fromkeys(fresh))
        row = [end for node in fresh for end in links.get(node, ())]
    return tuple(found)


def ends(links: Links, some: Collection[str]) -> tuple[str, ...]:
    """Those of some nodes that lead to no other of them, but for those on a cycle with them.

    >>> ends({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["c"]}, ["a", "c", "d"])
    ('c', 'd')
    """
    chosen = set(some)
    ahead = {key: chosen.intersection(reach(links, key)) - {key} for key in some}
    return tuple(key for key, others in ahead.items() if all(key in ahead[other] for other in others))


def order(links: Links) -> tuple[str, ...]:
    """Every key after all keys it leads to; those on a cycle, or that lead to one, are left out.

    >>> order({"a": ["b"], "b": [], "c": ["c"]})
    ('b', 'a')
    """
    if not any(links.values()):
        return tuple(links)
    waiting = {key: len({end for end in ends if end in links}) for key, ends in links.items()}
    back = reverse({key: dict.fromkeys(end for end in ends if end in links) for key, ends in links.items()})
    row = [key for key, count in waiting.items() if not count]
    done: list[str] = []
    while row:
        done += row
        following: list[str] = []
        for key in row:
            for start in back.get(key, ()):
                waiting[start] -= 1
                if not waiting[start]:
                    following.append(start)
        row = following
    return tuple(done)


def cycles(links: Links) -> tuple[tuple[str, ...], ...]:
    """Every elementary cycle, the first `MOST_CYCLES` of them, each from its first node in the order given.

    >>> cycles({"a": ["b", "a"], "b": ["a"]})
    (('a',), ('a', 'b'))
    """
    return tuple(islice(_cycles(links), MOST_CYCLES))


def _cycles(links: Links) -> Iterator[tuple[str, ...]]:
    straight = set(order(links))
    left = {key: ends for key, ends in links.items() if key not in straight}
    for start in tuple(left):
        knot = _knot(left, start)
        if start in knot:
            yield from sorted(_through(start, knot), key=len) if len(knot) < 8 else _through(start, knot)
        del left[start]


def _knot(links: Links, start: str) -> dict[str, list[str]]:
    """The links among the nodes that lie on a common cycle with `start`."""
    there = set(reach(links, start)) & set(links)
    if start not in there:
        return {}
    back = reverse({key: [end for end in links[key] if end in there] for key in there})
    both = there & set(reach(back, start))
    return {key: [end for end in dict.fromkeys(links[key]) if end in both] for key in links if key in both}


def _through(start: str, knot: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The elementary cycles through one node (Johnson 1975), without recursion."""
    path, blocked = [start], {start}
    waiting: dict[str, set[str]] = {}
    stack = [(iter(knot[start]), [False])]
    while stack:
        ends, closed = stack[-1]
        for end in ends:
            if end == start:
                yield tuple(path)
                closed[0] = True
            elif end not in blocked:
                path.append(end)
                blocked.add(end)
                stack.append((iter(knot[end]), [False]))
                break
        else:
            stack.pop()
            node = path.pop()
            if closed[0]:
                _free(node, blocked, waiting)
                if stack:
                    stack[-1][1][0] = True
            else:
                for end in knot[node]:
                    waiting.setdefault(end, set()).add(node)


def _free(node: str, blocked: set[str], waiting: dict[str, set[str]]) -> None:
    row = [node]
    while row:
        free = row.pop()
        if free in blocked:
            blocked.remove(free)
            row += waiting.pop(free, ())
