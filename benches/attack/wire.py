"""Sockets: raw requests, clients with a source address of their own, and work in other processes."""

import contextlib
import http.client
import multiprocessing
import os
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

TIMEOUT = 15
# The attacker has one address, so that it is one client.
ATTACKER = "127.0.1.1"
BYSTANDER = "127.0.0.9"

_fork = multiprocessing.get_context("fork")


class Client:
    """A connection that is opened again when it was closed."""

    def __init__(self, port, source=ATTACKER, timeout=TIMEOUT):
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=timeout, source_address=(source, 0)
        )

    def get(self, path, **headers):
        """Status, header fields and body; a connection that broke raises an `OSError`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.connection.request("GET", path, headers=named)
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            raise OSError(str(error) or type(error).__name__) from error

    def status(self, path, **headers):
        """The status; what went wrong when there is none."""
        try:
            return self.get(path, **headers)[0]
        except OSError as error:
            return type(error.__cause__).__name__


def connect(port, source=ATTACKER, receive_buffer=None):
    """A plain connection; with a small buffer the peer notices at once that nobody reads."""
    stream = socket.socket()
    if receive_buffer:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    stream.settimeout(TIMEOUT)
    stream.bind((source, 0))
    stream.connect(("127.0.0.1", port))
    return stream


def head(path, *fields):
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *fields, "", ""]).encode()


def served(port, source=ATTACKER):
    """Connections from an address that the service still has open."""
    local, remote = f":{port:04X}", bytes(reversed(socket.inet_aton(source))).hex().upper()
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table][1:]
    mine = (row for row in rows if row[1].endswith(local) and row[2].startswith(remote))
    return sum(row[9] != "0" for row in mine)


class Background:
    """Work in a process of its own; a loaded attacker must not slow down who measures."""

    def __init__(self, work, *arguments, yields=True):
        self.receiver, sender = _fork.Pipe(duplex=False)
        self.process = _fork.Process(target=_run, args=(sender, work, arguments, yields), daemon=True)
        self.process.start()
        sender.close()

    def result(self, seconds):
        """What the work returned; a dead or stuck process is an error."""
        try:
            if not self.receiver.poll(seconds):
                raise TimeoutError("an attacker did not end")
            return self.receiver.recv()
        finally:
            self.process.kill()
            self.process.join()


def _run(sender, work, arguments, yields):
    # Attackers have machines of their own; here they yield the processors to the service.
    if yields:
        os.nice(10)
    sender.send(work(*arguments))


def in_threads(count, work, *arguments):
    """Runs `work(number, *arguments)` in threads; all results."""
    results = [None] * count

    def run(number):
        results[number] = work(number, *arguments)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def asking(number, port, seconds, paths, headers=None):
    """One connection that asks as fast as it can: the statuses."""
    client, end, statuses = Client(port), time.monotonic() + seconds, Counter()
    for path in paths(number):
        if time.monotonic() > end:
            break
        statuses[client.status(path, **(headers or {}))] += 1
    return statuses


def flood(port, connections, seconds, paths, headers=None):
    """Several such connections: all statuses. `paths(number)` yields the paths of one."""
    return sum(in_threads(connections, asking, port, seconds, paths, headers), Counter())


@dataclass
class Watched:
    """What a bystander saw: milliseconds and failures of cached and of uncached requests."""

    cached: list = field(default_factory=list)
    uncached: list = field(default_factory=list)
    failed: Counter = field(default_factory=Counter)

    @property
    def answered(self):
        return len(self.cached) + len(self.uncached)


def percentile(values, share):
    if not values:
        return float("inf")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


CACHED = "/v1/themes?limit=7"


def watch(port, seconds, first):
    """A polite client: five requests a second, every second one for what nobody asked before."""
    client, seen, end = Client(port, BYSTANDER), Watched(), time.monotonic() + seconds
    client.status(CACHED)
    number = first
    while time.monotonic() < end:
        number += 1
        path = CACHED if number % 2 else f"/v1/measures?fields=id,title&limit={number // 2}"
        began = time.perf_counter()
        status = client.status(path)
        took = (time.perf_counter() - began) * 1000
        if status == 200:
            (seen.cached if number % 2 else seen.uncached).append(took)
        else:
            seen.failed[status] += 1
        time.sleep(max(0, 0.2 - took / 1000))
    return seen


@contextlib.contextmanager
def open_connections(streams):
    """Closes all of them at the end."""
    try:
        yield streams
    finally:
        for stream in streams:
            stream.close()
