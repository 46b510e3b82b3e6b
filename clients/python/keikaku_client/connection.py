"""Requests, and lists followed to their end; what they are typed as is in `paths`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self
from urllib.parse import quote

import httpx

from .problem import UnexpectedAnswer, media_type, require_success

ACCEPTED = "application/json, application/problem+json"


class Connection:
    """A service. Closes with `with`, or with `close`."""

    def __init__(self, base_url: str, *, client: httpx.Client | None = None) -> None:
        self._base_url = base_url.rstrip("/")
        self._client = client or httpx.Client(follow_redirects=True, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def rows(
        self, path: str, fields: Sequence[str], /, **parameters: Any
    ) -> Iterator[dict[str, Any]]:
        """The records of all pages of a list, each with the given fields and its `id` alone."""
        return self._records(path, {**parameters, "fields": fields})

    def _get(self, path: str, parameters: Mapping[str, Any]) -> Any:
        given = dict(parameters)
        for name in [name for name in given if f"{{{name}}}" in path]:
            path = path.replace(f"{{{name}}}", quote(str(given.pop(name)), safe=""))
        query = {name: text(value) for name, value in given.items() if value is not None}
        return self._json(self._base_url + path, query)

    def _pages(self, path: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
        page = self._get(path, parameters)
        yield page
        while page["links"]["next"] is not None:
            page = self._json(page["links"]["next"], None)
            yield page

    def _records(self, path: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
        for page in self._pages(path, parameters):
            yield from page["data"]

    def _json(self, url: str, query: Mapping[str, str] | None) -> Any:
        response = self._client.get(url, params=query, headers={"Accept": ACCEPTED})
        require_success(response)
        if media_type(response) != "application/json":
            raise UnexpectedAnswer(response)
        return response.json()


def text(value: object) -> str:
    """A value as it stands in a query string: several are one, with commas between them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) or not isinstance(value, Sequence):
        return str(value)
    return ",".join(text(one) for one in value)
