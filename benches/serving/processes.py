"""The processes that are measured: started, waited for, weighed, ended."""

import contextlib
import os
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path


# As many connections as the service has for answers.
POOL = 8


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server on an address of this machine, for as long as the block lasts."""

    def __init__(self, command, environment, base, ready):
        self.base = base
        self.ready = base + ready
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while True:
            try:
                return urllib.request.urlopen(self.ready).read()
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def wait_until(self, text, seconds, path=None):
        """Waits until readiness, or another path, says so; seconds that it took."""
        began = time.monotonic()
        self.wait(seconds)
        url = self.base + path if path else self.ready
        while text.encode() not in urllib.request.urlopen(url).read():
            if time.monotonic() - began > seconds:
                raise TimeoutError(text)
            time.sleep(0.1)
        return time.monotonic() - began

    def resident(self):
        """MiB of memory that the process holds now, besides files that are mapped."""
        return self._status("RssAnon")

    @contextlib.contextmanager
    def watched(self):
        """Yields a list that ends up with the most MiB held while the block lasted."""
        most, over = [self.resident()], threading.Event()

        def watch():
            while not over.wait(0.02):
                most[0] = max(most[0], self.resident())

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            yield most
        finally:
            over.set()
            watching.join()

    def cpu(self):
        """Seconds of processor time of the process and its threads so far."""
        return cpu_of(self.process.pid)

    def _status(self, name):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) / 1024
        raise LookupError(name)


def cpu_of(pid):
    """Seconds of processor time of a process; 0 when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def postgres_cpu():
    """Seconds of processor time of all processes of PostgreSQL on this machine that run now."""
    pids = [path.name for path in Path("/proc").iterdir() if path.name.isdigit()]

    def named(pid):
        try:
            return Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
        except OSError:
            return False

    return sum(cpu_of(pid) for pid in pids if named(pid))


def service(program, database, cache, directory):
    """Keikaku on a database that is published already; `cache` in MB, 0 for none."""
    port = free_port()
    environment = {
        "DATABASE_URL": database,
        "KEIKAKU_ADDRESS": f"127.0.0.1:{port}",
        "KEIKAKU_CACHE_MB": str(cache),
        "KEIKAKU_DATA_DIR": directory,
        "KEIKAKU_RATE_LIMIT": "0",
        "RUST_LOG": "warn",
    }
    started = Process([program, "serve"], environment, f"http://127.0.0.1:{port}", "/readyz")
    started.wait(60)
    return started


def static_bytes(program, directory, probe):
    port = free_port()
    command = [program, f"127.0.0.1:{port}", directory]
    started = Process(command, {}, f"http://127.0.0.1:{port}", probe)
    started.wait(10)
    return started


def nginx(directory, home):
    """Files of a directory, sent as quickly as the kernel can."""
    port = free_port()
    config = Path(home, "nginx.conf")
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(
        f"{user} daemon off; pid {home}/nginx.pid; error_log stderr crit; worker_processes auto;\n"
        "events {}\n"
        "http { access_log off; sendfile on; tcp_nopush on;\n"
        f"server {{ listen 127.0.0.1:{port}; root {directory}; }} }}\n"
    )
    command = ["nginx", "-e", "stderr", "-p", str(home), "-c", str(config)]
    started = Process(command, {}, f"http://127.0.0.1:{port}", "/SHA256SUMS")
    started.wait(10)
    return started


def postgrest(program, database, role):
    """With as many connections as the service has."""
    port = free_port()
    environment = {
        "PGRST_DB_URI": database,
        "PGRST_DB_SCHEMAS": "public",
        "PGRST_DB_ANON_ROLE": role,
        "PGRST_DB_POOL": str(POOL),
        "PGRST_SERVER_HOST": "127.0.0.1",
        "PGRST_SERVER_PORT": str(port),
        "PGRST_LOG_LEVEL": "crit",
    }
    started = Process([program], environment, f"http://127.0.0.1:{port}", "/cities?limit=1")
    started.wait(60)
    return started
