"""What the store has to say when it cannot do what was asked; each is something a person can act on."""

from __future__ import annotations

from datetime import datetime

from scoring.assessment import PlannedAction
from scoring.errors import UserProblem
from scoring.responses import AnyAnswer


class StoreFaulty(UserProblem):
    """The store cannot be opened at all: folder, file, address or schema."""


class StoreUnreachable(UserProblem):
    """Nothing could be read just now."""

    def __init__(self) -> None:
        super().__init__("The saved answers cannot be reached at the moment. Wait a minute, then try again.")


class NotSaved(UserProblem):
    """Nothing of this change was stored, and it can be tried again."""

    def __init__(self, problem: str = "Your last change is not saved. Choose Save again.") -> None:
        super().__init__(problem)


class FileGone(NotSaved):
    """The file of the database was deleted or replaced while the service runs; what it held is not known."""

    def __init__(self) -> None:
        super().__init__("The file with the saved answers is gone, or another was put in its place. Tell whoever runs the service.")


class StoreDamaged(StoreUnreachable):
    """The database answers with damage; what can still be read is not known."""

    def __init__(self) -> None:
        UserProblem.__init__(self, "The file with the saved answers is damaged. Tell whoever runs the service: a backup can be put back.")


class AlreadySubmitted(NotSaved):
    """Answers of a submitted assessment do not change until it is reopened."""

    def __init__(self) -> None:
        super().__init__("This assessment is submitted, so your change is not saved. Reopen it to change answers.")


class AnotherEdition(NotSaved):
    """The assessment has moved to another edition since the page that sent the answer was drawn."""

    def __init__(self) -> None:
        super().__init__("This assessment moved to another edition in another window, so your change is not saved. Load the page again.")


class ChangedSince(UserProblem):
    """Something of the assessment was stored since the reading that a move was worked out from; nothing is moved."""

    def __init__(self) -> None:
        super().__init__("Something was saved in another window since this page was drawn. Look at the newest list, then choose again.")


class NotFound(UserProblem):
    """There is no such assessment, or it is another tenant's: the two look the same."""

    def __init__(self) -> None:
        super().__init__("There is no assessment here. Check the address, or use your resume code.")


class CodeNotFound(UserProblem):
    """No assessment of this tenant has this code."""

    def __init__(self) -> None:
        super().__init__("No assessment has this code. Check the words and the digits.")


class TooManyTries(UserProblem):
    """The words of this code were tried with wrong digits too often; other words are not concerned."""

    def __init__(self, hours: int) -> None:
        wait = "an hour" if hours == 1 else f"{hours} hours"
        super().__init__(f"Too many wrong tries with these words. Wait {wait}, or open your progress file.")


class Conflict(UserProblem):
    """Someone else has saved this answer since the version that was expected; nothing was stored.

    `answer` (None = cleared), `version`, `saved_by` and `saved_at` are what is stored now.
    """

    def __init__(self, answer: AnyAnswer | None, version: int, saved_by: str, saved_at: datetime) -> None:
        super().__init__("Someone else has changed this answer. Choose which one to keep.")
        self.answer = answer
        self.version = version
        self.saved_by = saved_by
        self.saved_at = saved_at


class PlanConflict(UserProblem):
    """Someone else has saved the plan since the version that was expected; nothing was stored.

    `actions`, `version`, `saved_by` and `saved_at` are what is stored now.
    """

    def __init__(self, actions: tuple[PlannedAction, ...], version: int, saved_by: str, saved_at: datetime) -> None:
        super().__init__("Someone else has changed the plan. Look at theirs, then make your change again.")
        self.actions = actions
        self.version = version
        self.saved_by = saved_by
        self.saved_at = saved_at


class NothingChanged(NotSaved):
    """A change by staff or by a command, of which nothing was stored."""

    def __init__(self, problem: str = "Nothing was changed, because the database could not store it. Try again in a few minutes.") -> None:
        super().__init__(problem)


class NotAllowed(UserProblem):
    """Only staff of the Coalition may do this."""

    def __init__(self) -> None:
        super().__init__("Only Coalition staff can do this, on the Coalition's own installation.")


class NotContributed(UserProblem):
    """There is nothing of this organisation to take out of the average."""

    def __init__(self) -> None:
        super().__init__("Nothing was contributed from here for this organisation, so there is nothing to withdraw.")


class NotToldApart(UserProblem):
    """A file without a key, of an organisation that cannot be told from another one by how it looks; nothing was changed."""


class ContributionsRefused(UserProblem):
    """Contributions or withdrawals that do not fit those that are held; nothing was taken in."""

    MOST_SAID = 100
    """They are of many files, each with its own few."""


class ReleaseRefused(UserProblem):
    """A release that cannot be published, taken in or withdrawn; the last one stays in force."""
