from datetime import date
from hypothesis import given, settings, strategies as st, HealthCheck
from attrs import evolve
import plantrack
from plantrack.checks import CHECKS
from plantrack.checks.requirements import Requirements, Requirement
from plantrack.plan import Text, Goal
from tests.laws import strategies as s

@st.composite
def cases(draw):
    a = draw(s.plans()); b = draw(s.plans())
    ra, rb = draw(s.records(a)), draw(s.records(a))
    return a, evolve(b, id="before"), ra, rb
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(), st.dates(date(2019,1,1), date(2030,1,1)), st.none() | st.dates(date(2019,1,1), date(2030,1,1)), st.booleans())
def test_total(c, as_of, known, whole):
    a, b, ra, rb = c
    if known: 
        pass
    e = plantrack.evaluate(a, ra, as_of=as_of, known_at=known, predecessor=b)
    req = Requirements(title=Text(plain="R"), every_goal=("statement","nonsense"), longest=2.5, heard_by=("X",), legal_basis={"a": Requirement(title=Text(plain="T"))})
    found = plantrack.check(e, plans={a.id: a, b.id: b} if whole else None, select=tuple(CHECKS), before=rb, requirements=req, documents={"D": "5 472"})
    for f in found: assert f.message
    HITS.update({f.check for f in found})
from collections import Counter
HITS = Counter()
def test_hits():
    print(sorted(HITS.items()))
