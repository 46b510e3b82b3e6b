"""Connections that are held: bodies that nobody reads, heads that never end."""

import contextlib
import time

from trial import Row
from wire import ATTACKER, connect, head, open_connections, served

SECONDS = 20
# How long connections that never read may stay before they count as held for ever.
CLOSE_TIMEOUT_SECONDS = 90
FILES = 2048
# At least half of the descriptors stay free for others.
MAX_DESCRIPTORS = FILES // 2
UNREAD = 560
# More than the buffers of the kernel take.
PIPELINED = 10
SLOW = 200
SLOW_HEADS = 1000
SLOW_BYTES = 4096
SMALL_BUFFER = 4096


def large_file(trial):
    release = trial.service.json("/v1/downloads")["data"][0]["release_id"]
    return f"/v1/downloads/{release}/keikaku.sqlite"


def opened(port, count, request):
    """As many connections as the service lets through, each with the request sent."""
    streams = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            stream = connect(port, receive_buffer=SMALL_BUFFER)
            streams.append(stream)
            stream.sendall(request)
    return streams


def unread_bodies(bench):
    with bench.trial(files=FILES, KEIKAKU_RATE_LIMIT="0") as trial:
        trial.quiet()
        most, took = 0, None
        requests = head(large_file(trial)) * PIPELINED
        with open_connections(opened(trial.port, UNREAD, requests)) as streams:
            began = time.monotonic()
            # The bystander watches in rounds until what is held has been let go.
            while time.monotonic() - began < CLOSE_TIMEOUT_SECONDS and took is None:
                seen = trial.during
                with trial.watched(10):
                    time.sleep(9)
                if seen:
                    trial.during.cached += seen.cached
                    trial.during.uncached += seen.uncached
                    trial.during.failed += seen.failed
                left, used = served(trial.port, ATTACKER), trial.service.descriptors()
                most = max(most, used)
                if used <= MAX_DESCRIPTORS and (left < len(streams) / 2 or left <= 64):
                    took = time.monotonic() - began
        when = f"within {took:.0f} s" if took is not None else f"after {CLOSE_TIMEOUT_SECONDS} s"
        figure = f"{left} of {UNREAD} open {when}, {used} of {FILES} descriptors used; {trial.failures()}"
        held = took is not None and trial.answered()
        return Row("bodies that nobody reads", f"{UNREAD} connections", held, figure, trial.memory(),
                   trial.bystander(uncached=True))


def slow_readers(bench):
    with bench.trial(files=FILES, KEIKAKU_RATE_LIMIT="0") as trial:
        trial.attack(SECONDS, read_slowly, trial.port, large_file(trial), SLOW, SECONDS)
        used = trial.service.descriptors()
        held = trial.answered() and used <= MAX_DESCRIPTORS
        figure = f"{used} of {FILES} descriptors used; {trial.failures()}"
        return Row("4 kB a second of a file", f"{SLOW} connections", held, figure, trial.memory(),
                   trial.bystander(uncached=True))


def read_slowly(port, path, count, seconds):
    """Reads a little of each connection every second."""
    with open_connections(opened(port, count, head(path) * PIPELINED)) as streams:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for stream in streams:
                stream.settimeout(0.01)
                with contextlib.suppress(OSError):
                    stream.recv(SLOW_BYTES)
            time.sleep(1)


def slow_heads(bench):
    """Half of the connections begin with a complete request, and are slow with the second one."""
    with bench.trial(files=FILES, KEIKAKU_RATE_LIMIT="0") as trial:
        never, later = trial.attack(SECONDS, dribble, trial.port, SLOW_HEADS // 2, SECONDS)
        used = trial.service.descriptors()
        held = trial.answered() and never == 0 and used <= MAX_DESCRIPTORS
        figure = (
            f"after {SECONDS} s {never} of {SLOW_HEADS // 2} first heads and {later} of {SLOW_HEADS // 2} "
            f"second heads are still waited for; {trial.failures()}"
        )
        return Row("a byte of a head every second", f"{SLOW_HEADS:,} connections", held, figure,
                   trial.memory(), trial.bystander(uncached=True))


def dribble(port, count, seconds):
    """How many connections are open at the end: those without and those with a first request."""
    first = b"GET /livez HTTP/1.1\r\nX-Slow: "
    never = opened(port, count, first)
    later = opened(port, count, head("/livez") + first)
    end = time.monotonic() + seconds
    with open_connections(never + later):
        while time.monotonic() < end:
            for streams in (never, later):
                streams[:] = [stream for stream in streams if is_open(stream)]
        return len(never), len(later)


def is_open(stream):
    """Sends another byte, and looks whether the other side has closed."""
    # A thousand of them take a second.
    stream.settimeout(0.001)
    try:
        stream.sendall(b"a")
        # What is left of the first response comes before the end.
        while stream.recv(SMALL_BUFFER):
            pass
        return False
    except TimeoutError:
        return True
    except OSError:
        return False
