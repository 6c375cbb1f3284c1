"""One module a command, named as the command.

Each has `HELP = "..."` on one line (read without importing the module), `add_arguments(parser)` and `run(arguments)`, which returns
the exit code.  What a person can put right is raised as `scoring.errors.UserProblem`.  A command that hands words it does not know on
to another program sets the default `passed_on=()` and finds them there.
"""
