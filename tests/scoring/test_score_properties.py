"""What holds for every rubric and every set of answers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.action_plan import suggest_actions
from scoring.ledger import shares_if_answered
from scoring.progress import Change, split
from scoring.responses import AnyAnswer
from scoring.rounding import shared_out, tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from tests.builders import at, not_applicable
from tests.scoring.cases import LEVELS, REASON, Case, applies, cases, is_unknown, reversed_rubric, rubrics, without

examples = settings(max_examples=60)
DAY = date(2026, 11, 30)


def what_a_leader_sees(card: Scorecard) -> tuple[object, ...]:
    areas = {(area.id, area.status, area.score, area.level, area.lowest, area.highest) for area in card.applicable}
    return card.status, card.score, card.level, card.level_before_holds, card.lowest, card.highest, areas, frozenset(card.held_by)


@examples
@given(cases(), st.data())
def test_a_better_answer_never_lowers_anything(case: Case, data: st.DataObject) -> None:
    raisable = [identity for identity, level in case.levels.items() if level < 5]
    assume(raisable)
    chosen = data.draw(st.sampled_from(raisable))
    before, after = case.scorecard, case.with_answers({chosen: at(case.levels[chosen] + 1)}).scorecard
    assert after.status == before.status
    assert after.lowest > before.lowest
    assert after.highest > before.highest
    if before.score is not None and after.score is not None and before.level is not None and after.level is not None:
        assert after.score > before.score
        assert after.level >= before.level


@examples
@given(cases())
def test_every_number_stays_on_the_scale_and_in_order(case: Case) -> None:
    card = case.scorecard
    assert 1 <= card.lowest <= card.highest <= 5
    for area in card.applicable:
        assert area.lowest is not None
        assert area.highest is not None
        assert 1 <= area.lowest <= (area.score or area.lowest) <= area.highest <= 5
    if card.score is not None and card.level is not None and card.level_before_holds is not None:
        assert card.lowest <= card.score <= card.highest
        assert min(case.levels.values()) <= card.score <= max(case.levels.values())
        assert 1 <= card.level <= card.level_before_holds <= 5


@examples
@given(cases())
def test_the_order_of_areas_questions_and_answers_makes_no_difference(case: Case) -> None:
    turned = Case(reversed_rubric(case.rubric), dict(reversed(case.answers.items())))
    assert what_a_leader_sees(turned.scorecard) == what_a_leader_sees(case.scorecard)


@examples
@given(cases(), st.data())
def test_not_applicable_is_as_if_the_question_had_never_been_asked(case: Case, data: st.DataObject) -> None:
    optional = [question.id for question in case.rubric.questions if question.na_reasons]
    assume(optional)
    chosen = data.draw(st.sampled_from(optional))
    with_it = case.with_answers({chosen: not_applicable(REASON)})
    rest = {identity: answer for identity, answer in case.answers.items() if identity != chosen}
    assert what_a_leader_sees(with_it.scorecard) == what_a_leader_sees(Case(without(case.rubric, chosen), rest).scorecard)


@examples
@given(cases(), LEVELS, st.data())
def test_answering_an_open_question_only_narrows_the_range(case: Case, level: int, data: st.DataObject) -> None:
    unknown = [question.id for question in case.rubric.questions if is_unknown(case.answers.get(question.id))]
    assume(unknown)
    before, after = case.scorecard, case.with_answers({data.draw(st.sampled_from(unknown)): at(level)}).scorecard
    assert before.lowest <= after.lowest <= after.highest <= before.highest
    assert after.highest - after.lowest < before.highest - before.lowest


@examples
@given(cases())
def test_the_lines_of_the_ledger_add_up_to_the_score_exactly(case: Case) -> None:
    card = case.scorecard
    if card.score is None:
        assert card.ledger == ()
        return
    assert {line.question for line in card.ledger} == set(case.levels)
    assert sum(line.share for line in card.ledger) == 1
    assert sum(line.points for line in card.ledger) == card.score
    assert sum(line.share * (5 - line.level) for line in card.ledger) == 5 - card.score


@examples
@given(cases())
def test_no_level_is_above_what_the_critical_questions_allow(case: Case) -> None:
    card, holds = case.scorecard, case.rubric.rules.holds
    if card.level is None or card.level_before_holds is None:
        assert card.held_by == ()
        return
    caps = [question.id for question in case.rubric.questions if question.critical == "cap"]
    limits = {identity: holds[case.levels.get(identity, 1)] for identity in caps}
    assert card.level == min([card.level_before_holds, *limits.values()])
    assert bool(card.held_by) == (card.level < card.level_before_holds)
    assert set(card.held_by) == {identity for identity in caps if limits[identity] == card.level < card.level_before_holds}


@examples
@given(rubrics(), st.data())
def test_raising_what_holds_the_level_lets_it_go(rubric: Rubric, data: st.DataObject) -> None:
    caps = [question.id for question in rubric.questions if question.critical == "cap"]
    assume(caps)
    case = Case(rubric, {q.id: at(data.draw(LEVELS) if q.id in caps else 5) for q in rubric.questions})
    held_by = set(case.scorecard.held_by)
    after = case.with_answers({identity: at(5) for identity in held_by}).scorecard
    assert not held_by & set(after.held_by)


@examples
@given(cases(complete=True), st.data())
def test_a_change_of_score_is_the_sum_of_the_changes_of_answers(case: Case, data: st.DataObject) -> None:
    assume(case.levels)
    later = case.with_answers({identity: at(data.draw(LEVELS)) for identity in case.levels})
    before, after = case.scorecard, later.scorecard
    assert before.score is not None
    assert after.score is not None
    assert sum(line.share * (later.levels[line.question] - line.level) for line in before.ledger) == after.score - before.score


@examples
@given(cases())
def test_there_is_a_score_only_when_every_area_that_applies_has_enough_answers(case: Case) -> None:
    card = case.scorecard
    for area in card.areas:
        questions = [q for q in case.rubric.area(area.id).questions if applies(case.answers.get(q.id))]
        answered = [q for q in questions if q.id in case.levels]
        if not questions:
            assert area.status == "not_applicable"
            continue
        coverage = Fraction(sum(q.weight for q in answered), sum(q.weight for q in questions))
        enough = coverage >= Fraction(4, 5) and len(answered) >= min(3, len(questions))
        assert area.status == ("scored" if enough else "provisional")
        assert (area.score is None, area.level is None) == (not enough, not enough)
    everywhere = bool(card.applicable) and all(area.status == "scored" for area in card.applicable)
    assert (card.score is not None) == everywhere == (card.status == "scored")


@examples
@given(rubrics(), LEVELS, st.data())
def test_the_same_level_everywhere_is_the_score(rubric: Rubric, level: int, data: st.DataObject) -> None:
    case = Case(rubric, {q.id: at(level) for q in rubric.questions})
    assume(case.answers)
    optional = [q.id for q in case.rubric.questions if q.na_reasons]
    left_out = data.draw(st.sets(st.sampled_from(optional))) if optional else set()
    card = case.with_answers({identity: not_applicable(REASON) for identity in left_out}).scorecard
    if card.applicable:
        assert {card.score, card.lowest, card.highest, card.level_before_holds} == {level}


@examples
@given(cases())
def test_the_counts_add_up(case: Case) -> None:
    counts = case.scorecard.counts
    assert counts.asked + counts.not_applicable == len(case.rubric.questions)
    assert counts.answered + counts.do_not_know + counts.open == counts.asked
    assert counts.at_or_above_pass_level == sum(level >= 3 for level in case.levels.values())


@examples
@given(cases(complete=True))
def test_each_suggested_action_adds_exactly_what_it_says(case: Case) -> None:
    before = case.scorecard.score
    assume(before is not None)
    for suggestion in suggest_actions(case.rubric, case.answers, "school", DAY):
        after = score(case.rubric, case.answers | {suggestion.question: at(case.levels[suggestion.question] + 1)}).score
        assert after is not None
        assert before is not None
        assert after - before == suggestion.gain


@examples
@given(cases())
def test_what_could_be_gained_by_all_questions_together_is_one_level(case: Case) -> None:
    shares = shares_if_answered(case.rubric, case.answers)
    assert sum(shares.values()) == (1 if shares else 0)


@examples
@given(cases(complete=True))
def test_printed_lines_add_up_to_the_printed_total(case: Case) -> None:
    card = case.scorecard
    assume(card.score is not None)
    assert card.score is not None
    lines = shared_out({line.question: line.points for line in card.ledger}, Fraction(1, 10), tenths(card.score))
    assert sum(lines.values()) == tenths(card.score)
    assert all(abs(lines[line.question] - line.points * 10) < 1 for line in card.ledger)


@examples
@given(cases(complete=True), st.data())
def test_a_change_of_score_is_split_exactly(case: Case, data: st.DataObject) -> None:
    before = case.scorecard
    assume(before.score is not None)
    raised: dict[str, AnyAnswer] = {identity: at(data.draw(LEVELS)) for identity in case.levels}
    dropped = [q.id for q in case.rubric.questions if q.na_reasons and q.id in raised and data.draw(st.booleans())]
    left_out: dict[str, AnyAnswer] = {q: not_applicable(REASON) for q in dropped}
    same_scope, other_scope = case.with_answers(raised), case.with_answers(raised | left_out)
    for after in (same_scope.scorecard, other_scope.scorecard):
        if after.score is not None and before.score is not None:
            lines = changes_between(before, after)
            assert sum(line.by_answer + line.by_scope for line in lines) == after.score - before.score
    assert all(line.by_scope == 0 for line in changes_between(before, same_scope.scorecard))


def changes_between(before: Scorecard, after: Scorecard) -> tuple[Change, ...]:
    assert before.score is not None
    assert after.score is not None
    return split(before.ledger, after.ledger, before.score, after.score)
