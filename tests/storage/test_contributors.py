"""Whose a contribution is: never the name's.  Two schools of one name stay two, one school in two spellings stays one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.storage.errors import NotContributed, NothingChanged, NotToldApart
from assessment.storage.identity import contribution_key
from assessment.storage.store import Store
from scoring.assessment import Assessment
from scoring.contribution import Contribution
from tests.builders import a_school, a_trust, an_assessment
from tests.scoring.coalitions import a_contribution, a_trust_contribution
from tests.storage.contributors import DRAFT, LATER, NEWER, collected, contributed, fresh, held_keys, submitted
from tests.storage.people import HEAD, NOW, started

CURLY, STRAIGHT = "St Mary\u2019s Primary", "St Mary's Primary"
COMPOSED, DECOMPOSED = "Ysgol T\u0177", "Ysgol Ty\u0302"
JOSEPH = "St Joseph's Catholic Primary School"
NORTH_WEST = {"region": "North West"}


def a_file(name: str, key: str | None = None, **changes: Any) -> Assessment:
    return an_assessment(organisation=a_school(name=name, **changes), key=key)


def given_as_file(store: Store, file: Assessment, draft: Contribution = DRAFT) -> Contribution:
    """What the file contributes; the draft says of itself what the file's organisation is."""
    about = {"region": file.organisation.region, "phases": file.organisation.phases}
    return store.benchmark.contribute_file(HEAD, file, draft.model_copy(update=about), None, fresh(), NOW)


def rename(store: Store, identity: str, name: str) -> None:
    stored = store.load(HEAD, identity).assessment
    school = a_school(name=name)
    store.save_details(HEAD, identity, organisation=school, term=stored.term, answered_by=(), board_date=None, now=LATER)


# Assessments that are kept here


def test_two_schools_of_one_name_never_replace_withdraw_or_report_each_other(store: Store) -> None:
    london, north = submitted(store, JOSEPH), submitted(store, JOSEPH, **NORTH_WEST)
    first = contributed(store, london)
    assert store.benchmark.held(HEAD, north) is None, "nobody is told the other's date"
    second = contributed(store, north, NEWER.model_copy(update=NORTH_WEST))
    assert first.key != second.key
    assert sorted(held_keys(store)) == sorted([first.key, second.key])
    store.benchmark.keep_out(HEAD, north, LATER)
    assert held_keys(store) == [first.key]


def test_two_schools_that_look_the_same_are_two_until_one_says_that_it_is_the_other(store: Store) -> None:
    first = contributed(store, submitted(store, STRAIGHT))
    other = submitted(store, CURLY)
    assert store.benchmark.other_in_force(HEAD, store.load(HEAD, other).assessment) == first.key
    second = contributed(store, other, NEWER)
    assert sorted(held_keys(store)) == sorted([first.key, second.key])
    assert store.benchmark.other_in_force(HEAD, store.load(HEAD, other).assessment) is None, "it is asked once"


def test_a_new_assessment_of_the_same_school_takes_the_place_of_the_one_before_when_its_leader_says_so(store: Store) -> None:
    before = submitted(store, COMPOSED)
    first = contributed(store, before)
    new = submitted(store, DECOMPOSED)
    second = store.benchmark.contribute(HEAD, new, NEWER, None, fresh(), NOW, instead_of=first.key)
    assert (second.key, second.version, held_keys(store)) == (first.key, 2, [first.key])
    assert store.benchmark.held(HEAD, before) is None
    third = contributed(store, before, NEWER)
    assert third.key != first.key, "whoever takes back the first has to say so"


@pytest.mark.parametrize("name", ["Another Primary", JOSEPH])
def test_nobody_takes_the_place_of_a_school_that_looks_different(store: Store, name: str) -> None:
    first = contributed(store, submitted(store, JOSEPH, **({} if name != JOSEPH else NORTH_WEST)), DRAFT.model_copy(update=NORTH_WEST))
    other = submitted(store, name)
    assert store.benchmark.other_in_force(HEAD, store.load(HEAD, other).assessment) is None
    with pytest.raises(NothingChanged, match="another window"):
        store.benchmark.contribute(HEAD, other, NEWER, None, fresh(), NOW, instead_of=first.key)
    assert store.load(HEAD, other).share_scores is None


def test_a_corrected_name_keeps_the_key(store: Store) -> None:
    identity = submitted(store, "Exmple Primary")
    first = contributed(store, identity)
    rename(store, identity, "Example Primary")
    assert contributed(store, identity, NEWER).key == first.key


def test_an_assessment_that_turns_out_to_be_another_schools_leaves_no_second_contribution(store: Store) -> None:
    oak = contributed(store, submitted(store, "Oak"))
    mistaken = submitted(store, "Elm")
    elm = contributed(store, mistaken)
    rename(store, mistaken, "Oak")
    assert store.benchmark.other_in_force(HEAD, store.load(HEAD, mistaken).assessment) == oak.key
    store.benchmark.contribute(HEAD, mistaken, NEWER, None, fresh(), NOW, instead_of=oak.key)
    assert held_keys(store) == [oak.key]
    assert elm.key != oak.key


def test_scores_that_were_collected_as_a_file_are_replaced_when_the_school_comes_itself(store: Store) -> None:
    key = "0a" * 16
    sent = DRAFT.model_copy(update={"key": contribution_key(key), "version": 3})
    collected(store, sent)
    identity = started(store, an_assessment(key=key))
    store.submit(HEAD, identity, None, NOW)
    assert contributed(store, identity, NEWER).version == 4
    assert held_keys(store) == [sent.key]


