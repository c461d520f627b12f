"""Days that cannot be meant, as findings."""

from tests.tables import table


@table("impossible_dates")
def test_impossible_dates(case, read):
    annotated = read(case["text"], case.get("published"))
    findings = [f for f in annotated.findings if f.check == "impossible_date"]
    assert {case["text"][f.start : f.end]: list(f.suggestion) for f in findings} == case["found"]
