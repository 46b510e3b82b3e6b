"""One client that takes more than its share."""

import contextlib
import itertools
import random
import time
from datetime import datetime, timezone
from email.utils import format_datetime
from itertools import islice

from trial import Row
from wire import BYSTANDER, Client, connect, flood, head, open_connections, percentile

SECONDS = 20
SOCKETS = 32
QUOTA = 60
PIPELINED = 20
# A quota that holds nobody back here: what is measured is fairness, not the quota.
LARGE_QUOTA = "100000"
# The p50 of uncached requests of somebody else.
MAX_P50_MS = 500
EXPORTS = 14
PROBES_PER_SECOND = 5
INCLUDES = ["cities", "plans", "policies", "measures", "indicators", "documents", "observations"]


def quota(bench):
    """Conditional requests whose answer is a 304 after the work."""
    with bench.trial(KEIKAKU_RATE_LIMIT=str(QUOTA)) as trial:
        seconds = 5
        statuses = trial.attack(
            seconds, flood, trial.port, SOCKETS, seconds, never_asked, {"If_Modified_Since": now()}
        )
        answers = statuses[200] + statuses[304]
        beyond = max(0, answers - QUOTA - QUOTA * (seconds + 1) // 60)
        # The bystander has the same quota, which five requests a second use up in twelve seconds.
        held = beyond == 0 and answers > 0 and trial.during.answered > 0
        number = f"{sum(statuses.values()):,} requests, {SOCKETS} at once"
        figure = f"{answers} answers, {beyond} beyond the quota of {QUOTA}"
        return Row("conditional requests on a used quota", number, held, figure, trial.memory(),
                   trial.bystander())


def now():
    """As a header field has it; nothing was changed since."""
    return format_datetime(datetime.now(timezone.utc), usegmt=True)


def never_asked(number):
    """Different lists of statements."""
    return (f"/v1/statements?limit={1 + (number + SOCKETS * turn) % 1000}" for turn in itertools.count())


def starvation(bench):
    with bench.trial(KEIKAKU_RATE_LIMIT=LARGE_QUOTA) as trial:
        statuses = trial.attack(SECONDS, flood, trial.port, SOCKETS, SECONDS, expensive)
        p50 = percentile(trial.during.uncached, 0.5)
        held = trial.answered() and p50 <= MAX_P50_MS and trial.cached_in_time()
        number = f"{sum(statuses.values()):,} requests, {SOCKETS} at once"
        figure = f"{trial.failures()}, uncached p50 {p50:.0f} ms (limit {MAX_P50_MS})"
        return Row("expensive lists of one client", number, held, figure, trial.memory(),
                   trial.bystander(uncached=True))


def expensive(number):
    """Lists of KPIs with everything that belongs to them, each asked once."""
    chance = random.Random(number)
    while True:
        chance.shuffle(INCLUDES)
        yield f"/v1/kpis?limit={chance.randint(200, 1000)}&include={','.join(INCLUDES)}"


def slow_exports(bench):
    """Four readers hold an export each; the exports of somebody else go on."""
    with bench.trial(KEIKAKU_RATE_LIMIT=LARGE_QUOTA) as trial:
        statuses = {}
        with trial.watched(SECONDS):
            with open_connections(slow_streams(trial.port, 4)) as streams:
                client, end = Client(trial.port, BYSTANDER), time.monotonic() + SECONDS - 1
                for number in range(EXPORTS):
                    status = client.status(f"/v1/plans.csv?fiscal_year={2010 + number}")
                    statuses[status] = statuses.get(status, 0) + 1
                    sip(streams)
                    time.sleep(max(0, (end - time.monotonic()) / (EXPORTS - number)))
        refused = EXPORTS - statuses.get(200, 0)
        held = refused == 0 and trial.answered()
        figure = f"{refused} of {EXPORTS} exports of the bystander refused; {trial.failures()}"
        return Row("exports that are read slowly", "4 connections", held, figure,
                   trial.memory(), trial.bystander(uncached=True))


def slow_streams(port, count):
    """Connections that ask for one export after the other, more than the kernel takes without a reader."""
    streams = []
    for number in range(count):
        stream = connect(port, receive_buffer=4096)
        streams.append(stream)
        stream.sendall(b"".join(head(path) for path in islice(exports(number), PIPELINED)))
    time.sleep(1)
    return streams


def exports(number):
    """The longest exports, each never asked before, so that none is cached."""
    chance = random.Random(number)
    lists = {
        "/v1/changes.ndjson": ["release_id", "resource", "record_id", "operation", "record"],
        "/v1/progress_entries.csv": ["id", "summary", "summary_en", "outputs", "source", "outcome"],
    }
    for path in itertools.cycle(lists):
        chance.shuffle(lists[path])
        yield f"{path}?fields={','.join(lists[path])}"


def sip(streams):
    for stream in streams:
        stream.settimeout(0.01)
        with contextlib.suppress(OSError):
            stream.recv(4096)


def brotli(bench):
    with bench.trial(KEIKAKU_RATE_LIMIT=LARGE_QUOTA) as trial:
        seconds = SECONDS
        statuses = trial.attack(
            seconds, flood, trial.port, 4, seconds, exports, {"Accept_Encoding": "br"}
        )
        held = trial.answered() and trial.cached_in_time() and statuses[200] > 0
        figure = f"cached p95 of the bystander at most doubled: {'yes' if trial.cached_in_time() else 'no'}"
        return Row("streams with brotli", f"{statuses[200]} streams, 4 at once", held,
                   f"{figure}; {trial.failures()}", trial.memory(), trial.bystander())


def readiness(bench):
    with bench.trial(KEIKAKU_RATE_LIMIT=LARGE_QUOTA) as trial:
        seconds, counted = 10, "select xact_commit from pg_stat_database where datname = 'keikaku'"
        trial.quiet()
        before = int(trial.service.sql(counted))
        statuses = trial.attack(
            seconds, flood, trial.port, 16, seconds, lambda _: itertools.repeat("/readyz")
        )
        # Postgres counts what a connection did when it is idle, at most a second later.
        time.sleep(1.5)
        asked = (int(trial.service.sql(counted)) - before) / (seconds + 2)
        held = asked <= PROBES_PER_SECOND * 2 and trial.answered() and trial.cached_in_time()
        figure = f"{statuses[200] / seconds:,.0f} a second are {asked:.1f} transactions a second"
        return Row("probes of readiness", f"{sum(statuses.values()):,} requests, 16 at once", held,
                   f"{figure}; {trial.failures()}", trial.memory(), trial.bystander())