def test_nobody_can_tell_the_key_of_a_school_from_its_contribution(store: Store) -> None:
    identity = submitted(store)
    key = str(store.load(HEAD, identity).assessment.key)
    assert key not in contributed(store, identity).model_dump_json()


# Files


def test_a_file_with_a_key_is_known_by_it_whatever_its_name(store: Store) -> None:
    first = given_as_file(store, a_file("Oak", "0a" * 16))
    again = given_as_file(store, a_file("Elm", "0a" * 16, **NORTH_WEST), NEWER)
    assert (again.key, again.version) == (first.key, 2)
    identity = started(store, a_file("Ash", "0a" * 16))
    store.submit(HEAD, identity, None, NOW)
    assert contributed(store, identity, NEWER).key == first.key


@pytest.mark.parametrize(
    ("name", "again"), [(CURLY, STRAIGHT), (COMPOSED, DECOMPOSED), ("STRASSE  1", "Stra\u00dfe 1"), ("Oak", "oAK\u200b")]
)
def test_one_school_in_two_spellings_is_one_also_without_a_key(store: Store, name: str, again: str) -> None:
    first = given_as_file(store, a_file(name))
    second = given_as_file(store, a_file(again), NEWER)
    assert (second.key, second.version, second.trust_key) == (first.key, 2, first.trust_key)
    assert held_keys(store) == [first.key]


def test_one_trust_in_two_spellings_is_one_trust(store: Store) -> None:
    one, other = (an_assessment(organisation=a_trust(name=name)) for name in ("The Bishop's Trust", "The Bishop\u2019s Trust"))
    first, second = (
        store.benchmark.contribute_file(HEAD, file, a_trust_contribution(number), None, fresh(), NOW)
        for number, file in enumerate((one, other))
    )
    assert (second.key, second.trust_key) == (first.key, first.trust_key)
    assert held_keys(store) == [first.key]


def test_two_schools_of_one_name_in_two_regions_are_two_also_without_a_key(store: Store) -> None:
    london, north = a_file(JOSEPH), a_file(JOSEPH, **NORTH_WEST)
    first, second = given_as_file(store, london), given_as_file(store, north)
    assert first.key != second.key
    store.benchmark.withdraw_file(HEAD, north, LATER)
    assert held_keys(store) == [first.key]
    assert given_as_file(store, london) == first


def test_a_file_without_a_key_that_could_be_another_school_is_refused(store: Store) -> None:
    first = given_as_file(store, a_file(JOSEPH))
    with pytest.raises(NotToldApart, match="in London is in the average already, with the phase Primary") as caught:
        given_as_file(store, a_file(JOSEPH, phase="Secondary"))
    assert "the file needs a key of its own" in caught.value.problems[1]
    secondary = given_as_file(store, a_file(JOSEPH, "0a" * 16, phase="Secondary"))
    assert secondary.key != first.key
    assert given_as_file(store, a_file(JOSEPH, phase="Secondary")) == secondary
    twin = given_as_file(store, a_file(JOSEPH, "0b" * 16, phase="Secondary"))
    assert twin.key not in (first.key, secondary.key)
    with pytest.raises(NotToldApart, match="More than one school of this name in London"):
        given_as_file(store, a_file(JOSEPH, phase="Secondary"))
    with pytest.raises(NotToldApart, match="More than one"):
        store.benchmark.withdraw_file(HEAD, a_file(JOSEPH, phase="Secondary"), NOW)


def test_what_was_given_without_a_key_is_taken_over_by_the_file_with_one(store: Store) -> None:
    first = given_as_file(store, a_file(CURLY))
    keyed = given_as_file(store, a_file(STRAIGHT, "0a" * 16), NEWER)
    assert (keyed.key, keyed.version, held_keys(store)) == (first.key, 2, [first.key])
    assert given_as_file(store, a_file(STRAIGHT, "0b" * 16), NEWER).key != first.key, "it has a key now"
    assert given_as_file(store, a_file("Renamed", "0a" * 16), NEWER).key == first.key


def test_a_stranger_to_a_key_withdraws_nothing(store: Store) -> None:
    first = given_as_file(store, a_file(JOSEPH, "0a" * 16))
    with pytest.raises(NotContributed):
        store.benchmark.withdraw_file(HEAD, a_file(JOSEPH, "0b" * 16), NOW)
    assert held_keys(store) == [first.key]


KEYS = st.text("0123456789abcdef", min_size=32, max_size=32)
NAMES = st.sampled_from([CURLY, STRAIGHT, JOSEPH, COMPOSED, DECOMPOSED])
FILES = st.builds(lambda name, key, region: a_file(name, key, region=region), NAMES, KEYS, st.sampled_from(["London", "North West"]))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FILES, min_size=2, max_size=5, unique_by=lambda file: file.key), st.data())
def test_organisations_with_different_keys_never_meet(store: Store, files: list[Assessment], data: st.DataObject) -> None:
    given = {str(file.key): given_as_file(store, file, a_contribution(place)) for place, file in enumerate(files)}
    assert len({one.key for one in given.values()}) == len(files)
    for file in data.draw(st.lists(st.sampled_from(files), max_size=5)):
        assert given_as_file(store, file, NEWER).key == given[str(file.key)].key
    gone = data.draw(st.sampled_from(files))
    before = set(held_keys(store))
    store.benchmark.withdraw_file(HEAD, gone, LATER)
    assert before - set(held_keys(store)) == {given[str(gone.key)].key}
