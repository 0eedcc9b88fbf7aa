"""The one kind of exception of its own that the module raises."""


class Error(Exception):
    """There is no answer.

    `code` is short, for programs; `message` is for people. The codes are those of a `Failure`, and `no-program` where
    the program is not found, `bad-option` where it refused an option, `stopped` where it ended before its answer for
    another reason; the message then has what it said.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
