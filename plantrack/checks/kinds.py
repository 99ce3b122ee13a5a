"""The kinds of elements, as messages say them."""

from enum import StrEnum


class Kind(StrEnum):
    AREAS = "areas"
    CHALLENGES = "challenges"
    COMMITMENTS = "commitments"
    DIMENSIONS = "dimensions"
    DECISIONS = "decisions"
    DOCUMENTS = "documents"
    GOALS = "goals"
    INDICATORS = "indicators"
    MEASURES = "measures"
    PLANS = "plans"
    POINTS = "points that were asked"
    QUESTIONS = "questions"
    REVIEWS = "reviews"
