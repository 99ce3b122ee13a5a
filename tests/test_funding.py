"""The money of measures: read, added up, shown."""

import pytest

import plantrack as pt
from plantrack.evaluation.funding import sums
from plantrack.views import markdown, terminal
from tests.small import HEAD, explain, judged, plan

GOALS = (
    "areas: {r: {title: R}}\n"
    "goals: {g: {title: G, area: r}, h: {title: H, area: r}, p: {title: P, part_of: g}, o: {title: O}}\n"
)


def measure(key: str, goals: str, *amounts: str, used: str = "", more: str = "") -> str:
    planned = ", ".join(
        f"{{year: {year}, amount: {amount}, currency: NOK}}" for year, amount in map(str.split, amounts)
    )
    spent = f", used: [{{year: 2022, amount: {used}, currency: NOK}}]" if used else ""
    funding = f"funding: {{status: partly, planned: [{planned}]{spent}}}"
    return f"  {key}: {{title: {key.upper()}, contributes_to: [{goals}], {funding}{more}}}\n"


def found(body: str) -> dict[tuple[str, str, int], tuple[str, str]]:
    return {(each.of, each.id, each.year): (str(each.planned), str(each.used)) for each in sums(plan(body))}


def test_money_is_added_up_by_year_for_the_plan_each_area_and_each_goal() -> None:
    body = GOALS + "measures:\n" + measure("m", "g, h", "2022 5", "2023 1..2", used="4") + measure("n", "p", "2022 7")
    assert found(body) == {
        ("plan", "p", 2022): ("12", "4"),
        ("plan", "p", 2023): ("1..2", "None"),
        ("area", "r", 2022): ("12", "4"),
        ("area", "r", 2023): ("1..2", "None"),
        ("goal", "g", 2022): ("12", "4"),
        ("goal", "g", 2023): ("1..2", "None"),
        ("goal", "h", 2022): ("5", "4"),
        ("goal", "h", 2023): ("1..2", "None"),
        ("goal", "p", 2022): ("7", "None"),
    }


def test_the_amounts_of_a_whole_stand_for_its_parts() -> None:
    body = GOALS + "measures:\n" + measure("m", "o", "2022 5") + measure("n", "o", "2022 3", more=", part_of: m")
    assert found(body) == {("plan", "p", 2022): ("5", "None"), ("goal", "o", 2022): ("5", "None")}


def test_currencies_are_never_added_together() -> None:
    body = "measures: {m: {title: M, funding: {status: partly, planned: [%s, %s]}}}\n"
    both = body.replace("%s", "{year: 2022, amount: 1, currency: NOK}", 1).replace(
        "%s", "{year: 2022, amount: 2, currency: EUR}"
    )
    assert [(each.currency, str(each.planned)) for each in sums(plan(both))] == [("EUR", "2"), ("NOK", "1")]


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ("year: 2022, amount: 1, currency: kr", "planned[0].currency: 'kr' is no currency"),
        ("year: 22, amount: 1, currency: NOK", "planned[0].year: 22 is no year"),
        ("year: 2022, amount: -1, currency: NOK", "planned[0].amount: got -1; an amount is 0 or more"),
        ("year: 2022, currency: NOK", "'amount' is missing"),
    ],
)
def test_an_amount_has_a_year_and_a_currency(money: str, said: str) -> None:
    with pytest.raises(pt.PlanError) as caught:
        pt.read_plan(f"{HEAD}measures: {{m: {{title: M, funding: {{status: none, planned: [{{{money}}}]}}}}}}\n")
    assert said in str(caught.value)


def test_money_stands_in_every_view() -> None:
    evaluation = judged(GOALS + "measures:\n" + measure("m", "o", "2022 5000", used="4000"))
    scores = terminal.scores([evaluation]).replace("\u00a0", " ")
    assert "Money for measures of p\n  partly secured: 1\n  in 2022: planned 5,000 NOK; used 4,000 NOK\n" in scores
    said = markdown.render(evaluation).replace("\u00a0", " ")
    assert "- partly secured: M.\n" in said
    assert "| the whole plan | 2022 | 5,000 NOK | 4,000 NOK |\n| O | 2022 | 5,000 NOK | 4,000 NOK |\n" in said
    (money,) = explain(evaluation, "m")[0].parts
    assert (money.value, [(part.what, part.value) for part in money.parts]) == (
        "partly secured",
        [("planned in 2022", "5,000 NOK"), ("used in 2022", "4,000 NOK")],
    )
