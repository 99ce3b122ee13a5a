"""Measures, commitments and decisions: what the record says of them on a day."""

from collections.abc import Iterable, Mapping
from datetime import date as Day

from plantrack import links
from plantrack.evaluation.followed import FollowUp, MeasureResult
from plantrack.evaluation.goals import rolled
from plantrack.evaluation.results import Figure, Member
from plantrack.plan import Commitment, Decision, Measure, Origin, Plan
from plantrack.records import CommitmentStatus, StatusEntry
from plantrack.words import DONE, MeasureStatus


def latest(entries: Iterable[StatusEntry], as_of: Day, known_at: Day | None) -> Mapping[tuple[str, str], StatusEntry]:
    """The entry that stands for each element: the last by its day, then the last known, then the last written.

    On its day, what is assumed stands before what is recorded, and what closes a promise before what leaves it open.
    """
    visible = [
        entry
        for entry in entries
        if entry.day <= as_of and (entry.assumed or known_at is None or entry.known <= known_at)
    ]
    ordered = sorted(visible, key=lambda e: (_closes_promise(e), e.day, e.assumed, e.known))
    return {(entry.of, entry.id): entry for entry in ordered}


def _closes_promise(entry: StatusEntry) -> bool:
    return entry.of == "commitments" and entry.status != CommitmentStatus.OPEN


def measures(plan: Plan, entries: Mapping[tuple[str, str], StatusEntry], as_of: Day) -> Mapping[str, MeasureResult]:
    """The state of every measure; one with parts takes the mean of their scores."""
    parts = dict.fromkeys(plan.measures, ()) | links.parts(plan.measures)
    done: dict[str, MeasureResult] = {}
    settled = _settled(plan, entries)
    straight = links.order({key: parts[key] for key in plan.measures})
    for key in (*straight, *(key for key in plan.measures if key not in straight)):
        measure, entry = plan.measures[key], entries.get(("measures", key))
        own_parts = parts[key] if key in straight else ()
        below = [done[part] for part in own_parts]
        members = [Member(kind="measure", id=p.measure.id, weight=1.0, figure=p.figure) for p in below]
        done[key] = MeasureResult(
            measure=measure,
            status=_status(entry, below),
            entry=entry,
            figure=rolled(members) if members else _figure(entry),
            is_late=None if key in settled else _is_late(measure, entry, as_of),
            parts=own_parts,
            is_assumed=(entry is not None and entry.assumed) or any(part.is_assumed for part in below),
        )
    return {key: done[key] for key in plan.measures}


def implementation(results: Mapping[str, MeasureResult], *, reported: bool) -> Figure:
    """The mean over the measures without parts, each once: the plan's own, or those only reported; never proposals."""
    return rolled(
        Member(kind="measure", id=key, weight=1.0, figure=result.figure)
        for key, result in results.items()
        if not result.parts and result.measure.origin is (Origin.REPORTED if reported else Origin.PLAN)
    )


def commitment(commitment: Commitment, entry: StatusEntry | None, as_of: Day) -> FollowUp:
    """The states that a commitment may be in.

    Overdue only when the whole of its due date has passed and nothing recorded closes it; without
    a due date it is undated until it is closed.
    """
    return FollowUp(id=commitment.id, states=_commitment_states(commitment, entry, as_of), entry=entry)


def decision(decision: Decision, entry: StatusEntry | None, as_of: Day) -> FollowUp:
    """The outcome of a decision; without a record it is pending before its date and unknown after it."""
    if entry:
        return FollowUp(id=decision.id, states=(entry.status,), entry=entry)
    pending = ["pending"] if as_of <= decision.date.end else []
    unknown = ["unknown"] if as_of > decision.date.start else []
    return FollowUp(id=decision.id, states=(*pending, *unknown))


def _commitment_states(commitment: Commitment, entry: StatusEntry | None, as_of: Day) -> tuple[str, ...]:
    due = commitment.due
    if entry and entry.status == CommitmentStatus.KEPT:
        on_time = due is None or min(entry.date.start, entry.day) <= due.end
        late = due is not None and entry.day > due.end
        return (*(["kept"] if on_time else []), *(["kept_late"] if late else []))
    if entry and entry.status != CommitmentStatus.OPEN:
        return (entry.status,)
    if due is None:
        return ("undated",)
    return ("overdue",) if as_of > due.end else ("open",)


def _figure(entry: StatusEntry | None) -> Figure:
    if entry is None:
        return Figure(members=1)
    low, high = DONE[MeasureStatus(entry.status)]
    return Figure(low=low, high=high, coverage=1.0, members=1)


def _status(entry: StatusEntry | None, parts: Iterable[MeasureResult]) -> str | None:
    """The recorded status; without one, that which all parts share."""
    if entry:
        return entry.status
    shared = {part.status for part in parts}
    return shared.pop() if len(shared) == 1 else None


def _settled(plan: Plan, entries: Mapping[tuple[str, str], StatusEntry]) -> frozenset[str]:
    """The measures that nothing closes but an entry on what they are part of: how late they were is not recorded."""
    down = links.parts(plan.measures)
    closed = {
        key
        for (of, key), entry in entries.items()
        if of == "measures" and entry.status in (MeasureStatus.COMPLETED, MeasureStatus.STOPPED)
    }
    return frozenset(part for key in closed for part in links.reach(down, key)) - closed


def _is_late(measure: Measure, entry: StatusEntry | None, as_of: Day) -> bool | None:
    """Whether it was, or still is, unfinished after its period; None where dates or records leave it open."""
    if measure.period is None or measure.period.end == Day.max:
        return None
    end = measure.period.end
    if entry is None:
        return None if as_of > end else False
    if entry.status == MeasureStatus.COMPLETED:
        return False if entry.day <= end else True if entry.date.start > end else None
    return entry.status != MeasureStatus.STOPPED and as_of > end
