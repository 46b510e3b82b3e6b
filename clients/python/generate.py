"""Writes the generated part of the package from the description of the API.

`python generate.py OPENAPI DIRECTORY`: `types.py` has the schemas as typed dictionaries, `paths.py`
what each path takes and answers with.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADER = '"""Generated from the description of the API by `generate.py`."""'
SCHEMAS = "#/components/schemas/"
SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
# They make an answer something else than the typed one.
RESHAPING = {"format", "bom", "fields"}

IMPORTS = """\
from collections.abc import Iterator, Sequence
from typing import Any, Literal, Required, TypedDict, Unpack, overload

from . import types
from .connection import Connection
"""
IMPLEMENTATIONS = {
    "get": ("Any", "The answer of a path. What stands in braces in the path is a parameter, too."),
    "pages": (
        "Iterator[Any]",
        "The pages of a list, from the first, or that of `cursor`, to the last.",
    ),
    "records": ("Iterator[Any]", "The records of all pages of a list."),
}


def write_types(openapi: Path, directory: Path) -> None:
    command = ["datamodel-codegen", "--input", str(openapi), "--input-file-type", "openapi"]
    command += ["--output", str(directory / "types.py")]
    command += ["--output-model-type", "typing.TypedDict", "--enum-field-as-literal", "all"]
    command += ["--use-schema-description", "--use-field-description", "--disable-timestamp"]
    command += ["--target-python-version", "3.11", "--formatters", "builtin"]
    # Only `typing_extensions` has closed dictionaries before Python 3.15.
    command += ["--no-use-closed-typed-dict", "--custom-file-header", HEADER]
    subprocess.run(command, check=True)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Paths that answer with JSON, what they take, and the schema of the answer."""
    for path, item in document["paths"].items():
        operation = item["get"]
        content = operation["responses"]["200"]["content"]
        if "application/json" in content:
            yield path, operation, content["application/json"]["schema"]


def answer(schema: dict[str, Any]) -> str:
    if schema.get("type") == "array":
        return f"list[{answer(schema['items'])}]"
    return "types." + str(schema["$ref"]).removeprefix(SCHEMAS)


def row(document: dict[str, Any], schema: dict[str, Any]) -> str | None:
    """The type of the records of an answer that is a page."""
    name = schema.get("$ref", "").removeprefix(SCHEMAS)
    properties = document["components"]["schemas"].get(name, {}).get("properties", {})
    return answer(properties["data"]["items"]) if {"data", "links"} <= properties.keys() else None


def value(schema: dict[str, Any]) -> str:
    if schema["type"] == "array":
        return f"Sequence[{value(schema['items'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(word) for word in schema['enum'])}]"
    return SCALARS[str(schema["type"])]


def parameters(name: str, operation: dict[str, Any]) -> list[str]:
    members = []
    for parameter in operation.get("parameters", []):
        taken = value(parameter["schema"])
        taken = f"Required[{taken}]" if parameter.get("required") else taken
        if parameter["name"] not in RESHAPING:
            members.append(f'        "{parameter["name"]}": {taken},')
    return [
        f"{name} = TypedDict(",
        f'    "{name}",',
        "    {",
        *members,
        "    },",
        "    total=False,",
        ")",
    ]


def overload(method: str, path: str, name: str, answered: str) -> list[str]:
    taken = f'self, path: Literal["{path}"], /, **parameters: Unpack[{name}]'
    return ["    @overload", f"    def {method}(", f"        {taken}", f"    ) -> {answered}: ..."]


def implementation(method: str) -> list[str]:
    answered, said = IMPLEMENTATIONS[method]
    taken = "self, path: str, /, **parameters: Any"
    signature = f"    def {method}({taken}) -> {answered}:"
    return [
        signature,
        f'        """{said}"""',
        f"        return self._{method}(path, parameters)",
        "",
    ]


def write_paths(document: dict[str, Any], directory: Path) -> None:
    lines = [HEADER, "", IMPORTS]
    calls: dict[str, list[str]] = {method: [] for method in IMPLEMENTATIONS}
    for path, operation, schema in operations(document):
        words = operation["operationId"].split("_")
        name = "".join(word.capitalize() for word in words) + "Parameters"
        lines += [*parameters(name, operation), ""]
        calls["get"] += overload("get", path, name, answer(schema))
        if record := row(document, schema):
            calls["pages"] += overload("pages", path, name, f"Iterator[{answer(schema)}]")
            calls["records"] += overload("records", path, name, f"Iterator[{record}]")
    lines += ["", "class Keikaku(Connection):"]
    lines += ['    """A service: every path that answers with JSON, typed."""', ""]
    for method, overloads in calls.items():
        lines += [*overloads, *implementation(method)]
    (directory / "paths.py").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def main() -> None:
    openapi, directory = map(Path, sys.argv[1:])
    write_types(openapi, directory)
    write_paths(json.loads(openapi.read_text(encoding="utf-8")), directory)


main()
