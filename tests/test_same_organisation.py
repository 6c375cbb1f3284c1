"""Whether an earlier file is of the same organisation: its key says it, then its number, and a name only asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.same_organisation import difference, surely_one
from scoring.assessment import Assessment
from scoring.organisation import looks_the_same
from tests.builders import a_school, a_trust, an_assessment

JOSEPH = "St Joseph's Catholic Primary School"
ONE, TWO = "0a" * 16, "0b" * 16


def of(name: str = JOSEPH, key: str | None = None, urn: str | None = None, **changes: object) -> Assessment:
    return an_assessment(organisation=a_school(name=name, **changes), key=key, urn=urn)


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        (of("Old name", ONE), of("New name", ONE)),
        (of("Old name", ONE, "100000"), of("New name", TWO, "100000")),
        (of("St Joseph\u2019s Catholic  PRIMARY School"), of()),
        (of("Ysgol T\u0177"), of("Ysgol Ty\u0302", ONE)),
        (of(key=ONE), of(urn="100000")),
    ],
)
def test_one_organisation_is_not_asked_about(earlier: Assessment, now: Assessment) -> None:
    assert difference(earlier, now) is None


@pytest.mark.parametrize(
    ("earlier", "now", "said"),
    [
        (of("Elm"), of("Oak"), "The file is of Elm. This assessment is of Oak."),
        (of(region="North West"), of(), f"The file is of {JOSEPH} in North West. This assessment is of {JOSEPH} in London."),
        (of(phase="Middle"), of(), f"The file is of {JOSEPH} (Middle). This assessment is of {JOSEPH} (Primary)."),
        (of(key=ONE), of(key=TWO), f"The file is of {JOSEPH}, but its key is another. It may be of another school of this name."),
        (of(urn="1"), of(urn="2"), f"The file is of {JOSEPH}, but its number is another. It may be of another school of this name."),
    ],
)
def test_what_may_be_another_organisation_is_asked_about(earlier: Assessment, now: Assessment, said: str) -> None:
    assert difference(earlier, now) == said


def test_a_trust_that_grew_still_looks_the_same_and_a_school_of_its_name_does_not() -> None:
    assert looks_the_same(a_trust(), a_trust(schools=13, phases=("Primary",)))
    assert not looks_the_same(a_trust(name="Oak"), a_school(name="Oak"))
    assert surely_one(an_assessment(organisation=a_trust(), urn="2000"), of(urn="2000")) is False


KEYS = st.sampled_from([None, ONE, TWO])


@given(st.sampled_from(["Oak", "Elm"]), st.sampled_from(["Oak", "Elm"]), KEYS, KEYS)
def test_two_keys_never_meet_and_one_key_is_never_asked_about(one: str, other: str, key: str | None, its_key: str | None) -> None:
    asked = difference(of(one, key), of(other, its_key)) is not None
    if key is not None and its_key is not None:
        assert asked == (key != its_key)
    else:
        assert asked == (one != other)
