"""The appendix: every answer with what stands behind it, the method in words, and the guidance."""

from __future__ import annotations

from assessment.changes import signed
from assessment.report.case import DOES_NOT_APPLY, LEFT_OUT, Case, answer_key, area_key, body, note, strong
from assessment.report.method import method_lines
from assessment.report.phrasing import ended, partial_day, shortened
from assessment.report.report import Block, Cell, Facts, Heading, Listing, Paragraph, Run, Section, Table, Words
from scoring.question import Area, Question
from scoring.responses import AnyAnswer, AtLevel
from scoring.source import Source

NOTE_PRINTED = 1_000
NOTE_GOES_ON = "... The rest is in the assessment."
LINES_PRINTED = 20
STATUS = {
    "law": "Law",
    "statutory": "Statutory guidance",
    "standard": "Standard",
    "rules": "Rules",
    "guidance": "Guidance",
    "research": "Research",
}


def answers_section(case: Case) -> Section:
    """Every question that is asked, by area, with its answer; answers to questions no longer asked are left out."""
    said = f"{case.sentences.includes} Ground is what the level of {case.pass_name} rests on."
    hidden = () if case.switches.prints_notes else (note("The evidence notes are left out of this copy."),)
    areas = [block for area in case.rubric.areas for block in _area(case, area)]
    opening = (Heading(2, "Appendix: every answer", "answers"), body(said), *hidden, note(case.sentences.open_records))
    return Section((*opening, *areas))


def _area(case: Case, area: Area) -> tuple[Block, ...]:
    heading = Heading(3, area.short_title, area_key(area.id))
    if not area.questions:
        return (heading, body(f"{DOES_NOT_APPLY}."))
    table = Table(
        summary=f"Our answers: {area.title}",
        header=("Our answer", "The question, and what is true now"),
        rows=tuple(_answer(case, question) for question in area.questions),
        widths=(21, 79),
        row_keys=tuple(answer_key(question.id) for question in area.questions),
    )
    return (heading, note(area.purpose), table)


def _answer(case: Case, question: Question) -> tuple[Cell, ...]:
    answer = case.assessment.answers.get(question.id)
    asked = (strong(question.title), note(question.question))
    if question.id in case.left_out:
        return (Cell((strong(LEFT_OUT),)), Cell(asked))
    anchor = note(f"Ground: {case.rubric.rules.anchors[question.anchor]}")
    lines = (*asked, body(case.true_now(question)), anchor, *_evidence(case, answer))
    return (Cell(_chosen(case, question, answer)), Cell(lines))


def _chosen(case: Case, question: Question, answer: AnyAnswer | None) -> tuple[Paragraph, ...]:
    name = strong(case.standing(question))
    if not isinstance(answer, AtLevel):
        return (name,)
    return (name, note(f"Level {answer.level} of {case.rubric.highest}. {confidence_name(case, answer)}."))


def confidence_name(case: Case, answer: AtLevel) -> str:
    """How sure the answer is, in the rubric's words."""
    return next(level.name for level in case.rubric.rules.confidence if level.id == answer.confidence)


def _evidence(case: Case, answer: AnyAnswer | None) -> tuple[Paragraph, ...]:
    if answer is None:
        return ()
    text = printed_note(answer.note)
    if case.switches.publish:
        return ()
    if text and case.switches.notes:
        return (Paragraph((Run("Evidence: ", strong=True), Run(text)), "quote"),)
    wanted = isinstance(answer, AtLevel) and answer.level >= case.rubric.rules.evidence_expected_from and not text
    return (Paragraph("Evidence to add", "mark"),) if wanted else ()


def printed_note(text: str) -> str:
    """The first 1,000 characters, and where the rest is; so many line breaks that they fill pages become spaces."""
    cut = shortened(text.strip(), NOTE_PRINTED, NOTE_GOES_ON)
    lines = [line for line in cut.splitlines() if line.strip()]
    return "\n".join([*lines[:LINES_PRINTED], *([" ".join(lines[LINES_PRINTED:])] if len(lines) > LINES_PRINTED else [])])


def change_section(case: Case) -> tuple[Section, ...]:
    """How the change of the score came about, in hundredths that add up to it; nothing without an earlier assessment."""
    changed = case.changed
    if changed is None or not case.switches.level:
        return ()
    heading = Heading(2, f"How the score changed since {changed.since}", "change")
    if not changed.parts:
        unscored = "The change cannot be split, because one of the two assessments has no overall score."
        said = unscored if changed.parts is None else "No question changed the overall score."
        return (Section((heading, body(said)), new_page=False),)
    sums = (sum(part.by_answer for part in changed.parts), sum(part.by_scope for part in changed.parts))
    together = ("Together", *map(signed, sums))
    rows = [(part.name, signed(part.by_answer), signed(part.by_scope)) for part in changed.parts]
    table = Table(
        summary="What each question did to the overall score",
        header=("Question", "By the answer", "By what counts"),
        rows=tuple(tuple(Cell((body(text),)) for text in row) for row in (*rows, together)),
        widths=(56, 22, 22),
        named_rows=True,
    )
    said = (
        f"Together the overall score changed by {signed(changed.total)}. The score then and the score now are each rounded to one decimal. "
        "Questions that changed nothing are not listed."
    )
    meant = "By what counts: a question began or ceased to have a level, so that all others weigh more or less."
    return (Section((heading, body(said), note(meant), table), new_page=False),)


def method_section(case: Case) -> Section:
    """How the numbers came about, in words, and the terms."""
    terms = tuple((term, meaning) for term, meaning in case.rubric.rules.terms.items())
    return Section(
        (
            Heading(2, "How this was worked out", "method"),
            Listing(method_lines(case)),
            *((Heading(3, "Terms", "terms"), Facts(terms)) if terms else ()),
        )
    )


def sources_section(case: Case) -> Section:
    """The guidance that the questions rest on, with the address written out for readers on paper."""
    used = {identity for question in case.rubric.questions for identity in question.guidance}
    listed = tuple(_source(source) for source in case.rubric.guidance if source.id in used)
    edition = f"{case.rubric.rules.title}, edition {case.rubric.edition}"
    printed = f"{edition}, fingerprint {case.fingerprint}." if case.fingerprint else f"{edition}."
    contact = case.rubric.rules.contact
    last = (Run(f"{printed} {contact.text}: "), Run(contact.url, target=contact.url))
    return Section((Heading(2, "Guidance", "guidance"), *_sources(listed), note(last)), new_page=False)


def _sources(listed: tuple[Words, ...]) -> tuple[Block, ...]:
    return (Listing(listed),) if listed else (body("The questions asked rest on no published guidance."),)


def _source(source: Source) -> Words:
    dated = f", {partial_day(source.date)}" if source.date else ""
    facts = f" {source.publisher}{dated}. {STATUS[source.status]}.\n"
    return (Run(ended(source.title), strong=True), Run(facts), Run(source.url, target=source.url))
