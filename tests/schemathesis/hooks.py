"""What the description of the API cannot say, and Schemathesis must therefore not expect.

Every exception is tied to the answer itself: a fault of just this kind, a key that `fields` left
out. Everything else stays a failure.
"""

from urllib.parse import parse_qs, urlsplit

import jsonschema_rs
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import (
    JsonSchemaError,
    RejectedPositiveData,
    UndefinedContentType,
)

# What a schema takes and the service does not, by what the service then says.
BEYOND_SCHEMAS = (
    # The last digit of a city's code is computed from the others.
    "has a wrong check digit",
    # `sort=id,-id`: a key once, in whichever direction.
    "this key is given twice",
    # Which indicators there are is known only from the data.
    "is the id of no indicator",
    # Which records there are, too.
    "no record of `",
    # So are the releases, after one of which changes are asked for.
    "no release has this id",
    # A question has to name something to look for: only punctuation, spaces or exclusions do not.
    "has only punctuation",
    "only excludes",
    "is empty",
    "has more than 12 words",
    # A parameter goes by its former name or by its current one.
    "is the former name of",
    # How high a picture is depends on the data.
    "pixels, more than",
    # Parameters that do not go together.
    "labels stand in JSON answers only",
    "is the language of labels, which `labels=false` leaves out",
    "`status` sorts by the evaluation of today",
)


@schemathesis.hook
def map_case(context, case):
    """A cursor is bound to the request that it was given for: it is followed, never made up. Labels are
    of JSON, and a language is of labels."""
    query = case.query or {}
    if case.meta.generation.mode.is_positive:
        query.pop("cursor", None)
        if query.get("format", "json") != "json" or query.get("bom"):
            query.pop("labels", None)
            query.pop("lang", None)
        if query.get("labels") is False:
            query.pop("lang", None)
    return case


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    if isinstance(failure, RejectedPositiveData):
        return not is_beyond_schemas(response.json())
    if isinstance(failure, AcceptedNegativeData):
        return not is_right_as_sent(case, response)
    if isinstance(failure, JsonSchemaError):
        return not is_left_out_by_fields(case.query or {}, failure)
    if isinstance(failure, UndefinedContentType):
        return not is_format_of_rows(case, response)
    return True


def is_beyond_schemas(problem):
    kind = problem["type"].rsplit("/", 1)[-1]
    if kind == "invalid-parameter":
        details = [error["detail_en"] for error in problem["errors"]]
        return all(any(known in detail for known in BEYOND_SCHEMAS) for detail in details)
    # A NUL is refused wherever it stands: PostgreSQL has no texts with one.
    if kind == "request-refused":
        return "`%00`" in problem["detail_en"]
    # All values together must fit into a URI; which units come together, only the data tell.
    return kind in ("uri-too-long", "mixed-units")


def is_right_as_sent(case, response):
    """Whether a wrong value became a right one on its way: an empty object is not sent at all, and
    a boolean where a text belongs is the text `false`."""
    sent = parse_qs(urlsplit(response.request.url).query, keep_blank_values=True)
    known = {own["name"]: own for own in case.operation.definition.raw["parameters"]}
    sent.update({name: [str(value)] for name, value in (case.path_parameters or {}).items()})
    return all(
        name in known and len(values) == 1 and fits(values[0], known[name]["schema"])
        for name, values in sent.items()
    )


def fits(text, schema):
    """Whether a text can be read as a value of a schema."""
    if schema["type"] == "array":
        return all(fits(part, schema["items"]) for part in text.split(","))
    value = text
    if schema["type"] == "integer":
        value = int(text) if text.lstrip("-").isdigit() else text
    elif schema["type"] == "boolean":
        value = {"true": True, "false": False}.get(text, text)
    return jsonschema_rs.is_valid(schema, value)


# Where a tree has its records, by the last name on the way to them.
IN_TREES = {"plan": "plans", "policy": "policies", "measure": "measures", "kpis": "kpis"}


def is_left_out_by_fields(query, failure):
    """Whether a record lacks required keys because the request narrowed it."""
    path = failure.instance_path
    names = [name for name in path if isinstance(name, str)]
    if path[:1] == ["data"] and len(path) <= 2 and "fields" in query:
        narrowed = True
    elif path[:1] == ["included"] and len(path) == 3:
        narrowed = f"fields[{path[1]}]" in query
    else:
        narrowed = bool(names) and f"fields[{IN_TREES.get(names[-1])}]" in query
    return narrowed and failure.schema_path[-1] == "required"


def is_format_of_rows(case, response):
    """Whether an answer is in a format that the description names beside the content of answers."""
    described = case.operation.definition.raw["responses"].get(str(response.status_code), {})
    media_type = response.headers["content-type"][0].split(";")[0]
    return media_type in described.get("x-row-formats", {})
