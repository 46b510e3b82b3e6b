"""Stopping, and what somebody changes on the disk or in the database."""

import base64
import hashlib
import itertools
import json
import signal
import time
from collections import Counter

from trial import Row
from wire import Background, Client, in_threads

CONNECTIONS = 8
LOAD_SECONDS = 3


def stopping(bench):
    with bench.trial(KEIKAKU_RATE_LIMIT="0", KEIKAKU_DRAIN_SECONDS="2") as trial:
        trial.quiet()
        load = Background(in_threads, CONNECTIONS, until_told_to_close, trial.port)
        time.sleep(LOAD_SECONDS)
        memory = trial.memory()
        trial.service.signal(signal.SIGTERM)
        asked = Counter()
        for connection in load.result(60):
            asked += connection
        cut, seconds = asked["cut"], time.monotonic()
        trial.service.process.wait(60)
        seconds = time.monotonic() - seconds
        held = cut == 0 and asked["told"] == CONNECTIONS and trial.service.process.returncode == 0
        figure = (
            f"{cut} of {CONNECTIONS} connections cut, {asked['told']} told to close; "
            f"ended with status {trial.service.process.returncode}"
        )
        number = f"{asked['answered']:,} requests, {CONNECTIONS} connections"
        return Row("stopping under load", number, held, figure, memory)


def until_told_to_close(number, port):
    """One connection that is kept alive: answered requests, and how it ended."""
    client, asked = Client(port), Counter()
    for turn in itertools.count():
        limit = 1 + (number + CONNECTIONS * turn) % 1000
        try:
            _, headers, _ = client.get(f"/v1/plans?limit={limit}")
        except OSError:
            asked["cut"] += 1
            return asked
        asked["answered"] += 1
        if headers.get("Connection", "").lower() == "close":
            asked["told"] += 1
            return asked


def flipped_byte(bench):
    """A byte of a file changes while the service is down."""
    with bench.service() as service:
        files = sorted((bench.data / "downloads").glob("*/measures.csv"))
        release = service.json("/v1/downloads")["data"][0]["release_id"]
        file = next(path for path in files if path.parent.name == release)
    original = file.read_bytes()
    changed = bytearray(original)
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    try:
        with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
            path, found = f"/v1/downloads/{release}/{file.name}", Counter()
            client = Client(trial.port)
            for _ in range(20):
                found[verdict(client, path, original)] += 1
                time.sleep(0.1)
            memory = trial.memory()
    finally:
        file.write_bytes(original)
    wrong = found["wrong bytes with their old digest"]
    figure = ", ".join(f"{count} × {what}" for what, count in found.items())
    return Row("a flipped byte in a file of a release", "20 requests", wrong == 0, figure, memory)


def verdict(client, path, original):
    try:
        status, headers, body = client.get(path)
    except OSError:
        return "closed before the end"
    if status != 200:
        return str(status)
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    fits = headers.get("Repr-Digest") == f"sha-256=:{digest}:"
    return "the right bytes" if fits and body == original else "wrong bytes with their old digest"


def changed_record(bench):
    """A letter of a stored record changes behind the back of the service."""
    with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
        service = trial.service
        plan, kind, record = service.sql(
            "select id || E'\\t' || pg_typeof(record) || E'\\t' || record from plans order by id limit 1"
        ).split("\t", 2)
        title = json.loads(record)["title"]
        set_record = "update plans set record = replace(record::text, '{}', '{}')::{} where id = '{}'"
        intact = service.run("check")
        service.sql(set_record.format(title, title[0] + title, kind, plan))
        try:
            found = service.run("check")
        finally:
            service.sql(set_record.format(title[0] + title, title, kind, plan))
        memory = trial.memory()
    told = found.stdout + found.stderr
    if "unrecognized subcommand" in told:
        held, figure = False, "there is no `keikaku check`"
    else:
        held = intact.returncode == 0 and found.returncode != 0 and plan in told
        figure = f"`keikaku check` ended with {intact.returncode} before and {found.returncode} after"
    return Row("a changed record in the database", "1 record", held, figure, memory)
