"""A leader whose pasted address is not quite right."""

from __future__ import annotations

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service

NOT_FOUND = "We cannot find that page"


def test_an_address_with_a_slash_in_it_says_so_and_leads_back(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment()).assessment
    leader = arrive()
    leader.visit("results/x", assessment=begun, browser="a" * 32)
    leader.sees(NOT_FOUND)
    leader.press("Return to your assessment")
    leader.sees("Your assessment")
    leader.visit("a%2Fb")
    leader.sees(NOT_FOUND)
    leader.press("Start or return")
    leader.sees("Check how ready your school or trust is for AI")
