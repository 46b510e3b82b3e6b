"""Answers that are not what was asked for."""

import httpx

from .types import ParameterError, Problem

PROBLEM = "application/problem+json"


class ProblemError(Exception):
    """The service refused a request; `problem` says why, with everything that is allowed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem['title_en']} ({problem['status']}): {problem['detail_en']}")
        self.problem = problem

    @property
    def status(self) -> int:
        return self.problem["status"]

    @property
    def errors(self) -> list[ParameterError]:
        return self.problem["errors"]


class UnexpectedAnswer(Exception):
    """Something else than the service answered, such as a proxy."""

    def __init__(self, response: httpx.Response) -> None:
        kind = media_type(response)
        super().__init__(f"{response.url} answered {response.status_code} as {kind}")
        self.response = response


def media_type(response: httpx.Response) -> str:
    written: str = response.headers.get("content-type", "")
    return written.split(";")[0].strip()


def require_success(response: httpx.Response) -> None:
    """Raises what is wrong with an answer, if anything is."""
    if response.is_success:
        return
    if media_type(response) != PROBLEM:
        raise UnexpectedAnswer(response)
    problem: Problem = response.json()
    raise ProblemError(problem)
