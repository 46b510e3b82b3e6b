"""The service under attack: a process of its own with an embedded database, on the loopback interface."""

import contextlib
import json
import os
import re
import resource
import signal
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

# How long the service may take to start, to index and to write files; longer with many cities.
START_SECONDS = 60
STOP_SECONDS = 40


def megabytes(pid):
    """MB that a process holds: all that is resident, and that without mapped files."""
    fields = {}
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        fields[name] = value
    resident, files = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "RssFile"))
    return resident, resident - files


class Service:
    """Runs for as long as the block lasts."""

    def __init__(self, program, data, seeds, settings, files=None, start_timeout=START_SECONDS):
        self.program, self.data, self.seeds = Path(program).resolve(), Path(data), seeds
        self.settings, self.files, self.start_timeout = settings, files, start_timeout
        self.process, self.port, self.peak = None, None, (0, 0)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def environment(self):
        outside = ("DATABASE_URL", "KEIKAKU_")
        inherited = {name: it for name, it in os.environ.items() if not name.startswith(outside)}
        return {
            **inherited,
            "KEIKAKU_ADDRESS": "127.0.0.1:0",
            "KEIKAKU_DATA_DIR": str(self.data),
            "KEIKAKU_SEEDS": str(self.seeds),
            "KEIKAKU_DRAIN_SECONDS": "0",
            "RUST_LOG": "warn,keikaku::server=info",
            **self.settings,
        }

    def start(self):
        log = self.data.with_suffix(".log")
        limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (self.files,) * 2))
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [self.program, "serve"],
                env=self.environment(),
                stdout=subprocess.DEVNULL,
                stderr=output,
                preexec_fn=limit if self.files else None,
            )
        try:
            self.port = int(self._wait(lambda: self._port_in(log)))
            self._wait(self.is_complete)
        except BaseException:
            self.stop()
            raise
        self.peak = (0, 0)
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()

    def _port_in(self, log):
        found = re.search(r"serving on http://127\.0\.0\.1:(\d+)", log.read_text(errors="replace"))
        return found and found[1]

    def _wait(self, ready):
        end = time.monotonic() + self.start_timeout
        while True:
            if self.process.poll() is not None or time.monotonic() > end:
                log = self.data.with_suffix(".log").read_text(errors="replace")
                raise RuntimeError(f"the service did not start: {log[-500:]}")
            with contextlib.suppress(OSError, ValueError):
                if value := ready():
                    return value
            time.sleep(0.1)

    def is_complete(self):
        """Whether search and files of the current release are served."""
        release = self.json("/v1/cities?limit=1")["meta"]["release"]
        sets = self.json("/v1/downloads")["data"]
        return self.json("/readyz")["search"] == "ready" and sets and sets[0]["release_id"] == release

    def json(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return json.load(answer)

    def _watch(self, process):
        """Notes the most memory that is held."""
        while process.poll() is None:
            with contextlib.suppress(OSError, KeyError):
                now = megabytes(process.pid)
                self.peak = tuple(max(both) for both in zip(self.peak, now))
            time.sleep(0.05)

    def memory(self):
        return megabytes(self.process.pid)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Asks it to stop, and makes it."""
        if self.process.poll() is None:
            self.signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def run(self, *arguments):
        """Runs another command of the program on the same data."""
        command = [self.program, *map(str, arguments)]
        environment = self.environment()
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)

    def postmaster(self):
        """The lines of the file in which Postgres says who it is."""
        return next(self.data.glob("*/postmaster.pid")).read_text().splitlines()

    def sql(self, statement):
        socket = self.postmaster()[4]
        command = ["psql", "-XAtq", "-h", socket, "-U", "keikaku", "-c", statement, "keikaku"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
