"""Asks a server: once to look at the answer, many times to measure it."""

import json
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

LUA = Path(__file__).with_name("requests.lua")


@dataclass
class Measured:
    """One round: requests a second, milliseconds, bytes of an answer with its head."""

    rate: float
    p50: float
    p99: float
    size: float
    requests: int
    # Microseconds of processor time for each request.
    server_cpu: float = 0
    database_cpu: float = 0


def get(url, accept="application/json"):
    request = urllib.request.Request(url, headers={"Accept": accept})
    return urllib.request.urlopen(request).read()


def get_json(url):
    return json.loads(get(url))


def query(**parameters):
    return urllib.parse.urlencode(parameters, safe=",()*.:")


def load(base, paths, seconds, connections, field=None):
    """Asks the paths in turn through some connections for some seconds; none may fail."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(paths) + "\n")
        listed.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=30s", "-s", LUA]
        output = subprocess.run(
            [*command, base, "--", listed.name, *([field] if field else [])],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    told = json.loads(next(line for line in output.splitlines() if line.startswith("{")))
    if told["failed"] or not told["requests"]:
        raise RuntimeError(f"{told['failed']} of {told['requests']} failed, such as {base}{paths[0]}")
    return Measured(
        rate=told["requests"] / told["microseconds"] * 1e6,
        p50=told["p50"] / 1000,
        p99=told["p99"] / 1000,
        size=told["bytes"] / told["requests"],
        requests=told["requests"],
    )


def stream(url, accept):
    """Reads a long answer to its end: lines a second, and how many there were."""
    began, lines = time.monotonic(), 0
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request) as answer:
        while chunk := answer.read(1 << 16):
            lines += chunk.count(b"\n")
    return lines / (time.monotonic() - began), lines
