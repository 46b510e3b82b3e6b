"""What the description of the API cannot say, and Schemathesis must therefore not expect.

Every exception is tied to the answer itself: a fault of just this kind, a key that `fields` left
out. Everything else stays a failure.
"""

import schemathesis
from schemathesis.openapi.checks import JsonSchemaError, RejectedPositiveData

# What a schema takes and the service does not, by what the service then says.
BEYOND_SCHEMAS = (
    # The last digit of a city's code is computed from the others.
    "has a wrong check digit",
    # `sort=id,-id`: a key once, in whichever direction.
    "this key is given twice",
    # Which indicators there are is known only from the data.
    "is the id of no indicator",
    # A question has to name something to look for: only punctuation, spaces or exclusions do not.
    "has only punctuation",
    "only excludes",
    "is empty",
    "has more than 12 words",
)


@schemathesis.hook
def map_case(context, case):
    """A cursor is bound to the request that it was given for: it is followed, never made up."""
    if case.meta.generation.mode.is_positive and "cursor" in (case.query or {}):
        del case.query["cursor"]
    return case


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    if isinstance(failure, RejectedPositiveData):
        return not is_beyond_schemas(response.json())
    if isinstance(failure, JsonSchemaError):
        return not is_left_out_by_fields(case.query or {}, failure)
    return True


def is_beyond_schemas(problem):
    kind = problem["type"].rsplit("/", 1)[-1]
    if kind == "invalid-parameter":
        details = [error["detail"] for error in problem["errors"]]
        return all(any(known in detail for known in BEYOND_SCHEMAS) for detail in details)
    # All values together must fit into a URI; which units come together, only the data tell.
    return kind in ("uri-too-long", "mixed-units")


def is_left_out_by_fields(query, failure):
    """Whether a record lacks required keys because the request narrowed it."""
    path = failure.instance_path
    is_record = path[:1] == ["data"] and len(path) <= 2
    return "fields" in query and is_record and failure.schema_path[-1] == "required"
