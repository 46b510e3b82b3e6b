"""Memory: an endless stream of different requests."""

import itertools
import json
import os
import random
import shutil
import signal
import tempfile
import time
from pathlib import Path

from trial import Row
from wire import Client, flood

SECONDS = 20
CONNECTIONS = 8
CACHE_MB = 64
MAX_MB = 250
# Entries of an older release are dropped every ten seconds.
RELEASE_SECONDS = 30


def cache_memory(bench):
    with bench.trial(
        KEIKAKU_RATE_LIMIT="0",
        KEIKAKU_PUBLIC_URL="https://plans.example",
        KEIKAKU_CACHE_MB=str(CACHE_MB),
    ) as trial:
        document = trial.service.json("/openapi.json")
        fields, lists = fields_of(document, "/v1/changes"), lists_of(document)
        start = trial.service.memory()[1]
        statuses = trial.attack(
            SECONDS, flood, trial.port, CONNECTIONS, SECONDS, lambda number: mixed(number, fields, lists)
        )
        used, peak = trial.memory(), trial.service.peak[1]
        full = trial.service.memory()[1]
        publish_change(bench, trial)
        after = settle(trial, full - (full - start) / 2)
        held = peak < MAX_MB and after <= max(full - (full - start) / 2, start + CACHE_MB / 2)
        figure = (
            f"at most {peak:.0f} MB besides mapped files (limit {MAX_MB}); after a release "
            f"{full:.0f} → {after:.0f} MB, at the start {start:.0f}"
        )
        number = f"{sum(statuses.values()):,} different requests"
        return Row("an endless stream of different requests", number, held, figure, used, trial.bystander())


def fields_of(document, path):
    parameters = document["paths"][path]["get"]["parameters"]
    fields = next(one for one in parameters if one["name"] == "fields")
    return fields["schema"]["items"]["enum"]


def lists_of(document):
    """Every list of records with its fields."""
    names = {
        path: {one["name"] for one in item.get("get", {}).get("parameters", [])}
        for path, item in document["paths"].items()
    }
    lists = [path for path, own in names.items() if {"limit", "fields"} <= own and "{" not in path]
    return {path: fields_of(document, path) for path in lists}


def mixed(number, fields, lists):
    """Paths that were never asked before: half of them the largest, half of them of all lists."""
    chance = random.Random(number)
    while True:
        chance.shuffle(fields)
        yield "/v1/changes?limit=1000&fields=" + ",".join(fields)
        path, own = chance.choice(list(lists.items()))
        some = chance.sample(own, chance.randint(1, len(own)))
        yield f"{path}?limit={chance.randint(1, 1000)}&fields={','.join(some)}"


def publish_change(bench, trial):
    """Publishes the same bundle with one other title."""
    with tempfile.TemporaryDirectory() as directory:
        bundle = Path(directory, "bundle")
        shutil.copytree(bench.seeds, bundle)
        changed = next(bundle.glob("*/plans.json"))
        content = json.loads(changed.read_text())
        content["plans"][0]["title_en"] += f" {time.time_ns()}"
        changed.write_text(json.dumps(content, ensure_ascii=False))
        published = trial.service.run("publish", bundle)
    if published.returncode:
        raise RuntimeError(f"publishing failed: {published.stderr[-300:]}")


def settle(trial, wanted):
    """MB without mapped files once the new release is served and the old one forgotten."""
    end = time.monotonic() + RELEASE_SECONDS
    client = Client(trial.port)
    while time.monotonic() < end and trial.service.memory()[1] > wanted:
        client.status("/v1/themes")
        time.sleep(0.5)
    return trial.service.memory()[1]


def dead_database(bench):
    """The postmaster is killed, and starts again."""
    with bench.trial(KEIKAKU_RATE_LIMIT="0") as trial:
        seconds = 10
        with trial.watched(seconds):
            time.sleep(1)
            os.kill(int(trial.service.postmaster()[0]), signal.SIGKILL)
            killed, client, took = time.monotonic(), Client(trial.port), None
            for limit in itertools.count(1):
                if client.status(f"/v1/policies?limit={limit % 1000}") == 200 and client.status(
                    f"/v1/documents?limit={limit % 1000}"
                ) == 200:
                    took = time.monotonic() - killed
                    break
                if time.monotonic() - killed > seconds:
                    break
                time.sleep(0.02)
        cached = all(isinstance(kind, int) for kind in trial.during.failed)
        held = took is not None and took < seconds and cached
        when = f"answered again after {took:.1f} s" if took is not None else f"no answer for {seconds} s"
        figure = f"{when}; {trial.failures()}"
        return Row(
            "`kill -9` of the database", "1", held, figure, trial.memory(), trial.bystander(uncached=True)
        )
