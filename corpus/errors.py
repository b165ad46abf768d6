"""The tree of errors, named for what the caller must do.

    InterregError
    |- CorrectInput        change what was typed or sent (question, option, file)
    |  |- CorrectDocument  give the document in another way: it cannot be read as it is
    |  `- ReadAgain        someone else changed it meanwhile: look at their version, then send yours again
    |- CorrectSettings     change a setting (environment, TOML file, option)
    |- CorrectCorpus       repair a reviewed file: names file, field and what is wrong
    |- PrepareFirst        run the command named in the message (model, index or gazetteer missing)
    |- RebuildIndex        the index does not fit the encoder or the corpus: run `interreg index build`
    |- FreeResource        disk, folder or lock is not usable: permissions, space, another process
    |- TryAgainLater       a network or hosted service did not answer
    |- SignIn              it is not known who asks: sign in, or sign in again
    `- NotAllowed          it is known who asks, and they may not do this: ask someone who may

Every message is one sentence for a person: what is wrong, where, what to do. The command line prints it
and exits with `exit_code`; no traceback reaches a user.
"""


class InterregError(Exception):
    """Base of every error that a user may meet; its text is fit to be shown as it is."""

    exit_code = 1


class CorrectInput(InterregError):
    """What was asked or given cannot be read: the caller changes it."""

    exit_code = 2


class CorrectDocument(CorrectInput):
    """A document cannot be read as it is: damaged, encrypted, without text, too large or of a kind not read."""


class ReadAgain(CorrectInput):
    """Someone else changed it since it was read: nothing of either was lost, and the caller reads it again."""


class CorrectSettings(InterregError):
    """A setting is unknown or has a value that cannot be used."""

    exit_code = 3


class CorrectCorpus(InterregError):
    """A reviewed corpus file is broken or contradicts another one."""

    exit_code = 4


class PrepareFirst(InterregError):
    """Something that is built once is missing; the message names the command that builds it."""

    exit_code = 5


class RebuildIndex(InterregError):
    """The index on disk was built with another encoder or corpus, or is damaged."""

    exit_code = 6


class FreeResource(InterregError):
    """A folder, file or lock cannot be used: permissions, disk space or another process."""

    exit_code = 7


class TryAgainLater(InterregError):
    """A service outside this machine did not answer."""

    exit_code = 8


class SignIn(InterregError):
    """Who asks is not known, or no longer: the session ended, or name and password do not fit."""

    exit_code = 9


class NotAllowed(InterregError):
    """Who asks is known and may not do this."""

    exit_code = 10
