"""Requests that are wrong: too many parameters, values out of range, heads that are no HTTP."""

import contextlib
from itertools import islice, product
from string import ascii_letters
from urllib.parse import quote

from trial import Row
from wire import Client, connect

MAX_ERROR_BYTES = 20_000
PARAMETERS = 2700
VALUES = [
    "", "-1", "0", "2147483648", "9223372036854775808", "1e308", "-4713-01-01", "0000-01-01",
    "9999-12-31", "+10000-01-01", "%00", "%ff", "'", "𠮷" * 50, "a," * 101, "../..", "令和0", "NaN",
]


def bounded_errors(bench):
    with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
        query = "&".join(islice(map("".join, product(ascii_letters, repeat=2)), PARAMETERS))
        client, rounds, sizes, statuses = Client(trial.port), 100, [], set()
        with trial.watched(5):
            for _ in range(rounds):
                status, _, body = client.get(f"/v1/measures?{query}")
                sizes.append(len(body))
                statuses.add(status)
        held = max(sizes) <= MAX_ERROR_BYTES and statuses == {400}
        figure = f"{max(sizes):,} bytes for {len(query):,} (limit {MAX_ERROR_BYTES:,})"
        number = f"{rounds} × {PARAMETERS:,} parameters"
        return Row("thousands of unknown parameters", number, held, figure, trial.memory(),
                   trial.bystander())


def out_of_range(bench):
    """Every parameter of every path with values that it may not have."""
    with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
        requests = list(invented(trial.service.json("/openapi.json")))
        client = Client(trial.port)
        with trial.watched(10):
            found = [(path, client.status(path)) for path in requests]
        # A 503 for want of a search index is none: the index was there before.
        wrong = [path for path, status in found if not isinstance(status, int) or status >= 500]
        figure = f"{len(wrong)} answers of 5xx" + (f", such as `{wrong[0][:80]}`" if wrong else "")
        return Row("values out of range", f"{len(requests):,} requests", not wrong, figure,
                   trial.memory(), trial.bystander())


def invented(document):
    for path, item in document["paths"].items():
        for parameter in item.get("get", {}).get("parameters", []):
            for value in VALUES:
                text = value if value in ("%00", "%ff") else quote(value, safe="")
                if parameter["in"] == "path":
                    yield filled(path.replace("{%s}" % parameter["name"], text or "%20"))
                elif parameter["in"] == "query":
                    yield f"{filled(path)}?{parameter['name']}={text}"


def filled(path):
    """The path with something for each part that is not given."""
    known = {"{id}": "kodaira-industry-2018", "{resource}": "plans", "{file}": "plans.csv"}
    known["{code}"] = "unknown-path"
    for name, value in known.items():
        path = path.replace(name, value)
    return path


def request(*lines, body=b""):
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


SMUGGLED = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST, HOST = "POST /v1/plans HTTP/1.1", "Host: localhost"
CHUNKED = "Transfer-Encoding: chunked"
MALFORMED = {
    "length and chunks": request(POST, HOST, "Content-Length: 4", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    "two lengths": request(POST, HOST, "Content-Length: 0", "Content-Length: 42", body=SMUGGLED),
    "signed length": request(POST, HOST, "Content-Length: +0", body=SMUGGLED),
    "negative length": request(POST, HOST, "Content-Length: -1"),
    "hidden coding": request(POST, HOST, "Transfer-Encoding : chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "unknown coding": request(POST, HOST, "Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + SMUGGLED),
    "doubled coding": request(POST, HOST, CHUNKED, "Transfer-Encoding: identity", body=b"0\r\n\r\n"),
    "chunk size no number": request(POST, HOST, CHUNKED, body=b"xyz\r\n\r\n"),
    "chunk size too large": request(POST, HOST, CHUNKED, body=b"fffffffffffffffff\r\n\r\n"),
    "chunk size signed": request(POST, HOST, CHUNKED, body=b"-1\r\n\r\n"),
    "200 header fields": request("GET /v1 HTTP/1.1", HOST, *(f"X-{number}: a" for number in range(200))),
    "a URI of 64 kB": request(f"GET /v1/plans?q={'a' * 65536} HTTP/1.1", HOST),
    "a field of 256 kB": request("GET /v1 HTTP/1.1", HOST, f"X-Long: {'a' * 262144}"),
    "NUL in the path": request("GET /v1/\0plans HTTP/1.1", HOST),
    "NUL in a field": request("GET /v1 HTTP/1.1", HOST, "X-Nul: a\0b"),
    "line break in a field": b"GET /v1 HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n",
    "space before the first field": b"GET /v1 HTTP/1.1\r\n Host: localhost\r\n\r\n",
    "no version": b"GET /v1\r\n\r\n",
    "an unknown version": request("GET /v1 HTTP/9.9", HOST),
    "no method": request("/v1 HTTP/1.1", HOST),
    "binary": bytes(range(256)) * 16 + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n",
}


def smuggling(bench):
    """Each head gets one refusal or a closed connection, and nothing behind it is answered."""
    with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
        with trial.watched(10):
            answers = {name: answer_to(trial.port, raw) for name, raw in MALFORMED.items()}
        wrong = {name: statuses for name, statuses in answers.items() if not is_refused(statuses)}
        shown = "; ".join(f"{name}: {', '.join(statuses)}" for name, statuses in wrong.items())
        figure = f"{len(wrong)} not refused" + (f" ({shown})" if wrong else "")
        return Row("malformed and smuggled heads", f"{len(MALFORMED)} requests", not wrong, figure,
                   trial.memory(), trial.bystander())


def is_refused(statuses):
    return len(statuses) <= 1 and all(status.startswith("4") or status == "closed" for status in statuses)


def answer_to(port, raw):
    """The statuses of all responses; `silence` when the connection stays open without one."""
    stream, received, end = connect(port), b"", None
    stream.settimeout(6)
    try:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            stream.sendall(raw)
        while piece := stream.recv(65536):
            received += piece
            stream.settimeout(0.5)
    except TimeoutError:
        end = "silence"
    except OSError:
        pass
    finally:
        stream.close()
    parts = received.split(b"HTTP/1.")[1:]
    statuses = [part[2:5].decode("latin-1") for part in parts]
    return statuses or [end or "closed"]
