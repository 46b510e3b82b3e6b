"""Measures the service beside an actix handler of static bytes and PostgREST, in alternating rounds.

Prints a table in Markdown. Figures are ratios of requests a second, the median of the rounds: the
machine may be busy with other things, but then it is for both.
"""

import argparse
import contextlib
import shutil
import statistics
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import processes
from asking import get, load, query, stream
from rows import Row, chosen, searches, uncached

CACHE_MB = 64
STREAMS = 4


def main():
    arguments = read_arguments()
    with contextlib.ExitStack() as stack:
        bench = Bench(arguments, stack)
        print(
            "| | Keikaku, requests/s | ratio | budget | p50, p99 ms | p99 ratio | bytes "
            "| CPU µs: server + database | peer |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        bench.cached()
        bench.not_cached()
        bench.in_flight()
        bench.files()
        bench.index()
        bench.streams()


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True, help="URL of a published database")
    parser.add_argument("--service", required=True, help="the program keikaku")
    parser.add_argument("--static", required=True, help="the program static_bytes")
    parser.add_argument("--postgrest", help="the program postgrest; without it only our side")
    parser.add_argument(
        "--peer-database",
        help="URL of a database with the same records in one column a field, for PostgREST; without it "
        "PostgREST reads the stored texts of --database",
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    return parser.parse_args()


class Bench:
    """All servers, started for as long as the stack lasts."""

    def __init__(self, arguments, stack):
        self.arguments = arguments
        self.stack = stack
        self.directory = stack.enter_context(tempfile.TemporaryDirectory())
        self.service = self.started(CACHE_MB)
        with self.service.watched() as self.most:
            self.indexed = self.service.wait_until('"ready"', 3600)
            self.written = self.indexed + self.service.wait_until(
                '"release_id"', 3600, "/v1/downloads"
            )
        self.bare = self.started(0)
        self.opened = self.bare.wait_until('"ready"', 3600)
        self.peer = None
        if arguments.postgrest:
            role = urlsplit(arguments.database).username
            database = arguments.peer_database or arguments.database
            peer = processes.postgrest(arguments.postgrest, database, role)
            self.peer = stack.enter_context(peer)

    def started(self, cache):
        program, database = self.arguments.service, self.arguments.database
        return self.stack.enter_context(processes.service(program, database, cache, self.directory))

    def cached(self):
        """The same answer again and again, beside the same bytes from a static handler."""
        plan, measures = chosen(self.service.base, "plans", 1)[0], "/v1/measures?limit=50"
        with tempfile.TemporaryDirectory() as directory:
            small, large = f"/v1/plans/{plan}", measures
            for name, path in [("small", small), ("large", large)]:
                Path(directory, name).write_bytes(get(self.service.base + path))
            static = processes.static_bytes(self.arguments.static, directory, "/small")
            with static:
                row = Row("cached: one plan, beside static bytes", [small], ["/small"], 0.6)
                self.compare(row, self.service, static, 16)
                row = Row("cached: 50 measures, beside static bytes", [large], ["/large"], 0.8)
                self.compare(row, self.service, static, 16)

    def not_cached(self):
        """Answers that nobody asked for before, beside PostgREST on the same database."""
        self.rows = uncached(self.service.base, bool(self.arguments.peer_database))
        for row in [*self.rows, searches(self.service.base, bool(self.arguments.peer_database))]:
            self.compare(row, self.bare, self.peer, 4)

    def in_flight(self):
        """All kinds of requests at once."""
        mixed = [path for paths in zip(*(row.paths for row in self.rows)) for path in paths]
        row = Row("16 of all these in flight", mixed, [], None)
        self.compare(row, self.bare, None, 16)
        print(f"\nMemory after all that: {self.bare.resident():.0f} MB without its cache, "
              f"{self.service.resident():.0f} MB with one of {CACHE_MB} MB", end="")
        print(f"; PostgREST {self.peer.resident():.0f} MB." if self.peer else ".")

    def files(self):
        """A file of a release, beside nginx with the same file."""
        if shutil.which("nginx") is None:
            print("\nnginx is not to be had: files are not compared.")
            return
        release = next(Path(self.directory, "downloads").glob("*/files.json")).parent
        file = release / "measures.parquet"
        path = f"/v1/downloads/{release.name}/{file.name}"
        with processes.nginx(release, self.directory) as peer:
            ratios, rates = [], []
            for _ in range(self.arguments.rounds):
                ours = load(self.service.base, [path], self.arguments.seconds, 4)
                theirs = load(peer.base, [f"/{file.name}"], self.arguments.seconds, 4)
                rates.append(ours.rate * file.stat().st_size / 2**20)
                ratios.append(ours.rate / theirs.rate)
        print(
            f"\nA file of {file.stat().st_size / 2**20:.0f} MB: {statistics.median(rates):,.0f} MB/s, "
            f"{statistics.median(ratios):.2f} × nginx with sendfile (budget 0.8)."
        )

    def index(self):
        """What it takes to search everything, and to give all of it away."""
        print(
            f"\nThe search index was made in {self.indexed:.0f} s, it has {self.size('search'):.0f} MB, and "
            f"is checked and opened in {self.opened:.1f} s. The files of the release were written in "
            f"{self.written:.0f} s beside it, they have {self.size('downloads'):.0f} MB. Both together took at "
            f"most {self.most[0]:.0f} MB of memory beside mapped files."
        )

    def size(self, part):
        """MiB of what was made in the background."""
        files = [path for path in Path(self.directory, part).rglob("*") if path.is_file()]
        return sum(path.stat().st_size for path in files) / 2**20

    def streams(self):
        """A long list as CSV, beside PostgREST's; what each stream costs in memory."""
        path, rates, ratios = "/v1/observations.csv?" + query(fiscal_year=2023), [], []
        for _ in range(self.arguments.rounds):
            rate, lines = stream(self.bare.base + path, "text/csv")
            rates.append(rate)
            if self.peer:
                beside = "/observations?" + query(fiscal_year="eq.2023")
                ratios.append(rate / stream(self.peer.base + beside, "text/csv")[0])
        beside = f", {statistics.median(ratios):.2f} × PostgREST" if ratios else ""
        before = self.bare.resident()
        with self.bare.watched() as most, ThreadPoolExecutor(STREAMS) as readers:
            list(readers.map(stream, [self.bare.base + path] * STREAMS, ["text/csv"] * STREAMS))
        print(
            f"\nA live CSV of {lines:,} lines: {statistics.median(rates):,.0f} lines/s{beside} "
            f"(budget 1.5); {STREAMS} at once cost {(most[0] - before) / STREAMS:.1f} MB each."
        )

    def compare(self, row, one, other, connections):
        """Rounds in turn, and a line of the table."""
        seconds, rounds = max(self.arguments.seconds, row.least_seconds), []
        for _ in range(self.arguments.rounds):
            ours = weighed(one, row.paths, seconds, connections)
            beside = (row.beside, seconds, connections, row.field)
            theirs = weighed(other, *beside) if other else None
            rounds.append((ours, theirs))
        print(line(row, rounds), flush=True)


def weighed(server, *asked):
    """A round with the processor time of the server and of the database."""
    server_cpu, database_cpu = server.cpu(), processes.postgres_cpu()
    measured = load(server.base, *asked)
    measured.server_cpu = (server.cpu() - server_cpu) / measured.requests * 1e6
    measured.database_cpu = (processes.postgres_cpu() - database_cpu) / measured.requests * 1e6
    return measured


def cpu(rounds):
    """Medians of the processor time for a request."""
    server = statistics.median(one.server_cpu for one in rounds)
    database = statistics.median(one.database_cpu for one in rounds)
    return f"{server:,.0f} + {database:,.0f}"


def line(row, rounds):
    ours = [ours for ours, _ in rounds]
    median = {
        name: statistics.median(getattr(one, name) for one in ours)
        for name in ("rate", "p50", "p99", "size")
    }
    ratio, p99 = "", ""
    if rounds[0][1]:
        ratio = f"{statistics.median(one.rate / other.rate for one, other in rounds):.2f}"
        p99 = f"{statistics.median(one.p99 / other.p99 for one, other in rounds):.2f}"
    budget = f"{row.budget}" if row.budget else ""
    times = f"{median['p50']:.2f}, {median['p99']:.2f}"
    peer = cpu([theirs for _, theirs in rounds]) if rounds[0][1] else ""
    cells = [row.name, f"{median['rate']:,.0f}", ratio, budget, times, p99, f"{median['size']:,.0f}"]
    cells += [cpu(ours), peer]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
