"""The corpus is read as well as it ever was: `make eval` in one test."""

from tests import evaluate


def test_no_measure_lies_below_its_floor():
    assert evaluate.below_floors(evaluate.measures(evaluate.run())) == []
