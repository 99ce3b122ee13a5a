"""Something was asked, and nothing recorded answers it.

An answer may speak of other things than what was asked. Whoever asked, and whoever reads the answer
later, should see which points still stand open. What an answer does answer, it lists.

Bad, one point of two:

    questions:
      q235:
        by: a council member
        asks:
          leeway: What leeway is there?
          professions: Which professions could help?  # <-
        answer: {answers: [leeway]}

Bad, without any answer, from the day on which it was asked:

    # as of 2025-03-05
    questions:
      q235:
        by: a council member
        date: 2025-03-05
        asks:
          leeway: What leeway is there?  # <-
          professions: Which professions could help?  # <-

Bad, the day before the answer:

    # as of 2025-03-04
    questions:
      q235:
        by: a council member
        asks: {leeway: What leeway is there?}  # <-
        answer: {date: 2025-03-05, answers: [leeway]}

Good, every point, on the day of the answer:

    # as of 2025-03-05
    questions:
      q235:
        by: a council member
        asks: {leeway: What leeway is there?, professions: Which professions could help?}
        answer: {date: 2025-03-05, answers: [leeway, professions]}

Good, the day before it is asked:

    # as of 2025-03-04
    questions:
      q235:
        by: a council member
        date: 2025-03-05
        asks: {leeway: What leeway is there?}
"""

from plantrack.checks.case import Case, Found
from plantrack.findings import Severity

SEVERITY = Severity.WARNING
MESSAGE = "nothing answers '{point}' of the question '{question}'"
REMEDY = "ask again; when it is answered, add the point to what the answer answers"


def check(case: Case) -> Found:
    for key, result in case.evaluation.questions.items():
        for point in result.unanswered:
            yield ("questions", key, "asks", point), {"point": point, "question": key}
