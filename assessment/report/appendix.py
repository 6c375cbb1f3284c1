"""The appendix: every answer with what stands behind it, the method in words, and the guidance."""

from __future__ import annotations

from assessment.progress import EVIDENCE_TO_ADD
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


def levels_section(case: Case) -> Section:
    """What each level means, and what no level means."""
    rows = tuple((Cell((strong(f"{level.number} {level.name}"),)), Cell((body(level.meaning),))) for level in case.rubric.rules.levels)
    table = Table("What each level means", ("Level", "What it means"), rows, (25, 75), named_rows=True)
    said = f"{case.sentences.includes} {case.sentences.people}"
    return Section((Heading(2, "Appendix: how to read the levels", "levels"), body(said), table))


def answers_section(case: Case) -> Section:
    """Every question that is asked, by area, with its answer; answers to questions no longer asked are left out."""
    said = f"Ground is what the level of {case.pass_name} rests on."
    hidden = () if case.switches.prints_notes else (note("The evidence notes are left out of this copy."),)
    areas = [block for area in case.rubric.areas for block in _area(case, area)]
    opening = (Heading(2, "Appendix: every answer", "answers"), body(said), *hidden, note(case.sentences.open_records))
    return Section((*opening, *areas), new_page=False)


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
    lines = (*asked, body(case.true_now(question)), anchor, *_evidence(case, question))
    return (Cell(_chosen(case, question, answer)), Cell(lines))


def _chosen(case: Case, question: Question, answer: AnyAnswer | None) -> tuple[Paragraph, ...]:
    name = strong(case.standing(question))
    if not isinstance(answer, AtLevel):
        return (name,)
    return (name, note(f"Level {answer.level} of {case.rubric.highest}. {confidence_name(case, answer)}."))


def confidence_name(case: Case, answer: AtLevel) -> str:
    """How sure the answer is, in the rubric's words."""
    return next(level.name for level in case.rubric.rules.confidence if level.id == answer.confidence)


def _evidence(case: Case, question: Question) -> tuple[Paragraph, ...]:
    answer = case.assessment.answers.get(question.id)
    text = printed_note(answer.note) if answer is not None and case.switches.prints_notes else ""
    if text:
        return (Paragraph((Run("Evidence: ", strong=True), Run(text)), "quote"),)
    return (Paragraph(EVIDENCE_TO_ADD, "mark"),) if case.lacks_evidence(question) else ()


def printed_note(text: str) -> str:
    """The first 1,000 characters, and where the rest is; so many line breaks that they fill pages become spaces."""
    cut = shortened(text.strip(), NOTE_PRINTED, NOTE_GOES_ON)
    lines = [line for line in cut.splitlines() if line.strip()]
    return "\n".join([*lines[:LINES_PRINTED], *([" ".join(lines[LINES_PRINTED:])] if len(lines) > LINES_PRINTED else [])])


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
