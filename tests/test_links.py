"""Who refers to whom, held against networkx on small graphs."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantrack import links
from tests.small import indicators, plan

Links = dict[str, list[str]]

graphs = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefxy"), unique=True, max_size=4), max_size=6
)
"""Links among six nodes, some of which are no keys."""


def drawn(given: Links) -> "nx.DiGraph[str]":
    """The graph of the links, with a node for every key and every name that is none."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(given)
    graph.add_edges_from((start, end) for start, ends in given.items() for end in ends)
    return graph


def turned(cycle: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A cycle from its first node in the alphabet."""
    n = cycle.index(min(cycle))
    return (*cycle[n:], *cycle[:n])


@given(graphs)
def test_cycles_are_all_elementary_cycles_each_once(given: Links) -> None:
    found = links.cycles(given)
    assert len(found) == len(set(found))
    assert {turned(cycle) for cycle in found} == {turned(cycle) for cycle in nx.simple_cycles(drawn(given))}


@given(graphs)
def test_a_cycle_begins_with_its_first_node_in_the_order_given(given: Links) -> None:
    names = list(given)
    for cycle in links.cycles(given):
        assert names.index(cycle[0]) == min(map(names.index, cycle))


@given(graphs)
def test_reach_is_every_node_that_a_path_leads_to(given: Links) -> None:
    graph = drawn(given)
    for start in given:
        found = links.reach(given, start)
        on_cycle = any(nx.has_path(graph, end, start) for end in given[start])
        assert set(found) == nx.descendants(graph, start) | ({start} if on_cycle else set())
        lengths = nx.single_source_shortest_path_length(graph, start)
        steps = [lengths[node] for node in found if node != start]
        assert steps == sorted(steps)


@given(graphs)
def test_order_puts_every_key_after_those_it_leads_to_and_leaves_out_knots(given: Links) -> None:
    found, graph = links.order(given), drawn(given)
    for key in found:
        assert {end for end in given[key] if end in given} <= set(found[: found.index(key)])
    knotted = {node for cycle in nx.simple_cycles(graph) for node in cycle}
    above = {node for node in given if knotted & (nx.descendants(graph, node) | {node})}
    assert set(found) == set(given) - above


@given(graphs)
def test_links_reversed_twice_are_the_same_links(given: Links) -> None:
    again = links.reverse(links.reverse(given))
    assert {(start, end) for start, ends in again.items() for end in ends} == set(drawn(given).edges)


def test_of_very_many_cycles_only_the_first_are_listed() -> None:
    names = [f"n{number}" for number in range(20)]
    everyone = {name: [other for other in names if other != name] for name in names}
    assert len(links.cycles(everyone)) == links.MOST_CYCLES


def test_a_long_chain_is_no_trouble() -> None:
    chain = {f"n{number}": [f"n{number + 1}"] for number in range(5000)}
    assert len(links.reach(chain, "n0")) == 5000
    assert links.order(chain)[-1] == "n0"


def test_a_long_ring_is_one_cycle() -> None:
    ring = {f"n{number}": [f"n{(number + 1) % 300}"] for number in range(300)}
    assert links.cycles(ring) == (tuple(ring),)


@pytest.mark.parametrize(
    ("given", "cycles"),
    [
        ({}, ()),
        ({"a": ["nowhere"]}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["b"], "b": ["a", "b"]}, (("a", "b"), ("b",))),
        ({"c": ["a"], "a": ["b"], "b": ["c", "a"]}, (("c", "a", "b"), ("a", "b"))),
    ],
)
def test_small_graphs_have_these_cycles(given: Links, cycles: tuple[tuple[str, ...], ...]) -> None:
    assert links.cycles(given) == cycles


ASKED = plan(
    """\
goals:
  top: {title: Top}
  left: {title: Left, part_of: top}
  leaf: {title: Leaf, part_of: left}
  right: {title: Right, part_of: top}
  alone: {title: Alone}
  adrift: {title: Adrift, part_of: nowhere}
measures:
  broad: {title: Broad, contributes_to: [leaf, nowhere]}
  part: {title: Part, part_of: broad}
  own: {title: Own, part_of: broad, contributes_to: [right]}
  whole: {title: Whole}
  piece: {title: Piece, part_of: whole, contributes_to: [right]}
  idle: {title: Idle}
  lost: {title: Lost, contributes_to: [nowhere]}
  ring: {title: Ring, part_of: ring}
"""
    + indicators(a="title: A", b="title: B, formula: a + target(g)", c="title: C, formula: b / nowhere", g="title: G")
)


def test_a_part_contributes_to_what_its_whole_does_unless_it_says_otherwise() -> None:
    assert links.contributions(ASKED)["part"] == ("leaf", "nowhere")
    assert links.contributions(ASKED)["own"] == ("right",)
    assert links.contributions(ASKED)["ring"] == ()


def test_each_goal_has_the_measures_that_contribute_to_it_in_the_order_of_the_plan() -> None:
    assert links.measures_of(ASKED) == {"leaf": ("broad", "part"), "right": ("own", "piece")}


@pytest.mark.parametrize(
    ("measure", "goals"),
    [
        ("broad", ("leaf", "left", "top")),
        ("part", ("leaf", "left", "top")),
        ("own", ("right", "top")),
        ("whole", ()),
        ("idle", ()),
        ("lost", ()),
        ("nowhere", ()),
    ],
)
def test_a_measure_reaches_its_goals_and_what_they_are_part_of(measure: str, goals: tuple[str, ...]) -> None:
    assert links.reached_goals(ASKED, measure) == goals


def test_idle_are_the_measures_that_reach_no_goal_even_through_their_parts() -> None:
    assert links.idle_measures(ASKED) == ("idle", "lost", "ring")


def test_without_measure_are_the_goals_that_none_reaches_even_through_their_parts() -> None:
    assert links.goals_without_measure(ASKED) == ("alone", "adrift")


def test_an_indicator_is_computed_from_all_that_its_formula_names_nearest_first() -> None:
    assert links.upstream(ASKED, "c") == ("b", "nowhere", "a")
    assert links.upstream(ASKED, "a") == ()


def test_parts_are_listed_under_what_they_are_part_of_even_if_that_is_not_there() -> None:
    assert links.parts(ASKED.goals) == {"top": ("left", "right"), "left": ("leaf",), "nowhere": ("adrift",)}
    assert links.parents(ASKED.goals)["leaf"] == ("left",)
    assert links.parents(ASKED.goals)["top"] == ()
